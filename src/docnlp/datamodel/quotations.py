"""What a document quotes of a law, and where it departs from the law's own words."""

from dataclasses import dataclass
from enum import StrEnum

from docnlp.datamodel.geometry import Span


class DifferenceKind(StrEnum):
    LEFT_OUT = "left_out"
    PUT_IN = "put_in"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One place where quoted words are not those of the law."""

    kind: DifferenceKind
    quoted: str
    """As written; empty where words were left out."""
    statute: str
    """The law's words; empty where words were put in."""
    before: str
    """The last quoted words before, up to six characters; empty at the beginning."""
    span: Span
    """Of the quoted words in the text; of the character before what was left out."""
    at: Span
    """Of the law's words in the article's text, paragraphs and items on lines; empty where words were put in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words that a text presents as those of the article it cites, compared with a text of the law."""

    span: Span
    """From the first quoted word to the last, their marks, ellipses and what joins parts among them."""
    version: str
    """Day of issue of the text that it was compared with, YYYY-MM-DD."""
    differences: tuple[Difference, ...] = ()
    found_in: str | None = None
    """Such as "58": the words are not the cited article's, but stand in this one of the same text."""

    @property
    def verbatim(self) -> bool:
        return not self.differences and self.found_in is None
