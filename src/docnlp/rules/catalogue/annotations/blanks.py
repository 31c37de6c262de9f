"""Dates that a form prints and nobody filled in."""

from collections.abc import Iterator

from docnlp.datamodel import Box, Document, MarkKind, SlotKind, SlotState, Span
from docnlp.rules.verdicts import finds, first, span_of

_EMPTY = r"年[\s_]*月[\s_]*日"
_YEAR = r"(?:\d{4}|[〇零一二三四五六七八九]{4}|20)?"
_GAP = r"[\s_]*"
_PARTIAL = (
    rf"(?P<date>(?:\d{{4}}|[〇零一二三四五六七八九]{{4}})年(?:[\d一二三四五六七八九十]{{1,3}}月{_GAP}日|{_GAP}月[\d一二三四五六七八九十]{{1,3}}日"
    rf"|[\d一二三四五六七八九十]{{1,3}}月[\d一二三四五六七八九十]{{1,3}}日{_GAP}时(?:{_GAP}分|(?![间候许段至半]))))"
)
_INK = (MarkKind.HANDWRITING, MarkKind.IMAGE, MarkKind.UNSURE)
_WIDE = 4.0
"""Heights of a line: 年 月 日 with gaps between them is wider."""
_ROOM = 40.0
"""Points left of 年 in which the year is written."""


def blank_dates(document: Document) -> Iterator[Span]:
    """Yield where month and day of a printed date are left empty, by print and by hand."""
    for slot in document.slots:
        blank = slot.kind is SlotKind.DATE and slot.state is SlotState.BLANK
        if blank and first(_EMPTY, document.text.quote(slot.span)):
            yield slot.span


def partial_dates(document: Document) -> Iterator[Span]:
    """Yield printed dates of which a part is left empty: 2026年3月　日, 2026年3月5日　时　分."""
    for found in finds(_PARTIAL, document.text.characters):
        span = span_of(found, "date")
        if not _inked(document, span, room=0.0):
            yield span


def _inked(document: Document, span: Span, *, room: float) -> bool:
    for place in document.places(span):
        page = next(p for p in document.pages if (p.number, p.part) == (place.page, place.part))
        boxes = list(place.boxes)
        if not page.marks_seen or any(_over(mark.box, boxes, room) for mark in page.marks if mark.kind in _INK):
            return True
    return False


def _over(mark: Box, boxes: list[Box], room: float) -> bool:
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes) + 6
    # a form that leaves gaps for month and day has ink there, if anywhere: what is left of 年 may be a signature
    left -= 0.0 if right - left > _WIDE * max(box.height for box in boxes) else room
    level = any(mark.y0 - 6 < box.centre[1] < mark.y1 + 6 for box in boxes)
    return level and mark.x1 > left and mark.x0 < right
