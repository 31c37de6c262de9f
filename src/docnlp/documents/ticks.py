"""Tick boxes, drawn or printed, with the words that stand right of them."""

import re
from collections.abc import Iterator

from docnlp.datamodel import Box, Mark, MarkKind, Party, Slot, SlotKind, SlotState, Span
from docnlp.documents.order import same_row
from docnlp.documents.rows import GAP, Grid, Row
from docnlp.documents.spans import Spans

_GLYPH = re.compile(r"[☑☒□■√✓]")
_CHECKED = "☑☒■√✓"
_END = re.compile(r"[\t。；☑☒□■√✓]")


def tick_slots(grid: Grid, spans: Spans) -> Iterator[Slot]:
    """Yield one slot a tick box; its label is the print up to the next box."""
    for row in grid.rows:
        drawn = [m for m in grid.document.pages[row.page].marks if m.kind is MarkKind.TICK and m.checked is not None]
        for m in _GLYPH.finditer(row.text):
            at = Box(x0=row.x_of(m.start()), y0=row.box.y0, x1=row.x_before(m.end()), y1=row.box.y1)
            if any(at.grown(2).contains(*mark.box.centre) for mark in drawn):
                continue  # recognition read the drawn box as a sign: what is in it the mark tells better
            label = _END.split(row.text[m.end() :].lstrip(GAP))[0]
            checked = m[0] in _CHECKED
            yield _tick(row.page, at, label, checked=checked, marks=(), span=spans.of(*row.source(m.start(), m.end())))
    for number, page in enumerate(grid.document.pages):
        rows = [row for row in grid.rows if row.page == number]
        drawn = [m for m in page.marks if m.kind is MarkKind.TICK and m.checked is not None]
        for mark in drawn:
            beside = _row_of(rows, mark)
            if beside is not None:
                label, span = _right_of(beside, mark, drawn, spans)
                if span.end == spans.of(*beside.source(0, len(beside.text.rstrip(GAP)))).end:
                    label += _wrapped(rows, beside, drawn)
                yield _tick(number, mark.box, label, checked=bool(mark.checked), marks=(mark,), span=span)


def _row_of(rows: list[Row], mark: Mark) -> Row | None:
    x, y = mark.box.centre
    near = [
        r
        for r in rows
        if abs(r.box.centre[1] - y) < 0.7 * max(r.box.height, 10) and r.bounds.x0 - 4 <= x <= r.bounds.x1 + 4
    ]
    return min(near, key=lambda r: abs(r.box.centre[1] - y), default=None)


def _right_of(row: Row, mark: Mark, drawn: list[Mark], spans: Spans) -> tuple[str, Span]:
    others = [m.box.x0 for m in drawn if m is not mark and m.box.x0 > mark.box.x0 and same_row(mark.box, m.box)]
    end = min(others, default=row.bounds.x1 + 6)
    inside = [i for i, c in enumerate(row.text) if c != GAP and mark.box.x1 - 3 <= row.x_of(i) < end]
    if not inside:
        return "", spans.of(row.lines[0].start, row.lines[0].start)
    start = inside[0]
    stop = next((i for i in range(start, inside[-1] + 1) if row.text[i] == GAP), inside[-1] + 1)
    return row.text[start:stop], spans.of(*row.source(start, stop))


def _wrapped(rows: list[Row], row: Row, drawn: list[Mark]) -> str:
    """Return what the row below still says of the last box of this row of the cell."""
    number = rows.index(row) + 1
    below = rows[number] if number < len(rows) else None
    if below is None or row.cell is None or below.cell is not row.cell:
        return ""
    end = min((m.box.x0 for m in drawn if abs(m.box.centre[1] - below.box.centre[1]) < 9), default=below.bounds.x1 + 6)
    kept = [c for i, c in enumerate(below.text) if below.x_of(i) < end]
    return "".join(kept).split(GAP)[0]


def _tick(page: int, box: Box, label: str, *, checked: bool, marks: tuple[Mark, ...], span: Span) -> Slot:
    return Slot(
        role=Party.OTHER,
        label=label,
        kind=SlotKind.TICK,
        page=page,
        box=box,
        state=SlotState.TICK if checked else SlotState.BLANK,
        score=min((m.score for m in marks), default=1.0),
        marks=marks,
        span=span,
    )
