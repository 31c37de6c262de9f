"""The sheet of the third generator: print and ink in points, kept as pixels; ink darkens what lies under it."""

from functools import cache
from typing import NamedTuple

import cv2
import numpy as np
from corpora.renderer.fonts import face_for, load
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Mask = NDArray[np.float32]
"""Ink from 0 to 1."""
Colour = tuple[int, int, int]
WIDTH, HEIGHT = 595.3, 841.9
"""A4 in points."""
_BASELINE = 0.86
"""Share of the em square above the baseline."""


class Area(NamedTuple):
    """A rectangle of the sheet in points, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def moved(self, x: float, y: float) -> "Area":
        return Area(self.left + x, self.top + y, self.right + x, self.bottom + y)


class Sheet:
    """An empty page to print and write on."""

    def __init__(self, dpi: int, *, dry: bool = False) -> None:
        """Take a new sheet; on a dry one no text is set, which is enough to see where things would stand."""
        self._dry = dry
        self.scale = dpi / 72
        size = round(WIDTH * self.scale), round(HEIGHT * self.scale)
        self._print = Image.new("L", size, 255)
        self._draw = ImageDraw.Draw(self._print)
        self._ink: NDArray[np.uint8] = np.full((size[1], size[0], 3), 255, np.uint8)

    def text(
        self, x: float, y: float, words: str, *, size: float, face: str, gap: float = 0.0, bold: bool = False
    ) -> Area:
        """Print words, the em square's upper left corner at (x, y), and return the area of their print."""
        if self._dry:
            return Area(x, y, x + extent(words, size=size, face=face, gap=gap), y + size)
        right = x
        for character in words:
            font = load(face_for(character, face), round(size * self.scale))
            at = right * self.scale, (y + _BASELINE * size) * self.scale
            self._draw.text(at, character, font=font, fill=0, anchor="ls")
            if bold:
                # no bold face is sure to be there; printers' drivers embolden by a second strike too
                self._draw.text(
                    (at[0] + max(1, size * self.scale / 28), at[1]), character, font=font, fill=0, anchor="ls"
                )
            right += advance(character, size=size, face=face) + gap
        return Area(x, y, right - gap, y + size)

    def rule(self, start: tuple[float, float], end: tuple[float, float], *, weight: float = 0.6) -> None:
        """Print a straight line that is `weight` points thick."""
        ends = [(x * self.scale, y * self.scale) for x, y in (start, end)]
        self._draw.line(ends, fill=0 if weight > 0.35 else 70, width=max(1, round(weight * self.scale)))

    def dots(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Print a dotted line."""
        count = int((end[0] - start[0]) / 2.6)
        for number in range(count):
            x, y, r = (start[0] + number * 2.6) * self.scale, start[1] * self.scale, max(0.5, 0.4 * self.scale)
            self._draw.ellipse((x - r, y - r, x + r, y + r), fill=0)

    def frame(self, area: Area, *, weight: float = 0.6) -> None:
        """Print a rectangle."""
        corners = [(area.left, area.top), (area.right, area.top), (area.right, area.bottom), (area.left, area.bottom)]
        for one, other in zip(corners, corners[1:] + corners[:1], strict=True):
            self.rule(one, other, weight=weight)

    def stamp(self, mask: Mask, left: float, top: float, *, colour: Colour, density: float = 1.0) -> None:
        """Lay ink on the sheet; `mask` is in pixels of the sheet, its corner in points; what juts out is cut off."""
        x, y = round(left * self.scale), round(top * self.scale)
        height, width = self._ink.shape[:2]
        x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + mask.shape[1], width), min(y + mask.shape[0], height)
        if x0 >= x1 or y0 >= y1:
            return
        part = mask[y0 - y : y1 - y, x0 - x : x1 - x, None] * density
        taken = 1 - part * (1 - np.array(colour, np.float32) / 255)
        under = self._ink[y0:y1, x0:x1]
        self._ink[y0:y1, x0:x1] = (under * np.clip(taken, 0, 1)).astype(np.uint8)

    def flat(self, *, toner: int = 0) -> NDArray[np.uint8]:
        """Return the picture of the sheet, (H, W, 3); `toner` is how light the print is, 0 to 255."""
        table = np.clip(np.arange(256) * (255 - toner) / 255 + toner, 0, 255).astype(np.uint8)
        print_ = cv2.LUT(np.asarray(self._print), table)
        flat: NDArray[np.uint8] = cv2.multiply(self._ink, cv2.cvtColor(print_, cv2.COLOR_GRAY2BGR), scale=1 / 255)
        return flat

    def printed(self) -> NDArray[np.uint8]:
        """Return the print alone, (H, W)."""
        return np.asarray(self._print)


@cache
def advance(character: str, *, size: float, face: str) -> float:
    """Return how far a character moves the pen, in points; a Chinese one fills its square in every face."""
    if ord(character) > 0x2000:
        return size
    return float(load(face_for(character, face), 100).getlength(character)) * size / 100


def extent(words: str, *, size: float, face: str, gap: float = 0.0) -> float:
    """Return the width of words in print, in points."""
    return sum(advance(character, size=size, face=face) + gap for character in words) - (gap if words else 0)
