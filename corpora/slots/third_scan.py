"""How an office scans a page: resolution, colours, light, noise, skew."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from corpora.slots.pages import Mode
from corpora.slots.third_sheet import HEIGHT, WIDTH, Sheet
from corpora.slots.third_stray import relics
from numpy.typing import NDArray

_Rng = np.random.Generator
_TINTS = ((255, 255, 255), (253, 252, 248), (250, 246, 234), (244, 244, 240), (240, 236, 222), (248, 240, 238))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """How one page is scanned."""

    dpi: int
    mode: Mode
    quality: int
    poor: bool
    skew: float
    """Degrees, anticlockwise."""
    tint: tuple[int, int, int]
    light: float
    """How much darker the darkest corner is, from 0 to 1."""
    blur: float
    """Sigma in pixels."""
    noise: float
    """Sigma in levels."""
    through: float
    """How much of the back shows through."""
    threshold: int
    contrast: float


def choose(rng: _Rng) -> Scan:
    """Return a scan by chance: a third of them poor."""
    poor = bool(rng.random() < 1 / 3)
    mode: Mode = str(rng.choice(["colour", "grey", "bilevel"], p=[0.56, 0.28, 0.16]))  # type: ignore[assignment]
    dpi = int(rng.choice([100, 150, 200, 300], p=[0.12, 0.23, 0.5, 0.15]))
    if mode == "bilevel":
        # at less, the print of a fax-like scan breaks up beyond reading
        dpi = max(dpi, 200)
    return Scan(
        dpi=dpi,
        mode=mode,
        quality=int(rng.integers(28, 60) if poor else rng.integers(68, 95)),
        poor=poor,
        skew=float(np.clip(rng.normal(0, 0.7 if poor else 0.22), -1.5, 1.5)),
        tint=_TINTS[int(rng.integers(len(_TINTS)) if poor else rng.integers(4))],
        light=float(rng.uniform(0.05, 0.24) if poor else rng.uniform(0, 0.05)),
        blur=float(rng.uniform(0.5, 0.95) if poor else rng.uniform(0, 0.45)) * dpi / 200,
        noise=float(rng.uniform(3, 9) if poor else rng.uniform(0.3, 2.2)),
        through=float(rng.uniform(0.03, 0.12)) if rng.random() < 0.22 else 0.0,
        threshold=int(rng.integers(140, 188)),
        contrast=float(rng.uniform(0.78, 1.0) if poor else rng.uniform(0.94, 1.08)),
    )


Move = Callable[[tuple[float, float]], tuple[float, float]]
"""From points of the sheet to pixels of the image."""


def scan(sheet: Sheet, how: Scan, rng: _Rng, *, toner: int) -> tuple[NDArray[np.uint8], Move]:
    """Return the scanned image and where a point of the sheet went."""
    flat = sheet.flat(toner=toner)
    if how.through:
        flat = _with_back(sheet, flat, how.through)
    relics(flat, sheet.scale, rng, clean=not how.poor)
    size = round(WIDTH * how.dpi / 72), round(HEIGHT * how.dpi / 72)
    if (flat.shape[1], flat.shape[0]) != size:
        flat = cv2.resize(flat, size, interpolation=cv2.INTER_AREA)
    turn = cv2.getRotationMatrix2D((size[0] / 2, size[1] / 2), how.skew, 1.0)
    turn[:, 2] += rng.normal(0, 2.5, 2)
    if how.mode != "colour":
        flat = cv2.cvtColor(flat, cv2.COLOR_RGB2GRAY)
    edge = (255, 255, 255) if rng.random() < 0.8 else (70, 70, 70)
    flat = cv2.warpAffine(flat, turn, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=edge)
    if how.blur > 0.2:
        flat = cv2.GaussianBlur(flat, (0, 0), how.blur)
    image = _exposed(flat, how, rng)
    if how.mode == "bilevel":
        image = np.where(image > how.threshold, 255, 0).astype(np.uint8)
    scale = how.dpi / 72

    def move(point: tuple[float, float]) -> tuple[float, float]:
        x, y = turn @ np.array([point[0] * scale, point[1] * scale, 1.0])
        return float(x), float(y)

    return image, move


def _with_back(sheet: Sheet, flat: NDArray[np.uint8], through: float) -> NDArray[np.uint8]:
    """Return the sheet with the print of a page like it showing through, mirrored."""
    back = cv2.GaussianBlur(cv2.flip(sheet.printed(), 1), (0, 0), 1.0 * sheet.scale / 2.8)
    back = np.roll(back, round(9 * sheet.scale), axis=0)
    shade = 255 - ((255 - back) * through).astype(np.uint8)
    seen: NDArray[np.uint8] = cv2.multiply(flat, cv2.cvtColor(shade, cv2.COLOR_GRAY2RGB), scale=1 / 255)
    return seen


def _exposed(flat: NDArray[np.uint8], how: Scan, rng: _Rng) -> NDArray[np.uint8]:
    """Return the image under uneven light, on tinted paper, with the sensor's noise."""
    height, width = flat.shape[:2]
    corners = 1 - how.light * rng.random((3, 3)).astype(np.float32)
    light = cv2.resize(corners, (width, height), interpolation=cv2.INTER_CUBIC)
    noise = np.empty((height, width), np.int16)
    # cv2 draws noise many times faster than numpy; its seed comes from the page's
    cv2.setRNGSeed(int(rng.integers(1 << 30)))
    cv2.randn(noise, 0, max(0.3, how.noise))
    planes = cv2.split(flat) if flat.ndim == 3 else [flat]
    tint = how.tint if flat.ndim == 3 else (sum(how.tint) / 3,)
    out = []
    for plane, level in zip(planes, tint, strict=True):
        lit = cv2.multiply(plane, light, scale=how.contrast * level / 255, dtype=cv2.CV_32F)
        lit += np.float32(255 * (1 - how.contrast) * 0.9 if how.contrast < 1 else 0)
        out.append(cv2.add(lit, noise, dtype=cv2.CV_8U))
    merged: NDArray[np.uint8] = cv2.merge(out) if len(out) > 1 else out[0]
    return merged
