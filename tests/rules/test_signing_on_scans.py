"""A signature that a scan does not show, or that nobody looked for, is never said to be missing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from docnlp.analysis import analyze
from docnlp.datamodel import Finding, Origin, Outcome, Page
from docnlp.documents import load_kinds
from docnlp.law import load_catalogue
from docnlp.pages.readers.blocks import read_blocks
from docnlp.rules import Rule, load_rules

CODES = ("ANN101", "ANN102", "ANN103", "ANN104", "ANN108", "ANN117", "ANN120", "ANN121")
BAD = [
    pytest.param(rule, text, id=f"{rule.code}-bad{n}")
    for rule in load_rules(select=CODES)
    for n, text in enumerate(rule.bad)
]
UNLESS_TOLD = {"ANN117-bad2", "ANN117-bad6"}
"""What is wrong there stands in the text: no witness, and not a word of a recording."""


def flagged(rule: Rule, pages: Sequence[Page]) -> list[Finding]:
    result = analyze(pages, kinds=load_kinds(), rules=[rule], catalogue=load_catalogue(), as_of=date(2026, 11, 1))
    assert not result.problems
    return [f for f in result.findings if f.outcome is Outcome.FLAGGED]


@pytest.mark.parametrize(("rule", "text"), [p for p in BAD if p.id not in UNLESS_TOLD])
def test_on_a_scan_it_is_unchecked(rule: Rule, text: str) -> None:
    scans = [
        replace(p, origin=Origin.OCR, lines=tuple(replace(line, origin=Origin.OCR) for line in p.lines))
        for p in read_blocks(text)
    ]
    assert flagged(rule, scans) == []


@pytest.mark.parametrize(("rule", "text"), [p for p in BAD if p.values[0].code in ("ANN101", "ANN102", "ANN103")])
def test_where_nobody_looked_for_ink_it_is_unchecked(rule: Rule, text: str) -> None:
    assert flagged(rule, [replace(p, marks=(), marks_seen=False) for p in read_blocks(text)]) == []
