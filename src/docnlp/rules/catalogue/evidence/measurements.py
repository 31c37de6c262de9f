"""Tests and injuries: what has to be measured, and told to whom."""

from collections.abc import Iterator

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    MarkKind,
    Party,
    PassageRole,
    Severity,
    Slot,
    SlotKind,
    SlotState,
    Span,
)
from docnlp.rules.rule import Basis, case_rule, rule
from docnlp.rules.verdicts import anywhere, finds, first, flag, lacking, passed, says, span_of, unchecked
from docnlp.text import split_names

_OBJECTION = r"异议|实验室(?:检测|检验)|重新检测|复检|申请[^。；]{0,8}(?:检测|检验)"
_REFUSED = r"拒绝(?:在[^。；]{1,16})?(?:签名|签字|检测|捺)|拒不(?:签|配合)|(?:无法|不能)(?:签名|签字)|昏迷|伤重|注明"
_NAME_WIDTH = 75.0
"""Points: a name by hand is at most so wide."""
_LABORATORY = r"(?:提取|抽取|采集)[^。；]{0,8}血|血样|送(?:实验室|检|鉴)"


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
        _test(f"被检测人：{{sign 张某}}{{thumb}}\n{_BOTH}"),
        _test(f"被检测人：{{hand 无异议}}{{sign 张某}}\n{_BOTH}", told=""),
        _test(f"被检测人：{{blank 8}}（拒绝签名，民警注明）\n{_BOTH}"),
        _test("被检测人：{sign 张某}{thumb}\n检测人：李强、王伟"),
        _test(f"被检测人：{{blank 8}}\n{_BOTH}", told="已提取血样送检。"),
    ],
    bad=[
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
    if not says(document, _OBJECTION) and not _agreed_by_hand(document, subject):
        missing.append("对检测结果有异议时可以申请实验室检测的告知")
    if subject and all(s.state is SlotState.BLANK for s in subject) and not says(document, _REFUSED):
        missing.append("被检测人的签名或者拒绝签名的注明")
    if examiners and sum(_people(s) for s in examiners) < 2 and not says(document, _REFUSED):
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


def _people(slot: Slot) -> int:
    """Count who signed: strokes wider than one name may be two names that ran together; typed names count too."""
    strokes = sum(2 if m.box.width > _NAME_WIDTH else 1 for m in slot.marks)
    return max(strokes, len(split_names(slot.text)), 1) if slot.filled else 0


def _agreed_by_hand(document: Document, subject: list[Slot]) -> bool:
    """Tell whether more than a name was written beside the label: the opinion of who was tested, which nobody read."""
    hands = (MarkKind.HANDWRITING, MarkKind.IMAGE)
    return any(sum(m.kind in hands for m in s.marks) >= 2 for s in subject)


_ASKED = (
    r"(?<!不)(?<!没)(?<!没有)(?<!未)(?:要求|申请|请求|想要?|希望)(?:公安机关|你们|派出所)?(?:给我|对我)?(?:的)?(?:做|作|进行)?[^，。；？]{0,6}"
    r"(?:伤情|损伤|法医|伤势?)?鉴定"
)
_GRAVE = (
    r"骨折|骨裂|脱位|(?:鼓膜|脾|肝|肾|肠|血管)破裂|鼓膜穿孔|(?:肌腱|韧带|神经)断裂|气胸|血胸|颅内出血"
    r"|硬膜[下外]血肿|脑挫裂伤|失血性休克|视网膜脱离"
)
_DENIED = r"(?:未见|无|排除|没有|否认|陈旧)[^，。；]{0,12}$"
_DOUBTED = r"^[^，。；]{0,4}(?:待排|可能|史|？)"
_EXAMINED = (
    r"鉴定(?:书|意见|结论|机构|委托)|委托[^。；]{0,20}鉴定|(?:损伤程度|伤情)[^。；]{0,10}(?:轻微伤|轻伤|重伤)|(?:构成|评定为|属于?)(?:轻微伤|轻伤|重伤)"
    r"|(?:拒绝|放弃|不愿|不同意|不要求|不申请|不需要|不做|不作|不想做|撤回)[^。；]{0,12}鉴定|视为拒绝鉴定"
)


def _injury(diagnosis: str, answer: str, more: str = "") -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
违法行为人张某，男，1990年4月2日出生。
现查明，2026年3月1日20时许，张某在江城市东湖路12号殴打李某。
以上事实有张某的陈述、李某的陈述、诊断证明书等证据证实。
>> 2026年3月20日
=== XUNWENA
# 询问笔录
时间：2026年3月2日9时0分至2026年3月2日9时40分
被询问人：李某  性别：男
问：你的伤怎么样？
答：{answer}
问：还有补充吗？
答：没有。
=== ZDZM
# 诊断证明书
姓名：李某  性别：男
诊断：{diagnosis}
医师：{{sign 梅某}}
2026年3月1日
{more}"""


@case_rule(
    code="EVI428",
    title="应作伤情鉴定只有诊断证明",
    severity=Severity.ERROR,
    kinds=["medical_certificate", "penalty_decision", "administrative_interview_record"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("公安机关办理行政案件程序规定#89.2", since="2019-01-01"),
        Basis("公安机关办理行政案件程序规定#90", since="2019-01-01"),
    ],
    seed="程序不规范",
    since="0.1.0",
    good=[
        _injury("右大腿软组织挫伤", "擦了点药，不要紧。"),
        _injury("鼻骨骨折", "鼻子肿了，鉴定我不做了，我拒绝作伤情鉴定。"),
        _injury("未见骨折，软组织挫伤", "头有点疼。"),
        _injury(
            "左桡骨骨折",
            "手断了，要求做伤情鉴定。",
            more="=== JDYJ\n# 鉴定意见书\n鉴定人：{sign 陶某}{sign 喻某}\n2026年3月9日\n",
        ),
    ],
    bad=[
        _injury("鼻骨骨折", "鼻子肿了，还在流血。"),
        _injury("软组织挫伤", "腰很疼，我要求做伤情鉴定。"),
    ],
)
def injury_examined(case: CaseFile) -> Iterator[Check]:
    """诊断证明可以作为认定伤害程度的依据，但伤情较重、可能构成轻伤以上，被侵害人要求鉴定，
    或者双方对伤害程度有争议的，公安机关应当进行伤情鉴定。

    例外：卷内已有委托鉴定、鉴定意见的；被侵害人拒绝、放弃鉴定并记录在案的；损伤轻微且没有争议的；
    只从诊断看伤情较重的降为警告；有未能识别的文书或者未能读出的页面时，列为未能核查。
    """
    certificates = case.of_kind("medical_certificate")
    if not certificates or not case.of_kind("penalty_decision"):
        return
    examined = case.of_kind("forensic_appraisal_opinion", "forensic_appraisal_commission", "forensic_appraisal_notice")
    cause = _called_for(case, certificates)
    if cause is None or examined or anywhere(case, _EXAMINED):
        yield passed(certificates[0], anchor="injury")
        return
    document, span, why = cause
    asked = document.kind.name != "medical_certificate"
    hidden = [gap for gap in case.gaps if gap != "卷内目录"]
    if hidden:
        yield unchecked(document, hidden[0], Cause.FACT_NOT_FOUND, anchor="injury")
        return
    yield flag(
        document,
        span,
        f"{why}，应当进行伤情鉴定，卷内只有诊断证明。",
        suggestion="请委托伤情鉴定；被侵害人拒绝鉴定的，请记录在案。",
        anchor="injury",
        severity=None if asked else Severity.WARNING,
    )


def _called_for(case: CaseFile, certificates: tuple[Document, ...]) -> tuple[Document, Span, str] | None:
    for record in case.of_kind("administrative_interview_record"):
        for answer in record.passages_of(PassageRole.ANSWER):
            if asked := first(_ASKED, record.text.characters[answer.span.start : answer.span.end]):
                return record, span_of(asked, offset=answer.span.start), "被侵害人要求作伤情鉴定"
    for certificate in certificates:
        text = certificate.text.characters
        for grave in finds(_GRAVE, text):
            before, after = text[max(0, grave.start() - 14) : grave.start()], text[grave.end() : grave.end() + 8]
            if not first(_DENIED, before) and not first(_DOUBTED, after):
                return certificate, span_of(grave), f"诊断为{grave[0]}，可能构成轻伤以上"
    return None
