"""Rows of words on a page, by geometry: what stands beside what where no table is ruled."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docnlp.datamodel import Box, Document, TextLine
from docnlp.text import normalize

_WORD = re.compile(r"[^ \t\u3000]+(?: (?! )[^ \t\u3000]+)*")
_HEADING_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A stretch without a wide gap."""

    text: str
    box: Box
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    page: int
    words: tuple[Word, ...]


def rows_of(document: Document) -> Iterator[Row]:
    """Yield the rows of the document from top to bottom, their words from left to right."""
    for page in range(len(document.pages)):
        lines = sorted((x for x in document.lines if x.page == page), key=lambda x: x.line.box.centre[1])
        row: list[TextLine] = []
        for line in lines:
            if row and not _beside(row[0].line.box, line.line.box):
                yield _row(page, row)
                row = []
            row.append(line)
        if row:
            yield _row(page, row)


def _beside(one: Box, other: Box) -> bool:
    return abs(one.centre[1] - other.centre[1]) < min(one.height, other.height) / 2


def _row(page: int, lines: list[TextLine]) -> Row:
    words = [word for line in lines for word in _words(line)]
    return Row(page=page, words=tuple(sorted(words, key=lambda w: w.box.x0)))


def _words(line: TextLine) -> Iterator[Word]:
    text = line.line.text
    # a line of headings is set with single spaces as often as with wide ones
    pattern = _HEADING_WORD if "名称" in text and "数量" in text else _WORD
    for m in pattern.finditer(text):
        yield Word(
            text=normalize(m[0]).characters,
            box=line.line.boxes(m.start(), m.end()),
            sources=tuple(line.start + i for i in range(m.start(), m.end()) if not text[i].isspace()),
        )
