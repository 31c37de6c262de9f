"""Findings as JSON, table, SARIF and one web page. Every function returns a value; nothing here prints or writes."""

from docnlp.reports.contract import as_json, as_jsonl, to_json
from docnlp.reports.groups import Tally, shown, tally
from docnlp.reports.labels import as_label_lines, as_label_studio, read_label
from docnlp.reports.page import About, Sheet, as_html, sheets_of
from docnlp.reports.sarif import as_sarif
from docnlp.reports.table import as_table
from docnlp.reports.words import closing, plain

__all__ = [
    "About",
    "Sheet",
    "Tally",
    "as_html",
    "as_json",
    "as_jsonl",
    "as_label_lines",
    "as_label_studio",
    "as_sarif",
    "as_table",
    "closing",
    "plain",
    "read_label",
    "sheets_of",
    "shown",
    "tally",
    "to_json",
]
