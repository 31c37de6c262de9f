"""Whether a decision rests on a provision that lays down the act, or spares its penalty."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, CitationStatus, CitedLaw, Document, Severity, Use
from docnlp.law import short_title
from docnlp.rules.catalogue.citations.offence_names import PUBLIC_ORDER, article_number
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed, says, span_of

_PENALTY = (
    r"决定[^。]{0,60}(?:拘留|罚款|警告|吊销)"
    r"|(?<!曾)(?<!曾被)(?:处以?|给予|予以)[^。；]{0,12}(?:行政拘留[一二三四五六七八九十\d]+[日天]|罚款[^。；]{0,12}元)"
)
_UNNAMED = (
    r"(?:根据|依据|依照|按照)(?P<law>(?:国家)?(?:有关|相关)(?:的)?(?:法律|法规|规章|规定)(?:、?(?:法规|规章|规定))*)"
    r"(?:的规定)?[^。；《]{0,24}，[^。《]{0,8}(?:决定|处以|给予|不予)"
)
_NOT_ESTABLISHED = r"不能成立|不成立|没有违法事实|无违法事实|证据不足|不构成违[法反]|不属于违[法反]"
_ESTABLISHED = r"属实|情节(?:显著|特别)?轻微|谅解|不满十四周岁|违法行为(?:成立|轻微)|事实清楚"


def _decision(law: str, *, words: str = "现决定对张某处以行政拘留五日") -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，2026年3月1日20时许，张某在江城市东湖路12号盗窃李某手机一部。
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
根据{law}之规定，{words}。
>> 2026年3月10日
"""


def _spared(law: str, found: str = "情节轻微") -> str:
    return f"""@type administrative
=== BYCF
# 不予行政处罚决定书
>> 江公（东）不罚字〔2026〕8号
违法行为人：张某，男，1990年4月2日出生。
现查明，2026年3月1日20时许，张某在江城市东湖路12号扯坏李某的晾衣绳，{found}。
以上事实有张某的陈述和申辩、李某的陈述、现场照片等证据证实。
根据{law}之规定，决定不予行政处罚。
>> 2026年3月10日
"""


_GENERAL_LAWS = frozenset(
    {
        "行政处罚法",
        "公安机关办理行政案件程序规定",
        "行政强制法",
        "行政复议法",
        "行政诉讼法",
        "国家赔偿法",
        "人民警察法",
    }
)
"""Laws that lay down no violation of their own that a police decision punishes."""


@rule(
    code="CIT015",
    title="处罚决定书只引总则或程序条款",
    severity=Severity.ERROR,
    kinds=["penalty_decision", "non_penalty_decision"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("治安管理处罚法#115.1.3", since="2026-01-01", kinds=("penalty_decision",)),
        Basis("治安管理处罚法#96.1.3", until="2026-01-01", kinds=("penalty_decision",)),
        Basis("行政处罚法#59.1.3", since="2021-07-15", kinds=("penalty_decision",)),
        Basis("公安机关办理行政案件程序规定#175.1.3", since="2019-01-01", kinds=("penalty_decision",)),
        Basis("公安机关办理行政案件程序规定#172.1.2", since="2019-01-01", kinds=("non_penalty_decision",)),
    ],
    seed="适用法律不准确",
    since="0.1.0",
    good=[
        _decision("《中华人民共和国治安管理处罚法》第五十八条、第二十二条第（四）项"),
        _decision("《中华人民共和国治安管理处罚法》第五十八条和《中华人民共和国行政处罚法》第五十七条第一款第（一）项"),
        _decision("《江城市养犬管理条例》第三十条"),
        _spared("《中华人民共和国治安管理处罚法》第二十条第（一）项"),
        _spared("《中华人民共和国治安管理处罚法》第五十九条、第一百一十三条第一款第（二）项"),
        _spared("《中华人民共和国治安管理处罚法》第一百一十三条第一款第（二）项", found="违法事实不能成立"),
        _spared("《公安机关办理行政案件程序规定》第一百五十七条", found="张某不满十四周岁"),
    ],
    bad=[
        _decision("《中华人民共和国行政处罚法》第五十七条第一款第（一）项"),
        _decision("《中华人民共和国治安管理处罚法》第十条第一款第（三）项、第二十条第（一）项"),
        _decision("《中华人民共和国治安管理处罚法》第二十二条第（四）项", words="从重处以行政拘留七日"),
        _decision("有关法律法规"),
        _spared("《中华人民共和国治安管理处罚法》第一百一十三条第一款第（二）项"),
        _spared("《公安机关办理行政案件程序规定》第一百七十二条第一款第（二）项", found="其行为属实"),
    ],
)
def provision_of_the_act(document: Document, case: CaseFile) -> Iterator[Check]:
    """处罚决定书应当引用规定该违法行为及其处罚的条款；只引总则、处罚种类、裁量情节或者程序条款的，或者只写“有关法律法规”的，
    处罚没有实体依据。不予处罚决定书应当引用规定该行为或者不予处罚理由的条款，只引“作出不予处罚决定”的程序条款不够。

    例外：当场处罚决定书；不予处罚决定书引用了年龄、精神状态、调解、防卫、轻微、谅解、时效等条款的，或者违法事实不能成立的；
    依据其他法律、法规、规章作出的，由人工核对；条号有误、不能确定是哪部法律的，
    由其他规则提示；误引刑法作为依据的，另由规则提示。
    """
    told = [c for c in case.citations_in(document) if c.use is not Use.REMEDY and c.citation.article is not None]
    spared = document.kind.name == "non_penalty_decision"
    if not says(document, r"不予(?:行政)?处罚" if spared else _PENALTY):
        return
    if not any(c.use is not Use.RECITAL for c in told):
        yield from _without_any(document)
        return
    if any(_may_lay_down(c) or (spared and _may_spare(c, document)) for c in told):
        yield passed(document, anchor="provision")
        return
    first_one = next(c for c in told if c.use is not Use.RECITAL)
    yield flag(
        document,
        first_one.citation.span,
        "决定书所引条款都是总则或者程序条款，没有引用规定该违法行为的条款。",
        suggestion="请补引规定不予处罚情形的条款，写明款、项。"
        if spared
        else "请补引规定该行为及其处罚幅度的条款，写明款、项。",
        anchor="provision",
        poor=poorly_read(document, *(c.citation.span for c in told)),
        law_date=first_one.on,
        act_date=first_one.act_date,
    )


def _without_any(document: Document) -> Iterator[Check]:
    """Yield a flag where the decision rests on unnamed laws: 根据有关法律法规，决定……."""
    text = document.text.characters
    vague = first(_UNNAMED, text)
    if vague is None or "第" in text[vague.start() : vague.end()]:
        return
    yield flag(
        document,
        span_of(vague, "law"),
        f"决定书只写“{vague['law']}”，没有引用任何法律条款。",
        suggestion="请写明所依据的法律名称和条、款、项。",
        anchor="provision",
        poor=poorly_read(document, span_of(vague, "law")),
    )


def _may_lay_down(cited: CitedLaw) -> bool:
    """Tell whether the citation may be of a provision on the act: whatever is not surely general or procedure."""
    status = cited.resolution.status if cited.resolution else None
    if status in (CitationStatus.NO_SUCH_ARTICLE, CitationStatus.UNRESOLVED, CitationStatus.REPEALED):
        return True
    law, number = short_title(cited.citation.law), article_number(cited.citation)
    if law == PUBLIC_ORDER and number is not None:
        # 第三章: articles 23-76 of 2012, 26-89 of 2025; the numbers of either version count
        return 23 <= number <= 89
    return law not in _GENERAL_LAWS


def _may_spare(cited: CitedLaw, document: Document) -> bool:
    """Tell whether the citation may be of a provision that spares the penalty, in whatever version.

    治安管理处罚法 9 (mediated), 12-14 (age, mind, senses), 19-22 (defence, mitigation, limitation of 2012), 25
    (limitation of 2025), 113.1.2 and 95.1.2 of 2012 where the facts were not established; 行政处罚法 25-37;
    程序规定 154-160 and 172.1.3.
    """
    law, number, item = short_title(cited.citation.law), article_number(cited.citation), cited.citation.item
    if number is None:
        return False
    unproved = says(document, _NOT_ESTABLISHED) or not says(document, _ESTABLISHED)
    if law == PUBLIC_ORDER:
        return number in (9, 12, 13, 14, 19, 20, 21, 22, 25) or (number in (95, 113) and unproved)
    if law == "行政处罚法":
        return 25 <= number <= 37 or (number in (38, 57) and unproved)
    if law == "公安机关办理行政案件程序规定":
        return 154 <= number <= 160 or (number == 172 and (item in (None, 3) or unproved))
    return True
