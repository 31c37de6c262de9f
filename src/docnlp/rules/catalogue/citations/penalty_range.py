"""Whether the penalty decided lies within what the provision applied provides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from docnlp.datamodel import CaseFile, CaseType, Check, CitedLaw, Document, Severity, Span
from docnlp.law import FineLink, Penalty, Tier, format_citation, laws_of, short_title
from docnlp.rules.catalogue.citations.applied import applied
from docnlp.rules.catalogue.citations.offence_fit import violations_named
from docnlp.rules.catalogue.citations.offence_names import PUBLIC_ORDER, article_number, belongs, special_articles
from docnlp.rules.catalogue.citations.replaced import crossing_moved
from docnlp.rules.catalogue.citations.sentences import poorly_read, sentence_at
from docnlp.rules.catalogue.citations.subjects import outdated
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, passed, says, span_of
from docnlp.text import find_amounts, parse_numeral

_N = "[〇零一二三四五六七八九十两\\d]{1,4}"


def _decision(words: str, day: str = "2026年3月10日") -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，{day[:5]}3月1日20时许，张某在江城市东湖路12号实施了违反治安管理的行为。
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
{words}
>> {day}
"""


def _decided(law: str, penalty: str, *, more: str = "", day: str = "2026年3月10日") -> str:
    return _decision(f"{more}根据《中华人民共和国治安管理处罚法》{law}之规定，现决定对张某处以{penalty}。", day)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decided:
    """One penalty as decided."""

    span: Span
    detention: int | None = None
    fine: int | None = None
    warning: bool = False


@rule(
    code="CIT008",
    title="处罚种类或者幅度超出所引条款",
    severity=Severity.ERROR,
    kinds=["penalty_decision", "on_the_spot_penalty_decision"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("治安管理处罚法#115.1.3", since="2026-01-01"),
        Basis("治安管理处罚法#96.1.3", until="2026-01-01"),
        Basis("公安机关办理行政案件程序规定#175.1.3", since="2019-01-01"),
    ],
    seed="处罚措施",
    since="0.1.0",
    good=[
        _decided("第三十条第一款第（一）项", "行政拘留七日"),
        _decided("第三十条第一款第（一）项", "行政拘留十日，并处罚款五百元"),
        _decided("第五十一条第一款", "行政拘留七日，并处罚款八百元"),
        _decided("第四十三条第一款", "行政拘留七日，并处罚款三百元", day="2025年3月10日"),
        # 减轻 with its article goes below the range
        _decided("第五十一条第二款第（一）项、第二十条第（五）项", "行政拘留三日", more="张某主动投案，减轻处罚。"),
        _decided("第五十一条第一款、第五十九条、第十六条", "行政拘留十日、五日，合并执行行政拘留十五日"),
    ],
    bad=[
        _decided("第三十条第一款第（一）项", "行政拘留七日，并处罚款五百元"),
        _decided("第五十一条第一款", "行政拘留七日"),
        _decided("第四十三条第一款", "行政拘留七日，并处罚款八百元", day="2025年3月10日"),
        _decided("第五十一条第一款、第二十条第（五）项", "行政拘留十五日", more="张某主动投案，减轻处罚。"),
        _decided("第八十二条", "警告"),
    ],
)
def within_the_range(document: Document, case: CaseFile) -> Iterator[Check]:
    """处罚的种类、拘留日数、罚款数额和是否并处，应当落在所引条款的某一档次之内；条款规定“拘留或者罚款”的不能并处，
    规定“并处罚款”的不能只处拘留。只引到条的，落在该条任何一款、任何一档之内即可。

    只核对决定书本身。例外：写明减轻处罚或者引用了减轻条款的，只核对是否超过上限；合并执行和分别决定数项处罚的；
    行为时和决定时法律不同的，符合其中一个版本即可；条款与违法行为名称不符、条号有误的，由其他规则提示；折抵不影响决定的日数；
    处罚幅度未收录的法律不作判断。
    """
    decided = _penalty_of(document)
    if decided is None or says(document, r"合并执行|分别(?:给予|处以|处|决定)"):
        return
    cited = [c for c in applied(document, case) if special_articles(c) and short_title(c.citation.law) == PUBLIC_ORDER]
    if any(outdated(c, document, case) or crossing_moved(c, document, case) for c in cited):
        return  # of a number of the other version the rules on versions speak
    names = violations_named(document, case)
    if any(not any(belongs(laws_of(case), c.citation, o) for c in cited for o in one.offences) for one in names):
        return
    provided = [p for c in cited for p in _provided(c, document, case)]
    if not provided:
        return
    lowered = says(document, "减轻(?:行政)?处罚") or any(_lowers(c) for c in case.citations_in(document))
    if _fits(decided, provided, lowered=lowered):
        yield passed(document, anchor="range")
        return
    places = "、".join(dict.fromkeys(_place(c) for c in cited))
    yield flag(
        document,
        decided.span,
        f"{_told(decided)}不在{places}规定的处罚之内。",
        suggestion="请核对所引条款和处罚的种类、幅度；依法减轻处罚的，写明情节并引用减轻的条款。",
        anchor="range",
        poor=poorly_read(document, decided.span, *(c.citation.span for c in cited)),
        why={"条款规定": "；".join(dict.fromkeys(_shown(t) for p in provided for t in p.tiers))},
        law_date=cited[0].on,
        act_date=cited[0].act_date,
    )


def _penalty_of(document: Document) -> _Decided | None:
    """Return the penalty decided; None where there is none, or more than one, or its sum was not read."""
    text = document.text.characters
    spans: list[Span] = []
    days: set[int | None] = set()
    fines: set[int | None] = set()
    warned = False
    for match in _imposed(text):
        span = span_of(match)
        if match["days"]:
            days.add(parse_numeral(match["days"]))
        elif match["warning"]:
            warned = True
        else:
            amounts = [a for a in find_amounts(text[match.end() : match.end() + 24]) if a.span.start <= 8]
            fines.add(int(amounts[0].value) if amounts and not amounts[0].value % 1 else None)
            span = Span(span.start, match.end() + amounts[0].span.end) if amounts else span
        spans.append(span)
    if not spans or len(days) > 1 or len(fines) > 1 or None in days | fines:
        return None
    where = Span(spans[0].start, max(s.end for s in spans))
    return _Decided(span=where, detention=next(iter(days), None), fine=next(iter(fines), None), warning=warned)


def _imposed(text: str) -> Iterator["regex.Match[str]"]:
    """Yield the penalties behind 决定 in its sentence, what was done before or is deducted left out."""
    penalties = (
        rf"行政拘留(?P<days>{_N})[日天]|(?<!加处)(?<!按)罚款(?=[^，。；]{{0,10}}元)"
        r"|(?:给予|处以|处|作出)[^，。；]{0,8}(?P<warning>警告)"
    )
    for match in finds(penalties, text):
        sentence = sentence_at(text, span_of(match))
        clause = max(text.rfind(sign, 0, match.start()) for sign in "，。；\n") + 1
        told = text[clause : match.start()]
        if first(r"决定", text[sentence.start : match.start()]) and not first(
            r"曾[因被于经]|折抵|实际执行|被(?!处罚|决定)", told
        ):
            yield match


def _provided(cited: CitedLaw, document: Document, case: CaseFile) -> Sequence[Penalty]:
    """Return what the place cited provides, in the version it is judged by and in that of the decision's day."""
    catalogue, c = laws_of(case), cited.citation
    statute, made = catalogue.statute(c.law), case.date_of(document)
    of_the_day = statute.version_on(made) if statute and made else None
    versions = {cited.resolution.version if cited.resolution else None}
    versions |= {of_the_day.issued.isoformat()} if of_the_day else set()
    return [
        p
        for version in sorted(filter(None, versions))
        for p in catalogue.penalties(c.law, c.article or "", c.paragraph, c.item, version=version)
    ]


def _lowers(cited: CitedLaw) -> bool:
    """Tell whether the provision lets a penalty go below its range: 减轻处罚.

    治安管理处罚法 12-14 and 19 of both texts, 20 and 21 of 2025; 行政处罚法 25-33; 程序规定 157-159.
    """
    law, number = short_title(cited.citation.law), article_number(cited.citation) or 0
    if law == PUBLIC_ORDER:
        recent = cited.resolution is None or (cited.resolution.version or "2025") >= "2025"
        return number in (12, 13, 14, 19) or (recent and number in (20, 21))
    return (law == "行政处罚法" and 25 <= number <= 33) or (
        law == "公安机关办理行政案件程序规定" and 157 <= number <= 159
    )


def _fits(decided: _Decided, provided: Sequence[Penalty], *, lowered: bool) -> bool:
    tiers = [t for p in provided for t in p.tiers]
    if any(t.gains is not None for t in tiers) and decided.fine is not None:
        # a fine by the gains has no limit in yuan
        return True
    if lowered:
        longest = max((t.detention[1] for t in tiers if t.detention), default=0)
        highest = max((t.fine[1] for t in tiers if t.fine), default=None)
        # 减轻 may change the kind to one that the provision does not name: only a named one has a limit
        return (decided.detention or 0) <= longest and (highest is None or (decided.fine or 0) <= highest)
    return any(t.allows(warning=decided.warning, detention=decided.detention, fine=decided.fine) for t in tiers)


def _told(decided: _Decided) -> str:
    parts = ["警告"] if decided.warning else []
    parts += [f"行政拘留{decided.detention}日"] if decided.detention is not None else []
    parts += [f"罚款{decided.fine}元"] if decided.fine is not None else []
    return "并处".join(parts)


def _shown(tier: Tier) -> str:
    """Print a tier in figures: 情节较重：拘留10至15日，可以并处罚款1000元以下."""
    joins = {FineLink.ALTERNATIVE: "或者", FineLink.MAY: "，可以并处", FineLink.MUST: "，并处"}
    parts = (
        "警告或者"
        if "警告" in tier.kinds and (tier.detention or tier.fine)
        else "、".join(k for k in tier.kinds if not (tier.detention or tier.fine))
    )
    if tier.detention:
        parts += f"拘留{_bounds(tier.detention, '日')}"
    if tier.fine:
        parts += (joins.get(tier.fine_link, "") if tier.detention else "") + f"罚款{_bounds(tier.fine, '元')}"
    return f"{tier.when}：{parts}" if tier.when else parts


def _bounds(bounds: tuple[int, int], unit: str) -> str:
    low, high = bounds
    return f"{high}{unit}以下" if low <= 1 else f"{low}至{high}{unit}"


def _place(cited: CitedLaw) -> str:
    c = cited.citation
    return format_citation(c.law, c.article, c.paragraph, c.item)
