"""Read the names of crimes (罪名) and their articles out of the judicial documents that fix them."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from docnlp.law.articles import article_label
from docnlp.text.dates import find_dates
from docnlp.text.numerals import parse_numeral

_FIRST = "最高人民检察院关于适用刑法分则规定的犯罪的罪名的意见"
_LATER = "确定罪名的补充规定"
_LISTED = re.compile(r"(?:^|[\s．])(?P<name>[^\s．（|]+(?:（[边境]）[^\s．（]*)?罪)（(?P<places>第\d+条[^）]*)）", re.M)
_ROW = re.compile(r"^\|(?P<places>[^|]*)\|(?P<names>[^|]*)\|\s*$", re.M)
_CHANGED = re.compile(r"将《[^》]*》(?P<places>第[^（]*)（.*?的罪名由“(?P<old>[^”]*)”修改为“(?P<new>[^”]*)”")
_SOURCE = re.compile(r"（《(?P<law>.*?)》.*?）")
_AMENDMENT = re.compile(r"修正案(?:（(?P<number>[一二三四五六七八九十]+)）?)?$")
_CANCELLED = re.compile(r"（?取消(?:刑法原第\d+条第\d项)?(?P<names>(?:（[边境]）|[^（）])+?)(?:罪名)?(?:）|$)")
_END_OF_NAME = re.compile(r"(?<=[^犯]罪)[；、\s和]\s*")
_ARTICLE = re.compile(r"第(?P<article>[\d一二三四五六七八九十百零]+)条(?:之(?P<of>[一二三四五六七八九十]))?")
_PLACE = re.compile(_ARTICLE.pattern + r"|第(?P<paragraph>[\d一二三四五六七八九])[款条]")
_FROM = re.compile(r"(?P<day>\d{4}年\d{1,2}月\d{1,2}日)起?\s*施行")
CODE_FROM = date(1997, 10, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One name of a crime, as long as it was the name."""

    name: str
    places: tuple[str, ...]
    since: date
    """Day on which the act became a crime under this article."""
    named: date
    """Day from which courts use the name."""
    ended: date | None = None
    """Day from which they no longer do."""
    now: tuple[str, ...] = ()


def read_charges(documents: Path, amendments: Mapping[str, date], mended: Mapping[str, Any]) -> list[Charge]:
    """Return every name of a crime that the documents (JSONL with title, date and text) give, cancelled ones too.

    `amendments` are the days on which the amendments took effect, by their number (一, 二, …). `mended` says what the
    documents do not: `renamed` (new name → old), `misprints` (wrong → right), `places` of articles amended since, and
    `since` of crimes made by another law.
    """
    texts = _texts(documents, mended["misprints"])
    if not texts:
        return []
    first, *later = texts
    known = {
        m["name"]: Charge(name=m["name"], places=_places(m["places"]), since=CODE_FROM, named=CODE_FROM)
        for m in _LISTED.finditer(first)
    }
    for text in later:
        _supplement(text, known, amendments, mended["renamed"])
    for name, places in mended["places"].items():
        known[name] = replace(known[name], places=tuple(places))
    for name, day in mended["since"].items():
        known[name] = replace(known[name], since=date.fromisoformat(day))
    return list(known.values())


def _texts(documents: Path, misprints: Mapping[str, str]) -> list[str]:
    found: list[tuple[str, str]] = []
    with documents.open(encoding="utf-8") as lines:
        for line in lines:
            if "罪名" in line:
                one = json.loads(line)
                if one["title"] == _FIRST or _LATER in one["title"]:
                    text = one["text"]
                    for wrong, right in misprints.items():
                        text = text.replace(wrong, right)
                    found.append((one["date"], text))
    return [text for _, text in sorted(found)]


def _supplement(
    text: str, known: dict[str, Charge], amendments: Mapping[str, date], renamed: Mapping[str, str]
) -> None:
    match = _FROM.search(text)
    day = find_dates(match["day"])[0].moment.day if match else None
    assert day is not None, text[:40]
    for places, source, name, old in _changes(text):
        before = [known[o] for o in (*old, *([renamed[name]] if name in renamed else [])) if o in known]
        for one in before:
            known[one.name] = replace(one, ended=day, now=(*one.now, name) if name else one.now)
        if not name:
            continue
        if same := known.get(name):
            known[name] = replace(same, places=places)
            continue
        since = min((one.since for one in before), default=amendments.get(source, day))
        known[name] = Charge(name=name, places=places, since=since, named=day)


def _changes(text: str) -> Iterator[tuple[tuple[str, ...], str, str, list[str]]]:
    """Yield places, number of the amendment, new name (or empty), and the names that it replaces."""
    for match in _CHANGED.finditer(text):
        yield _places(match["places"]), "", match["new"], [match["old"]]
    last: tuple[tuple[str, ...], str] = ((), "")
    for row in _ROW.finditer(text):
        groups, source = _row_places(row["places"])
        if not groups and row["places"].strip():
            groups = [()]
        groups = groups or [last[0]]
        source = source if row["places"].strip() else last[1]
        cell = row["names"].strip()
        old = [n for m in _CANCELLED.finditer(cell) for n in _END_OF_NAME.split(m["names"])]
        old = [n if n.endswith("罪") else f"{n}罪" for n in old]
        names = _names(cell)
        if not names and not old:
            continue
        last = (groups[-1], source)
        for i, name in enumerate(names or [""]):
            paired = len(groups) == len(names) > 1
            yield groups[i] if paired else groups[0], source, name, [old[i]] if paired and len(old) > i else old


def _names(cell: str) -> list[str]:
    bare = _CANCELLED.sub("", cell).strip()
    names = [re.sub(r"\s", "", n) for n in _END_OF_NAME.split(bare)]
    return [n for n in names if n.endswith("罪") and n != "罪"]


def _row_places(cell: str) -> tuple[list[tuple[str, ...]], str]:
    source = _SOURCE.search(cell)
    number = _AMENDMENT.search(source["law"]) if source else None
    bare = _SOURCE.sub("", cell).strip()
    parts = [p for p in re.split(r"\s+", bare) if p.startswith("第")]
    groups: list[tuple[str, ...]] = []
    for part in parts:
        before = groups[-1][0].split(".")[0] if groups else ""
        groups.append(_places(part, before))
    return groups, (number["number"] or "一" if number else "")


def _places(written: str, article: str = "") -> tuple[str, ...]:
    """Return 第114条、第115条第1款 as ("114", "115.1")."""
    places: list[str] = []
    for match in _PLACE.finditer(written):
        if match["article"]:
            of = parse_numeral(match["of"]) if match["of"] else None
            article = article_label(parse_numeral(match["article"]) or 0, of)
            places.append(article)
        elif places and places[-1] == article:
            places[-1] = f"{article}.{parse_numeral(match['paragraph'])}"
        else:
            places.append(f"{article}.{parse_numeral(match['paragraph'])}")
    return tuple(places)
