"""Tick boxes: small printed squares, empty or with ink in or over them.

They are found by the white inside, which stays square when the frame touches its neighbours; a tick cuts it in parts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from docnlp.datamodel import Box, Line, Mark, MarkKind
from docnlp.pages.marks.ink import Mask
from docnlp.pages.marks.surface import Surface, cut_line

SIDE = (2.1, 5.6)
"""Millimetres of the white inside a tick box; the □ of 10.5 to 16 point print measures 2.5 to 4.5."""
SQUARE = 0.14
"""By what share the sides may differ."""
CLEAN = 0.93
"""Share of an empty box's inside that is white; the corners of a skewed one are not."""
PARTS = 0.62
"""Share of the square that the white parts of a ticked box fill."""
LIKE_BOXES = frozenset("□☐☑☒✓√■▢▣口囗凶区0OoQDV[]一-")
"""What engines read a tick box as; any other character read there is that character."""
SURE = 0.8


def find_ticks(surface: Surface, lines: Sequence[Line]) -> list[Mark]:
    """Return the tick boxes, with what is known of their ticks. `lines` are all lines read, printed or not."""
    import cv2

    dark, step = _coarse(surface)
    unit = surface.millimetre / step
    paper = (dark == 0).astype(np.uint8)
    _, labels, facts, _ = cv2.connectedComponentsWithStats(paper, connectivity=4, ltype=cv2.CV_32S)
    facts = facts.astype(np.int64)
    found = [(box, False) for box in _empty(facts, unit)]
    found += [(box, True) for box in _ticked(labels, facts, dark, unit) if not _meets(box, found)]
    marks = []
    for (x, y, w, h), checked in found:
        box = surface.box((x - 1) * step, (y - 1) * step, (x + w + 1) * step, (y + h + 1) * step)
        if not _is_character(box, lines):
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


def _fits(w: NDArray[np.int64], h: NDArray[np.int64], unit: float) -> NDArray[np.bool_]:
    size = (w + h) / 2
    return np.asarray((size > SIDE[0] * unit) & (size < SIDE[1] * unit) & (np.abs(w - h) < SQUARE * size))


def _coarse(surface: Surface) -> tuple[Mask, int]:
    """Return the ink at 100 dpi or more, thin frames kept: labelling takes time by the number of pixels."""
    import cv2

    dark = surface.inks.dark
    if 72 / surface.points < 180:
        return dark, 1
    half = cv2.resize(dark, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.threshold(half, 100, 255, cv2.THRESH_BINARY)[1], dtype=np.uint8), 2


def _empty(facts: NDArray[np.int64], unit: float) -> list[tuple[int, int, int, int]]:
    w, h, area = facts[:, 2], facts[:, 3], facts[:, 4]
    chosen = _fits(w, h, unit) & (area > CLEAN * w * h)
    return [(int(x), int(y), int(a), int(b)) for x, y, a, b in facts[chosen][:, :4]]


def _ticked(
    labels: NDArray[np.int32], facts: NDArray[np.int64], dark: Mask, unit: float
) -> list[tuple[int, int, int, int]]:
    """Return the squares that several white parts make up together."""
    import cv2

    largest = (SIDE[1] * unit) ** 2
    parts = (facts[:, 4] < largest) & (facts[:, 4] > 0.06 * unit * unit)
    parts &= np.maximum(facts[:, 2], facts[:, 3]) < SIDE[1] * unit
    parts[0] = False
    white = parts[labels].astype(np.uint8)
    # Wide enough for the tick's stroke to be bridged, too narrow to join the insides of neighbouring characters.
    bridge = max(3, round(0.45 * unit) | 1)
    joined = cv2.morphologyEx(white, cv2.MORPH_CLOSE, np.ones((bridge, bridge), np.uint8))
    _, _, groups, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    groups = groups[1:].astype(np.int64)
    chosen = groups[_fits(groups[:, 2], groups[:, 3], unit)]
    found = []
    for x, y, w, h, _ in chosen.tolist():
        inside = white[y : y + h, x : x + w]
        if PARTS * w * h < int(inside.sum()) < 0.97 * w * h and _framed(dark, (x, y, w, h), unit):
            found.append((x, y, w, h))
    return found


def _framed(dark: Mask, box: tuple[int, int, int, int], unit: float) -> bool:
    """Tell whether ink runs along all four sides, right outside the white."""
    x, y, w, h = box
    rim = max(2, round(0.3 * unit))
    if x < rim or y < rim:
        return False
    sides = (
        dark[y - rim : y, x : x + w].any(axis=0).mean(),
        dark[y + h : y + h + rim, x : x + w].any(axis=0).mean(),
        dark[y : y + h, x - rim : x].any(axis=1).mean(),
        dark[y : y + h, x + w : x + w + rim].any(axis=1).mean(),
    )
    return bool(min(sides) > 0.85)


def _meets(box: tuple[int, int, int, int], found: Sequence[tuple[tuple[int, int, int, int], bool]]) -> bool:
    x, y, w, h = box
    return any(a < x + w and x < a + c and b < y + h and y < b + d for (a, b, c, d), _ in found)


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
        # Where a box was passed over, its neighbours' edges are stretched over it, never right around its middle.
        return any(
            character not in LIKE_BOXES and abs((start + end) / 2 - x) < max(0.22 * box.width, 0.35 * (end - start))
            for character, (start, end) in zip(line.text, line.edges, strict=True)
        )
    return False
