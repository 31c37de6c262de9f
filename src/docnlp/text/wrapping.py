"""Tell the line breaks that only wrap a sentence from those that end a block."""

import re
from bisect import bisect_left

_ENDS = "。？！：；!?;:"
_BLOCK_START = re.compile(
    r"[ \t]{2,}|\t|[\u3400-\u9fff]{1,12}(?:（[^）]{0,12}）)?[：:]|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|"
    r"第 ?[0-9_ ]* ?页|\d{1,2}[、.．](?!\d)|[□■☑√]|以上(?:笔录|事实|记录)"
)
_LABEL = re.compile(r"(?:被(?:告知|处罚|[讯询]问|传唤|拘留|检查)人|(?:违法|犯罪)嫌疑人|法定代理人|见证人)[：:]")
_BLANK_LINE = re.compile(r"[ \t]*")
_DATE_TAIL = re.compile(r"(?:\d年?|年|月|第|〔|《|（)$")
_DATE_HEAD = re.compile(r"\d{0,4}[年月日时分页条款项号元]|\d{1,2}[月日时分]|[一二三四五六七八九十百零]+[条款项]")
_OPEN_ENDED = "，、,《（〔“"
_FULL = 0.8
_SHORTEST = 16.0
"""Hanzi: no running text is set narrower; below it a line is a field or a cell."""


def joined_breaks(characters: str) -> list[int]:
    """Return the indices of the line breaks that wrap a sentence."""
    lines = characters.split("\n")
    if len(lines) == 1:
        return []
    widths = [_width(line) for line in lines]
    measure = _measure(widths)
    joined, at = [], -1
    for index in range(len(lines) - 1):
        at += len(lines[index]) + 1
        if _continues(lines[index], lines[index + 1], widths[index], measure):
            joined.append(at)
    return joined


def _width(line: str) -> float:
    stripped = line.strip()
    narrow = sum(map(stripped.count, "0123456789 .:-"))
    return len(stripped) - narrow / 2


def _measure(widths: list[float]) -> float:
    # the width of running text: what the widest lines share; one overlong line must not set it
    ordered = sorted(w for w in widths if w >= _SHORTEST)
    if not ordered:
        return 0.0
    top = ordered[max(0, len(ordered) - 1 - len(ordered) // 20)]
    similar = len(ordered) - bisect_left(ordered, top * _FULL)
    return top if similar > 1 or len(ordered) < 3 else ordered[-2]


def _splits_label(line: str, following: str) -> bool:
    """Tell whether the break stands inside a label: 被告 / 知人：, 被 / 询问人：."""
    tail = line[-4:]
    both = tail + following[:6]
    return any(m.start() < len(tail) < m.end() - 1 for m in _LABEL.finditer(both))


def _continues(line: str, following: str, width: float, measure: float) -> bool:
    line = line.rstrip()
    if _splits_label(line, following):
        return True
    if not line or _BLANK_LINE.fullmatch(following) or _BLOCK_START.match(following):
        return False
    if line[-1] in _ENDS:
        return False
    bare = following.lstrip()
    if _DATE_TAIL.search(line) and _DATE_HEAD.match(bare):
        return True
    if line[-1] in _OPEN_ENDED or line.count("《") > line.count("》"):
        return width >= _SHORTEST / 2
    return measure > 0 and width >= _SHORTEST and width >= measure * _FULL
