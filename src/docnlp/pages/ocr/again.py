"""Look again at ink that no line explains: labels beside large signatures are often passed over on the whole page."""

from collections.abc import Sequence

import numpy as np

from docnlp.datamodel import Box, Line, Mark, MarkKind
from docnlp.pages.ocr.crops import cut
from docnlp.pages.ocr.engine import Engine, Quads, Reading
from docnlp.pages.ocr.lines import Scale, to_lines
from docnlp.pages.raster import Pixels

WIDE = 60.0
"""Points from which handwriting may hide a label: three characters of it with a short name are 80 wide."""
TICKED = 20.0
"""The same beside a tick box."""
_DATE_WORDS = frozenset("年月日时分")
SURE = 0.8
"""Score of a reading that is taken; strokes without a label are read worse."""
MARGIN = (8.0, 3.0)
"""Points around the ink that are looked at with it, across and down."""
PAPER = 12.0
"""Points of white paper set around the picture: the detector misses what touches an edge."""


def look_again(
    clean: Pixels,
    marks: Sequence[Mark],
    engine: Engine,
    scale: Scale,
    *,
    printed: Sequence[Line] = (),
    read: Sequence[Line] = (),
) -> tuple[list[Line], list[Reading]]:
    """Return the printed lines, each beside its reading, that lie in handwriting too wide to be a name alone.

    `read` are all lines of the first look, `printed` those of them that were taken for print.
    """
    lines, readings = _form_words(clean, marks, printed, engine, scale)
    for box in _doubtful(marks):
        left, top, picture = _cropped(clean, box, scale)
        quads = engine.find(picture)
        if len(quads) == 0:
            continue
        found = engine.read(cut(picture, quads))
        placed: Quads = (quads + np.array([left, top], dtype=np.float32)).astype(np.float32)
        for line, reading in zip(*to_lines(placed, found, scale), strict=True):
            if reading.score >= SURE and _is_print(line) and not _known(line, [*printed, *lines], read):
                lines.append(line)
                readings.append(reading)
    return lines, readings


def _form_words(
    clean: Pixels, marks: Sequence[Mark], known: Sequence[Line], engine: Engine, scale: Scale
) -> tuple[list[Line], list[Reading]]:
    """Return the lone 年, 月, 日 of blank dates: the detector takes what stands far from other print for nothing."""
    boxes = [m.box for m in marks if m.kind is MarkKind.HANDWRITING and any(_before(m.box, line) for line in known)]
    if not boxes:
        return [], []
    quads: Quads = np.array([scale.corners(box.grown(1.5)) for box in boxes], dtype=np.float32)
    lines, readings = to_lines(quads, engine.read(cut(clean, quads)), scale)
    sure = [i for i, line in enumerate(lines) if line.text in _DATE_WORDS and line.confidence >= SURE]
    return [lines[i] for i in sure], [readings[i] for i in sure]


def _before(box: Box, line: Line) -> bool:
    """Tell whether a single character's ink stands left of the rest of a date."""
    single = max(box.width, box.height) < 1.5 * line.box.height
    level = abs(box.centre[1] - line.box.centre[1]) < 0.5 * line.box.height
    return single and level and 0 < line.box.x0 - box.x1 < 6 * line.box.height and line.text[0] in _DATE_WORDS


def _doubtful(marks: Sequence[Mark]) -> list[Box]:
    ticks = [mark.box for mark in marks if mark.kind is MarkKind.TICK]
    hands = [mark.box for mark in marks if mark.kind is MarkKind.HANDWRITING]
    return [
        box
        for box in hands
        if box.width >= WIDE or (box.width >= TICKED and any(box.grown(6, 2).contains(*tick.centre) for tick in ticks))
    ]


def _cropped(clean: Pixels, box: Box, scale: Scale) -> tuple[int, int, Pixels]:
    """Return the picture of the box on white paper, and the pixels left of and above it on the page."""
    height, width = clean.shape[:2]
    near = box.grown(*MARGIN)
    x0, x1 = (round((x - scale.left) / scale.points) for x in (near.x0, near.x1))
    y0, y1 = (round(y / scale.points) for y in (near.y0, near.y1))
    x0, y0, x1, y1 = max(0, x0), max(0, y0), min(width, x1), min(height, y1)
    rim = round(PAPER / scale.points)
    part = clean[y0:y1, x0:x1]
    paper = np.percentile(part.reshape(-1, 3), 80, axis=0) if part.size else np.full(3, 255)
    picture = np.empty((y1 - y0 + 2 * rim, x1 - x0 + 2 * rim, 3), np.uint8)
    picture[:] = paper.astype(np.uint8)
    picture[rim : rim + y1 - y0, rim : rim + x1 - x0] = part
    return x0 - rim, y0 - rim, picture


def _is_print(line: Line) -> bool:
    return sum("\u4e00" <= character <= "\u9fff" for character in line.text) >= 2 and line.box.width > line.box.height


def _known(line: Line, printed: Sequence[Line], read: Sequence[Line]) -> bool:
    """Tell whether a line is one of the printed ones, or was read alike before and taken for handwriting."""
    if any(other.box.covers(line.box) > 0.3 for other in printed):
        return True
    alike = (other for other in read if other.box.covers(line.box) > 0.3)
    return any(len(set(line.text) & set(other.text)) > 0.5 * len(set(line.text)) for other in alike)
