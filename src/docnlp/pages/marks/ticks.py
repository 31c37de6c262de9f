"""Tick boxes: small printed squares, empty or with ink in or over them.

They are found by the four sides of the frame, which stay straight under a tick that crosses them; what is in the box is
told by the ink inside, off the frame.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from docnlp.datamodel import Box, Line, Mark, MarkKind
from docnlp.pages.marks.ink import Mask
from docnlp.pages.marks.surface import Surface, cut_line, em_of

SIDE = (2.2, 6.4)
"""Millimetres of a tick box with its frame; the □ of 10.5 to 16 point print measures 2.7 to 5."""
SQUARE = 0.2
"""By what share of its side a box may be off a square."""
STRAIGHT = 1.7
"""Millimetres from which a straight stroke may be a side."""
LONGER = 0.68
"""Share of the longer of two opposite sides that both have in common; a tick over a corner lengthens one."""
BROKEN = 0.4
"""Millimetres that may lack in a side: thin frames break in poor copies."""
THICKENED = 2.2
"""Millimetres that a side and the foot of a tick on it are high together at most."""
FRAMED = 0.8
"""Share of the left and of the right side that must be there."""
INSET = 0.25
"""Share of the side along the frame where ink may be the frame's own."""
RIM = 0.18
"""The same where a clean frame has no ink any more."""
CLEAN = 0.03
"""Share of an empty box that may be ink there."""
TICKED = 0.3
"""Square millimetres of ink inside a ticked box; a dot of a fine pen has 0.4, specks have less than 0.1."""
CROSSED = 3
"""Ends of sides, of eight, that a tick may seem to carry on."""
LIKE_BOXES = frozenset("□☐☑☒✓√■▢▣口囗凶区0OoQDV[]一-")
"""What engines read a tick box as; any other character read there is that character."""
SMALL = 0.62
"""Of a full-width character: what is smaller is a part of one."""
_WORD = re.compile(r"[A-Za-z0-9]{3}")
"""Letters and digits that stand together: an O among them is no box."""
SURE = 0.8

Square = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels of the coarse ink, the frame included."""


def find_ticks(surface: Surface, lines: Sequence[Line]) -> list[Mark]:
    """Return the tick boxes, with what is known of their ticks. `lines` are all lines read, printed or not."""
    dark, faint, step = _coarse(surface)
    unit = surface.millimetre / step
    marks = []
    for square in _squares(faint, unit):
        x0, y0, x1, y1 = square
        box = surface.box(x0 * step, y0 * step, x1 * step, y1 * step)
        checked = _ink_inside(dark, square, INSET) > TICKED * unit * unit
        # ink along the frame that is no tick: strokes of characters that happen to stand in a square
        odd = not checked and _ink_inside(dark, square, RIM) > CLEAN * (x1 - x0) * (y1 - y0)
        ends = _goes_on(dark, square, unit)
        if not odd and ends <= (CROSSED if checked else 0) and not _is_character(box, lines):
            marks.append(Mark(kind=MarkKind.TICK, box=box, checked=checked, score=0.8 if checked else 0.9))
    return marks


def beside_ticks(
    lines: Sequence[Line], scores: Sequence[Sequence[float]], ticks: Sequence[Mark]
) -> tuple[list[Line], list[Sequence[float]]]:
    """Return the lines, and the scores of their characters, without what was read where a ticked box stands.

    A tick is read as anything, or passed over with the line's box around it, and it rises over the line: with it the
    words beside it would pass for handwriting.
    """
    checked = [mark.box for mark in ticks if mark.checked]
    kept: list[Line] = []
    known: list[Sequence[float]] = []
    for line, own in zip(lines, scores, strict=True):
        over = [box for box in checked if box.y0 < line.box.centre[1] < box.y1 and _meets_line(box, line)]
        if not over:
            kept.append(line)
            known.append(own)
            continue
        gone = [
            character in LIKE_BOXES and any(box.x0 <= (start + end) / 2 <= box.x1 for box in over)
            for character, (start, end) in zip(line.text, line.edges, strict=True)
        ]
        for start, end in _stretches(gone):
            part = cut_line(line, start, end, line.confidence)
            kept.append(_right_of(part, max((b.x1 for b in over if b.x0 < part.edges[0][1]), default=part.box.x0)))
            known.append(own[start:end] if len(own) == len(line.text) else [line.confidence] * (end - start))
    return kept, known


def _meets_line(box: Box, line: Line) -> bool:
    return box.x0 < line.box.x1 and line.box.x0 < box.x1


def _stretches(gone: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of what stays."""
    start = 0
    for cut, group in groupby(gone):
        end = start + len(list(group))
        if not cut:
            yield start, end
        start = end


def _right_of(line: Line, x: float) -> Line:
    """Return the line with its box and its characters' edges begun right of x."""
    if x <= line.box.x0:
        return line
    edges = tuple((max(start, x), max(end, x)) for start, end in line.edges)
    return replace(line, box=replace(line.box, x0=min(x, line.box.x1)), edges=edges)


def _coarse(surface: Surface) -> tuple[Mask, Mask, int]:
    """Return the ink, and the ink with its faintest strokes, at 100 dpi or more: labelling takes time by the pixels."""
    import cv2

    dark = surface.inks.dark
    faint = surface.faint
    if 72 / surface.points < 180:
        return dark, faint, 1
    half = (
        cv2.threshold(cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), 100, 255, cv2.THRESH_BINARY)
        for ink in (dark, faint)
    )
    inked, faintly = (np.asarray(ink, dtype=np.uint8) for _, ink in half)
    return inked, faintly, 2


def _squares(ink: Mask, unit: float) -> list[Square]:
    """Return the frames: a straight stroke above another of its length, and ink down from both ends."""
    import cv2

    # even kernels would shift what they leave
    long, gap = max(5, round(STRAIGHT * unit) | 1), max(3, round(BROKEN * unit) | 1)
    across = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    across = cv2.morphologyEx(across, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    down = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((gap, 1), np.uint8)), dtype=np.uint8)
    _, _, facts, _ = cv2.connectedComponentsWithStats(across, connectivity=8, ltype=cv2.CV_32S)
    x, y, w, h = facts[1:, :4].astype(np.float64).T
    sides = np.flatnonzero((w >= SIDE[0] * unit) & (w <= SIDE[1] * unit) & (h <= THICKENED * unit))
    x, w, upper, lower = x[sides], w[sides], y[sides], (y + h)[sides]
    # a tick that meets a side thickens it inwards, and lengthens it outwards: what both sides share is the frame
    high = lower[None, :] - upper[:, None]
    left, right = np.maximum(x[None, :], x[:, None]), np.minimum((x + w)[None, :], (x + w)[:, None])
    wide = right - left
    pairs = (np.abs(high - wide) <= SQUARE * wide) & (wide >= LONGER * np.maximum(w[None, :], w[:, None]))
    found: list[tuple[float, Square]] = []
    for top, foot in np.argwhere(pairs):
        square = round(left[top, foot]), round(upper[top]), round(right[top, foot]), round(lower[foot])
        reach = max(1, round(0.3 * unit))
        share = _sides(down, square, reach)
        if share >= FRAMED and _has_corners(ink, square, reach):
            found.append((share, square))
    kept: list[Square] = []
    for _, square in sorted(found, reverse=True):
        if not any(_meets(square, other) for other in kept):
            kept.append(square)
    return kept


def _sides(down: Mask, square: Square, reach: int) -> float:
    """Return which share of the left or the right side is there, of the two the smaller."""
    x0, y0, x1, y1 = square
    if y1 - y0 < 3 or x0 < reach:
        return 0.0
    shares = [
        float((down[y0 + 1 : y1 - 1, max(0, x - reach) : x + reach + 1] > 0).any(axis=1).mean()) for x in (x0, x1 - 1)
    ]
    return min(shares)


def _has_corners(ink: Mask, square: Square, reach: int) -> bool:
    """Tell whether ink stands in the four corners: letters such as O and P are round."""
    x0, y0, x1, y1 = square
    return all(
        ink[y - reach : y + reach + 1, max(0, x - reach) : x + reach + 1].any()
        for x in (x0, x1 - 1)
        for y in (y0, y1 - 1)
    )


def _goes_on(dark: Mask, square: Square, unit: float) -> int:
    """Return how many of the sides go on beyond the corners, of eight ends: strokes of characters do, frames do not."""
    x0, y0, x1, y1 = square
    near, far = round(0.4 * unit), round(1.0 * unit) + 1
    ends = [(y, slice(max(0, x0 - far), max(0, x0 - near))) for y in (y0, y1 - 1)]
    ends += [(y, slice(x1 + near, x1 + far)) for y in (y0, y1 - 1)]
    beyond = [dark[max(0, y - 1) : y + 2, across].any(axis=0) for y, across in ends if across.start < across.stop]
    beyond += [
        dark[down, max(0, x - 1) : x + 2].any(axis=1)
        for x in (x0, x1 - 1)
        for down in (slice(max(0, y0 - far), max(0, y0 - near)), slice(y1 + near, y1 + far))
        if down.start < down.stop
    ]
    return sum(bool(inked.all()) for inked in beyond)


def _ink_inside(dark: Mask, square: Square, share: float) -> int:
    x0, y0, x1, y1 = square
    inset = max(3, round(share * (x1 - x0)))
    return int(np.count_nonzero(dark[y0 + inset : y1 - inset, x0 + inset : x1 - inset]))


def _meets(one: Square, other: Square) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _is_character(box: Box, lines: Sequence[Line]) -> bool:
    """Tell whether a character with closed sides was surely read at that place."""
    x, y = box.centre
    for line in lines:
        if not line.box.contains(x, y) or line.confidence < SURE:
            continue
        near = [
            character
            for character, (start, end) in zip(line.text, line.edges, strict=True)
            if min(end, box.x1) - max(start, box.x0) > 0.4 * box.width
        ]
        if any(character in "□☐☑☒√口" for character in near):
            return False
        if box.height < SMALL * em_of(line):
            return True
        if _WORD.search(line.text) and any(character in "0OoQDV" for character in near):
            return True
        # Where a box was passed over, its neighbours' edges are stretched over it, never right around its middle.
        return any(
            character not in LIKE_BOXES and abs((start + end) / 2 - x) < max(0.22 * box.width, 0.35 * (end - start))
            for character, (start, end) in zip(line.text, line.edges, strict=True)
        )
    return False
