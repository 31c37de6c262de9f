"""A digital PDF page: its lines, marks and tables, a sheet of two pages cut in two."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from docnlp.datamodel import Box, Line, Mark, MarkKind, Origin, Page, TextLayer, union
from docnlp.pages.reader import Request
from docnlp.pages.readers.pdf_frame import Frame
from docnlp.pages.readers.pdf_gutter import halves_of
from docnlp.pages.readers.pdf_marks import is_red, marks_of, numbered, tick_marks
from docnlp.pages.readers.pdf_objects import Drawn
from docnlp.pages.readers.pdf_text import Letters, glyphs_of, stretches, turn_of
from docnlp.pages.rows import Glyph, lines_of, reading_order
from docnlp.pages.table_grid import tables_of


def digital_pages(
    request: Request,
    number: int,
    *,
    page: Any,
    textpage: Any,
    letters: Letters,
    drawn: Drawn,
    frame: Frame,
    hidden: bool,
) -> Iterator[Page]:
    """Yield the page of a sheet whose own text is honest; two for a double page. `hidden` text lies over a scan."""
    turn = turn_of(letters, frame.rotation)
    frame = frame.turned(turn)
    origin = Origin.OCR if hidden else Origin.DIGITAL
    marks = () if hidden else marks_of(page, drawn, frame)
    marks, sealed = _named_seals(marks, textpage.raw, letters, frame)
    glyphs = glyphs_of(letters, frame, wanted=lambda start, end, shown, level: level and start not in sealed)
    rules = [frame.place(*rule) for rule in drawn.rules]
    standing = _sideways(letters, frame, sealed, origin)
    for half in halves_of(frame.box, glyphs, rules):
        ruled = [rule for rule in rules if half.holds(rule[0], rule[2])]
        tables = tables_of(ruled)
        level = _level([g for g in glyphs if half.holds(g[1], g[2])], ruled, origin)
        aside = [line for line in standing if half.holds(line.box.x0, line.box.x1)]
        lines = (*reading_order(level, tables), *aside)
        seen = tuple(mark for mark in marks if half.holds(mark.box.x0, mark.box.x1))
        if half.part == 1:  # the corner of the left page is not that of the sheet
            seen = tuple(numbered(mark, half.box) for mark in seen)
        yield Page(
            file=request.source.path,
            sha256=request.source.sha256,
            number=number,
            part=half.part,
            box=half.box,
            turn=turn,
            text_layer=TextLayer.REAL,
            origin=origin,
            image_hash=hash_of(request, number, lines),
            lines=lines,
            marks=seen if hidden else (*seen, *tick_marks(lines)),
            marks_seen=not hidden and drawn.complete,
            tables=tables,
        )


def _level(
    glyphs: Sequence[Glyph], rules: Sequence[tuple[float, float, float, float]], origin: Origin
) -> tuple[Line, ...]:
    verticals = [(x0, y0, y1) for x0, y0, x1, y1 in rules if y1 - y0 > x1 - x0]
    return lines_of(glyphs, verticals=verticals, origin=origin)


def hash_of(request: Request, number: int, lines: Sequence[Line]) -> str:
    """Return the stable name of a page by the characters on it."""
    text = "\n".join(line.text for line in lines)
    places = ",".join(f"{line.box.x0:.0f}:{line.box.y0:.0f}" for line in lines)
    # Two pages of the same words (a form printed twice) are two pages: the file and the number tell them apart.
    return hashlib.sha256(f"{request.source.sha256}:{number}:{text}:{places}".encode()).hexdigest()


def _named_seals(
    marks: Sequence[Mark], textpage: Any, letters: Letters, frame: Frame
) -> tuple[tuple[Mark, ...], set[int]]:
    """Return the marks with the seals' names read, and the starts of the stretches that are such names."""
    used: set[int] = set()
    named = []
    for mark in marks:
        text = ""
        if mark.kind is MarkKind.SEAL:
            for start, end, _, _ in stretches(letters):
                x, y = frame.box_of(*letters.rects[(start + end) // 2]).centre
                if mark.box.contains(x, y) and start not in used and is_red(textpage, letters.indices[start]):
                    text += "".join(letters.characters[start:end])
                    used.add(start)
        named.append(replace(mark, text=text) if text else mark)
    return tuple(named), used


def _sideways(letters: Letters, frame: Frame, sealed: set[int], origin: Origin) -> list[Line]:
    """Return text that stands on its side, one line a stretch; slanted text is a watermark and is left out."""
    lines: list[Line] = []
    glyphs: list[Glyph] = []
    before = -1
    for start, end, _, angle in stretches(letters):
        shown = (angle + frame.rotation) % 360
        quarter = next((q for q in (90, 180, 270) if abs(shown - q) <= 10), 0)
        if not quarter or start in sealed:
            continue
        if quarter != before or (start in letters.spaced):
            lines += _standing(glyphs, origin)
            glyphs, before = [], quarter
        for i in range(start, end):
            glyphs.append((letters.characters[i], *_sides(frame.place(*letters.rects[i])), 0.0, False))
    return lines + _standing(glyphs, origin)


def _sides(placed: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = placed
    return x0, x1, y0, y1


def _standing(glyphs: Sequence[Glyph], origin: Origin) -> list[Line]:
    if not glyphs:
        return []
    box = union(Box(x0=g[1], y0=g[3], x1=g[2], y1=g[4]) for g in glyphs)
    text = "".join(g[0] for g in glyphs)
    return [Line(text=text, box=box, edges=tuple((g[1], g[2]) for g in glyphs), origin=origin, size=box.width)]
