"""Read the printed units of dates in a row, 年 月 日 时 分, with the figures or the room before each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docnlp.datamodel import Box, Origin
from docnlp.documents.hands import Blank
from docnlp.documents.rows import GAP, Row

_FIGURES = "0-9OoQ〇○零一二三四五六七八九十廿lI|"
_FIGURE = re.compile(rf"[{_FIGURES}]")
_UNIT = re.compile(rf"(?:{GAP}?[上下]午)?(?P<fill>[{_FIGURES}_＿{GAP}]{{0,12}})(?P<unit>[年月日曰时点分])")
_ANY = re.compile(r"[年月时]")
_ORDER = {"年": 0, "月": 1, "日": 2, "曰": 2, "时": 3, "点": 3, "分": 4}
_NAMES = "年月日时分"
_BETWEEN = re.compile(r"[至到自从于起止—－\-~、（）。\t ]*")
_WORD_BEFORE = re.compile(r"(?:出生|生|具体|起止|注明|写明|[同当每去今半])$")
_ROOM = 0.45
"""Share of a character's height that parts 年, 月 and 日 where something is to be written between them."""
_YEAR = 3.2
"""Heights of a character left of the first unit in which its figures are written."""
_MONTH = 1.2
"""Heights of a line left of 月 in which its figures are written."""

Room = tuple[float, float]
"""Left and right of a gap, in points."""


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """Printed units of a date in a row, with figures or with room for them."""

    row: Row
    start: int
    end: int
    blanks: tuple[Blank, ...]
    rooms: tuple[Room, ...]
    """The gaps in which nothing is printed."""
    box: Box
    """From the room for the first figure to the last unit."""
    alone: bool
    """Whether the run of print, label left aside, is nothing but dates."""

    @property
    def complete(self) -> bool:
        year = self.blanks[0].printed if self.blanks[0].unit == "年" else ""
        return not self.rooms and year not in ("19", "20")

    @property
    def lost(self) -> int:
        """Count the units that recognition lost: of 年 月 日 at the foot of a scan it may read 月 日."""
        units = {blank.unit for blank in self.blanks}
        return len(set("年月日") - units) if self.row.lines[0].line.origin is Origin.OCR and self.alone else 0

    @property
    def year(self) -> float:
        """The left edge of 年, read or lost, before which other strokes than the year's may reach."""
        first = self.blanks[0]
        return first.left if first.unit == "年" else max(self.box.x0, first.left - _MONTH * self.box.height)


def dates_in(row: Row) -> Iterator[PrintedDate]:
    """Yield the dates and times of a row, filled in or not; 年月日 as a word, with no room in it, is none.

    Of a scan also what is left of a date that stands by itself where recognition lost some of its units.
    """
    for units in _sequences(row.text) if _ANY.search(row.text) else ():
        one = _date(row, units)
        if _is_date(row, one):
            yield one


def _sequences(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the units that follow each other in the order of a date."""
    units: list[re.Match[str]] = []
    for m in _UNIT.finditer(text):
        if units and not (m.start() == units[-1].end() and _ORDER[m["unit"]] > _ORDER[units[-1]["unit"]]):
            yield units
            units = []
        units.append(m)
    if units:
        yield units


def _is_date(row: Row, one: PrintedDate) -> bool:
    units = [blank.unit for blank in one.blanks]
    whole = {"月", "日"} <= set(units) or {"时", "分"} <= set(units)
    if not one.rooms:
        return whole
    if _WORD_BEFORE.search(row.text[: one.start].rstrip(GAP)):
        return False
    inner = one.rooms if one.blanks[0].printed else one.rooms[1:]
    wide = any(right - left > _ROOM * _size(row) for left, right in inner)
    if whole and (wide or (one.alone and units[0] == "年")):
        return True
    return one.lost > 0 and (len(units) > 1 or (units == ["年"] and row.cell is None))


def _size(row: Row) -> float:
    return row.lines[0].line.size or row.box.height


def _date(row: Row, units: list[re.Match[str]]) -> PrintedDate:
    start = units[0].end() - len(units[0][0].lstrip(GAP))
    blanks: list[Blank] = []
    rooms: list[Room] = []
    at = start
    for m in units:
        printed = "".join(_FIGURE.findall(m["fill"]))
        left, right = row.x_before(at) if at else row.bounds.x0, row.x_of(m.start("unit"))
        if not blanks and not m["fill"].strip(GAP):
            left = max(left, right - _YEAR * _size(row))
        if not printed:
            rooms.append((left, right))
        blanks.append(Blank(_NAMES[_ORDER[m["unit"]]], printed, right))
        at = m.end()
    left = row.x_of(start) if blanks[0].printed else rooms[0][0]
    box = Box(x0=left, y0=row.box.y0, x1=max(row.x_before(at), left + 4), y1=row.box.y1)
    return PrintedDate(row, start, at, tuple(blanks), tuple(rooms), box, _alone(row.text, start, at))


def _alone(text: str, start: int, end: int) -> bool:
    before = re.sub(r"^.*：", "", text[:start].rpartition(GAP)[2])
    after = text[end:].partition(GAP)[0]
    return all(_BETWEEN.fullmatch(_UNIT.sub("", side)) for side in (before, after))
