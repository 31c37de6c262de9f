"""Give fields whose blanks are written by hand what the strokes may say."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docnlp.datamodel import Document, Field, MarkKind, Slot, SlotKind, SlotState, Span
from docnlp.documents.hands import read_confirmation

_NEAR = 60
"""Characters of text behind a label within which the date stands that it asks for."""


def with_date(field: Field, slots: Sequence[Slot]) -> Field:
    """Return the field with the date or period that its blank may hold, where a hand filled a part of it."""
    asked = [slot for slot in slots if slot.kind is SlotKind.DATE and _asks(slot, field)]
    hands = [slot for slot in asked if slot.state is SlotState.HANDWRITING]
    parts = [slot.candidate or slot.text for slot in asked[:2]]
    if field.candidate or not any(slot.candidate for slot in hands) or not all(parts):
        return field
    sure = min(slot.candidate_score for slot in hands)
    return replace(field, candidate="至".join(parts), filled=True, confidence=field.confidence if field.value else sure)


def _asks(slot: Slot, field: Field) -> bool:
    near = 0 <= slot.span.start - field.span.start <= max(_NEAR, len(field.value))
    return slot.label.endswith(field.label) and (near or abs(slot.span.end - field.span.start) <= 2)


def confirmation(document: Document) -> Iterator[Field]:
    """Yield the confirmation of the record (以上笔录我看过……) where strokes on its last page may be one."""
    page = document.pages[-1]
    marks = [m for m in page.marks if m.kind is MarkKind.HANDWRITING and m.text]
    read = read_confirmation("".join(m.text for m in sorted(marks, key=lambda m: (round(m.box.y0 / 12), m.box.x0))))
    if read.text:
        at = len(document.text.characters)
        yield Field(
            name="read_back",
            label="核对确认语",
            value="",
            span=Span(at, at),
            confidence=read.confidence,
            candidate=read.text,
        )
