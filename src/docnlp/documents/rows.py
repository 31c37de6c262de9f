"""See a document as rows and cells: cleaned characters that know where they stand, and the marks beside them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from docnlp.datamodel import Box, Cell, Document, Line, Mark, MarkKind, Page, TextLine
from docnlp.documents.order import same_row
from docnlp.documents.titles import compact

Key = tuple[int, int, int, int]
"""Of a cell: page, table, row, column."""

GAP = "\t"
"""Stands for a gap wide enough to part two entries, and for the end of a run of print."""

_TRANSLATE = str.maketrans("():０１２３４５６７８９﹕", "（）：0123456789：")
_CONTENT = re.compile(r"[^\s　_＿.．…·\-—]")


@dataclass(frozen=True, slots=True)
class Row:
    """Print that stands side by side, in a cell or on the open page."""

    page: int
    lines: tuple[TextLine, ...]
    text: str
    """Cleaned: spaces dropped, wide gaps and ends of runs as GAP."""
    places: tuple[tuple[int, int], ...]
    """For each character of `text`: index into `lines` and into that line's text; a GAP has the character before it."""
    bounds: Box
    """Where the row may be written on: from margin to margin, or the cell."""
    cell: Cell | None = None
    table: int | None = None

    def x_before(self, at: int) -> float:
        """Return the right edge of the character before position `at`."""
        if at <= 0:
            return self.bounds.x0
        line, index = self.places[at - 1]
        edges = self.lines[line].line.edges
        return edges[index][1] if index < len(edges) else self.lines[line].line.box.x1

    def x_of(self, at: int) -> float:
        """Return the left edge of the character at position `at`; the right bound behind the last one."""
        while at < len(self.text) and self.text[at] == GAP:
            at += 1
        if at >= len(self.text):
            return self.bounds.x1
        line, index = self.places[at]
        edges = self.lines[line].line.edges
        return edges[index][0] if index < len(edges) else self.lines[line].line.box.x0

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open range of source indices of the characters start to end."""
        first = self.lines[self.places[start][0]].start + self.places[start][1]
        last = self.lines[self.places[end - 1][0]].start + self.places[end - 1][1] + 1
        return first, max(first, last)

    @property
    def box(self) -> Box:
        boxes = [line.line.box for line in self.lines]
        return Box(
            x0=min(b.x0 for b in boxes),
            y0=min(b.y0 for b in boxes),
            x1=max(b.x1 for b in boxes),
            y1=max(b.y1 for b in boxes),
        )


@dataclass(frozen=True, slots=True)
class Grid:
    """All rows of a document, and its cells."""

    document: Document
    rows: tuple[Row, ...]
    cells: Mapping[Key, tuple[Cell, tuple[Row, ...]]]
    """Page, table, row, column → the cell and the rows of print in it; empty cells too."""

    def text_of(self, key: Key) -> str:
        """Return the print of a cell without spaces and breaks."""
        return "".join(compact(line.line.text) for row in self.cells[key][1] for line in row.lines)

    def right_of(self, key: Key) -> Key | None:
        page, table, row, column = key
        wanted = (page, table, row, column + self.cells[key][0].columns)
        return wanted if wanted in self.cells else None

    def row_cells(self, page: int, table: int, row: int) -> list[Key]:
        return sorted(k for k in self.cells if k[:3] == (page, table, row))


def grid_of(document: Document) -> Grid:
    """Return the rows and cells of a document."""
    rows: list[Row] = []
    cells: dict[Key, tuple[Cell, tuple[Row, ...]]] = {}
    for number, page in enumerate(document.pages):
        lines = [line for line in document.lines if line.page == number]
        found, filled = _rows_of(page, number, lines)
        rows.extend(found)
        # a page shared by two documents shows each only the cells beside its own print
        low, high = _extent(lines)
        for index, table in enumerate(page.tables):
            if lines and (table.box.y1 < low or table.box.y0 > high):
                continue
            for cell in table.cells:
                cells[number, index, cell.row, cell.column] = cell, tuple(filled.get(id(cell), ()))
    return Grid(document, tuple(rows), cells)


def _extent(lines: Sequence[TextLine]) -> tuple[float, float]:
    return min((t.line.box.y0 for t in lines), default=0.0), max((t.line.box.y1 for t in lines), default=0.0)


def _rows_of(page: Page, number: int, lines: Sequence[TextLine]) -> tuple[list[Row], dict[int, list[Row]]]:
    rows: list[Row] = []
    filled: dict[int, list[Row]] = {}
    margin = _margins(page)
    group: list[TextLine] = []
    current: tuple[int | None, Cell | None] = (None, None)

    def close() -> None:
        if group:
            table, cell = current
            row = _row(number, tuple(group), cell.box if cell else margin, cell, table)
            rows.append(row)
            if cell:
                filled.setdefault(id(cell), []).append(row)
            group.clear()

    for line in lines:
        place = _cell_at(page, line.line)
        if group and (place[1] is not current[1] or not same_row(group[-1].line.box, line.line.box)):
            close()
        current = place
        group.append(line)
    close()
    return rows, filled


def _margins(page: Page) -> Box:
    inside = page.text_box or page.box
    # handwriting runs on to the right margin, which mirrors the left one; a page of few words shows no margin
    margin = min(max(24.0, inside.x0 - page.box.x0), 72.0)
    right = max(inside.x1, page.box.x1 - margin)
    return Box(x0=min(inside.x0, page.box.x0 + margin), y0=page.box.y0, x1=right, y1=page.box.y1)


def _cell_at(page: Page, line: Line) -> tuple[int | None, Cell | None]:
    x, y = line.box.centre
    for index, table in enumerate(page.tables):
        if table.box.contains(x, y):
            for at in (min(line.box.x0 + 3, x), x):
                for cell in table.cells:
                    if cell.box.contains(at, y):
                        return index, cell
    return None, None


def _row(number: int, lines: tuple[TextLine, ...], bounds: Box, cell: Cell | None, table: int | None) -> Row:
    text: list[str] = []
    places: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        edges, size, before = line.line.edges, line.line.size or line.line.box.height, -1
        for character, at in _cleaned(line.line.text):
            # a text layer may leave out the spaces that the eye sees
            if 0 <= before < at < len(edges) and edges[at][0] - edges[before][1] > 1.5 * size and text[-1] != GAP:
                text.append(GAP)
                places.append((index, before))
            before = at
            text.append(character)
            places.append((index, at))
        if text:
            text.append(GAP)
            places.append((index, max(0, len(line.line.text) - 1)))
    joined = "".join(text)
    return Row(number, lines, joined, tuple(places), bounds, cell, table)


@lru_cache(maxsize=2048)
def _cleaned(text: str) -> tuple[tuple[str, int], ...]:
    out: list[tuple[str, int]] = []
    for part in re.finditer(r"\S+|\s+", text.translate(_TRANSLATE)):
        if not part[0].isspace():
            out.extend((c, part.start() + i) for i, c in enumerate(part[0]))
        elif (len(part[0]) > 1 or "\u3000" in part[0]) and not _spaced_out(text, part.start(), part.end()):
            out.append((GAP, part.start()))
    return tuple(out)


def _spaced_out(text: str, start: int, end: int) -> bool:
    # 见　证　人: letters spaced apart are one word
    before = re.search(r"\S+$", text[:start])
    after = re.match(r"\S+", text[end:])
    lone = before is not None and len(before[0]) == 1 and before[0] > "\u4e00"
    return lone and after is not None and len(re.split(r"[：（]", after[0])[0]) == 1


def marks_in(page: Page, box: Box, *, rows_height: float = 12.0) -> tuple[Mark, ...]:
    """Return the marks that were made in the box: their middle lies in it, give or take a stroke."""
    return tuple(_marks(page, box, rows_height))


def _marks(page: Page, box: Box, height: float) -> Iterator[Mark]:
    for mark in page.marks:
        if mark.kind is MarkKind.PAGE_STAMP:
            continue
        if within(mark, box) and (on_row(mark.box, box, height) or across_rows(mark, box, height)):
            yield mark


def within(mark: Mark, box: Box) -> bool:
    """Tell whether a mark was made between the left and the right end of the box, at whatever height."""
    return box.x0 - 4 <= mark.box.centre[0] <= box.x1 + 6 or _mostly(mark.box, box) or _on_label_too(mark, box)


def _on_label_too(mark: Mark, box: Box) -> bool:
    """Tell whether a thumb was set over the end of the label, so that a part of the print lies in the slot."""
    part = min(mark.box.x1, box.x1) - max(mark.box.x0, box.x0)
    return mark.kind is MarkKind.THUMBPRINT and mark.box.x0 < box.x0 and part >= 0.2 * mark.box.width


def on_row(mark: Box, row: Box, height: float) -> bool:
    """Tell whether a mark was made on this row, or in this cell, and not on its neighbours."""
    if row.height > 1.7 * height:
        return row.y0 <= mark.centre[1] <= row.y1
    return abs(mark.centre[1] - row.centre[1]) <= max(11.0, 0.95 * height)


def across_rows(mark: Mark, row: Box, height: float) -> bool:
    """Tell whether writing that ran into the writing of the next row covers this row too."""
    common = min(mark.box.y1, row.y1) - max(mark.box.y0, row.y0)
    tall = mark.kind is MarkKind.HANDWRITING and mark.box.height > 2.2 * height
    return tall and common >= (0.5 if row.height > 1.7 * height else 0.8) * row.height


def _mostly(mark: Box, box: Box) -> bool:
    common = min(mark.x1, box.x1) - max(mark.x0, box.x0)
    return common > 0.6 * mark.width > 0


def has_content(text: str) -> bool:
    """Tell whether anything but filler stands in the text."""
    return _CONTENT.search(text) is not None
