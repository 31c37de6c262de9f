"""What is print, what is not: the lines that remain, the marks, the ink grid and the tables of a level page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from docnlp.datamodel import Box, Colour, InkGrid, Line, Mark, MarkKind, Table
from docnlp.pages.marks.clusters import Cluster, find_clusters, printed_mask, to_mark
from docnlp.pages.marks.faint import find_faint
from docnlp.pages.marks.fingers import find_fingers
from docnlp.pages.marks.hands import WORDS, is_symbol, judge_line
from docnlp.pages.marks.ink import Mask, ink_grid
from docnlp.pages.marks.page_numbers import find_page_number
from docnlp.pages.marks.stains import Stain
from docnlp.pages.marks.surface import Surface, cut_line, em_of, ink_height, look, stroke_of, tightened
from docnlp.pages.marks.ticks import beside_ticks, find_ticks
from docnlp.pages.raster import Pixels
from docnlp.pages.rulings import find_tables

FORM_WORDS = frozenset("年月日时分至元人岁男女页第共次无是否有") | {"同意", "已阅", "属实"}
"""Short print that stands beside handwriting on forms."""
OVERSIZE = 1.35
"""How much higher than print a signature is at least, to be told by its size alone."""
THICK = 0.9
"""Millimetres: strokes of large bold print; pens draw 0.3 to 0.8."""
_OPEN = re.compile(r"[（(][^（()）]{1,10}$")
DESCENT = 0.12
"""Share of a line's height by which print may reach over its box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A page after judgement."""

    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    ink: InkGrid
    tables: tuple[Table, ...]


def judge(
    clean: Pixels,
    lines: Sequence[Line],
    scores: Sequence[Sequence[float]],
    stains: Sequence[Stain],
    *,
    dpi: float,
    left: float,
) -> Judged:
    """Return print and marks of a level picture without its coloured stains.

    `scores` are those of each line's characters, `stains` are in pixels of the picture.
    """
    surface = look(clean, dpi=dpi, left=left)
    scale = 72 / dpi / surface.points
    tables = find_tables(surface.rulings, surface.box, dpi=72 / surface.points)
    known = find_ticks(surface, lines)
    printed, written = _parted(*beside_ticks(lines, scores, known), stains, surface, scale)
    number, printed = find_page_number(printed, tables, width=clean.shape[1] * 72 / dpi, left=left)
    known += [number] if number else []
    known += find_fingers(surface, _print_mask(surface, printed, known), stains, scale=scale)
    clusters, mask = _unknown_ink(surface, printed, known, stains, scale)
    dates, printed = _beside_hands(printed, clusters, surface)
    if dates:
        written += dates
        clusters, mask = _unknown_ink(surface, printed, known, stains, scale)
    marks = [to_mark(cluster, written) for cluster in clusters]
    marks = [mark for mark in marks if not _in_stain(mark.box, stains, surface, scale)]
    printed, marks = _absorbed(printed, marks)
    marks += _unmarked(written, marks)
    marks += [*known, *(_stain_mark(stain, surface, scale) for stain in stains)]
    marks += find_faint(surface, mask, marks)
    left_over = surface.inks.dark.copy()
    left_over[mask > 0] = 0
    return Judged(
        lines=tuple(printed),
        marks=tuple(sorted(marks, key=lambda mark: (mark.box.y0, mark.box.x0))),
        ink=ink_grid(left_over, points=surface.points, origin=(left, 0.0)),
        tables=tables,
    )


def _unknown_ink(
    surface: Surface, printed: Sequence[Line], known: Sequence[Mark], stains: Sequence[Stain], scale: float
) -> tuple[list[Cluster], Mask]:
    """Return the groups of ink that are neither print nor known marks, and the mask of what is."""
    mask = _print_mask(surface, printed, known)
    return find_clusters(surface, mask, stains, scale=scale), mask


def _print_mask(surface: Surface, printed: Sequence[Line], known: Sequence[Mark]) -> Mask:
    boxes = [_print_box(line) for line in printed]
    return printed_mask(surface, boxes + [mark.box.grown(1.5) for mark in known])


def _beside_hands(
    printed: Sequence[Line], clusters: Sequence[Cluster], surface: Surface
) -> tuple[list[Line], list[Line]]:
    """Return the dates beside signatures that are handwritten after all, and the lines without them."""
    hands = [cluster.box for cluster in clusters if cluster.score > 0.6]
    dates: list[Line] = []
    kept: list[Line] = []
    for line in printed:
        digits = sum(character.isdigit() for character in line.text)
        if digits < 3 or len(line.text) > 20 or not any(_follows(line.box, hand) for hand in hands):
            kept.append(line)
            continue
        units = judge_line(line, [line.confidence] * len(line.text), surface, quality=0.5, expected=True)
        for hand, run in _runs([unit.hand for unit in units]):
            part = cut_line(line, units[run.start].start, units[run.stop - 1].end, line.confidence)
            (dates if hand else kept).append(part)
    return dates, kept


def _follows(box: Box, hand: Box) -> bool:
    """Tell whether a line stands right of handwriting, or right under it."""
    level = min(box.y1, hand.y1) - max(box.y0, hand.y0) > 0.4 * min(box.height, hand.height)
    beside = level and -5 < box.x0 - hand.x1 < 60
    under = -3 < box.y0 - hand.y1 < 10 and min(box.x1, hand.x1) - max(box.x0, hand.x0) > 0.4 * hand.width
    return beside or under


def _parted(
    lines: Sequence[Line], scores: Sequence[Sequence[float]], stains: Sequence[Stain], surface: Surface, scale: float
) -> tuple[list[Line], list[Line]]:
    """Return the printed lines and the handwritten ones; a line that is both is cut."""
    quality = float(np.median([line.confidence for line in lines if len(line.text) >= 4] or [0.97]))
    blue_page = _mostly_blue(lines, surface)
    heights = [ink_height(line, surface) for line in lines]
    usual = float(np.median([h for h, line in zip(heights, lines, strict=True) if len(line.text) >= 4] or [0.0]))
    printed: list[Line] = []
    written: list[Line] = []
    for line, known, height in zip(lines, scores, heights, strict=True):
        if (
            is_symbol(line)
            or _is_hole(line, surface)
            or (line.confidence < 0.8 and _in_stain(line.box, stains, surface, scale))
        ):
            continue
        if _is_oversized(line, height, usual, surface):
            written.append(line)
            continue
        units = judge_line(line, known, surface, quality=quality, blue_page=blue_page)
        for hand, run in _runs([unit.hand for unit in units]):
            start, end = units[run.start].start, units[run.stop - 1].end
            weight = sum((u.end - u.start) * u.score for u in units[run]) / (end - start)
            part = cut_line(line, start, end, weight)
            if hand:
                written.append(part)
            else:
                printed.append(tightened(part, surface))
    return printed, written


def _is_oversized(line: Line, height: float, usual: float, surface: Surface) -> bool:
    """Tell whether a few hanzi are larger than the page's print and drawn as thin: a signature read as words.

    Titles are as large, but stand in the middle of the page or have thick strokes.
    """
    if len(line.text) > 3 or usual == 0 or height < OVERSIZE * usual or not WORDS.search(line.text):
        return False
    middle = surface.left + surface.clean.shape[1] * surface.points / 2
    return abs(line.box.centre[0] - middle) > 0.08 * 2 * middle and stroke_of(line, surface) < THICK


def _is_hole(line: Line, surface: Surface) -> bool:
    """Tell whether one character was read out of a solid blot: a binding hole looks like 0 or O."""
    if len(line.text) > 1:
        return False
    dark = surface.inks.dark[surface.window(line.box)]
    ink = np.argwhere(dark)
    if len(ink) == 0:
        return False
    height, width = ink.max(axis=0) - ink.min(axis=0) + 1
    solid = len(ink) > 0.62 * height * width and 0.7 < width / height < 1.4
    return bool(solid and min(height, width) > 2.5 * surface.millimetre)


def _runs(flags: list[bool]) -> list[tuple[bool, slice]]:
    found: list[tuple[bool, slice]] = []
    for i, flag in enumerate(flags):
        if found and found[-1][0] == flag:
            found[-1] = (flag, slice(found[-1][1].start, i + 1))
        else:
            found.append((flag, slice(i, i + 1)))
    return found


def _mostly_blue(lines: Sequence[Line], surface: Surface) -> bool:
    """Tell whether the print itself is blue, as on carbon copies: blue then says nothing."""
    dark = blue = 0
    for line in lines:
        window = surface.window(line.box)
        dark += int(np.count_nonzero(surface.inks.dark[window]))
        blue += int(np.count_nonzero(surface.inks.blue[window]))
    return blue > 0.5 * max(dark, 1)


def _print_box(line: Line) -> Box:
    box = line.box.grown(1.0, DESCENT * line.box.height)
    if _OPEN.search(line.text):  # ）： was cut off
        box = replace(box, x1=box.x1 + 1.6 * em_of(line))
    return box


def _absorbed(printed: list[Line], marks: list[Mark]) -> tuple[list[Line], list[Mark]]:
    """Take one or two characters right beside handwriting for a part of it: a signature is often read in part."""
    marks = list(marks)
    kept = []
    for line in printed:
        beside = None
        if len(line.text) <= 2 and not line.text.isdigit() and line.text not in FORM_WORDS:
            reach = 0.8 if len(line.text) == 1 else 0.3
            beside = next((i for i, mark in enumerate(marks) if _beside(line.box, mark, reach)), None)
        if beside is None:
            kept.append(line)
            continue
        mark, box = marks[beside], line.box
        joined = Box(
            x0=min(box.x0, mark.box.x0),
            y0=min(box.y0, mark.box.y0),
            x1=max(box.x1, mark.box.x1),
            y1=max(box.y1, mark.box.y1),
        )
        text = line.text + mark.text if box.x0 < mark.box.x0 else mark.text + line.text
        marks[beside] = replace(mark, box=joined, text=text)
    return kept, marks


def _beside(box: Box, mark: Mark, reach: float) -> bool:
    gap = max(box.x0 - mark.box.x1, mark.box.x0 - box.x1)
    level = min(box.y1, mark.box.y1) - max(box.y0, mark.box.y0)
    return (
        mark.kind is MarkKind.HANDWRITING
        and mark.score > 0.6
        and gap < reach * box.height
        and level > 0.5 * min(box.height, mark.box.height)
    )


def _unmarked(written: Sequence[Line], marks: Sequence[Mark]) -> list[Mark]:
    """Return marks for handwritten lines in which no group of ink was found."""
    return [
        Mark(kind=MarkKind.HANDWRITING, box=line.box, score=0.5, text=line.text)
        for line in written
        if len(line.text) > 1 and not any(mark.box.covers(line.box) > 0.3 for mark in marks)
    ]


def _in_stain(box: Box, stains: Sequence[Stain], surface: Surface, scale: float) -> bool:
    """Tell whether a box lies in a grey seal or thumbprint: its ink is the stain's own."""
    x, y = box.centre
    x, y = (x - surface.left) / surface.points / scale, y / surface.points / scale
    for stain in stains:
        if stain.colour is Colour.GREY:
            reach = stain.radius or (stain.box[2] - stain.box[0]) / 2
            if np.hypot(x - stain.centre[0], y - stain.centre[1]) < reach:
                return True
    return False


def _stain_mark(stain: Stain, surface: Surface, scale: float) -> Mark:
    box = surface.box(*(v * scale for v in stain.box))
    radius = stain.radius * scale * surface.points if stain.radius else None
    return Mark(kind=stain.kind, box=box, colour=stain.colour, score=stain.score, text=stain.text, radius=radius)
