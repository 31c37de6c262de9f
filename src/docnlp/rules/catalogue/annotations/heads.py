"""What the head of a record says of its officers, against those who signed."""

import re
from collections.abc import Iterator

from docnlp.datamodel import OFFICERS, CaseFile, Check, Document, PassageRole, Severity, Slot, SlotState
from docnlp.rules.catalogue.annotations.ink import signatures
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed, says
from docnlp.text import has_surname, split_names

_REACH = 80
"""Characters behind a label in which the names that it announces stand."""
_RANK = re.compile(r"[一二三]级警[督监司员]|高级警长|[一二三四]级警长|警号[：:]?\s?\d*|\d{4,}")
_NO_NAME = r"^(?:同上|同前|见上|兼|略|代签|补签)$|[县市区镇乡村州省旗]$"
_ARTIST = r"绘图|制图|照相|拍照|拍摄|录像"
"""Who draws or takes pictures at a scene need not be among those whom the head names."""
_CHANGED = r"更换|换由|改由|变更为|接替|轮换|中途"


def _record(head: str, foot: str, *, more: str = "") -> str:
    return f"""@type criminal
=== XUNWEN
# 讯问笔录（第1次）
时间：2026年3月2日9时0分至2026年3月2日10时20分
{head}
被讯问人：张某　性别：男　出生日期：1990年4月2日
问：我们是公安民警，你有权委托律师辩护，可以申请法律援助，认罪认罚可以从宽。清楚吗？
答：清楚，不请律师。
{foot}
{more}"""


@rule(
    code="ANN106",
    title="签名与首部人员不一致",
    severity=Severity.WARNING,
    kinds=[
        "interrogation_record",
        "interview_record",
        "administrative_interview_record",
        "identification_record",
        "search_record",
        "scene_examination_record",
    ],
    basis=[
        Basis("刑诉法解释#95", since="2021-03-01", kinds=("interrogation_record",)),
        Basis("刑诉法解释#90", since="2021-03-01", kinds=("interview_record",)),
        Basis("公安机关办理刑事案件程序规定#206.2", since="2020-09-01", kinds=("interrogation_record",)),
        Basis("公安机关办理刑事案件程序规定#262", since="2020-09-01", kinds=("identification_record",)),
        Basis("公安机关办理刑事案件程序规定#226.1", since="2020-09-01", kinds=("search_record",)),
        Basis("公安机关办理刑事案件程序规定#216", since="2020-09-01", kinds=("scene_examination_record",)),
        Basis("公安机关办理行政案件程序规定#77.2", since="2019-01-01"),
    ],
    seed="民警遗漏签名",
    since="0.2.0",
    good=[
        _record("讯问人：李某、王某　记录人：王某", "讯问人：李某　记录人：王某"),
        _record("讯问人：李某、王某　记录人：王某", "讯问人：{sign 李某}　记录人：{sign 赵某}"),
        _record("讯问人：李某、王某　记录人：王某", "讯问人：李某　记录人：赵某\n（讯问中途记录人更换为赵某）"),
        _record("讯问人：李某、王某", "讯问人：李某、王某"),
        _record("讯问人：李建国、王伟（刑侦大队）", "讯问人：二级警司 王伟 {sign 王伟}　一级警员 李建国 {sign 李建国}"),
        _record("讯问人：李建国、王炜", "讯问人：李建国 {sign 李建国}　王伟（即王炜） {sign 王炜}"),
    ],
    bad=[
        _record("讯问人：李某、王某　记录人：王某", "讯问人：李某　记录人：赵某"),
        _record("讯问人：李建国、王伟　记录人：王伟", "讯问人：李建国、孙立新"),
        _record("讯问人：李建国、王伟　记录人：王伟", "讯问人：李建国 {sign 李建国}{gap 4}孙立新 {sign 孙立新}"),
    ],
)
def same_officers(document: Document, case: CaseFile) -> Iterator[Check]:
    """笔录首部写明的讯问（询问、主持、勘验）人员和记录人，应当与末尾签名的人员一致；填写有误或者存在矛盾的，笔录存在瑕疵。

    只比较能读出的姓名：打印、键入的，或者人工更正过的；手写签名没有读出的，不作判断。
    例外：中途更换人员并注明的；注明是同一人的；绘图、照相、录像的人员；只差一个字、可能是识别错误的，降为提示。
    """
    named = [s for s in signatures(document, *OFFICERS) if _names(document, s)]
    head, foot = _apart(document, named)
    if not head or not foot:
        return
    above = {name for s in head for name in _names(document, s)}
    strangers = [
        (name, s)
        for s in foot
        if not first(_ARTIST, s.label)
        for name in _names(document, s)
        if name not in above and _is_named(name, s) and not _explained(name, document)
    ]
    if not strangers:
        yield passed(document, anchor="officers")
        return
    if says(document, _CHANGED):
        return
    name, at = strangers[0]
    yield flag(
        document,
        at.span,
        f"末尾的“{name}”不在首部写明的人员（{'、'.join(sorted(above))}）之中。",
        suggestion="请核对实际参加的人员；中途更换的作出说明，写错的由办案人员补正。",
        anchor="officers",
        against=document.places(head[0].span),
        poor=document.scanned or any(_one_apart(name, other) for other in above),
    )


def _names(document: Document, slot: Slot) -> list[str]:
    """Return the names printed behind the slot's label and, alone on their lines, below it; ranks are none."""
    beside, *below = document.text.characters[slot.span.end : slot.span.end + _REACH].split("\n")
    told = first(r"^(?P<names>.*?)(?=\s[^\s：]{2,10}：|$)", beside)
    lines = [slot.text, told["names"] if told else ""]
    for number, line in enumerate(below, 1):
        # each name before a signature stands on a line of its own
        signed = number < len(slot.marks)
        if not first(r"^[\u3400-\u9fff· ]{2,14}$", line) or not all(
            signed or has_surname(n) for n in split_names(line)
        ):
            break
        lines.append(line)
    names = split_names(_RANK.sub(" ", "、".join(lines)))
    return [name for name in names if not first(_NO_NAME, name)]


def _is_named(name: str, slot: Slot) -> bool:
    """Tell a name from a word of the form: by its surname, or because it alone stands before a signature."""
    alone = slot.state is SlotState.HANDWRITING and slot.text.strip() == name and len(name) > 2
    return has_surname(name) or alone


def _explained(name: str, document: Document) -> bool:
    return says(document, rf"{re.escape(name)}（[^）\n]{{0,20}}(?:即|应为|又名|原名|曾用名|误写|误录)")


def _apart(document: Document, slots: list[Slot]) -> tuple[list[Slot], list[Slot]]:
    """Return the slots of the head and those of the foot; none where the document has only one of them."""
    questions = document.passages_of(PassageRole.QUESTION)
    if questions:
        start, end = questions[0].span.start, questions[-1].span.start
        return [s for s in slots if s.span.start < start], [s for s in slots if s.span.start > end]
    by_hand = [s.span.start for s in slots if s.state is not SlotState.PRINTED]
    middle = min(by_hand) if by_hand and slots[0].span.start < min(by_hand) else len(document.text) // 2
    return [s for s in slots if s.span.start < middle], [s for s in slots if s.span.start >= middle]


def _one_apart(one: str, other: str) -> bool:
    return len(one) == len(other) > 2 and sum(a != b for a, b in zip(one, other, strict=True)) == 1
