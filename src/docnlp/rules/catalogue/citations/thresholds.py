"""Ages and periods that the public order law of 2025 changed, taken from the other version."""

from collections.abc import Iterator, Sequence
from datetime import date

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, CitedLaw, Document, Severity
from docnlp.law import short_title
from docnlp.rules.catalogue.citations.applied import acts_of, anchor_of, days_told, doubt, judged, sentence_of, told
from docnlp.rules.catalogue.citations.offence_names import PUBLIC_ORDER
from docnlp.rules.catalogue.citations.victims import victims_ages
from docnlp.rules.in_force import PUBLIC_ORDER_2025
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed, span_of, unchecked

_RULES = "公安机关办理行政案件程序规定"
_PROTECTED = {"43": 60, "51": 70}
"""Article on beating protected persons → age from which the old are protected."""
_CHILD = 14
_OTHER_GROUNDS = r"残疾|孕妇|怀孕|不满十四|未满十四|儿童|幼儿"
_OLD_AGE = r"(?:六十|60)周?岁以上"
_PERIOD = r"(?P<period>六个月|6个月|半年|一年|1年|十二个月)"
_AGAIN = (
    rf"(?P<words>{_PERIOD}(?:以)?内(?:又|再次)?曾?[^。；，]{{0,10}}受过?[^。；，]{{0,8}}处罚)[^。；]{{0,40}}从重",
    rf"(?P<words>(?:前次|上次)(?:治安管理)?处罚[^。；，]{{0,10}}(?:未满|不满|不足|未超过|没有超过){_PERIOD})[^。；]{{0,40}}从重",
)
_LOCAL = "中华人民共和国治安管理处罚法"


def _beating(law: str, *, victim: str, day: str = "2026年3月5日", reasons: str = "") -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，{day}20时许，张某在江城市东湖路12号殴打{victim}面部两拳。
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
张某的行为已构成殴打他人。{reasons}根据《{_LOCAL}》{law}之规定，现决定对张某处以行政拘留十日。
>> 江城市公安局东湖分局{{seal 江城市公安局东湖分局}}
>> 2026年3月12日
"""


@rule(
    code="CIT017",
    title="特殊对象年龄条件按错版本",
    severity=Severity.ERROR,
    kinds=["penalty_decision", "penalty_approval_form", "pre_penalty_notification_record"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("治安管理处罚法#51.2.2", since="2026-01-01"),
        Basis("治安管理处罚法#22.1.4", since="2026-01-01"),
        Basis("治安管理处罚法#43.2.2", since="2013-01-01", until="2026-01-01"),
        Basis("治安管理处罚法#20.1.4", since="2013-01-01", until="2026-01-01"),
    ],
    seed="适用法律不准确",
    since="0.2.0",
    good=[
        _beating("第五十一条第二款第（二）项", victim="李某（女，71岁）"),
        _beating("第五十一条第二款第（二）项", victim="李某（女，70岁）"),
        _beating("第四十三条第二款第（二）项", victim="李某（女，62岁）", day="2025年12月5日"),
        _beating("第五十一条第二款第（二）项", victim="李某（女，62岁，肢体残疾）"),
        _beating("第五十一条第一款", victim="李某（女，62岁）", reasons="一年以内曾受过治安管理处罚，应当从重。"),
    ],
    bad=[
        _beating("第五十一条第二款第（二）项", victim="李某（女，62岁）"),
        _beating("第五十一条第一款", victim="李某", reasons="其六个月内曾受过治安管理处罚，应当从重处罚。"),
    ],
)
def protected_age(document: Document, case: CaseFile) -> Iterator[Check]:
    """殴打、伤害老年人加重处罚的年龄，2012年文本（第四十三条第二款第（二）项）是六十周岁以上，2025年文本（第五十一条
    第二款第（二）项）改为七十周岁以上；从重处罚所看的前次处罚，由六个月内改为一年以内。按行为日期和所引条文核对被侵害人
    行为时的年龄。

    例外：2026年1月1日以前的行为按2012年文本；被侵害人同时是残疾人、孕妇、不满十四周岁的人；多名被侵害人中有一人符合的；
    被侵害人年龄读不出的，列为“未能核查”。期间写错版本的只提示，因为六个月内受过处罚的，当然也在一年以内。
    """
    acts, told_days = acts_of(document, case), days_told(document)
    # an earlier act, told as one that was punished, is none of this case's
    days = [day for day in acts if day in told_days] or acts or told_days
    if not days or (days[0] < PUBLIC_ORDER_2025 <= days[-1]):
        return
    for cited in judged(document, case):
        if _on_the_old(document, cited):
            yield _by_age(document, case, cited, days)
            break
    yield from _again(document, case, days[0])


def _on_the_old(document: Document, cited: CitedLaw) -> bool:
    c = cited.citation
    if short_title(c.law) != PUBLIC_ORDER or c.article not in _PROTECTED or c.paragraph != 2:
        return False
    # the item may be named by its content only
    return c.item == 2 or (c.item is None and first(r"老年人|周岁以上", sentence_of(document, cited)) is not None)


def _again(document: Document, case: CaseFile, act: date) -> Iterator[Check]:
    again = next((m for pattern in _AGAIN if (m := first(pattern, document.text.characters))), None)
    right = "一年以内" if act >= PUBLIC_ORDER_2025 else "六个月内"
    if again is None or (again["period"] in ("六个月", "6个月", "半年")) == (right == "六个月内"):
        return
    # the Ministry's rules still say six months
    if any(short_title(c.citation.law) == _RULES and c.citation.article == "160" for c in judged(document, case)):
        return
    yield flag(
        document,
        span_of(again, "words"),
        f"行为发生在{act:%Y-%m-%d}，从重处罚看的是{right}曾受过治安管理处罚，此处写为{again['period']}。",
        suggestion=f"请核对前次处罚的日期，按“{right}”的条件写明。",
        anchor="again",
        severity=Severity.WARNING,
        law_date=act,
        act_date=act,
    )


def _by_age(document: Document, case: CaseFile, cited: CitedLaw, days: Sequence[date]) -> Check:
    threshold, act = _PROTECTED[cited.citation.article or ""], days[-1]
    text = told(document)
    ages = victims_ages(document, case, act)
    if first(_OTHER_GROUNDS, text) or any(age is not None and (age >= threshold or age < _CHILD) for age in ages):
        return passed(document, anchor=anchor_of(cited))
    stated = first(_OLD_AGE, text) is not None and threshold > 60
    if not stated and (not ages or None in ages):
        return unchecked(document, "被侵害人的年龄", Cause.FACT_NOT_FOUND, anchor=anchor_of(cited), places=cited.places)
    shown = "、".join(f"{age}周岁" for age in ages if age is not None) or "六十周岁以上"
    return flag(
        document,
        cited.citation.span,
        f"所引条款要求被侵害人{threshold}周岁以上，本案被侵害人行为时为{shown}。",
        suggestion="请核对被侵害人的出生日期；不符合年龄条件的，改引相应条款。",
        anchor=anchor_of(cited),
        severity=doubt(cited),
        law_date=cited.on,
        act_date=act,
    )
