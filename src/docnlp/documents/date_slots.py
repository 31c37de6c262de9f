"""Find the places to date: 年 月 日 with room between, and what a label such as 送达时间 asks for."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from docnlp.datamodel import WRITTEN, Box, Mark, MarkKind, Origin, Page, Party, Slot, SlotKind, SlotState, Span
from docnlp.documents.columns import column_below, heads_column
from docnlp.documents.hands import Candidate, read_date, read_free_date
from docnlp.documents.printed_dates import PrintedDate, dates_in
from docnlp.documents.rows import GAP, Grid, Key, Row, has_content, marks_in, on_row
from docnlp.documents.slot_labels import is_label
from docnlp.documents.slot_state import judge
from docnlp.documents.spans import Spans

_ASKED = r"(?!出生|发案|案发|作案|发现)[\u4e00-\u9fa5、]{0,12}(?:时间|日期)"
_WORDS = rf"(?<![\u4e00-\u9fa5])(?P<label>{_ASKED})(?:（[^（）]{{1,14}}）)?"
_NAMED = re.compile(r"[间期]")
_LABEL = re.compile(rf"{_WORDS}：")
_OTHER = re.compile(rf"(?<=[{GAP} ])[\u4e00-\u9fa5]{{2,8}}(?:（[^（）：]{{1,14}}）)?：")
_CELL = re.compile(rf"{_WORDS}：?")
_TYPED = re.compile(r"^\d{2,4}[-./]\d{1,2}[-./]\d{1,2}|^\d{1,2}：\d\d")
_WRITTEN_OUT = re.compile(r"\d{4}[年.\-/]\d{1,2}|年.{0,3}月|月.{0,3}[日曰]")
_UNITS = re.compile(r"[年月日时分]")
_BARE = "年月日"
"""The label of a date that none announces."""
_POOR = 0.8
"""Mean confidence of a scan below which an empty date proves nothing."""
_INK = (*WRITTEN, MarkKind.UNSURE)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A label that asks for a date in another cell."""

    label: str
    row: Row


def date_slots(grid: Grid, spans: Spans, others: Iterable[Slot], first_turn: int | None = None) -> list[Slot]:
    """Return the places where a form asks for a date or a time, filled in or not; a date within a sentence is none.

    `others` are the places to sign, whose strokes reach into the room for a year; behind `first_turn` labels are words.
    A date of which print fills a part only is blank; one under a seal, or on a poor scan, is unsure.
    """
    signed = frozenset(mark for slot in others if slot.kind is SlotKind.SIGNATURE for mark in slot.marks)
    cells = dict(_asked_cells(grid))
    found: list[Slot] = []
    dated: set[Key] = set()
    for row in grid.rows:
        for one in dates_in(row):
            if (key := _key(row)) is not None:
                dated.add(key)
            if one.rooms or one.alone:
                label = cells[key].label if key in cells else _label_before(row, one.start)
                found.append(_printed(grid, spans, one, label, signed))
    found += _labelled(grid, spans, first_turn)
    found += [slot for key, one in cells.items() if key not in dated for slot in _whole_cell(grid, spans, key, one)]
    return [*found, *_written_out(grid, spans, found)]


def _key(row: Row) -> Key | None:
    return (row.page, row.table, row.cell.row, row.cell.column) if row.cell and row.table is not None else None


def _label_before(row: Row, start: int) -> str:
    labels = [m["label"] for m in _LABEL.finditer(row.text, 0, start)]
    return labels[-1] if labels else _BARE


def _printed(grid: Grid, spans: Spans, one: PrintedDate, label: str, signed: Collection[Mark]) -> Slot:
    page = grid.document.pages[one.row.page]
    marks = tuple(m for m in _marks(page, one.box) if not (m in signed and m.box.centre[0] < one.year))
    state, score = _printed_state(page, one, marks)
    typed = state is SlotState.PRINTED
    return _made(
        one.row,
        label,
        one.box,
        (state, score),
        text=one.row.text[one.start : one.end].replace(GAP, "") if typed else "",
        marks=() if typed else marks,
        span=spans.of(*one.row.source(one.start, one.end)),
        candidate=read_date(one.blanks, marks) if state is SlotState.HANDWRITING else None,
    )


def _made(
    row: Row, label: str, box: Box, told: tuple[SlotState, float], *, span: Span, text: str = "",
    marks: tuple[Mark, ...] = (), candidate: Candidate | None = None,
) -> Slot:  # fmt: skip
    state, score = told
    return Slot(
        role=Party.OTHER,
        label=label,
        kind=SlotKind.DATE,
        page=row.page,
        box=box,
        state=state,
        score=score,
        text=text,
        marks=marks,
        span=span,
        candidate=candidate.text if candidate else "",
        candidate_score=candidate.confidence if candidate else 0.0,
    )


def _marks(page: Page, box: Box) -> tuple[Mark, ...]:
    return tuple(_not_a_rule(m) for m in marks_in(page, box, rows_height=12.0) if m.kind in _INK)


def _not_a_rule(mark: Mark) -> Mark:
    # the line under a blank, taken for strokes: of it no one can tell
    ruled = mark.text and not mark.text.strip("_＿")
    return replace(mark, kind=MarkKind.UNSURE) if ruled else mark


def _printed_state(page: Page, one: PrintedDate, marks: Sequence[Mark]) -> tuple[SlotState, float]:
    if one.complete:
        # figures that recognition read out of strokes are the strokes'
        over = [m.score for m in marks if m.kind in WRITTEN and m.box.covers(one.box) > 0.5]
        return (SlotState.HANDWRITING, max(over)) if over else (SlotState.PRINTED, 1.0)
    if _told(page, one.box):
        return judge(page, one.box, marks, printed=False)
    letters = [m for m in marks if not m.text and max(m.box.width, m.box.height) < 1.3 * one.box.height]
    if one.lost and len(letters) == len(marks):
        # the units that were not read are ink as well
        return (SlotState.BLANK, 0.6) if _only_a_year_lost(page, one, letters) else (SlotState.UNSURE, 0.5)
    state, score = _state(page, one.box, marks)
    if state is SlotState.BLANK and (_reached(page, one) or _misread(page, one)):
        return SlotState.UNSURE, 0.5
    return state, score


def _told(page: Page, box: Box) -> bool:
    return any(said.covers(box) > 0.5 for said in page.verified)


def _only_a_year_lost(page: Page, one: PrintedDate, letters: Sequence[Mark]) -> bool:
    """Tell whether 月 and 日 stand empty, and the only ink left of them may be 年 itself."""
    units = [blank.unit for blank in one.blanks]
    clear = all(one.blanks[0].left - m.box.x1 > 0.4 * one.box.height for m in letters) and len(letters) < 2
    return units == ["月", "日"] and clear and _state(page, one.box, ())[0] is SlotState.BLANK


def _state(page: Page, box: Box, marks: Sequence[Mark]) -> tuple[SlotState, float]:
    state, score = judge(page, box, marks, printed=False)
    hidden = any(m.kind is MarkKind.THUMBPRINT and m.box.covers(box) > 0.25 for m in page.marks)
    poor = page.origin is Origin.OCR and (hidden or page.confidence < _POOR)
    return (SlotState.UNSURE, 0.5) if state is SlotState.BLANK and poor and not _told(page, box) else (state, score)


def _reached(page: Page, one: PrintedDate) -> bool:
    """Tell whether strokes whose middle lies elsewhere fill a gap: a name and a date in one stroke."""
    gaps = [(left, right) for left, right in one.rooms if left >= one.year]
    beside = [m.box for m in page.marks if m.kind in _INK and on_row(m.box, one.box, 12.0)]
    return any(min(b.x1, right) - max(b.x0, left) > 0.6 * (right - left) > 0 for b in beside for left, right in gaps)


def _misread(page: Page, one: PrintedDate) -> bool:
    """Tell whether a scan shows figures before some units only: recognition may have lost the others."""
    return page.origin is Origin.OCR and any(blank.printed for blank in one.blanks if blank.unit != "年")


def _labelled(grid: Grid, spans: Spans, first_turn: int | None) -> Iterator[Slot]:
    """Yield the blanks behind labels that print no 年 月 日, and the figures typed there: 2026-03-02."""
    for number, row in enumerate(grid.rows):
        labels = list(_LABEL.finditer(row.text)) if _NAMED.search(row.text) else []
        dates = list(dates_in(row)) if labels else []
        for m, following in zip_longest(labels, labels[1:]):
            span = spans.of(*row.source(m.start(), m.end()))
            stop = following.start() if following else len(row.text)
            if other := _OTHER.search(row.text, m.end(), stop):
                stop = other.start()
            if (first_turn is not None and span.start >= first_turn) or any(m.end() <= d.start < stop for d in dates):
                continue
            value = row.text[m.end() : stop].strip(f"{GAP}_＿ ")
            last = stop >= len(row.text.rstrip(GAP))
            right = row.bounds.x1 if last else row.x_of(stop)
            left = row.x_before(m.end())
            box = Box(x0=left, y0=row.box.y0, x1=max(right, left + 4), y1=row.box.y1)
            if _TYPED.match(value):
                yield _made(row, m["label"], box, (SlotState.PRINTED, 1.0), text=value.replace(GAP, " "), span=span)
            elif not value and not (last and _goes_on(grid, number)):
                yield _free(grid, row, m["label"], box, span)


def _free(grid: Grid, row: Row, label: str, box: Box, span: Span) -> Slot:
    """Return the slot of a blank that prints no units."""
    page = grid.document.pages[row.page]
    marks = _marks(page, box)
    told = _state(page, box, marks)
    candidate = read_free_date(marks) if told[0] is SlotState.HANDWRITING else None
    return _made(row, label, box, told, marks=marks, span=span, candidate=candidate)


def _goes_on(grid: Grid, number: int) -> bool:
    """Tell whether the row below begins with the date for which the label's row had no room."""
    row, below = grid.rows[number], grid.rows[number + 1] if number + 1 < len(grid.rows) else None
    return below is not None and (below.page, below.cell) == (row.page, row.cell) and below.text[:1].isdigit()


def _asked_cells(grid: Grid) -> Iterator[tuple[Key, _Asked]]:
    """Yield the cells that are to hold a date, with the label beside or above them."""
    for key, (_, rows) in grid.cells.items():
        named = any(_NAMED.search(row.text) for row in rows)
        m = _CELL.fullmatch(grid.text_of(key).replace(":", "：")) if named else None
        if m is None:
            continue
        asked = _Asked(m["label"], rows[0])
        if heads_column(grid, key):
            yield from ((below, asked) for below in column_below(grid, key))
        elif (right := grid.right_of(key)) is not None:
            text = grid.text_of(right)
            if not is_label(text) and not _CELL.fullmatch(text):
                yield right, asked


def _whole_cell(grid: Grid, spans: Spans, key: Key, asked: _Asked) -> Iterator[Slot]:
    cell, rows = grid.cells[key]
    text = "".join(row.text for row in rows).strip(GAP)
    row = rows[0] if rows else asked.row
    span = spans.of(*asked.row.source(0, len(asked.row.text.rstrip(GAP))))
    if _TYPED.match(text):
        yield _made(row, asked.label, cell.box, (SlotState.PRINTED, 1.0), text=text.replace(GAP, " "), span=span)
    elif not has_content(_UNITS.sub("", text)):
        yield _free(grid, row, asked.label, cell.box, span)


def _written_out(grid: Grid, spans: Spans, found: Sequence[Slot]) -> Iterator[Slot]:
    """Yield the dates of which even 年 月 日 were read as strokes: print is lost among them."""
    used = {mark for slot in found for mark in slot.marks}
    for number, page in enumerate(grid.document.pages):
        rows = [row for row in grid.rows if row.page == number]
        for mark in page.marks if rows else ():
            if mark.kind is MarkKind.HANDWRITING and mark not in used and _WRITTEN_OUT.search(mark.text):
                row = min(rows, key=lambda r: (abs(r.box.centre[1] - mark.box.centre[1]), r.box.x0))
                end = spans.of(*row.source(0, max(1, len(row.text.rstrip(GAP))))).end
                told = SlotState.HANDWRITING, mark.score
                yield _made(
                    row, _BARE, mark.box, told, marks=(mark,), span=Span(end, end), candidate=read_free_date([mark])
                )
