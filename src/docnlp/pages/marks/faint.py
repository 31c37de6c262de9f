"""Handwriting of a pen that hardly wrote: paler than the threshold that parts ink from paper on this page."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from docnlp.datamodel import Colour, Mark, MarkKind
from docnlp.pages.marks.clusters import JOIN
from docnlp.pages.marks.ink import Mask
from docnlp.pages.marks.surface import Surface

PIECE = (1.2, 0.25)
"""Millimetres and square millimetres of a stroke at least."""
SIZE = (5.0, 2.5)
"""Millimetres across and down that a signature measures at least."""
LEAST_INK = 1.5
"""Square millimetres of a signature's ink."""
DENSE = 0.12
"""Share of its box that a signature's ink fills; a hair fills less."""
WIDE = 60.0
"""Millimetres from which it is a fold, or the print of the back."""
MANY = 4
"""With more of them on a page it is the back that shows through, or the scanner's dirt."""


def find_faint(surface: Surface, printed: Mask, marks: Sequence[Mark]) -> list[Mark]:
    """Return pale handwriting that lies in no print and no other mark: `unsure` where the page has much of it."""
    import cv2

    step = 2 if 72 / surface.points >= 180 else 1
    unit = surface.millimetre / step
    near = cv2.dilate(cv2.bitwise_or(surface.inks.dark, printed), np.ones((5, 5), np.uint8))
    pale = cv2.subtract(surface.faint, near)
    if step > 1:
        pale = cv2.resize(pale, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    pale = cv2.threshold(pale, 100, 255, cv2.THRESH_BINARY)[1]
    strokes = _strokes(np.asarray(pale, dtype=np.uint8), unit)
    across, down = (max(3, round(side * unit) | 1) for side in JOIN)
    joined = cv2.dilate(strokes, np.ones((down, across), np.uint8))
    count, groups, facts, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for number in range(1, count):
        x, y, w, h = (int(v) for v in facts[number, :4])
        inside = (strokes[y : y + h, x : x + w] > 0) & (groups[y : y + h, x : x + w] == number)
        box = _box_of(inside)
        width, height = box[2] - box[0], box[3] - box[1]
        if not (SIZE[0] * unit <= width <= WIDE * unit and height >= SIZE[1] * unit):
            continue
        if np.count_nonzero(inside) < max(LEAST_INK * unit * unit, DENSE * width * height):
            continue
        place = surface.box(*((v + d) * step for v, d in zip(box, (x, y, x, y), strict=True)))
        if not any(mark.box.covers(place) > 0.3 for mark in marks):
            found.append(place)
    kind, score = (MarkKind.HANDWRITING, 0.5) if len(found) <= MANY else (MarkKind.UNSURE, 0.3)
    return [Mark(kind=kind, box=place, colour=Colour.BLACK, score=score) for place in found]


def _strokes(pale: Mask, unit: float) -> Mask:
    """Return the ink without specks, and without what lies along the edges of the picture."""
    import cv2

    _, labels, facts, _ = cv2.connectedComponentsWithStats(pale, connectivity=8, ltype=cv2.CV_32S)
    x, y, w, h, area = facts.T.astype(np.float64)
    height, width = pale.shape
    rim = 8 * unit
    kept: NDArray[np.bool_] = (np.maximum(w, h) >= PIECE[0] * unit) & (area >= PIECE[1] * unit * unit)
    kept &= (x > rim) & (y > rim) & (x + w < width - rim) & (y + h < height - rim)
    kept[0] = False
    return np.where(kept[labels], np.uint8(255), np.uint8(0))


def _box_of(inside: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    if len(rows) == 0:
        return 0, 0, 0, 0
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
