"""Characters of a PDF page with their boxes, straight from PDFium: this loop decides how fast digital files are."""

import ctypes
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from docnlp.pages.readers.pdf_frame import Frame
from docnlp.pages.rows import Glyph

SLANT = 10
"""Degrees by which a character may lean and still belong to a level line."""
_HYPHEN = 0xFFFE
"""PDFium's mark for a hyphen at the end of a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """What PDFium says of the characters of one page, in the order of the file, user space, without blanks."""

    characters: Sequence[str]
    rects: Sequence[tuple[float, float, float, float]]
    """left, bottom, right, top; the advance width, so that neighbours touch."""
    runs: Sequence[tuple[int, float, int]]
    """First character, font size and direction (degrees clockwise, user space) of stretches of one direction."""
    spaced: frozenset[int]
    """Characters with a blank before them."""
    indices: Sequence[int]
    """PDFium's own index of each character."""


def letters_of(textpage: Any) -> Letters:
    """Return the characters of a text page (a raw PDFium handle)."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(textpage)
    unicode_at, box_at = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    rect = pdfium.FS_RECTF()
    reference = ctypes.byref(rect)
    characters: list[str] = []
    rects: list[tuple[float, float, float, float]] = []
    indices: list[int] = []
    runs: list[tuple[int, float, int]] = []
    spaced: set[int] = set()
    right, bottom, top, height, blank = -1.0, 0.0, 0.0, 0.0, False
    high = 0
    for index in range(count):
        code = unicode_at(textpage, index)
        if code in (32, 13, 10, 0xA0, 0x3000, 9):
            blank = True
            continue
        if 0xD800 <= code < 0xDC00:  # Windows hands out UTF-16 halves
            high = code
            continue
        box_at(textpage, index, reference)
        box = (rect.left, rect.bottom, rect.right, rect.top)
        # A character that does not follow its neighbour to the right may begin another size or direction.
        if not (-height < box[0] - right < height and abs(box[1] - bottom) + abs(box[3] - top) < 0.5 * height):
            runs.append((len(characters), pdfium.FPDFText_GetFontSize(textpage, index), _angle(textpage, index)))
        if blank:
            spaced.add(len(characters))
            blank = False
        characters.append(_character(code, high))
        rects.append(box)
        indices.append(index)
        right, bottom, top, height, high = box[2], box[1], box[3], box[3] - box[1], 0
    return Letters(characters=characters, rects=rects, runs=runs, spaced=frozenset(spaced), indices=indices)


def _angle(textpage: Any, index: int) -> int:
    import pypdfium2.raw as pdfium

    return round(math.degrees(pdfium.FPDFText_GetCharAngle(textpage, index))) % 360


def _character(code: int, high: int) -> str:
    if high:
        code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
    if code in (_HYPHEN, 2):
        return "-"
    if code < 32 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return "\ufffd"
    return chr(code)


def stretches(letters: Letters) -> list[tuple[int, int, float, int]]:
    """Return (start, end, font size, direction) of each stretch."""
    ends = [start for start, _, _ in letters.runs[1:]] + [len(letters.characters)]
    return [(start, end, size, angle) for (start, size, angle), end in zip(letters.runs, ends, strict=True)]


def turn_of(letters: Letters, rotation: int) -> int:
    """Return the degrees clockwise by which most of the text, as shown, still wants to be turned: 0, 90, 180 or 270."""
    weights: dict[int, int] = {}
    for start, end, _, angle in stretches(letters):
        quarter = round((angle + rotation) / 90) % 4 * 90
        if abs((angle + rotation - quarter + 180) % 360 - 180) <= SLANT:
            weights[quarter] = weights.get(quarter, 0) + end - start
    if not weights:
        return 0
    most = max(weights, key=lambda quarter: (weights[quarter], quarter == 0))
    return -most % 360 if weights[most] > 2 * weights.get(0, 0) else 0


def glyphs_of(letters: Letters, frame: Frame, *, wanted: Callable[[int, int, int, bool], bool]) -> list[Glyph]:
    """Return the characters of the wanted stretches on the page as shown.

    `wanted` is asked with start, end, direction as shown, and whether the stretch is level.
    """
    glyphs: list[Glyph] = []
    place = frame.place
    rects, characters, spaced = letters.rects, letters.characters, letters.spaced
    for start, end, size, angle in stretches(letters):
        shown = (angle + frame.rotation) % 360
        level = min(shown, 360 - shown) <= SLANT
        if not wanted(start, end, shown, level):
            continue
        for i in range(start, end):
            x0, y0, x1, y1 = place(*rects[i])
            # The nominal size is wrong where a matrix scales the text: trust it only near the box's height.
            height = y1 - y0
            fitting = size if 0.6 * height < size < 1.4 * height else height
            glyphs.append((characters[i], x0, x1, y0, y1, fitting or 1.0, i in spaced))
    return glyphs
