"""Provisions that take their penalty from another one: 依照前款的规定处罚."""

import re
from collections.abc import Mapping
from dataclasses import replace

from docnlp.law.articles import article_label
from docnlp.law.penalties import Penalty, Tier
from docnlp.text.numerals import parse_numeral

_N = "[一二三四五六七八九十百零]+"
_REFERENCE = re.compile(
    rf"(?<!除)依照(?:(?P<before>前款)|第(?P<same>{_N})款"
    rf"|本法第(?P<article>{_N})条(?:之(?P<of>{_N}))?(?:第(?P<paragraph>{_N})款)?)的?规定(?:定罪|予以)?(?:处理、)?(?P<heavier>从重)?处罚"
)
_ELSEWHERE = re.compile(rf"依照本法(?P<articles>第{_N}条(?:[、和]第{_N}条)*)的规定(?:定罪)?(?:从重)?处罚")
_HEAVIER = re.compile(r"(?:(?P<named>第[一二三四五六七八九]款).*)?，从重处罚")


def referred(one: Penalty, opening: str, found: Mapping[str, Penalty]) -> Penalty:
    """Return the penalty with the place whose ranges it takes: a paragraph, or every one of an article (51)."""
    if match := _REFERENCE.search(opening):
        place, heavier = _place(one, match), bool(match["heavier"])
    elif (match := _HEAVIER.search(opening)) and (match["named"] or one.paragraph > 1):
        number = parse_numeral(match["named"][1:-1]) if match["named"] else one.paragraph - 1
        place, heavier = f"{one.article}.{number}", True
    else:
        return one
    place = found[place].like or place if place in found else place
    return replace(one, tiers=_tiers(place, found), like=place, heavier=heavier)


def settled(found: Mapping[str, Penalty]) -> dict[str, Penalty]:
    """Return the penalties with the ranges of places that come later in the law; without those that lead nowhere."""
    filled = {key: one if one.tiers else replace(one, tiers=_tiers(one.like, found)) for key, one in found.items()}
    return {key: one for key, one in filled.items() if one.tiers}


def _tiers(place: str, found: Mapping[str, Penalty]) -> tuple[Tier, ...]:
    return tuple(tier for key, held in found.items() if place in (key, held.article) for tier in held.tiers)


def sent_elsewhere(text: str) -> tuple[str, ...]:
    """Return the articles to which a paragraph sends some cases: 致人死亡的，依照本法第一百四十一条的规定处罚."""
    found = [match["articles"] for match in _ELSEWHERE.finditer(text)]
    return tuple(str(parse_numeral(n)) for articles in found for n in re.findall(rf"第({_N})条", articles))


def _place(one: Penalty, match: re.Match[str]) -> str:
    if match["before"]:
        return f"{one.article}.{one.paragraph - 1}"
    if match["same"]:
        return f"{one.article}.{parse_numeral(match['same'])}"
    of = parse_numeral(match["of"]) if match["of"] else None
    place = article_label(parse_numeral(match["article"]) or 0, of)
    return f"{place}.{parse_numeral(match['paragraph'])}" if match["paragraph"] else place
