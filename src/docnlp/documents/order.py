"""Order the lines of a page so that what belongs together stands together: cells whole, rows from left to right."""

from collections.abc import Sequence
from dataclasses import dataclass

from docnlp.datamodel import Box, Cell, Line, Page


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its place on the page: `cell` is the ruled cell around it, `table` that cell's table."""

    line: Line
    table: int | None = None
    cell: Cell | None = None


def arrange(page: Page) -> tuple[Placed, ...]:
    """Return the lines of the page in reading order; the lines of one table cell follow each other.

    Recognition reads a table row by row, which cuts cells of several lines apart; the ruling puts them together again.
    """
    if not page.tables:
        return tuple(Placed(line) for line in _in_rows(page.lines))
    placed = [_place(line, page) for line in page.lines]
    out: list[Placed] = []
    done: set[int] = set()
    for one in placed:
        if one.table is None:
            out.append(one)
        elif one.table not in done:
            done.add(one.table)
            inside = [p for p in placed if p.table == one.table]
            out.extend(sorted(inside, key=_cell_order))
    return tuple(out)


def _cell_order(placed: Placed) -> tuple[int, int, float, float]:
    assert placed.cell is not None
    # lines of one row differ by a point or two in height
    return placed.cell.row, placed.cell.column, round(placed.line.box.centre[1] / 6), placed.line.box.x0


def _place(line: Line, page: Page) -> Placed:
    x, y = line.box.centre
    for index, table in enumerate(page.tables):
        if not table.box.contains(x, y):
            continue
        # a run that is wider than its cell still begins in it
        for at in (min(line.box.x0 + 3, x), x):
            for cell in table.cells:
                if cell.box.contains(at, y):
                    return Placed(line, index, cell)
    return Placed(line)


def _in_rows(lines: Sequence[Line]) -> list[Line]:
    """Put the runs of one row from left to right; rows keep the order in which they were read."""
    out: list[Line] = []
    for row in rows(lines):
        out.extend(sorted(row, key=lambda line: line.box.x0))
    return out


def rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Group neighbouring lines that stand on one row."""
    out: list[list[Line]] = []
    for line in lines:
        if out and same_row(out[-1][-1].box, line.box):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def same_row(one: Box, other: Box) -> bool:
    """Tell whether two boxes stand side by side on one row."""
    overlap = min(one.y1, other.y1) - max(one.y0, other.y0)
    smaller = min(one.height, other.height)
    apart = one.x1 <= other.x0 + 2 or other.x1 <= one.x0 + 2
    return apart and smaller > 0 and overlap >= 0.5 * smaller


def text_size(lines: Sequence[Line]) -> float:
    """Return the usual size of the print, weighted by characters; 0 without lines."""
    sized = sorted((line.size or line.box.height, len(line.text)) for line in lines)
    half = sum(count for _, count in sized) / 2
    for size, count in sized:
        half -= count
        if half <= 0:
            return size
    return 0.0
