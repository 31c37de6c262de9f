"""The picture of one page, as the readers hand it to recognition."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, kw_only=True)
class Raster:
    """A page as pixels: (height, width, 3) in the order blue, green, red; /Rotate and EXIF already applied.

    No slots: the digest is computed once, on demand.
    """

    image: Pixels
    dpi: float

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of shape and pixels: the stable name of this picture."""
        shape = "x".join(str(n) for n in self.image.shape)
        return hashlib.sha256(shape.encode() + b"\0" + np.ascontiguousarray(self.image).tobytes()).hexdigest()

    @property
    def points(self) -> float:
        """Return the points of one pixel."""
        return 72.0 / self.dpi

    @property
    def size(self) -> tuple[float, float]:
        """Return width and height in points."""
        height, width = self.image.shape[:2]
        return width * self.points, height * self.points


def as_raster(image: NDArray[Any], *, dpi: float) -> Raster:
    """Return a raster from a grey, colour or BGR-with-alpha array; transparent pixels become white."""
    pixels = np.asarray(image)
    if pixels.dtype != np.uint8:
        pixels = (pixels.astype(bool) * 255).astype(np.uint8) if pixels.dtype == bool else pixels.astype(np.uint8)
    if pixels.ndim == 2:
        pixels = np.repeat(pixels[:, :, None], 3, axis=2)
    elif pixels.shape[2] == 4:
        alpha = pixels[:, :, 3:].astype(np.uint16)
        pixels = ((pixels[:, :, :3] * alpha + 255 * (255 - alpha)) // 255).astype(np.uint8)
    elif pixels.shape[2] == 1:
        pixels = np.repeat(pixels, 3, axis=2)
    return Raster(image=np.ascontiguousarray(pixels), dpi=dpi)
