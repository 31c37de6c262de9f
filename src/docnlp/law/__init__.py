"""Laws by version: the catalogue of facts, the grammar of citations, and what the one says of the other."""

from docnlp.law.bases import read_basis
from docnlp.law.build import build_catalogue, write_catalogue
from docnlp.law.catalogue import load_catalogue, read_catalogue
from docnlp.law.citations import find_citations
from docnlp.law.formatting import differences_told, format_citation
from docnlp.law.importing import ImportReport, import_statutes, rebuild_catalogue
from docnlp.law.offences import Offence
from docnlp.law.packaged import installed_database
from docnlp.law.penalties import OTHER_CASE, FineLink, Penalty, Tier
from docnlp.law.quotations import quotation_of
from docnlp.law.resolve import resolve
from docnlp.law.statutes import (
    Article,
    ArticleMap,
    BasisText,
    Catalogue,
    Statute,
    Superseded,
    Texts,
    Version,
    short_title,
)
from docnlp.law.texts import CitedArticle, article_text, cited_articles

__all__ = [
    "OTHER_CASE",
    "Article",
    "ArticleMap",
    "BasisText",
    "Catalogue",
    "CitedArticle",
    "FineLink",
    "ImportReport",
    "Offence",
    "Penalty",
    "Statute",
    "Superseded",
    "Texts",
    "Tier",
    "Version",
    "article_text",
    "build_catalogue",
    "cited_articles",
    "differences_told",
    "find_citations",
    "format_citation",
    "import_statutes",
    "installed_database",
    "load_catalogue",
    "quotation_of",
    "read_basis",
    "read_catalogue",
    "rebuild_catalogue",
    "resolve",
    "short_title",
    "write_catalogue",
]
