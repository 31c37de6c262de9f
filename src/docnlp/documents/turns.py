"""Find where questions and answers begin in a record."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docnlp.datamodel import Document

_LINE_TURN = re.compile(r"(?:^|(?<=\n))[ ]?(?P<who>问|答|间|荅)[：:;；]")
_RUN_ON = re.compile(r"(?:^|(?<=\n)|(?<=[。？！；?!）“”—… ]))[ ]?(?P<who>问|答|间|荅)[：:;；]")
_RECORDS = re.compile(r"笔录$|记录$")


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """Somebody begins to speak at `at`; `who` is 问 or 答 as printed."""

    at: int
    who: str


def find_turns(document: Document) -> list[Turn]:
    """Return the turns of the text; short records are also typed without breaks (问：……？答：……。问：……)."""
    record = _RECORDS.search(document.kind.title) or _RECORDS.search(document.title)
    pattern = _RUN_ON if record else _LINE_TURN
    return [Turn(m.start("who"), m["who"]) for m in pattern.finditer(document.text.characters)]


def first_turn(document: Document) -> int | None:
    """Return where questions and answers begin, or None in documents without them."""
    turns = find_turns(document)
    return turns[0].at if len(turns) >= 2 else None


def cut_at_turns(start: int, end: int, turns: Sequence[Turn]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a line, each beginning at the line's start or at a turn within it."""
    # a space before the first word is no part of its own
    cuts = [start, *(t.at for t in turns if start + 2 <= t.at < end), end]
    yield from pairwise(cuts)
