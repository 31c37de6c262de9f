"""What the rules on signatures of the parties share: where somebody has to sign, and how that place is judged."""

from collections.abc import Iterator, Sequence

from docnlp.datamodel import (
    NOBODY,
    OFFICERS,
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    Field,
    MarkKind,
    Noted,
    Severity,
    Slot,
    SlotKind,
    SlotState,
    Span,
)
from docnlp.rules.catalogue.annotations.ink import (
    inked,
    loose,
    loose_officers,
    seen,
    signatures,
    signed_on_screen,
    unsure,
)
from docnlp.rules.in_force import PUBLIC_ORDER_2025
from docnlp.rules.verdicts import finds, first, flag, passed, unchecked

_SAYS_WHY = r"拒|无法|不在|未到|在逃|死亡|不明"
_NOTHING = r"^[\s_年月日时分（）()]*(?:空白?|未签[名收字]?|未填|待[签补]?[^，。；：]{0,4})?[\s_年月日时分（）()]*$"
"""What stands in a place where nobody signed: nothing, the blanks of a date, （空）."""
_POLICE = r"公安|分局|派出所|[支大中总]队|看守所|拘留所"
_INVESTIGATION = (
    r"侦查|刑侦|刑警|经侦|禁毒[大支]队|犯罪嫌疑人|被害人|刑事诉讼法|公（[刑经]）|立案|逮捕|取保候审|监视居住|起诉意见"
    r"|撤销案件|鉴定意见通知书|控告人"
)
_PUBLIC_ORDER = r"违法嫌疑人|违法行为人|被侵害人|治安管理|行政案件|证据保全|办案民警"
_ON_TAPE = r"(?<!监控)(?<!执法)录(?:音录)?像|摄像|记录仪(?:(?![未没无])[^，。；\n]){0,8}(?:录|摄|拍)"
_NOT_ON_TAPE = r"(?:未|没有?|无|不|忘|缺)[^，。；\n]{0,8}$|(?:没电|故障|损坏|关机|内存)[^。；\n]{0,12}$"
_NOT_ON_TAPE_AFTER = r"^[^，。；\n]{0,10}(?:未|没有?|无|缺失|丢失|损毁|损坏|不全)"
_INK = (MarkKind.HANDWRITING, MarkKind.THUMBPRINT, MarkKind.SEAL, MarkKind.IMAGE)


def by_hand(slots: Sequence[Slot]) -> bool:
    """Tell whether somebody signed, sealed or printed a thumb in one of them; a printed name is no signature."""
    return any(s.filled and s.state is not SlotState.PRINTED for s in slots)


def is_empty(slot: Slot) -> bool:
    """Tell whether a place to sign holds nothing but the blanks of a date, （空） or （待补签）."""
    return slot.state is SlotState.BLANK and first(_NOTHING, slot.text) is not None


def in_use(document: Document) -> bool:
    """Tell whether the document bears any ink: without it, it is a draft, or nobody looked for ink."""
    return any(mark.kind in _INK for page in document.pages for mark in page.marks)


def can_be_empty(document: Document, slots: Sequence[Slot]) -> bool:
    """Tell whether an empty place means that nobody signed: on a scan a signature may have been overlooked."""
    return not document.scanned and in_use(document) and not unsure(slots) and not signed_on_screen(document)


def sealed_by_another(document: Document) -> bool:
    """Tell whether an organ that is not the police sealed it: for the holder, the recipient."""
    seals = [s for s in document.slots if s.kind is SlotKind.SEAL and s.filled]
    return len(seals) > 1 or any(s.text and not first(_POLICE, s.text) for s in seals)


def may_be_written(document: Document) -> bool:
    """Tell whether a note may stand there by hand: ink that signs nothing on a scan, or nobody looked for ink."""
    return document.scanned and (not seen(document) or bool(loose(document)))


def _signed_by_others(document: Document) -> bool:
    return by_hand([s for s in document.slots if s.kind is SlotKind.SIGNATURE])


def judged(
    document: Document,
    slots: Sequence[Slot],
    *,
    anchor: str,
    who: str,
    excused: bool,
    suggestion: str,
    severity: Severity | None = None,
) -> Iterator[Check]:
    """Yield what is to be said of the places where one party signs; nothing where the form has no such place.

    `excused`: a note tells why the party did not sign. A name that is only printed, where others signed by hand, is
    a warning at most.
    """
    # what is filled in with more than a name is the head of the form: 被调取单位：江城银行
    slots = [s for s in slots if s.state is not SlotState.BLANK or is_empty(s)]
    if not slots:
        return
    struck = all(s.text in NOBODY or first(_SAYS_WHY, s.text) for s in slots)
    if by_hand(slots) or excused or struck or sealed_by_another(document):
        yield passed(document, anchor=anchor)
        return
    typed = all(s.state is SlotState.PRINTED for s in slots)
    if not can_be_empty(document, slots) or (typed and not _signed_by_others(document)):
        yield unchecked(document, f"{who}签名", Cause.MARKS_NOT_SEEN, anchor=anchor)
        return
    at = next((s for s in slots if s.state is SlotState.BLANK), slots[0])
    told = "只有打印的姓名" if typed else "空白"
    yield flag(
        document,
        at.span,
        f"“{at.label}”栏{told}，没有{who}签名，也没有注明原因。",
        suggestion=suggestion,
        anchor=anchor,
        severity=severity or (Severity.WARNING if typed else None),
        why={"签名栏": "、".join(f"{s.label}：{s.state.value}" for s in slots)},
    )


def filled_in(document: Document, field: Field | None) -> bool | None:
    """Tell whether a blank holds words or ink, beside its label or below; None where the form has no such blank."""
    if field is None:
        return None
    return field.filled or inked(document, label_end(document, field))


def label_end(document: Document, field: Field) -> Span:
    """Return the last character of a blank's label; a cell begins on a line of its own, the label ends before it."""
    label = document.text.characters[: field.span.start].rstrip()
    return Span(max(0, len(label) - 1), len(label))


def criminal(document: Document, case: CaseFile) -> bool:
    """Tell whether it is a criminal case; of a paper alone its own words tell."""
    if case.type is not CaseType.BOTH:
        return case.type is CaseType.CRIMINAL
    text = document.text.characters
    return first(_INVESTIGATION, text) is not None and first(_PUBLIC_ORDER, text) is None


def signed_officers(document: Document) -> int | None:
    """Count the officers who signed by hand; None where the form has no place for them, or no one can tell."""
    slots = signatures(document, *OFFICERS)
    if not slots or not can_be_empty(document, slots) or loose_officers(document):
        return None
    return sum(len(slot.marks) or 1 for slot in slots if by_hand([slot]))


def on_tape(document: Document) -> bool:
    """Tell whether the document says that the step was recorded; 未录像 and 录像缺失 say the contrary."""
    text = document.text.characters
    return bool(document.notes_of(Noted.RECORDED)) or any(
        not first(_NOT_ON_TAPE, text[max(0, m.start() - 24) : m.start()])
        and not first(_NOT_ON_TAPE_AFTER, text[m.end() : m.end() + 16])
        for m in finds(_ON_TAPE, text)
    )


def alone_without_tape(document: Document, case: CaseFile) -> bool:
    """Tell whether one officer did it, after 2025 in an administrative case, without a word on a recording."""
    made = case.date_of(document)
    if criminal(document, case) or made is None or made < PUBLIC_ORDER_2025 or on_tape(document):
        return False
    named = {p.name for p in case.persons_in(document) if p.roles & set(OFFICERS)}
    # who is named beside the one that signed has only forgotten to sign
    return signed_officers(document) == 1 and len(named) < 2
