"""Read the printed units of dates in a row, 年 月 日 时 分, with the figures or the room before each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docnlp.datamodel import Box
from docnlp.documents.hands import Blank
from docnlp.documents.rows import GAP, Row

_FIGURES = "0-9OoQ〇○零一二三四五六七八九十廿lI|"
_FILL = rf"[{_FIGURES}_＿{GAP}]{{0,12}}"
_DATE = re.compile(
    rf"(?:(?P<year>[{_FIGURES}_＿]{{0,12}}){GAP}?(?P<y>年))?(?P<month>{_FILL})(?P<m>月)(?P<day>{_FILL})(?P<d>[日曰])"
    rf"(?:{GAP}?(?:上午|下午)?(?P<hour>{_FILL})(?P<h>[时点])(?:(?P<minute>{_FILL})(?P<n>分))?)?"
    rf"|(?P<hour2>{_FILL})(?P<h2>时)(?P<minute2>{_FILL})(?P<n2>分)"
)
_PARTS = (
    ("year", "y", "年"), ("month", "m", "月"), ("day", "d", "日"), ("hour", "h", "时"), ("minute", "n", "分"),
    ("hour2", "h2", "时"), ("minute2", "n2", "分"),
)  # fmt: skip
_FIGURE = re.compile(rf"[{_FIGURES}]")
_BETWEEN = re.compile(r"[至到自从于起止—－\-~、（）。\t ]*")
_WORD_BEFORE = re.compile(r"(?:出生|生|具体|起止|注明|写明|[同当每去今半])$")
_ROOM = 0.45
"""Share of a character's height that parts 年, 月 and 日 where something is to be written between them."""
_YEAR = 3.2
"""Heights of a character left of 年 in which a year is written."""

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
    def year(self) -> float:
        """The left edge of 年, before which other strokes than the year's may reach."""
        return self.blanks[0].left if self.blanks[0].unit == "年" else self.box.x0


def dates_in(row: Row) -> Iterator[PrintedDate]:
    """Yield the dates and times of a row, filled in or not; 年月日 as a word, with no room in it, is none."""
    size = row.lines[0].line.size or row.box.height
    for m in _DATE.finditer(row.text):
        start = m.end() - len(m[0].lstrip(GAP))
        blanks, rooms = _blanks(row, m, start, size)
        wide = any(right - left > _ROOM * size for left, right in (rooms if blanks[0].printed else rooms[1:]))
        alone = _alone(row.text, start, m.end())
        if rooms and (not (wide or (alone and m["y"])) or _WORD_BEFORE.search(row.text[:start].rstrip(GAP))):
            continue
        left = row.x_of(start) if blanks[0].printed else rooms[0][0]
        box = Box(x0=left, y0=row.box.y0, x1=max(row.x_before(m.end()), left + 4), y1=row.box.y1)
        yield PrintedDate(row, start, m.end(), tuple(blanks), tuple(rooms), box, alone)


def _blanks(row: Row, m: re.Match[str], start: int, size: float) -> tuple[list[Blank], list[Room]]:
    """Return the blanks before the units, and the room of those that are empty."""
    blanks: list[Blank] = []
    rooms: list[Room] = []
    at = start
    for part, unit, name in _PARTS:
        if m[unit] is None:
            continue
        printed = "".join(_FIGURE.findall(m[part] or ""))
        left, right = row.x_before(at) if at else row.bounds.x0, row.x_of(m.start(unit))
        if not blanks and not (m[part] or "").strip(GAP):
            left = max(left, right - _YEAR * size)
        if not printed:
            rooms.append((left, right))
        blanks.append(Blank(name, printed, right))
        at = m.end(unit)
    return blanks, rooms


def _alone(text: str, start: int, end: int) -> bool:
    before = re.sub(r"^.*：", "", text[:start].rpartition(GAP)[2])
    after = text[end:].partition(GAP)[0]
    return all(_BETWEEN.fullmatch(_DATE.sub("", side)) for side in (before, after))
