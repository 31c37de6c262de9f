"""Look at a whole sheet before reading it: is it blank, is it a double page?"""

import numpy as np
from numpy.typing import NDArray

from docnlp.pages.raster import Pixels

LOOK_DPI = 75
"""These questions, and those for seals, are answered on a small picture: averaging takes the noise out."""
PAPER_MARGIN = 0.03
"""Share of each side where scanners leave black edges."""
FAINTEST = 38
"""Grey levels by which ink differs from its paper; scan noise of sigma 14 averages to under 10 at this size."""
BLACK = 64
"""Brightest channel under which the paper itself is black; coloured paper has one channel that is bright."""
A3_WIDTH, A3_HEIGHT = 420.0, 297.0
GUTTER = 8.0
"""Millimetres without ink between two pages; inner margins make 30 and more."""


def shrunk(image: Pixels, *, dpi: float) -> Pixels:
    """Return the picture at 75 dpi."""
    import cv2

    scale = LOOK_DPI / dpi
    return np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def is_blank(small: Pixels) -> bool:
    """Tell whether nothing is written on the 75 dpi page: hardly any ink, no two letters, no line."""
    import cv2

    ink = _ink(small)
    rows, columns = ink.shape
    top, left = round(rows * PAPER_MARGIN), round(columns * PAPER_MARGIN)
    inner = np.ascontiguousarray(ink[top : rows - top, left : columns - left])
    if inner.mean() > 0.0015:
        return False
    count, _, facts, _ = cv2.connectedComponentsWithStats(inner.astype(np.uint8), connectivity=8)
    sizes = np.maximum(facts[1:count, cv2.CC_STAT_WIDTH], facts[1:count, cv2.CC_STAT_HEIGHT])
    millimetre = LOOK_DPI / 25.4
    return int((sizes > 1.5 * millimetre).sum()) < 2 and int(sizes.max(initial=0)) < 8 * millimetre


def is_black(small: Pixels) -> bool:
    """Tell whether the sheet itself is black, as when the lid was open or the picture is spoilt."""
    return float(np.median(small.max(axis=2))) < BLACK


def gutter_of(small: Pixels) -> float | None:
    """Return the share of the width at which a 75 dpi double page is to be cut, or None when it is one page.

    A double page has the size of A3 lying, text on both sides, and between them columns without any ink: a table
    that lies across the middle has rules or text there.
    """
    height, width = (side / LOOK_DPI * 25.4 for side in small.shape[:2])
    if abs(width - A3_WIDTH) > 25 or abs(height - A3_HEIGHT) > 25:
        return None
    ink = _ink(small)
    rows, columns = ink.shape
    edge = round(rows * PAPER_MARGIN)
    profile = ink[edge : rows - edge].sum(axis=0)
    middle = slice(round(columns * 0.42), round(columns * 0.58))
    start, length = _longest_gap(profile[middle] <= rows * 0.002)
    if length < GUTTER / 25.4 * LOOK_DPI:
        return None
    cut = middle.start + start + length // 2
    if not (_written(ink[edge : rows - edge, edge:cut]) and _written(ink[edge : rows - edge, cut : columns - edge])):
        return None
    return float(cut / columns)


def _ink(small: Pixels) -> NDArray[np.bool_]:
    import cv2

    # The darkest channel: red and blue ink count as much as black.
    darkest = small.min(axis=2)
    paper = cv2.blur(cv2.dilate(darkest, np.ones((15, 15), np.uint8)), (31, 31))
    found: NDArray[np.bool_] = darkest.astype(np.int16) < paper.astype(np.int16) - FAINTEST
    return found


def _longest_gap(empty: NDArray[np.bool_]) -> tuple[int, int]:
    steps = np.flatnonzero(np.diff(np.concatenate(([0], empty.astype(np.int8), [0]))))
    starts, ends = steps[::2], steps[1::2]
    if len(starts) == 0:
        return 0, 0
    best = int(np.argmax(ends - starts))
    return int(starts[best]), int(ends[best] - starts[best])


def _written(half: NDArray[np.bool_]) -> bool:
    return float(half.mean()) > 0.004
