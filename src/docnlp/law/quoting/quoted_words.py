"""A text as the words that count when a quotation is compared: no punctuation, numbers as values, one spelling."""

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from docnlp.datamodel import Span
from docnlp.text.normalize import normalize
from docnlp.text.numerals import parse_numeral

_CHINESE = "〇○零一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟萬億"
_COUNT = "一二三四五六七八九十"
_MARK = rf"(?:[{_COUNT}—]{{1,3}}|\d{{1,2}})"
_READ = re.compile(
    # （一） before an item and 1. before a sub-item; 第（一）项 is a number
    rf"(?P<marker>(?:^|(?<=[：；。“\n…]))[ \n]*(?:[（(][ \n]{{0,2}}{_MARK}[ \n]{{0,2}}[）)](?!项)"
    r"|\d{1,2}[.．、](?!\d))|[\u2460-\u249b\u3220-\u3229])"
    r"|(?P<ellipsis>…(?:[ \n]?…)*|\.(?:[ \n]?\.){2,}|。(?:[ \n]?。){2,}|·(?:[ \n]?·){2,}|[（(][节略]略?[）)])"
    r"|(?P<percent>\d{1,15}(?:\.\d{1,9})?)[ ]?%"
    r"|(?P<number>\d(?:[ ,]?\d){0,14}(?:\.\d{1,9})?(?:[百千万亿]{1,2})?"
    rf"|[{_CHINESE}](?:[ \n]?[{_CHINESE}]){{0,15}})"
    r"|(?P<dash>(?<![—－-])[—－-](?![—－-]))"
    r"|(?P<end>[。；：！？\n])"
    r"|(?P<clause>，)|(?P<list>、)"
    r"|(?P<open>[（〔\[【])|(?P<close>[）〕\]】])"
    r"|(?P<or>或[ \n]?者)|(?P<word>[\u3400-\u9fff]|[A-Za-z]{1,30})",
)
_LOST = re.compile(rf"^\s*[{_COUNT}]{{0,3}}\s*[）)]|[（(]\s*[{_COUNT}]{{0,3}}\s*$")
"""A marker of an item that the beginning or end of a part cuts through."""
_MISREAD_THOUSAND = re.compile(rf"(?<=[{_COUNT}])干(?=[元以零{_COUNT}])")
_ONE_SPELLING = str.maketrans("它帐做惟", "他账作唯")

DASH = "—"


@dataclass(frozen=True)
class Wording:
    """The words of a text, each with its place there."""

    words: tuple[str, ...]
    """Hanzi one by one, 或者 as 或, numbers as their value in figures, Latin words in small letters."""
    spans: tuple[Span, ...]
    ends: frozenset[int]
    """Indices of words that close a sentence, an item, or what leads to items."""
    listed: frozenset[int]
    """Indices of words with 、 behind them."""
    bracketed: frozenset[int]
    parts: tuple[Span, ...]
    """Ranges of words between ellipses; not the empty ones."""
    clauses: bool
    """Whether punctuation other than 、 stands between the words."""

    @cached_property
    def key(self) -> str:
        """The words as a string in which a number is found only whole."""
        return "".join(f"<{word}>" if word[0].isdigit() else word for word in self.words)

    def source(self, start: int, end: int) -> Span:
        """Return where the words [start, end) stand, start < end."""
        return Span(self.spans[start].start, self.spans[end - 1].end)


@lru_cache(maxsize=2048)
def read_wording(text: str) -> Wording:
    """Return the words of a text."""
    normal = normalize(text)
    read = _Gathered()
    for match in _READ.finditer(_MISREAD_THOUSAND.sub("千", normal.characters)):
        read.take(match)
    count = len(read.words)
    bounds = zip(read.breaks, [*read.breaks[1:], count], strict=True)
    return Wording(
        words=tuple(read.words),
        spans=tuple(Span(normal.sources[start], normal.sources[end - 1] + 1) for start, end in read.places),
        ends=frozenset(read.ends | {count - 1}),
        listed=frozenset(read.listed),
        bracketed=frozenset(read.bracketed),
        parts=tuple(Span(start, end) for start, end in bounds if start < end),
        clauses=any(0 < stop < count for stop in read.stops),
    )


@dataclass(slots=True)
class _Gathered:
    """What was read so far; indices are those of words."""

    words: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    ends: set[int] = field(default_factory=set)
    stops: set[int] = field(default_factory=set)
    listed: set[int] = field(default_factory=set)
    bracketed: set[int] = field(default_factory=set)
    breaks: list[int] = field(default_factory=lambda: [0])
    depth: int = 0

    def take(self, match: re.Match[str]) -> None:
        kind, count = match.lastgroup or "", len(self.words)
        if kind in ("open", "close"):
            self.depth = max(self.depth + (1 if kind == "open" else -1), 0)
        elif kind == "ellipsis":
            self.breaks.append(count)
        elif kind == "list":
            self.listed.add(count - 1)
        elif kind in ("marker", "end", "clause"):
            self.stops.add(count)
            self.ends |= {count - 1} if kind != "clause" else set()
        else:
            words = list(_words(match, kind))
            self.words += words
            self.places += [match.span()] * len(words)
            self.bracketed |= set(range(count, count + len(words))) if self.depth else set()


def trim_marker(text: str) -> str:
    """Blank out the half of an item's marker that was cut at the beginning or the end of a quotation."""
    return _LOST.sub(lambda match: " " * len(match[0]), text)


def _words(match: re.Match[str], kind: str) -> tuple[str, ...]:
    if kind == "percent":
        return ("100", "分", "之", _value(match[kind]))
    if kind == "number":
        return (_value(match[kind]),)
    if kind == "dash":
        return (DASH,)
    if kind == "or":
        return ("或",)
    return (match[0].lower().translate(_ONE_SPELLING),)


def _value(written: str) -> str:
    bare = re.sub(r"[ ,\n]", "", written)
    whole, _, decimals = bare.partition(".")
    value = parse_numeral(whole)
    if decimals or value is None:
        # 1.5万 and what is no one number stay as they are written, the same on both sides
        return bare if bare[0].isascii() else f"0{bare}"
    return str(value)
