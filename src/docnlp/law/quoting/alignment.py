"""Lay the words of a quotation beside those of the law: which stand in both, and what lies between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from docnlp.datamodel import Span
from docnlp.law.quoting.quoted_words import Wording

_LONGEST = 3000
"""Words; no article is longer, and what is longer is not laid beside one."""
_STRAY = 5
"""Words that stand together by chance: fewer of them, far from the rest, are no part of the quotation."""
_SMALL = 3
"""The same where no other word of the quotation stands between."""
_FAR = 4
"""How many times its own length a chance find lies away."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Words of the quotation and of the law that stand for each other; one of the ranges may be empty."""

    quoted: Span
    law: Span


@dataclass(frozen=True, slots=True)
class Aligned:
    """One part of a quotation beside the law."""

    equal: int
    """Words of the part that the law has in this order."""
    begins: int
    """Words of the part before the first of them."""
    ends: int
    """Words of the part after the last of them."""
    at: int
    """Where in the law the first of them stands."""
    gaps: tuple[Gap, ...]


def align(quoted: Wording, part: Span, law: Wording, within: Span) -> Aligned:
    """Lay a part of a quotation beside that range of the law's words, in which it may begin and end anywhere.

    Blocks of equal words are found as in Ratcliff and Metzener, Pattern Matching: The Gestalt Approach (1988).
    """
    words, held = quoted.words[part.start : part.end], law.words[within.start : within.end]
    exact = _find(words, held)
    if exact is not None:
        return Aligned(len(words), 0, 0, within.start + exact, ())
    pairs = set(pairwise(words))
    shared = pairs.intersection(pairwise(held))
    # what shares few pairs of words with the law is not worth the time
    if len(words) > _LONGEST or not shared or len(shared) * 3 < len(pairs):
        return Aligned(0, len(words), 0, 0, ())
    return _laid(part, within, _blocks(words, held))


def _find(words: Sequence[str], held: Sequence[str]) -> int | None:
    for at in range(len(held) - len(words) + 1):
        if held[at] == words[0] and held[at : at + len(words)] == words:
            return at
    return None


def _blocks(words: Sequence[str], held: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return (place in the part, place in the range, length) of what is equal, in order; at least one pair is."""
    matcher = SequenceMatcher(None, words, held, autojunk=False)
    blocks = [(one.a, one.b, one.size) for one in matcher.get_matching_blocks() if one.size]
    main = max(blocks, key=lambda block: block[2])
    at = blocks.index(main)
    kept = [main]
    for block in blocks[at + 1 :]:
        if not _stray(block, block[0] - _end(kept[-1])[0], block[1] - _end(kept[-1])[1]):
            kept.append(block)
    for block in reversed(blocks[:at]):
        if not _stray(block, kept[0][0] - _end(block)[0], kept[0][1] - _end(block)[1]):
            kept.insert(0, block)
    return kept


def _end(block: tuple[int, int, int]) -> tuple[int, int]:
    return block[0] + block[2], block[1] + block[2]


def _stray(block: tuple[int, int, int], quoted: int, law: int) -> bool:
    """Tell whether a block, so many words of the quotation and of the law away from the rest, is equal by chance."""
    size = block[2]
    if max(quoted, law) <= _FAR * size:
        return False
    return size < _STRAY if quoted else size < _SMALL


def _laid(part: Span, within: Span, blocks: list[tuple[int, int, int]]) -> Aligned:
    gaps = [
        Gap(Span(part.start + a + n, part.start + c), Span(within.start + b + n, within.start + d))
        for (a, b, n), (c, d, _) in pairwise(blocks)
    ]
    equal = sum(n for _, _, n in blocks)
    (first, at, _), (last, _, size) = blocks[0], blocks[-1]
    every = (*_edges(part, within, blocks), *gaps)
    return Aligned(equal, first, len(part) - last - size, within.start + at, every)


def _edges(part: Span, within: Span, blocks: list[tuple[int, int, int]]) -> Iterator[Gap]:
    """Yield what stands before the first and after the last equal word, beside as many words of the law."""
    a, b, n = blocks[0]
    if a:
        yield Gap(Span(part.start, part.start + a), Span(within.start + max(b - a, 0), within.start + b))
    a, b, n = blocks[-1]
    rest, end = len(part) - a - n, within.start + b + n
    if rest:
        yield Gap(Span(part.end - rest, part.end), Span(end, min(end + rest, within.end)))
