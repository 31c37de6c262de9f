"""Fold a text for the citation grammar, keeping where every character came from."""

import re
from dataclasses import dataclass

from docnlp.datamodel import Span

_ONE_FORM = str.maketrans(
    "０１２３４５６７８９（）《》〈〉<>〔〕［］【】﹝﹞—－–～~﹣條項號款Ｏ○；：，《笫ニ",
    "0123456789()«»«»«»[][][][]------条项号款〇〇;:,«第二",
)
# one character for a bracketed numeral: ㈠ is （一）, ⑴ is （1）
_BRACKETED = {chr(0x3220 + i): f"({n})" for i, n in enumerate("一二三四五六七八九十")}
_BRACKETED |= {chr(0x2474 + i): f"({i + 1})" for i in range(20)}
# recognition takes 一 for a dash: 第-款, 第二十-条; a dash between two numerals stays a range
_DASH = re.compile(r"(?<=[第(])-(?=[条款项)十百])|(?<=[百十零〇])-(?=[条款项)])|(?<=[百零〇])-(?=十)")


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
    return Folded(_DASH.sub("一", "".join(kept).translate(_ONE_FORM)), tuple(sources), source)
