"""The articles that a finding rests on, in the words of the texts that the user imported. Values, ready for JSON."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from docnlp.datamodel import Finding
from docnlp.law import CitedArticle, cited_articles, load_catalogue
from docnlp.reports.words import plain

_CITATIONS = "citations"
"""Family of the rules whose quotes are themselves citations."""


def articles(finding: Finding, *, catalogue: Path | None) -> list[dict[str, Any]]:
    """Return the articles of the bases, then those that the quote of a citation finding names.

    An article of a basis whose text was not imported has no text; one of the quote is left out then. `marks` are, for
    each paragraph, the ranges of it that the finding quotes in other words.
    """
    laws = load_catalogue(catalogue)

    def cited(text: str) -> list[CitedArticle]:
        return cited_articles(text, on=finding.law_date, catalogue=laws)

    based = [(basis, one) for basis in finding.basis for one in cited(basis)]
    quoted = cited(finding.quote) if finding.family == _CITATIONS else []
    known = {one.printed for _, one in based}
    return [
        *(_told(basis, one, "basis") for basis, one in based),
        *(_told(one.printed, one, "cited") for one in _once(quoted) if one.departures or _adds(one, known)),
    ]


def _adds(one: CitedArticle, known: Collection[str]) -> bool:
    return bool(one.paragraphs) and one.printed not in known


def _once(found: Iterable[CitedArticle]) -> list[CitedArticle]:
    return list({one.printed: one for one in found}.values())


def _told(name: str, one: CitedArticle, role: str) -> dict[str, Any]:
    return {
        "basis": plain(name),
        "role": role,
        "text": [plain(text) for text in one.paragraphs],
        "paragraph": one.paragraph,
        "marks": list(_marks(one)),
    }


def _marks(one: CitedArticle) -> Iterator[list[tuple[int, int]]]:
    start = 0
    for text in one.paragraphs:
        bounds = ((max(d.start - start, 0), min(d.end - start, len(text))) for d in one.departures)
        # what `plain` drops must not shift the marks
        yield [(len(plain(text[:a])), len(plain(text[:b]))) for a, b in bounds if a < b]
        start += len(text) + 1
