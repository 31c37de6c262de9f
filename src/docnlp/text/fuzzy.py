"""Search for literal phrases in text that recognition has damaged."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from docnlp.datamodel import Span

if TYPE_CHECKING:
    import regex

NEGATIONS = "不未无没非"
_FIXED = NEGATIONS + "0123456789"
"""Characters that no slip may add, lose or change: they turn the meaning."""


def fuzzy_find(pattern: str, text: str, *, max_errors: int) -> list[Span]:
    """Return where the phrase stands with at most `max_errors` characters changed, lost or added, in order.

    A match has exactly the negations and figures of the phrase: 已告知 never matches 未告知, 未告知 never 告知.
    Overlapping matches are reduced to the best, then the first.
    """
    if not pattern:
        raise ValueError("empty pattern")
    max_errors = min(max_errors, (len(pattern) - 1) // 2)
    if max_errors <= 0:
        return _exact(pattern, text)
    candidates = {}
    for start, end in _windows(pattern, text, max_errors):
        m = _compiled(pattern, max_errors).search(text, start, end)
        if m and _fixed(m[0]) == _fixed(pattern):
            candidates[m.span()] = sum(m.fuzzy_counts)
    return _best(candidates)


def _exact(pattern: str, text: str) -> list[Span]:
    spans, at = [], text.find(pattern)
    while at >= 0:
        spans.append(Span(at, at + len(pattern)))
        at = text.find(pattern, at + len(pattern))
    return spans


def _windows(pattern: str, text: str, max_errors: int) -> Iterator[tuple[int, int]]:
    # of max_errors + 1 pieces at least one survives whole, so only its surroundings are looked at closely
    pieces = max_errors + 1
    seen = set()
    for index in range(pieces):
        first, last = len(pattern) * index // pieces, len(pattern) * (index + 1) // pieces
        for found in _exact(pattern[first:last], text):
            start = max(0, found.start - first - max_errors)
            window = start, min(len(text), found.start - first + len(pattern) + max_errors)
            if window not in seen:
                seen.add(window)
                yield window


def _fixed(text: str) -> str:
    return "".join(c for c in text if c in _FIXED)


def _best(candidates: dict[tuple[int, int], int]) -> list[Span]:
    chosen: list[Span] = []
    for (start, end), _ in sorted(candidates.items(), key=lambda c: (c[1], c[0])):
        span = Span(start, end)
        if not any(span.overlaps(other) for other in chosen):
            chosen.append(span)
    return sorted(chosen)


@lru_cache(maxsize=1024)
def _compiled(pattern: str, max_errors: int) -> "regex.Pattern[str]":
    import regex

    return regex.compile(f"(?b)(?:{regex.escape(pattern, literal_spaces=True)}){{e<={max_errors}}}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression whose every search ends within `seconds`; raises TimeoutError when it does not."""

    compiled: "regex.Pattern[str]"
    seconds: float = 1.0

    @property
    def pattern(self) -> str:
        return str(self.compiled.pattern)

    def search(self, text: str, start: int = 0, end: int | None = None) -> "regex.Match[str] | None":
        return self.compiled.search(text, start, end, timeout=self.seconds)

    def match(self, text: str, start: int = 0, end: int | None = None) -> "regex.Match[str] | None":
        return self.compiled.match(text, start, end, timeout=self.seconds)

    def fullmatch(self, text: str) -> "regex.Match[str] | None":
        return self.compiled.fullmatch(text, timeout=self.seconds)

    def finditer(self, text: str) -> "Iterator[regex.Match[str]]":
        yield from self.compiled.finditer(text, timeout=self.seconds)


@lru_cache(maxsize=4096)
def compile_pattern(pattern: str) -> Pattern:
    """Return the regular expression with a time limit; raises ValueError when it is malformed."""
    import regex

    try:
        return Pattern(regex.compile(pattern, regex.VERSION1))
    except regex.error as error:
        raise ValueError(f"{pattern}: {error}") from error
