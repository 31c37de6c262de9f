"""Lay the text of files without pages of their own out on A4 sheets, so that every character has a box."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from docnlp.datamodel import Box, Cell, Mark, Page, PageState, Table, TextLayer
from docnlp.pages.reader import Request
from docnlp.pages.virtual import (
    HEIGHT,
    LEADING,
    MARGIN,
    SIZE,
    WIDTH,
    Break,
    Inlay,
    Paragraph,
    Piece,
    Row,
    Scan,
    Section,
    Sheet,
    line_of,
    wrapped,
)

PADDING = 4.0


def page_of(request: Request, sheet: Sheet, number: int) -> Page:
    """Return the page that a sheet makes."""
    text = "\n".join(line.text for line in sheet.lines)
    return Page(
        file=request.source.path,
        sha256=request.source.sha256,
        number=number,
        box=Box(x0=0.0, y0=0.0, x1=WIDTH, y1=HEIGHT),
        state=PageState.READ if sheet.lines or sheet.marks else PageState.BLANK,
        text_layer=TextLayer.REAL if sheet.lines else TextLayer.NONE,
        image_hash=sha256(f"{request.source.sha256}:{number}:{text}".encode()).hexdigest(),
        lines=tuple(sheet.lines),
        marks=tuple(sheet.marks),
        marks_seen=True,
        tables=tuple(_table(cells) for cells in sheet.tables if len(cells) > 1),
    )


def laid_out(pieces: Iterable[Piece]) -> Iterator[Sheet]:
    """Yield the sheets, each as soon as it is full; space at the end of the text makes none."""
    section: Section | None = None
    sheet = Sheet(wanted=True)
    for piece in pieces:
        section = piece if isinstance(piece, Section) else section
        if isinstance(piece, Scan):
            yield from [sheet] if sheet.filled else []
            yield Sheet(scan=piece, section=section)
            sheet = Sheet(section=section)
        elif isinstance(piece, Break) or (isinstance(piece, Section) and piece.new_page):
            yield from [sheet] if sheet.filled or (sheet.wanted and sheet.y > MARGIN) else []
            sheet = Sheet(section=section, wanted=True)
        elif isinstance(piece, Section):
            sheet.section = sheet.section if sheet.filled else section
        else:
            for part in _parts(piece):
                if sheet.y + part.height > HEIGHT - MARGIN and sheet.y > MARGIN:
                    yield from [sheet] if sheet.filled else []
                    sheet = Sheet(section=section)
                part.put(sheet)
    if sheet.filled:
        yield sheet


def _parts(piece: Paragraph | Row | Inlay) -> Iterator["_Text | _Picture | _Cells"]:
    """Cut a piece into what fits on one sheet."""
    if isinstance(piece, Row):
        yield from _cells(piece)
    elif isinstance(piece, Inlay):
        yield _Picture(mark=piece.mark)
    else:
        yield from (_Text(text=text, paragraph=piece) for text in wrapped(piece.text, WIDTH - 2 * MARGIN, piece.size))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """One row of a paragraph."""

    text: str
    paragraph: Paragraph

    @property
    def height(self) -> float:
        return self.paragraph.size * LEADING

    def put(self, sheet: Sheet) -> None:
        sheet.lines.extend(line_of(self.text, self.paragraph, MARGIN, WIDTH - MARGIN, sheet.y))
        sheet.y, sheet.in_table = sheet.y + self.height, False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Picture:
    mark: Mark

    @property
    def height(self) -> float:
        return min(self.mark.box.height, HEIGHT - 2 * MARGIN)

    def put(self, sheet: Sheet) -> None:
        box = Box(x0=MARGIN, y0=sheet.y, x1=MARGIN + self.mark.box.width, y1=sheet.y + self.height)
        sheet.marks.append(replace(self.mark, box=box))
        sheet.y, sheet.in_table = box.y1, False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cells:
    """As much of a row as fits on one sheet: for each cell its wrapped texts."""

    columns: tuple[int, ...]
    continues: tuple[bool, ...]
    texts: tuple[tuple[tuple[str, Paragraph], ...], ...]

    @property
    def height(self) -> float:
        tallest = max((sum(p.size * LEADING for _, p in cell) for cell in self.texts), default=0.0)
        return max(tallest, SIZE * LEADING) + 2 * PADDING

    def put(self, sheet: Sheet) -> None:
        if not sheet.in_table:
            sheet.tables.append([])
        sheet.y, sheet.in_table = _put_row(sheet, self), True


def _cells(row: Row) -> Iterator[_Cells]:
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
        yield _Cells(
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


def _put_row(sheet: Sheet, part: _Cells) -> float:
    y = sheet.y
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
            sheet.lines.extend(line_of(text, paragraph, x + PADDING, right - PADDING, top))
            top += paragraph.size * LEADING
        x, column = right, column + columns
    return y + part.height


def _is_above(cell: Cell, other: Cell) -> bool:
    return (cell.column, cell.columns, cell.row + cell.rows) == (other.column, other.columns, other.row)


def _table(cells: Sequence[Cell]) -> Table:
    box = Box(
        x0=min(c.box.x0 for c in cells),
        y0=min(c.box.y0 for c in cells),
        x1=max(c.box.x1 for c in cells),
        y1=max(c.box.y1 for c in cells),
    )
    return Table(box=box, cells=tuple(cells))
