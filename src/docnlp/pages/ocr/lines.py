"""Readings and their corners become lines of the page, in reading order, with an edge for every character."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from docnlp.datamodel import Box, Line, Origin
from docnlp.pages.ocr.engine import Quads, Reading

Floats = NDArray[np.float64]

WORST = 0.5
"""Readings with a lower score are no text."""
SAME_ROW = 0.5
"""Lines whose middles differ by less than this share of their height stand in one row."""
CLOSING = frozenset("，。、；：？！”’》〉）〕］】」』")
"""Full-width signs whose ink fills the left of their place; that of the opening ones fills the right."""
OPENING = frozenset("“‘《〈（〔［【「『")
APART = 0.5
"""Full widths by which neighbours may stand off their usual distance and still be set in one go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """From pixels of a picture to points of its page."""

    points: float
    """Points of one pixel."""
    left: float = 0.0
    """Points of the sheet left of the picture: the right half of a double page begins in the middle."""

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Return the box in points of pixel edges."""
        return Box(
            x0=x0 * self.points + self.left,
            y0=y0 * self.points,
            x1=x1 * self.points + self.left,
            y1=y1 * self.points,
        )

    def corners(self, box: Box) -> list[tuple[float, float]]:
        """Return the corners in pixels of a box in points, clockwise from the upper left."""
        x0, x1 = ((x - self.left) / self.points for x in (box.x0, box.x1))
        y0, y1 = box.y0 / self.points, box.y1 / self.points
        return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def to_lines(quads: Quads, readings: Sequence[Reading], scale: Scale) -> tuple[list[Line], list[Reading]]:
    """Return the lines in reading order, each beside its reading; what has no text or too low a score is left out."""
    made = [
        (to_line(quad, reading, scale), reading)
        for quad, reading in zip(quads, readings, strict=True)
        if reading.text and reading.score >= WORST
    ]
    order = in_reading_order([line.box for line, _ in made])
    return [made[i][0] for i in order], [made[i][1] for i in order]


def to_line(quad: "np.ndarray[tuple[int, ...], np.dtype[np.float32]]", reading: Reading, scale: Scale) -> Line:
    x0, y0 = quad.min(axis=0)
    x1, y1 = quad.max(axis=0)
    box = scale.box(float(x0), float(y0), float(x1), float(y1))
    return Line(
        text=reading.text,
        box=box,
        edges=edges_of(reading, box.x0, box.x1),
        confidence=reading.score,
        origin=Origin.OCR,
        size=min(box.height, box.width) * 0.8,
    )


def edges_of(reading: Reading, left: float, right: float) -> tuple[tuple[float, float], ...]:
    """Return left and right of each character: around the engine's centres, else by usual widths."""
    width = right - left
    shares = np.array([_usual_width(character) for character in reading.text])
    if not reading.centres:
        ends = np.concatenate(([0.0], np.cumsum(shares))) / max(float(shares.sum()), 1e-6) * width + left
        return tuple(zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True))
    centres = np.maximum.accumulate(np.asarray(reading.centres)) * width + left
    unit = _full_width(centres, shares, width)
    centres = _as_set(reading.text, centres, shares, unit)
    half = shares * unit / 2
    starts, ends = centres - half, centres + half
    # Neighbours that overlap meet in the middle.
    overlap = ends[:-1] > starts[1:]
    middle = (ends[:-1] + starts[1:]) / 2
    ends[:-1] = np.where(overlap, middle, ends[:-1])
    starts[1:] = np.where(overlap, middle, starts[1:])
    if reading.text[-1] in CLOSING:  # the line was found by its ink
        right = max(right, min(float(ends[-1]), right + min(unit, width)))
    starts = np.maximum.accumulate(np.clip(starts, left, right))
    ends = np.clip(ends, starts, np.append(starts[1:], right))
    return tuple(zip(starts.tolist(), ends.tolist(), strict=True))


def _as_set(text: str, centres: Floats, shares: Floats, unit: float) -> Floats:
    """Return the centres as type is set: signs by their place instead of their ink, neighbours evenly."""
    steps = (shares[:-1] + shares[1:]) / 2 * unit
    placed = centres.copy()
    for i in range(1, len(text)):
        if text[i] in CLOSING:
            placed[i] = placed[i - 1] + steps[i - 1]
    for i in range(len(text) - 2, -1, -1):
        if text[i] in OPENING:
            placed[i] = placed[i + 1] - steps[i]
    off = np.diff(placed) - steps
    pull = np.where(np.abs(off) < APART * unit, off, 0.0) / 3  # to the mean of what it and both neighbours tell
    moved: Floats = placed + np.append(pull, 0.0) - np.append(0.0, pull)
    return moved


def in_reading_order(boxes: Sequence[Box]) -> list[int]:
    """Return the indices row by row, each row from left to right; the lines must lie level."""
    rows: list[list[int]] = []
    for index in sorted(range(len(boxes)), key=lambda i: boxes[i].centre[1]):
        row = rows[-1] if rows else None
        if row is not None and _same_row(boxes[index], [boxes[i] for i in row]):
            row.append(index)
        else:
            rows.append([index])
    return [index for row in rows for index in sorted(row, key=lambda i: boxes[i].x0)]


def _same_row(box: Box, row: Sequence[Box]) -> bool:
    """A row is judged by its first lines, so that a chain of small steps does not grow down the page."""
    middle = sum(b.centre[1] for b in row[:3]) / len(row[:3])
    height = min(box.height, *(b.height for b in row))
    if abs(box.centre[1] - middle) >= SAME_ROW * height:
        return False
    # Lines above each other are two rows however close they are.
    return all(min(box.x1, b.x1) - max(box.x0, b.x0) < 0.5 * min(box.width, b.width) for b in row)


def _usual_width(character: str) -> float:
    return 0.55 if ord(character) < 0x2E80 and character not in "—…“”‘’" else 1.0


def _full_width(centres: Floats, shares: Floats, width: float) -> float:
    """Return the width of a full-width character: the median step between characters, as far as there are steps."""
    if len(centres) < 2:
        return width / max(1.0, float(shares.sum()))
    steps = np.diff(centres) / ((shares[:-1] + shares[1:]) / 2)
    steps = steps[steps > 0]
    return float(np.median(steps)) if len(steps) else width / float(shares.sum())
