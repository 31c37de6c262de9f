"""Characters with boxes → lines: rows by height, wide gaps and ruling lines cut a row."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter

from docnlp.datamodel import Box, Line, Origin, Table

Glyph = tuple[str, float, float, float, float, float, bool]
"""Character, left, right, top, bottom, font size, and whether a space stands before it."""

WIDE = 1.49
"""Gap in font sizes that cuts a line: forms put two fields on one row, often one and a half apart."""
SPACE = 0.6
"""Gap in font sizes that is written as a space where the file has none."""


@dataclass(slots=True)
class _Run:
    glyphs: list[Glyph]
    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def height(self) -> float:
        return self.y1 - self.y0


def lines_of(
    glyphs: Iterable[Glyph], *, verticals: Sequence[tuple[float, float, float]] = (), origin: Origin = Origin.DIGITAL
) -> tuple[Line, ...]:
    """Return the lines, top to bottom and left to right; `verticals` are ruling lines (x, top, bottom) that cut."""
    bars = sorted(verticals)
    lines = []
    for row in _rows(_runs(glyphs)):
        for run in _joined(row, bars):
            line = _line(run, origin)
            if line.text:
                lines.append(line)
    return tuple(lines)


def _runs(glyphs: Iterable[Glyph]) -> list[_Run]:
    """Follow the order of the file as long as characters continue each other."""
    runs: list[_Run] = []
    run: _Run | None = None
    for glyph in glyphs:
        _, x0, x1, y0, y1, size, _ = glyph
        if run is not None:
            gap = x0 - run.x1
            low = max(y0, run.y0)
            high = min(y1, run.y1)
            level = high - low > 0.6 * min(y1 - y0, run.y1 - run.y0)
            last = run.glyphs[-1]
            if level and glyph[0] == last[0] and abs(x0 - last[1]) < 0.3 * (x1 - x0):
                continue  # drawn twice to look bold
            if level and -0.5 * size < gap < SPACE * size and _alike(size, last[5]):
                run.glyphs.append(glyph)
                run.x1 = max(run.x1, x1)
                run.y0 = min(run.y0, y0)
                run.y1 = max(run.y1, y1)
                continue
        run = _Run([glyph], x0, x1, y0, y1)
        runs.append(run)
    return runs


def _rows(runs: list[_Run]) -> list[list[_Run]]:
    """Group runs that overlap by more than half of the lower one's height."""
    rows: list[list[_Run]] = []
    top = bottom = 0.0
    for run in sorted(runs, key=attrgetter("middle")):
        low, high = max(top, run.y0), min(bottom, run.y1)
        if rows and high - low > 0.5 * min(run.height, bottom - top):
            rows[-1].append(run)
            if run.height > bottom - top:
                top, bottom = run.y0, run.y1
        else:
            rows.append([run])
            top, bottom = run.y0, run.y1
    return rows


def _joined(row: list[_Run], bars: list[tuple[float, float, float]]) -> list[_Run]:
    """Join the neighbours of a row unless a wide gap, a ruling line or another type size parts them."""
    row.sort(key=attrgetter("x0"))
    joined = [row[0]]
    for run in row[1:]:
        last = joined[-1]
        size, other = run.glyphs[0][5], last.glyphs[-1][5]
        gap = run.x0 - last.x1
        if abs(run.x0 - last.x0) < 0.3 * size and _written(run) == _written(last):
            continue  # a whole text drawn twice
        near = -0.5 * size < gap < WIDE * min(size, other) and _alike(size, other)
        if near and not (bars and _parted(last, run, bars)):
            last.glyphs.extend(run.glyphs)
            last.x1 = max(last.x1, run.x1)
            last.y0, last.y1 = min(last.y0, run.y0), max(last.y1, run.y1)
        else:
            joined.append(run)
    return joined


def _alike(size: float, other: float) -> bool:
    return max(size, other) < 1.5 * min(size, other)


def _written(run: _Run) -> str:
    return "".join(glyph[0] for glyph in run.glyphs)


def _parted(left: _Run, right: _Run, bars: list[tuple[float, float, float]]) -> bool:
    # Characters may lean over the rule of a tight cell: look from centre to centre of the two neighbours.
    last, first = left.glyphs[-1], right.glyphs[0]
    start, end = (last[1] + last[2]) / 2, (first[1] + first[2]) / 2
    y = right.middle
    for x, top, bottom in bars[bisect_left(bars, (start,)) :]:
        if x > end:
            return False
        if top <= y <= bottom:
            return True
    return False


def _line(run: _Run, origin: Origin) -> Line:
    text: list[str] = []
    edges: list[tuple[float, float]] = []
    before = run.x0
    for character, x0, x1, _, _, size, spaced in run.glyphs:
        gap = x0 - before
        if text and ((spaced and gap > 0.1 * size) or gap > SPACE * size):
            text.append(" ")
            edges.append((before, x0))
        text.append(character)
        edges.append((x0, x1))
        before = x1
    sizes = sorted(map(itemgetter(5), run.glyphs))
    return Line(
        text="".join(text),
        box=Box(x0=run.x0, y0=run.y0, x1=run.x1, y1=run.y1),
        edges=tuple(edges),
        origin=origin,
        size=round(sizes[len(sizes) // 2], 2),
    )


def reading_order(lines: Sequence[Line], tables: Sequence[Table]) -> tuple[Line, ...]:
    """Return the lines with those of each table cell by cell: a label beside a tall cell must not cut into it."""
    if not tables:
        return tuple(lines)
    homes = [_cell_of(line, tables) for line in lines]
    first: dict[int, int] = {}
    for i, (table, _, _) in enumerate(homes):
        first.setdefault(table, i)
    # A table stands where its first line stands; everything else keeps its place.
    order = sorted(
        range(len(lines)), key=lambda i: (first[homes[i][0]], *homes[i][1:], i) if homes[i][0] >= 0 else (i, 0, 0, i)
    )
    return tuple(lines[i] for i in order)


def _cell_of(line: Line, tables: Sequence[Table]) -> tuple[int, int, int]:
    """Return table, row and column; -1 for a line outside all tables."""
    x, y = line.box.centre
    for number, table in enumerate(tables):
        if table.box.contains(x, y):
            for cell in table.cells:
                if cell.box.contains(x, y):
                    return number, cell.row, cell.column
            return number, 0, 0
    return -1, 0, 0
