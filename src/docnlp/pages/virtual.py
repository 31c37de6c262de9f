"""What files without pages of their own (docx, txt) consist of, and the A4 sheets that are made of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from docnlp.datamodel import Box, Cell, Line, Mark, Page, Problem

WIDTH, HEIGHT = 595.0, 842.0
MARGIN = 72.0
SIZE = 12.0
LEADING = 1.6
_NOT_FIRST = "，。；：、）》”’！？〕】"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    text: str
    size: float = SIZE
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    paragraphs: tuple[Paragraph, ...]
    columns: int = 1
    continues: bool = False
    """Whether the cell above goes on here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a ruled table; rows that follow each other are one table."""

    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inlay:
    """A picture in the text: what it is taken for, in a box of its size."""

    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A picture as large as a page: it is a page of its own."""

    pages: Callable[[int], Iterable[Page | Problem]]
    """Read it as the page of that number."""
    picture: bytes
    """Its file as stored; empty where it is only linked to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """What stands above and below the text of a page."""

    head: tuple[Paragraph, ...] = ()
    foot: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """From here on, sheets have these heads and feet."""

    edges: Edges
    first: Edges | None = None
    """Of the first sheet, where that has its own."""
    even: Edges | None = None
    """Of sheets with an even number, where those have their own."""
    new_page: bool = True
    start: int | None = None
    """Number of the first sheet, where the count begins anew."""


class Break(StrEnum):
    PAGE = "page"
    SECTION = "section"


Piece = Paragraph | Row | Inlay | Scan | Section | Break


@dataclass(slots=True, kw_only=True)
class Sheet:
    """One sheet while it is being filled."""

    lines: list[Line] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    tables: list[list[Cell]] = field(default_factory=list)
    scan: Scan | None = None
    section: Section | None = None
    y: float = MARGIN
    in_table: bool = False
    wanted: bool = False
    """Whether a page break began it: then the next one leaves it blank, else nobody misses it."""

    @property
    def filled(self) -> bool:
        return bool(self.lines or self.marks or self.tables or self.scan)


def line_of(text: str, paragraph: Paragraph, left: float, right: float, y: float) -> Iterator[Line]:
    """Yield the line that a row of text makes between two edges; none where only space is written."""
    size = paragraph.size
    bare = text.strip(" \u3000\t")
    if not bare:
        return
    shift = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[paragraph.align]
    indent = sum(advance(c, size) for c in text[: len(text) - len(text.lstrip(" \u3000\t"))])
    x = left + (indent if shift == 0.0 else shift * max(0.0, right - left - sum(advance(c, size) for c in bare)))
    edges = []
    for character in bare:
        width = advance(character, size)
        edges.append((x, x + width))
        x += width
    top = y + size * (LEADING - 1) / 2
    box = Box(x0=edges[0][0], y0=top, x1=edges[-1][1], y1=top + size)
    yield Line(text=bare, box=box, edges=tuple(edges), size=size)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Cut a paragraph into rows of that width; an empty paragraph is one empty row."""
    rows, row, left = [], "", width
    for character in text:
        needed = advance(character, size)
        if needed > left and character not in _NOT_FIRST and row:
            rows.append(row)
            row, left = "", width
        row += character
        left -= needed
    return [*rows, row]


def advance(character: str, size: float) -> float:
    """Return the width of a character: Latin letters, digits and ASCII signs take half."""
    if character == "\t":
        return 2 * size
    return size * 0.5 if ord(character) < 0x2E80 and character not in "“”‘’…—·□☐☑√×〔〕" else size
