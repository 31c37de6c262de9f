"""What a decision has to note of somebody whose name nobody proved."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, MarkKind, Severity, Span
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, passed, says, span_of, unchecked

_REPORTED = (
    r"自报|自称|(?:按|依|据)其?(?:本人)?(?:所报|自述|所述|陈述)的?(?:姓名|名)|本人(?:所报|自述)的?(?:姓名|名)"
    r"|姓名(?:系|为|由)[^，。；]{0,8}(?:自报|本人)"
)
_UNKNOWN = (
    r"身份(?:不明|不详|待查|未(?:能)?(?:查明|查清|核实)|尚未(?:查明|查清)|无法(?:核实|查明|查清|确认|确定))"
    r"|(?:不讲|不说|拒[不绝](?:讲|说出|交代|提供|透露)|不肯(?:讲|说出|提供)|不愿(?:讲|说出))[^，。；\n]{0,6}(?:姓名|名|身份)|姓名不详|无名氏"
)
_CLEARED = (
    r"(?:查清|查明|核实|确认|核查)[^，。；\n]{0,6}身份|身份[^，。；\n]{0,6}已经?(?:查清|查明|核实|确认)"
    r"|(?:指纹|DNA|人脸)[^，。；\n]{0,4}比[对中]"
)
_PROVED = r"(?:身份号码|身份证号码?|护照(?:号码?)?|通行证(?:号码?)?)[：:为\s]*[A-Z]{0,2}\s?\d[\dXx]{6,17}"
_NOT_YET = r"(?:未|无法|不能|没有|尚|待)[^，。；\n]{0,4}$"
_PICTURE = (
    r"(?:贴|附|粘)[^，。；\n]{0,10}(?:照片|相片|像片)|(?<!伤情)(?<!赃物)(?<!现场)(?:照片|相片|像片)[^，。；\n]{0,10}(?:附|贴|见|粘)"
    r"|免冠|(?:本人|被处罚人|行为人|其)的?(?:照片|相片|像片)"
)
_FACTS = r"现(?:已)?查明|现查|经(?:依法|本局)?(?:调查|查明|审查)|经查[，：]"
_HEAD = 240
"""Characters in which the person is described where nothing marks the facts."""


def _decision(name: str, *, more: str = "") -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
被处罚人{name}，男，约三十岁，身份证件、住址均不详。
现查明，2026年3月4日20时许，该人在江城市东湖路12号殴打李某。{more}
>> {{seal 江城市公安局东湖分局}}2026年3月7日
"""


@rule(
    code="ANN149",
    title="身份不明按自报姓名处罚未注明或者未贴附照片",
    severity=Severity.WARNING,
    kinds=["penalty_decision", "non_penalty_decision", "on_the_spot_penalty_decision"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[Basis("公安机关办理行政案件程序规定#166", since="2019-01-01")],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        _decision("（自报姓名张某，照片附后）"),
        _decision("张某"),
        _decision("张某（自报姓名）", more="贴附被处罚人照片一张。"),
        _decision("张某（到案时自报姓名赵某，经指纹比对已查清真实身份）"),
        _decision("张某（按其本人所报姓名填写，不讲真实住址，正面免冠照片贴于附页）"),
        _decision("张某", more="其间张某自称是派出所民警。"),
    ],
    bad=[
        _decision("（自报姓名张某，身份待查）"),
        _decision("张某（姓名系自报）"),
        _decision("“小张”，身份不明", more="有伤情照片、监控证实。"),
        _decision("张某（照片附后），不讲真实姓名、住址"),
    ],
)
def picture_of_self_reported(document: Document, case: CaseFile) -> Iterator[Check]:
    """违法嫌疑人不讲真实姓名、住址，身份不明而违法事实清楚的，可以按其自报的姓名作出处理决定，但应当贴附照片，并在决定书中
    注明姓名系自报；没有注明、没有照片的，无从确认处罚的是谁。

    例外：决定书写明照片附后，或者页面上有照片的；作出决定前身份已经查清的；只是没有身份证件、外国人以护照等证件登记的；
    刑事文书只须按自报姓名移送，不要求贴照片；扫描件上的照片没有识别，列为“未能核查”。
    """
    found = _unproved(document)
    if found is None:
        return
    head = _head(document)
    absent = [] if first(_REPORTED, head) else ["注明姓名系自报"]
    pictures = any(mark.kind in (MarkKind.IMAGE, MarkKind.UNSURE) for page in document.pages for mark in page.marks)
    if not (says(document, _PICTURE) or pictures):
        absent.append("贴附照片或者注明照片附后")
    if not absent:
        yield passed(document, anchor="picture")
        return
    if document.scanned:
        yield unchecked(document, "姓名自报的注明和被处罚人的照片", Cause.MARKS_NOT_SEEN, anchor="picture")
        return
    yield flag(
        document,
        found,
        f"被处罚人身份不明，决定书没有{'、'.join(absent)}。",
        suggestion="请在附卷的决定书上注明姓名系自报并贴附照片；身份已查清的，更正姓名和身份证件。",
        anchor="picture",
        why={"缺少": "、".join(absent)},
    )


def _head(document: Document) -> str:
    """Return what describes the person: in the facts 自称 may be a lie to somebody else."""
    text = document.text.characters
    facts = first(_FACTS, text)
    return text[: facts.start() if facts else _HEAD]


def _unproved(document: Document) -> Span | None:
    """Return where the decision says that the identity is not proved; None where it was cleared up before."""
    text, head = document.text.characters, _head(document)
    if any(not first(_NOT_YET, text[: m.start()][-12:]) for m in finds(_CLEARED, text)):
        return None
    if first(_PROVED, head):
        return None
    found = first(_UNKNOWN, head) or first(_REPORTED, head)
    return span_of(found) if found else None
