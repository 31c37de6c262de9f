"""What people put right in a reading: checked, written down with what the machine had read, and told in words."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from docnlp.datamodel import (
    UNKNOWN_KIND,
    Box,
    Corrected,
    Correction,
    DocumentOutline,
    Finding,
    Kind,
    Outline,
    Page,
    Slot,
    SlotKind,
    SlotState,
    part_of,
)
from docnlp.documents import read_hand
from docnlp.pages import is_slot_state
from docnlp.reports import facts, words
from docnlp.reviews import prevailing_corrections, standing_corrections, thing_of
from docnlp.web.forms import Misread
from docnlp.web.verdicts import boxes_on, corners, text_under

NAMES: Mapping[str, str] = {
    "date": "日期",
    "time": "时间",
    "name": "姓名",
    "amount": "金额、数量",
    "number": "编号、号码",
    "citation": "引用的法条",
    "other": "其他文字",
}
"""What words on a page may be."""
_BOUNDS: Mapping[str, str] = {"begins": "另起一份文书", "continues": "接前一份文书"}
_OF_NOBODY = (SlotKind.TICK, SlotKind.DATE)
_WORDED = (Corrected.FIELD, Corrected.CITATION)


def refusal(item: Misread, kinds: Collection[str]) -> str:
    """Return what is wrong with a correction in words for the reviewer; empty where nothing is."""
    if not item.boxes and (item.what in _WORDED or item.what is Corrected.SLOT):
        return "没有框出位置，没有保存；请在页面上框出要改正的地方"
    if item.what in _WORDED and item.name not in NAMES:
        return "没有写明改的是什么，没有保存；请选择类别"
    if item.new is None:
        return ""
    if item.what is Corrected.KIND and item.new not in (*kinds, UNKNOWN_KIND.code):
        return "没有这种文书，没有保存；请从列表中选择"
    if item.what is Corrected.PAGES and item.new not in _BOUNDS:
        return "页码的写法不对，没有保存；请刷新页面后再试"
    if item.what is Corrected.SLOT and not is_slot_state(item.name, item.new):
        return "签名栏的写法不对，没有保存；请刷新页面后再试"
    return ""


def correction_of(
    item: Misread, page: Page, *, id: str, case: str, outlines: Sequence[Outline], held: Iterable[Correction], by: str
) -> Correction:
    """Return the entry; `held` are the corrections so far, whose first tells what the machine had read."""
    boxes = boxes_on(page, item.boxes)
    made = Correction(
        id=id,
        at=datetime.now(UTC),
        reviewer=by,
        case=case,
        what=item.what,
        file=page.file,
        sha256=page.sha256,
        page=page.number,
        part=page.part,
        name=item.name,
        old=_read(item, page, boxes, outlines),
        new=item.new if item.new is None else words.plain(item.new).strip(),
        boxes=boxes,
    )
    earlier = standing_corrections(held).get(thing_of(made))
    return replace(made, old=earlier[0].old) if earlier else made


def reading(
    page: Page, boxes: Iterable[tuple[float, float, float, float]], held: Iterable[Correction]
) -> dict[str, Any]:
    """Return the words in the boxes of a page as it stands now; a place that was put right already gives its boxes."""
    wanted = boxes_on(page, boxes)
    text = text_under(page, wanted)
    for one in prevailing_corrections(held):
        own = one.what in _WORDED and (one.sha256, one.page) == (page.sha256, page.number)
        if own and wanted and one.boxes and _same_words(one, wanted[0], text):
            by = words.plain(one.reviewer)
            return {
                "text": one.new,
                "called": one.name,
                "boxes": _corners(one.boxes),
                "old": one.old,
                "by": by,
                "hand": "",
            }
    lines = _corners(_line_by_line(page, wanted))
    hand = "" if text else _by_hand(page, wanted)
    return {"text": text, "called": "", "boxes": lines, "old": None, "by": "", "hand": hand}


def _by_hand(page: Page, wanted: Iterable[Box]) -> str:
    """Return what the strokes in the boxes may say: a date, figures, a confirmation."""
    boxes = tuple(wanted)
    marks = [mark for mark in page.marks if any(box.contains(*mark.box.centre) for box in boxes)]
    return words.plain(read_hand(marks).text)


def _line_by_line(page: Page, wanted: tuple[Box, ...]) -> tuple[Box, ...]:
    """Return a box around several lines as one box for each, so that each keeps its own words."""
    if len(wanted) != 1:
        return wanted
    boxes = []
    for line in page.lines:
        middle = line.box.centre[1]
        sides = [edges for edges in line.edges if wanted[0].contains(sum(edges) / 2, middle)]
        if sides:
            boxes.append(Box(x0=sides[0][0], y0=line.box.y0, x1=sides[-1][1], y1=line.box.y1))
    return tuple(boxes) if len(boxes) > 1 else wanted


def _same_words(one: Correction, wanted: Box, text: str) -> bool:
    """Tell whether a box stands in an earlier correction, or around it and no other words."""
    inside = one.boxes[0].covers(wanted) > 0.5
    return inside or (wanted.covers(one.boxes[0]) > 0.5 and text in ("", one.new))


def _corners(boxes: Iterable[Box]) -> list[list[float]]:
    return [[box.x0, box.y0, box.x1, box.y1] for box in boxes]


def _read(item: Misread, page: Page, boxes: Sequence[Box], outlines: Sequence[Outline]) -> str:
    """Return what the machine had read there."""
    documents = [document for outline in outlines for document in outline.documents]
    sheet = (page.file, page.number, page.part)
    if item.what in _WORDED:
        return text_under(page, boxes)
    if item.what is Corrected.SLOT:
        slots = [slot for document in documents for slot in document.slots if document.sheets[slot.page] == sheet]
        near = [slot for slot in slots if slot_name(slot) == item.name and boxes[0].covers(slot.box) > 0.5]
        return near[0].state.value if near else ""
    beginning = [document for document in documents if document.sheets[0] == sheet]
    if item.what is Corrected.PAGES:
        return "begins" if beginning else "continues"
    return next((document.kind for document in beginning if part_of(document.id) == item.name), "")


def slot_name(slot: Slot) -> str:
    """Return the name under which a slot is corrected."""
    return f"{slot.role.value}:{slot.kind.value}"


def told(
    held: Iterable[Correction], outlines: Iterable[Outline], kinds: Mapping[str, Kind], address: Callable[[str], str]
) -> list[dict[str, Any]]:
    """Return what stands corrected in the files of a case, in words and with what takes it back."""
    files = {sha256: file for outline in outlines for file, sha256 in outline.files.items()}
    return [
        _told(one, files[one.sha256], kinds, address) for one in prevailing_corrections(held) if one.sha256 in files
    ]


def _told(one: Correction, file: str, kinds: Mapping[str, Kind], address: Callable[[str], str]) -> dict[str, Any]:
    old, new = _said(one, one.old, kinds), _said(one, one.new or "", kinds)
    return {
        "what": one.what.value,
        "title": _title(one),
        "old": words.plain(old),
        "new": words.plain(new),
        "written": one.new or "",
        "reviewer": words.plain(one.reviewer),
        "file": address(file),
        "name": words.plain(file),
        "page": one.page,
        "part": one.part,
        "called": one.name,
        "boxes": _corners(one.boxes),
    }


def _title(one: Correction) -> str:
    if one.what in _WORDED:
        return NAMES.get(one.name, NAMES["other"])
    if one.what is Corrected.SLOT:
        role, _, kind = one.name.partition(":")
        who = "" if kind in _OF_NOBODY else _word(facts.PARTIES, role)
        return f"{who}{_word(facts.SLOTS, kind)}"
    return "文书种类" if one.what is Corrected.KIND else "文书起止"


def _said(one: Correction, value: str, kinds: Mapping[str, Kind]) -> str:
    if one.what is Corrected.KIND:
        return facts.title_of(value, kinds)
    if one.what is Corrected.PAGES:
        return _BOUNDS.get(value, value)
    if one.what is Corrected.SLOT:
        state, _, people = value.partition(":")
        signed = f"已签（{people} 人）" if people else "已签、已捺或者已盖"
        signed = "已填写" if one.name.endswith(f":{SlotKind.DATE}") else signed
        return signed if state == "signed" else _word(facts.STATES, state)
    return value or "（没有文字）"


def _word(names: Mapping[Any, str], value: str) -> str:
    return next((name for key, name in names.items() if key.value == value), value)


def changes(before: Sequence[Finding], after: Sequence[Finding]) -> dict[str, list[dict[str, str]]]:
    """Return what a correction brought and what it took away; the same thing under another key is neither."""
    keys = {one.key for one in before} & {one.key for one in after}
    gone, new = ([one for one in side if one.key not in keys] for side in (before, after))
    moved = {_likeness(one) for one in gone} & {_likeness(one) for one in new}
    return {
        name: [_change(one) for one in side if _likeness(one) not in moved]
        for name, side in (("new", new), ("gone", gone))
    }


def _likeness(one: Finding) -> tuple[object, ...]:
    return (one.rule, one.outcome, one.file, one.page, one.message)


def _change(one: Finding) -> dict[str, str]:
    return {
        "key": one.key,
        "rule": one.rule,
        "grade": words.OUTCOMES[one.outcome],
        "message": words.plain(words.said(one)),
    }


def slots(document: DocumentOutline, address: Callable[[str], str]) -> list[dict[str, Any]]:
    """Return the places to sign, date and tick of a document, as they were read.

    Printed dates are left out: they are put right as words.
    """
    return [
        {
            "title": f"{words.plain(slot.label)}　{facts.SLOTS[slot.kind]}",
            "called": slot_name(slot),
            "kind": slot.kind.value,
            "state": facts.STATES[slot.state],
            "unsure": slot.state is SlotState.UNSURE,
            "hand": words.plain(slot.candidate),
            "file": address(document.sheets[slot.page][0]),
            "page": document.sheets[slot.page][1],
            "part": document.sheets[slot.page][2],
            "boxes": [corners(slot.box)],
        }
        for slot in _once(document.slots)
        if slot.kind is not SlotKind.DATE or slot.state is not SlotState.PRINTED
    ]


def _once(slots: Iterable[Slot]) -> Iterator[Slot]:
    """Yield the slots, a tick box that was both drawn and read as a character once: one correction is of both."""
    ticks: list[Slot] = []
    for slot in slots:
        if slot.kind is SlotKind.TICK:
            if any(slot.page == other.page and slot.box.intersection(other.box) for other in ticks):
                continue
            ticks.append(slot)
        yield slot
