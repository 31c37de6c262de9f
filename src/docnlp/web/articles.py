"""The articles that a finding rests on, in the words of the texts that the user imported. Values, ready for JSON."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docnlp.datamodel import Finding
from docnlp.law import CitedArticle, cited_articles, load_catalogue
from docnlp.reports.words import plain

_CITATIONS = "citations"
"""Family of the rules whose quotes are themselves citations."""


def articles(finding: Finding, *, texts: Path | None, catalogue: Path | None) -> list[dict[str, Any]]:
    """Return the articles of the bases, then those that the quote of a citation finding names.

    An article of a basis whose text was not imported has no text; one of the quote is left out then.
    """
    laws = load_catalogue(catalogue)

    def cited(text: str) -> list[CitedArticle]:
        return cited_articles(text, on=finding.law_date, catalogue=laws, folder=texts)

    based = [(basis, one) for basis in finding.basis for one in cited(basis)]
    quoted = cited(finding.quote) if finding.family == _CITATIONS else []
    known = {one.printed for _, one in based}
    return [
        *(_told(basis, one, "basis") for basis, one in based),
        *(_told(one.printed, one, "cited") for one in _once(quoted) if one.paragraphs and one.printed not in known),
    ]


def _once(found: Iterable[CitedArticle]) -> list[CitedArticle]:
    return list({one.printed: one for one in found}.values())


def _told(name: str, one: CitedArticle, role: str) -> dict[str, Any]:
    return {
        "basis": plain(name),
        "role": role,
        "text": [plain(text) for text in one.paragraphs],
        "paragraph": one.paragraph,
    }
