"""Places on a page and in a text: the only coordinate systems inside docnlp."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Box:
    """A rectangle in PDF points (1/72 inch), origin at the top left of the page as put right.

    "Put right" means: /Rotate, CropBox and MediaBox offsets applied, and the turn and skew that the page records
    taken out. The two halves of an A3 double page share the coordinates of their sheet.
    """

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        return max(0.0, self.width) * max(0.0, self.height)

    @property
    def centre(self) -> tuple[float, float]:
        return ((self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2)

    def intersection(self, other: "Box") -> "Box | None":
        """Return the common rectangle, or None where the boxes do not overlap."""
        x0, y0 = max(self.x0, other.x0), max(self.y0, other.y0)
        x1, y1 = min(self.x1, other.x1), min(self.y1, other.y1)
        return Box(x0=x0, y0=y0, x1=x1, y1=y1) if x0 < x1 and y0 < y1 else None

    def covers(self, other: "Box") -> float:
        """Return the share of the other box's area that lies inside this one (0 to 1)."""
        common = self.intersection(other)
        return common.area / other.area if common and other.area else 0.0

    def contains(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def grown(self, dx: float, dy: float | None = None) -> "Box":
        """Return the box with every side moved outwards by dx (left, right) and dy (top, bottom) points."""
        dy = dx if dy is None else dy
        return Box(x0=self.x0 - dx, y0=self.y0 - dy, x1=self.x1 + dx, y1=self.y1 + dy)

    def rounded(self) -> list[float]:
        """Return [x0, y0, x1, y1] with one decimal, the form of the JSON contract."""
        return [round(v, 1) for v in (self.x0, self.y0, self.x1, self.y1)]


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around all boxes; raises ValueError when there is none."""
    boxes = list(boxes)
    return Box(
        x0=min(b.x0 for b in boxes),
        y0=min(b.y0 for b in boxes),
        x1=max(b.x1 for b in boxes),
        y1=max(b.y1 for b in boxes),
    )


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters of a `Text`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Text:
    """Normalised characters; each knows the index of its character in the source string.

    `sources[i]` is the source index of `characters[i]`; it never decreases. Normalisation (width, script, OCR
    spaces, wrapped lines) happens once, in `docnlp.text.normalize`.
    """

    characters: str
    sources: Sequence[int]

    def __len__(self) -> int:
        return len(self.characters)

    def __str__(self) -> str:
        return self.characters

    def quote(self, span: Span) -> str:
        return self.characters[span.start : span.end]

    def source_range(self, span: Span) -> tuple[int, int]:
        """Return the half-open range of source indices that the span covers (empty spans give an empty range)."""
        if span.end <= span.start:
            at = self.sources[span.start] if span.start < len(self.sources) else 0
            return at, at
        return self.sources[span.start], self.sources[span.end - 1] + 1
