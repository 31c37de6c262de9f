"""Numbered things (1号物证匕首一把, 检材2“木工斧”1把), and whether two names can be one thing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from docnlp.datamodel import CaseFile, Document, Span
from docnlp.rules.verdicts import finds, first

_COUNT = r"(?P<count>[一二两三四五1-5壹贰叁])(?P<unit>把|根|件|支|部|台|个|只|枚|柄|条|辆|瓶|顶|双)"
_HAN = r"[\u4e00-\u9fa5A-Za-z]"
_LABEL = r"检材|物证袋|物证|扣押清单|清单|编号|样本|送检物"
_BEFORE = (
    rf"(?P<label>{_LABEL})(?:编号|第|：|:)?[ ]?(?P<number>\d{{1,3}})(?:号|项|#)?(?:物证|检材)?[：:，、 ]{{0,2}}"
    rf"(?:“(?P<quoted>[^”\n]{{2,24}})”|(?P<name>{_HAN}{{1,14}}?){_COUNT})"
)
_AFTER = (
    rf"(?P<name>{_HAN}{{1,10}}?){_COUNT}（(?:(?P<label>{_LABEL})(?:编号|第)?)?(?P<number>\d{{1,3}})(?:号|项)"
    r"(?:物证|检材)?"
)
_MORE = r"[、；，](?P<number>\d{1,3})(?:号|项)“(?P<quoted>[^”\n]{2,24})”"
_ROW = (
    r"(?m)^(?P<number>\d{1,3})[.、]?\n(?P<name>[^\n\d]{1,14})\n(?:\d{1,3}|[一二两三四五壹贰叁])"
    r"(?:把|根|件|支|部|台|个|只|枚|柄|条|辆)"
)
_FOUND = r"^.*(?:有|发现|提取|见到?|扣押|查获|遗留|放置|为|系)(?=.)"
_HEADS = (
    *("匕首", "刀", "剑", "斧头", "斧", "锤子", "锤", "榔头", "扳手", "螺丝刀", "起子", "改锥", "钳子", "钳"),
    *("剪刀", "剪", "锯", "铁锹", "锹", "铲", "镐", "锄", "撬棍", "撬杠", "棍", "棒", "管", "锥", "叉", "弓", "弩"),
    *("枪", "砖", "镰", "鞭"),
)
_CLASSES = (
    ("匕首", "刀", "剑"),
    ("斧头", "斧"),
    ("锤子", "锤", "榔头"),
    ("螺丝刀", "起子", "改锥"),
    ("钳子", "钳"),
    ("剪刀", "剪"),
    ("铁锹", "锹", "铲"),
    ("撬棍", "撬杠", "棍", "棒", "管"),
)
"""Heads that may call one thing; heads of different classes never do."""
_BRANDS = (
    "华为",
    "荣耀",
    "小米",
    "红米",
    "苹果",
    "三星",
    "魅族",
    "一加",
    "诺基亚",
    "中兴",
    "真我",
    "努比亚",
    "摩托罗拉",
)
_LATIN = r"(?i)OPPO|vivo|iPhone|HUAWEI|Redmi|realme|iQOO"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A thing that a paper names by a number."""

    document: Document
    number: int
    name: str
    span: Span
    about: str
    """The name with what stands beside it: colour, brand, last digits."""


def exhibits_in(document: Document, case: CaseFile) -> Iterator[Exhibit]:
    """Yield the numbered things of the document, lists by their rows."""
    items = case.items_in(document)
    for item in items:
        number = first(r"^\d{1,3}", item.cells.get("编号", "") or item.cells.get("序号", ""))
        if number:
            yield Exhibit(document, int(number[0]), item.name, item.mention.span, f"{item.name}，{item.description}")
    text = document.text.characters
    if document.kind.title.endswith("清单"):
        for row in finds(_ROW, text) if not items else ():
            after = text[row.end() : row.end() + 40]
            yield Exhibit(document, int(row["number"]), row["name"], Span(*row.span("name")), row["name"] + after)
        return
    for pattern in (_BEFORE, _AFTER, _MORE):
        for found in finds(pattern, text):
            group = "quoted" if found.groupdict().get("quoted") else "name"
            about = text[found.start() : found.end()] + regex.split(r"[、；]", text[found.end() : found.end() + 20])[0]
            start = found.start(group)
            if wordy := first(_FOUND, found[group]):
                start += wordy.end()  # 旁有匕首: the thing is 匕首
            span = Span(start, found.end(group))
            yield Exhibit(document, int(found["number"]), text[span.start : span.end], span, about)


def may_be_one(one: Exhibit, other: Exhibit, families: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether both names may call one thing; names of which nothing is known may."""
    head, another = _head(one.name), _head(other.name)
    if head and another:
        same = head == another or any(head in group and another in group for group in _CLASSES)
        return same and not any(_excluded(one.name, other.name, family) for family in families)
    brands, others = _brands(one.about), _brands(other.about)
    return not (brands and others) or bool(brands & others)


def same_thing(one: Exhibit, other: Exhibit) -> bool:
    """Tell whether both are said to be of one sort: a tool of the same head, a phone of the same brand."""
    head = _head(one.name)
    return bool(head and head == _head(other.name)) or bool(_brands(one.about) & _brands(other.about))


def _excluded(one: str, other: str, family: tuple[str, ...]) -> bool:
    first_name = next((name for name in family if name in one), "")
    second_name = next((name for name in family if name in other), "")
    return bool(first_name and second_name) and first_name != second_name


def _head(name: str) -> str:
    bare = name.split("（", maxsplit=1)[0].strip()
    return next((head for head in sorted(_HEADS, key=len, reverse=True) if bare.endswith(head)), "")


def _brands(about: str) -> frozenset[str]:
    if "手机" not in about and "电话" not in about:
        return frozenset()
    latin = {m[0].lower() for m in finds(_LATIN, about)}
    alike = {"iphone": "苹果", "huawei": "华为", "redmi": "红米", "realme": "真我"}
    return frozenset({b for b in _BRANDS if b in about} | {alike.get(word, word) for word in latin})
