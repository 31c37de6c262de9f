"""Read the sentences (法定刑) out of the text of the Criminal Law."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from docnlp.law.articles import article_label, read_paragraphs
from docnlp.law.building.references import referred, sent_elsewhere, settled
from docnlp.law.penalties import OTHER_CASE, FineLink, Penalty, Tier
from docnlp.text.numerals import parse_numeral

_SPECIAL_PART = range(102, 452)
_N = "[一二三四五六七八九十]+"
_TERM = rf"(?:{_N}年以上{_N}年以下|{_N}年以[上下]|{_N}年)有期徒刑"
_ONE = rf"(?:{_TERM}|无期徒刑|死刑|拘役|管制|剥夺政治权利|罚金|没收财产)"
_PROPERTY = r"(?:，(?P<may>可以)?并处(?P<alone>或者单处)?[^，；。处]{0,40}?(?:罚金|没收财产)(?:或者没收财产)?)?"
# 判处罚金 of a unit is no sentence of a person; 被处 and 所处 look back
_SENTENCE = re.compile(rf"(?<![判并单被所])处(?P<main>{_ONE}(?:(?:、|，?或者){_ONE})*){_PROPERTY}")
_KINDS = re.compile(r"有期徒刑|无期徒刑|死刑|拘役|管制|剥夺政治权利|罚金|没收财产")
_BOUNDS = re.compile(rf"(?:(?P<low>{_N})年以上)?(?:(?P<high>{_N})年以下)?有期徒刑|(?P<fixed>{_N})年有期徒刑")
_CASES = re.compile(
    r"情节(?:特别严重|特别恶劣|较轻|较重|严重|恶劣)|数额(?:较大|特别巨大|巨大)|后果(?:特别严重|严重)|致人重伤|致人死亡"
)
_SHORTEST, _LONGEST = 6, 180
"""Months of imprisonment for a fixed term: 刑法第四十五条."""


def build_sentences(rows: Iterable[Mapping[str, Any]]) -> dict[str, Penalty]:
    """Return the sentences of every paragraph of the special part (分则) that carries one, by place ("264.1").

    Rows are as in `build_penalties`. Where the items and not the opening carry the sentences (第三百八十三条), the
    tiers are those of the items.
    """
    found: dict[str, Penalty] = {}
    for row in rows:
        if int(row["article"]) not in _SPECIAL_PART:
            continue
        article = article_label(int(row["article"]), row.get("of"))
        for at, paragraph in enumerate(read_paragraphs(str(row["text"])), 1):
            opening, *items = paragraph.lines
            tiers = read_sentences(opening) or read_sentences("。".join(items))
            one = Penalty(article=article, paragraph=at, tiers=tiers, items=paragraph.items)
            one = replace(one, also=sent_elsewhere(opening)) if tiers else referred(one, opening, found)
            if one.tiers or one.like:
                found[f"{article}.{at}"] = one
    return settled(found)


def read_sentences(text: str) -> tuple[Tier, ...]:
    """Return the tiers of one paragraph's words.

    >>> plain, graver = read_sentences("甲的，处三年以下有期徒刑、拘役；情节严重的，处三年以上有期徒刑，并处罚金。")
    >>> plain.kinds, plain.imprisonment
    (('有期徒刑', '拘役'), (6, 36))
    >>> graver.when, graver.kinds, graver.imprisonment, graver.fine_link.value
    ('情节严重', ('有期徒刑', '罚金'), (36, 180), 'must')
    """
    tiers: list[Tier] = []
    for clause in re.split(r"[；。]", text):
        start = 0
        for match in _SENTENCE.finditer(clause):
            tiers.append(_tier(match, _when(clause[start : match.start()], first=not tiers)))
            start = match.end()
    return tuple(tiers)


def _tier(match: re.Match[str], when: str) -> Tier:
    kinds = tuple(dict.fromkeys(_KINDS.findall(match[0])))
    main = set(_KINDS.findall(match["main"]))
    link = FineLink.NONE
    if "罚金" in main:
        link = FineLink.ALTERNATIVE if len(main) > 1 else FineLink.ALONE
    elif "罚金" in kinds:
        link = FineLink.MAY if match["may"] else FineLink.ALTERNATIVE if match["alone"] else FineLink.MUST
    return Tier(when=when, kinds=kinds, imprisonment=_months(match["main"]), fine_link=link)


def _months(words: str) -> tuple[int, int] | None:
    match = _BOUNDS.search(words)
    if match is None:
        return None
    if match["fixed"]:
        years = parse_numeral(match["fixed"]) or 0
        return years * 12, years * 12
    low, high = (parse_numeral(match[name]) if match[name] else None for name in ("low", "high"))
    return low * 12 if low else _SHORTEST, high * 12 if high else _LONGEST


def _when(condition: str, *, first: bool) -> str:
    if first:
        return ""  # 数额较大 and 情节严重 then belong to the crime itself
    named: list[str] = _CASES.findall(condition)
    return named[0] if named else OTHER_CASE
