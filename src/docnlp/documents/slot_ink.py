"""Whose strokes are whose on a scan: signatures reach into the rows above and below, thumbs over all of them."""

from collections.abc import Sequence
from dataclasses import replace

from docnlp.datamodel import WRITTEN, Box, Document, InkGrid, Mark, MarkKind, Page, Slot, SlotKind, SlotState
from docnlp.documents.rows import on_row, within
from docnlp.documents.slot_state import is_printed, is_stray, judge

_CORE = 5.0
"""Points above and below the middle of a row where hardly a stroke of the next row comes."""
_OWN = 0.1
"""Share of its ink that a mark has in the core of its row at least; of its neighbours' rows it is less."""
_BOTH = (0.15, 1.5)
"""Share and square millimetres of ink from which writing that ran together was made in a second row too."""
_THUMB = 24.0
"""Points between the middle of a thumbprint and of the row that it was set on at most."""
_MOST = 1.2
"""Square millimetres of ink in the core of an empty slot: with more no one can tell."""
_SQUARE_MM = (25.4 / 72) ** 2


def settled(slots: Sequence[Slot], document: Document) -> list[Slot]:
    """Return the slots, those to sign on scanned pages with the marks that were made in them and their state anew."""
    result = list(slots)
    for number, page in enumerate(document.pages):
        own = [i for i, s in enumerate(slots) if s.page == number and s.kind is SlotKind.SIGNATURE]
        if page.ink is not None and has_ink(page):
            for i, slot in zip(own, _on_page([slots[i] for i in own], page, page.ink), strict=True):
                result[i] = slot
    return result


def has_ink(page: Page) -> bool:
    """Tell whether the ink of a page tells whose strokes are whose: it does on scans."""
    return page.origin == "ocr" and page.ink is not None


def _on_page(slots: Sequence[Slot], page: Page, ink: InkGrid) -> list[Slot]:
    made = _assigned(slots, page, ink)
    given = {mark for marks in made for mark in marks}
    return [
        _judged(slot, (*marks, *(m for m in slot.marks if m not in given)), page, ink)
        for slot, marks in zip(slots, made, strict=True)
    ]


def _assigned(slots: Sequence[Slot], page: Page, ink: InkGrid) -> list[list[Mark]]:
    """Return the handwriting and the thumbprints of each slot."""
    made: list[list[Mark]] = [[] for _ in slots]
    for mark in page.marks:
        if mark.kind in WRITTEN:
            for i in _rows_of(mark, slots, ink):
                made[i].append(mark)
    for thumb in page.marks:
        if thumb.kind is MarkKind.THUMBPRINT:
            row = _row_of_thumb(thumb, slots, made)
            if row is not None:
                made[row].append(thumb)
    return made


def _rows_of(mark: Mark, slots: Sequence[Slot], ink: InkGrid) -> list[int]:
    """Return the slots in which handwriting was made: the one that has most of it, others that have enough."""
    whole = ink.amount(mark.box) * _SQUARE_MM
    shares = []
    for i, slot in enumerate(slots):
        if not within(mark, slot.box):
            continue
        if whole <= 0:  # made by a correction, of which the page has no ink
            shares.append((float(on_row(mark.box, slot.box, 12.0)), i))
            continue
        core = replace(_core(slot.box), x0=mark.box.x0, x1=mark.box.x1).intersection(mark.box)
        shares.append((ink.amount(core) * _SQUARE_MM / whole if core else 0.0, i))
    shares.sort(reverse=True)
    return [
        i
        for rank, (share, i) in enumerate(shares)
        if share >= _OWN and (rank == 0 or (share >= _BOTH[0] and share * whole >= _BOTH[1]))
    ]


def _row_of_thumb(thumb: Mark, slots: Sequence[Slot], made: Sequence[Sequence[Mark]]) -> int | None:
    """Return the slot of a thumbprint: that of the name which it was set on, else the nearest."""
    near = []
    for i, slot in enumerate(slots):
        apart = _apart(thumb.box, slot.box)
        if apart <= _THUMB and within(thumb, slot.box):
            on_name = any(m.kind in WRITTEN and m.box.covers(thumb.box) > 0.15 for m in made[i])
            near.append((not on_name, apart, i))
    return min(near)[2] if near else None


def _apart(mark: Box, slot: Box) -> float:
    y = mark.centre[1]
    if slot.height > 2 * _THUMB:
        return max(0.0, slot.y0 - y, y - slot.y1)
    return abs(slot.centre[1] - y)


def _core(box: Box) -> Box:
    """Return the part of a row, or of a cell, where what stands is its own."""
    y = box.centre[1]
    reach = max(_CORE, box.height / 2 - _CORE)
    return replace(box, y0=y - reach, y1=y + reach)


def _judged(slot: Slot, marks: Sequence[Mark], page: Page, ink: InkGrid) -> Slot:
    state, score = judge(page, slot.box, marks, printed=slot.state is SlotState.PRINTED)
    if state is SlotState.BLANK:
        if is_stray(slot.text) or _read_as_print(slot.box, page):
            state, score = SlotState.HANDWRITING, 0.6
        elif is_printed(slot.text):
            state, score = SlotState.PRINTED, 0.6
        elif ink.amount(_core(slot.box)) * _SQUARE_MM > _MOST:
            state, score = SlotState.UNSURE, 0.5
    return replace(slot, marks=tuple(marks), state=state, score=score)


def _read_as_print(box: Box, page: Page) -> bool:
    """Tell whether a word or two were read in the slot, apart from the print of its row."""
    inside = (line for line in page.lines if line.box.x0 > box.x0 - 8 and line.box.x1 < box.x1)
    return any(abs(line.box.centre[1] - box.centre[1]) < _CORE and is_stray(line.text) for line in inside)
