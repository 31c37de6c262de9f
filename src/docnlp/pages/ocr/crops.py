"""Cut lines out of a picture, and move corners along with it."""

import numpy as np
from numpy.typing import NDArray

from docnlp.pages.ocr.engine import Quads
from docnlp.pages.raster import Pixels

TALL = 1.5
"""A line this much higher than wide runs down the page and is cut out turned."""


def cut(image: Pixels, quads: Quads) -> list[Pixels]:
    """Return each line as a level picture; lines that run down the page come turned counter-clockwise."""
    return [_cut_one(image, quad) for quad in quads]


def sides(quads: Quads) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return length and height of each line in pixels."""
    lengths = np.maximum(np.hypot(*(quads[:, 1] - quads[:, 0]).T), np.hypot(*(quads[:, 2] - quads[:, 3]).T))
    heights = np.maximum(np.hypot(*(quads[:, 3] - quads[:, 0]).T), np.hypot(*(quads[:, 2] - quads[:, 1]).T))
    return lengths.astype(np.float32), heights.astype(np.float32)


def moved(quads: Quads, matrix: NDArray[np.float64]) -> Quads:
    """Return the corners after an affine change of the picture (2 x 3 matrix)."""
    return (quads @ matrix[:, :2].T + matrix[:, 2]).astype(np.float32)


def _cut_one(image: Pixels, quad: NDArray[np.float32]) -> Pixels:
    import cv2

    length, height = (max(1, round(float(side[0]))) for side in sides(quad[None]))
    target = np.array([[0, 0], [length, 0], [length, height], [0, height]], dtype=np.float32)
    # Cut from the neighbourhood only: warping takes time by the size of its source.
    x0, y0 = np.maximum(np.floor(quad.min(axis=0)).astype(int) - 2, 0)
    x1, y1 = np.ceil(quad.max(axis=0)).astype(int) + 3
    near = image[y0:y1, x0:x1]
    if near.size == 0:
        return np.full((8, 8, 3), 255, dtype=np.uint8)
    change = cv2.getPerspectiveTransform((quad - np.array([x0, y0], dtype=np.float32)).astype(np.float32), target)
    line = cv2.warpPerspective(near, change, (length, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.ascontiguousarray(np.rot90(line) if height >= TALL * length else line)
