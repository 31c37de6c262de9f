"""Thumbprints without colour, as photocopies and grey scans show them: ink without a gap over a fingertip's area."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from docnlp.datamodel import Colour, Mark, MarkKind
from docnlp.pages.marks.ink import Mask
from docnlp.pages.marks.stains import Stain
from docnlp.pages.marks.surface import Surface

LOOK_DPI = 50
GAP = 2.0
"""Millimetres: handwriting and print leave white gaps this wide, ridges are half a millimetre apart."""
CORE = 4.0
"""Millimetres over which no gap is found."""
INKED = 0.12
"""Mean darkness of the lightest spot of a print; a 1-bit copy of a faint print has less and is not found."""
SIZE = (9.0, 30.0)
"""Millimetres: shortest and longest side."""


def find_fingers(surface: Surface, printed: Mask, stains: Sequence[Stain], *, scale: float) -> list[Mark]:
    """Return the grey thumbprints; `scale` leads from the stains' pixels to the surface's."""
    import cv2

    step = 72 / surface.points / LOOK_DPI
    unit = LOOK_DPI / 25.4
    size = (max(1, round(printed.shape[1] / step)), max(1, round(printed.shape[0] / step)))
    dark = cv2.resize(surface.inks.dark, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    hidden = cv2.resize(printed, size, interpolation=cv2.INTER_AREA) > 100
    hidden |= _covered(hidden.shape, stains, scale / step)
    core = _cores(np.where(hidden, 0, dark).astype(np.float32), hidden, unit)
    count, _, facts, _ = cv2.connectedComponentsWithStats(core, connectivity=8)
    marks = []
    for x, y, w, h, area in facts[1:count].tolist():
        low, high = SIZE[0] * unit, SIZE[1] * unit
        if min(w, h) < low or max(w, h) < 1.2 * low or max(w, h) > high or not 0.4 < w / h < 2.5 or area < 0.5 * w * h:
            continue
        box = surface.box(x * step, y * step, (x + w) * step, (y + h) * step)
        marks.append(Mark(kind=MarkKind.THUMBPRINT, box=box, colour=Colour.GREY, score=0.7))
    return marks


def _cores(dark: NDArray[np.float32], hidden: NDArray[np.bool_], unit: float) -> NDArray[np.uint8]:
    """Return where ink lies without a gap, grown back to its full size."""
    import cv2

    side = max(3, round(GAP * unit))
    seen = cv2.boxFilter((~hidden).astype(np.float32), cv2.CV_32F, (side, side), borderType=cv2.BORDER_REPLICATE)
    mean = cv2.boxFilter(dark, cv2.CV_32F, (side, side), borderType=cv2.BORDER_REPLICATE) / np.maximum(seen, 0.1)
    # Where print hides the paper nothing is known: taken as inked if its surroundings are.
    inked = ((mean > INKED) | (seen < 0.3)).astype(np.uint8)
    known = ((mean > INKED) & (seen >= 0.3)).astype(np.uint8)
    window = np.ones((max(3, round(CORE * unit)),) * 2, np.uint8)
    core = cv2.erode(inked, window)
    near = cv2.boxFilter(known.astype(np.float32), cv2.CV_32F, window.shape, borderType=cv2.BORDER_REPLICATE)
    core[near < 0.6] = 0
    return np.asarray(cv2.dilate(core, window), dtype=np.uint8)


def _covered(shape: tuple[int, ...], stains: Sequence[Stain], scale: float) -> NDArray[np.bool_]:
    """Return the area of the stains known already."""
    area = np.zeros(shape, dtype=bool)
    for stain in stains:
        x0, y0, x1, y1 = (round(v * scale) for v in stain.box)
        area[max(0, y0 - 2) : y1 + 2, max(0, x0 - 2) : x1 + 2] = True
    return area
