"""The numbers of a line-up: which was pointed at, and whose picture bears it."""

from collections.abc import Iterator
from dataclasses import dataclass

from docnlp.datamodel import Document, Span
from docnlp.rules.verdicts import finds, first, span_of
from docnlp.text import has_surname, parse_numeral

_CN = r"[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}"
NUMBER = rf"(?<![\d年月日时分第〔/\-—.])第?(?P<n>\d{{1,2}}|{_CN})"
_GROUP = r"第?(?P<group>[甲乙丙丁ABCＡＢ一二三四])组"
_NAMED = (
    rf"{NUMBER}(?:号|张)[^，。；：\n\d]{{0,10}}?(?:系|为|即|是|：|——)\s?(?:本案)?(?:犯罪|违法)?(?P<suspect>嫌疑人)?"
    r"(?P<name>[\u4e00-\u9fa5]{2,3}?)(?=[，。；、（）\s]|的|$)"
)
_CALLED = (
    r"(?:犯罪|违法)(?P<suspect>嫌疑人)(?P<name>[\u4e00-\u9fa5·]{2,4}?)(?:的照片)?(?:为|是|系|即|——)(?:第)?"
    rf"{NUMBER}(?:号|张)"
)
_BEHIND = (
    rf"{NUMBER}号(?:（照片）)?(?P<name>[\u4e00-\u9fa5·]{{2,4}}?)(?:为|是|系)(?:本案)?(?:犯罪|违法)(?P<suspect>嫌疑人)"
)
_ASIDE = rf"{NUMBER}号[^，。；\n\d（]{{0,4}}（(?P<name>[\u4e00-\u9fa5·]{{2,4}})）(?P<suspect>)"
_ENTRY = (
    rf"(?<![\d年月日时分第〔/\-—.:：])(?P<group>[甲乙丙丁ABC])?(?:No\.?|NO\.?|№)?(?P<n>\d{{1,2}}|(?<![\u4e00-\u9fa5]){_CN}(?=号))"
    r"(?:号|[、.．:：]|[ \n])?+[：: \n]?+(?P<name>[\u4e00-\u9fa5·]{2,4}?)(?:（(?P<note>[^）\n]{1,12})）)?"
    r"(?=[，。；、）\s\d]|[甲乙丙丁ABC]\d|No|$)"
)
_ROW = (
    r"(?m)(?:^(?:No\.?|NO\.?)?\d{1,2}号?(?: ?照片|（照片）)?\n){4,}(?:(?:No\.?|NO\.?)?\d{1,2}号?(?: ?照片|（照片）)?\n)"
)
_NO_NAME = (
    r"^(?:本案|陪衬|无关|嫌疑|照片|证人|犯罪|违法|殴打|就是|[其他她我该一此被男女同与在当那抢偷盗打])|组$|号$|^[人名号组月日分岁枚件个幅]|^时(?:许|分|至)|^张(?:照|相|男|女|彩|不)"
    r"|辨认|照片|男[子性]|女[子性]|姓名|编号|陪衬|说明|签名"
)
_PICKED = (
    rf"(?:辨认出|指认|指出|认出|挑出|选出|指着|确认|辨认)(?:了|其中|的)?(?:照片中)?[^，。；\n\d]{{0,6}}?{NUMBER}号"
    r"(?![^，。；]{0,12}(?:一起|顺序))"
)
_AFFIRMED = rf"{NUMBER}号[^，。；\n\d]{{0,10}}?(?:就是|即是|即为|确系|便是)"


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the line-up as the text names it; `name` is empty where it is only pointed at."""

    value: int
    span: Span
    name: str = ""
    suspect: bool = False
    group: str = ""
    """甲, 乙, A, 一 where pictures are shown in several sets."""


def picked(document: Document) -> Iterator[Number]:
    """Yield the numbers that the identifier pointed at."""
    text = document.text.characters
    seen: set[int] = set()
    for pattern in (_PICKED, _AFFIRMED):
        for match in finds(pattern, text):
            value = parse_numeral(match["n"])
            if value is not None and match.start("n") not in seen:
                seen.add(match.start("n"))
                yield Number(value, span_of(match), group=_group_at(text, match.start("n")))


def key_of(document: Document) -> tuple[Number, ...]:
    """Return the numbers whose person the document names: in words (5号为张某), in lists and in rows of a table."""
    text = document.text.characters
    told = [n for pattern in (_NAMED, _CALLED, _BEHIND, _ASIDE) for n in _told(text, pattern)]
    rows = list(_in_rows(text))
    listed = _listed(text, [n.span for n in rows])
    found: dict[tuple[str, int, str], Number] = {}
    for number in (*told, *rows, *listed):
        key = (number.group, number.value, number.name)
        if key not in found or (number.suspect and not found[key].suspect):
            found[key] = number
    marked = {n.name for n in found.values() if n.suspect}
    return tuple(Number(n.value, n.span, n.name, n.suspect or n.name in marked, n.group) for n in found.values())


def _told(text: str, pattern: str) -> Iterator[Number]:
    for match in finds(pattern, text):
        value = parse_numeral(match["n"])
        if value is not None and not first(_NO_NAME, match["name"]) and has_surname(match["name"]):
            yield Number(
                value, span_of(match), match["name"], bool(match["suspect"]), _group_at(text, match.start("n"))
            )


def _listed(text: str, rows: list[Span]) -> list[Number]:
    """Return the entries of a list; a list of five numbers needs no surnames, for its place tells what they are."""
    found: list[Number] = []
    for match in finds(_ENTRY, text):
        value, name = parse_numeral(match["n"]), match["name"]
        if value is None or not 1 <= value <= 30 or first(_NO_NAME, name):
            continue
        if any(row.start <= match.start() < row.end for row in rows):
            continue
        group = match["group"] or _group_at(text, match.start("n"))
        found.append(Number(value, span_of(match), name, first("嫌疑人", match["note"] or "") is not None, group))
    if len({n.value for n in found}) >= 5:
        return found
    return [n for n in found if has_surname(n.name)]


def _in_rows(text: str) -> Iterator[Number]:
    """Yield the names below a row of numbers; a row of names may begin with the name of its set."""
    for match in finds(_ROW, text):
        values = [int(m[0]) for m in finds(r"\d{1,2}", match[0])]
        at = match.end()
        lines = text[at : at + 400].split("\n")
        place, group = 0, ""
        while place < len(lines):
            labelled = first(rf"^(?:{_GROUP}|(?P<group>[甲乙丙丁ABC一二三四])|姓名|人员|被辨认人)$", lines[place])
            names = lines[place + bool(labelled) :][: len(values)]
            bare = [
                (m["name"], m["note"] or "")
                for n in names
                if (m := first(r"^(?P<name>[\u4e00-\u9fa5·]{2,5})(?:（(?P<note>[^）]*)）)?$", n))
            ]
            if len(bare) != len(values) or any(first(r"^第|签名|说明|照片$", n) for n, _ in bare):
                return
            group = (labelled.groupdict().get("group") or "") if labelled else ""
            span = Span(match.start(), at + sum(len(n) + 1 for n in lines[: place + bool(labelled) + len(values)]) - 1)
            for value, (name, note) in zip(values, bare, strict=True):
                yield Number(value, span, name, "嫌疑人" in note, group)
            place += bool(labelled) + len(values)


def _group_at(text: str, at: int) -> str:
    """Return the set that the words before the place name: in its line, else in the title."""
    before = text[max(text.rfind("\n", 0, at) + 1, at - 80) : at]
    told = [m["group"] for m in finds(rf"{_GROUP}|(?P<group>[甲乙丙])$", before)]
    if told:
        return told[-1]
    title = first(
        rf"(?:笔录|照片|说明|列表)[^\n]{{0,6}}（[^）\n]{{0,4}}?(?:{_GROUP}|(?P<group>[甲乙丙一二三四]))）", text[:60]
    )
    return title["group"] if title else ""
