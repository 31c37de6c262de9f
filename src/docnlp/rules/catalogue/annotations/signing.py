"""What the rules on signatures of the parties share: where somebody has to sign, and how that place is judged."""

from collections.abc import Iterator, Sequence
from datetime import date

from docnlp.datamodel import (
    Cause,
    Check,
    Document,
    Field,
    MarkKind,
    Severity,
    Slot,
    SlotState,
    Span,
)
from docnlp.rules.catalogue.annotations.ink import digital, inked, signed_on_screen, unsure
from docnlp.rules.verdicts import flag, passed, unchecked

PUBLIC_ORDER_ACT_2025 = date(2026, 1, 1)
"""《治安管理处罚法》（2025修订） is in force."""

_INK = (MarkKind.HANDWRITING, MarkKind.THUMBPRINT, MarkKind.SEAL, MarkKind.IMAGE)


def by_hand(slots: Sequence[Slot]) -> bool:
    """Tell whether somebody signed, sealed or printed a thumb in one of them; a printed name is no signature."""
    return any(s.filled and s.state is not SlotState.PRINTED for s in slots)


def in_use(document: Document) -> bool:
    """Tell whether the document bears any ink: without it, it is a draft, or nobody looked for ink."""
    return any(mark.kind in _INK for page in document.pages for mark in page.marks)


def can_be_empty(document: Document, slots: Sequence[Slot]) -> bool:
    """Tell whether an empty place means that nobody signed: on a scan a signature may have been overlooked."""
    return digital(document) and in_use(document) and not unsure(slots) and not signed_on_screen(document)


def judged(
    document: Document,
    slots: Sequence[Slot],
    *,
    anchor: str,
    who: str,
    excused: bool,
    suggestion: str,
    severity: Severity | None = None,
    law_date: date | None = None,
) -> Iterator[Check]:
    """Yield what is to be said of the places where one party signs; nothing where the form has no such place.

    `excused`: a note tells why the party did not sign. A name that is only printed, where others signed by hand, is
    a warning at most.
    """
    if not slots:
        return
    if by_hand(slots) or excused:
        yield passed(document, anchor=anchor)
        return
    if not can_be_empty(document, slots):
        yield unchecked(document, f"{who}签名", Cause.MARKS_NOT_SEEN, anchor=anchor)
        return
    empty = [s for s in slots if s.state is SlotState.BLANK]
    if not empty and all(s.text in ("/", "／", "无") for s in slots):
        yield passed(document, anchor=anchor)
        return
    at = (empty or list(slots))[0]
    told = "空白" if empty else "只有打印的姓名"
    yield flag(
        document,
        at.span,
        f"“{at.label}”栏{told}，没有{who}签名，也没有注明原因。",
        suggestion=suggestion,
        anchor=anchor,
        severity=severity or (None if empty else Severity.WARNING),
        why={"签名栏": "、".join(f"{s.label}：{s.state.value}" for s in slots)},
        law_date=law_date,
    )


def filled_in(document: Document, field: Field | None) -> bool | None:
    """Tell whether a blank holds words or ink, beside its label or below; None where the form has no such blank."""
    if field is None:
        return None
    return field.filled or inked(document, Span(max(0, field.span.start - 1), field.span.start))
