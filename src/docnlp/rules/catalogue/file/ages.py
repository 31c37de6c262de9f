"""Ages and classes of age against birthdays."""

import re
from collections.abc import Iterator
from datetime import date

from docnlp.datamodel import CaseFile, Check, Document, EventName, Party, PassageRole, Severity, Span
from docnlp.rules.catalogue.file.people import A_NUMBER, BASIS, HEAD, SEED, age_on, born_of, decision
from docnlp.rules.rule import rule
from docnlp.rules.verdicts import finds, first, flag, passed, span_of
from docnlp.text import check_id, find_dates, find_id_numbers, parse_numeral


@rule(
    code="FIL616",
    title="年龄、出生日期矛盾",
    severity=Severity.WARNING,
    basis=BASIS,
    seed=SEED,
    since="0.1.0",
    good=[
        HEAD + decision("张伟", A_NUMBER, "35岁，"),
        HEAD + decision("张伟", A_NUMBER, "36岁，"),
    ],
    bad=[HEAD + decision("张伟", A_NUMBER, "18岁，")],
)
def age_fits_birth(document: Document, case: CaseFile) -> Iterator[Check]:
    """文书写明的年龄应当与出生日期、身份号码相符；年龄影响责任能力和从轻、减轻，写错会导致适用法律错误。

    以行为时和文书制作时计算的周岁为准；例外：按虚岁多算一岁的；笔录中本人的口述。
    """
    days = _days(document, case)
    yield from _claims(document, case, days)
    births = _births(case)
    yield from _two_birthdays(document)
    for person in case.persons_in(document):
        born = born_of(person) or births.get(person.key)
        if person.age is None or born is None or _spoken(document, person.mention.span):
            continue
        right = {age_on(born, day) for day in days if day is not None and day >= born}
        if not right:
            continue
        if person.age in right or person.age - 1 in right:
            yield passed(document, anchor=f"age:{person.name}")
            continue
        shown = "、".join(str(age) for age in sorted(right))
        yield flag(
            document,
            person.mention.span,
            f"{person.name}写为{person.age}岁，按出生日期{born:%Y-%m-%d}计算应为{shown}周岁。",
            suggestion="请核对户籍证明，更正年龄或者出生日期。",
            anchor=f"age:{person.name}",
            why={"出生日期": born.isoformat(), "应为": shown},
        )


def _births(case: CaseFile) -> dict[str, date]:
    """Return the birthdays on which all documents of the case agree, by person."""
    told: dict[str, set[date]] = {}
    for person in case.persons:
        if born := born_of(person):
            told.setdefault(person.key, set()).add(born)
    return {key: days.pop() for key, days in told.items() if len(days) == 1}


def _two_birthdays(document: Document) -> Iterator[Check]:
    """Flag a birthday that stands right before a number which has another one in it."""
    text = document.text.characters
    for found in find_id_numbers(text):
        numbered = check_id(found.number)
        before = text[max(0, found.span.start - 40) : found.span.start]
        dates = find_dates(before)
        if not numbered.valid or found.masked or not dates:
            continue
        told = dates[-1]
        beside = before[max(0, told.span.start - 6) : told.span.end + 3]
        if told.moment.day == numbered.born or not first(_BIRTH, beside) or first(_OTHER, before[told.span.end :]):
            continue
        poor = document.scanned and document.confidence(found.span) < 0.95
        yield flag(
            document,
            found.span,
            f"出生日期写为{told.moment.day:%Y-%m-%d}，其后的公民身份号码中为{numbered.born:%Y-%m-%d}，两者不一致。",
            suggestion="请核对户籍证明，更正出生日期或者号码。",
            anchor=f"born:{found.number}",
            poor=poor,
        )


_BIRTH = r"生"
_OTHER = r"[。；（]|姓名|监护|父|母|配偶"


def _days(document: Document, case: CaseFile) -> list[date]:
    """Return the days for which an age may be meant: of the act, and of the document."""
    made = case.date_of(document)
    acts = [e.moment.day for e in case.events_named(EventName.ACT)]
    accepted = [e.moment.day for e in case.events_named(EventName.CASE_ACCEPTED, EventName.CASE_FILED)]
    return [*([made] if made else accepted), *acts]


_CLAIM = (
    r"(?:已经?)?年?满(?P<least>[一二三四五六七八九十\d]{1,3})周岁(?:[，、]?(?:不满|未满)(?P<below>[一二三四五六七八九十\d]{1,3})周岁)?"
    r"|(?:不满|未满)(?P<below>[一二三四五六七八九十\d]{1,3})周岁"
)
_OF_THE_LAW = r"^(?:以上)?(?:的|且|或)"
"""已满十四周岁不满十八周岁的人违反治安管理的…: the article's own words claim nothing of anybody."""
_AT_THE_ACT = r"作案时|违法时|行为时|案发时|犯罪时"
_SELF = r"违法行为人|违法嫌疑人|犯罪嫌疑人|被处罚人|行为人|其(?:本人)?"


def _ages_at(name: EventName, born: date, case: CaseFile) -> set[int]:
    return {age_on(born, e.moment.day) for e in case.events_named(name) if e.moment.day >= born}


def _claims(document: Document, case: CaseFile, days: list[date]) -> Iterator[Check]:
    """Check classes of age (已满七十周岁) that the document claims of its only suspect."""
    suspects = {p.key for p in case.persons_in(document) if Party.SUSPECT in p.roles}
    births = {born_of(p) for p in case.persons if p.key in suspects} - {None}
    if len(suspects) != 1 or len(births) != 1 or not days:
        return
    born = births.pop()
    assert born is not None
    ages = {age_on(born, day) for day in days if day >= born}
    names = "|".join(re.escape(p.name) for p in case.persons_in(document) if p.key in suspects)
    subject = rf"(?:{_SELF}|{names})[^，。；]{{0,12}}$"
    for match in finds(_CLAIM, document.text.characters):
        span = span_of(match)
        before = document.text.characters[max(0, span.start - 24) : span.start]
        after = document.text.characters[span.end : span.end + 3]
        if not first(subject, before) or first(_OF_THE_LAW, after) or _spoken(document, span) or not ages:
            continue
        least, below = (parse_numeral(match[side]) if match[side] else None for side in ("least", "below"))
        then = _ages_at(EventName.ACT, born, case) if first(_AT_THE_ACT, before) else ages
        if any((least is None or age >= least) and (below is None or age < below) for age in then or ages):
            yield passed(document, anchor=f"class:{match[0]}")
            continue
        shown = "、".join(map(str, sorted(then or ages)))
        yield flag(
            document,
            span,
            f"写为“{match[0]}”，按出生日期{born:%Y-%m-%d}计算应为{shown}周岁。",
            suggestion="请核对户籍证明；年龄段写错的，适用的条款也应一并更正。",
            anchor=f"class:{match[0]}",
            why={"出生日期": born.isoformat(), "应为": shown},
        )


def _spoken(document: Document, span: Span) -> bool:
    return any(p.span.overlaps(span) for p in document.passages_of(PassageRole.ANSWER))
