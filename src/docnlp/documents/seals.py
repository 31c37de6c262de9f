"""Find where the organ's seal belongs: on its printed label, else over the organ's name and date at the foot."""

import re
from collections.abc import Iterator

from docnlp.datamodel import Box, Mark, MarkKind, Page, Party, Slot, SlotForm, SlotKind, SlotState, Span, union
from docnlp.documents.rows import GAP, Grid, Row
from docnlp.documents.spans import Spans
from docnlp.documents.titles import ORGAN

_LABEL = re.compile(r"（(?:[^（）]{0,8}(?:印章|公章|盖章|印))）|单位盖章")
_DATE = re.compile(
    r"^(?:\d{4}|[〇零○一二三四五六七八九]{4}|)年?\d{0,2}[一二三四五六七八九十]{0,3}月\d{0,2}[一二三四五六七八九十]{0,3}日$"
)


def seal_slots(grid: Grid, spans: Spans) -> Iterator[Slot]:
    """Yield the places for seals: where the form wants one, sealed or not, and wherever else a seal was set."""
    form = next((f for f in grid.document.kind.slots if f.kind is SlotKind.SEAL), None)
    used: set[Mark] = set()
    for slot in (*_on_labels(grid, spans, form), *_at_the_foot(grid, spans, form)):
        # without a rule of the form only the seal itself tells that one belongs there
        if (form or slot.marks) and not (slot.marks and used.issuperset(slot.marks)):
            used.update(slot.marks)
            yield slot
    yield from _elsewhere(grid, spans, used)


def _on_labels(grid: Grid, spans: Spans, form: SlotForm | None) -> Iterator[Slot]:
    for row in grid.rows:
        for m in _LABEL.finditer(row.text):
            if form or "章" in m[0]:
                span = spans.of(*row.source(m.start(), m.end()))
                box = Box(x0=row.x_of(m.start()), y0=row.box.y0, x1=row.x_before(m.end()), y1=row.box.y1)
                yield _seal(grid, form, page=row.page, box=box, label=m[0], span=span)


def _elsewhere(grid: Grid, spans: Spans, used: set[Mark]) -> Iterator[Slot]:
    for number, page in enumerate(grid.document.pages):
        rows = [row for row in grid.rows if row.page == number]
        for mark in page.marks:
            # a name stamp is a signature, not the organ's seal
            if mark.kind is MarkKind.SEAL and mark not in used and mark.box.width >= 70 and rows:
                row = min(rows, key=lambda r: abs(r.box.centre[1] - mark.box.centre[1]))
                span = spans.of(*row.source(0, len(row.text.rstrip(GAP))))
                label = mark.text or row.text.strip(GAP)[:20]
                yield _seal(grid, None, page=number, box=mark.box, label=label, span=span)


def _at_the_foot(grid: Grid, spans: Spans, form: SlotForm | None) -> Iterator[Slot]:
    for organ, date in _closings(grid):
        rows = [row for row in (organ, date) if row is not None]
        first = rows[0]
        span = spans.of(*first.source(0, len(first.text.rstrip(GAP))))
        box = union(row.box for row in rows)
        yield _seal(grid, form, page=first.page, box=box, label=first.text.strip(GAP).replace(GAP, " "), span=span)


def _closings(grid: Grid) -> list[tuple[Row | None, Row | None]]:
    """Return the organ's name and the date that follow each other at the right of the page."""
    found: list[tuple[Row | None, Row | None]] = []
    for number, row in enumerate(grid.rows):
        if row.cell is not None or not _DATE.match(row.text.strip(GAP)) or not _right(grid, row):
            continue
        above = grid.rows[number - 1] if number else None
        named = above is not None and above.page == row.page and ORGAN.search(above.text.strip(GAP)) is not None
        found.append((above if named else None, row))
    # a bare date at the right is the foot only where no date follows an organ's name
    return [pair for pair in found if pair[0] is not None] or found[-1:]


def _right(grid: Grid, row: Row) -> bool:
    page = grid.document.pages[row.page].box
    return row.box.centre[0] > (page.x0 + page.x1) / 2


def _seal(grid: Grid, form: SlotForm | None, *, page: int, box: Box, label: str, span: Span) -> Slot:
    sheet = grid.document.pages[page]
    marks = _over(sheet, box)
    state, score = SlotState.BLANK, 1.0
    if marks:
        state, score = SlotState.SEAL, max(m.score for m in marks)
    elif not sheet.marks_seen and not any(told.covers(box) > 0.5 for told in sheet.verified):
        state, score = SlotState.UNSURE, 0.5
    return Slot(
        role=form.role if form else Party.UNIT,
        label=label,
        kind=SlotKind.SEAL,
        page=page,
        box=box,
        state=state,
        score=score,
        text=marks[0].text if marks else "",
        marks=marks,
        span=span,
    )


def _over(page: Page, box: Box) -> tuple[Mark, ...]:
    # a seal of 42 mm covers the date and part of the name: it may sit half its width off
    near = box.grown(65, 65)
    return tuple(m for m in page.marks if m.kind is MarkKind.SEAL and near.contains(*m.box.centre))
