"""Say of an empty place to sign or seal what was expected there, and why it is called empty."""

from docnlp.datamodel import Document, Place, Role, Slot, SlotKind, SlotState, Span

_EXPECTED = {
    SlotKind.SIGNATURE: "签名、指印或者个人印章",
    SlotKind.SEAL: "印章",
    SlotKind.TICK: "勾选",
    SlotKind.DATE: "日期",
}
_NEAR = 48.0
"""Points up or down within which the ink of another place is worth a word."""


def empty_slot_at(document: Document, span: Span) -> Slot | None:
    """Return the empty slot whose label is that span of the text, if there is one."""
    return next((s for s in document.slots if s.span == span and s.state is SlotState.BLANK), None)


def place_of_slot(document: Document, slot: Slot) -> tuple[Place, ...]:
    """Return the label and the empty room behind it, to be shown on the picture of the page."""
    boxes = [box for place in document.places(slot.span) for box in place.boxes]
    return (document.place(slot.page, *boxes, slot.box, role=Role.EXPECTED),)


def why_empty(document: Document, slot: Slot) -> dict[str, str]:
    """Return what the judgement “empty” rests on, by name, in Chinese."""
    looked = "扫描图像" if document.pages[slot.page].origin == "ocr" else "电子文件"
    found = f"在{looked}的这一栏（框出处）没有见到笔迹、指印、印章，也没有打印的姓名"
    if slot.kind is not SlotKind.SIGNATURE:
        found = f"在{looked}的这一栏（框出处）没有见到{_EXPECTED[slot.kind]}"
    others = [
        s
        for s in document.slots
        if s.filled and s.page == slot.page and s.marks and abs(s.box.centre[1] - slot.box.centre[1]) < _NEAR
    ]
    beside = min(others, key=lambda s: abs(s.box.centre[1] - slot.box.centre[1]), default=None)
    if beside is not None:
        found += f"；附近的笔迹在“{beside.label}”一栏"
    return {f"“{slot.label}”栏应有": _EXPECTED[slot.kind], "判为空白": found}
