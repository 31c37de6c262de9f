"""Find the places to sign, thumb, seal and tick, and judge by geometry what stands in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from docnlp.datamodel import Box, Kind, Mark, MarkKind, Page, Party, Slot, SlotForm, SlotKind, SlotState, Span
from docnlp.documents.columns import column_below, heads_column
from docnlp.documents.kinds import forms
from docnlp.documents.labels import SUFFIX, in_text, name_of
from docnlp.documents.rows import GAP, Grid, Key, Row, has_content, marks_in
from docnlp.documents.seals import seal_slots
from docnlp.documents.spans import Spans
from docnlp.documents.ticks import tick_slots
from docnlp.text import has_surname, looks_like_name

EVERYWHERE: tuple[SlotForm, ...] = (
    forms.SERVERS,
    forms.OFFICERS,
    forms.NOTE_TAKER,
    forms.INTERROGATORS,
    forms.INTERVIEWERS,
    forms.INTERROGATED,
    forms.INTERVIEWED,
    forms.SUSPECT,
    forms.VICTIM,
    forms.ATTESTING_WITNESS,
    forms.HOLDER,
    forms.IDENTIFIER,
    forms.REPORTER,
    forms.GUARDIAN,
    forms.INTERPRETER,
    forms.NOTIFIERS,
    forms.RECIPIENT,
    forms.DEPARTMENT_HEAD,
    forms.LEGAL_REVIEWER,
    forms.APPROVER,
    forms.CUSTODIAN,
    forms.CUSTODY_STAFF,
    forms.EXAMINERS,
    forms.LAWYER,
    SlotForm(role=Party.OTHER, labels=("本人签名", "签名", "签字")),
)
"""Slots that any form may print; the kind's own come first."""

_PARTIES = (
    Party.SUSPECT,
    Party.INTERVIEWEE,
    Party.VICTIM,
    Party.WITNESS,
    Party.HOLDER,
    Party.IDENTIFIER,
    Party.REPORTER,
)
_NAMED = (*_PARTIES, Party.ATTESTING_WITNESS, Party.GUARDIAN, Party.INTERPRETER)
_PARTICULARS = re.compile(
    r"^[^\t]{0,6}[，,（\t ]{0,2}(?:性别)?[男女]?[，,（\t ]?"
    r"(?:性别|年龄|出生|民族|文化程度|身份证|男|女|\d{1,3}岁|\d{4}年)"
)
_SIGNING = re.compile(r"签名|签字|签章|捺|盖章")
_OPINIONS = (Party.DEPARTMENT_HEAD, Party.LEGAL_REVIEWER, Party.APPROVER)
_NAME = re.compile(r"(?<![\u4e00-\u9fa5])[\u4e00-\u9fa5·]{2,4}(?![\u4e00-\u9fa5])")
_NO_NAME = re.compile(r"同意|批准|不同意|属实|见附件|印章|签名|盖章|（[^）]*）|情况|[年月日时分]")
_WRITTEN = (MarkKind.HANDWRITING, MarkKind.IMAGE)
_FAINT_INK = 0.035


@dataclass(frozen=True, slots=True)
class _Found:
    """A label in a row: where it stands, what it asks for."""

    form: SlotForm
    label: str
    row: Row
    start: int
    end: int
    signing: bool


def find_slots(grid: Grid, spans: Spans, first_turn: int | None = None) -> tuple[Slot, ...]:
    """Return the slots of the document in reading order, each with the state that marks and print give it.

    `first_turn` is where questions and answers begin: above it stand names of parties, not their signatures.
    """
    found = [*_from_cells(grid, spans), *_from_rows(grid, spans)]
    found += seal_slots(grid, spans)
    found += tick_slots(grid, spans)
    found.sort(key=lambda slot: (slot.page, slot.span.start, slot.box.y0, slot.box.x0))
    counts: dict[tuple[Party, SlotKind], int] = {}
    numbered = []
    for slot in _once(_signed(found, first_turn)):
        key = slot.role, slot.kind
        numbered.append(replace(slot, ordinal=counts.get(key, 0)))
        counts[key] = counts.get(key, 0) + 1
    return tuple(numbered)


def _signed(slots: Sequence[Slot], first_turn: int | None) -> list[Slot]:
    """Leave out the heads of forms, which print who the party is under the same label that is signed below."""
    kept = []
    for number, slot in enumerate(slots):
        named = slot.state is SlotState.PRINTED and slot.role in _NAMED and not _SIGNING.search(slot.label)
        above = first_turn is not None and slot.span.start < first_turn
        again = any(s.role is slot.role and s.kind is slot.kind for s in slots[number + 1 :])
        if not (named and (above or again)):
            kept.append(slot)
    return kept


def _once(slots: Sequence[Slot]) -> Iterator[Slot]:
    seen: set[tuple[int, Span, SlotKind, int]] = set()
    for slot in slots:
        key = slot.page, slot.span, slot.kind, round(slot.box.y0)
        if key not in seen:
            seen.add(key)
            yield slot


@lru_cache(maxsize=256)
def _forms(kind: Kind) -> tuple[re.Pattern[str], dict[str, SlotForm]]:
    table: dict[str, SlotForm] = {}
    for form in (*kind.slots, *EVERYWHERE):
        if form.kind is SlotKind.SIGNATURE:
            for label in form.labels:
                table.setdefault(label, form)
    words = "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
    return re.compile(
        rf"(?<![\u4e00-\u9fa5非、])(?:其他在场|女性|男性|两名|当场)?(?P<label>{words})(?P<suffix>{SUFFIX})(?P<colon>：)?"
    ), table


def _labels(row: Row, kind: Kind) -> Iterator[_Found]:
    pattern, table = _forms(kind)
    for m in pattern.finditer(row.text):
        signing = bool(_SIGNING.search(m["suffix"] or m["label"]))
        ends_run = m.end() >= len(row.text) or row.text[m.end()] == GAP
        starts_run = m.start() == 0 or row.text[m.start() - 1] in GAP + "，。；：）"
        if m["colon"] or (signing and ends_run and starts_run):
            yield _Found(table[m["label"]], m["label"], row, m.start(), m.end(), signing)


def _from_rows(grid: Grid, spans: Spans) -> Iterator[Slot]:
    kind = grid.document.kind
    for number, row in enumerate(grid.rows):
        found = list(_labels(row, kind))
        for index, one in enumerate(found):
            after = row.text[one.end :]
            if row.cell is not None and _whole_cell(row, one) and _label_cell(grid, row):
                continue
            if one.form.role in _PARTIES and not one.signing and _PARTICULARS.match(after):
                continue
            stop = found[index + 1].start if index + 1 < len(found) else len(row.text)
            yield _in_row(grid, spans, number, one, stop)


def _whole_cell(row: Row, one: _Found) -> bool:
    return one.start == 0 and not row.text[one.end :].strip(GAP)


def _label_cell(grid: Grid, row: Row) -> bool:
    assert row.cell is not None and row.table is not None
    key = row.page, row.table, row.cell.row, row.cell.column
    if heads_column(grid, key):
        return True
    right = grid.right_of(key)
    return len(grid.cells[key][1]) == 1 and right is not None and not name_of(grid.text_of(right))


def _in_row(grid: Grid, spans: Spans, number: int, one: _Found, stop: int) -> Slot:
    row = one.row
    page = grid.document.pages[row.page]
    label = in_text().search(row.text, one.end, stop)
    stop = label.start() if label else stop
    text = _printed_value(row, one.end, stop)
    height = row.box.height
    right = row.x_of(stop) if stop < len(row.text.rstrip(GAP)) else row.bounds.x1
    if not text:
        right = min(right, _next_print(row, one.end, stop))
    left = row.x_before(one.end)
    box = Box(x0=left, y0=row.box.y0, x1=max(right, left + 4), y1=row.box.y1)
    marks = marks_in(page, box, rows_height=height)
    if stop >= len(row.text.rstrip(GAP)) and not text:
        more = _continued(grid, number, box, marks, height)
        if more is not None:
            marks = (*marks, *marks_in(page, more, rows_height=height))
            box = more if not marks_in(page, box, rows_height=height) else box
    span = spans.of(*row.source(one.start, one.end))
    return _slot(grid, one, box=box, marks=marks, text=text, span=span)


def _printed_value(row: Row, start: int, stop: int) -> str:
    """Return the print that follows the label in its own run, or in the next when that is a name."""
    value = row.text[start:stop]
    own, _, rest = value.partition(GAP)
    if has_content(own):
        return re.split(r"[，。；]", own)[0].strip("：_ ")
    following = rest.lstrip(GAP).split(GAP)[0] if rest else ""
    if re.fullmatch(r"[\u4e00-\u9fa5·]{2,4}(?:、[\u4e00-\u9fa5·]{2,4})*", following):
        return following
    return ""


def _next_print(row: Row, start: int, stop: int) -> float:
    """Return where the next run of print begins; a remark in brackets ends the slot."""
    at = start
    while at < stop and row.text[at] in GAP + "_＿ ":
        at += 1
    if at >= stop:
        return row.x_of(stop) if stop < len(row.text.rstrip(GAP)) else row.bounds.x1
    return row.x_of(at)


def _continued(grid: Grid, number: int, box: Box, marks: Sequence[Mark], height: float) -> Box | None:
    """Return the beginning of the row below, where a signature goes on that had no room beside its label."""
    row = grid.rows[number]
    room = box.x1 - max((mark.box.x1 for mark in marks), default=box.x0)
    if room > 72 and not (marks and row.cell is not None):
        return None
    pitch = max(1.6 * height, 18.0)
    below = grid.rows[number + 1] if number + 1 < len(grid.rows) else None
    beside = below is not None and below.page == row.page and below.cell is row.cell
    right = row.bounds.x1
    if below is not None and beside and abs(below.box.y0 - row.box.y0 - pitch) < 0.5 * pitch:
        right = below.box.x0
    if row.cell is not None and row.box.y1 + height > row.cell.box.y1:
        return None
    if right - row.bounds.x0 < 20:
        return None
    return Box(x0=row.bounds.x0, y0=box.y0 + pitch, x1=right, y1=box.y1 + pitch)


def _from_cells(grid: Grid, spans: Spans) -> Iterator[Slot]:
    pattern, table = _forms(grid.document.kind)
    for key, (_, rows) in grid.cells.items():
        text = grid.text_of(key)
        m = pattern.fullmatch(text.rstrip("：")) if 2 <= len(text) <= 24 and rows else None
        if m is None:
            continue
        one = _Found(
            table[m["label"]], text.rstrip("："), rows[0], 0, len(rows[0].text.rstrip(GAP)), bool(_SIGNING.search(text))
        )
        if heads_column(grid, key):
            if one.signing:
                yield from _column(grid, spans, key, one)
            continue
        right = grid.right_of(key)
        if right is None or pattern.fullmatch(grid.text_of(right)) or name_of(grid.text_of(right)):
            continue
        slot = _cell_slot(grid, spans, one, right)
        if slot is not None:
            yield slot


def _column(grid: Grid, spans: Spans, key: Key, one: _Found) -> Iterator[Slot]:
    for below in column_below(grid, key):
        slot = _cell_slot(grid, spans, one, below)
        if slot is not None:
            yield slot


def _cell_slot(grid: Grid, spans: Spans, one: _Found, key: Key) -> Slot | None:
    cell, rows = grid.cells[key]
    page = grid.document.pages[key[0]]
    text = GAP.join(row.text for row in rows).replace(GAP, " ").strip()
    inner = [f for row in rows for f in _labels(row, grid.document.kind)]
    if inner or _goes_on_below(grid, key):
        return None
    marks = marks_in(page, cell.box, rows_height=12.0)
    if one.form.role in _PARTIES and not one.signing and not any(m.kind in _WRITTEN for m in marks):
        return None
    row = one.row
    span = spans.of(*row.source(one.start, max(one.start + 1, one.end)))
    return _slot(grid, one, box=cell.box, marks=marks, text=text, span=span)


def _goes_on_below(grid: Grid, key: Key) -> bool:
    """Tell whether the opinion in this cell is signed in the row below, which has no label of its own."""
    page, table, row, _ = key
    below = grid.row_cells(page, table, row + 1)
    if not below or has_content(grid.text_of(below[0])) or len(below) < 2:
        return False
    return any(True for k in below[1:] for r in grid.cells[k][1] for _ in _labels(r, grid.document.kind))


def _slot(grid: Grid, one: _Found, *, box: Box, marks: Sequence[Mark], text: str, span: Span) -> Slot:
    page = grid.document.pages[one.row.page]
    marks = tuple(m for m in marks if m.kind is not MarkKind.TICK and (m.kind is not MarkKind.SEAL or m.box.width < 70))
    # an opinion is full of short words: there only a frequent surname makes a name
    is_name = has_surname if re.search(r"意见|批示|审批|审核", one.label) else looks_like_name
    named = any(is_name(word) for word in _NAME.findall(_NO_NAME.sub(" ", text)))
    state, score = judge(page, box, marks, printed=named)
    return Slot(
        role=one.form.role,
        label=one.label,
        kind=SlotKind.SIGNATURE,
        page=one.row.page,
        box=box,
        state=state,
        score=score,
        text=text,
        marks=marks,
        span=span,
    )


def judge(page: Page, box: Box, marks: Sequence[Mark], *, printed: bool) -> tuple[SlotState, float]:
    """Return what a signature slot holds and how sure that is."""
    for kinds, state in (
        (_WRITTEN, SlotState.HANDWRITING),
        ((MarkKind.THUMBPRINT,), SlotState.THUMBPRINT),
        ((MarkKind.SEAL,), SlotState.SEAL),
    ):
        scores = [m.score for m in marks if m.kind in kinds]
        if scores:
            return state, max(scores)
    if printed:
        return SlotState.PRINTED, 1.0
    if any(m.kind is MarkKind.UNSURE for m in marks) or not page.marks_seen:
        return SlotState.UNSURE, 0.5
    # ink that no one could name: better unsure than a missing signature that is there
    if page.ink is not None and page.origin == "ocr" and page.ink.share(box) > _FAINT_INK and box.width > 12:
        return SlotState.UNSURE, 0.5
    return SlotState.BLANK, 1.0
