"""Fold a text for the citation grammar, keeping where every character came from."""

import re
from dataclasses import dataclass

from docnlp.datamodel import Span

_ONE_FORM = str.maketrans(
    "０１２３４５６７８９（）《》〈〉<>＜＞〔〕［］【】﹝﹞—－–～~﹣條項號欵頂Ｏ○；：，笫ニ",
    "0123456789()«»«»«»«»[][][][]------条项号款顶〇〇;:,第二",
)
# one character for a bracketed numeral: ㈠ is （一）, ⑴ is （1）
_BRACKETED = {chr(0x3220 + i): f"({n})" for i, n in enumerate("一二三四五六七八九十")}
_BRACKETED |= {chr(first + i): f"({i + 1})" for first in (0x2460, 0x2474) for i in range(20)}
# recognition takes 一 for a dash: 第-款, 第二十-条, 条之-; a dash between two numerals stays a range
_DASH = re.compile(r"(?<=[第(])-(?=[条款项)十百])|(?<=[百十零〇])-(?=[条款项)])|(?<=[百零〇])-(?=十)|(?<=条之)-")
# 第3O3条, 第l33条, 第一OO条: letters among digits
_LETTERS = re.compile(r"(?<=第)[0-9OolI|SBZ〇一二三四五六七八九]{2,4}(?=[条款项])")
_DIGITS = str.maketrans("Oo〇lI|SBZ", "000111582")
_ZEROS = str.maketrans("Oo", "〇〇")
# other characters, only where nothing but that numeral can stand
_MISREAD = (
    (re.compile(r"[弟苐](?=[〇零一二三四五六七八九十百千\d]{1,9}条)"), "第"),
    (re.compile(r"(?<=条第)[lI|](?=[款项])"), "1"),
    (re.compile(r"(?<=第)\[(?=[一二三四五六七八九十1-9]\][款项])"), "("),
    (re.compile(r"(?<=第\([一二三四五六七八九十1-9])\](?=[款项])"), ")"),
    (re.compile(r"(第[〇零一二三四五六七八九十百千\d]{1,9})[奈余](?=[第之的、,。;)规]|$)"), r"\1条"),
    # 第一百条零三条: written twice
    (re.compile(r"(?<=百)条(?=零[一二三四五六七八九]条)"), "零"),
    (re.compile(r"(?<=[百千])[Oo0](?=[一二三四五六七八九])"), "〇"),
    (re.compile(r"(?<=[十百零〇])[入人](?=条)|(?<=[第百])[入人](?=[十百])"), "八"),
    (re.compile(r"(?<=第[一二三四五六七八九])干(?=[〇零一二三四五六七八九])"), "千"),
    (re.compile(r"(?<=[第百一二三四五六七八九])[土士](?=[一二三四五六七八九]?条)"), "十"),
    (re.compile(r"(?<=第\([一二三四五六七八九十1-9]\))[顷顶]|(?<=款第[一二三四五六七八九十1-9])[顷顶]"), "项"),
)


@dataclass(frozen=True, slots=True)
class Folded:
    """Characters without white space, brackets and digits in one form."""

    text: str
    sources: tuple[int, ...]
    source: str

    def span(self, start: int, end: int) -> Span:
        """Return the span in the source; start < end."""
        return Span(self.sources[start], self.sources[end - 1] + 1)

    def written(self, start: int, end: int) -> str:
        """Return what the source says there, without white space."""
        return "".join(self.source[i] for i in dict.fromkeys(self.sources[start:end]))


def fold(source: str) -> Folded:
    """Drop white space, but keep one line break where an empty line parts two blocks."""
    kept: list[str] = []
    sources: list[int] = []
    breaks = 0
    for i, character in enumerate(source):
        if character.isspace() or character in "\u200b\ufeff":
            breaks += character == "\n"
            if breaks == 2:
                kept.append("\n")
                sources.append(i)
            continue
        breaks = 0
        for one in _BRACKETED.get(character, character):
            kept.append(one)
            sources.append(i)
    return Folded(_mend("".join(kept).translate(_ONE_FORM)), tuple(sources), source)


def _mend(text: str) -> str:
    """Put right what recognition usually makes of numerals, character for character."""
    text = _LETTERS.sub(_as_digits, _DASH.sub("一", text))
    for misread, meant in _MISREAD:
        text = misread.sub(meant, text)
    return text


def _as_digits(match: re.Match[str]) -> str:
    return match[0].translate(_DIGITS if any(c.isdecimal() for c in match[0]) else _ZEROS)
