"""Whether the evidence that a decision names carries it."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Severity
from docnlp.rules.catalogue.evidence.named import confession_alone, evidence_list
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import flag, hidden, passed

_DECIDING = ["prosecution_recommendation", "penalty_decision"]


def decided(evidence: str, more: str = "", listed: str = "") -> str:
    """Return an example: a penalty decision that rests on that evidence, its contents and what else the file holds."""
    return f"""@type administrative
=== TOC
# 卷内文书目录
| 序号 | 责任者 | 文号 | 题名 | 日期 | 页次 |
| 1 | 东湖分局 | 　 | 行政处罚决定书 | 2026.03.20 | 1 |
{listed}=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，2026年3月1日20时许，张某在江城市东湖路12号吸食毒品。
{evidence}
根据《中华人民共和国治安管理处罚法》第八十四条第一款第（三）项之规定，现决定对张某处以行政拘留五日。
>> 2026年3月20日
{more}"""


_QUESTIONED = """=== XUNWENA
# 询问笔录
时间：2026年3月2日9时0分至2026年3月2日9时40分
被询问人：{name}  性别：男
问：请讲一下经过。
答：3月1日晚上的事情我都说了。
问：还有补充吗？
答：没有。
"""


@rule(
    code="EVI422",
    title="仅有口供",
    severity=Severity.ERROR,
    kinds=_DECIDING,
    basis=[
        Basis("刑事诉讼法#55.1", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#70.4", since="2020-09-01"),
        Basis("治安管理处罚法#111", since="2026-01-01"),
        Basis("治安管理处罚法#93", until="2026-01-01"),
    ],
    seed="说理不充分",
    since="0.1.0",
    good=[
        decided("以上事实有张某的陈述和申辩、现场检测报告书等证据证实。"),
        decided("以上事实有张某的陈述、监控证实。"),
        decided("以上事实有张某的陈述、赵某的陈述等证据证实。"),
        decided("以上事实有张某的陈述证实。", more=_QUESTIONED.format(name="赵强")),
    ],
    bad=[
        decided("以上事实有张某的陈述和申辩证实。"),
        decided("以上事实有违法嫌疑人张某的供述证实。", more=_QUESTIONED.format(name="张某")),
    ],
)
def more_than_a_confession(document: Document, case: CaseFile) -> Iterator[Check]:
    """只有本人供述或者陈述，没有其他证据的，不能认定犯罪事实，也不能作出治安管理处罚决定。
    决定书、起诉意见书列明的证据只有本人的陈述，卷内也没有其他人的笔录、鉴定、检测、勘验、视听资料的，予以指出。

    例外：证据段没有读出的；被侵害人陈述、证言、监控（视频）、检测单、鉴定、发票等任一在列或者在卷的；快速办理中有关键证据印证的；
    证据在其他卷或者光盘、没有卷内目录、有未能识别的文书或者未能读出的页面时，列为未能核查。
    """
    span = evidence_list(document)
    if span is None:
        return
    if not confession_alone(document, span, case):
        yield passed(document, anchor="confession")
    elif case.gaps:
        yield hidden(case, document, anchor="confession")
    else:
        yield flag(
            document,
            span,
            "认定事实只列了本人的陈述，卷内也没有其他证据。",
            suggestion="请补充收集其他证据；没有其他证据的，不能据此认定。",
            anchor="confession",
        )
