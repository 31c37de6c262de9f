"""Acts before the switch of 2026: the law of the act, or the newer one where it is milder."""

from collections.abc import Iterator
from datetime import date

from docnlp.datamodel import CaseFile, CaseType, Check, CitedLaw, Document, Severity, Use
from docnlp.law import Catalogue, Offence, Penalty, Weight, format_citation, laws_of, short_title, weigh
from docnlp.rules.catalogue.citations.applied import (
    LIGHTER,
    acts_of,
    anchor_of,
    decided_on,
    doubt,
    grounds,
    judged,
    told,
)
from docnlp.rules.catalogue.citations.offence_names import PUBLIC_ORDER, belongs, parts_of
from docnlp.rules.catalogue.citations.subjects import article_in, newly_numbered, offences_of, tells
from docnlp.rules.in_force import PUBLIC_ORDER_2025
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, passed
from docnlp.text import find_dates, format_day


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


_LATER = "2026年1月3日又将李某推倒。"


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
        # a second theft under the new law: either may be meant
        _decision("《中华人民共和国治安管理处罚法》第五十八条").replace(
            "价值900元。", "价值900元；2026年1月3日又盗窃李某手机一部。"
        ),
    ],
    bad=[
        _decision("《中华人民共和国治安管理处罚法》第五十八条"),
        _decision("《中华人民共和国治安管理处罚法》第五十八条").replace("价值900元。", f"价值900元；{_LATER}"),
        # no name of the act: the number of the general provision tells
        _decision("《中华人民共和国治安管理处罚法》第二十条第（三）项", reasons="取得谅解，减轻处罚。")
        .replace("已构成盗窃", "已查证属实")
        .replace("盗窃李某电动车一辆，价值900元", "扯落李某晾晒的被褥"),
    ],
)
def newer_law_for_an_older_act(document: Document, case: CaseFile) -> Iterator[Check]:
    """行为发生在2026年1月1日以前、决定作出在以后的，实体依据应当是行为时的2012年文本；新法处罚较轻或者不认为违法的
    才适用2025年文本，并应写明理由。按案由对照两版条号：引用新条号而没有说明理由的，予以提示；两版处罚幅度逐档相比，
    新法确实较轻的，只提醒补写理由。

    几次行为分处2026年1月1日前后的，只核对各次都在以前的那一种行为。

    例外：行为持续到2026年1月1日以后的，按终了日适用新法；写明新法较轻、从旧兼从轻的；告知、听证、期限等程序依据
    本来就用新法；看不出案由的不作判断。孰轻孰重还要结合情节判断，因此只提示、不定错。
    """
    made, acts = decided_on(document, case), acts_of(document, case)
    if made is None or made < PUBLIC_ORDER_2025 or not acts or acts[0] >= PUBLIC_ORDER_2025:
        return
    straddling = acts[-1] >= PUBLIC_ORDER_2025
    named = offences_of(document, case)
    new = {a for o in named if (a := article_in(o, "2025修订"))}
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
        if article in old or (article in new and first(LIGHTER, document.text.characters)):
            yield passed(document, anchor=anchor_of(cited))
        elif first("2012", cited.citation.version_mark or ""):
            continue
        elif article in new:
            meant = [o for o in named if article_in(o, "2025修订") == article]
            # of the forms of one offence, that of the paragraph cited
            own = [o for o in meant if belongs(laws_of(case), cited.citation, o)]
            if act := _last_before(document, meant) if straddling else acts[-1]:
                yield _newer(document, case, cited, (own or meant)[0], act)
        elif not (straddling or named or first(LIGHTER, document.text.characters)):
            yield from _general(document, case, cited, acts[-1])


def _general(document: Document, case: CaseFile, cited: CitedLaw, act: date) -> Iterator[Check]:
    """Yield a flag for the new number of a general provision, where no name tells the article of the act."""
    if subject := newly_numbered(cited, document, case):
        yield flag(
            document,
            cited.citation.span,
            f"行为发生在{format_day(act)}，引用的{format_citation('', cited.citation.article)}"
            f"是2026年1月1日起施行的文本中关于“{subject}”的条号，没有说明适用新法的理由。",
            suggestion="请按从旧兼从轻核对：一般应引行为时的文本；新法处罚较轻的，请写明理由。",
            anchor=anchor_of(cited),
            severity=doubt(cited),
            law_date=decided_on(document, case),
            act_date=act,
            why=grounds(cited),
        )


def _last_before(document: Document, meant: list[Offence]) -> date | None:
    """Return when the last of these acts was done, if every clause that tells of them is dated before the switch.

    Of several acts only those of the offence count; what no date stands beside may have been done later.
    """
    days: list[date] = []
    for clause in finds(r"[^。；\n]+", told(document)):
        if any(tells(clause[0], o) for o in meant) and (dates := find_dates(clause[0])):
            days += [d.moment.day for d in dates]
    return max(days) if days and max(days) < PUBLIC_ORDER_2025 else None


_WEIGHED = {
    Weight.HEAVIER: "两版相比，新法的处罚幅度较重",
    Weight.SAME: "两版的处罚幅度相同",
    Weight.MILDER: "两版相比，新法的处罚幅度较轻，可以适用",
}


def _newer(document: Document, case: CaseFile, cited: CitedLaw, offence: Offence, act: date) -> Check:
    laws, made = laws_of(case), decided_on(document, case) or PUBLIC_ORDER_2025
    number, former = format_citation("", cited.citation.article), article_in(offence, "2012修正")
    right = f"《治安管理处罚法》（2012修正）{format_citation('', former)}" if former else "行为时的规定"
    weight = weigh(_earlier(laws, offence), _later(laws, cited))
    told = "没有说明适用新法的理由" + (f"（{_WEIGHED[weight]}）" if weight else "")
    suggestion = f"请按从旧兼从轻核对：一般应引{right}；新法处罚较轻的，请写明理由。"
    if weight is Weight.MILDER:
        suggestion = "请写明新法处罚较轻、依从旧兼从轻适用新法的理由。"
    elif weight is not None:
        suggestion = f"请改引{right}；新法对本案的情节确实较轻的，请写明理由。"
    return flag(
        document,
        cited.citation.span,
        f"行为发生在{format_day(act)}，决定作出在{format_day(made)}，引用的{number}是2026年1月1日起施行的文本，{told}。",
        suggestion=suggestion,
        anchor=anchor_of(cited),
        severity=Severity.INFO if weight is Weight.MILDER else doubt(cited),
        law_date=made,
        act_date=act,
        why=grounds(cited),
    )


def _earlier(laws: Catalogue, offence: Offence) -> list[Penalty]:
    """Return what the version before provided for the offence; empty where it stands in several places."""
    place = offence.articles.get(f"{PUBLIC_ORDER}（2012修正）", "")
    if not place or "," in place:
        return []
    return list(laws.penalties(PUBLIC_ORDER, *parts_of(place), version="2012-10-26"))


def _later(laws: Catalogue, cited: CitedLaw) -> list[Penalty]:
    c = cited.citation
    return list(laws.penalties(PUBLIC_ORDER, c.article or "", c.paragraph, c.item, version="2025-06-27"))
