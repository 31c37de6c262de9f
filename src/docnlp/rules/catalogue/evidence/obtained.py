"""How records of others were obtained: notices to the holder, lists of what was handed over."""

from collections.abc import Iterator

import regex

from docnlp.datamodel import OFFICERS, CaseFile, Cause, Check, Document, Severity, SlotKind, SlotState
from docnlp.rules.catalogue.evidence.named import evidence_list
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import absent, anywhere, finds, first, lacking, passed, says, span_of, unchecked

_THIRD_PARTY = (
    r"(?:银行|信用社|微信|支付宝|账户|账号|资金)[^，。；、]{0,12}(?:交易)?(?:流水|明细|清单|对账单)|交易(?:流水|明细|对账单)"
    r"|通话(?:记录|清单|详单)|话单|住宿(?:登记|记录)|实名(?:售票|购票)记录|缴存明细|快递(?:单|寄递)?(?:底单|信息|记录)"
    r"|(?:从|向)[^，。；、]{2,20}调取的[^，。；]{2,20}|调取的[^，。；]{2,20}"
)
_GIVEN = (
    r"(?:主动|自愿)?(?:提供|提交|打印|交给|交来|截图)|接受证据|电子数据|手机(?:内|中|里)|协助查询"
    r"|调取证据(?:通知书|清单)|协查|查询(?:通知|回执)"
)
_NOTICE = r"调取证据通知书|协助查询[^\n]{0,8}通知书|查询(?:存款|财产|汇款)[^\n]{0,6}通知书|调证通知|协查函|协助查询"
_LIST = r"调取证据(?:材料)?清单|接受证据(?:材料)?清单|证据(?:材料)?清单|扣押(?:物品)?清单"
_PAPERS = (
    "evidence_production_list",
    "evidence_receipt_list",
    "property_inquiry_notice",
    "electronic_data_extraction_record",
    "electronic_data_list",
    "online_data_extraction_record",
    "evidence_extraction_record",
)
_REQUESTS = ("evidence_production_notice", "audiovisual_material_description", *_PAPERS)
_COPIED = r"拷贝|复制|导出|刻录|下载|调取|截取"
_HOLDER = (
    r"超市|商店|便利店|酒店|宾馆|公司|学校|医院|网吧|银行|物业|管理[处站]|管理中心|小区|码头|车站|商场|市场|饭店|餐馆|药店"
    r"|加油站|收费站"
)
_OF_THE_POLICE = (
    r"执法记录仪|公安(?:局|机关)[^，。；\n]{0,10}(?:监控|天网|平台|视频)|天网|雪亮|办案(?:中心|区)|[讯询]问室|同步录音录像"
    r"|派出所监控|扣押"
)


def _decided(evidence: str, more: str = "") -> str:
    return f"""@type administrative
=== TOC
# 卷内文书目录
| 序号 | 责任者 | 文号 | 题名 | 日期 | 页次 |
| 1 | 东湖分局 | 　 | 行政处罚决定书 | 2026.03.20 | 1 |
=== XZJD
# 行政处罚决定书
违法行为人张某，男，1990年4月2日出生。
现查明，2026年3月1日20时许，张某在江城市东湖路12号赌博。
以上事实有张某的陈述、赵某的陈述、{evidence}等证据证实。
根据《中华人民共和国治安管理处罚法》第八十二条之规定，现决定对张某处以行政拘留五日。
>> 2026年3月20日
{more}"""


def _obtained(body: str, rows: str) -> str:
    return f"""@type administrative
=== TOC
# 卷内文书目录
| 序号 | 责任者 | 文号 | 题名 | 日期 | 页次 |
| 1 | 东湖分局 | 　 | 受案登记表 | 2026.03.02 | 1 |
| 2 | 东湖派出所 | 　 | 询问笔录（张某） | 2026.03.02 | 2 |
{rows}{body}"""


_NOTICE_ROW = "| 3 | 东湖分局 | 　 | 调取证据通知书 | 2026.03.03 | 3 |\n"
_LIST_ROW = "| 4 | 东湖分局 | 　 | 调取证据清单 | 2026.03.03 | 4 |\n"
_LISTED_ONLY = """=== DQQD
# 调取证据清单
| 编号 | 名称 | 数量 | 特征 | 备注 |
| 1 | 通话详单 | 7页 | 2026年2月 | 移动公司提供 |
提供人：{sign 赵某}　办案人：{sign 李某}{sign 王某}　2026年3月3日
"""
_COPIED_HERE = """=== STZL
# 视听资料说明书
来源：东湖超市收银台摄像头　2026年3月2日民警李某、王某到店拷贝，刻盘1张，原件存该超市录像机
制作人：{sign 李某}　持有人：{sign 赵某}
"""
_ASKED_FOR = """=== DQTZ
# 调取证据通知书
东湖宾馆：请于2026年3月4日前提供住宿登记表。
>> {{seal 东湖分局}}2026年3月3日
被调取单位：{foot}
"""


@rule(
    code="EVI427",
    title="调取证据无通知书或清单",
    severity=Severity.WARNING,
    kinds=[
        "prosecution_recommendation",
        "penalty_decision",
        "evidence_production_notice",
        "evidence_production_list",
        "audiovisual_material_description",
        "file_table_of_contents",
    ],
    basis=[
        Basis("公安机关办理刑事案件程序规定#62", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#28.2", since="2019-01-01"),
    ],
    seed="程序不规范",
    since="0.1.0",
    good=[
        _obtained(_LISTED_ONLY, _NOTICE_ROW),
        _obtained(_COPIED_HERE, "").replace("东湖超市收银台摄像头", "民警李某执法记录仪"),
        _obtained(_COPIED_HERE, "").replace("到店拷贝", "处理；该录像由店主赵某主动提供"),
        _obtained(
            _ASKED_FOR.format(foot="{sign 赵某}{seal 东湖宾馆}"),
            "| 4 | 东湖分局 | 　 | 住宿登记表 | 2026.03.03 | 4 |\n",
        ),
        _obtained(_ASKED_FOR.format(foot="经理赵某拒绝签名，民警注明"), _LIST_ROW),
        _decided(
            "工商银行账户交易流水",
            more="=== DQTZ\n# 调取证据通知书\n工商银行江城支行：\n请提供张某的账户流水。\n2026年3月3日\n",
        ),
        _decided("张某主动提供的微信交易明细"),
        _decided("现场照片"),
    ],
    bad=[
        _obtained("", "| 3 | 农商行 | 　 | 张某账户交易流水 | 2026.03.03 | 3 |\n"),
        _obtained(_LISTED_ONLY, ""),
        _obtained(_COPIED_HERE, ""),
        _obtained(_ASKED_FOR.format(foot="{blank 8}"), ""),
        _decided("工商银行账户交易流水"),
        _decided("从东湖宾馆调取的住宿登记表"),
    ],
)
def asked_of_the_holder(document: Document, case: CaseFile) -> Iterator[Check]:
    """向银行、通信、宾馆、商店等单位调取流水、话单、登记、监控等证据的，应当经批准开具调取证据通知书，由被调取单位盖章、
    签名，交来的证据列入清单。决定书、起诉意见书列有这类证据，卷内却没有任何调取或者接受的手续的；有清单没有通知书的；
    民警到单位拷贝监控而没有手续的；通知书送出后既没有清单、也没有被调取单位签收的，予以指出。

    例外：当事人主动提交、有接受证据清单的；从手机等设备提取的电子数据；执法记录仪等公安机关自己的录像；
    通过协助查询财产通知书取得的；被调取单位拒绝签收并注明的；
    手续在其他卷、没有卷内目录、有未能识别的文书或者未能读出的页面时，列为未能核查。
    """
    if document.kind.name == "evidence_production_notice":
        yield from _nothing_came(document, case)
    elif document.kind.name == "evidence_production_list":
        yield from _never_asked(document, case)
    elif document.kind.name == "audiovisual_material_description":
        yield from _copied_there(document, case)
    elif document.kind.name == "file_table_of_contents":
        yield from _in_the_file(document, case)
    else:
        yield from _relied_on(document, case)


_SUGGESTION = "请补入调取证据通知书及回执、清单；当事人自己提交的，补入接受证据清单。"


def _listed(pattern: str, case: CaseFile) -> bool:
    return any(says(d, pattern) for d in case.of_kind("file_table_of_contents"))


def _nothing_came(document: Document, case: CaseFile) -> Iterator[Check]:
    """Flag a notice that nobody signed for, where no list says that anything came."""
    signed = [s for s in document.slots if s.role not in OFFICERS and s.kind is SlotKind.SIGNATURE]
    blank = signed and all(s.state is SlotState.BLANK for s in signed) and not document.scanned
    named = case.of_kind(*_PAPERS) or _listed(_LIST, case)
    if named or not blank or says(document, r"拒绝|拒不|拒收|注明"):
        yield passed(document, anchor="list")
        return
    if hidden_gaps := [gap for gap in case.gaps if gap != "卷内目录"]:
        yield unchecked(document, hidden_gaps[0], Cause.FACT_NOT_FOUND, anchor="list")
        return
    yield lacking(
        document,
        "调取证据通知书没有被调取单位签收，卷内也没有调取证据清单。",
        anchor="list",
        suggestion="请补入被调取单位盖章、签名的回执和调取证据清单；对方拒绝的，请注明。",
        near=signed[0].span,
    )


def _never_asked(document: Document, case: CaseFile) -> Iterator[Check]:
    if case.of_kind("evidence_production_notice", "property_inquiry_notice") or _listed(_NOTICE, case):
        yield passed(document, anchor="notice")
        return
    yield absent(
        case,
        document,
        "有调取证据清单，卷内没有调取证据通知书。",
        anchor="notice",
        suggestion="请补入经批准开具、由被调取单位签收的调取证据通知书。",
    )


def _copied_there(document: Document, case: CaseFile) -> Iterator[Check]:
    """Check a recording that officers copied at a shop or an office."""
    text = document.text.characters
    taken = first(rf"(?:民警|侦查员|侦查人员)[^。；\n]{{0,24}}(?:{_COPIED})|到[^。；，\n]{{1,10}}(?:{_COPIED})", text)
    if (
        taken is None
        or not first(_HOLDER, text)
        or first(_OF_THE_POLICE, text)
        or first(r"主动提[供交]|自愿提[供交]", text)
    ):
        return
    if case.of_kind("evidence_production_notice", *_PAPERS) or _listed(rf"{_NOTICE}|{_LIST}", case):
        yield passed(document, anchor="request")
        return
    yield absent(
        case,
        document,
        "民警到单位拷贝监控录像，卷内没有调取证据通知书、清单。",
        anchor="request",
        suggestion=_SUGGESTION,
        near=span_of(taken),
    )


def _in_the_file(document: Document, case: CaseFile) -> Iterator[Check]:
    """Check statements of accounts and calls that the table of contents lists, where no decision names them."""
    deciding = case.of_kind("prosecution_recommendation", "penalty_decision")
    spans = [(d, span) for d in deciding if (span := evidence_list(d))]
    found = next((m for m in finds(_THIRD_PARTY, document.text.characters) if not _given(m, document)), None)
    if found is None or any(first(_THIRD_PARTY, d.text.characters[s.start : s.end]) for d, s in spans):
        return
    if case.of_kind(*_REQUESTS) or says(document, rf"{_NOTICE}|{_LIST}|接受证据|电子数据"):
        return
    yield absent(
        case,
        document,
        f"卷内有“{found[0]}”，没有调取证据通知书、接受证据清单等手续。",
        anchor="request",
        suggestion=_SUGGESTION,
        near=span_of(found),
    )


def _given(found: "regex.Match[str]", document: Document) -> bool:
    around = document.text.characters[max(0, found.start() - 20) : found.end() + 16]
    return first(_GIVEN, around) is not None


def _relied_on(document: Document, case: CaseFile) -> Iterator[Check]:
    span = evidence_list(document)
    if span is None:
        return
    words = document.text.characters[span.start : span.end]
    found = first(_THIRD_PARTY, words)
    if found is None:
        return
    around = words[max(0, found.start() - 20) : found.end() + 12]
    if (
        case.of_kind(*_REQUESTS)
        or first(_GIVEN, around)
        or anywhere(
            case, rf"{_NOTICE}|调取证据(?:材料)?清单|接受证据(?:材料)?清单|电子(?:数据|证据)[^\n]{{0,8}}(?:笔录|清单)"
        )
    ):
        yield passed(document, anchor="request")
        return
    yield absent(
        case,
        document,
        f"列有“{found[0]}”，卷内没有调取证据通知书、接受证据清单等手续。",
        anchor="request",
        suggestion=_SUGGESTION,
        near=span_of(found, offset=span.start),
    )
