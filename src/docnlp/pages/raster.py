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


def put_right(raster: Raster, *, turn: int = 0, skew: float = 0.0) -> Raster:
    """Return the raster turned by `turn` degrees clockwise, then made level by `skew` degrees clockwise.

    The second step turns about the centre and keeps the size. Boxes of a `Page` lie on this picture.
    """
    image = np.ascontiguousarray(np.rot90(raster.image, -(turn // 90) % 4))
    if skew:
        import cv2

        height, width = image.shape[:2]
        matrix = level_matrix(width, height, skew)
        image = cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    return Raster(image=np.asarray(image, dtype=np.uint8), dpi=raster.dpi)


def level_matrix(width: float, height: float, skew: float) -> NDArray[np.float64]:
    """Return the 2 x 3 matrix that turns a picture of that size clockwise about its centre."""
    import cv2

    return np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), -skew, 1.0), dtype=np.float64)
