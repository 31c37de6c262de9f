"""Pages as people put them right: words and ink of a correction stand where the machine's reading stood."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from docnlp.datamodel import Box, Corrected, Correction, InkGrid, Line, Mark, MarkKind, Origin, Page, SlotKind

SIGNED, BLANK = "signed", "blank"
_STATE = re.compile(rf"{BLANK}|{SIGNED}(?::[1-9])?")
_INK = frozenset(
    {MarkKind.HANDWRITING, MarkKind.THUMBPRINT, MarkKind.SEAL, MarkKind.IMAGE, MarkKind.TICK, MarkKind.UNSURE}
)
_MADE = {
    SlotKind.SIGNATURE: MarkKind.HANDWRITING,
    SlotKind.DATE: MarkKind.HANDWRITING,
    SlotKind.THUMBPRINT: MarkKind.THUMBPRINT,
    SlotKind.SEAL: MarkKind.SEAL,
}
_WIDEST_NAME = 60.0
"""Points that a signature takes at most; rules tell names from dates by it."""
_SEAL_REACH = 65.0
"""Points from the printed place to the middle of a seal that was set there."""
_CHECKED, _EMPTY = "☑☒■√✓", "□"


def overlay(pages: Iterable[Page], corrections: Sequence[Correction]) -> tuple[Page, ...]:
    """Return the pages with words and ink as corrected; corrections of other files or pages change nothing."""
    by_page: dict[tuple[str, int], list[Correction]] = {}
    for one in corrections:
        if _speaks_of_page(one):
            by_page.setdefault((one.sha256, one.page), []).append(one)
    return tuple(_overlaid(page, by_page.get((page.sha256, page.number), ())) for page in pages)


def is_slot_state(name: str, value: str) -> bool:
    """Tell whether a correction of a slot names its kind and what it holds, in words that `overlay` knows."""
    return name.rpartition(":")[2] in set(SlotKind) and _STATE.fullmatch(value) is not None


def _speaks_of_page(one: Correction) -> bool:
    if one.what is Corrected.SLOT:
        return is_slot_state(one.name, one.new or "")
    return one.new is not None and one.what in (Corrected.FIELD, Corrected.CITATION)


def _overlaid(page: Page, corrections: Iterable[Correction]) -> Page:
    for one in corrections:
        boxes = [box for box in one.boxes if page.box.contains(*box.centre)]
        if not boxes:
            continue  # the other half of a double page, or another reading of the page's size
        page = _inked(page, one, boxes) if one.what is Corrected.SLOT else _reworded(page, one.new or "", boxes)
        page = replace(page, verified=(*page.verified, *boxes))
    return page


def _reworded(page: Page, text: str, boxes: Sequence[Box]) -> Page:
    """Put one line of text into each box; with another number of lines all of it goes to the first."""
    rows = text.split("\n")
    rows = rows if len(rows) == len(boxes) else ["".join(rows), *[""] * (len(boxes) - 1)]
    lines = list(page.lines)
    for row, box in zip(rows, boxes, strict=True):
        lines = _written(lines, row.strip(), box)
    return replace(page, lines=tuple(lines))


def _written(lines: Sequence[Line], text: str, box: Box) -> list[Line]:
    """Take what stood in the box away and write the text into the line that it stood in, else as a line of its own."""
    kept: list[Line] = []
    place: int | None = None
    for line in lines:
        inside = _inside(line, box)
        if inside and place is None and text:
            place = len(kept)
            kept.append(_spliced(line, inside[0], inside[-1] + 1, text, box))
        elif inside:
            rest = _spliced(line, inside[0], inside[-1] + 1, "", box)
            kept += [rest] if rest.text.strip() else []
        else:
            kept.append(line)
    if place is not None or not text:
        return kept
    return _added(kept, text, box)


def _inside(line: Line, box: Box) -> list[int]:
    """Return the characters of a line whose middle lies in the box."""
    if not box.y0 <= line.box.centre[1] <= box.y1:
        return []
    return [at for at, (left, right) in enumerate(line.edges) if box.x0 <= (left + right) / 2 <= box.x1]


def _spliced(line: Line, start: int, end: int, text: str, box: Box) -> Line:
    left, right = (line.edges[start][0], line.edges[end - 1][1]) if start < end else _gap(line, start, box)
    edges = (*line.edges[:start], *_even(len(text), left, right), *line.edges[end:])
    written = line.text[:start] + text + line.text[end:]
    # who put a part right has looked at the line
    return replace(line, text=written, edges=edges, confidence=1.0)


def _gap(line: Line, at: int, box: Box) -> tuple[float, float]:
    """Return what of the box lies between the characters before and behind a place in the line."""
    lower = line.edges[at - 1][1] if at else box.x0
    upper = line.edges[at][0] if at < len(line.edges) else box.x1
    left = min(max(box.x0, lower), upper)
    return left, max(left, min(box.x1, upper))


def _added(lines: Sequence[Line], text: str, box: Box) -> list[Line]:
    """Write into the gap of the row's line where there is one, else put a line between those above and below."""
    for number, line in enumerate(lines):
        if line.text and box.y0 <= line.box.centre[1] <= box.y1 and line.box.x0 < box.centre[0] < line.box.x1:
            at = sum((left + right) / 2 < box.centre[0] for left, right in line.edges)
            return [*lines[:number], _spliced(line, at, at, text, box), *lines[number + 1 :]]
    beside = [n for n, line in enumerate(lines) if box.y0 <= line.box.centre[1] <= box.y1 and line.box.x1 <= box.x0]
    above = [n for n, line in enumerate(lines) if line.box.centre[1] < box.y0]
    at = max(beside or above, default=-1) + 1
    height = min((line.box.height for line in lines), key=lambda h: abs(h - box.height), default=box.height)
    middle = box.centre[1]
    row = Box(x0=box.x0, y0=middle - height / 2, x1=box.x1, y1=middle + height / 2)
    made = Line(text=text, box=row, edges=_even(len(text), box.x0, box.x1), origin=_origin(lines))
    return [*lines[:at], made, *lines[at:]]


def _origin(lines: Sequence[Line]) -> Origin:
    return lines[0].origin if lines else Origin.OCR


def _even(count: int, left: float, right: float) -> tuple[tuple[float, float], ...]:
    step = (right - left) / max(1, count)
    return tuple((left + step * at, left + step * (at + 1)) for at in range(count))


def _inked(page: Page, one: Correction, boxes: Sequence[Box]) -> Page:
    kind = SlotKind(one.name.rpartition(":")[2])
    state, _, people = (one.new or "").partition(":")
    for box in boxes:
        if kind is SlotKind.TICK:
            page = _ticked(page, box, checked=state == SIGNED)
        elif state == BLANK:
            page = _emptied(page, box, kind)
        else:
            page = _signed(page, box, kind, int(people or 1))
    return page


def _emptied(page: Page, box: Box, kind: SlotKind) -> Page:
    """Take the slot's own ink away: all of it, but of the seals only those that sign there."""
    near = box.grown(_SEAL_REACH) if kind is SlotKind.SEAL else box.grown(4)
    gone = {MarkKind.SEAL} if kind is SlotKind.SEAL else _INK - {MarkKind.TICK}
    marks = tuple(m for m in page.marks if not (m.kind in gone and _made_in(m, near)))
    return replace(page, marks=marks, ink=_cleared(page.ink, box) if page.ink else None)


def _made_in(mark: Mark, box: Box) -> bool:
    return box.contains(*mark.box.centre)


def _signed(page: Page, box: Box, kind: SlotKind, people: int) -> Page:
    wanted = _MADE[kind]
    near = box.grown(_SEAL_REACH) if kind is SlotKind.SEAL else box.grown(4)
    if kind is SlotKind.SEAL and any(m.kind is wanted and _made_in(m, near) for m in page.marks):
        return page  # confirmed: the seal stands where it was seen
    others = tuple(m for m in page.marks if not (m.kind in (wanted, MarkKind.UNSURE) and _made_in(m, near)))
    width = min(box.width / people, _WIDEST_NAME) if wanted is MarkKind.HANDWRITING else box.width
    lefts = [box.x0 + n * box.width / people for n in range(people)] if wanted is MarkKind.HANDWRITING else [box.x0]
    made = (Mark(kind=wanted, box=Box(x0=left, y0=box.y0, x1=left + width, y1=box.y1)) for left in lefts)
    return replace(page, marks=(*others, *made))


def _ticked(page: Page, box: Box, *, checked: bool) -> Page:
    near = box.grown(4)
    marks = tuple(
        replace(m, checked=checked) if m.kind is MarkKind.TICK and _made_in(m, near) else m for m in page.marks
    )
    # recognition may have read the box as a character too
    lines = []
    for line in page.lines:
        at = [n for n in _inside(line, near) if line.text[n] in _CHECKED + _EMPTY]
        glyph = _CHECKED[0] if checked else _EMPTY
        lines.append(replace(line, text=line.text[: at[0]] + glyph + line.text[at[0] + 1 :]) if at else line)
    return replace(page, marks=marks, lines=tuple(lines))


def _cleared(ink: InkGrid, box: Box) -> InkGrid:
    left, top = ink.origin
    density = bytearray(ink.density)
    for row in range(max(0, int((box.y0 - top) / ink.cell)), min(ink.rows, int((box.y1 - top) / ink.cell) + 1)):
        first = max(0, int((box.x0 - left) / ink.cell))
        last = min(ink.columns, int((box.x1 - left) / ink.cell) + 1)
        density[row * ink.columns + first : row * ink.columns + last] = bytes(max(0, last - first))
    return replace(ink, density=bytes(density))
