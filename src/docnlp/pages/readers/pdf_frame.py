"""Conversion at the door: from a PDF's own coordinates to the page as shown."""

from dataclasses import dataclass
from typing import Any

from docnlp.datamodel import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where a page lies in its file: the visible rectangle in user space, and the clockwise rotation in degrees."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0

    @property
    def box(self) -> Box:
        """Return the page's own rectangle as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        if self.rotation % 180:
            width, height = height, width
        return Box(x0=0.0, y0=0.0, x1=width, y1=height)

    def turned(self, turn: int) -> "Frame":
        """Return the frame of the page turned by `turn` more degrees clockwise."""
        return Frame(
            left=self.left,
            bottom=self.bottom,
            right=self.right,
            top=self.top,
            rotation=(self.rotation + turn) % 360,
        )

    def place(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return x0, y0, x1, y1 on the page as shown of a rectangle in user space."""
        if self.rotation == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.rotation == 90:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.rotation == 180:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left

    def box_of(self, left: float, bottom: float, right: float, top: float) -> Box:
        x0, y0, x1, y1 = self.place(left, bottom, right, top)
        return Box(x0=x0, y0=y0, x1=x1, y1=y1)


def frame_of(page: Any) -> Frame:
    """Return the frame of a pypdfium2 page: CropBox within MediaBox, and /Rotate."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left=left, bottom=bottom, right=right, top=top, rotation=page.get_rotation() % 360)
