"""Tell handwriting from print inside the lines that were read."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from docnlp.datamodel import Line
from docnlp.pages.marks.surface import Surface

UNITS = re.compile(
    r"[0-9年月日时分.\-/]*[0-9][0-9年月日时分.\-/]{2,}|[^0-9：:]*[：:]|(?:(?![0-9年月日时分.\-/]{3})[^：:])+"
)
"""A line is judged in units: dates and numbers, labels with their colon, what stands between."""
POOR = 0.8
"""Mean score under which a few characters at the end of a line were not print; 1 of 100 printed units is under 0.87."""
POOR_ODD = 0.97
"""The same for one to three characters of which one is no hanzi, digit or mark of the forms (十ì, #术)."""
PLAIN = re.compile(r"[\u3400-\u9fff0-9（）()〔〕：:，,。.、；%℃√□☑■/\-—一～~“”《》…]")
WORDS = re.compile(r"[^\W\d_]|[#+*@&$^<>=ì]")
"""Brackets and stray digits between numbers are never signatures."""
POOR_LONG = 0.62
"""The same for units of more than four characters: bad copies of print are read no better than 0.7."""
BLUE = 0.45
"""Share of blue ink that makes a unit handwritten."""
REGULAR = 0.57
"""Share of digits that stand as print does; print has over 0.6, handwriting 0.3 to 0.57."""
ALIKE = 0.95
"""Correlation of equal digits of one number; print has 0.97 and more, handwriting under 0.93."""
DOUBTFUL = (0.76, 0.25, 0.8)
"""Less regular than this, digits are handwritten if equal ones differ too; quite unlike ones were paired wrongly."""
SHARP = 15
"""Pixels that a digit is high at least: at 100 dpi print is as uneven as handwriting."""
EXPECTED = 0.9
"""The bound for dates beside a signature."""
FEWEST_DIGITS = 4
SYMBOLS = frozenset("●○•·。.,、|l丨-—_~～'\"`°*＊◎■")


Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A stretch of a line, and whether it was written by hand."""

    start: int
    end: int
    hand: bool
    score: float


def judge_line(
    line: Line,
    scores: Sequence[float],
    surface: Surface,
    *,
    quality: float,
    blue_page: bool = False,
    expected: bool = False,
) -> list[Unit]:
    """Return the units of a line.

    `scores` are those of its characters, `quality` the usual score of the page's print; on a `blue_page` the print
    itself is blue; `expected` tells that handwriting stands beside the line.
    """
    known = scores if len(scores) == len(line.text) else [line.confidence] * len(line.text)
    units = []
    for match in UNITS.finditer(line.text):
        start, end = match.span()
        score = float(np.mean(known[start:end]))
        hand = False
        digits = sum(character.isdigit() for character in match.group())
        if digits >= (3 if expected else FEWEST_DIGITS):
            hand = _irregular(line, start, end, surface, expected=expected)
        elif start == 0 or end == len(line.text):
            hand = _poor(match.group(), score, quality)
        units.append(Unit(start=start, end=end, hand=hand, score=score))
    units = _with_tails(units, line, known, quality)
    return units if blue_page else _with_blue(units, line, known, surface)


def is_symbol(line: Line) -> bool:
    """Tell whether a line is a speck or a binding hole that was read as a sign."""
    return all(character in SYMBOLS for character in line.text) and len(line.text) <= 2


def _poor(text: str, score: float, quality: float) -> bool:
    bound = (POOR if len(text) <= 4 else POOR_LONG) * min(1.0, quality / 0.97) ** 2
    if not WORDS.search(text):
        return False
    if len(text) <= 3 and not all(PLAIN.match(character) for character in text):
        bound = POOR_ODD
    return score < bound


def _with_tails(units: list[Unit], line: Line, scores: Sequence[float], quality: float) -> list[Unit]:
    """Cut from the last unit what was read badly: a signature behind its label without a colon, or beside a date."""
    if not units or units[-1].hand:
        return units
    last = units[-1]
    tail = last.end
    while tail > last.start and scores[tail - 1] < POOR * quality:
        tail -= 1
    # One bad character at the end of good text is a misread character; behind a date or colon it is a signature.
    single = last.end - tail == 1 and tail > last.start and line.text[tail - 1] not in "：:日分人"
    if tail in (last.end, last.start) or single or not WORDS.search(line.text[tail : last.end]):
        return units
    head = Unit(start=last.start, end=tail, hand=False, score=float(np.mean(scores[last.start : tail])))
    return [*units[:-1], head, Unit(start=tail, end=last.end, hand=True, score=float(np.mean(scores[tail : last.end])))]


def _with_blue(units: list[Unit], line: Line, scores: Sequence[float], surface: Surface) -> list[Unit]:
    """Cut the units where the ink changes to blue."""
    window = surface.window(line.box)
    if np.count_nonzero(surface.inks.blue[window]) < 20:
        return units
    blue = [_is_blue(line, i, surface) for i in range(len(line.text))]
    # A character between two blue ones is blue; a lone blue one is a seal's or a pen's trace over print.
    blue = [b or (0 < i < len(blue) - 1 and blue[i - 1] and blue[i + 1]) for i, b in enumerate(blue)]
    lone = [b and not any(blue[max(0, i - 1) : i] + blue[i + 1 : i + 2]) for i, b in enumerate(blue)]
    blue = [
        b and (not alone or len(blue) == 1 or i == len(blue) - 1)
        for i, (b, alone) in enumerate(zip(blue, lone, strict=True))
    ]
    hand = [False] * len(line.text)
    for unit in units:
        hand[unit.start : unit.end] = [unit.hand] * (unit.end - unit.start)
    flags = [a or b for a, b in zip(hand, blue, strict=True)]
    cuts = [0, *(i for i in range(1, len(flags)) if flags[i] != flags[i - 1]), len(flags)]
    return [
        Unit(start=start, end=end, hand=flags[start], score=float(np.mean(scores[start:end])))
        for start, end in pairwise(cuts)
    ]


def _is_blue(line: Line, index: int, surface: Surface) -> bool:
    window = surface.window(line.boxes(index, index + 1))
    dark = int(np.count_nonzero(surface.inks.dark[window]))
    blue = int(np.count_nonzero(surface.inks.blue[window]))
    return dark > 0 and blue > BLUE * dark


def _irregular(line: Line, start: int, end: int, surface: Surface, *, expected: bool) -> bool:
    """Tell whether digits differ in height and foot, and equal digits in shape, as no printer's do.

    ID and telephone numbers are left alone: their digits touch, and losing a printed one is worse. Where handwriting
    is `expected`, because a signature stands beside the date, less is asked.
    """
    if end - start > 8 and not any(character in "年月日时分.-/" for character in line.text[start:end]):
        return False
    glyphs = _digits(line, start, end, surface)
    if len(glyphs) < (3 if expected else FEWEST_DIGITS) or np.median([g[3] for _, g in glyphs]) < SHARP:
        return False
    tops = np.array([glyph[1] for _, glyph in glyphs], dtype=float)
    feet = np.array([glyph[1] + glyph[3] for _, glyph in glyphs], dtype=float)
    heights = feet - tops
    usual = float(np.median(heights))
    # Of four digits two uneven ones are chance.
    bound = max(1.3 if len(glyphs) > 4 else 1.6, 0.045 * usual)
    groups: dict[str, list[int]] = defaultdict(list)
    for i, (character, _) in enumerate(glyphs):
        groups[character].append(i)
    # Some faces have digits of several heights: equal digits are compared with each other where there are any.
    wanted = np.array([np.median(heights[groups[c]]) if len(groups[c]) > 2 else usual for c, _ in glyphs])
    # Of two equal digits each may be measured by the other.
    for one, two in (group for group in groups.values() if len(group) == 2):
        if abs(heights[one] - heights[two]) <= bound:
            wanted[[one, two]] = heights[one]
    level = feet - _slope_of(np.array([glyph[0] for _, glyph in glyphs], dtype=float), feet)
    regular = (np.abs(heights - wanted) <= bound) & (np.abs(level - np.median(level)) <= bound)
    share = float(regular.mean())
    if expected:
        return share < EXPECTED
    if share > DOUBTFUL[0]:
        return False
    likeness = _likeness(glyphs, surface)
    if share > REGULAR:
        return likeness is not None and DOUBTFUL[1] < likeness < DOUBTFUL[2]
    return likeness is None or likeness <= ALIKE


def _slope_of(across: Array, feet: Array) -> Array:
    """Return the even rise or fall of the feet (median of all slopes): some slope always remains after levelling."""
    run = across[None, :] - across[:, None]
    rise = feet[None, :] - feet[:, None]
    far = run > 4
    slope = float(np.median(rise[far] / run[far])) if far.any() else 0.0
    return np.asarray(np.clip(slope, -0.04, 0.04) * (across - across[0]))


def _digits(line: Line, start: int, end: int, surface: Surface) -> list[tuple[str, tuple[int, int, int, int]]]:
    """Return the piece of ink of each digit, where it is one piece of its own."""
    x0, y0, x1, y1 = surface.pixels(line.boxes(start, end))
    height = y1 - y0
    centres, facts = surface.centres, surface.facts
    near = np.flatnonzero(
        (centres[:, 0] > x0 - 2)
        & (centres[:, 0] < x1 + 2)
        & (centres[:, 1] > y0)
        & (centres[:, 1] < y1)
        & (facts[:, 3] > 0.25 * height)
        & (facts[:, 3] < 1.1 * height)
    )
    near = near[near > 0]
    found = []
    for index in range(start, end):
        if not line.text[index].isdigit():
            continue
        left, right = ((edge - surface.left) / surface.points for edge in line.edges[index])
        own = near[(centres[near, 0] >= left - 1) & (centres[near, 0] <= right + 1)]
        if len(own) == 0:
            continue
        x, y, w, h = (int(v) for v in facts[own[np.argmax(facts[own, 4])], :4])
        if w <= 1.8 * (right - left) + 4:
            found.append((line.text[index], (x, y, w, h)))
    return found


def _likeness(glyphs: list[tuple[str, tuple[int, int, int, int]]], surface: Surface) -> float | None:
    """Return the median correlation of equal digits (but 1, which is too plain), or None where none repeats."""
    import cv2

    found = []
    for i, (character, (x, y, w, h)) in enumerate(glyphs):
        for other, (a, b, c, d) in glyphs[i + 1 :]:
            if other != character or character == "1":
                continue
            one = surface.clean[y : y + h, x : x + w]
            two = surface.clean[max(0, b - 4) : b + d + 4, max(0, a - 4) : a + c + 4]
            if one.shape[0] <= two.shape[0] and one.shape[1] <= two.shape[1]:
                found.append(float(cv2.matchTemplate(two, one, cv2.TM_CCOEFF_NORMED).max()))
    return float(np.median(found)) if found else None
