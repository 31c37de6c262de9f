"""The part of a citation after the law's name: 第X条之一第二款第（三）项、第（四）项至第（六）项, 第X条, …"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from docnlp.text.numerals import format_numeral, parse_numeral

_CHINESE = "〇零一二三四五六七八九十百千两廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟"
NUMERAL = rf"(?:\d{{1,4}}|[{_CHINESE}]{{1,9}})"
_PLUS = (
    r"(?:之(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九壹贰叁肆伍陆柒捌玖]|[1-9])"
    r"(?![般切年月日种类]|[一二三四五六七八九十](?!审)))"
)
_ONE = rf"第?\(?{NUMERAL}\)?{_PLUS}?"
_AND = r"(?:以及|或者|[、,，和及与或至到-])"
_UNIT = re.compile(
    rf"(?P<numbers>{_ONE}(?:{_AND}{_ONE}|\({NUMERAL}\)){{0,12}})"
    rf"(?:(?P<article>条)(?!例|件|约|款|理|线|码|形)(?P<plus>{_PLUS})?|(?P<paragraph>款)(?!项|式|物|额|待)"
    rf"|(?P<item>项)(?!目)|(?P<subitem>目)(?!的|标|录|前|击|视)|(?P<lost>)(?=第\(?{NUMERAL}\)?款))"
)
_MEMBER = re.compile(rf"(?P<mark>第?\(?)(?P<number>{NUMERAL})\)?(?:之(?P<plus>{NUMERAL}))?")
_LINK = re.compile(r"(?:以及|或者|并且?|[、,，;；和及与或至到-])?(?:的|之)?")
_REMARK = re.compile(r"\([^()。]{1,24}\)(?=(?:以及|[、,，;；和及与至的])?第)")
_MORE = re.compile(rf"(?:以及|[、,和及与至到-])(?P<plus>{_PLUS})")
"""之一、之二, 之一至之六: a further article inserted after the same one."""
_FIRST = re.compile(r"[的中]?前(?P<count>[两二三四五六七八九十])(?:(?P<paragraph>款)|(?P<item>项))")
"""第二百二十五条前三项: the first three of it, not those before it."""
_ITEM_ALONE = re.compile(rf"第\(?(?P<number>{NUMERAL})\)?项(?!目|第\(?{NUMERAL}\)?条)")
_CLOSES = re.compile(r"[第(、,;。)”»之的和及与或规所以至到\n-]|$")
"""What may follow 第一款 after a comma; anything else makes it a count of something: ，第一项证据."""
_LAST = 9999
"""No law has more articles: what is beyond is a number of something else."""
_LEVELS = ("article", "paragraph", "item", "subitem")

ARTICLE = rf"第\(?{NUMERAL}\)?{_PLUS}?(?:{_AND}第?{NUMERAL}{_PLUS}?){{0,12}}条(?!例|件|约|款|理|线|码|形)"
"""Pattern of an article that carries its 第."""
PART = rf"第\(?{NUMERAL}\)?[款项]"
"""Pattern of a paragraph or item that carries its 第."""


@dataclass(frozen=True, slots=True)
class Locator:
    """One place in a law, and where it stands in the folded text."""

    start: int
    end: int
    article: str | None = None
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None

    @property
    def depth(self) -> int:
        """Level of the deepest part given; -1 for none."""
        return max((i for i, level in enumerate(_LEVELS) if getattr(self, level) is not None), default=-1)


def read_item(folded: str, at: int) -> list[Locator]:
    """Return the item that a rule without articles is cited by: 《…裁量基准》第十项."""
    match = _ITEM_ALONE.match(folded, at)
    value = parse_numeral(match["number"]) if match else None
    return [Locator(at, match.end(), item=value)] if match and value and value <= _LAST else []


def read_locators(folded: str, at: int, parent: Locator | None = None) -> tuple[list[Locator], int]:
    """Return every place listed from `at` on, and where the list ends.

    With a parent (该条, 前款) the first part may be a paragraph or an item of it.
    """
    found: list[Locator] = []
    last, end, linked = parent, at, ""
    while True:
        link = _LINK.match(folded, end) if found else None
        linked = link[0] if link else ""
        unit = _UNIT.match(folded, link.end() if link else end)
        if unit is None or not _acceptable(unit, linked, last):
            if found and (more := _another(_MORE.match(folded, end), found[-1])):
                found.append(more)
                last, end = more, more.end
                continue
            if last and (first := _first(_FIRST.match(folded, end), last)):
                start = found.pop().start if found else first[0].start
                found += [replace(first[0], start=start), *first[1:]]
                return found, first[0].end
            if (remark := _REMARK.match(folded, end)) and found:
                end = remark.end()
                continue
            return found, found[-1].end if found else at
        members = _members(unit, last)
        if not members:
            return found, found[-1].end if found else at
        extends = bool(found) and members[0].depth > found[-1].depth
        if extends:
            members[0] = replace(members[0], start=found.pop().start)
        found += members
        last, end = members[-1], unit.end()


def _acceptable(unit: re.Match[str], linked: str, last: Locator | None) -> bool:
    """Tell a further part of the citation from other counted things: without 第, little is let through."""
    written = unit["numbers"]
    if written.startswith("第") or (written.startswith("(") and unit["item"]):
        if last is None or unit["article"] or unit["lost"] is not None:
            # 《刑法》第341第1款: a 条 forgotten right after the name
            return unit["article"] is not None or (last is None and unit["lost"] is not None)
        deeper = next(i for i, level in enumerate(_LEVELS) if unit[level]) > last.depth
        return not (linked and deeper) or _CLOSES.match(unit.string, unit.end()) is not None
    if unit["article"]:
        return last is None or linked in ("、", "至", "到", "-", "和", "及")
    return last is not None and not linked and not unit["subitem"]


def _another(match: re.Match[str] | None, last: Locator) -> Locator | None:
    if match is None or last.depth or not last.article or "之" not in last.article:
        return None
    return _place(Locator(*match.span("plus")), "article", int(last.article.split("之")[0]), match["plus"][1:])


def _first(match: re.Match[str] | None, last: Locator) -> list[Locator]:
    """Return the first so many paragraphs or items of the place they directly follow."""
    if match is None:
        return []
    level = "paragraph" if match["paragraph"] else "item"
    if _LEVELS.index(level) <= last.depth:
        return []
    above = replace(last, start=match.start("count") - 1, end=match.end())
    return [_place(above, level, n, "") for n in range(1, (parse_numeral(match["count"]) or 0) + 1)]


def _members(unit: re.Match[str], last: Locator | None) -> list[Locator]:
    level = next((level for level in _LEVELS if unit[level]), "article")
    parent = _above(level, last)
    members: list[Locator] = []
    for one in _MEMBER.finditer(unit["numbers"]):
        value = parse_numeral(one["number"])
        if not value or value > _LAST:
            return []
        plus = one["plus"] or ((unit["plus"] or "")[1:] if one.end() == len(unit["numbers"]) else "")
        start = unit.start() + one.start()
        end = unit.end() if one.end() == len(unit["numbers"]) else unit.start() + one.end()
        members.append(_place(replace(parent, start=start, end=end), level, value, plus))
    return members


def _place(parent: Locator, level: str, value: int, plus: str) -> Locator:
    if level == "article":
        number = parse_numeral(plus) if plus else None
        return replace(parent, article=f"{value}之{format_numeral(number)}" if number else str(value))
    if level == "paragraph":
        return replace(parent, paragraph=value)
    if level == "item":
        return replace(parent, item=value)
    return replace(parent, subitem=value)


def _above(level: str, last: Locator | None) -> Locator:
    """Return the part of the last place that a new one of this level shares."""
    if last is None or level == "article":
        return Locator(0, 0)
    if level == "paragraph":
        return replace(last, paragraph=None, item=None, subitem=None)
    if level == "item":
        return replace(last, item=None, subitem=None)
    return replace(last, subitem=None)


def preceding(last: Locator, level: str, count: int, articles: Collection[str]) -> list[Locator]:
    """Return the places that 前款, 前两款, 前项 and 前条 mean beside the place cited last; none where that is open.

    `articles` are those of the law, as far as they are known.
    """
    if level == "条":
        before = _article_before(last.article or "", articles) if count == 1 else None
        return [Locator(0, 0, before)] if before else []
    one = last.paragraph if level == "款" else last.item
    if one is None or one <= count:
        return []
    earlier = range(one - count, one)
    if level == "款":
        return [Locator(0, 0, last.article, n) for n in earlier]
    return [Locator(0, 0, last.article, last.paragraph, n) for n in earlier]


def _article_before(article: str, articles: Collection[str]) -> str | None:
    """Return the article before, unless one was inserted between them that the text may not have known."""
    number, _, plus = article.partition("之")
    if plus:
        earlier = (parse_numeral(plus) or 1) - 1
        return f"{number}之{format_numeral(earlier)}" if earlier else number
    before = str(int(number) - 1)
    inserted = any(one.startswith(f"{before}之") for one in articles)
    return None if before == "0" or inserted else before
