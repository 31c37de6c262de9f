"""From places in the source to places in the normalised text."""

from bisect import bisect_left
from dataclasses import dataclass

from docnlp.datamodel import Document, Span, Text, TextLine


@dataclass(frozen=True, slots=True)
class Spans:
    """Turns source indices of one text into spans of its characters."""

    text: Text

    def of(self, first: int, last: int) -> Span:
        """Return the span of the characters that come from the half-open source range; empty if none do."""
        start = bisect_left(self.text.sources, first)
        return Span(start, max(start, bisect_left(self.text.sources, last)))

    def of_line(self, line: TextLine) -> Span:
        return self.of(line.start, line.start + len(line.line.text))


def line_at(document: Document, source: int) -> int:
    """Return the index of the line that the source index lies in."""
    low, high = 0, len(document.lines) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if document.lines[middle].start <= source:
            low = middle
        else:
            high = middle - 1
    return low
