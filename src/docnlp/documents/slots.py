"""Find the places to sign, thumb, seal, date and tick, and judge by geometry what stands in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docnlp.datamodel import NOBODY, PARTIES, WRITTEN, Box, Mark, MarkKind, Page, Party, Slot, SlotKind, SlotState, Span
from docnlp.documents.cell_slots import slots_in_cells
from docnlp.documents.columns import heads_column
from docnlp.documents.date_slots import date_slots
from docnlp.documents.labels import in_text
from docnlp.documents.loose import loose_signatures
from docnlp.documents.rows import GAP, Grid, Row, has_content, marks_in
from docnlp.documents.seals import seal_slots
from docnlp.documents.slot_ink import has_ink, settled
from docnlp.documents.slot_labels import SIGNING, Found, is_label, labels_in, unfinished
from docnlp.documents.slot_state import signature
from docnlp.documents.spans import Spans
from docnlp.documents.ticks import tick_slots

_ANY_LABEL = re.compile(rf"(?<=[{GAP} ])[\u4e00-\u9fa5]{{2,8}}：")
_DOTS = 1.2
"""Square points of ink that a colon has; specks have less."""
_PERSONAL = (*WRITTEN, MarkKind.THUMBPRINT)
_NAMED = (*PARTIES, Party.ATTESTING_WITNESS, Party.GUARDIAN, Party.INTERPRETER)
_PARTICULARS = re.compile(
    r"^[^\t]{0,6}[，,（\t ]{0,2}(?:性别)?[男女]?[，,（\t ]?"
    r"(?:性别|年龄|出生|民族|文化程度|身份证|男|女|\d{1,3}岁|\d{4}年)"
)


def find_slots(grid: Grid, spans: Spans, first_turn: int | None = None) -> tuple[Slot, ...]:
    """Return the slots of the document in reading order, each with the state that marks and print give it.

    `first_turn` is where questions and answers begin: above it stand names of parties, not their signatures.
    """
    found = settled([*slots_in_cells(grid, spans), *_from_rows(grid, spans)], grid.document)
    found += seal_slots(grid, spans)
    found += tick_slots(grid, spans)
    found += loose_signatures(grid, spans, found)
    found += date_slots(grid, spans, found, first_turn)
    found.sort(key=lambda slot: (slot.page, slot.span.start, slot.box.y0, slot.box.x0))
    counts: dict[tuple[Party, SlotKind], int] = {}
    numbered = []
    for slot in _once(_shared(_signed(found, first_turn), grid.document.pages)):
        key = slot.role, slot.kind
        numbered.append(replace(slot, ordinal=counts.get(key, 0)))
        counts[key] = counts.get(key, 0) + 1
    return tuple(numbered)


def _signed(slots: Sequence[Slot], first_turn: int | None) -> list[Slot]:
    """Leave out the heads of forms, which print who the party is under the same label that is signed below."""
    kept = []
    for number, slot in enumerate(slots):
        named = slot.state is SlotState.PRINTED and slot.role in _NAMED and not SIGNING.search(slot.label)
        above = first_turn is not None and slot.span.start < first_turn
        again = any(s.role is slot.role and s.kind is slot.kind for s in slots[number + 1 :])
        if not (named and (above or again)):
            kept.append(slot)
    return kept


def _shared(slots: list[Slot], pages: Sequence[Page]) -> list[Slot]:
    """Give strokes that reach into two slots to the nearer one, where no ink told; of the other no one can tell."""
    kept = []
    for slot in slots:
        if has_ink(pages[slot.page]):
            kept.append(slot)
            continue
        others = [s for s in slots if s is not slot and s.page == slot.page and s.kind is slot.kind]
        own = [m for m in slot.marks if not any(m in s.marks and _nearer(m, s, slot) for s in others)]
        lost = slot.state is SlotState.HANDWRITING and slot.kind is SlotKind.SIGNATURE and slot.marks and not own
        kept.append(replace(slot, state=SlotState.UNSURE, score=0.5) if lost else slot)
    return kept


def _nearer(mark: Mark, one: Slot, other: Slot) -> bool:
    y = mark.box.centre[1]
    return abs(one.box.centre[1] - y) < abs(other.box.centre[1] - y)


def _once(slots: Sequence[Slot]) -> Iterator[Slot]:
    seen: set[tuple[int, Span, SlotKind, int]] = set()
    for slot in slots:
        key = slot.page, slot.span, slot.kind, round(slot.box.y0)
        if key not in seen:
            seen.add(key)
            yield slot


def _from_rows(grid: Grid, spans: Spans) -> Iterator[Slot]:
    kind = grid.document.kind
    for number, row in enumerate(grid.rows):
        found = list(labels_in(row, kind))
        found = sorted([*found, *_without_colon(grid, row, found)], key=lambda one: one.start)
        for index, one in enumerate(found):
            after = row.text[one.end :]
            if row.cell is not None and _whole_cell(row, one) and _label_cell(grid, row):
                continue
            if one.form.role in PARTIES and not one.signing and _PARTICULARS.match(after):
                continue
            stop = found[index + 1].start if index + 1 < len(found) else len(row.text)
            yield _in_row(grid, spans, number, one, stop)


def _without_colon(grid: Grid, row: Row, known: Sequence[Found]) -> Iterator[Found]:
    """Yield the labels of a scan that lost their colon: its dots, or strokes, or a name are there instead."""
    page = grid.document.pages[row.page]
    if page.origin != "ocr":
        return
    for one in unfinished(row, grid.document.kind):
        if any(other.start < one.end and one.start < other.end for other in known):
            continue
        end, height = row.x_before(one.end), row.box.height
        following = row.text[one.end :].lstrip(GAP)
        right = row.x_of(one.end) if following else row.bounds.x1
        beside = Box(x0=end, y0=row.box.y0, x1=max(right, end + 4), y1=row.box.y1)
        colon = replace(beside, x1=end + height)
        dots = page.ink is not None and page.ink.amount(colon) > _DOTS
        if dots or any(m.kind in _PERSONAL for m in marks_in(page, beside, rows_height=height)):
            yield one


def _whole_cell(row: Row, one: Found) -> bool:
    return one.start == 0 and not row.text[one.end :].strip(GAP)


def _label_cell(grid: Grid, row: Row) -> bool:
    assert row.cell is not None and row.table is not None
    key = row.page, row.table, row.cell.row, row.cell.column
    if heads_column(grid, key):
        return True
    right = grid.right_of(key)
    if right is None or len(grid.cells[key][1]) != 1 or is_label(grid.text_of(right)):
        return False
    # a cell that asks for a signature itself answers no label beside it that asks for one in its own cell
    return not row.text.rstrip(GAP).endswith("：") or not any(
        True for r in grid.cells[right][1] for _ in labels_in(r, grid.document.kind)
    )


def _in_row(grid: Grid, spans: Spans, number: int, one: Found, stop: int) -> Slot:
    row = one.row
    page = grid.document.pages[row.page]
    for label in (in_text(), _ANY_LABEL):
        following = label.search(row.text, one.end, stop)
        stop = following.start() if following else stop
    text = _printed_value(row, one.end, stop)
    height = row.box.height
    right = row.x_of(stop) if stop < len(row.text.rstrip(GAP)) else row.bounds.x1
    if not text:
        right = min(right, _next_print(row, one.end, stop))
    left = row.x_before(one.end)
    box = Box(x0=left, y0=row.box.y0, x1=max(right, left + 4), y1=row.box.y1)
    room = _room_below(grid, number, one) if not text else None
    if room is not None:
        marks = marks_in(page, room, rows_height=12.0)
        text = GAP.join(r.text.strip(GAP) for r in grid.rows[number + 1 :] if r.cell is row.cell and r.page == row.page)
        span = spans.of(*row.source(one.start, one.end))
        return signature(grid, one, box=room, marks=marks, text=text.replace(GAP, " "), span=span)
    marks = marks_in(page, box, rows_height=height)
    if stop >= len(row.text.rstrip(GAP)) and not text:
        more = _continued(grid, number, box, marks, height)
        if more is not None:
            marks = (*marks, *marks_in(page, more, rows_height=height))
            box = more if not marks_in(page, box, rows_height=height) else box
    span = spans.of(*row.source(one.start, one.end))
    return signature(grid, one, box=box, marks=marks, text=text, span=span)


def _room_below(grid: Grid, number: int, one: Found) -> Box | None:
    """Return the cell from its label down, where the label heads the cell and below it nothing else is asked for."""
    row = grid.rows[number]
    if row.cell is None or row.text[: one.start].strip(GAP) or row.text[one.end :].strip(GAP):
        return None
    own = [r for r in grid.rows if r.cell is row.cell and r.page == row.page]
    if own[0] is not row or row.cell.box.y1 - row.box.y1 < max(18.0, 1.2 * row.box.height):
        return None
    if any(True for r in own[1:] for _ in (*labels_in(r, grid.document.kind), *in_text().finditer(r.text))):
        return None
    return replace(row.cell.box, y0=row.box.y0)


def _printed_value(row: Row, start: int, stop: int) -> str:
    """Return the print that follows the label in its own run, or in the next when that is a name."""
    value = row.text[start:stop].lstrip("，。；")
    own, _, rest = value.partition(GAP)
    if has_content(own):
        return re.split(r"[，。；]", own)[0].strip("：_ ")
    following = rest.lstrip(GAP).split(GAP)[0] if rest else ""
    if following[:1] in NOBODY:
        return following[:1]
    if re.fullmatch(r"[\u4e00-\u9fa5·]{2,4}(?:、[\u4e00-\u9fa5·]{2,4})*", following):
        return following
    return ""


def _next_print(row: Row, start: int, stop: int) -> float:
    """Return where the next run of print begins; a remark in brackets ends the slot."""
    at = start
    while at < stop and row.text[at] in GAP + "_＿ 、，":  # two signatures are joined like words
        at += 1
    if at >= stop:
        return row.x_of(stop) if stop < len(row.text.rstrip(GAP)) else row.bounds.x1
    return row.x_of(at)


def _continued(grid: Grid, number: int, box: Box, marks: Sequence[Mark], height: float) -> Box | None:
    """Return the beginning of the row below, where a signature goes on that had no room beside its label."""
    row = grid.rows[number]
    room = box.x1 - max((mark.box.x1 for mark in marks), default=box.x0)
    if room > 72 and not (marks and row.cell is not None):
        return None
    pitch = max(1.6 * height, 18.0)
    below = grid.rows[number + 1] if number + 1 < len(grid.rows) else None
    beside = below is not None and below.page == row.page and below.cell is row.cell
    right = row.bounds.x1
    if below is not None and beside and abs(below.box.y0 - row.box.y0 - pitch) < 0.5 * pitch:
        right = below.box.x0
    if row.cell is not None and row.box.y1 + height > row.cell.box.y1:
        return None
    if right - row.bounds.x0 < 20:
        return None
    return Box(x0=row.bounds.x0, y0=box.y0 + pitch, x1=right, y1=box.y1 + pitch)
