"""How records of others were obtained: notices to the holder, lists of what was handed over."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Severity
from docnlp.rules.catalogue.evidence.named import evidence_list
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import absent, anywhere, first, passed, span_of

_THIRD_PARTY = (
    r"(?:银行|微信|支付宝|账户|账号|资金)[^，。；、]{0,10}(?:交易)?(?:流水|明细|清单)|交易(?:流水|明细)|通话(?:记录|清单|详单)|话单|住宿(?:登记|记录)|"
    r"调取的[^，。；]{2,20}"
)
_GIVEN = (
    r"(?:主动|自愿)?(?:提供|提交|打印|交给|截图)|接受证据|电子数据|手机(?:内|中|里)|协助查询"
    r"|调取证据(?:通知书|清单)|协查|查询(?:通知|回执)"
)
_REQUESTS = (
    "evidence_production_notice",
    "evidence_production_list",
    "evidence_receipt_list",
    "property_inquiry_notice",
    "electronic_data_extraction_record",
    "electronic_data_list",
    "online_data_extraction_record",
    "evidence_extraction_record",
    "audiovisual_material_description",
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


@rule(
    code="EVI427",
    title="调取证据无通知书或清单",
    severity=Severity.WARNING,
    kinds=["prosecution_recommendation", "penalty_decision"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#62", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#28.2", since="2019-01-01"),
    ],
    seed="程序不规范",
    since="0.1.0",
    good=[
        _decided(
            "工商银行账户交易流水",
            more="=== DQTZ\n# 调取证据通知书\n工商银行江城支行：\n请提供张某的账户流水。\n2026年3月3日\n",
        ),
        _decided("张某主动提供的微信交易明细"),
        _decided("现场照片"),
    ],
    bad=[
        _decided("工商银行账户交易流水"),
        _decided("从东湖宾馆调取的住宿登记表"),
    ],
)
def asked_of_the_holder(document: Document, case: CaseFile) -> Iterator[Check]:
    """向银行、通信、宾馆等单位调取流水、话单、登记等证据的，应当经批准开具调取证据通知书，由被调取单位盖章、签名。
    决定书、起诉意见书列有这类证据，卷内却没有任何调取或者接受的手续的，予以指出。

    例外：当事人主动提交、有接受证据清单的；从手机等设备提取的电子数据；通过协助查询财产通知书取得的；
    手续在其他卷、没有卷内目录、有未能识别的文书或者未能读出的页面时，列为未能核查。
    """
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
        or anywhere(case, r"调取证据(?:通知书|清单)|接受证据(?:材料)?清单")
    ):
        yield passed(document, anchor="request")
        return
    yield absent(
        case,
        document,
        f"列有“{found[0]}”，卷内没有调取证据通知书、接受证据清单等手续。",
        anchor="request",
        suggestion="请补入调取证据通知书及回执；当事人自己提交的，补入接受证据清单。",
        near=span_of(found, offset=span.start),
    )
