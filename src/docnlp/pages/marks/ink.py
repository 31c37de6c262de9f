"""Ink apart from its paper, and coloured ink apart from black."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from docnlp.datamodel import InkGrid
from docnlp.pages.raster import Pixels

Mask = NDArray[np.uint8]
"""0 or 255."""
SMALL_DPI = 75
"""Seals and thumbprints are looked for on a picture this small."""
FAINT = 218
"""Grey of levelled ink that is told from the paper's grain only where it makes a straight line."""
CELL = 6.0
"""Points of one cell of the ink grid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inks:
    """What is ink on a picture, and which of it is red or blue; all of the picture's size."""

    dark: Mask
    """Every ink."""
    red: Mask
    blue: Mask


def paper_of(grey: Pixels, *, dpi: float) -> Pixels:
    """Return the brightness of the paper at every pixel: shading and bindings are in it, print is not."""
    import cv2

    step = max(1, round(dpi / 25))
    small = cv2.resize(grey, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    small = cv2.blur(cv2.dilate(small, np.ones((7, 7), np.uint8)), (9, 9))
    return np.asarray(cv2.resize(small, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


def levelled(image: Pixels, *, dpi: float) -> Pixels:
    """Return a picture in grey with its paper put to white."""
    import cv2

    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    return np.asarray(cv2.divide(grey, np.maximum(paper_of(grey, dpi=dpi), 1), scale=255.0), dtype=np.uint8)


def find_ink(level: Pixels) -> Mask:
    """Return the ink of a levelled picture: darker than its paper by a share that suits the page, faint or dark."""
    import cv2

    best, _ = cv2.threshold(level, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    # On an almost empty page the best threshold lies in the paper's grain, hence the bounds.
    return darker_than(level, float(np.clip(best, 140, 205)))


def darker_than(level: Pixels, threshold: float) -> Mask:
    """Return what is darker than the threshold."""
    import cv2

    return np.asarray(cv2.threshold(level, threshold, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)


def find_colours(image: Pixels) -> tuple[Mask, Mask]:
    """Return the red and the blue ink, judged against the paper's own colour (yellow and pink forms)."""
    import cv2

    channels = cv2.split(image)
    spread = cv2.subtract(cv2.max(cv2.max(*channels[:2]), channels[2]), cv2.min(cv2.min(*channels[:2]), channels[2]))
    if not (spread > 28).any():
        empty = np.zeros(image.shape[:2], np.uint8)
        return empty, empty
    sample = image[::4, ::4].reshape(-1, 3)
    bright = sample[sample.sum(axis=1) >= np.percentile(sample.sum(axis=1), 50)]
    paper = np.maximum(np.median(bright, axis=0), 60)
    blue, green, red = (
        cv2.convertScaleAbs(channel, alpha=255.0 / float(white)) for channel, white in zip(channels, paper, strict=True)
    )
    reds = cv2.subtract(red, cv2.max(green, blue))
    blues = cv2.subtract(blue, red)
    greenish = cv2.subtract(green, blue)
    is_red = cv2.threshold(reds, 26, 255, cv2.THRESH_BINARY)[1]
    is_blue = cv2.threshold(cv2.subtract(blues, greenish), 24, 255, cv2.THRESH_BINARY)[1]
    return np.asarray(is_red, dtype=np.uint8), np.asarray(is_blue, dtype=np.uint8)


def find_inks(image: Pixels, *, dpi: float) -> Inks:
    """Return all ink of a picture by colour."""
    red, blue = find_colours(image)
    return Inks(dark=np.maximum(find_ink(levelled(image, dpi=dpi)), red), red=red, blue=blue)


def ink_grid(ink: Mask, *, points: float, origin: tuple[float, float] = (0.0, 0.0)) -> InkGrid:
    """Return the share of ink in every cell; the last row and column reach over the page's edge."""
    import cv2

    height, width = ink.shape
    columns, rows = (max(1, int(np.ceil(side * points / CELL))) for side in (width, height))
    cell = CELL / points
    padded = cv2.copyMakeBorder(
        ink,
        0,
        max(0, round(rows * cell) - height),
        0,
        max(0, round(columns * cell) - width),
        cv2.BORDER_CONSTANT,
        value=(0,),
    )
    density = cv2.resize(padded, (columns, rows), interpolation=cv2.INTER_AREA)
    return InkGrid(
        cell=CELL, columns=columns, rows=rows, density=np.asarray(density, np.uint8).tobytes(), origin=origin
    )
