"""Offences that an amendment created: only acts since then fall under them."""

from collections.abc import Iterator, Mapping
from datetime import date

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, PassageRole, Severity, Span
from docnlp.law import Catalogue, format_citation, laws_of, short_title
from docnlp.rules.catalogue.citations.applied import LIGHTER, acts_of, judged, told
from docnlp.rules.catalogue.citations.charged_acts import acts_of_charge, last_told
from docnlp.rules.catalogue.citations.sentences import SURE
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, passed, unchecked
from docnlp.text import format_day

_NAMED_LATER: Mapping[str, date] = {
    "危险驾驶": date(2011, 5, 1),
    "侵犯公民个人信息": date(2015, 11, 1),
    "编造、故意传播虚假信息": date(2015, 11, 1),
    "袭警": date(2021, 3, 1),
    "组织参与国（境）外赌博": date(2021, 3, 1),
}
"""Offences that came later than their article, or that stand in an article which was always there."""

_MILDER = {"133之二", "291之二", "293之一"}
"""Articles whose acts were charged more heavily before (危险方法, 寻衅滋事): the newer law may be the lighter one."""

_CHARGE = r"(?:(?:涉嫌|构成|犯有)[^，。；]{{0,16}}?(?P<charge>{name})|(?P<charge>{name}罪))"


def _recommendation(facts: str, law: str, charge: str) -> str:
    return f"""@type criminal
=== QSYJ
# 起诉意见书
>> 江公（刑）诉字〔2021〕12号
犯罪嫌疑人王某，男，1990年4月2日出生。
经依法侦查查明：{facts}
认定上述事实的证据有：报案材料、证人证言、犯罪嫌疑人供述、监控录像。
综上所述，犯罪嫌疑人王某的行为已触犯《中华人民共和国刑法》{law}之规定，涉嫌{charge}。
依照《中华人民共和国刑事诉讼法》第一百六十二条之规定，现将此案移送审查起诉。
>> 江城市公安局{{seal 江城市公安局}}
>> 2021年6月8日
"""


def _filing(words: str) -> str:
    return f"""@type criminal
=== LAJD
# 立案决定书
>> 江公（刑）立字〔2021〕19号
根据《中华人民共和国刑事诉讼法》第一百一十二条之规定，决定对{words}立案侦查。
>> 江城市公安局{{seal 江城市公安局}}
>> 2021年4月6日
"""


_ASSAULT = "{day}20时许，王某在江城市东湖路12号持木棍殴打正在执行职务的民警赵某。"


@rule(
    code="CIT010",
    title="罪名适用于修正案施行前的行为",
    severity=Severity.ERROR,
    kinds=["prosecution_recommendation", "arrest_approval_request", "case_filing_decision"],
    case_type=CaseType.CRIMINAL,
    basis=[Basis("刑法#12")],
    seed="适用法律不准确",
    since="0.2.0",
    good=[
        _filing("王某2021年3月9日从十楼抛掷砖块一案，以高空抛物罪"),
        _recommendation("2021年2月至3月，王某持木棍殴打执行职务的民警。", "第二百七十七条第五款", "袭警罪"),
        _recommendation(_ASSAULT.replace("{day}", "2021年3月1日"), "第二百七十七条第五款", "袭警罪"),
        _recommendation(_ASSAULT.replace("{day}", "2020年11月5日"), "第二百七十七条第一款", "妨害公务罪"),
        _recommendation(
            "2021年2月1日至2021年4月2日，王某多次以恐吓方式催收高利放贷产生的债务。",
            "第二百九十三条之一第（一）项",
            "催收非法债务罪",
        ),
        _recommendation(
            "2020年11月5日，王某从十楼抛掷酒瓶。按照从旧兼从轻原则，", "第二百九十一条之二第一款", "高空抛物罪"
        ),
    ],
    bad=[
        _recommendation(_ASSAULT.replace("{day}", "2020年11月5日"), "第二百七十七条第五款", "袭警罪"),
        _recommendation("2020年5月至11月，王某持木棍殴打执行职务的民警。", "第二百七十七条第五款", "袭警罪"),
        _filing("王某2019年8月9日从十楼抛掷砖块一案，以高空抛物罪"),
        _recommendation("2021年2月28日，王某从十楼抛掷酒瓶砸中车辆。", "第二百九十一条之二第一款", "高空抛物罪"),
    ],
)
def charge_before_its_time(document: Document, case: CaseFile) -> Iterator[Check]:
    """袭警罪、高空抛物罪、催收非法债务罪（2021年3月1日），帮助信息网络犯罪活动罪（2015年11月1日），危险驾驶罪
    （2011年5月1日）等罪名由刑法修正案增设，只能适用于施行以后的行为。以最后一次行为的日期与该罪名或者该条文的
    施行日期比较。

    事实只写到年、月的，按其中最晚的一月（年）之末比较；数人数罪的，看该罪所写之人的行为。

    例外：连续、继续的行为跨越施行日的，看终了之日；文书说明新法较轻、从旧兼从轻的；前科、转引。妨害安全驾驶、高空抛物、
    催收非法债务以前多按更重的罪名处理，适用新法可能较轻，没有写明理由的只提示。
    刑法修改过而当时文本未收录的条款，只核对确知起始日的罪名。读不出行为日期的，列为“未能核查”。
    """
    created = dict(_created(document, case))
    if not created:
        return
    days = acts_of(document, case)
    acts = days or last_told(document)
    if not acts and all(_told_later(document, since) for since, *_ in created.values()):
        yield passed(document, anchor="charge")
        return
    if not acts:
        yield unchecked(document, "行为发生日期", Cause.DATE_NOT_FOUND, anchor="charge")
        return
    for name, (since, span, doubtful) in created.items():
        own = acts_of_charge(document, case, span) or acts
        if own[-1] >= since or first(LIGHTER, document.text.characters):
            yield passed(document, anchor=f"charge:{name}")
        else:
            yield flag(
                document,
                span,
                f"{name}自{format_day(since)}起施行，"
                f"本案行为{'发生在' if days else '不晚于'}{format_day(own[-1])}，当时尚无此规定。",
                suggestion="请按行为时的规定定性；适用新规定较轻的，请写明理由。",
                anchor=f"charge:{name}",
                severity=Severity.WARNING if doubtful else None,
                law_date=case.date_of(document),
                act_date=own[-1],
            )


def _told_later(document: Document, since: date) -> bool:
    """Tell whether the stated facts name later years only: 2023年10月至2024年5月间 is no day, but late enough."""
    facts = "".join(passage.text for passage in document.passages_of(PassageRole.FACT))
    years = [int(match[1]) for match in finds(r"((?:19|20)\d\d)年", facts)]
    return bool(years) and min(years) > since.year


def _created(document: Document, case: CaseFile) -> Iterator[tuple[str, tuple[date, Span, bool]]]:
    """Yield the charges, else the articles, that amendments created: since when, where, and whether only a warning."""
    charged: set[str] = set()
    text = told(document)
    for name, article, since in _charges(laws_of(case)):
        if match := next(finds(_CHARGE.format(name=name.replace("（", "[（(]").replace("）", "[）)]")), text), None):
            at = document.text.characters.find(match["charge"])
            span = Span(at, at + len(match["charge"]))
            charged.add(article)
            yield f"{name}罪", (since, span, article in _MILDER or document.confidence(span) < SURE)
    for cited in judged(document, case):
        article = cited.citation.article or ""
        since_then = _inserted(laws_of(case), article)
        if short_title(cited.citation.law) == "刑法" and since_then and article not in charged:
            charged.add(article)
            poor = article in _MILDER or cited.confidence < SURE
            yield format_citation("刑法", article), (since_then, cited.citation.span, poor)


def _charges(laws: Catalogue) -> Iterator[tuple[str, str, date]]:
    """Yield the offences that amendments created: name, article, and since when it may be charged."""
    named = {
        o.name.partition("（")[0] if o.name.endswith("）") else o.name: o.articles.get("刑法", "").partition(".")[0]
        for o in laws.offences
        if o.criminal
    }
    for name in dict.fromkeys((*named, *_NAMED_LATER)):
        article = named.get(name, "")
        since = _NAMED_LATER.get(name) or _inserted(laws, article)
        if since:
            yield name, article, since


def _inserted(laws: Catalogue, article: str) -> date | None:
    """Return since when an article with 之 is in the criminal law; None for one that was always there."""
    statute = laws.statute("刑法")
    if "之" not in article or statute is None:
        return None
    return next((v.effective for v in statute.versions if article in (v.articles or {})), None)
