"""The articles that a text cites, in the words of the texts that the user imported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docnlp.datamodel import Citation, Span
from docnlp.law.articles import Paragraph, read_paragraphs
from docnlp.law.formatting import format_place
from docnlp.law.grammar.citations import find_citations
from docnlp.law.kept import KeptTexts
from docnlp.law.quoting.quotations import quotation_of
from docnlp.law.resolve import resolve
from docnlp.law.statutes import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedArticle:
    """A citation with the article that it names."""

    printed: str
    """Such as 刑事诉讼法（2018修正）第一百一十八条第一款."""
    paragraphs: tuple[str, ...] = ()
    """Each with its items on lines of their own; empty where no text of the version was imported."""
    paragraph: int | None = None
    """The paragraph named, from 1; that of the item where only an item is named."""
    departures: tuple[Span, ...] = ()
    """Ranges of the paragraphs, joined by line breaks, that the text quotes in other words or leaves out."""


def cited_articles(text: str, *, on: date | None, catalogue: Catalogue) -> list[CitedArticle]:
    """Return the articles that the text cites, each in the version that it names, else that of the day.

    Their words are those of `catalogue.texts`. Left out is what cannot be told apart: a citation without article,
    one whose version stays open, an article that its imported law does not have.
    """
    citations = find_citations(text, catalogue=catalogue)
    found = (_cited(one, on, catalogue, text, citations) for one in citations)
    return [one for one in found if one is not None]


def article_text(folder: Path, law: str, version: str, article: str) -> str | None:
    """Return an imported article's text (folder as `into` of the import, version as issue date), or None."""
    return (KeptTexts(folder).articles((law,), version) or {}).get(article)


def _cited(
    one: Citation, on: date | None, catalogue: Catalogue, text: str, citations: Sequence[Citation]
) -> CitedArticle | None:
    if one.article is None or one.unresolved:
        return None
    place = format_place(one.article, one.paragraph, one.item, one.subitem)
    statute = catalogue.statute(one.law)
    if statute is None:
        return CitedArticle(printed=f"{one.law}{place}")
    issued = resolve(one, on=on, catalogue=catalogue).version
    version = next((v for v in statute.versions if v.issued.isoformat() == issued), None)
    if issued is None or version is None:
        return None
    printed = f"{statute.printed(version)}{place}"
    held = catalogue.text_of(statute, issued)
    if held is None:
        return CitedArticle(printed=printed)
    if one.article not in held:
        return None
    paragraphs = read_paragraphs(held[one.article])
    quotation = quotation_of(text, one, versions=[issued], catalogue=catalogue, beside=citations)
    return CitedArticle(
        printed=printed,
        paragraphs=tuple("\n".join(paragraph.lines) for paragraph in paragraphs),
        paragraph=_paragraph(one, paragraphs),
        departures=tuple(d.at for d in quotation.differences if len(d.at)) if quotation else (),
    )


def _paragraph(one: Citation, paragraphs: Sequence[Paragraph]) -> int | None:
    if one.paragraph is not None:
        return one.paragraph if one.paragraph <= len(paragraphs) else None
    if one.item is None:
        return None
    return next((at for at, held in enumerate(paragraphs, 1) if held.items >= one.item), None)
