"""Handwriting as pen strokes: points with a pen width each, never a font.

A writer (hand, pen, colour) follows from the name, so that one person signs alike on every page; the character
shapes are pseudo-characters. Coordinates are points, origin at the top left of the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from corpora.renderer.seeds import generator
from corpora.renderer.skeletons import COMPONENTS, DIGITS, KNOWN, SIDES, TOPS, Skeleton
from numpy.typing import NDArray

Points = NDArray[np.float64]

INKS = {
    "black": (34, 33, 38),
    "gel": (18, 18, 22),
    "blue": (36, 52, 132),
    "ballpoint": (48, 66, 150),
}


@dataclass(frozen=True, slots=True)
class Stroke:
    """One movement of the pen; `points` is (n, 2), `widths` (n,), in points."""

    points: Points
    widths: NDArray[np.float64]
    colour: tuple[int, int, int]
    opacity: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """How one person writes."""

    slant: float
    """Shear to the right, share of the height."""
    climb: float
    """Rise per width; negative falls."""
    cursive: float
    """Chance that the pen stays down between two strokes."""
    pen: float
    """Pen width in points."""
    wobble: float
    roundness: float
    colour: tuple[int, int, int]
    opacity: float
    initials: bool = False


def writer(name: str, *, seed: object = 0) -> Writer:
    """Return the hand of that person."""
    rng = generator("writer", seed, name)
    black = rng.random() < 0.72
    ink = ("gel" if rng.random() < 0.5 else "black") if black else ("blue" if rng.random() < 0.4 else "ballpoint")
    worn = rng.random() < 0.08
    return Writer(
        slant=float(rng.normal(0.1, 0.09)),
        climb=float(rng.normal(0.035, 0.03)),
        cursive=float(np.clip(rng.normal(0.5, 0.2), 0.05, 0.92)),
        pen=float(np.clip(rng.normal(1.05, 0.2), 0.65, 1.6)),
        wobble=float(np.clip(rng.normal(0.035, 0.012), 0.012, 0.07)),
        roundness=float(rng.uniform(0.45, 1.15)),
        colour=INKS[ink],
        opacity=0.55 if worn else float(rng.uniform(0.82, 1.0)),
        initials=bool(rng.random() < 0.04),
    )


def sign(name: str, box: Sequence[float], *, seed: object = 0) -> list[Stroke]:
    """Return a signature of that person in and around the box (x0, y0, x1, y1)."""
    person = writer(name, seed=seed)
    rng = generator("sign", seed, name, *(round(v) for v in box))
    x0, y0, x1, y1 = box
    letters = (name or "某某")[:1] if person.initials else (name or "某某")
    tall = min((x1 - x0) / len(letters) * 1.12, (y1 - y0) * rng.uniform(1.25, 1.6))
    advance = min((x1 - x0) / len(letters), tall * rng.uniform(0.8, 0.95))
    x = x0 + rng.uniform(0.0, 0.35) * max(0.0, (x1 - x0) - advance * len(letters))
    # people write on the line or a little above it, hardly ever centred in the slot
    base = y1 + rng.uniform(-0.12, 0.08) * tall
    strokes = _written(letters, (x, base), (advance, tall), person, rng)
    if person.cursive > 0.62 and rng.random() < 0.25:
        strokes.append(_flourish(strokes, person, rng))
    return strokes


def write(text: str, box: Sequence[float], *, hand: str, seed: object = 0) -> list[Stroke]:
    """Return a value filled in by hand, one pseudo-character for each character, in the hand of `hand`."""
    person = writer(hand, seed=seed)
    rng = generator("write", seed, hand, text, *(round(v) for v in box))
    x0, y0, x1, y1 = box
    units = [0.55 if ord(c) < 0x2E80 else 1.0 for c in text] or [1.0]
    unit = (x1 - x0) / sum(units)
    tall = min(unit * 1.05, (y1 - y0) * 1.1)
    base = y1 - rng.uniform(0.0, 0.12) * tall
    strokes: list[Stroke] = []
    x = x0
    for character, share in zip(text, units, strict=False):
        strokes += _written(character, (x, base - person.climb * (x - x0) * 0.4), (unit * share, tall), person, rng)
        x += unit * share
    return strokes


def tick(box: Sequence[float], *, seed: object = 0) -> list[Stroke]:
    """Return a tick over a box, drawn by hand."""
    rng = generator("tick", seed, *(round(v) for v in box))
    x0, y0, x1, y1 = box
    w, h = x1 - x0, y1 - y0
    shape = np.array([(0.12, 0.5), (0.38, 0.86), (1.12, -0.22)]) + rng.normal(0, 0.05, (3, 2))
    return [_stroke(shape * (w, h) + (x0, y0), 1.15, writer("tick", seed=seed), rng)]


def outline(stroke: Stroke) -> Points:
    """Return the closed outline of a stroke as a polygon (m, 2), for vector output."""
    points, half = stroke.points, stroke.widths / 2
    along = np.gradient(points, axis=0)
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-6)[:, None]
    across = np.column_stack((-along[:, 1], along[:, 0])) * half[:, None]
    return np.vstack((points + across, (points - across)[::-1]))


def extent(strokes: Sequence[Stroke]) -> tuple[float, float, float, float]:
    """Return the box around the ink; raises ValueError when there is none."""
    every = np.vstack([s.points for s in strokes])
    margin = max(float(s.widths.max()) for s in strokes) / 2
    low, high = every.min(axis=0) - margin, every.max(axis=0) + margin
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def _written(
    text: str, at: tuple[float, float], size: tuple[float, float], person: Writer, rng: np.random.Generator
) -> list[Stroke]:
    """Return the text from `at` (left, base) on; `size` is the advance and the height of a character."""
    strokes: list[Stroke] = []
    (x, base), (advance, tall) = at, size
    for character in text:
        lift = rng.normal(0, 0.03) * tall
        height = tall * rng.uniform(0.9, 1.06)
        digit = character in DIGITS or character.upper() in DIGITS
        height *= 0.78 if digit else 1.0
        origin = (x + advance * 0.03, base - height + lift)
        scale = (advance * rng.uniform(0.88, 1.0), height)
        strokes += _character(character, origin, scale, person, rng)
        x += advance
        base -= advance * person.climb
    return strokes


def _character(
    character: str, origin: tuple[float, float], scale: tuple[float, float], person: Writer, rng: np.random.Generator
) -> list[Stroke]:
    if character in "，。、,：；（）()《》“” \u3000":
        skeleton: Skeleton = (((0.2, 0.82), (0.3, 0.92), (0.2, 0.99)),) if character.strip() else ()
    else:
        skeleton = DIGITS.get(character.upper()) or KNOWN.get(character) or _pseudo(character)
    digit = character.upper() in DIGITS
    shear = person.slant
    strokes: list[Stroke] = []
    warp = rng.normal(0, person.wobble * 0.9, (2, 2))
    pending: Points | None = None
    for polyline in skeleton:
        points = np.array(polyline)
        points = points + rng.normal(0, person.wobble, points.shape)
        points = points + (points - 0.5) @ warp
        points[:, 0] += (0.55 - points[:, 1]) * shear
        placed = points * scale + origin
        if pending is not None and not digit and rng.random() < person.cursive:
            # the pen stays on the paper: a thin link from the end of one stroke to the start of the next
            bow = (placed[0] - pending[-1])[::-1] * (0.12, -0.12) + rng.normal(0, 0.04, 2) * scale
            placed = np.vstack((pending, (pending[-1] + placed[0]) / 2 + bow, placed))
            strokes.pop()
        pending = placed
        strokes.append(_stroke(placed, person.pen, person, rng))
    return strokes


def _pseudo(character: str) -> Skeleton:
    """Return the pseudo-character that stands for this character: always the same one."""
    rng = generator("pseudo", character)
    kind = rng.random()

    def fit(part: Skeleton, x: float, y: float, w: float, h: float) -> Skeleton:
        return tuple(tuple((x + px * w, y + py * h) for px, py in stroke) for stroke in part)

    def any_of(parts: Sequence[Skeleton]) -> Skeleton:
        return parts[int(rng.integers(len(parts)))]

    if kind < 0.5:
        split = rng.uniform(0.32, 0.44)
        right = any_of(COMPONENTS)
        if rng.random() < 0.35:
            right = fit(any_of(TOPS), 0.0, 0.0, 1.0, 0.4) + fit(any_of(COMPONENTS), 0.05, 0.42, 0.9, 0.58)
        return fit(any_of(SIDES), 0.0, 0.05, split, 0.92) + fit(right, split + 0.06, 0.02, 0.94 - split, 0.96)
    if kind < 0.85:
        split = rng.uniform(0.34, 0.48)
        return fit(any_of(TOPS), 0.12, 0.0, 0.76, split) + fit(
            any_of(COMPONENTS), 0.02, split + 0.04, 0.96, 0.96 - split
        )
    return any_of(COMPONENTS)


def _stroke(points: Points, pen: float, person: Writer, rng: np.random.Generator) -> Stroke:
    smooth = _smooth(points, person.roundness)
    n = len(smooth)
    speed = np.hypot(*np.gradient(smooth, axis=0).T)
    speed = speed / max(float(speed.mean()), 1e-6)
    pressure = np.clip(1.18 - 0.22 * speed, 0.55, 1.25)
    taper = np.minimum(1.0, np.minimum(np.linspace(0.62, 4.5, n), np.linspace(7.0, 0.32, n)))
    tremor = 1 + 0.1 * np.interp(np.linspace(0, 1, n), np.linspace(0, 1, 6), rng.normal(0, 1, 6))
    widths = np.maximum(pen * pressure * taper * tremor, 0.22)
    return Stroke(smooth, widths, person.colour, person.opacity)


def _smooth(points: Points, roundness: float) -> Points:
    """Return the polyline as a Catmull-Rom curve, mixed with the straight one by `roundness`."""
    if len(points) < 2:
        points = np.vstack((points, points + 0.2))
    padded = np.vstack((2 * points[0] - points[1], points, 2 * points[-1] - points[-2]))
    pieces = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        steps = max(4, int(np.hypot(*(c - b)) / 0.7))
        t = np.linspace(0, 1, steps, endpoint=False)[:, None]
        curve = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        pieces.append(roundness * curve + (1 - roundness) * (b + (c - b) * t))
    return np.vstack((*pieces, points[-1:]))


def _flourish(strokes: Sequence[Stroke], person: Writer, rng: np.random.Generator) -> Stroke:
    """Return the sweep under a fast signature: out to the right, back below the name, and off."""
    x0, y0, x1, y1 = extent(strokes)
    w, h = x1 - x0, y1 - y0
    start = strokes[-1].points[-1]
    bend = np.array(
        [
            (x1 + rng.uniform(0.06, 0.14) * w, y1 - rng.uniform(0.05, 0.2) * h),
            (x0 + 0.75 * w, y1 + 0.1 * h),
            (x0 + w * rng.uniform(0.25, 0.5), y1 + rng.uniform(0.08, 0.18) * h),
            (x0 + 0.8 * w, y1 + rng.uniform(0.14, 0.22) * h),
            (x1 + rng.uniform(0.1, 0.3) * w, y1 + rng.uniform(-0.02, 0.12) * h),
        ]
    )
    return _stroke(np.vstack((start, bend)), person.pen * 0.85, replace(person, roundness=1.0), rng)
