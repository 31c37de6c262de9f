"""Which law holds for an act: offences that an amendment created later, and acts before the switch of 2026."""

from collections.abc import Iterator, Mapping
from datetime import date

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, CitedLaw, Document, PassageRole, Severity, Span, Use
from docnlp.law import format_citation, load_catalogue, short_title
from docnlp.rules.catalogue.citations.applied import acts_of, anchor_of, doubt, judged, told
from docnlp.rules.catalogue.citations.moved import MOVED
from docnlp.rules.catalogue.citations.offence_names import PUBLIC_ORDER
from docnlp.rules.catalogue.citations.sentences import SURE
from docnlp.rules.catalogue.citations.subjects import article_in, offences_of
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, passed, unchecked

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

_LIGHTER = (
    r"从旧兼从轻|(?:处罚|处刑|刑罚)较轻|不认为是(?:犯罪|违法)|新(?:法|规定)|(?:刑法》?第十二条|行政处罚法》?第三十七条)"
)
_CHARGE = r"(?:(?:涉嫌|构成|犯有)[^，。；]{{0,16}}?(?P<charge>{name})|(?P<charge>{name}罪))"
_FROM_2026 = MOVED[PUBLIC_ORDER].since


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
        _recommendation("2021年2月28日，王某从十楼抛掷酒瓶砸中车辆。", "第二百九十一条之二第一款", "高空抛物罪"),
    ],
)
def charge_before_its_time(document: Document, case: CaseFile) -> Iterator[Check]:
    """袭警罪、高空抛物罪、催收非法债务罪（2021年3月1日），帮助信息网络犯罪活动罪（2015年11月1日），危险驾驶罪
    （2011年5月1日）等罪名由刑法修正案增设，只能适用于施行以后的行为。以最后一次行为的日期与该罪名或者该条文的
    施行日期比较。

    例外：连续、继续的行为跨越施行日的，看终了之日；文书说明新法较轻、从旧兼从轻的；前科、转引。妨害安全驾驶、高空抛物、
    催收非法债务以前多按更重的罪名处理，适用新法可能较轻，没有写明理由的只提示。
    刑法修改过而当时文本未收录的条款，只核对确知起始日的罪名。读不出行为日期的，列为“未能核查”。
    """
    created = dict(_created(document, case))
    if not created:
        return
    acts = acts_of(document, case)
    if not acts and all(_told_later(document, since) for since, *_ in created.values()):
        yield passed(document, anchor="charge")
        return
    if not acts:
        yield unchecked(document, "行为发生日期", Cause.DATE_NOT_FOUND, anchor="charge")
        return
    for name, (since, span, doubtful) in created.items():
        if acts[-1] >= since or first(_LIGHTER, document.text.characters):
            yield passed(document, anchor=f"charge:{name}")
        else:
            yield flag(
                document,
                span,
                f"{name}自{_day(since)}起施行，本案行为发生在{_day(acts[-1])}，当时尚无此规定。",
                suggestion="请按行为时的规定定性；适用新规定较轻的，请写明理由。",
                anchor=f"charge:{name}",
                severity=Severity.WARNING if doubtful else None,
                law_date=case.date_of(document),
                act_date=acts[-1],
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
    for name, article, since in _charges():
        if match := next(finds(_CHARGE.format(name=name.replace("（", "[（(]").replace("）", "[）)]")), text), None):
            at = document.text.characters.find(match["charge"])
            span = Span(at, at + len(match["charge"]))
            charged.add(article)
            yield f"{name}罪", (since, span, article in _MILDER or document.confidence(span) < SURE)
    for cited in judged(document, case):
        article = cited.citation.article or ""
        since_then = _inserted(article)
        if short_title(cited.citation.law) == "刑法" and since_then and article not in charged:
            charged.add(article)
            poor = article in _MILDER or cited.confidence < SURE
            yield format_citation("刑法", article), (since_then, cited.citation.span, poor)


def _charges() -> Iterator[tuple[str, str, date]]:
    """Yield the offences that amendments created: name, article, and since when it may be charged."""
    named = {
        o.name.partition("（")[0] if o.name.endswith("）") else o.name: o.articles.get("刑法", "").partition(".")[0]
        for o in load_catalogue().offences
        if o.criminal
    }
    for name in dict.fromkeys((*named, *_NAMED_LATER)):
        article = named.get(name, "")
        since = _NAMED_LATER.get(name) or _inserted(article)
        if since:
            yield name, article, since


def _inserted(article: str) -> date | None:
    """Return since when an article with 之 is in the criminal law; None for one that was always there."""
    statute = load_catalogue().statute("刑法")
    if "之" not in article or statute is None:
        return None
    return next((v.effective for v in statute.versions if article in (v.articles or {})), None)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _decision(law: str, *, act: str = "2025年12月20日", made: str = "2026年1月10日", reasons: str = "") -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕3号
违法行为人张某，男，1990年4月2日出生。
现查明，{act}20时许，张某在江城市东湖路12号盗窃李某电动车一辆，价值900元。
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
张某的行为已构成盗窃。{reasons}根据{law}之规定，现决定对张某处以行政拘留五日。
>> 江城市公安局东湖分局{{seal 江城市公安局东湖分局}}
>> {made}
"""


@rule(
    code="CIT002",
    title="跨2026年1月1日案件未按从旧兼从轻选法",
    severity=Severity.WARNING,
    kinds=[
        "penalty_decision",
        "on_the_spot_penalty_decision",
        "non_penalty_decision",
        "pre_penalty_notification_record",
        "penalty_approval_form",
    ],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[Basis("行政处罚法#37", since="2021-07-15"), Basis("治安管理处罚法#144", since="2026-01-01")],
    seed="适用法律不准确",
    since="0.2.0",
    good=[
        _decision("《中华人民共和国治安管理处罚法》（2012年修正）第四十九条"),
        _decision("《中华人民共和国治安管理处罚法》第五十八条", reasons="新规定处罚较轻，依照从旧兼从轻原则，"),
        _decision("《中华人民共和国治安管理处罚法》第五十八条", act="2026年1月1日"),
        _decision("《中华人民共和国治安管理处罚法》第四十九条", made="2025年12月31日"),
    ],
    bad=[_decision("《中华人民共和国治安管理处罚法》第五十八条")],
)
def newer_law_for_an_older_act(document: Document, case: CaseFile) -> Iterator[Check]:
    """行为发生在2026年1月1日以前、决定作出在以后的，实体依据应当是行为时的2012年文本；新法处罚较轻或者不认为违法的
    才适用2025年文本，并应写明理由。按案由对照两版条号：引用新条号而没有说明理由的，予以提示。

    例外：行为持续到2026年1月1日以后的，按终了日适用新法；写明新法较轻、从旧兼从轻的；告知、听证、期限等程序依据
    本来就用新法；看不出案由的不作判断。两版处罚幅度孰轻孰重要结合情节判断，因此只提示、不定错。
    """
    made, acts = case.date_of(document), acts_of(document, case)
    if made is None or made < _FROM_2026 or not acts or acts[-1] >= _FROM_2026:
        return
    named = offences_of(document, case)
    new = {a: o for o in named if (a := article_in(o, "2025修订"))}
    old = {a for o in named if (a := article_in(o, "2012修正"))}
    seen: set[str] = set()
    for cited in judged(document, case):
        article = cited.citation.article or ""
        if (
            short_title(cited.citation.law) != PUBLIC_ORDER
            or cited.use is not Use.SUBSTANCE
            or anchor_of(cited) in seen
        ):
            continue
        seen.add(anchor_of(cited))
        if article in old or (article in new and first(_LIGHTER, document.text.characters)):
            yield passed(document, anchor=anchor_of(cited))
        elif article in new:
            yield _newer(document, cited, made, acts[-1], article_in(new[article], "2012修正"))


def _newer(document: Document, cited: CitedLaw, made: date, act: date, former: str) -> Check:
    number = format_citation("", cited.citation.article)
    right = f"《治安管理处罚法》（2012修正）{format_citation('', former)}" if former else "行为时的规定"
    return flag(
        document,
        cited.citation.span,
        f"行为发生在{_day(act)}，决定作出在{_day(made)}，引用的{number}是2026年1月1日起施行的文本，没有说明适用新法的理由。",
        suggestion=f"请按从旧兼从轻核对：一般应引{right}；新法处罚较轻的，请写明理由。",
        anchor=anchor_of(cited),
        severity=doubt(cited),
        law_date=made,
        act_date=act,
    )
