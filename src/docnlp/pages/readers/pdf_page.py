"""One PDF page: its own text where that is honest, else a picture for recognition."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docnlp.datamodel import Box, Page, PageState, Problem, TextLayer
from docnlp.errors import LimitError
from docnlp.pages.reader import Request
from docnlp.pages.readers.pdf_damage import Sheet, ends_early, has_flat_edge
from docnlp.pages.readers.pdf_digital import digital_pages, hash_of
from docnlp.pages.readers.pdf_frame import Frame, frame_of
from docnlp.pages.readers.pdf_marks import OUTLINES, image_share
from docnlp.pages.readers.pdf_objects import Drawn, drawn_on
from docnlp.pages.readers.pdf_text import Letters, letters_of
from docnlp.pages.recognised import RECOGNITION_DPI, recognised_pages
from docnlp.pages.table_grid import tables_of
from docnlp.pages.textlayer import SCAN_SHARE, judge

if TYPE_CHECKING:
    from docnlp.pages.raster import Raster

LEAST_DPI = 60.0


def read_page(request: Request, number: int, page: Any, sheet: Sheet) -> Iterator[Page | Problem]:
    """Yield the pages and problems of one sheet (a pypdfium2 page whose annotations are already flattened)."""
    textpage = page.get_textpage()
    try:
        letters = letters_of(textpage.raw)
        drawn = drawn_on(page.raw)
        frame = frame_of(page)
        hidden = image_share(drawn, frame) > SCAN_SHARE and _is_hidden(textpage, letters)
        layer = _layer(letters, drawn, frame, hidden=hidden)
        if layer is TextLayer.REAL and not (hidden and request.recognise):
            pages = digital_pages(
                request,
                number,
                page=page,
                textpage=textpage,
                letters=letters,
                drawn=drawn,
                frame=frame,
                hidden=hidden,
            )
            yield from _told(request, number, pages, whole=sheet.whole)
            return
    finally:
        textpage.close()
    if not (letters.characters or drawn.pictures or drawn.strokes):
        yield from _told(request, number, [_blank(request, number, drawn, frame)], whole=sheet.whole)
        return
    yield from _scanned(request, number, page=page, drawn=drawn, frame=frame, sheet=sheet, layer=layer)


def _layer(letters: Letters, drawn: Drawn, frame: Frame, *, hidden: bool) -> TextLayer:
    return judge(
        "".join(letters.characters),
        image_share=image_share(drawn, frame),
        invisible=hidden,
        spread=_spread(letters, frame),
        drawn=sum(stroke.filled for stroke in drawn.strokes) > OUTLINES,
    )


def _scanned(
    request: Request, number: int, *, page: Any, drawn: Drawn, frame: Frame, sheet: Sheet, layer: TextLayer
) -> Iterator[Page | Problem]:
    flat = False

    def raster() -> "Raster":
        nonlocal flat
        shown = rasterised(page, frame.box, pixels=request.limits.pixels)
        flat = has_flat_edge(shown)
        return shown

    items = list(recognised_pages(request, number, box=frame.box, raster=raster, text_layer=layer))
    blank = any(isinstance(item, Page) and item.state is PageState.BLANK for item in items)
    cut = any(ends_early(picture, flat=flat) for picture in sheet.pictures) or (blank and _is_undrawn(drawn))
    yield from _told(request, number, items, whole=sheet.whole and not cut)


def _is_undrawn(drawn: Drawn) -> bool:
    """Tell whether a picture cannot be drawn at all."""
    import pypdfium2.raw as pdfium

    for picture in drawn.pictures:
        bitmap = pdfium.FPDFImageObj_GetBitmap(picture.handle)
        if not bitmap:
            return True
        pdfium.FPDFBitmap_Destroy(bitmap)
    return False


def _told(request: Request, number: int, items: Iterable[Page | Problem], *, whole: bool) -> Iterator[Page | Problem]:
    """Yield the items; where the page is not whole, what was read of it counts as unreadable, and a Problem says so."""
    if whole:
        yield from items
        return
    for item in items:
        if isinstance(item, Page):
            yield replace(item, state=PageState.UNREADABLE)
        elif item.code != "no_text":
            yield item
    message = f"第 {number} 页的数据已损坏，内容没有读全；请重新扫描或重新导出该页。"
    yield request.problem("page_damaged", message, page=number)


def _blank(request: Request, number: int, drawn: Drawn, frame: Frame) -> Page:
    return Page(
        file=request.source.path,
        sha256=request.source.sha256,
        number=number,
        box=frame.box,
        state=PageState.BLANK,
        image_hash=hash_of(request, number, ()),
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
