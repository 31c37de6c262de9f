"""What the things are worth: a value that decides needs a proof."""

from collections.abc import Iterator
from decimal import Decimal

from docnlp.datamodel import CaseFile, CaseType, Check, Document, PassageRole, Severity, Span
from docnlp.rules.catalogue.evidence.named import evidence_list
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import absent, finds, first, flag, passed, says
from docnlp.text import find_amounts

_OFFENCE = r"盗|窃|偷|抢夺|侵占|毁坏|损毁|损坏|烧毁|毁损|[砸划踹撬剪]|哄抢"
_WORTH = (
    r"(?:价值|价格|(?<!赔偿[^，。；]{0,8})损失|报价|总价|时值)[^，。；、（\d]{0,8}$"
    r"|(?:共计|合计|折合)(?:人民币)?(?:共|约|为|计|合计)*$"
)
_ESTIMATED = (
    r"自行估|自己估|自估|估算|估计|自报|自称|(?:失主|被害人|被侵害人|车主|物主|事主|店主)[^，。；]{0,6}(?:称|说|讲)|(?<!证)(?<!根)据[^，。；：]{0,10}(?:称|说|讲|陈述)"
    r"|口头(?:报价|询价|估)|(?:电话|口头)(?:询问|咨询)|(?:按|按照|参照|根据)[^，。；]{0,4}(?:市场|行情|网上|网购)[^，。；]{0,6}(?:价|行情|估)"
)
_AGREED = (
    r"(?:双方|均|各方|都|对[^，。；]{2,12})[^。；]{0,12}(?:认可|无异议|没有异议|不持异议)|(?:认可|无异议)该?(?:价|数额)"
)
_DECIDES = r"情节(?:较重|严重)|数额(?:较大|巨大)|损失(?:较大|较重)|(?<!不)从重"
_PAID = r"赔偿|退赔|赔付|罚款|医[药疗]费|保证金|退还"
_CASH = r"现金|钱款|人民币[^，。；]{0,6}元(?:现金|纸币)|转账|余额|存款|话费"
_PROOF = (
    r"价格(?:认定|鉴定|鉴证|评估|证明)|(?:认定|鉴定|评估)(?:价格|价值)|估价|价认|发票|收据|小票|购(?:买|物)(?:凭证|记录|票据|合同)|"
    r"进货(?:单|票|价)|销售(?:单|凭证)|订单|付款(?:记录|凭证)|标价|价签|定损单|结算单|(?<!口头)报价单|交易记录|售价|维修(?:费|清单|单据)"
)
_NONE = (
    r"(?:没有|没|无|丢了?|找不到|不见了?|遗失|未能提供|不能提供)[^，。；？]{0,10}$"
    r"|^[^，。；？]{0,8}(?:丢了|不见了|找不到|没有了|遗失|没保存|扔了)"
)
_CLEARLY_LESS = {True: Decimal(1000), False: Decimal(3000)}
"""Yuan below which an administrative case clearly falls short of the criminal threshold: theft and snatching, else."""


_CONTENTS = """=== TOC
# 卷内文书目录
| 序号 | 责任者 | 文号 | 题名 | 日期 | 页次 |
| 1 | 东湖分局 | 　 | 起诉意见书 | 2026.05.08 | 1 |
"""


def _damage(worth: str) -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
违法行为人张某，男，1990年4月2日出生。
现查明，2026年3月1日20时许，张某在江城市东湖路12号砸坏李某的摩托车。{worth}有李某的陈述、现场照片证实。
根据《中华人民共和国治安管理处罚法》第五十九条，现决定对张某处以行政拘留五日。
>> 2026年3月20日
"""


def _theft(worth: str, evidence: str = "被害人李某的陈述、证人周某的证言、监控录像、张某的供述", more: str = "") -> str:
    return f"""@type criminal
{_CONTENTS}=== QSYJ
# 起诉意见书
犯罪嫌疑人张某，男，1990年4月2日出生。
经依法侦查查明：2026年3月1日20时许，张某在江城市东湖路12号盗窃李某的{worth}。
认定上述事实的证据如下：{evidence}。
其行为已触犯《中华人民共和国刑法》第二百六十四条之规定，涉嫌盗窃罪。
>> 2026年5月8日
{more}"""


@rule(
    code="EVI429",
    title="价格不明未作价格认定",
    severity=Severity.WARNING,
    kinds=["penalty_decision", "prosecution_recommendation"],
    basis=[
        Basis("公安机关办理行政案件程序规定#93", since="2019-01-01"),
        Basis("关于办理盗窃刑事案件适用法律若干问题的解释#4.1", since="2013-04-04"),
    ],
    seed="程序不规范",
    since="0.1.0",
    good=[
        _damage("损失2600元，有维修发票证明，双方无异议，"),
        _damage("李某自行估算损失300元，张某无异议，"),
        _damage("张某赔偿李某经济损失5000元，因情节较轻，"),
        _damage("张某已赔偿李某损失及医药费共计6000元，因情节较轻，"),
        _damage("损失4500元（价格认定），因情节较重，"),
        _theft("电动车一辆，价值人民币3200元", evidence="被害人李某的陈述、监控录像、价格认定结论书、张某的供述"),
        _theft("现金3200元"),
        _theft("电动车一辆，价值人民币3200元", evidence="被害人李某的陈述、购车发票、监控录像"),
        _theft("雨伞一把，价值30元")
        .replace("@type criminal", "@type administrative")
        .replace("QSYJ", "XZJD")
        .replace("起诉意见书", "行政处罚决定书"),
    ],
    bad=[
        _damage("李某自己估计损失2600元，张某不认可。因损失较大、情节较重，"),
        _damage("民警电话询问修理厂，对方口头报价约4500元。因造成损失4500元，属情节较重，"),
        _theft("电动车三辆。发票遗失，按市场行情估算价值5200元").replace(_CONTENTS, ""),
        _theft("电动车一辆，价值人民币3200元"),
        _theft(
            "手机一部，价值4500元",
            more=(
                "=== XUNWENZ\n# 询问笔录\n被询问人：李某\n问：有没有发票？\n答：发票丢了。\n问：手机值多少钱？\n"
                "答：我觉得值4500元。\n"
            ),
        ),
    ],
)
def value_proved(document: Document, case: CaseFile) -> Iterator[Check]:
    """涉案物品的价值影响罪与非罪或者处罚幅度的，应当有发票等有效价格证明或者价格认定，不能只凭当事人自报、
    民警估算或者口头报价。

    例外：现金、转账等本身就是金额的；行政案件中价值明显不够刑事立案标准、又不据以认定情节较重的；双方认可价值的；
    卷内有发票、购买记录、价格认定的；证据在其他卷、没有卷内目录或者有未能识别的文书时，列为未能核查
    （文书自己写明是估算、自报的除外）。
    """
    worth = _stated(document)
    if worth is None:
        return
    span, value = worth
    text = document.text.characters
    around = text[max(0, span.start - 60) : span.end + 40]
    estimated = first(_ESTIMATED, around) is not None and not first(_AGREED, around)
    theft = first(r"盗|窃|抢夺", text) is not None
    small = case.type is CaseType.ADMINISTRATIVE and value < _CLEARLY_LESS[theft]
    if small and not (estimated and says(document, _DECIDES)):
        return
    if case.of_kind("price_appraisal_conclusion") or any(_proves(d) for d in case.documents):
        yield passed(document, anchor="value")
        return
    message = f"认定物品价值{document.text.quote(span)}，卷内没有价格认定，也没有发票等价格证明。"
    suggestion = "请补入发票等有效价格证明，或者委托价格认定。"
    if estimated and not [gap for gap in case.gaps if gap != "卷内目录"]:
        yield flag(
            document,
            span,
            f"认定物品价值{document.text.quote(span)}，只有自报或者估算，没有价格认定、发票等价格证明。",
            suggestion=suggestion,
            anchor="value",
        )
        return
    yield absent(case, document, message, anchor="value", suggestion=suggestion, near=span)


def _stated(document: Document) -> tuple[Span, Decimal] | None:
    """Return the highest value of things that is stated before the evidence, cash left out."""
    text = document.text.characters
    if not says(document, _OFFENCE):
        return None
    evidence = evidence_list(document)
    end = evidence.start if evidence else len(text)
    found = []
    for amount in find_amounts(text):
        before = text[max(0, amount.span.start - 12) : amount.span.start]
        clause = text[max(0, amount.span.start - 40) : amount.span.end + 6]
        paid = first(_PAID, text[max(0, amount.span.start - 24) : amount.span.start])
        if amount.span.end <= end and first(_WORTH, before) and not first(_CASH, clause) and not paid:
            found.append((amount.span, amount.value))
    return max(found, key=lambda one: one[1], default=None)


def _proves(document: Document) -> bool:
    """Tell whether the document speaks of a proof of price that is there: 发票丢了 is none, nor is a question."""
    text = document.text.characters
    questions = [p.span for p in document.passages_of(PassageRole.QUESTION)]
    for found in finds(_PROOF, text):
        asked = any(q.start <= found.start() < q.end for q in questions)
        lost = first(_NONE, text[max(0, found.start() - 14) : found.start()]) or first(
            _NONE, text[found.end() : found.end() + 12]
        )
        if not asked and not lost:
            return True
    return False
