"""Pictures, paths and ruling lines of a PDF page, form objects unfolded."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

DEPTH = 4
"""Forms within forms: a stamp in an appearance in an annotation is three deep."""
TOO_MANY = 30_000
"""Objects of one page: a map or a drawing."""
STROKE_WIDTH = 3.5
"""Points up to which a filled rectangle is a ruling line."""
FRAME_SIDES = 8
SHORT = 3.0
"""Points of a ruling line in a path of more sides than a frame has."""
SQUARE = (6.0, 20.0)
"""Points that a box to tick measures."""
FIRST = 24
"""Segments that tell a pen stroke from a frame."""
POINTS = 4000
"""Segments of one path that are looked at when all of them rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image object; `bounds` are left, bottom, right, top in user space."""

    handle: Any
    bounds: tuple[float, float, float, float]
    nested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A path that is neither a ruling line nor a rectangle."""

    bounds: tuple[float, float, float, float]
    colour: tuple[int, int, int]
    filled: bool
    curves: int
    lines: int


@dataclass(slots=True)
class Drawn:
    """What is drawn on the page besides text."""

    pictures: list[Picture]
    strokes: list[Stroke]
    rules: list[tuple[float, float, float, float]]
    """left, bottom, right, top in user space; thin."""
    squares: list[tuple[float, float, float, float]]
    """Small empty squares: boxes to tick, unless they stand in a row for the digits of a number."""
    objects: int = 0
    complete: bool = True
    """False where the page has more objects than are looked at."""


def drawn_on(page: Any) -> Drawn:
    """Return what is drawn on a page (a raw PDFium handle)."""
    import pypdfium2.raw as pdfium

    drawn = Drawn(pictures=[], strokes=[], rules=[], squares=[])
    count = pdfium.FPDFPage_CountObjects(page)
    _walk((pdfium.FPDFPage_GetObject(page, i) for i in range(count)), IDENTITY, 0, drawn)
    return drawn


def _walk(handles: Iterator[Any], matrix: Matrix, depth: int, drawn: Drawn) -> None:
    import pypdfium2.raw as pdfium

    for handle in handles:
        drawn.objects += 1
        if drawn.objects > TOO_MANY:
            drawn.complete = False
            return
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _path(handle, matrix, drawn)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            drawn.pictures.append(Picture(handle=handle, bounds=_bounds(handle, matrix), nested=depth > 0))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEPTH:
            inner = (pdfium.FPDFFormObj_GetObject(handle, i) for i in range(pdfium.FPDFFormObj_CountObjects(handle)))
            _walk(inner, multiplied(_matrix(handle), matrix), depth + 1, drawn)


def multiplied(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that applies `first`, then `then`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _matrix(handle: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, ctypes.byref(raw)):
        return IDENTITY
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f


def _bounds(handle: Any, matrix: Matrix) -> tuple[float, float, float, float]:
    import pypdfium2.raw as pdfium

    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(handle, *map(ctypes.byref, sides))
    left, bottom, right, top = (side.value for side in sides)
    if matrix == IDENTITY:
        return left, bottom, right, top
    corners = [_moved(matrix, x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _path(handle: Any, matrix: Matrix, drawn: Drawn) -> None:
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPath_CountSegments(handle)
    if count < 2:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return  # a clipping path paints nothing
    bounds = _bounds(handle, matrix)
    if not stroke.value and count <= 6 and min(bounds[2] - bounds[0], bounds[3] - bounds[1]) <= STROKE_WIDTH:
        drawn.rules.append(_middle(bounds))
        return
    whole = multiplied(_matrix(handle), matrix)
    pieces, level, curves = _looked_at(handle, min(count, FIRST), whole)
    if count > FIRST and not curves and len(level) == len(pieces):
        pieces, level, curves = _looked_at(handle, min(count, POINTS), whole)  # all borders of a table in one path
    if not curves and len(level) == len(pieces):
        if stroke.value and _is_square(bounds) and len(level) == 4:
            drawn.squares.append(bounds)
        elif stroke.value or count > FRAME_SIDES:  # a filled frame alone is the shading of a cell
            drawn.rules.extend(
                (min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in level if abs(a - c) + abs(b - d) >= SHORT
            )
        return
    colour = _colour(handle, stroked=bool(stroke.value))
    slanted = len(pieces) - len(level)
    drawn.strokes.append(Stroke(bounds=bounds, colour=colour, filled=not stroke.value, curves=curves, lines=slanted))


Piece = tuple[float, float, float, float]


def _looked_at(handle: Any, count: int, matrix: Matrix) -> tuple[list[Piece], list[Piece], int]:
    """Return the straight pieces of the first `count` segments, those that rule, and the number of curves."""
    points, curves = _points(handle, count, matrix)
    pieces = list(_straight(points))
    few = len(pieces) <= FRAME_SIDES
    return pieces, [piece for piece in pieces if _is_level(piece, few=few)], curves


def _is_level(piece: Piece, *, few: bool) -> bool:
    across, down = abs(piece[0] - piece[2]), abs(piece[1] - piece[3])
    # The outline of a pen stroke is made of many short pieces that look level; the ends of rules are so exactly.
    return min(across, down) < (0.5 if few or max(across, down) >= SHORT else 0.02)


def _is_square(bounds: tuple[float, float, float, float]) -> bool:
    width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
    return SQUARE[0] <= min(width, height) and max(width, height) <= SQUARE[1] and abs(width - height) < 0.2 * width


def _middle(bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return the line along the middle of a thin rectangle."""
    left, bottom, right, top = bounds
    if right - left >= top - bottom:
        return left, (bottom + top) / 2, right, (bottom + top) / 2
    return (left + right) / 2, bottom, (left + right) / 2, top


Point = tuple[float, float, bool]
"""x, y, and whether a line leads here from the point before."""


def _points(handle: Any, count: int, matrix: Matrix) -> tuple[list[Point], int]:
    import pypdfium2.raw as pdfium

    points: list[Point] = []
    curves = 0
    start = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        at = _moved(matrix, x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = at
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            curves += 1
        points.append((*at, kind == pdfium.FPDF_SEGMENT_LINETO))
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append((*start, True))
    return points, curves // 3


def _straight(points: Sequence[Point]) -> Iterator[tuple[float, float, float, float]]:
    for (ax, ay, _), (bx, by, drawn) in pairwise(points):
        if drawn and (ax, ay) != (bx, by):
            yield ax, ay, bx, by


def _colour(handle: Any, *, stroked: bool) -> tuple[int, int, int]:
    import pypdfium2.raw as pdfium

    parts = [ctypes.c_uint() for _ in range(4)]
    read = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
    read(handle, *map(ctypes.byref, parts))
    return parts[0].value, parts[1].value, parts[2].value
