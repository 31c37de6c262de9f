"""Marks in boxes, and dates written into their gaps."""

from dataclasses import replace

import numpy as np
from corpora.slots import third_strokes as hand
from corpora.slots.third_pens import Pen, write
from corpora.slots.third_places import Place
from corpora.slots.third_sheet import Area, Sheet
from corpora.slots.third_strokes import Stroke

_Rng = np.random.Generator


def mark(sheet: Sheet, place: Place, pen: Pen, face: str, rng: _Rng) -> str:
    """Tick a box and return how."""
    box = place.print_
    side = box.width
    manner = str(
        rng.choice(
            [
                "check",
                "tick over edge",
                "cross",
                "dot",
                "filled box",
                "stroke over edge",
                "tick beside",
                "printed check",
            ],
            p=[0.3, 0.24, 0.1, 0.06, 0.08, 0.08, 0.06, 0.08],
        )
    )
    x, y = box.centre
    if manner == "printed check":
        size = side * 0.95
        sheet.text(box.left + (side - size) / 2, box.top + (side - size) / 2, "√", size=size, face=face, bold=True)
        return manner
    spread = {"tick over edge": 1.7, "tick beside": 1.15, "stroke over edge": 1.8}.get(manner, 0.85) * side
    if manner == "tick beside":
        x, y = x - side * 0.75, y - side * rng.uniform(-0.1, 0.3)
    paths = _paths(manner, rng)
    strokes: list[Stroke] = []
    for path in paths:
        points = np.array(path) + rng.normal(0, 0.04, (len(path), 2))
        # steps between the points, so that the pen's flow is even
        steps = np.linspace(0, len(points) - 1, 6 * (len(points) - 1) + 1)
        axes = [np.interp(steps, np.arange(len(points)), points[:, axis]) for axis in (0, 1)]
        strokes.append(np.column_stack([axes[0] * spread + x, axes[1] * spread + y, np.ones(len(steps))]))
    write(sheet, strokes, pen, rng)
    return ", ".join([manner, pen.name, pen.tint, f"{'printed' if place.glyph else 'drawn'} box of {side:.0f} pt"])


def _paths(manner: str, rng: _Rng) -> list[list[tuple[float, float]]]:
    if manner == "cross":
        return [[(-0.42, -0.4), (0.4, 0.42)], [(0.4, -0.42), (-0.4, 0.4)]]
    if manner == "dot":
        turns = np.linspace(0, 12, 26)
        return [[(0.03 * t * np.cos(t * 2.2) * 0.6, 0.03 * t * np.sin(t * 2.2) * 0.6) for t in turns]]
    if manner == "filled box":
        rows = np.linspace(-0.42, 0.42, 9)
        return [[(-0.4 if n % 2 else 0.4, float(y)) for n, y in enumerate(rows)], [(-0.4, 0.4), (0.4, -0.4)]]
    if manner == "stroke over edge":
        return [[(-0.5, rng.uniform(0.1, 0.5)), (0.5, -rng.uniform(0.1, 0.5))]]
    return [[(-0.42, 0.02), (-0.12, 0.4), (0.5, -0.48)]]


def date(sheet: Sheet, place: Place, pen: Pen, when: tuple[int, int, int], *, size: float, rng: _Rng) -> Area:
    """Write year, month and day into the gaps of a printed date."""
    year, month, day = (str(part) for part in when)
    if rng.random() < 0.25:
        year = year[2:]
    room = place.room
    wide = room.width / 8.6
    area = room
    for figures, left, gap in ((year, 0.0, 2.6), (month, 3.6, 1.5), (day, 6.1, 1.5)):
        strokes = hand.digits(figures, rng)
        reach = float(np.vstack(strokes)[:, 0].max())
        height = min(size * rng.uniform(0.85, 1.25), gap * wide * 0.92 / reach)
        x = room.left + left * wide + max(0.0, gap * wide - reach * height) * rng.uniform(0.3, 0.8)
        y = room.top + (room.height - height) * rng.uniform(0.2, 0.7)
        placed = [np.column_stack([s[:, 0] * height + x, s[:, 1] * height + y, s[:, 2]]) for s in strokes]
        write(sheet, placed, replace(pen, width=min(pen.width, height * 0.14)), rng)
    return area
