"""Files without pages of their own (docx, txt) laid out on A4 sheets, so that every character has a box."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256

from docnlp.datamodel import Box, Cell, Line, Mark, Page, PageState, Table, TextLayer
from docnlp.pages.reader import Request

WIDTH, HEIGHT = 595.0, 842.0
MARGIN = 72.0
SIZE = 12.0
LEADING = 1.6
PADDING = 4.0
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


class Break(StrEnum):
    PAGE = "page"


Piece = Paragraph | Row | Inlay | Break


@dataclass(slots=True)
class Sheet:
    """One sheet while it is being filled."""

    lines: list[Line] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    tables: list[list[Cell]] = field(default_factory=list)


def pages_of(request: Request, pieces: Iterable[Piece], *, marks_seen: bool) -> Iterator[Page]:
    """Yield the sheets as pages; a sheet is given out as soon as it is full."""
    for number, sheet in enumerate(laid_out(pieces), 1):
        text = "\n".join(line.text for line in sheet.lines)
        yield Page(
            file=request.source.path,
            sha256=request.source.sha256,
            number=number,
            box=Box(x0=0.0, y0=0.0, x1=WIDTH, y1=HEIGHT),
            state=PageState.READ if sheet.lines or sheet.marks else PageState.BLANK,
            text_layer=TextLayer.REAL if sheet.lines else TextLayer.NONE,
            image_hash=sha256(f"{request.source.sha256}:{number}:{text}".encode()).hexdigest(),
            lines=tuple(sheet.lines),
            marks=tuple(sheet.marks),
            marks_seen=marks_seen,
            tables=tuple(_table(cells) for cells in sheet.tables if len(cells) > 1),
        )


def laid_out(pieces: Iterable[Piece]) -> Iterator[Sheet]:
    """Yield filled sheets."""
    sheet, y, in_table = Sheet(), MARGIN, False
    for piece in pieces:
        if piece is Break.PAGE:
            if y > MARGIN:
                yield sheet
                sheet, y = Sheet(), MARGIN
            in_table = False
            continue
        if isinstance(piece, Row):
            for part in _parts(piece):
                if y + part.height > HEIGHT - MARGIN and y > MARGIN:
                    yield sheet
                    sheet, y, in_table = Sheet(), MARGIN, False
                if not in_table:
                    sheet.tables.append([])
                y, in_table = _put_row(sheet, part, y), True
            continue
        in_table = False
        for height, put in _rows_of(piece):
            if y + height > HEIGHT - MARGIN and y > MARGIN:
                yield sheet
                sheet, y = Sheet(), MARGIN
            if isinstance(put, Mark):
                sheet.marks.append(_moved(put, y))
            elif put.strip():
                assert isinstance(piece, Paragraph)
                sheet.lines.extend(_line(put, piece, MARGIN, WIDTH - MARGIN, y))
            y += height
    if y > MARGIN:
        yield sheet


def _rows_of(piece: Paragraph | Inlay | Break) -> Iterator[tuple[float, "str | Mark"]]:
    if isinstance(piece, Inlay):
        yield min(piece.mark.box.height, HEIGHT - 2 * MARGIN), piece.mark
    elif isinstance(piece, Paragraph):
        for text in wrapped(piece.text, WIDTH - 2 * MARGIN, piece.size):
            yield piece.size * LEADING, text


def _moved(mark: Mark, y: float) -> Mark:
    width, height = mark.box.width, min(mark.box.height, HEIGHT - 2 * MARGIN)
    box = Box(x0=MARGIN, y0=y, x1=MARGIN + width, y1=y + height)
    return Mark(kind=mark.kind, box=box, colour=mark.colour, score=mark.score, radius=mark.radius)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """As much of a row as fits on one sheet: for each cell its wrapped texts."""

    columns: tuple[int, ...]
    continues: tuple[bool, ...]
    texts: tuple[tuple[tuple[str, Paragraph], ...], ...]

    @property
    def height(self) -> float:
        tallest = max((sum(p.size * LEADING for _, p in cell) for cell in self.texts), default=0.0)
        return max(tallest, SIZE * LEADING) + 2 * PADDING


def _parts(row: Row) -> Iterator[_Part]:
    """Cut a row that is taller than a sheet: a cell with the facts of a case may run over pages."""
    total = sum(cell.columns for cell in row.cells) or 1
    unit = (WIDTH - 2 * MARGIN) / total
    texts = [
        [(text, p) for p in cell.paragraphs for text in wrapped(p.text, cell.columns * unit - 2 * PADDING, p.size)]
        for cell in row.cells
    ]
    room = HEIGHT - 2 * MARGIN - 2 * PADDING
    while True:
        heads = [_head(cell, room) for cell in texts]
        yield _Part(
            columns=tuple(cell.columns for cell in row.cells),
            continues=tuple(cell.continues for cell in row.cells),
            texts=tuple(tuple(cell[:n]) for cell, n in zip(texts, heads, strict=True)),
        )
        texts = [cell[n:] for cell, n in zip(texts, heads, strict=True)]
        if not any(texts):
            return


def _head(cell: Sequence[tuple[str, Paragraph]], room: float) -> int:
    used = 0.0
    for n, (_, paragraph) in enumerate(cell):
        used += paragraph.size * LEADING
        if used > room and n:
            return n
    return len(cell)


def _put_row(sheet: Sheet, part: _Part, y: float) -> float:
    unit = (WIDTH - 2 * MARGIN) / (sum(part.columns) or 1)
    cells = sheet.tables[-1]
    number = max((cell.row + cell.rows for cell in cells), default=0)
    x, column = MARGIN, 0
    for columns, continues, texts in zip(part.columns, part.continues, part.texts, strict=True):
        right = x + columns * unit
        box = Box(x0=x, y0=y, x1=right, y1=y + part.height)
        cell = Cell(row=number, column=column, columns=columns, box=box)
        above = next((i for i, c in enumerate(cells) if continues and _is_above(c, cell)), None)
        if above is None:
            cells.append(cell)
        else:
            taller = replace(cells[above].box, y1=box.y1)
            cells[above] = replace(cells[above], rows=cells[above].rows + 1, box=taller)
        top = y + PADDING
        for text, paragraph in texts:
            sheet.lines.extend(_line(text, paragraph, x + PADDING, right - PADDING, top))
            top += paragraph.size * LEADING
        x, column = right, column + columns
    return y + part.height


def _is_above(cell: Cell, other: Cell) -> bool:
    return (cell.column, cell.columns, cell.row + cell.rows) == (other.column, other.columns, other.row)


def _line(text: str, paragraph: Paragraph, left: float, right: float, y: float) -> Iterator[Line]:
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


def _table(cells: Sequence[Cell]) -> Table:
    box = Box(
        x0=min(c.box.x0 for c in cells),
        y0=min(c.box.y0 for c in cells),
        x1=max(c.box.x1 for c in cells),
        y1=max(c.box.y1 for c in cells),
    )
    return Table(box=box, cells=tuple(cells))
