"""Pages of bars instead of letters, and an engine that reads them: what is tested is everything around the engine.

A bar's length is its text, its left end is thicker: upside down it cannot be read.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from docnlp.pages.ocr import Reading
from docnlp.pages.raster import Raster

TEXTS = {length: f"第{length}号打印的一行文字" for length in range(60, 460, 20)}
"""Length in points to text."""
A4 = (595, 842)
A3 = (1191, 842)


def page(bars, *, dpi=100, size=A4, colour=(0, 0, 0)):
    """Return a raster with bars: (left, top, length) in points."""
    scale = dpi / 72
    image = np.full((round(size[1] * scale), round(size[0] * scale), 3), 255, np.uint8)
    for left, top, length in bars:
        x0, y0, x1, y1 = (round(v * scale) for v in (left, top, left + length, top + 12))
        knob, end = round(6 * scale), max(1, round(1.5 * scale))
        cv2.rectangle(image, (x0, y0 + (y1 - y0) // 3), (x1, y1 - (y1 - y0) // 3), colour, -1)
        cv2.rectangle(image, (x0, y0), (x0 + knob, y1), colour, -1)
        cv2.rectangle(image, (x1 - end, y0), (x1, y1), colour, -1)
    return Raster(image=image, dpi=dpi)


def turned(raster, degrees):
    """Return the raster as if the paper had lain turned clockwise on the glass."""
    return Raster(image=np.ascontiguousarray(np.rot90(raster.image, -degrees // 90)), dpi=raster.dpi)


def sloped(raster, degrees):
    """Return the raster with lines that fall by so many degrees clockwise."""
    height, width = raster.image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    image = cv2.warpAffine(raster.image, matrix, (width, height), borderValue=(255, 255, 255))
    return Raster(image=image, dpi=raster.dpi)


class BarEngine:
    """Reads bars; counts how often it was asked."""

    id = "bars"

    def __init__(self, dpi=100):
        self.dpi = dpi
        self.found = 0
        self.read_lines = 0

    def find(self, image):
        self.found += 1
        dark = (image.min(axis=2) < 128).astype(np.uint8)
        contours, _ = cv2.findContours(dark, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        quads = [cv2.boxPoints(cv2.minAreaRect(c)) for c in contours if cv2.contourArea(c) > 100]
        return np.array([_from_top_left(quad) for quad in quads], np.float32).reshape(-1, 4, 2)

    def read(self, lines: Sequence[np.ndarray]):
        self.read_lines += len(lines)
        return [self._read(line) for line in lines]

    def _read(self, line):
        height, width = line.shape[:2]
        length = round(width / self.dpi * 72 / 20) * 20
        dark = line.min(axis=2) < 128
        edge = max(2, round(height * 0.3))
        upright = dark[:, :edge].mean() > dark[:, -edge:].mean()
        text = TEXTS.get(length, "")
        return Reading(text=text, score=0.98 if upright else 0.6) if text else Reading(text="", score=0.0)


def _from_top_left(quad):
    """Order corners clockwise from the top left of the line, as detectors do."""
    quad = np.asarray(quad)
    by_x = quad[np.argsort(quad[:, 0], kind="stable")]
    left, right = by_x[:2], by_x[2:]
    left = left[np.argsort(left[:, 1])]
    right = right[np.argsort(right[:, 1])]
    return np.array([left[0], right[0], right[1], left[1]])
