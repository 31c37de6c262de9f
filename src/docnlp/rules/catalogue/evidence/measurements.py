"""Tests on the spot for drugs and alcohol: told, signed, by two."""

from collections.abc import Iterator
from itertools import repeat

from docnlp.datamodel import (
    CaseFile,
    Cause,
    Check,
    Document,
    MarkKind,
    Party,
    Severity,
    Slot,
    SlotKind,
    SlotState,
)
from docnlp.rules.catalogue.annotations.ink import loose
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import lacking, passed, says, unchecked
from docnlp.text import split_names

_OBJECTION = r"异议|实验室(?:检测|检验)|重新检测|复检|申请[^。；]{0,8}(?:检测|检验)"
_REFUSED = (
    r"拒绝(?:在[^。；]{1,16})?(?:签名|签字|捺)|拒不(?:签|配合签)|拒签|(?:无法|不能|未能)(?:签名|签字)"
    r"|昏迷|伤重|重伤|注明"
)
_NOT_TESTED = r"拒绝[^。；]{0,8}检测"
_LINE = 24.0
"""Points: a line and the space above it."""
_NAME_WIDTH = 75.0
"""Points: a name by hand is at most so wide."""
_LABORATORY = (
    r"(?<!(?:可以?|有权|要求|申请|提出|应当)[^。；，]{0,12})"
    r"(?:(?:提取|抽取|采集)[^。；]{0,8}血|血样|送(?:实验室|检|鉴))"
)
"""What was taken, not what may be asked for."""


def _test(foot: str, told: str = "如有异议，可以在三日内申请实验室检测。") -> str:
    return f"""@type administrative
=== XDJC
# 现场检测报告书
>> 东公（湖）检字〔2026〕8号
被检测人张某，男，1990年4月2日出生。
检测时间：2026年3月6日20时40分  检测试剂：甲基苯丙胺检测板
检测结果：甲基苯丙胺阳性。{told}
{foot}
>> 东湖派出所{{seal 东湖派出所}}
>> 2026年3月6日
"""


_BREATH = "对检测结果有异议的，有权要求立即提取血样检验。"
_BOTH = "检测人：{sign 李某}{gap 2}{sign 王某}"


@rule(
    code="EVI438",
    title="吸毒、酒驾检测缺告知或签名",
    severity=Severity.WARNING,
    kinds=["on_site_test_report"],
    basis=[
        Basis("公安机关办理行政案件程序规定#94", since="2019-01-01"),
        Basis("公安机关办理行政案件程序规定#52", since="2019-01-01"),
        Basis("禁毒法#32"),
    ],
    seed="履行告知义务不及时",
    since="0.1.0",
    good=[
        _test("被检测人意见及签名：\n{hand 无异议}{sign 张某}\n检测人：{sign 李某}{gap 2}{sign 王某}", told=_BREATH),
        _test(
            f"被检测人：{{blank 8}}（听清后拒绝签名，民警李某、王某注明）\n{_BOTH}",
            told="张某拒绝接受检测，经派出所所长批准强制检测。有异议的，可在三日内申请实验室检测。",
        ),
        _test(f"被检测人：{{sign 张某}}{{thumb}}\n{_BOTH}"),
        _test(f"被检测人：{{hand 无异议}}{{sign 张某}}\n{_BOTH}", told=""),
        _test(f"被检测人：{{blank 8}}（拒绝签名，民警注明）\n{_BOTH}"),
        _test("被检测人：{sign 张某}{thumb}\n检测人：李强、王伟"),
        _test(f"被检测人：{{blank 8}}\n{_BOTH}", told="已提取血样送检。"),
    ],
    bad=[
        _test(f"{_BOTH}\n被检测人意见及签名：\n{{blank 20}}", told=_BREATH),
        _test(
            f"被检测人：{{blank 8}}\n{_BOTH}",
            told="张某拒绝接受检测，经派出所所长批准强制检测。有异议的，可在三日内申请实验室检测。",
        ),
        _test(f"被检测人：{{blank 8}}\n{_BOTH}"),
        _test("被检测人：{sign 张某}{thumb}\n检测人：{sign 李某}"),
        _test(f"被检测人：{{sign 张某}}{{thumb}}\n{_BOTH}", told=""),
    ],
)
def test_told_and_signed(document: Document, case: CaseFile) -> Iterator[Check]:
    """现场检测由二名以上人员进行并签名，结果应当告知被检测人，由其签名，并告知有异议时可以申请实验室检测。

    例外：拒绝签名、拒绝检测、昏迷伤重不能签名并注明的；本人签字无异议的；
    已提取血样或者送实验室的，按鉴定意见的告知核查；签名栏看不清的，列为未能核查。
    """
    if says(document, _LABORATORY):
        return
    signatures = [s for s in document.slots if s.kind is SlotKind.SIGNATURE]
    subject = [s for s in signatures if s.role is Party.SUSPECT]
    examiners = [s for s in signatures if s.role is Party.EXAMINER]
    clear = not document.scanned and not any(s.state is SlotState.UNSURE for s in signatures)
    missing = []
    excused = says(document, _REFUSED) or (says(document, _NOT_TESTED) and not says(document, r"强制检测"))
    if not says(document, _OBJECTION) and not _agreed_by_hand(document, subject):
        missing.append("对检测结果有异议时可以申请实验室检测的告知")
    if subject and all(map(_unsigned, subject, repeat(document))) and not excused:
        missing.append("被检测人的签名或者拒绝签名的注明")
    if examiners and sum(_people(s) for s in examiners) < 2 and not excused:
        missing.append("二名检测人的签名")
    if not missing:
        yield passed(document, anchor="test")
    elif not clear and any("签名" in one for one in missing):
        yield unchecked(document, "检测报告的签名", Cause.MARKS_NOT_SEEN, anchor="test")
    else:
        yield lacking(
            document,
            f"现场检测报告缺少{'、'.join(missing)}。",
            suggestion="请补充告知并由被检测人、检测人签名；不能补正的，由办案民警书面说明。",
            anchor="test",
            near=(subject or examiners)[0].span if subject or examiners else None,
            why={"缺少": "、".join(missing)},
        )


def _unsigned(slot: Slot, document: Document) -> bool:
    """Tell whether nobody signed there; a name on the line below its label belongs to no slot."""
    labels = [box for place in document.places(slot.span) for box in place.boxes]
    under = any(0 <= m.box.y0 - b.y1 < _LINE and m.box.x0 < b.x1 + 200 for b in labels for m in loose(document))
    return slot.state is SlotState.BLANK and not under


def _people(slot: Slot) -> int:
    """Count who signed: strokes wider than one name may be two names that ran together; typed names count too."""
    strokes = sum(2 if m.box.width > _NAME_WIDTH else 1 for m in slot.marks)
    return max(strokes, len(split_names(slot.text)), 1) if slot.filled else 0


def _agreed_by_hand(document: Document, subject: list[Slot]) -> bool:
    """Tell whether more than a name was written beside the label: the opinion of who was tested, which nobody read."""
    hands = (MarkKind.HANDWRITING, MarkKind.IMAGE)
    return any(sum(m.kind in hands for m in s.marks) >= 2 for s in subject)
