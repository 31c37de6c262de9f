"""Marks of a digital page: signature pictures, drawn strokes, seals, tick boxes."""

import ctypes
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from docnlp.datamodel import Box, Colour, Line, Mark, MarkKind, union
from docnlp.pages.picture_marks import SEAL_SIZE, THUMB_SIZE, picture_mark
from docnlp.pages.readers.pdf_frame import Frame
from docnlp.pages.readers.pdf_objects import Drawn, Picture, Stroke

BACKGROUND = 0.5
"""Share of the page from which on a picture is the page's ground or a scan, and no mark."""
PICTURES = 60
"""Pictures of one page that are looked at; more are the tiles of a cut-up scan."""
OUTLINES = 60
"""Filled paths from which on they are letters turned into curves, and no pen strokes."""
APART = 7.0
"""Points sideways between two strokes of one hand."""
ABOVE = 1.0
"""Points downwards: a name taken for two is harmless, two names taken for one hide a missing signature."""
_TICKS = {"☑": True, "☒": True, "✓": True, "✔": True, "√": True, "☐": False, "□": False}


def marks_of(page: Any, drawn: Drawn, frame: Frame) -> tuple[Mark, ...]:
    """Return the marks of pictures and strokes on a page (pypdfium2), in no order."""
    ticks, strokes = _ticked([frame.box_of(*square) for square in drawn.squares], drawn.strokes, frame)
    marks = [*_picture_marks(page, drawn.pictures, frame), *stroke_marks(strokes, frame)]
    return (*ticks, *(numbered(mark, frame.box) for mark in marks))


def numbered(mark: Mark, page: Box) -> Mark:
    """Return a small mark in the upper right corner as what it is: the archive's page number."""
    x, y = mark.box.centre
    corner = x > 0.8 * page.width and y < 0.08 * page.height
    small = mark.box.width < 60 and mark.box.height < 45 and mark.kind is not MarkKind.SEAL
    return replace(mark, kind=MarkKind.PAGE_STAMP, score=0.7) if corner and small else mark


def _ticked(squares: Sequence[Box], strokes: Sequence[Stroke], frame: Frame) -> tuple[list[Mark], list[Stroke]]:
    """Return the boxes to tick, and the strokes that do not tick one."""
    alone = [s for s in squares if not any(s is not other and s.grown(2).intersection(other) for other in squares)]
    left, used = [], set()
    for stroke in strokes:
        box = frame.box_of(*stroke.bounds)
        hit = next((n for n, s in enumerate(alone) if max(box.width, box.height) < 3 * s.width and _on(box, s)), None)
        if hit is None:
            left.append(stroke)
        else:
            used.add(hit)
    return [Mark(kind=MarkKind.TICK, box=box, checked=n in used) for n, box in enumerate(alone)], left


def _on(stroke: Box, square: Box) -> bool:
    return square.grown(0.3 * square.width).contains(*stroke.centre)


def image_share(drawn: Drawn, frame: Frame) -> float:
    """Return the share of the page that pictures cover; strips of one scan add up."""
    page = frame.box
    return min(1.0, sum(_share(picture, frame, page) for picture in drawn.pictures))


def _share(picture: Picture, frame: Frame, page: Box) -> float:
    common = frame.box_of(*picture.bounds).intersection(page)
    return common.area / page.area if common and page.area else 0.0


def _picture_marks(page: Any, pictures: Sequence[Picture], frame: Frame) -> list[Mark]:
    if len(pictures) > PICTURES:
        return []
    marks = []
    for picture in pictures:
        box = frame.box_of(*picture.bounds).intersection(frame.box)
        if box is None or _share(picture, frame, frame.box) > BACKGROUND or min(box.width, box.height) < 3:
            continue
        pixels = _pixels(page, picture)
        marks.append(picture_mark(pixels, box) if pixels is not None else Mark(kind=MarkKind.IMAGE, box=box, score=0.5))
    return marks


def _pixels(page: Any, picture: Picture) -> Any:
    """Return the picture alone, masks applied, at a pixel a point; nested ones as seen on the page."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    if not picture.nested:
        raw = pdfium.FPDFImageObj_GetRenderedBitmap(page.pdf, page, picture.handle)
        if raw:
            pixels = pypdfium2.PdfBitmap.from_raw(raw).to_numpy().copy()
            if pixels.ndim == 3 and pixels.shape[0] > 2 and pixels.shape[1] > 2:
                return pixels
    left, bottom, right, top = picture.bounds
    x0, y0, x1, y1 = page.get_bbox()
    crop = (max(0, left - x0), max(0, bottom - y0), max(0, x1 - right), max(0, y1 - top))
    if page.get_rotation():
        return None  # pypdfium2 crops before it rotates: not worth the arithmetic for a stamp's kind
    try:
        bitmap = page.render(scale=1.5, crop=crop)
    except (ValueError, pypdfium2.PdfiumError):
        return None
    pixels = bitmap.to_numpy().copy()
    bitmap.close()
    return pixels if pixels.ndim == 3 else None


def stroke_marks(strokes: Sequence[Stroke], frame: Frame) -> list[Mark]:
    """Return the marks that drawn paths make, strokes of one hand together."""
    if sum(s.filled for s in strokes) > OUTLINES:
        strokes = [s for s in strokes if not s.filled]
    placed = [(frame.box_of(*s.bounds), s) for s in strokes]
    seals = [
        Mark(kind=MarkKind.SEAL, box=box, colour=Colour.RED, score=0.85, radius=box.width / 2)
        for box, s in placed
        if _is_ring(box, s)
    ]
    rest = [(box, s) for box, s in placed if not any(seal.box.covers(box) > 0.9 for seal in seals)]
    groups = _grouped(rest)
    return seals + [mark for group in groups if (mark := _hand(group)) is not None]


def _is_ring(box: Box, stroke: Stroke) -> bool:
    square = abs(box.width - box.height) < 0.1 * max(box.width, box.height)
    return square and SEAL_SIZE[0] <= box.width <= SEAL_SIZE[1] and stroke.curves >= 2 and _named(stroke) is Colour.RED


def _grouped(placed: Sequence[tuple[Box, Stroke]]) -> list[list[tuple[Box, Stroke]]]:
    """Gather the strokes of one colour that stand near each other."""
    groups: list[list[tuple[Box, Stroke]]] = []
    for colour in Colour:
        # From left to right: a group that ends far to the left of the next stroke is done.
        open_groups: list[list[tuple[Box, Stroke]]] = []
        for item in sorted((p for p in placed if _named(p[1]) is colour), key=lambda p: p[0].x0):
            near = [group for group in open_groups if any(_of_one_hand(other[0], item[0]) for other in group)]
            done = [group for group in open_groups if max(p[0].x1 for p in group) + APART < item[0].x0]
            groups += done
            open_groups = [group for group in open_groups if group not in near and group not in done]
            open_groups.append([*(p for group in near for p in group), item])
        groups += open_groups
    return groups


def _of_one_hand(one: Box, other: Box) -> bool:
    return (
        one.x0 - APART < other.x1
        and other.x0 < one.x1 + APART
        and one.y0 - ABOVE < other.y1
        and other.y0 < one.y1 + ABOVE
    )


def _hand(group: Sequence[tuple[Box, Stroke]]) -> Mark | None:
    box = union(b for b, _ in group)
    colour = _named(group[0][1])
    bends = sum(s.curves + s.lines for _, s in group)
    filled = all(s.filled for _, s in group)
    if bends < 3 or max(box.width, box.height) < 6:
        return None
    if colour is Colour.RED:
        longest, shortest = max(box.width, box.height), max(0.1, min(box.width, box.height))
        if bends >= 12 and THUMB_SIZE[0] <= longest < THUMB_SIZE[1] and longest / shortest < 2:
            return Mark(kind=MarkKind.THUMBPRINT, box=box, colour=colour, score=0.6)
        return Mark(kind=MarkKind.HANDWRITING, box=box, colour=colour, score=0.5)
    if colour is Colour.BLUE:
        return Mark(kind=MarkKind.HANDWRITING, box=box, colour=colour, score=0.85)
    if bends < 6 or box.height > 150 or box.width > 320:
        return None
    if filled:
        return Mark(kind=MarkKind.UNSURE, box=box, colour=colour, score=0.4)
    return Mark(kind=MarkKind.HANDWRITING, box=box, colour=colour, score=0.65)


def _named(stroke: Stroke) -> Colour:
    red, green, blue = stroke.colour
    if red > green + 60 and red > blue + 60:
        return Colour.RED
    if blue > red + 30 and blue > 70:
        return Colour.BLUE
    return Colour.BLACK if max(stroke.colour) < 110 else Colour.GREY


def tick_marks(lines: Sequence[Line]) -> tuple[Mark, ...]:
    """Return a mark for every printed tick or empty box among the lines."""
    return tuple(
        Mark(kind=MarkKind.TICK, box=line.boxes(i, i + 1), checked=_TICKS[character])
        for line in lines
        for i, character in enumerate(line.text)
        if character in _TICKS
    )


def is_red(textpage: Any, index: int) -> bool:
    """Tell whether a character is printed in red, as the name on a seal is."""
    import pypdfium2.raw as pdfium

    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFText_GetFillColor(textpage, index, *map(ctypes.byref, parts)):
        return False
    red, green, blue = (part.value for part in parts[:3])
    return red > green + 60 and red > blue + 60
