"""Two pages on one digital sheet: where to cut it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from docnlp.datamodel import Box
from docnlp.pages.rows import Glyph

SHAPE = (1.33, 1.50)
"""Width by height of a lying sheet that holds two upright pages; 1.41 but for margins that a printer adds."""
GAP = 0.03
"""Least share of the width that stays empty in the middle; two inner margins make 0.12, the gap of two columns 0.02."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """A page on a sheet: the whole sheet (part 0), or what lies left (1) or right (2) of the gutter."""

    part: int
    box: Box
    start: float = -inf
    end: float = inf

    def holds(self, left: float, right: float) -> bool:
        """Tell whether what reaches from left to right belongs to this page."""
        return self.start <= (left + right) / 2 < self.end


def halves_of(
    box: Box, glyphs: Sequence[Glyph], rules: Sequence[tuple[float, float, float, float]]
) -> tuple[Half, ...]:
    """Return the one page or the two pages of a sheet; `rules` are left, top, right, bottom of ruling lines."""
    cut = _gutter(box, glyphs, rules)
    if cut is None:
        return (Half(part=0, box=box),)
    left = Box(x0=box.x0, y0=box.y0, x1=cut, y1=box.y1)
    right = Box(x0=cut, y0=box.y0, x1=box.x1, y1=box.y1)
    return Half(part=1, box=left, end=cut), Half(part=2, box=right, start=cut)


def _gutter(box: Box, glyphs: Sequence[Glyph], rules: Sequence[tuple[float, float, float, float]]) -> float | None:
    middle = (box.x0 + box.x1) / 2
    if not SHAPE[0] <= box.width / (box.height or 1.0) <= SHAPE[1]:
        return None
    left = max((g[2] for g in glyphs if g[1] < middle), default=inf)
    right = min((g[1] for g in glyphs if g[1] >= middle), default=-inf)
    if left > middle or right - left < GAP * box.width:
        return None
    # A table drawn across the middle is one table.
    return None if any(x0 < middle < x1 and x1 - x0 > y1 - y0 for x0, y0, x1, y1 in rules) else middle
