"""Several acts of one person, punished together."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, CitedLaw, Document, Severity, Span
from docnlp.law import short_title
from docnlp.rules.catalogue.citations.applied import applied, told
from docnlp.rules.catalogue.citations.joined_sums import JOINED, people_named, several_people, unlike_the_sum
from docnlp.rules.catalogue.citations.offence_names import PUBLIC_ORDER, article_number
from docnlp.rules.catalogue.citations.sentences import poorly_read, sentence_at
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, lacking, passed, span_of
from docnlp.text import parse_numeral

_PROGRAM = "公安机关办理行政案件程序规定"
_N = "[〇零一二三四五六七八九十两\\d]{1,4}"
_GIVEN = r"(?:给予|处以|处|作出)[^，。；、]{0,8}?"
_UNDER = r"依照[^。；，]{0,40}[条款项][，,]?(?:之规定[，,]?)?"
"""Articles right before a penalty: 对盗窃，依照第五十八条行政拘留十日."""
_BESIDE = r"正在执行|尚未执行|另案|择一|较重(?:者|的)?处罚|想象竞合|同一行为"


def _decision(words: str) -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，2026年3月1日20时许，张某在江城市东湖路12号殴打李某面部两拳，并砸坏其手机一部。
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
{words}
>> 2026年3月10日
"""


_TWO_ACTS = (
    "张某的行为分别构成殴打他人、故意损毁财物。根据《中华人民共和国治安管理处罚法》第五十一条第一款、第五十九条{more}之规定，"
    "现决定对张某殴打他人的行为处以行政拘留{one}，对张某故意损毁财物的行为处以行政拘留{two}{joined}。"
)


def _two(more: str, one: str, two: str, joined: str) -> str:
    return _decision(_TWO_ACTS.format(more=more, one=one, two=two, joined=joined))


@rule(
    code="CIT018",
    title="合并处罚未引合并条款或者超过二十日",
    severity=Severity.ERROR,
    kinds=["penalty_decision"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("治安管理处罚法#16"),
        Basis("公安机关办理行政案件程序规定#161.1", since="2019-01-01"),
        Basis("公安机关办理行政案件程序规定#162.1", since="2019-01-01"),
    ],
    seed="适用法律不准确",
    since="0.1.0",
    good=[
        _two("、第十六条", "十日", "五日", "，合并执行行政拘留十五日"),
        _two("、第十六条", "十五日", "十日", "，合并执行行政拘留二十日"),
        _two("、第十六条", "十日并处罚款五百元", "五日并处罚款三百元", "，合并执行行政拘留十五日，罚款八百元"),
        _decision(
            "根据《中华人民共和国治安管理处罚法》第五十一条第一款、第五十九条之规定，现决定对违法行为人张某处以行政拘留十日，"
            "对违法行为人李某处以行政拘留五日。"
        ),
        # what was served already is deducted: no longer the sum
        _two("、第十六条", "十日", "五日", "，合并执行行政拘留十五日，折抵三日，实际执行行政拘留十二日"),
        _decision(
            "根据《中华人民共和国治安管理处罚法》第五十一条第一款之规定，现决定对张某处行政拘留十日，李某处行政拘留五日。"
        ).replace("出生。", "出生；李某，男，1991年5月2日出生。"),
        _decision(
            "张某的行为构成殴打他人。根据《中华人民共和国治安管理处罚法》第五十一条第一款之规定，现决定对张某处以行政拘留五日。"
        ),
    ],
    bad=[
        _two("、第十六条", "十五日", "十日", "，合并执行行政拘留二十五日"),
        _two("、第十六条", "十日", "五日", "，合并执行行政拘留十八日"),
        _two("、第十六条", "十日", "八日", "，合并执行行政拘留十五日"),
        _two("、第十六条", "十日并处罚款五百元", "五日并处罚款三百元", "，合并执行行政拘留十五日，罚款一千元"),
        _two("", "十日", "五日", "，合并执行行政拘留十五日"),
        _two("", "十日", "五日", ""),
        _two("、第十六条", "15日", "15日", "，数错并罚，合计执行行政拘留30日"),
        _decision(
            "张某的行为分别构成殴打他人、故意损毁财物。根据《中华人民共和国治安管理处罚法》第五十一条第一款、第五十九条、"
            "第十六条之规定，现决定对张某的上述行为一并行政拘留十五日。"
        ),
    ],
)
def several_acts_together(document: Document, case: CaseFile) -> Iterator[Check]:
    """一人有两种以上违法行为的，分别决定、合并执行，行政拘留合并执行最长不超过二十日，并应当引用合并执行的条款。
    各项处罚写明的，合并后的拘留日数应当是各项之和（超过二十日的为二十日），罚款应当是各项之和。

    数种行为只写一个合并的结果、不写各处多少的，提示分别决定。

    例外：一份决定书涉及两名以上违法行为人的，各人分别计算，不作判断；同一行为触犯数个条款、只作一个处罚的不属于合并执行；
    与正在执行的行政拘留合并执行而不另写分项的，只核对是否超过二十日；写明折抵、实际执行或者与正在执行的拘留合并的，不核对合计。
    """
    text = document.text.characters
    joined = first(JOINED, text)
    days = _joined_days(text)
    if days is not None and days[1] > 20:
        yield flag(
            document,
            days[0],
            f"行政拘留合并执行{days[1]}日，超过二十日。",
            suggestion="行政拘留合并执行最长不超过二十日，请改正执行的期限。",
            anchor="joined_days",
            poor=poorly_read(document, days[0]),
        )
        return
    yield from unlike_the_sum(document)
    decided = _decided(document)
    if joined is None and len(decided) > 1:
        yield lacking(
            document,
            f"分别决定了{len(decided)}项行政拘留，没有写明合并执行。",
            anchor="joined",
            suggestion="请写明合并执行及合并后的期限（行政拘留最长不超过二十日），并引用合并执行的条款。",
            severity=Severity.INFO if poorly_read(document, *decided) else None,
            near=decided[-1],
        )
    elif joined is not None and not any(_on_joining(c) for c in case.citations_in(document)):
        yield lacking(
            document,
            "决定合并执行，没有引用合并执行的条款。",
            anchor="joined",
            suggestion="请补引治安管理处罚法第十六条（合并执行）。",
            severity=Severity.INFO if poorly_read(document, span_of(joined)) else Severity.WARNING,
            near=span_of(joined),
        )
    elif joined is not None and (lump := _lump(document, case)):
        yield flag(
            document,
            lump,
            "数种违法行为只作出一个合并的处罚，没有写明每种行为各处多少。",
            suggestion="请对每种行为分别决定处罚，再写明合并执行的结果。",
            anchor="joined",
            severity=Severity.WARNING,
            poor=poorly_read(document, lump),
        )
    elif joined is not None:
        yield passed(document, anchor="joined")


def _lump(document: Document, case: CaseFile) -> Span | None:
    """Return the only detention decided, where two articles on conduct are applied to one person's acts."""
    text = document.text.characters
    conduct = {n for c in applied(document, case) if (n := _conduct(c))}
    if len(conduct) < 2 or several_people(document) or first(_BESIDE, text):
        return None
    found = list(finds(rf"(?:行政)?拘留(?:为|共计?)?{_N}[日天]", told(document)))
    parts = first(r"罚款[^。；]{1,20}元[^。]{0,60}(?:合并|一并)|警告[^。]{0,60}(?:合并|一并)", text)
    only = first(rf"(?:合并|一并)[^。；，]{{0,8}}(?:行政)?拘留{_N}[日天]", text)
    return span_of(only) if only and len(found) == 1 and parts is None else None


def _conduct(cited: CitedLaw) -> int | None:
    """Return the article where it is one on conduct (articles 26 to 89 since 2026, 23 to 76 before)."""
    number = article_number(cited.citation)
    return number if short_title(cited.citation.law) == PUBLIC_ORDER and number and 23 <= number <= 89 else None


def _joined_days(text: str) -> tuple[Span, int] | None:
    found = first(
        rf"(?:合并|合计|共计|并罚)(?:执行)?(?:的)?(?:期限为?)?[，,：:]?(?:(?:决定)?(?:给予|对)[^，。；]{{1,12}}?)?(?:行政)?(?:拘留)?(?P<days>{_N})[日天]",
        text,
    )
    count = parse_numeral(found["days"]) if found else None
    return (span_of(found), count) if found and count else None


def _decided(document: Document) -> list[Span]:
    """Return the detentions decided for one person's several acts; empty where more than one person may be meant."""
    text = document.text.characters
    found: list[Span] = []
    people: set[str] = set()
    for match in finds(rf"(?:{_GIVEN}|{_UNDER})(?:行政)?拘留{_N}[日天]", text):
        sentence = sentence_at(text, span_of(match))
        clause = max(text.rfind(sign, 0, match.start()) for sign in "，。；、\n") + 1
        before = text[clause : match.start()]
        opening = text[sentence.start : match.start() + 2]
        if (
            not first(r"决定|依照|根据", opening)
            or first(r"曾[因被于经]", opening)
            or first(r"被(?!处罚|决定)|拟|可能", before)
        ):
            continue
        people |= people_named(before)
        found.append(span_of(match))
    return found if len(people) <= 1 and not several_people(document) else []


def _on_joining(cited: CitedLaw) -> bool:
    law, number = short_title(cited.citation.law), article_number(cited.citation)
    return (law == PUBLIC_ORDER and number == 16) or (law == _PROGRAM and number in (161, 162))
