"""Pens and what they leave on paper."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from corpora.slots.third_sheet import Area, Colour, Mask, Sheet
from corpora.slots.third_strokes import Stroke

_BLACKS: tuple[Colour, ...] = ((24, 24, 28), (40, 40, 46), (30, 30, 52))
_BLUES: tuple[Colour, ...] = ((28, 46, 140), (40, 60, 165), (18, 40, 110), (52, 74, 150))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """A pen in a hand: how wide, dark and even it writes."""

    name: str
    width: float
    """In points at full pressure."""
    density: float
    colour: Colour
    swell: float
    """Share of the width that pressure decides."""
    breaks: float
    """Share of the way on which the ink fails."""
    grain: float
    """Unevenness of the ink in the paper's fibres."""

    @property
    def tint(self) -> str:
        return "blue" if self.colour in _BLUES else "black"


def choose(rng: np.random.Generator, *, bilevel: bool) -> Pen:
    """Return a pen by chance; a scan of black and white only gets none that the threshold would wipe out."""
    names = ["ball pen", "gel pen", "fine pen", "bold pen", "marker", "faint pen", "dry pen"]
    shares = np.array([0.3, 0.27, 0.11, 0.09, 0.05, 0.0 if bilevel else 0.1, 0.08])
    name = str(rng.choice(names, p=shares / shares.sum()))
    colours = _BLUES if rng.random() < 0.36 else _BLACKS
    colour = colours[rng.integers(len(colours))]
    width, density, swell, breaks, grain = {
        "ball pen": (rng.uniform(0.95, 1.25), 0.86, 0.3, 0.02, 0.3),
        "gel pen": (rng.uniform(1.2, 1.6), 0.97, 0.25, 0.0, 0.08),
        "fine pen": (rng.uniform(0.7, 0.9), 0.9, 0.2, 0.0, 0.12),
        "bold pen": (rng.uniform(1.9, 2.7), 0.96, 0.6, 0.0, 0.08),
        "marker": (rng.uniform(3.2, 4.4), 0.9, 0.25, 0.0, 0.12),
        "faint pen": (rng.uniform(0.85, 1.2), rng.uniform(0.33, 0.48), 0.4, 0.06, 0.3),
        "dry pen": (rng.uniform(1.0, 1.3), 0.8, 0.35, rng.uniform(0.2, 0.36), 0.4),
    }[name]
    pen = Pen(name=name, width=width, density=density, colour=colour, swell=swell, breaks=breaks, grain=grain)
    return replace(pen, density=1.0, colour=_BLACKS[0], breaks=min(breaks, 0.25), grain=grain / 2) if bilevel else pen


def write(sheet: Sheet, strokes: Sequence[Stroke], pen: Pen, rng: np.random.Generator) -> Area:
    """Write strokes given in points of the sheet and return the area they take."""
    points = np.vstack(strokes)
    pad = pen.width * 2 + 1
    left, top = points[:, 0].min() - pad, points[:, 1].min() - pad
    right, bottom = points[:, 0].max() + pad, points[:, 1].max() + pad
    finer = 2 if sheet.scale > 3.5 else 3
    scale = sheet.scale * finer
    # the corner is put on the grid of pixels, else the strokes would shift by half a pixel
    left, top = round(left * sheet.scale) / sheet.scale, round(top * sheet.scale) / sheet.scale
    size = round((bottom - top) * sheet.scale) * finer, round((right - left) * sheet.scale) * finer
    mask = np.zeros(size, np.uint8)
    for stroke in strokes:
        _trace(mask, (stroke[:, :2] - (left, top)) * scale, stroke[:, 2], pen=pen, scale=scale, rng=rng)
    small = cv2.resize(mask, (size[1] // finer, size[0] // finer), interpolation=cv2.INTER_AREA)
    ink = small.astype(np.float32) / 255 * _fibres(small.shape[:2], pen.grain, rng)
    sheet.stamp(ink, left, top, colour=pen.colour, density=pen.density)
    return Area(left + pad, top + pad, right - pad, bottom - pad)


def _trace(
    mask: np.ndarray[tuple[int, ...], np.dtype[np.uint8]],
    points: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    pressure: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    *,
    pen: Pen,
    scale: float,
    rng: np.random.Generator,
) -> None:
    flow = _flow(len(points), pen.breaks, rng)
    for number in range(len(points) - 1):
        width = pen.width * (1 - pen.swell + pen.swell * pressure[number])
        value = int(255 * flow[number] * (0.72 + 0.28 * min(1.0, pressure[number])))
        if value < 12:
            continue
        one, other = ((int(x * 16), int(y * 16)) for x, y in points[number : number + 2])
        cv2.line(mask, one, other, value, max(1, round(width * scale)), cv2.LINE_AA, 4)


def _flow(count: int, breaks: float, rng: np.random.Generator) -> Sequence[float]:
    """Return how much ink comes along a stroke: 1, with gaps where the pen fails."""
    if breaks <= 0:
        return [1.0] * count
    rough = np.interp(np.arange(count), np.arange(0, count + 3, 2.5), rng.random(len(np.arange(0, count + 3, 2.5))))
    flow: list[float] = np.where(rough < breaks, 0.0, np.clip(0.45 + rough, 0, 1)).tolist()
    return flow


def _fibres(shape: tuple[int, ...], grain: float, rng: np.random.Generator) -> Mask:
    noise = rng.random((max(2, shape[0] // 2), max(2, shape[1] // 2)), dtype=np.float32)
    fibres: Mask = 1 - grain * cv2.resize(noise, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)
    return fibres
