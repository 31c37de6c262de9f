"""The articles of 刑法 that crimes call for, by what is told of the act."""

import re
from collections.abc import Iterator, Sequence

from docnlp.law.charge_names import CRIMINAL_LAW, class_of_crimes, crimes_named, places_of
from docnlp.law.consequences import by_consequences, graver_place
from docnlp.law.offences import Offence
from docnlp.law.sent_to import sending_told
from docnlp.law.statutes import Catalogue

_DRUG_CRIMES = (347, 355)
_DRUGS_BEFORE = re.compile(
    r"(?<!不构成)(?<!不属于)(?<!不是)毒品再犯"
    r"|因犯?(?:走私|贩卖|运输|制造|非法持有)[^。，；]{0,12}毒品[^。；]{0,40}判(?:处|过?刑)"
)
"""刑法第三百五十六条: sentenced before for smuggling, selling, transporting, making or holding drugs."""

_VIOLENCE = ((133, 133), (232, 239), (263, 263), (292, 293))
"""Crimes that may have done the harm told: road accidents, against the person, robbery, brawls."""

_BY_UNIT = re.compile(r"(?:被告|上诉|犯罪嫌疑)单位|(?<!不)(?:构成|系|属于?)单位犯罪")
_UNIT_ARTICLES = {
    "150": ((140, 148),),
    "200": ((194, 195),),
    "211": ((201, 201), (203, 204), (207, 209)),
    "220": ((213, 219),),
    "231": ((221, 230),),
    "346": ((338, 345),),
    "366": ((363, 365),),
}
"""Articles that provide for units, with those whose crimes they speak of (单位犯本节第…条规定之罪)."""


def articles_called_for(names: Sequence[str], facts: str, laws: Catalogue) -> frozenset[str]:
    """Return the articles that crimes of these names call for, where the facts are those told; ("133之一").

    They are the crimes' own; of two that part by consequences (114, 115) the one that fits; the article from which a
    penalty is taken (受贿 386: 383); and where the facts tell it, the article that sends such an act to the crime
    (269), that on units (231), and that on drug crimes after drug crimes (356). An unknown name calls for nothing.

    >>> from docnlp.law import load_catalogue
    >>> sorted(articles_called_for(["合同诈骗罪"], "被告单位江城公司签订虚假合同。", load_catalogue()))
    ['224', '231']
    """
    crimes = _crimes(names, laws)
    found = {article_of(place) for one in crimes for place in _own(one, crimes, facts)}
    found |= set(_lending(found, laws))
    found |= {article_of(place) for place in sending_told(frozenset(one.name for one in crimes), facts)}
    if _BY_UNIT.search(facts):
        found |= _of_units(found)
    if _within(found, (_DRUG_CRIMES,)) and _DRUGS_BEFORE.search(facts):
        found.add("356")
    return frozenset(found)


def article_of(place: str) -> str:
    """Return 133之一 of 133之一.1.2."""
    return place.split(".", maxsplit=1)[0]


def _crimes(names: Sequence[str], laws: Catalogue) -> list[Offence]:
    """Return the crimes named; a class beside a crime of its own adds nothing."""
    classes = [of_class for name in names if (of_class := class_of_crimes(name, laws))]
    found = {one.name: one for name in names if not class_of_crimes(name, laws) for one in crimes_named(name, laws)}
    for of_class in classes:
        if not any(one.name in found for one in of_class):
            found |= {one.name: one for one in of_class}
    return list(found.values())


def _own(crime: Offence, crimes: Sequence[Offence], facts: str) -> tuple[str, ...]:
    """Return the crime's own places; harm done may be that of a crime of violence named beside it."""
    places = places_of(crime)
    others = {article_of(place) for one in crimes if one is not crime for place in places_of(one)}
    fitting = by_consequences(places, facts)
    return places if graver_place(places) in fitting and _within(others, _VIOLENCE) else fitting


def _lending(articles: set[str], laws: Catalogue) -> Iterator[str]:
    """Yield the articles whose penalties a crime's own article takes over as a whole: 386 those of 383."""
    statute = laws.statute(CRIMINAL_LAW)
    newest = statute.versions[-1].penalties if statute else {}
    for article in articles:
        first = newest.get(f"{article}.1")
        if first and first.like and article_of(first.like) != article:
            yield article_of(first.like)


def _of_units(articles: set[str]) -> set[str]:
    return {unit for unit, ranges in _UNIT_ARTICLES.items() if _within(articles, ranges)}


def _within(articles: set[str], ranges: Sequence[tuple[int, int]]) -> bool:
    numbers = [int(article.split("之", maxsplit=1)[0]) for article in articles]
    return any(start <= number <= end for number in numbers for start, end in ranges)
