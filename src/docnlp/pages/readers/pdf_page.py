"""One PDF page: its own text where that is honest, else a picture for recognition."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docnlp.datamodel import Box, Line, Mark, MarkKind, Origin, Page, PageState, Problem, TextLayer, union
from docnlp.errors import LimitError
from docnlp.pages.reader import Request
from docnlp.pages.readers.pdf_frame import Frame, frame_of
from docnlp.pages.readers.pdf_marks import OUTLINES, image_share, is_red, marks_of, tick_marks
from docnlp.pages.readers.pdf_objects import Drawn, drawn_on
from docnlp.pages.readers.pdf_text import Letters, glyphs_of, letters_of, stretches, turn_of
from docnlp.pages.recognised import RECOGNITION_DPI, recognised_pages
from docnlp.pages.rows import Glyph, lines_of, reading_order
from docnlp.pages.table_grid import tables_of
from docnlp.pages.textlayer import SCAN_SHARE, judge

if TYPE_CHECKING:
    from docnlp.pages.raster import Raster

LEAST_DPI = 60.0


def read_page(request: Request, number: int, page: Any) -> Iterator[Page | Problem]:
    """Yield the pages and problems of one sheet (a pypdfium2 page whose annotations are already flattened)."""
    textpage = page.get_textpage()
    try:
        letters = letters_of(textpage.raw)
        drawn = drawn_on(page.raw)
        frame = frame_of(page)
        share = image_share(drawn, frame)
        hidden = share > SCAN_SHARE and _is_hidden(textpage, letters)
        filled = sum(stroke.filled for stroke in drawn.strokes)
        layer = judge(
            "".join(letters.characters),
            image_share=share,
            invisible=hidden,
            spread=_spread(letters, frame),
            drawn=filled > OUTLINES,
        )
        if layer is TextLayer.REAL and not (hidden and request.recognise):
            yield _digital(
                request,
                number,
                page=page,
                textpage=textpage,
                letters=letters,
                drawn=drawn,
                frame=frame,
                hidden=hidden,
            )
            return
    finally:
        textpage.close()
    if not (letters.characters or drawn.pictures or drawn.strokes):
        yield _blank(request, number, drawn, frame)
        return
    yield from recognised_pages(
        request,
        number,
        box=frame.box,
        raster=lambda: rasterised(page, frame.box, pixels=request.limits.pixels),
        text_layer=layer,
    )


def _digital(
    request: Request,
    number: int,
    *,
    page: Any,
    textpage: Any,
    letters: Letters,
    drawn: Drawn,
    frame: Frame,
    hidden: bool,
) -> Page:
    turn = turn_of(letters, frame.rotation)
    frame = frame.turned(turn)
    origin = Origin.OCR if hidden else Origin.DIGITAL
    marks = () if hidden else marks_of(page, drawn, frame)
    marks, sealed = _named_seals(marks, textpage.raw, letters, frame)
    glyphs = glyphs_of(letters, frame, wanted=lambda start, end, shown, level: level and start not in sealed)
    rules = [frame.place(*rule) for rule in drawn.rules]
    tables = tables_of(rules)
    lines = lines_of(glyphs, verticals=[(x0, y0, y1) for x0, y0, x1, y1 in rules if y1 - y0 > x1 - x0], origin=origin)
    lines = (*reading_order(lines, tables), *_sideways(letters, frame, sealed, origin))
    return Page(
        file=request.source.path,
        sha256=request.source.sha256,
        number=number,
        box=frame.box,
        turn=turn,
        text_layer=TextLayer.REAL,
        origin=origin,
        image_hash=_hash(request, number, lines),
        lines=lines,
        marks=marks if hidden else (*marks, *tick_marks(lines)),
        marks_seen=not hidden and drawn.complete,
        tables=tables,
    )


def _hash(request: Request, number: int, lines: Sequence[Line]) -> str:
    text = "\n".join(line.text for line in lines)
    places = ",".join(f"{line.box.x0:.0f}:{line.box.y0:.0f}" for line in lines)
    # Two pages of the same words (a form printed twice) are two pages: the file and the number tell them apart.
    return hashlib.sha256(f"{request.source.sha256}:{number}:{text}:{places}".encode()).hexdigest()


def _blank(request: Request, number: int, drawn: Drawn, frame: Frame) -> Page:
    return Page(
        file=request.source.path,
        sha256=request.source.sha256,
        number=number,
        box=frame.box,
        state=PageState.BLANK,
        image_hash=_hash(request, number, ()),
        marks_seen=drawn.complete,
        tables=tables_of([frame.place(*rule) for rule in drawn.rules]),
    )


def _spread(letters: Letters, frame: Frame) -> float:
    if not letters.rects:
        return 0.0
    placed = [frame.place(*rect) for rect in letters.rects]
    return (max(p[3] for p in placed) - min(p[1] for p in placed)) / (frame.box.height or 1.0)


def _is_hidden(textpage: Any, letters: Letters) -> bool:
    """Tell whether most of the text is drawn invisibly, as recognition programs write it over a scan."""
    import pypdfium2.raw as pdfium

    step = max(1, len(letters.indices) // 24)
    looked = letters.indices[::step]
    hidden = 0
    for index in looked:
        handle = pdfium.FPDFText_GetTextObject(textpage.raw, index)
        hidden += bool(handle) and pdfium.FPDFTextObj_GetTextRenderMode(handle) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    return hidden > 0.6 * len(looked) if looked else False


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


def rasterised(page: Any, box: Box, *, pixels: int, dpi: float = RECOGNITION_DPI) -> "Raster":
    """Return the page as a picture, smaller than asked where it would have more than `pixels`."""
    from docnlp.pages.raster import as_raster

    area = max(1.0, box.area) / 72**2
    dpi = min(dpi, (pixels / area) ** 0.5)
    if dpi < LEAST_DPI:
        raise LimitError("页面尺寸过大，超出图像上限；请将该页按 A4 或 A3 重新导出。")
    # Grey is slower than colour on scans (measured 2.4 times).
    bitmap = page.render(scale=dpi / 72, rev_byteorder=False, prefer_bgrx=False)
    try:
        return as_raster(bitmap.to_numpy(), dpi=dpi)
    finally:
        bitmap.close()


def flattened(document: Any, page: Any, index: int) -> Any:
    """Return the page with annotations and form fields made part of it: stamps, ink, typed fields."""
    import pypdfium2.raw as pdfium

    if not any(True for _ in _annotations(page)):
        return page
    with suppress(Exception):
        # The raw call: pypdfium2's own wants an interactive form, which stamped files seldom have.
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        return document[index]
    return page


def _annotations(page: Any) -> Iterator[int]:
    import pypdfium2.raw as pdfium

    for i in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        handle = pdfium.FPDFPage_GetAnnot(page.raw, i)
        if handle:
            kind = pdfium.FPDFAnnot_GetSubtype(handle)
            pdfium.FPDFPage_CloseAnnot(handle)
            if kind not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP):
                yield kind
