"""The ages of those whom somebody hurt, as a decision tells them."""

from collections.abc import Iterator, Sequence
from datetime import date

from docnlp.datamodel import CaseFile, Document, Party, Span
from docnlp.rules.catalogue.citations.applied import told
from docnlp.rules.catalogue.citations.sentences import sentence_at
from docnlp.rules.verdicts import finds, first
from docnlp.text import find_dates, parse_numeral

_AGE = r"(?P<age>\d{1,3}|[一二三四五六七八九十]{1,3})周?岁"
_HURT = r"殴打|伤害|打伤|抽打|踢打|推搡|推倒|踢|踹|打|扇|耳光|掐|泼|砸|咬|撞|抓伤"
_PERSON = r"(?P<name>[一-龥]{2,4})"
_AGES = (
    rf"{_PERSON}（[^（）]{{0,30}}?{_AGE}",
    rf"{_AGE}(?!以上|以下)(?:的)?[一-龥]{{0,5}}?(?P<name>[一-龥]{{2,3}})(?:[（，。、；]|$)",
)
_BIRTHS = (
    rf"{_PERSON}（[^（）]{{0,16}}?$",
    rf"(?:被侵害人|受害人)[：:|\s]*{_PERSON}[^。；]{{0,24}}?出生(?:日期)?[：:|\s]*$",
)
"""How a person stands before the day of birth."""


def victims_ages(document: Document, case: CaseFile, act: date) -> Sequence[int | None]:
    """Return the age of each victim on the day of the act, None for one whose age was not read.

    A victim is whom the document tells to have been hurt, or the case names as one; never the one punished.
    """
    text = told(document)
    suspects = {p.name for p in case.persons if Party.SUSPECT in p.roles}
    written: dict[str, int] = {}
    for name, age in (*_born(text, act), *_aged(text)):
        if not any(name.endswith(s) or s.endswith(name) for s in suspects) and _is_hurt(name, text):
            written.setdefault(name[-2:], age)
    ages = {*written.values(), *_hurt_at(text)}
    if ages:
        return sorted(ages)
    victims = {p.key for p in case.persons if Party.VICTIM in p.roles}
    return [_age(key, case, act) for key in sorted(victims)]


def _aged(text: str) -> Iterator[tuple[str, int]]:
    for pattern in _AGES:
        for match in finds(pattern, text):
            if (age := parse_numeral(match["age"])) and age < 120:
                yield match["name"], age


def _hurt_at(text: str) -> Iterator[int]:
    """Yield ages right behind the verb: 殴打六十四岁的环卫工."""
    for match in finds(
        rf"(?:{_HURT})(?:了)?[^。；，（]{{0,4}}?(?<![一二三四五六七八九十百\d]){_AGE}(?!以上|以下)", text
    ):
        if age := parse_numeral(match["age"]):
            yield age


def _born(text: str, act: date) -> Iterator[tuple[str, int]]:
    for found in find_dates(text):
        born, before = found.moment.day, text[: found.span.start][-48:]
        head = next((m for pattern in _BIRTHS if (m := first(pattern, before))), None)
        if head and (head.re.pattern != _BIRTHS[0] or first(r"^[，]?(?:出生|生)", text[found.span.end :][:3])):
            yield head["name"], act.year - born.year - ((act.month, act.day) < (born.month, born.day))


def _is_hurt(name: str, text: str) -> bool:
    """Tell whether the text tells that somebody hurt that person: the verb stands before the name."""
    short = name[-2:]
    if first(rf"(?:被侵害人|受害人)[：:|\s]*[一-龥]{{0,2}}{short}", text):
        return True
    for match in finds(rf"(?:{_HURT})[^。；，]{{0,20}}?{short}", text):
        if not first(r"证人|目击|劝阻|陪同", text[sentence_at(text, Span(*match.span())).start : match.end()]):
            return True
    return False


def _age(key: str, case: CaseFile, act: date) -> int | None:
    mentions = [p for p in case.persons if p.key == key]
    if born := next((p.born for p in mentions if p.born), None):
        return act.year - born.year - ((act.month, act.day) < (born.month, born.day))
    return next((p.age for p in mentions if p.age), None)
