"""A sheet of A4 that takes print and ink; measures in points, pixels at the sheet's scale."""

from functools import cache
from itertools import chain

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Mask = NDArray[np.uint8]
Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points."""
Colour = tuple[int, int, int]

WIDTH, HEIGHT = 595.3, 841.9
FACES = {
    "song": (("uming.ttc", 0), ("NotoSerifCJK-Regular.ttc", 2)),
    "kai": (("ukai.ttc", 0), ("LXGWWenKai-Regular.ttf", 0)),
    "hei": (("wqy-microhei.ttc", 0), ("NotoSansCJK-Regular.ttc", 2)),
}


@cache
def font(face: str, pixels: int) -> ImageFont.FreeTypeFont:
    """Return the face, or the next one that is installed: Pillow looks for the file in the usual font folders."""
    others = chain.from_iterable(files for name, files in FACES.items() if name != face)
    for file, index in (*FACES[face], *others):
        try:
            return ImageFont.truetype(file, pixels, index=index)
        except OSError:
            continue
    raise OSError("No Chinese font found: install fonts-arphic-uming, fonts-wqy-microhei or fonts-noto-cjk")


class Sheet:
    """The page that is being printed and written on."""

    def __init__(self, *, dpi: int, black: int) -> None:
        self.scale = dpi / 72
        self.black: Colour = (black, black, black + 2)
        shape = (round(HEIGHT * self.scale), round(WIDTH * self.scale), 3)
        self.pixels: NDArray[np.uint8] = np.full(shape, 255, np.uint8)

    def ink(self, mask: Mask, x: float, y: float, colour: Colour, strength: float = 1.0) -> None:
        """Darken by the mask (255: full ink) whose corner lies at the point (x, y); what leaves the sheet is lost."""
        left, top = round(x * self.scale), round(y * self.scale)
        height, width = self.pixels.shape[:2]
        x0, y0 = max(left, 0), max(top, 0)
        x1, y1 = min(left + mask.shape[1], width), min(top + mask.shape[0], height)
        if x0 >= x1 or y0 >= y1:
            return
        cover = mask[y0 - top : y1 - top, x0 - left : x1 - left, None].astype(np.float32) * (strength / 255)
        light = 1 - cover * (1 - np.array(colour, np.float32) / 255)
        region = self.pixels[y0:y1, x0:x1]
        region[:] = np.rint(region * light)

    def text(
        self, x: float, y: float, words: str, size: float, face: str, *, gap: float = 0, bold: bool = False
    ) -> Box:
        """Print words from x rightwards, the em box from y to y + size; return the box they take."""
        letters = font(face, max(6, round(size * self.scale)))
        em, pad = letters.size, 4
        step = round(gap * self.scale)
        advances = [letters.getlength(c) + step for c in words]
        picture = Image.new("L", (round(sum(advances)) + 2 * pad + 1, round(em * 1.3) + 2 * pad))
        draw = ImageDraw.Draw(picture)
        at = float(pad)
        thick = max(1, round(em / 28)) if bold else 0
        for letter, advance in zip(words, advances, strict=True):
            draw.text((at, pad + 0.86 * em), letter, fill=255, font=letters, anchor="ls", stroke_width=thick)
            at += advance
        self.ink(np.asarray(picture), x - pad / self.scale, y - pad / self.scale, self.black)
        return x, y, x + (sum(advances) - step) / self.scale, y + size

    def measure(self, words: str, size: float, face: str) -> float:
        """Return how wide the words would be printed."""
        return float(font(face, max(6, round(size * self.scale))).getlength(words)) / self.scale

    def rule(self, x0: float, y0: float, x1: float, y1: float, *, width: float = 0.6) -> None:
        """Print a level or upright rule."""
        across = max(1, round(width * self.scale))
        wide = max(across, round(abs(x1 - x0) * self.scale))
        high = max(across, round(abs(y1 - y0) * self.scale))
        self.ink(np.full((high, wide), 255, np.uint8), min(x0, x1), min(y0, y1), self.black)

    def frame(self, box: Box, *, width: float = 0.6) -> None:
        """Print the four rules of a box."""
        x0, y0, x1, y1 = box
        self.rule(x0, y0, x1, y0, width=width)
        self.rule(x0, y1, x1, y1, width=width)
        self.rule(x0, y0, x0, y1, width=width)
        self.rule(x1, y0, x1, y1 + width, width=width)


def clouds(rng: np.random.Generator, shape: tuple[int, int], *, grain: float) -> NDArray[np.float32]:
    """Return a smooth field between 0 and 1 whose patches are about `grain` pixels wide."""
    rows, columns = (max(2, round(side / grain) + 2) for side in shape)
    coarse = rng.random((rows, columns), dtype=np.float32)
    field = cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(field, 0, 1), np.float32)


def centre(box: Box) -> tuple[float, float]:
    """Return the middle of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
