"""Signatures of the officers."""

from collections.abc import Iterator, Set

from docnlp.datamodel import (
    OFFICERS,
    WRITTEN,
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    Mark,
    Party,
    PassageRole,
    Severity,
    Slot,
    SlotKind,
    SlotState,
    Span,
)
from docnlp.rules.catalogue.annotations.ink import loose_officers, unsure
from docnlp.rules.catalogue.annotations.signing import alone_without_tape, criminal, signed_officers
from docnlp.rules.in_force import PUBLIC_ORDER_2025
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, finds, first, flag, passed, says, span_of, unchecked
from docnlp.text import split_names

_NAME_WIDTH = 75.0
"""Points: a name by hand is at most so wide."""
_AS_WIDE = 6.0
_RECORDED = r"全程(?:同步)?录音录像|同步录音录像"
_AUXILIARY = r"辅警|辅助人员|协警|文职"
_IN_THE_AREA = r"办案区|办案中心|办案场所|办案管理中心|询问室|辨认室"
_ON_THE_SPOT = r"当场处罚决定|适用当场处罚|当场作出处罚"
_ONE_IS_ENOUGH = (
    "administrative_interview_record",
    "seizure_record",
    "seizure_list",
    "identification_record",
    "evidence_preservation_list",
)
"""治安管理处罚法（2025修订）第一百零八条第二款: questioning, seizure, identification; never an examination."""
_ALONE = (
    r"(?:由|仅|只有?)[^，。\n]{0,6}(?<!另)(?:一|1)名(?:人民警察|民警|侦查人员)"
    r"|(?<!另)(?:一|1)名(?:人民警察|民警|侦查人员)[^，。\n]{0,12}(?:进行|询问|讯问|辨认|扣押|检查|办理)"
    r"|由[^，。\n]{0,8}一人(?:单独)?(?:进行|询问|讯问|检查|扣押|主持)|单警(?:询问|办案|执法)"
)
_AUXILIARY_NOTES = (
    r"记录人(?:员)?[：:]?[^\n。；：: ]{0,20}?(?:辅警|警务辅助人员|协警|文职)|"
    r"(?:辅警|警务辅助人员|协警)[^\n。；：: ]{0,6}(?:担任)?记录(?!仪)"
)
"""Whoever takes notes is no officer: the second signature of the record is not a second officer's."""


def _record(closing: str, *, kind: str = "XUNWEN", head: str = "@type criminal", title: str = "讯问笔录") -> str:
    return f"""{head}
=== {kind}
# {title}
时间：2026年3月2日9时0分至2026年3月2日10时20分
地点：江城市公安局东湖分局执法办案管理中心
问：你把事情经过讲一下？
答：2026年3月1日晚上，我在东湖路拿走了一辆电动车。
以上笔录我看过，和我说的相符。{{sign 张某}}{{thumb}}
{closing}
"""


@rule(
    code="ANN105",
    title="办案人员签名少于法定人数",
    severity=Severity.ERROR,
    kinds=[
        "interrogation_record",
        "administrative_interview_record",
        "scene_examination_record",
        "search_record",
        "seizure_record",
        "seizure_list",
        "identification_record",
        "evidence_extraction_record",
        "electronic_data_extraction_record",
        "drug_weighing_record",
        "drug_sampling_record",
        "on_site_record",
        "personal_examination_record",
        "evidence_preservation_list",
    ],
    basis=[
        Basis("刑事诉讼法#118.1", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#202", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#52", since="2019-01-01"),
        Basis("治安管理处罚法#108", since="2026-01-01"),
    ],
    seed="民警遗漏签名",
    since="0.1.0",
    good=[
        _record("讯问人（签名）：{sign 李某}  记录人（签名）：{sign 王某}"),
        _record("办案民警（签名）：{sign 李某}{gap 2}{sign 王某}"),
        _record(
            "询问人（签名）：{sign 李某}  记录人（签名）：{blank 6}\n注：由一名民警在办案区询问，全程同步录音录像。",
            kind="XUNWENA",
            head="@type administrative",
            title="询问笔录",
        ),
        _record(
            "问：后来呢？\n答：后来来了一名民警进行处理。\n询问人：{sign 李某}  记录人：{sign 王某}",
            kind="XUNWENA",
            head="@type administrative",
            title="询问笔录",
        ),
    ],
    bad=[
        _record("讯问人（签名）：{sign 李某}  记录人（签名）：{blank 6}"),
        _record("讯问人（签名）：{sign 李某}\n记录人：辅警王某（签名）：{sign 王某}"),
        _record("讯问人（签名）：{sign 李某}\n辅警：{sign 赵某}"),
        _record("侦查人员：{sign 李某}　{sign 赵某}（辅警）"),
        _record("侦查人员：{sign 李某}　协助人员（辅警）：{sign 赵某}"),
        _record("讯问人：{sign 李某}　{hand 2026年3月2日}").replace(
            "{sign 张某}{thumb}", "\n被讯问人：{sign 张某}　{hand 2026年3月2日}"
        ),
        _record("讯问人：{sign 李某}　记录人：{sign 李某}").replace("地点：", "讯问人：李建国　记录人：李建国\n地点："),
    ],
)
def too_few_officers(document: Document, case: CaseFile) -> Iterator[Check]:
    """讯问、询问、搜查、扣押、勘查、辨认、检查等工作由不少于二名侦查人员或者人民警察进行，并由他们签名。
    签名栏空白、签名不足二人的，笔录和清单的效力会受到质疑。

    例外：2026年1月1日起，治安案件在规范设置的执法办案场所由一名民警询问、扣押、辨认并全程录音录像且注明的；
    当场处罚；由一名民警带领辅警从事受案、送达等工作并录像的；辅警、检定员等人的签名不计入；刑事案件询问证人、被害人，法律没有规定人数。
    清单上办案人员都没有签名的由 ANN131、刑事辨认笔录由 ANN150、2026年起由一名民警办理而没有注明录音录像的由
    ANN141 指出。
    扫描件上手写签名的有无由图像判断：看到两处签名即为合格，其余列为“未能核查”，请人工看图。
    """
    slots = _places_to_sign(document)
    if _alone_allowed(document, case) or _told_elsewhere(document, case):
        return
    alone = _noted_alone(document)
    if alone and case.type is CaseType.ADMINISTRATIVE:
        yield _said_to_be_alone(document, alone)
        return
    if not slots:
        if any(s.role in OFFICERS for s in document.slots):
            yield unchecked(document, "办案人员签名", Cause.MARKS_NOT_SEEN, anchor="officers")
        return
    typed = _only_typed(document, slots)
    dates = _dates_by_hand(document)
    signed = sum(max(_people(slot, dates) - _aides(document, slot), 0) for slot in slots if slot not in typed)
    empty = typed or any(slot.state is SlotState.BLANK for slot in slots)
    if signed == 2 and not document.scanned and (name := _named_alone(document, case)):
        yield _signed_twice(slots[-1], name, document)
    elif signed >= 2:
        yield passed(document, anchor="officers")
    elif (empty or not loose_officers(document)) and not document.scanned and not unsure(slots):
        yield _short_of_two(document, slots, typed, signed)
    else:
        yield unchecked(document, "办案人员签名", Cause.MARKS_NOT_SEEN, anchor="officers")


def _short_of_two(document: Document, slots: list[Slot], typed: list[Slot], signed: int) -> Check:
    empty = [slot for slot in slots if slot.state is SlotState.BLANK] + typed
    at = (empty or slots)[0]
    told = f"“{at.label}”栏{'只有打印的姓名' if at in typed else '空白'}" if empty else "没有第二人签名"
    return flag(
        document,
        at.span,
        f"应由不少于二名办案人员签名，此处只看到{signed}人签名，{told}。",
        suggestion="请由在场办案人员补充说明并签名；确由一人办理的，应注明依据和录音录像情况。",
        anchor=f"{at.role}:{at.ordinal}",
        severity=Severity.WARNING if at in typed else None,
        why={"签名栏": "、".join(f"{s.label}：{s.state.value}" for s in slots)},
    )


def _noted_alone(document: Document) -> Span | None:
    """Return where the record says that one officer worked alone; an answer may tell of any officer."""
    text = document.text.characters
    for m in finds(_ALONE, text):
        if not first(r"^ ?答[：:]", text[text.rfind("\n", 0, m.start()) + 1 : m.start()]):
            return span_of(m)
    return None


def _said_to_be_alone(document: Document, span: Span) -> Check:
    return flag(
        document,
        span,
        "笔录写明由一名民警办理，但不在法律允许由一名民警办理的情形之内。",
        suggestion="2026年1月1日起，治安案件在执法办案场所询问、扣押、辨认，可以由一名民警进行并全程录音录像；其他情形请由二人以上办理。",
        anchor="alone",
    )


def _signed_twice(slot: Slot, name: str, document: Document) -> Check:
    return flag(
        document,
        slot.span,
        f"首部写明的办案人员和记录人只有{name}一人，末尾两处签名看来是同一人。",
        suggestion="请核对在场的办案人员；有第二人的，补充写明并签名；确由一人办理的，应注明依据和录音录像情况。",
        anchor="officers",
        severity=Severity.WARNING,
    )


def _named_alone(document: Document, case: CaseFile) -> str:
    """Return the name of the one officer that the document names, as officer and as note taker; else nothing."""
    officers = [p for p in case.persons_in(document) if p.roles & set(OFFICERS)]
    roles = {role for p in officers for role in p.roles}
    names = {p.name for p in officers}
    return names.pop() if len(names) == 1 and Party.NOTE_TAKER in roles and roles - {Party.NOTE_TAKER} else ""


def _places_to_sign(document: Document) -> list[Slot]:
    """Return the officers' slots: at the foot, else in a head that is signed; a printed head only says who they are."""
    signatures = [s for s in document.slots if s.kind is SlotKind.SIGNATURE]
    questions = document.passages_of(PassageRole.QUESTION)
    by_hand = [s.span.start for s in signatures if s.state is not SlotState.PRINTED]
    begin = questions[0].span.start if questions else min(by_hand, default=0)
    officers = [s for s in signatures if s.role in OFFICERS and not first(_AUXILIARY, _row(document, s))]
    if says(document, _AUXILIARY_NOTES):
        officers = [s for s in officers if s.role is not Party.NOTE_TAKER]
    foot = [s for s in officers if s.span.start >= begin]
    head = [s for s in officers if s.span.start < begin and s.state is not SlotState.PRINTED]
    signed = [s for s in head if s.state is not SlotState.BLANK]
    if foot:
        return signed + foot
    return head if signed else []


def _only_typed(document: Document, slots: list[Slot]) -> list[Slot]:
    """Return the slots with nothing but a printed name, in a document that others signed by hand."""
    by_hand = any(s.filled and s.state is not SlotState.PRINTED for s in document.slots if s.kind is SlotKind.SIGNATURE)
    return [s for s in slots if by_hand and s.state is SlotState.PRINTED]


def _aides(document: Document, slot: Slot) -> int:
    """Count whom the words behind the slot's label call auxiliaries: {sign} {sign}（辅警）."""
    # a remark behind strokes stands on a line of its own
    behind = first(r"^[^\n]*(?:\n（[^）\n]{1,14}）)*", document.text.characters[slot.span.end :])
    line = behind[0] if behind else ""
    until = first(r"[^\S\n][^\s：（]{2,10}：", line)
    told = line[: until.start()] if until else line
    return (
        sum(1 for _ in finds(rf"（[^）\n]{{0,8}}(?:{_AUXILIARY})[^）\n]{{0,4}}）", told)) if len(slot.marks) > 1 else 0
    )


def _row(document: Document, slot: Slot) -> str:
    """Return what stands from the slot's label to the end of its line or the next label."""
    text = document.text.characters
    end = text.find("\n", slot.span.end)
    return text[slot.span.start : end if end >= 0 else len(text)].split("：")[0]


def _alone_allowed(document: Document, case: CaseFile) -> bool:
    made = case.date_of(document)
    administrative = case.type is CaseType.ADMINISTRATIVE
    recent = made is None or made >= PUBLIC_ORDER_2025
    if anywhere(case, _ON_THE_SPOT) and document.kind.name == "on_site_record":
        return True
    told = says(document, _ALONE) and says(document, _RECORDED) and says(document, _IN_THE_AREA)
    return administrative and recent and told and document.kind.name in _ONE_IS_ENOUGH


def _dates_by_hand(document: Document) -> set[Mark]:
    """Return the strokes that date a signature: wider than a name, and as wide behind the name of another party."""
    last = [
        (slot.role, max(slot.marks, key=lambda m: m.box.x0))
        for slot in document.slots
        if slot.kind is SlotKind.SIGNATURE and len(slot.marks) > 1
    ]
    wide = [(role, mark) for role, mark in last if mark.kind in WRITTEN and mark.box.width > _NAME_WIDTH]
    return {
        mark
        for role, mark in wide
        if any(role is not other and abs(mark.box.width - m.box.width) < _AS_WIDE for other, m in wide)
    }


def _people(slot: Slot, dates: Set[Mark]) -> int:
    """Count who signed: separate strokes or images side by side, or names typed one after another."""
    if not slot.filled:
        return 0
    return sum(mark not in dates for mark in slot.marks) or max(len(split_names(slot.text)), 1)


def _told_elsewhere(document: Document, case: CaseFile) -> bool:
    """Tell whether the rule on that kind speaks: of lists (ANN131), lineups (ANN150), one officer (ANN141)."""
    kind, signed = document.kind.name, signed_officers(document)
    if kind == "identification_record" and criminal(document, case) and signed is not None and signed < 2:
        return True
    if kind in ("seizure_list", "evidence_preservation_list", "identification_record") and signed == 0:
        return True
    return kind in _ONE_IS_ENOUGH and alone_without_tape(document, case)
