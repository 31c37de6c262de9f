"""Fold a text for the citation grammar, keeping where every character came from."""

from dataclasses import dataclass

from docnlp.datamodel import Span

_ONE_FORM = str.maketrans(
    "０１２３４５６７８９（）《》〈〉<>〔〕［］【】﹝﹞—－–～~﹣條項號款Ｏ○；：，《",
    "0123456789()«»«»«»[][][][]------条项号款〇〇;:,«",
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
        return "".join(self.source[i] for i in self.sources[start:end])


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
        kept.append(character)
        sources.append(i)
    return Folded("".join(kept).translate(_ONE_FORM), tuple(sources), source)
