"""What use does to the paper, and what the scanner makes of it."""

from dataclasses import dataclass

import cv2
import numpy as np
from corpora.slots.pages import Mode
from corpora.slots.second_paper import Colour, clouds
from numpy.random import Generator
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
PAPERS: tuple[Colour, ...] = ((246, 236, 204), (244, 218, 220), (214, 226, 240), (216, 232, 212), (228, 222, 208))


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one page is scanned."""

    poor: bool
    dpi: int
    mode: Mode
    quality: int
    paper: Colour
    skew: float
    threshold: int
    """Of a bilevel scan: what is darker becomes black."""

    @property
    def drawn_at(self) -> int:
        """The resolution at which the sheet is drawn; coarse scans are scaled down from a finer one."""
        return max(self.dpi, 200)

    @property
    def least(self) -> float:
        """The weakest ink that can still be seen: a bilevel scan loses what is paler than its threshold."""
        return 0.72 if self.mode == "bilevel" else 0.26 if self.poor else 0.17


def look(rng: Generator) -> Look:
    """Choose a scan: two thirds decent office scans, a third poor."""
    poor = bool(rng.random() < 0.34)
    dpi = int(rng.choice((100, 150, 200, 300), p=(0.25, 0.3, 0.3, 0.15) if poor else (0, 0.06, 0.56, 0.38)))
    modes: tuple[Mode, ...] = ("colour", "grey", "bilevel")
    mode = modes[rng.choice(3, p=(0.4, 0.35, 0.25) if poor else (0.6, 0.25, 0.15))]
    if mode == "bilevel":
        dpi = max(dpi, 150)
    tinted = mode != "bilevel" and rng.random() < (0.3 if poor else 0.1)
    white = int(rng.integers(244, 256))
    return Look(
        poor=poor,
        dpi=dpi,
        mode=mode,
        quality=int(rng.integers(28, 60) if poor else rng.integers(65, 93)),
        paper=PAPERS[rng.integers(len(PAPERS))] if tinted else (white, white, white - 2),
        skew=float(np.clip(rng.normal(0, 1.2 if poor else 0.5), -2.5, 2.5)),
        threshold=int(rng.integers(140, 180)),
    )


def scanned(pixels: Pixels, rng: Generator, look: Look) -> tuple[Pixels, NDArray[np.float64]]:
    """Return the scan, and the matrix that takes pixels of the sheet to pixels of the scan."""
    if rng.random() < (0.4 if look.poor else 0.12):
        _bleed(pixels, rng)
    if min(look.paper) < 250:
        pixels = cv2.multiply(pixels, np.full_like(pixels, look.paper), scale=1 / 255)
    _wear(pixels, rng, look)
    image, matrix = _placed(pixels, rng, look)
    image = _lit(image, rng, look)
    if look.mode != "colour":
        image = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    image = _sensed(image, rng, look)
    if look.mode == "bilevel" or (look.mode == "grey" and rng.random() < 0.3):
        _specks(image, rng, look)
    if look.mode == "bilevel":
        return np.where(image < look.threshold, 0, 255).astype(np.uint8), matrix
    return _compressed(image, look.quality), matrix


def _bleed(pixels: Pixels, rng: Generator) -> None:
    """Let the other side show through: this side's print, turned over and moved."""
    small = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    other = cv2.GaussianBlur(small[:, ::-1], (0, 0), 1.2)
    other = np.roll(other, int(rng.integers(-40, 40)), axis=0)
    weight = rng.uniform(0.06, 0.16)
    faint = 255 - cv2.convertScaleAbs(255 - other, alpha=weight)
    faint = cv2.resize(faint, (pixels.shape[1], pixels.shape[0]), interpolation=cv2.INTER_LINEAR)
    cv2.multiply(pixels, faint, dst=pixels, scale=1 / 255)


def _wear(pixels: Pixels, rng: Generator, look: Look) -> None:
    """Fold, punch, staple and stain the sheet."""
    scale = look.drawn_at / 72
    if rng.random() < (0.4 if look.poor else 0.08):
        _fold(pixels, rng, scale)
    if rng.random() < 0.25:
        _holes(pixels, rng, scale)
    if rng.random() < 0.12:
        x, y = rng.uniform(14, 30) * scale, rng.uniform(16, 34) * scale
        dx, dy = rng.uniform(8, 11) * scale, rng.uniform(-6, 6) * scale
        cv2.line(pixels, (round(x), round(y)), (round(x + dx), round(y + dy)), (120, 118, 116), round(1.3 * scale))
    if rng.random() < (0.2 if look.poor else 0.04):
        _stain(pixels, rng, scale)


def _fold(pixels: Pixels, rng: Generator, scale: float) -> None:
    height, width = pixels.shape[:2]
    across = rng.random() < 0.75
    along = rng.uniform(0.3, 0.7) * (height if across else width)
    place = np.arange(height if across else width, dtype=np.float32) - along
    shade = np.exp(-((place / (1.2 * scale)) ** 2)) * rng.uniform(0.08, 0.3)
    shade += np.exp(-np.abs(place) / (20 * scale)) * (place > 0) * 0.05
    near = np.flatnonzero(shade > 0.004)
    band = slice(near[0], near[-1] + 1)
    keep = (1 - shade[band])[:, None, None] if across else (1 - shade[band])[None, :, None]
    part = pixels[band] if across else pixels[:, band]
    part[:] = (part * keep).astype(np.uint8)


def _holes(pixels: Pixels, rng: Generator, scale: float) -> None:
    """Punch the binding holes at the left; behind them the scanner's lid is dark or white."""
    colour = (70, 70, 72) if rng.random() < 0.6 else (236, 236, 236)
    x = rng.uniform(18, 30) * scale
    pairs = (301, 541) if rng.random() < 0.5 else (180, 421, 662)
    for y in pairs:
        middle = (round(x + rng.normal(0, scale)), round(y * scale))
        cv2.circle(pixels, middle, round(7 * scale), colour, -1, cv2.LINE_AA)
        cv2.circle(pixels, middle, round(7 * scale), (168, 168, 168), max(1, round(0.5 * scale)), cv2.LINE_AA)


def _stain(pixels: Pixels, rng: Generator, scale: float) -> None:
    side = round(rng.uniform(80, 170) * scale)
    y = int(rng.integers(0, pixels.shape[0] - side))
    x = int(rng.integers(0, pixels.shape[1] - side))
    v, u = np.mgrid[-1 : 1 : side * 1j, -1 : 1 : side * 1j]
    edge = np.hypot(u, v) + (clouds(rng, (side, side), grain=side / 4) - 0.5) * 0.5
    cover = np.clip((0.8 - edge) * 12, 0, 1) * (0.35 + 0.65 * np.clip(edge / 0.8, 0, 1) ** 4)
    tone = np.array((0.09, 0.14, 0.24)) * rng.uniform(0.5, 1.2)
    part = pixels[y : y + side, x : x + side]
    part[:] = part * (1 - cover[..., None] * tone)


def _placed(pixels: Pixels, rng: Generator, look: Look) -> tuple[Pixels, NDArray[np.float64]]:
    """Lay the sheet on the glass a little askew, and scale it to the resolution of the scan."""
    ratio = look.dpi / look.drawn_at
    if ratio < 1:
        pixels = cv2.resize(pixels, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    height, width = pixels.shape[:2]
    turn = np.deg2rad(look.skew)
    shear = rng.normal(0, 0.0015)
    stretch = 1 + rng.normal(0, 0.003, 2)
    middle = np.array((width / 2, height / 2))
    matrix = np.array(((np.cos(turn), np.sin(turn) + shear), (-np.sin(turn), np.cos(turn)))) * stretch
    shift = middle - matrix @ middle + rng.normal(0, 3 * look.dpi / 72, 2)
    whole = np.column_stack((matrix, shift))
    dark = rng.random() < 0.25
    border = (96, 96, 98) if dark and look.poor else tuple(int(c) for c in look.paper)
    image = cv2.warpAffine(pixels, whole, (width, height), flags=cv2.INTER_LINEAR, borderValue=border)
    down = np.diag((ratio, ratio, 1.0))
    return image, whole @ down


def _lit(image: Pixels, rng: Generator, look: Look) -> Pixels:
    """Shade the scan: a dark side, a corner away from the glass."""
    if not look.poor and rng.random() < 0.6:
        return image
    depth = rng.uniform(0.1, 0.3) if look.poor else rng.uniform(0.02, 0.07)
    if look.mode == "bilevel":
        depth *= 0.5
    coarse = 255 * (1 - depth * clouds(rng, (24, 17), grain=12))
    field = cv2.resize(coarse.astype(np.uint8), (image.shape[1], image.shape[0]), interpolation=cv2.INTER_CUBIC)
    return _pixels(cv2.multiply(image, cv2.merge((field, field, field)), scale=1 / 255))


def _sensed(image: Pixels, rng: Generator, look: Look) -> Pixels:
    """Blur, add the sensor's noise, and set the contrast."""
    blur = (rng.uniform(0.5, 1.1) if look.poor else rng.uniform(0.25, 0.6)) * look.dpi / 200
    image = cv2.GaussianBlur(image, (0, 0), max(0.3, blur))
    tile = 256
    noise = rng.normal(0, rng.uniform(4, 9) if look.poor else rng.uniform(1, 3), (tile, tile, *image.shape[2:]))
    repeats = (-(-image.shape[0] // tile), -(-image.shape[1] // tile), *(1 for _ in image.shape[2:]))
    grain = np.tile(np.clip(noise + 24, 0, 255).astype(np.uint8), repeats)[: image.shape[0], : image.shape[1]]
    image = cv2.subtract(image, grain)
    levels = np.arange(256, dtype=np.float32) + 24
    low, high = (
        (rng.uniform(0, 40), rng.uniform(235, 270)) if look.poor else (rng.uniform(0, 20), rng.uniform(240, 256))
    )
    table = np.clip((levels - low) / (high - low) * 255, 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(image, table), np.uint8)


def _specks(image: Pixels, rng: Generator, look: Look) -> None:
    """Scatter the toner specks of a photocopier."""
    count = int(rng.integers(60, 500) if look.poor else rng.integers(5, 60))
    height, width = image.shape[:2]
    for x, y in zip(rng.integers(0, width, count).tolist(), rng.integers(0, height, count).tolist(), strict=True):
        cv2.circle(image, (x, y), int(rng.integers(0, 2)), int(rng.integers(20, 110)), -1)


def _compressed(image: Pixels, quality: int) -> Pixels:
    """Return the image as JPEG of the quality leaves it."""
    swap = image.ndim == 3
    _, code = cv2.imencode(".jpg", image[:, :, ::-1] if swap else image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    back = cv2.imdecode(code, cv2.IMREAD_COLOR if swap else cv2.IMREAD_GRAYSCALE)
    if back is None:
        raise ValueError("OpenCV could not read back its own JPEG")
    return np.ascontiguousarray(back[:, :, ::-1] if swap else back, np.uint8)


def _pixels(image: object) -> Pixels:
    return np.asarray(image, np.uint8)
