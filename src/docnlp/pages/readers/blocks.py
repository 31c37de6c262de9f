"""Read a case in the block format (corpora/sample-cases/FORMAT.md) as if its pages were perfectly recognised."""

from collections.abc import Iterable
from hashlib import sha256

from docnlp.datamodel import Box, Cell, Colour, Line, Mark, MarkKind, Origin, Page, Table, TextLayer
from docnlp.pages.readers.blocks_grammar import BlockDocument, InlineKind, parse
from docnlp.pages.readers.blocks_layout import HEIGHT, WIDTH, Placed, PlacedCell, PlacedPage, Style, layout

_MARKS = {
    InlineKind.SIGN: MarkKind.HANDWRITING,
    InlineKind.HAND: MarkKind.HANDWRITING,
    InlineKind.THUMB: MarkKind.THUMBPRINT,
    InlineKind.SEAL: MarkKind.SEAL,
    InlineKind.TICK: MarkKind.TICK,
    InlineKind.BOX: MarkKind.TICK,
}


def read_blocks(text: str, *, file: str = "case.case") -> tuple[Page, ...]:
    """Return the pages of a case in the block format; raises DamagedError where the text is not in that format.

    The codes of the documents (`=== XUNWEN`) are truth for measuring only and leave no trace on the pages.
    """
    return pages_of(parse(text).documents, file=file, digest=sha256(text.encode()).hexdigest())


def pages_of(
    documents: Iterable[BlockDocument], *, file: str, digest: str, style: Style | None = None
) -> tuple[Page, ...]:
    """Return the pages of parsed documents, in order, numbered from 1."""
    placed = layout(documents, style)
    return tuple(_page(page, file=file, digest=digest, number=n) for n, page in enumerate(placed, 1))


def _page(placed: PlacedPage, *, file: str, digest: str, number: int) -> Page:
    runs = sorted(placed.runs, key=lambda run: (round(run.box.y0 + run.size / 2), run.box.x0))
    lines = tuple(
        Line(text=run.text, box=run.box, edges=run.edges, size=run.size, origin=Origin.DIGITAL) for run in runs
    )
    content = f"{digest}:{number}:" + "\n".join(run.text for run in runs)
    return Page(
        file=file,
        sha256=digest,
        number=number,
        box=Box(x0=0.0, y0=0.0, x1=WIDTH, y1=HEIGHT),
        text_layer=TextLayer.REAL,
        image_hash=sha256(content.encode()).hexdigest(),
        lines=lines,
        marks=tuple(mark for item in placed.marks if (mark := _mark(item)) is not None),
        marks_seen=True,
        tables=tuple(_table(cells) for cells in placed.tables),
    )


def _mark(placed: Placed) -> Mark | None:
    if placed.stamp:
        return Mark(kind=MarkKind.PAGE_STAMP, box=placed.box, text=placed.inline.text)
    kind = _MARKS.get(placed.inline.kind)
    if kind is None:
        return None
    if kind is MarkKind.SEAL:
        colour = Colour(placed.inline.detail or "red")
        return Mark(kind=kind, box=placed.box, colour=colour, text=placed.inline.text, radius=placed.box.width / 2)
    if kind is MarkKind.TICK:
        return Mark(kind=kind, box=placed.box, checked=placed.inline.kind is InlineKind.TICK)
    return Mark(kind=kind, box=placed.box, colour=Colour.RED if kind is MarkKind.THUMBPRINT else Colour.BLUE)


def _table(cells: list[PlacedCell]) -> Table:
    box = Box(
        x0=min(c.box.x0 for c in cells),
        y0=cells[0].box.y0,
        x1=max(c.box.x1 for c in cells),
        y1=cells[-1].box.y1,
    )
    return Table(
        box=box,
        cells=tuple(Cell(row=c.row, column=c.column, columns=c.columns, box=c.box) for c in cells),
    )
