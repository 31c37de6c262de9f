"""收缴, 追缴 and 没收: the article against what is ordered."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Severity
from docnlp.law import short_title
from docnlp.rules.catalogue.citations.applied import applied
from docnlp.rules.catalogue.citations.offence_names import PUBLIC_ORDER
from docnlp.rules.catalogue.citations.sentences import clause_at, poorly_read
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed, span_of


def _decision(words: str) -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，2026年3月1日20时许，张某在江城市东湖路12号赌博，赌资3200元。
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
根据《中华人民共和国治安管理处罚法》第八十二条之规定，现决定对张某处以行政拘留五日；{words}。
>> 2026年3月10日
"""


@rule(
    code="CIT025",
    title="收缴、追缴、没收依据错误",
    severity=Severity.WARNING,
    kinds=["penalty_decision", "confiscation_and_recovery_list"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[Basis("治安管理处罚法#11"), Basis("公安机关办理行政案件程序规定#194", since="2019-01-01")],
    seed="适用法律不准确",
    since="0.1.0",
    good=[
        _decision("根据《中华人民共和国治安管理处罚法》第十一条第一款之规定，收缴赌资3200元"),
        _decision("根据《中华人民共和国行政处罚法》第二十八条第二款之规定，没收违法所得3200元"),
        _decision("根据《公安机关办理行政案件程序规定》第一百九十四条第三款之规定，没收违法所得3200元"),
    ],
    bad=[
        _decision("根据《中华人民共和国治安管理处罚法》第十一条之规定，没收赌资3200元"),
        _decision("根据《中华人民共和国治安管理处罚法》第十一条第二款之规定，没收违法所得3200元"),
    ],
)
def confiscation(document: Document, case: CaseFile) -> Iterator[Check]:
    """治安管理处罚法第十一条规定的是收缴（违禁品、赌具赌资、吸毒用具、本人所有的作案工具）和追缴（违反治安管理所得的财物），
    不是“没收”；没收违法所得、非法财物是行政处罚的种类，应当另有法律依据。以第十一条决定没收的，措施与依据不符。

    例外：同一句还引用了行政处罚法、反电信网络诈骗法等其他法律、法规的；程序规定允许对违法所得予以追缴或者没收。
    """
    text = document.text.characters
    looked = False
    cited = list(applied(document, case))
    for one in cited:
        if short_title(one.citation.law) != PUBLIC_ORDER or one.citation.article != "11" or not one.stands:
            continue
        looked = True
        clause = clause_at(text, one.citation.span)
        taken = first(r"没收", text[one.citation.span.end : clause.end])
        others = (c for c in cited if clause.start <= c.citation.span.start < clause.end)
        if taken is None or any(short_title(c.citation.law) != PUBLIC_ORDER for c in others):
            continue
        span = span_of(taken, offset=one.citation.span.end)
        yield flag(
            document,
            span,
            "以治安管理处罚法第十一条决定“没收”，该条规定的是收缴、追缴。",
            suggestion="请按物品性质改为收缴或者追缴；确需没收的，引用规定没收的法律。",
            anchor="article_11",
            poor=poorly_read(document, span, one.citation.span),
            law_date=one.on,
        )
        return
    if looked:
        yield passed(document, anchor="article_11")
