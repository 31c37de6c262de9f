"""Handwriting as pen strokes: figures, scrawls, initials, and shapes that look like characters and are none."""

from dataclasses import dataclass

import cv2
import numpy as np
from corpora.slots.second_paper import Box, Colour, Mask, Sheet, clouds
from numpy.random import Generator
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""(n, 3): x, y in heights of a character, and pressure."""

INKS: tuple[Colour, ...] = ((22, 22, 26), (22, 22, 26), (28, 34, 74), (34, 52, 150), (40, 70, 178))
FIGURES = {
    "0": "5,0 1,3 1,8 5,10 8,7 8,2 5,0",
    "1": "4,1 5,0 5,10",
    "2": "1,2 5,0 8,3 4,7 1,10 5,9 9,10",
    "3": "1,1 5,0 7,2 4,5 8,7 5,10 1,9",
    "4": "5,0 1,6 9,6 6,3 6,10",
    "5": "8,0 2,0 2,4 6,4 8,7 5,10 1,9",
    "6": "7,0 2,5 2,9 6,10 8,7 5,5 2,7",
    "7": "1,1 8,0 5,5 4,10",
    "8": "7,2 4,0 2,2 5,5 8,8 5,10 2,8 5,5 7,2",
    "9": "7,3 4,5 2,2 5,0 7,2 7,6 6,10",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """What somebody writes with, and how."""

    name: str
    colour: Colour
    width: float
    """Of a full stroke, in points."""
    strength: float
    dryness: float
    """Share of the ink that fails."""
    haste: float
    """0: every stroke lifted, 1: written in one go."""
    slant: float
    turn: float
    """Degrees by which the line rises."""


def take_pen(rng: Generator, *, least: float) -> Pen:
    """Take a pen; `least` is the weakest ink that the scan will still show."""
    kinds = ("pen", "pen", "pen", "pen", "bold pen", "fine pen", "faint pen", "dry pen", "marker")
    name = str(rng.choice(kinds))
    width = {"bold pen": 1.9, "fine pen": 0.75, "marker": 2.7, "faint pen": 1.0}.get(name, 1.3)
    strength = {"faint pen": rng.uniform(0.17, 0.38), "marker": 0.9}.get(name, rng.uniform(0.72, 1))
    return Pen(
        name=name,
        colour=INKS[rng.integers(len(INKS))],
        width=max(width * rng.uniform(0.85, 1.15), 1.0 if least > 0.5 else 0),
        strength=max(float(strength), least),
        dryness=rng.uniform(0.25, 0.45) if name == "dry pen" else rng.uniform(0, 0.06),
        haste=rng.uniform(0.1, 0.95),
        slant=rng.normal(0.06, 0.12),
        turn=float(np.clip(rng.normal(2, 4), -8, 12)),
    )


def curve(*corners: tuple[float, float]) -> Points:
    """Return a smooth stroke through the corners; the pen lands firmly and leaves lightly."""
    path = np.array((corners[0], *corners, corners[-1]), float)
    steps = np.linspace(0, 1, 9)[:, None]
    pieces = []
    for a, b, c, d in zip(path, path[1:], path[2:], path[3:], strict=False):
        bend = 2 * b + (c - a) * steps + (2 * a - 5 * b + 4 * c - d) * steps**2 + (3 * b - a - 3 * c + d) * steps**3
        pieces.append(bend / 2)
    line = np.vstack(pieces)
    along = np.linspace(0, 1, len(line))
    pressure = 1 - 0.55 * np.clip((along - 0.6) / 0.4, 0, 1) ** 2
    return np.column_stack((line, pressure))


def _stroke(rng: Generator, box: Box) -> Points:
    x0, y0, x1, y1 = box
    wide, high = x1 - x0, y1 - y0
    x = x0 + wide * rng.uniform(0.3, 0.7)
    y = y0 + high * rng.uniform(0.05, 0.95)
    kind = rng.choice(("level", "level", "upright", "left", "left", "right", "dot", "dot", "bent", "hook", "sweep"))
    if kind == "level":
        rise = wide * rng.uniform(0.02, 0.16)
        return curve((x0, y + rise / 2), (x, y - rise / 6), (x1, y - rise / 2))
    if kind == "upright":
        return curve((x, y0), (x + rng.normal(0, 0.03), (y0 + y1) / 2), (x, y1))
    if kind == "left":
        return curve((x, y0), (x - wide * 0.15, y0 + high * 0.55), (x0, y1))
    if kind == "right":
        return curve((x, y0 + high * 0.2), (x + wide * 0.2, y0 + high * 0.7), (x1, y1))
    if kind == "dot":
        return curve((x, y), (x + 0.08, y + 0.1))
    if kind == "bent":
        return curve((x0, y0 + 0.04), (x1 - 0.04, y0), (x1, y0 + 0.05), (x1 - 0.05, y1), (x1 - 0.16, y1 - 0.1))
    if kind == "sweep":
        return curve((x0, y), (x, y - high * 0.12), (x, y + high * 0.3), (x0 + wide * 0.2, y1), (x1, y1 - high * 0.1))
    return curve((x, y0), (x, y1 - 0.04), (x - 0.05, y1), (x - 0.16, y1 - 0.1))


def _mouth(box: Box) -> list[Points]:
    x0, y0, x1, y1 = box
    return [
        curve((x0, y0 + 0.03), (x0 + 0.02, y1)),
        curve((x0, y0 + 0.04), (x1, y0), (x1, y0 + 0.03), (x1 - 0.05, y1)),
        curve((x0 + 0.02, y1), (x1 - 0.05, y1 - 0.02)),
    ]


def character(rng: Generator) -> list[Points]:
    """Return strokes in the unit square, put together as the parts of a character are."""
    cut = rng.uniform(0.32, 0.55)
    sides: list[Box] = [(0.02, 0.05, cut - 0.04, 0.95), (cut + 0.02, 0.02, 0.95, 0.98)]
    stacked: list[Box] = [(0.1, 0, 0.9, cut - 0.03), (0.03, cut + 0.02, 0.97, 1)]
    shapes: list[list[Box]] = [[(0.05, 0.02, 0.95, 0.98)], sides, sides, stacked, stacked]
    strokes: list[Points] = []
    for box in shapes[rng.integers(len(shapes))]:
        part = _mouth(box) if rng.random() < 0.1 else []
        part += [_stroke(rng, box) for _ in range(rng.integers(2, 5))]
        strokes += [_loose(rng, stroke) for stroke in part]
    return strokes


def _loose(rng: Generator, stroke: Points) -> Points:
    """Return the stroke as a hand draws it: a little turned, bowed and moved."""
    middle = stroke[:, :2].mean(axis=0)
    turn = rng.normal(0, 0.12)
    spin = np.array(((np.cos(turn), np.sin(turn)), (-np.sin(turn), np.cos(turn))))
    bow = np.sin(np.linspace(0, np.pi, len(stroke)))[:, None] * rng.normal(0, 0.035, 2)
    return np.column_stack(((stroke[:, :2] - middle) @ spin + middle + bow + rng.normal(0, 0.02, 2), stroke[:, 2]))


def scrawl(rng: Generator, letters: float) -> list[Points]:
    """Return one wild line of loops, with a flourish at times."""
    count = rng.integers(7, 14)
    x = np.linspace(0, letters, count) + rng.normal(0, 0.14, count)
    y = np.where(np.arange(count) % 2, rng.uniform(0, 0.35, count), rng.uniform(0.6, 1, count))
    strokes = [curve(*zip(x, y, strict=True))]
    if rng.random() < 0.4:
        strokes.append(curve((letters * 0.1, 1.05), (letters * 0.8, 0.9), (letters * 1.15, 0.75)))
    return strokes


def figures(rng: Generator, number: str) -> list[Points]:
    """Return the strokes of a number; a figure is half as wide as a character."""
    strokes = []
    for at, figure in enumerate(number):
        corners = [tuple(int(v) / 10 for v in pair.split(",")) for pair in FIGURES[figure].split()]
        moved = [(0.55 * (at + 0.75 * a) + rng.normal(0, 0.015), b + rng.normal(0, 0.03)) for a, b in corners]
        strokes.append(curve(*moved))
    return strokes


def signature(rng: Generator, pen: Pen) -> tuple[str, list[Points]]:
    """Return the strokes of a name of two or three characters, a scrawl or initials, and which it is."""
    luck = rng.random()
    if luck < 0.12:
        return "scrawl", scrawl(rng, rng.uniform(1.6, 3))
    if luck < 0.17:
        return "initials", scrawl(rng, rng.uniform(0.7, 1.1))
    strokes: list[Points] = []
    close = rng.uniform(0.8, 1.15)
    for at in range(rng.choice((2, 3, 3))):
        size, drop = rng.uniform(0.75, 1.05), rng.normal(0, 0.07)
        strokes += [part * (size, size, 1) + (at * close, drop, 0) for part in character(rng)]
    return "", joined(rng, strokes, pen.haste)


def joined(rng: Generator, strokes: list[Points], haste: float) -> list[Points]:
    """Return the strokes with those run together that a hasty hand does not lift the pen between."""
    runs = [strokes[0]]
    for stroke in strokes[1:]:
        near = np.hypot(*(stroke[0, :2] - runs[-1][-1, :2])) < 0.9
        if not near or rng.random() > haste * 0.75:
            runs.append(stroke)
            continue
        link = np.linspace(runs[-1][-1], stroke[0], 6)
        link[:, 2] = rng.uniform(0.25, 0.6)
        runs[-1] = np.vstack((runs[-1], link, stroke))
    return [_eased(run, haste) for run in runs]


def _eased(run: Points, haste: float) -> Points:
    reach = int(2 + haste * 9) | 1
    if len(run) <= reach:
        return run
    padded = np.pad(run, ((reach // 2, reach // 2), (0, 0)), mode="edge")
    weights = np.full(reach, 1 / reach)
    return np.column_stack([np.convolve(padded[:, k], weights, "valid") for k in range(3)])


def drawn(rng: Generator, strokes: list[Points], pen: Pen, *, height: float, scale: float) -> tuple[Mask, float]:
    """Return the ink of strokes written `height` points high, and the margin of its mask in points."""
    turn = np.deg2rad(-pen.turn)
    spin = np.array(((np.cos(turn), np.sin(turn)), (-np.sin(turn), np.cos(turn))))
    lean = np.array(((1, 0), (-pen.slant, 1)))
    fine = 2
    unit = height * scale * fine
    paths = [np.column_stack((run[:, :2] @ lean @ spin * unit, run[:, 2])) for run in strokes]
    margin = round(pen.width * scale + 2) * fine
    low = np.min([p[:, :2].min(axis=0) for p in paths], axis=0) - margin
    high = np.max([p[:, :2].max(axis=0) for p in paths], axis=0) + margin
    wide, tall = (int(np.ceil(side / fine)) * fine for side in high - low)
    mask = np.zeros((tall, wide), np.uint8)
    for path in paths:
        dots = np.rint(path[:, :2] - low).astype(int).tolist()
        thick = np.maximum(1, np.rint(pen.width * scale * fine * path[:, 2])).astype(int).tolist()
        for a, b, across in zip(dots, dots[1:], thick, strict=False):
            cv2.line(mask, a, b, 255, across, cv2.LINE_AA)
    if pen.dryness > 0.02:
        gaps = clouds(rng, mask.shape, grain=fine * 2.5) * 0.6 + clouds(rng, mask.shape, grain=fine * 12) * 0.4
        mask[gaps < np.quantile(gaps, pen.dryness)] //= 5
    return cv2.resize(mask, (wide // fine, tall // fine), interpolation=cv2.INTER_AREA), margin / fine / scale


def write(
    sheet: Sheet, rng: Generator, strokes: list[Points], pen: Pen, *, height: float, at: tuple[float, float]
) -> Box:
    """Write strokes with their middle at the point; return the box they take."""
    mask, margin = drawn(rng, strokes, pen, height=height, scale=sheet.scale)
    wide, tall = mask.shape[1] / sheet.scale, mask.shape[0] / sheet.scale
    x, y = at[0] - wide / 2, at[1] - tall / 2
    sheet.ink(mask, x, y, pen.colour, pen.strength)
    return x + margin, y + margin, x + wide - margin, y + tall - margin


def line_of(rng: Generator, count: int, pen: Pen) -> list[Points]:
    """Return the strokes of some words in a row."""
    strokes: list[Points] = []
    for at in range(count):
        size = rng.uniform(0.75, 0.95)
        strokes += [part * (size, size, 1) + (at * 0.98, rng.normal(0, 0.04), 0) for part in character(rng)]
    return joined(rng, strokes, pen.haste * 0.6)
