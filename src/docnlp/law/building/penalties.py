"""Read the penalty ranges out of the texts of administrative penalty laws."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from docnlp.law.articles import article_label, read_paragraphs
from docnlp.law.building.ranged_laws import RANGED
from docnlp.law.building.ranges import build_ranges
from docnlp.law.building.references import referred
from docnlp.law.building.sentences import build_sentences
from docnlp.law.names import short_title
from docnlp.law.penalties import OTHER_CASE, FineLink, Penalty, Tier, pack_penalty
from docnlp.text.numerals import parse_numeral

_N = "[一二三四五六七八九十百千万零]+"
_DETENTION = rf"(?:{_N}日以上)?{_N}日以下(?:行政)?拘留"
_FINE = rf"(?:违法所得)?(?:{_N}[元倍]以上)?{_N}[元倍]以下罚款"
_MAIN = rf"(?:警告|{_DETENTION}|{_FINE})"
# 处…罚款的 is a condition (当场处罚), 处罚款…的 no penalty of this provision
_SANCTION = re.compile(
    rf"(?P<may>可以)?(?<![并被])处(?P<all>(?>{_MAIN}(?:或者{_MAIN})*(?:，(?:可以)?并处{_FINE})?))(?!的)"
)
_BOUNDS = re.compile(rf"(?:(?P<low>{_N})(?P<unit>[日元倍])以上)?(?P<high>{_N})(?P<of>[日元倍])以下")
_ONE = re.compile(rf"警告|{_DETENTION}|{_FINE}")
_MEASURE = re.compile(
    r"(?P<may>可以)?(?:同时)?(?:(?P<order>责令(?!其?(?:改正|限期))(?!改正))|(?P<licence>吊销许可证件?)|(?P<ban>予以取缔))"
)
_CASES = re.compile(r"情节(?:特别严重|较轻|较重|严重|恶劣)|警告后不改正|拒不改正|故意隐瞒不报")
_CHAPTER = "行为和处罚"
"""Headings of the sections of 治安管理处罚法 that hold its penalties; elsewhere 从重处罚 and 吊销 are general."""


def build_penalties(rows: Iterable[Mapping[str, Any]]) -> dict[str, Penalty]:
    """Return the penalty of every paragraph that carries one, by place ("43.1").

    Rows are articles with `article`, `of`, `chapter` and `text`. Items are not looked at: they name acts, the
    paragraph's opening names the penalty.
    """
    found: dict[str, Penalty] = {}
    for row in rows:
        article = article_label(int(row["article"]), row.get("of"))
        special = _CHAPTER in str(row.get("chapter", ""))
        for at, paragraph in enumerate(read_paragraphs(str(row["text"])), 1):
            opening = paragraph.lines[0]
            tiers = read_tiers(opening, measures=special)
            one = Penalty(article=article, paragraph=at, tiers=tiers, items=paragraph.items)
            one = one if tiers or not special else referred(one, opening, found)
            if one.tiers:
                found[f"{article}.{at}"] = one
    return found


def add_penalties(statutes: Iterable[dict[str, Any]], core: Path) -> None:
    """Add the penalties to the versions (plain data) of the laws on whose texts a grammar has been checked."""
    versions = {(short_title(s["title"]), v["issued"]): v for s in statutes for v in s["versions"]}
    builders = {"治安管理处罚法": build_penalties, "刑法": build_sentences} | dict.fromkeys(RANGED, build_ranges)
    for law, build in builders.items():
        for file in sorted(core.glob(f"{law}__*.jsonl")):
            version = versions[law, file.stem.rsplit("__", 1)[1]]
            rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
            version["penalties"] = {place: pack_penalty(one) for place, one in build(rows).items()}


def read_tiers(opening: str, *, measures: bool = True) -> tuple[Tier, ...]:
    """Return the tiers of one paragraph's words.

    >>> plain, graver = read_tiers("甲的，处五日以下拘留；情节较重的，处五日以上十日以下拘留。")
    >>> plain.detention, graver.when, graver.detention
    ((1, 5), '情节较重', (5, 10))
    """
    tiers: list[Tier] = []
    pending: tuple[Tier, ...] = ()
    for clause in re.split(r"[；。：]", opening):
        read = list(_clause(clause, first=not tiers, measures=measures))
        if pending and read and not read[0].when.startswith("情节"):
            # 责令停止活动；对组织者处… is one penalty in two clauses
            read[0] = replace(read[0], when="", kinds=(*pending[0].kinds, *read[0].kinds))
            pending = ()
        if not tiers and len(read) == 1 and set(read[0].kinds) == {"责令"} and not read[0].optional:
            pending = (read[0],)
            continue
        tiers += read
    return (*pending, *tiers)


def _clause(clause: str, *, first: bool, measures: bool) -> Iterable[Tier]:
    """Yield the tiers of one clause; measures that follow a penalty belong to its tier."""
    sanctions = list(_SANCTION.finditer(clause))
    start = 0
    for i, sanction in enumerate(sanctions):
        condition = clause[start : sanction.start()]
        start = sanctions[i + 1].start() if i + 1 < len(sanctions) else len(clause)
        tier = _sanction(sanction["all"], _when(condition, first=first and i == 0))
        tier = replace(tier, optional=tier.kinds) if sanction["may"] else tier
        after = list(_MEASURE.finditer(clause, sanction.end(), start)) if measures else []
        yield _with_measures(tier, after)
        start = sanction.end()
    if not sanctions and measures and (only := list(_MEASURE.finditer(clause))):
        yield _with_measures(Tier(when=_when(clause[: only[0].start()], first=first), kinds=()), only)


def _when(condition: str, *, first: bool) -> str:
    named: list[str] = _CASES.findall(condition)
    if first:
        # 甲的，或者乙，情节恶劣的: the circumstance may belong to 乙 alone
        return named[-1] if named and "的，或者" not in condition and named[-1].startswith("情节") else ""
    # 警告后不改正的，或者放任…的: one of two openings, neither of which is needed
    if named and (named[-1].startswith("情节") or "或者" not in condition):
        return named[-1]
    return OTHER_CASE if condition else ""


def _sanction(words: str, when: str) -> Tier:
    kinds: list[str] = []
    detention = fine = gains = None
    link = FineLink.NONE
    for one in _ONE.finditer(words):
        before = words[: one.start()]
        if one[0] == "警告":
            kinds.append("警告")
        elif one[0].endswith("拘留"):
            kinds.append("行政拘留")
            detention = _bounds(one[0], lowest=1)
        else:
            kinds.append("罚款")
            link = _link(before)
            if "倍" in one[0]:
                gains = _bounds(one[0], lowest=0)
            else:
                fine = _bounds(one[0], lowest=0)
    return Tier(when=when, kinds=tuple(kinds), detention=detention, fine=fine, fine_link=link, gains=gains)


def _link(before: str) -> FineLink:
    if not before:
        return FineLink.ALONE
    if before.endswith("可以并处"):
        return FineLink.MAY
    return FineLink.MUST if before.endswith("并处") else FineLink.ALTERNATIVE


def _bounds(words: str, *, lowest: int) -> tuple[int, int]:
    match = _BOUNDS.search(words)
    assert match is not None, words
    low = parse_numeral(match["low"]) if match["low"] else lowest
    high = parse_numeral(match["high"])
    assert low is not None and high is not None, words
    return low, high


def _with_measures(tier: Tier, measures: Sequence[re.Match[str]]) -> Tier:
    named = [
        ("责令" if one["order"] else "吊销许可证" if one["licence"] else "取缔", bool(one["may"])) for one in measures
    ]
    return replace(
        tier,
        kinds=(*tier.kinds, *(kind for kind, _ in named)),
        optional=(*tier.optional, *(kind for kind, may in named if may)),
    )
