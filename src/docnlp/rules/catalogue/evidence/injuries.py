"""Injuries: when a doctor's certificate is not enough."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, PassageRole, Severity, Span
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import anywhere, finds, first, flag, passed, says, span_of, unchecked

_ASKED = (
    r"(?<!不)(?<!没)(?<!没有)(?<!未)(?:要求|申请|请求|想要?|希望|要(?=做|作|去做))(?:公安机关|你们|派出所)?(?:给我|对我|替我)?(?:的)?"
    r"(?:做|作|进行)?[^，。；？]{0,6}(?:伤情|损伤|法医|伤势?)?(?:鉴定|验伤)"
)
_DISPUTED = (
    r"(?:不认可|不承认|不同意|不服|有异议|有意见|不相信|不信)|(?:要求|请)[^，。；]{0,8}(?:弄|搞|查)清楚|没(?:有)?(?:那么|这么)(?:重|严重)|装的|夸大"
    r"|(?:以前|之前|原来|早|本来|老)就?(?:有|是|聋|瘸|断|伤|坏|骨折)|旧伤|老(?:毛病|伤)|不是我(?:打|弄|造成|伤)(?:的|断|坏|伤)|不能都算我|不可能(?:这么|那么|是我)"
)
_NOT_DISPUTED = r"没(?:有)?(?:异议|意见)|无(?:异议|意见)|(?<!不)认可|(?<!不)同意|不要求|算了"
_OF_THE_INJURY = r"伤|诊断|病历|骨|鉴定|检查结果|片子"
_GRAVE = (
    r"骨折|骨裂|脱位|(?:鼓膜|脾|肝|肾|肠|血管|眼球|睾丸)脏?(?:破裂|挫裂)|鼓膜穿孔|(?:肌腱|韧带|神经|指|趾)[^，。；、]{0,4}(?:断裂|离断|缺失)|气胸|血胸"
    r"|颅内(?:出血|血肿)|硬膜[下外](?:血肿|出血)|蛛网膜下腔出血|脑挫(?:裂)?伤|失血性休克|视网膜(?:脱离|挫伤)|(?:牙|[门切犬磨]齿)[^，。；]{0,6}(?:脱落|缺失|折断|冠折)"
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


def _listed(diagnosis: str, turns: str, rows: str = "") -> str:
    return f"""@type administrative
=== TOC
# 卷内文书目录
| 序号 | 责任者 | 文号 | 题名 | 日期 | 页次 |
| 1 | 东湖分局 | 　 | 行政处罚决定书 | 2026.03.20 | 1 |
| 2 | 江城医院 | 　 | 诊断证明书 | 2026.03.01 | 2 |
| 3 | 东湖派出所 | 　 | 询问笔录（张某） | 2026.03.02 | 3 |
{rows}=== ZDZM
# 诊断证明书
姓名：李某  性别：男
诊断：{diagnosis}
医师：{{sign 梅某}}
2026年3月1日
=== XUNWENA
# 询问笔录
时间：2026年3月2日9时0分至2026年3月2日9时40分
被询问人：张某  性别：男  违法嫌疑人
{turns}
"""


_OPINION_ROW = "| 4 | 鉴定所 | 　 | 鉴定书 | 2026.03.09 | 4 |\n"
_NOT_COME = """=== QKSM
# 情况说明
李某要求作伤情鉴定，本所书面通知其3月9日、3月12日到鉴定机构，其两次均未到，无正当理由，视为拒绝鉴定。
2026年3月13日
"""


@case_rule(
    code="EVI428",
    title="应作伤情鉴定只有诊断证明",
    severity=Severity.ERROR,
    kinds=[
        "medical_certificate",
        "penalty_decision",
        "administrative_interview_record",
        "interview_record",
        "interrogation_record",
    ],
    basis=[
        Basis("公安机关办理行政案件程序规定#89.2", since="2019-01-01"),
        Basis("公安机关办理行政案件程序规定#90", since="2019-01-01"),
        Basis("公安机关办理刑事案件程序规定#248", since="2020-09-01"),
    ],
    seed="程序不规范",
    since="0.1.0",
    good=[
        _listed("软组织挫伤", "问：对李某的伤有意见吗？答：没有意见。"),
        _listed(
            "软组织挫伤",
            "问：对李某的伤有意见吗？答：有，他那条腿以前就断过。",
            _OPINION_ROW,
        ),
        _injury("左颧部皮下淤血", "要求做伤情鉴定。", more=_NOT_COME),
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
        _listed("软组织挫伤", "问：对李某的伤有意见吗？答：有，他那条腿以前就断过，我要求查清楚。"),
        _listed("右手食指肌腱断裂", "问：为什么打人？答：喝多了。"),
        _listed("右手食指肌腱断裂", "问：为什么打人？答：喝多了。")
        .replace("行政处罚决定书", "起诉意见书")
        .replace("@type administrative", "@type criminal"),
        _injury("鼻骨骨折", "鼻子肿了，还在流血。"),
        _injury("软组织挫伤", "腰很疼，我要求做伤情鉴定。"),
    ],
)
def injury_examined(case: CaseFile) -> Iterator[Check]:
    """诊断证明可以作为认定伤害程度的依据，但伤情较重、可能构成轻伤以上，被侵害人要求鉴定，
    或者双方对伤害程度有争议的，公安机关应当进行伤情鉴定。

    例外：卷内已有委托鉴定、鉴定意见的；被侵害人拒绝、放弃鉴定，或者无正当理由不按时鉴定并记录在案的；
    损伤轻微且没有争议的；只从诊断看伤情较重的、刑事案件降为警告；没有作出处理决定的不作判断；
    有未能识别的文书或者未能读出的页面时，列为未能核查。
    """
    certificates = case.of_kind("medical_certificate")
    if not certificates or not _decided(case):
        return
    examined = case.of_kind("forensic_appraisal_opinion", "forensic_appraisal_commission", "forensic_appraisal_notice")
    cause = _called_for(case, certificates)
    if cause is None or examined or anywhere(case, _EXAMINED):
        yield passed(certificates[0], anchor="injury")
        return
    document, span, why = cause
    asked = document.kind.name != "medical_certificate" and case.type is CaseType.ADMINISTRATIVE
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


def _decided(case: CaseFile) -> bool:
    """Tell whether the case was brought to its end, by a paper in the file or in its table of contents."""
    ends = ("prosecution_recommendation", "penalty_decision")
    contents = case.of_kind("file_table_of_contents")
    return bool(case.of_kind(*ends)) or any(says(d, r"(?<!不予)行政处罚决定书|起诉意见书|拘留证") for d in contents)


def _called_for(case: CaseFile, certificates: tuple[Document, ...]) -> tuple[Document, Span, str] | None:
    for record in case.of_kind("administrative_interview_record", "interview_record", "interrogation_record"):
        question = ""
        for turn in record.passages_of(PassageRole.QUESTION, PassageRole.ANSWER, PassageRole.RIGHTS_NOTICE):
            words = record.text.characters[turn.span.start : turn.span.end]
            if turn.role is not PassageRole.ANSWER:
                question = words
                continue
            if asked := first(_ASKED, words):
                return record, span_of(asked, offset=turn.span.start), "要求作伤情鉴定"
            disputed = first(_DISPUTED, words) if first(_OF_THE_INJURY, question) else None
            if disputed and first(_OF_THE_INJURY, words + question) and not first(_NOT_DISPUTED, words):
                return record, span_of(disputed, offset=turn.span.start), "当事人对伤害程度有争议"
    for certificate in certificates:
        text = certificate.text.characters
        for grave in finds(_GRAVE, text):
            before, after = text[max(0, grave.start() - 14) : grave.start()], text[grave.end() : grave.end() + 8]
            if not first(_DENIED, before) and not first(_DOUBTED, after):
                return certificate, span_of(grave), f"诊断为{grave[0]}，可能构成轻伤以上"
    return None
