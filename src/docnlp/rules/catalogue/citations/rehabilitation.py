"""What an order of drug rehabilitation rests on."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, CitationStatus, CitedLaw, Document, Severity
from docnlp.law import short_title
from docnlp.rules.catalogue.citations.applied import applied, place_of
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, passed, says, span_of
from docnlp.text import parse_numeral

_DRUG_LAW = "禁毒法"
_REGULATIONS = "戒毒条例"
_COMPULSORY = "compulsory_drug_rehabilitation_decision"
_COMMUNITY = "community_drug_rehabilitation_decision"

_RIGHT = {
    "强制隔离戒毒": {_DRUG_LAW: {"38"}, _REGULATIONS: {"25"}},
    "社区戒毒": {_DRUG_LAW: {"33", "39"}, _REGULATIONS: {"13", "14", "26"}},
    "社区康复": {_DRUG_LAW: {"48"}, _REGULATIONS: {"37"}},
}
"""Measure → articles that it may rest on (禁毒法 33, 38, 39.2, 48; 戒毒条例 13, 14, 25, 26, 37)."""
_WRONG = {
    "强制隔离戒毒": {"33", "48"},
    "社区戒毒": {"38", "48"},
    "社区康复": {"33", "38"},
}
"""Articles of 禁毒法 that order another measure."""
_OWN = {"强制隔离戒毒": "第三十八条", "社区戒毒": "第三十三条", "社区康复": "第四十八条"}
_YEARS = {"强制隔离戒毒": 2, "社区戒毒": 3, "社区康复": 3}
"""禁毒法 47.1, 33.1; 48.1 sets three years as the most."""


def _order(kind: str, law: str, decided: str) -> str:
    title = {"QGJD": "强制隔离戒毒决定书", "SQJD": "责令社区戒毒决定书", "SQKF": "社区康复决定书"}[kind]
    return f"""@type administrative
=== {"SQJD" if kind == "SQKF" else kind}
# {title}
>> 江公（东）强戒决字〔2026〕8号
被决定人张某，男，1990年4月2日出生。
现查明，张某于2026年3月1日在江城市东湖路12号吸食毒品。2023年5月曾被责令社区戒毒三年。
以上事实有张某的陈述、现场检测报告书、吸毒成瘾认定书等证据证实。
根据《中华人民共和国禁毒法》{law}之规定，决定{decided}。
>> 2026年3月10日
"""


@rule(
    code="CIT026",
    title="戒毒决定依据错误",
    severity=Severity.ERROR,
    kinds=[_COMPULSORY, _COMMUNITY],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("禁毒法#38", kinds=(_COMPULSORY,)),
        Basis("禁毒法#47.1", kinds=(_COMPULSORY,)),
        Basis("禁毒法#33.1", kinds=(_COMMUNITY,)),
        Basis("禁毒法#48.1", kinds=(_COMMUNITY,)),
    ],
    seed="适用法律不准确",
    since="0.1.0",
    good=[
        _order("QGJD", "第三十八条第一款第（二）项、第四十七条第一款", "对张某强制隔离戒毒二年"),
        _order("QGJD", "第三十八条第二款、第四十七条第一款", "对张某强制隔离戒毒二年"),
        _order("SQJD", "第三十三条第一款", "责令张某接受社区戒毒三年"),
        _order("SQJD", "第三十九条第二款", "责令张某接受社区戒毒三年"),
        _order("SQKF", "第四十八条第一款", "责令张某接受社区康复二年"),
    ],
    bad=[
        _order("QGJD", "第三十三条第一款", "对张某强制隔离戒毒二年"),
        _order("QGJD", "第三十八条、第四十七条第一款", "对张某强制隔离戒毒二年"),
        _order("QGJD", "第三十八条第二款、第四十七条第一款", "对张某强制隔离戒毒三年"),
        _order("SQJD", "第三十八条第一款第（一）项", "责令张某接受社区戒毒三年"),
        _order("SQJD", "第三十三条第一款", "责令张某接受社区戒毒二年"),
    ],
)
def basis_of_the_order(document: Document, case: CaseFile) -> Iterator[Check]:
    """责令社区戒毒依据禁毒法第三十三条，期限三年；强制隔离戒毒依据第三十八条，应当写明第一款的哪一项或者第二款，期限二年；
    社区康复依据第四十八条，不超过三年。依据、款项或者期限写错的，决定失去法律根据。

    例外：不适用强制隔离戒毒而改为社区戒毒的（第三十九条第二款）；引用戒毒条例相应条款的；叙述过去的戒毒经历的；
    自愿接受强制隔离戒毒的（第三十八条第三款）。
    """
    measure = _measure(document)
    yield from _article(document, measure, list(applied(document, case)))
    yield from _years(document, measure)


def _measure(document: Document) -> str:
    if document.kind.name == _COMPULSORY:
        return "强制隔离戒毒"
    again = "康复" in document.title or says(document, r"(?:决定|责令)[^。；]{0,30}接受社区康复")
    return "社区康复" if again else "社区戒毒"


def _article(document: Document, measure: str, cited: list[CitedLaw]) -> Iterator[Check]:
    drug = [c for c in cited if short_title(c.citation.law) in (_DRUG_LAW, _REGULATIONS) and _held(c)]
    right = [c for c in drug if c.citation.article in _RIGHT[measure][short_title(c.citation.law)]]
    if not right:
        wrong = [c for c in drug if short_title(c.citation.law) == _DRUG_LAW and c.citation.article in _WRONG[measure]]
        if wrong:
            yield _flagged(
                document,
                wrong[0],
                f"{measure}的依据应为《{_DRUG_LAW}》{_OWN[measure]}，此处引用{place_of(wrong[0])}。",
                f"请改引《{_DRUG_LAW}》{_OWN[measure]}，写明款、项。",
            )
        return
    if measure == "强制隔离戒毒" and not any(_particular(c) for c in right):
        yield _flagged(
            document,
            right[0],
            f"{place_of(right[0])}没有写明具体情形。",
            "请写明第三十八条第一款的具体项，或者第二款（直接决定强制隔离戒毒）。",
        )
        return
    yield passed(document, anchor="basis")


def _held(cited: CitedLaw) -> bool:
    """Leave places that do not exist to the rules that speak of them."""
    return cited.resolution is not None and cited.resolution.status in (CitationStatus.VALID, CitationStatus.UNCHECKED)


def _particular(cited: CitedLaw) -> bool:
    """Tell whether the citation names one of the openings: an item of paragraph 1, or another paragraph."""
    c = cited.citation
    return c.item is not None or (c.paragraph or 0) > 1


def _years(document: Document, measure: str) -> Iterator[Check]:
    text, wanted = document.text.characters, _YEARS[measure]
    ordered = rf"(?:决定|责令)[^。]{{0,50}}?{measure}(?:的?期限)?[为：，,]?(?P<years>[一二两三四五1-5])年"
    for decided in finds(ordered, text):
        if first(r"(?:曾|被|此前|因)[^，。]{0,8}$", text[: decided.start()][-12:]):
            continue
        years = parse_numeral(decided["years"]) or 0
        if years == wanted or (measure == "社区康复" and years < wanted):
            yield passed(document, anchor="years")
            return
        yield flag(
            document,
            span_of(decided),
            f"{measure}的期限应为{'不超过' if measure == '社区康复' else ''}{wanted}年，此处为{years}年。",
            suggestion="请改正期限。",
            anchor="years",
            poor=poorly_read(document, span_of(decided)),
        )
        return


def _flagged(document: Document, cited: CitedLaw, message: str, suggestion: str) -> Check:
    return flag(
        document,
        cited.citation.span,
        message,
        suggestion=suggestion,
        anchor="basis",
        poor=poorly_read(document, cited.citation.span),
        law_date=cited.on,
    )
