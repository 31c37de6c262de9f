"""Character error rate that does not depend on reading order: edit distance in each group of overlapping boxes."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from docnlp.datamodel import Box


@dataclass(frozen=True, slots=True)
class Region:
    """Some characters and where they stand."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Tally:
    """`characters` of the truth, edit `distance`, and characters `missed` in groups where nothing was read."""

    characters: int = 0
    distance: int = 0
    missed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.characters + other.characters, self.distance + other.distance, self.missed + other.missed)

    @property
    def rate(self) -> float | None:
        """Percent of the characters; None without any."""
        return 100 * self.distance / self.characters if self.characters else None


def folded(text: str) -> str:
    """Return hanzi, letters and digits in NFKC and lower case; whatever else is written does not count."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def tally(truth: Sequence[Region], read: Sequence[Region]) -> Tally:
    """Return the errors of one page."""
    from rapidfuzz.distance import Levenshtein

    total = Tally()
    for group in _groups(truth, read):
        wanted = folded("".join(truth[i].text for i in _in_order([i for i, side in group if side == 0], truth)))
        got = folded("".join(read[i].text for i in _in_order([i for i, side in group if side == 1], read)))
        missed = 0 if got else len(wanted)
        total += Tally(len(wanted), Levenshtein.distance(wanted, got), missed)
    return total


def _groups(truth: Sequence[Region], read: Sequence[Region]) -> list[list[tuple[int, int]]]:
    """Return the connected groups of (index, side) by overlap between truth (side 0) and reading (side 1)."""
    parent = {(i, side): (i, side) for side, regions in enumerate((truth, read)) for i in range(len(regions))}

    def root(node: tuple[int, int]) -> tuple[int, int]:
        while parent[node] != node:
            node = parent[node]
        return node

    for i, wanted in enumerate(truth):
        for j, got in enumerate(read):
            if _same_row(wanted.box, got.box):
                parent[root((j, 1))] = root((i, 0))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for node in parent:
        groups.setdefault(root(node), []).append(node)
    return list(groups.values())


def _same_row(a: Box, b: Box) -> bool:
    common = a.intersection(b)
    if common is None:
        return False
    return common.height > 0.4 * min(a.height, b.height) and common.width > 0.3 * min(a.height, b.height)


def _in_order(indices: Sequence[int], regions: Sequence[Region]) -> list[int]:
    """Return the indices row by row, each row from the left."""
    rows: list[list[int]] = []
    for i in sorted(indices, key=lambda i: regions[i].box.centre[1]):
        box = regions[i].box
        beside = (r for r in rows if abs(regions[r[0]].box.centre[1] - box.centre[1]) < 0.5 * box.height)
        row = next(beside, None)
        if row is None:
            rows.append([i])
        else:
            row.append(i)
    return [i for row in rows for i in sorted(row, key=lambda i: regions[i].box.x0)]
