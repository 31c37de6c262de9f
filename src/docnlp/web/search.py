"""Find words in the recognised lines of pages, however they are spaced, broken into lines or set in width."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from docnlp.datamodel import Box, Line, Page, Place, Span, Text
from docnlp.reports import words
from docnlp.text import normalize
from docnlp.web import desk

MOST = 200
"""Places in one answer: nobody steps through more."""
AROUND = 16
"""Characters before and after the words in an excerpt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place on a page where the words stand."""

    page: Page
    boxes: tuple[Box, ...]
    """One for each line that the words touch."""
    excerpt: str
    """As printed, with what stands around the words."""


def find(pages: Iterable[Page], wanted: str) -> Iterator[Hit]:
    """Yield where the words stand, page by page in reading order; nothing for words that are only spaces."""
    sought = folded(wanted).characters
    if not sought:
        return
    for page in pages:
        printed = "\n".join(line.text for line in page.lines)
        text = folded(printed)
        at = text.characters.find(sought)
        while at >= 0:
            start, end = text.source_range(Span(at, at + len(sought)))
            yield Hit(page=page, boxes=tuple(_boxes(page.lines, start, end)), excerpt=_excerpt(printed, start, end))
            at = text.characters.find(sought, at + len(sought))


def found(files: Iterable[Sequence[Page]], wanted: str, address: desk.Address) -> dict[str, Any]:
    """Return the first places over all files, ready for JSON; `more` tells whether others were left out."""
    hits = list(islice((hit for pages in files for hit in find(pages, wanted)), MOST + 1))
    return {"places": [_place(hit, address) for hit in hits[:MOST]], "more": len(hits) > MOST}


def folded(text: str) -> Text:
    """Return the text with nothing in it that two ways of writing the same words differ in."""
    form = normalize(text)
    characters, sources = [], []
    for character, source in zip(form.characters, form.sources, strict=True):
        bare = _bare(character)
        characters.append(bare)
        sources.extend([source] * len(bare))
    return Text(characters="".join(characters), sources=sources)


@lru_cache(maxsize=8192)
def _bare(character: str) -> str:
    return "".join(unicodedata.normalize("NFKC", character).casefold().split())


def _boxes(lines: Sequence[Line], start: int, end: int) -> Iterator[Box]:
    """Yield the boxes of the characters start to end of the lines joined by one character each."""
    before = 0
    for line in lines:
        first, last = max(start - before, 0), min(end - before, len(line.text))
        if first < last:
            yield line.boxes(first, last)
        before += len(line.text) + 1


def _excerpt(printed: str, start: int, end: int) -> str:
    left, right = max(0, start - AROUND), min(len(printed), end + AROUND)
    cut = " ".join(printed[left:right].split())
    return f"{'…' if left else ''}{cut}{'…' if right < len(printed) else ''}"


def _place(hit: Hit, address: desk.Address) -> dict[str, Any]:
    page = hit.page
    at = Place(file=page.file, sha256=page.sha256, page=page.number, part=page.part, boxes=hit.boxes)
    return {**desk.place(at, address), "excerpt": words.plain(hit.excerpt)}
