"""Lay a case in the block format out on A4 pages: runs of text, marks and ruling lines with their places."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from docnlp.datamodel import Box
from docnlp.pages.readers.blocks_grammar import Block, BlockCell, BlockDocument, BlockKind, Inline, InlineKind

WIDTH, HEIGHT = 595.0, 842.0
"""A4 in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """Measures in points; the renderer varies them from bureau to bureau."""

    size: float = 12.0
    title_size: float = 20.0
    pitch: float = 20.0
    left: float = 72.0
    right: float = 72.0
    top: float = 72.0
    bottom: float = 72.0
    cell_padding: float = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Printed characters on one row; `edges` are each one's left and right border."""

    text: str
    box: Box
    edges: tuple[tuple[float, float], ...]
    size: float
    cell: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A mark in its place; `underline` marks blanks."""

    inline: Inline
    box: Box
    stamp: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedCell:
    row: int
    column: int
    columns: int
    box: Box


@dataclass(slots=True)
class PlacedPage:
    """One page under construction; `document` is the index of its document in the case."""

    document: int
    runs: list[Run] = field(default_factory=list)
    marks: list[Placed] = field(default_factory=list)
    tables: list[list[PlacedCell]] = field(default_factory=list)


SEAL_DIAMETER = 118.0
"""4.2 cm, the size of a county bureau's seal (国发〔1999〕25号)."""


def advance(character: str, size: float) -> float:
    """Return a character's width: Latin letters, digits and ASCII signs take half."""
    return size * 0.5 if ord(character) < 0x2E80 and character not in "“”‘’…—·□☑√×〔〕" else size


def layout(documents: Iterable[BlockDocument], style: Style | None = None) -> list[PlacedPage]:
    """Return the pages of the documents, each document beginning on a new page."""
    style = style or Style()
    pages: list[PlacedPage] = []
    for index, document in enumerate(documents):
        _Flow(pages, index, style).place(document.blocks)
    return pages


class _Flow:
    """The cursor that walks down the pages of one document."""

    def __init__(self, pages: list[PlacedPage], document: int, style: Style) -> None:
        self.pages, self.document, self.style = pages, document, style
        self.new_page()

    def new_page(self) -> None:
        self.page = PlacedPage(document=self.document)
        self.pages.append(self.page)
        self.y = self.style.top
        self.row = -1

    def place(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if block.kind is not BlockKind.ROW:
                self.row = -1
            if block.kind is BlockKind.BREAK:
                self.new_page()
            elif block.kind is BlockKind.SPACE:
                self.y += self.style.pitch * block.count
            elif block.kind is BlockKind.ROW:
                self.table_row(block.cells)
            elif block.kind in (BlockKind.FOOT, BlockKind.STAMP):
                self.edge(block)
            else:
                self.paragraph(block)

    def paragraph(self, block: Block) -> None:
        title = block.kind is BlockKind.TITLE
        size = self.style.title_size if title else self.style.size
        pitch = self.style.pitch * (1.7 if title else 1.0)
        left, right = self.style.left, WIDTH - self.style.right
        for row in _wrap(block.content, right - left, size):
            if self.y + pitch > HEIGHT - self.style.bottom:
                self.new_page()
            width = sum(_width(piece, size) for piece in row)
            shift = {BlockKind.TITLE: 0.5, BlockKind.CENTRED: 0.5, BlockKind.RIGHT: 1.0}.get(block.kind, 0.0)
            self.row_of(row, left + shift * max(0.0, right - left - width), self.y + (pitch - size) / 2, size)
            self.y += pitch

    def edge(self, block: Block) -> None:
        size = self.style.size * 0.85
        width = sum(_width(piece, size) for piece in block.content)
        if block.kind is BlockKind.STAMP:
            box = Box(x0=WIDTH - 70, y0=24, x1=WIDTH - 70 + max(14.0, width), y1=38)
            text = "".join(piece.text for piece in block.content)
            self.page.marks.append(Placed(inline=Inline(InlineKind.TEXT, text), box=box, stamp=True))
        else:
            self.row_of(block.content, (WIDTH - width) / 2, HEIGHT - self.style.bottom * 0.6, size)

    def table_row(self, cells: tuple[BlockCell, ...]) -> None:
        style, padding = self.style, self.style.cell_padding
        columns = sum(cell.columns for cell in cells)
        unit = (WIDTH - style.left - style.right) / columns
        wrapped = [_wrap(cell.content, cell.columns * unit - 2 * padding, style.size) for cell in cells]
        height = max(len(rows) for rows in wrapped) * style.pitch + 2 * padding
        if self.y + height > HEIGHT - style.bottom:
            self.new_page()
        if self.row < 0:
            self.page.tables.append([])
        self.row += 1
        x, column = style.left, 0
        for cell, rows in zip(cells, wrapped, strict=True):
            box = Box(x0=x, y0=self.y, x1=x + cell.columns * unit, y1=self.y + height)
            placed = PlacedCell(row=self.row, column=column, columns=cell.columns, box=box)
            self.page.tables[-1].append(placed)
            for number, row in enumerate(rows):
                top = self.y + padding + number * style.pitch + (style.pitch - style.size) / 2
                self.row_of(row, x + padding, top, style.size, cell=True)
            x, column = box.x1, column + cell.columns
        self.y += height

    def row_of(self, pieces: Iterable[Inline], x: float, y: float, size: float, *, cell: bool = False) -> None:
        """Place the pieces of one row; marks and gaps cut its print into several runs."""
        for piece in pieces:
            width = _width(piece, size)
            if piece.kind is InlineKind.TEXT:
                self.run_of(piece.text, x, y, size, cell)
            elif piece.kind is InlineKind.SEAL:
                r = SEAL_DIAMETER / 2
                seal = Box(x0=x - r, y0=y + size / 2 - r, x1=x + r, y1=y + size / 2 + r)
                self.page.marks.append(Placed(inline=piece, box=seal))
            elif piece.kind is InlineKind.THUMB:
                thumb = Box(x0=x - 8, y0=y - 10, x1=x + 18, y1=y + size + 12)
                self.page.marks.append(Placed(inline=piece, box=thumb))
            elif piece.kind is not InlineKind.GAP:
                top = y - 4 if piece.kind in (InlineKind.SIGN, InlineKind.HAND) else y
                self.page.marks.append(Placed(inline=piece, box=Box(x0=x, y0=top, x1=x + width, y1=y + size + 2)))
            x += width

    def run_of(self, text: str, x: float, y: float, size: float, cell: bool) -> None:
        edges = []
        kept = ""
        for character in text:
            width = advance(character, size)
            if kept or character not in " \u3000":
                kept += character
                edges.append((x, x + width))
            x += width
        kept = kept.rstrip(" \u3000")
        edges = edges[: len(kept)]
        if kept:
            box = Box(x0=edges[0][0], y0=y, x1=edges[-1][1], y1=y + size)
            self.page.runs.append(Run(text=kept, box=box, edges=tuple(edges), size=size, cell=cell))


def _width(piece: Inline, size: float) -> float:
    if piece.kind is InlineKind.TEXT:
        return sum(advance(character, size) for character in piece.text)
    if piece.kind in (InlineKind.BLANK, InlineKind.GAP):
        return size * int(piece.text or 4)
    if piece.kind is InlineKind.SIGN:
        return size * 1.6 * max(2, len(piece.text))
    if piece.kind is InlineKind.HAND:
        return sum(advance(character, size * 1.15) for character in piece.text)
    return {InlineKind.TICK: size, InlineKind.BOX: size, InlineKind.THUMB: size * 0.8}.get(piece.kind, 0.0)


def _wrap(content: Iterable[Inline], width: float, size: float) -> list[list[Inline]]:
    """Cut the content into rows; text breaks anywhere, marks do not."""
    rows: list[list[Inline]] = [[]]
    left = width
    for piece in content:
        if piece.kind is not InlineKind.TEXT:
            needed = _width(piece, size)
            if needed > left and rows[-1]:
                rows.append([])
                left = width
            rows[-1].append(piece)
            left -= needed
            continue
        text = ""
        for character in piece.text:
            needed = advance(character, size)
            if needed > left and character not in "，。；：、）》”！？":
                rows[-1].append(Inline(InlineKind.TEXT, text))
                rows.append([])
                text, left = "", width
            text += character
            left -= needed
        if text:
            rows[-1].append(Inline(InlineKind.TEXT, text))
    return rows
