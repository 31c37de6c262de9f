"""Articles in the words of an imported text, ready to be compared."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from docnlp.datamodel import Citation, Span
from docnlp.law.articles import read_paragraphs
from docnlp.law.quoting.quoted_words import Wording, read_wording
from docnlp.law.statutes import Catalogue


@dataclass(frozen=True, slots=True)
class Provision:
    """An article's text, paragraphs and items on lines of their own, and its words."""

    text: str
    wording: Wording
    paragraphs: tuple[Span, ...]
    """Ranges of words."""

    def within(self, paragraph: int | None) -> Iterator[Span]:
        """Yield the range of the paragraph, if that is told and there, and the range of the article."""
        if paragraph and paragraph <= len(self.paragraphs):
            yield self.paragraphs[paragraph - 1]
        yield Span(0, len(self.wording.words))


def articles_of(law: str, version: str, catalogue: Catalogue) -> Mapping[str, str]:
    """Return the imported articles of one version (day of issue) by number; empty where there are none."""
    statute = catalogue.statute(law)
    return (catalogue.text_of(statute, version) if statute else None) or {}


def provision_of(citation: Citation, version: str, catalogue: Catalogue) -> Provision | None:
    """Return the article cited in one version; None where its text is not imported."""
    text = articles_of(citation.law, version, catalogue).get(citation.article or "")
    return _read(text) if text else None


@lru_cache(maxsize=512)
def _read(text: str) -> Provision:
    paragraphs = ["\n".join(one.lines) for one in read_paragraphs(text)]
    whole = "\n".join(paragraphs)
    wording = read_wording(whole)
    starts = [span.start for span in wording.spans]
    ranges, at = [], 0
    for paragraph in paragraphs:
        ranges.append(Span(bisect_left(starts, at), bisect_left(starts, at + len(paragraph))))
        at += len(paragraph) + 1
    return Provision(whole, wording, tuple(ranges))


def article_holding(quoted: Sequence[Wording], articles: Mapping[str, str]) -> str | None:
    """Return the number of the first article that has all these words as they stand, none left out."""
    return next((number for number, text in articles.items() if _holds(text, quoted)), None)


def _holds(text: str, quoted: Sequence[Wording]) -> bool:
    # reading every article of a law takes longer than looking for a few hanzi first
    some = [word for word in quoted[0].words[:24] if not word.isascii()]
    return all(word in text for word in some[:8]) and all(one.key in read_wording(text).key for one in quoted)
