"""What is on a page: lines with a box for every character, marks, ink, tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from docnlp.datamodel.geometry import Box, union


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file as it was read."""

    path: str
    """Path relative to the scanned folder, with forward slashes; members of an archive as `archive.zip/member`."""
    sha256: str
    media_type: str
    size: int
    """Bytes."""
    folder: str = ""
    """The case folder that the file belongs to, relative to the scanned folder."""
    manifest: Mapping[str, str] = field(default_factory=dict)
    """The row of manifest.csv for this file, if there is one."""


class Origin(StrEnum):
    """Where the characters of a line come from."""

    DIGITAL = "digital"
    OCR = "ocr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line, or one cell's worth of it: OCR splits a row at wide gaps."""

    text: str
    box: Box
    edges: tuple[tuple[float, float], ...]
    """Left and right edge in points of each character of `text`; same length as `text`."""
    confidence: float = 1.0
    """0 to 1; 1.0 for digital text."""
    origin: Origin = Origin.DIGITAL
    size: float = 0.0
    """Font size in points as far as it is known, else the height of the box."""

    def boxes(self, start: int = 0, end: int | None = None) -> Box:
        """Return the box around the characters start to end; the whole line when the range is empty."""
        edges = self.edges[start:end]
        if not edges:
            return self.box
        return Box(x0=min(e[0] for e in edges), y0=self.box.y0, x1=max(e[1] for e in edges), y1=self.box.y1)


class MarkKind(StrEnum):
    """What a non-printed mark is."""

    HANDWRITING = "handwriting"
    THUMBPRINT = "thumbprint"
    SEAL = "seal"
    TICK = "tick"
    PAGE_STAMP = "page_stamp"
    IMAGE = "image"
    UNSURE = "unsure"


WRITTEN = (MarkKind.HANDWRITING, MarkKind.IMAGE)
"""Ink of a hand; in digital files signatures are also pasted in as pictures."""


class Colour(StrEnum):
    BLACK = "black"
    BLUE = "blue"
    RED = "red"
    GREY = "grey"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something on the page that is not print."""

    kind: MarkKind
    box: Box
    colour: Colour = Colour.BLACK
    score: float = 1.0
    """0 to 1: how sure the kind is."""
    text: str = ""
    """What could be read of it (seal, page number); empty when nothing could."""
    radius: float | None = None
    """Points; seals only. The centre is the centre of the box."""
    checked: bool | None = None
    """Tick boxes only: True for ☑ or √, False for an empty □."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InkGrid:
    """Coarse ink density: `rows` x `columns` cells of `cell` points, row by row from the top left of `origin`.

    A value is the share of dark pixels of the cell, 0 to 255, after long ruling lines were removed.
    """

    cell: float
    columns: int
    rows: int
    density: bytes
    origin: tuple[float, float] = (0.0, 0.0)

    def share(self, box: Box) -> float:
        """Return the mean share of dark pixels in the box (0 to 1); 0 for a box outside the grid."""
        return self.amount(box) / box.area if box.area else 0.0

    def amount(self, box: Box) -> float:
        """Return the square points of ink in the box; cells that it cuts count by the part that lies in it."""
        left, top = self.origin
        columns = _overlaps(box.x0 - left, box.x1 - left, self.cell, self.columns)
        total = 0.0
        for row, high in _overlaps(box.y0 - top, box.y1 - top, self.cell, self.rows):
            at = row * self.columns
            total += high * sum(wide * self.density[at + column] for column, wide in columns)
        return total / 255.0


def _overlaps(start: float, end: float, cell: float, count: int) -> list[tuple[int, float]]:
    """Return the cells between two places of an axis, and how much of each lies between them."""
    first, last = max(0, int(start / cell)), min(count - 1, int(end / cell))
    return [(i, min(end, (i + 1) * cell) - max(start, i * cell)) for i in range(first, last + 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table; `row` and `column` count from 0."""

    row: int
    column: int
    box: Box
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A ruled table: cells only; their text is found by geometry among the page's lines."""

    box: Box
    cells: tuple[Cell, ...]


class TextLayer(StrEnum):
    """What a page's own text is worth."""

    NONE = "none"
    REAL = "real"
    LYING = "lying"


class PageState(StrEnum):
    READ = "read"
    BLANK = "blank"
    UNREADABLE = "unreadable"
    """Neither text layer nor recognition gave text; a Problem tells why."""


READABLE = 0.6
"""Mean confidence of a page below which the absence of words proves nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page, put right. The halves of a double page share `number` and differ in `part`."""

    file: str
    """`Source.path`."""
    sha256: str
    """`Source.sha256`."""
    number: int
    """Page of the file, from 1."""
    part: int = 0
    """0: the whole sheet; 1, 2: the left and right half of an A3 double page."""
    box: Box
    """The page's own rectangle; its origin is 0,0 but for right halves."""
    turn: int = 0
    """Degrees clockwise (0, 90, 180, 270) by which the page as stored was turned to put it right."""
    skew: float = 0.0
    """Degrees clockwise by which it was then turned to make its lines level."""
    state: PageState = PageState.READ
    text_layer: TextLayer = TextLayer.NONE
    origin: Origin = Origin.DIGITAL
    image_hash: str
    """Stable name of the page's content: hash of the raster for scans, of the characters for digital pages."""
    lines: tuple[Line, ...] = ()
    """In reading order."""
    marks: tuple[Mark, ...] = ()
    marks_seen: bool = False
    """Whether marks were looked for: without it, an empty `marks` says nothing."""
    ink: InkGrid | None = None
    tables: tuple[Table, ...] = ()
    verified: tuple[Box, ...] = ()
    """Where a person put the reading right: what stands there is certain, handwriting included."""

    @property
    def confidence(self) -> float:
        """Character-weighted mean confidence of the lines; 0 for a page without text."""
        weight = sum(len(line.text) for line in self.lines)
        return sum(line.confidence * len(line.text) for line in self.lines) / weight if weight else 0.0

    @property
    def readable(self) -> bool:
        """Whether it was read well enough for the absence of words to mean something."""
        if self.state is PageState.READ:
            return not self.lines or self.confidence >= READABLE
        return self.state is PageState.BLANK

    @property
    def text_box(self) -> Box | None:
        return union(line.box for line in self.lines) if self.lines else None
