"""Signatures: which hand, how large, and how they lie in their room."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from corpora.slots import third_strokes as hand
from corpora.slots.third_pens import Pen, write
from corpora.slots.third_places import Place
from corpora.slots.third_sheet import Area, Sheet
from corpora.slots.third_strokes import Stroke

_Rng = np.random.Generator


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A signature as it lies on the sheet."""

    area: Area
    how: str


def strokes_of(manner: str, rng: _Rng) -> list[Stroke]:
    """Return a signature's strokes in ems."""
    if manner == "initials":
        strokes = hand.initials(rng)
    elif manner == "scrawl":
        strokes = hand.scrawl(rng)
    elif manner == "cursive":
        strokes = hand.cursive(rng, count=int(rng.integers(2, 4)))
    else:
        ease = 0.1 if manner == "neat" else rng.uniform(0.4, 1.0)
        letters = [hand.hanzi(rng, ease=ease) for _ in range(2 if rng.random() < 0.25 else 3)]
        spread = rng.uniform(0.78, 1.25) if manner == "neat" else rng.uniform(0.7, 1.05)
        strokes = hand.row(letters, rng, spread=spread, drift=rng.normal(0.03, 0.05))
    if manner != "neat" and rng.random() < 0.22:
        strokes = hand.flourish(strokes, rng, reach=rng.uniform(0.5, 1.3))
    return hand.slanted(strokes, rng.normal(0.06, 0.12))


def sign(sheet: Sheet, place: Place, pens: Sequence[Pen], size: float, rng: _Rng) -> Signed:
    """Sign in the place's room; `size` is that of the print around, in points."""
    manner = str(rng.choice(["neat", "running", "cursive", "scrawl", "initials"], p=[0.24, 0.38, 0.2, 0.12, 0.06]))
    pen = pens[int(rng.integers(len(pens)))]
    strokes = strokes_of(manner, rng)
    two = place.role == "officer" and place.room.width > 150 and rng.random() < 0.22
    if two:
        other, shift = strokes_of(manner, rng), _width(strokes) + rng.uniform(0.5, 1.3)
        strokes = [*strokes, *(_moved(stroke, shift, rng.normal(0, 0.1)) for stroke in other)]
    height = size * float(rng.choice([0.8, 1.25, 1.55, 2.0, 2.6], p=[0.12, 0.34, 0.3, 0.17, 0.07]))
    if manner == "initials":
        height = size * rng.uniform(0.9, 1.5)
    if pen.name == "marker":
        height = max(height, size * 1.5)
    lie = str(rng.choice(["on", "above", "across"], p=[0.5, 0.2, 0.3]))
    placed, area = _laid(strokes, place, height, lie, rng)
    if pen.name == "marker":
        # a thick pen in a low cell would leave a blot that is no signature to anyone
        pen = replace(pen, width=min(pen.width, max(2.0, area.height * 0.11)))
    drawn = write(sheet, placed, pen, rng)
    if place.role == "party" and place.room.right - drawn.right > size * 7.5 and rng.random() < 0.2:
        _dated(sheet, drawn, pen, rng, size=size)
    name = manner if manner in ("initials", "scrawl") else pen.name
    words = [name, *([pen.name] if name is not pen.name else []), pen.tint, manner, f"{lie} the line", place.where]
    if two:
        words.append("two persons")
    if area.height > size * 2.1:
        words.append("large")
    elif height < size:
        words.append("small")
    return Signed(area=drawn, how=", ".join(words))


def _dated(sheet: Sheet, signed: Area, pen: Pen, rng: _Rng, *, size: float) -> None:
    """Write a date beside the name, for which the form has no place of its own."""
    year, month, day = rng.integers(2019, 2026), rng.integers(1, 13), rng.integers(1, 29)
    figures = f"{year}年{month}月{day}日" if rng.random() < 0.5 else f"{year}.{month}.{day}"
    strokes = hand.digits(figures, rng)
    height = min(size * rng.uniform(0.8, 1.1), size * 6.5 / _width(strokes))
    x, y = signed.right + size * 0.6, signed.centre[1] - height * 0.5
    write(sheet, [np.column_stack([s[:, 0] * height + x, s[:, 1] * height + y, s[:, 2]]) for s in strokes], pen, rng)


def _moved(stroke: Stroke, x: float, y: float) -> Stroke:
    moved: Stroke = stroke + np.array([x, y, 0.0])
    return moved


def _width(strokes: Sequence[Stroke]) -> float:
    return float(np.vstack(strokes)[:, 0].max())


def _laid(strokes: Sequence[Stroke], place: Place, height: float, lie: str, rng: _Rng) -> tuple[list[Stroke], Area]:
    """Return the strokes in points of the sheet, small enough for the room's width."""
    points = np.vstack(strokes)
    left, right = float(points[:, 0].min()), float(points[:, 0].max())
    room = place.room
    # a few points beyond the room are what hands do; more would be the neighbour's place
    scale = min(height, (room.width + 8) / max(0.3, right - left))
    if place.where == "cell" and not place.ruled:
        scale = min(scale, max(room.height, 14) * rng.uniform(0.85, 1.25))
    wide = (right - left) * scale
    spare = max(0.0, room.width - wide)
    x = room.left - 2 + spare * (rng.uniform(0, 0.35) if rng.random() < 0.75 else rng.uniform(0.3, 0.8)) - left * scale
    if place.where == "cell" and room.height > scale * 1.3:
        y = room.top + (room.height - scale) * rng.uniform(0.25, 0.75)
    else:
        base = {"on": 0.05, "above": -0.22, "across": 0.3}[lie] * scale
        y = room.bottom - 2 - scale + base
    placed = [np.column_stack([s[:, 0] * scale + x, s[:, 1] * scale + y, s[:, 2]]) for s in strokes]
    tops = np.vstack(placed)[:, 1]
    return placed, Area(x + left * scale, float(tops.min()), x + right * scale, float(tops.max()))


def words(sheet: Sheet, area: Area, pen: Pen, rng: _Rng, *, count: int, size: float) -> Area:
    """Write a line of characters that are no signature, such as an opinion."""
    letters = [hand.hanzi(rng, ease=0.35) for _ in range(count)]
    height = min(size * 1.2, area.width / (count * 0.95))
    strokes = hand.row(letters, rng, spread=0.95, drift=0.008)
    placed = [np.column_stack([s[:, 0] * height + area.left, s[:, 1] * height + area.top, s[:, 2]]) for s in strokes]
    return write(sheet, placed, replace(pen, width=min(pen.width, height * 0.11)), rng)
