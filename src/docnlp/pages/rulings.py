"""Rulings of a page, and the tables that they make."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from docnlp.datamodel import Box, Cell, Table

Mask = NDArray[np.uint8]
ToBox = Callable[[float, float, float, float], Box]
"""From pixel edges to a box in points."""
LONG = 10.0
"""Millimetres from which a straight line is a ruling; strokes of 22-point titles are 8 long."""
SMALLEST = 3.0
"""Millimetres that a cell measures at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """Long straight lines as masks (0 or 255) of the picture's size."""

    across: Mask
    down: Mask

    @property
    def both(self) -> Mask:
        return np.maximum(self.across, self.down)


def find_rulings(ink: Mask, *, dpi: float) -> Rulings:
    """Return the long rulings of an ink mask; breaks of half a millimetre and a slope of half a degree are borne."""
    import cv2

    long = max(8, round(LONG / 25.4 * dpi))
    bridge = max(3, round(0.6 / 25.4 * dpi))
    found = []
    for shape in ((1, 0), (0, 1)):
        joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones(_sized(bridge, 1, shape), np.uint8))
        # A slope moves a ruling by one row every 100 columns: thickened by a pixel it is still found whole.
        thick = cv2.dilate(joined, np.ones(_sized(1, 3, shape), np.uint8))
        lines = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(_sized(long, 1, shape), np.uint8))
        found.append(cv2.bitwise_and(_thin_only(lines, dpi=dpi, shape=shape), thick))
    return Rulings(across=found[0], down=found[1])


def find_tables(rulings: Rulings, to_box: ToBox, *, dpi: float) -> tuple[Table, ...]:
    """Return the ruled tables: a grid of rulings whose closed cells are counted by rows and columns."""
    import cv2

    # Half the size is exact enough for cells and takes a quarter of the time.
    step = 2 if dpi > 140 else 1
    dpi /= step
    grid = cv2.dilate(rulings.both, np.ones((3, 3), np.uint8))[::step, ::step]
    count, labels, facts, _ = cv2.connectedComponentsWithStats(grid, connectivity=8)
    tables = []

    def full(x0: float, y0: float, x1: float, y1: float) -> Box:
        return to_box(x0 * step, y0 * step, x1 * step, y1 * step)

    for number in range(1, count):
        x, y, w, h = (int(v) for v in facts[number, :4])
        if min(w, h) < 2 * SMALLEST / 25.4 * dpi:
            continue
        boxes = _holes((labels[y : y + h, x : x + w] == number).astype(np.uint8), dpi=dpi)
        if len(boxes) >= 2:
            placed = [(x + a, y + b, x + c, y + d) for a, b, c, d in boxes]
            tables.append(Table(box=full(x, y, x + w, y + h), cells=_placed(placed, full, dpi=dpi)))
    return tuple(sorted(tables, key=lambda table: (table.box.y0, table.box.x0)))


def _sized(length: int, width: int, shape: tuple[int, int]) -> tuple[int, int]:
    """Return rows and columns of a kernel that lies along (1, 0) or down (0, 1)."""
    return (width, length) if shape[0] else (length, width)


def _thin_only(lines: Mask, *, dpi: float, shape: tuple[int, int]) -> Mask:
    """Leave out what is thicker than 2 mm: black edges and filled areas."""
    import cv2

    thick = max(3, round(2.0 / 25.4 * dpi))
    solid = cv2.morphologyEx(lines, cv2.MORPH_OPEN, np.ones(_sized(1, thick, shape), np.uint8))
    return np.asarray(cv2.subtract(lines, solid), dtype=np.uint8)


def _holes(grid: Mask, *, dpi: float) -> list[tuple[int, int, int, int]]:
    """Return the boxes of the areas that the rulings close in."""
    import cv2

    count, _, facts, _ = cv2.connectedComponentsWithStats(1 - grid, connectivity=4)
    rows, columns = grid.shape
    least = SMALLEST / 25.4 * dpi
    holes = []
    for x, y, w, h, area in facts[1:count]:
        outside = x == 0 or y == 0 or x + w == columns or y + h == rows
        if not outside and min(w, h) >= least and area > 0.7 * w * h:
            holes.append((int(x) - 1, int(y) - 1, int(x + w) + 1, int(y + h) + 1))
    return holes


def _placed(boxes: list[tuple[int, int, int, int]], to_box: ToBox, *, dpi: float) -> tuple[Cell, ...]:
    """Return the cells with row, column and how many they span, from the edges that they share."""
    near = SMALLEST / 25.4 * dpi * 0.8
    columns = _levels([box[0] for box in boxes] + [box[2] for box in boxes], near)
    rows = _levels([box[1] for box in boxes] + [box[3] for box in boxes], near)
    cells = []
    for x0, y0, x1, y1 in sorted(boxes, key=lambda box: (_level(rows, box[1]), box[0])):
        row, column = _level(rows, y0), _level(columns, x0)
        cells.append(
            Cell(
                row=row,
                column=column,
                box=to_box(x0, y0, x1, y1),
                rows=max(1, _level(rows, y1) - row),
                columns=max(1, _level(columns, x1) - column),
            )
        )
    return tuple(cells)


def _levels(edges: list[int], near: float) -> list[float]:
    groups: list[list[int]] = []
    for edge in sorted(edges):
        if groups and edge - groups[-1][-1] <= near:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return [sum(group) / len(group) for group in groups]


def _level(levels: list[float], edge: float) -> int:
    return min(range(len(levels)), key=lambda i: abs(levels[i] - edge))
