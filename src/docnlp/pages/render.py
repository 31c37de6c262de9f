"""Pictures of pages for reports and review: put right, in the coordinates of the boxes."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docnlp.datamodel import Box, Line, Page, Source
from docnlp.errors import UnsupportedError
from docnlp.pages.read import load_readers, read_pages, reader_for

if TYPE_CHECKING:
    from docnlp.pages.raster import Raster

PIXELS = 120_000_000
_FONTS = (
    "wqy-microhei",
    "NotoSansCJK",
    "NotoSerifCJK",
    "SourceHanSans",
    "simsun",
    "msyh",
    "uming",
    "DroidSansFallback",
)
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts", "C:/Windows/Fonts")
_QUALITY = 82


_DRAWN = ("docx", "txt", "case")
"""Formats without pictures: their text is drawn."""


def has_picture(name: str, *, recognised: bool) -> bool:
    """Tell whether a page of a file of that name has a picture; in a Word file that has one that was recognised."""
    name = name.lower()
    return (recognised and name.endswith(".docx")) or not name.endswith(tuple(f".{kind}" for kind in _DRAWN))


def page_image(
    path: Path,
    page: int,
    *,
    name: str = "",
    turn: int = 0,
    skew: float = 0.0,
    part: int = 0,
    box: Box | None = None,
    dpi: float = 110.0,
    form: str = "png",
) -> bytes:
    """Return one page as PNG or JPEG bytes, turned and levelled as its `Page` says; `page` counts from 1.

    `name` is the source's name where `path` is a scratch file; `box` cuts the picture, as the box of a half of a double
    page does (`part` 1 or 2 without a box cuts at the middle). Raises UnsupportedError for files that have no pictures.
    """
    kind = _kind(path, name)
    if kind == "pdf":
        raster = _pdf(path, page, dpi)
    elif kind == "image":
        raster = _picture(path, page)
    elif kind == "docx" and (scan := _scan(path, page)):
        raster = _picture(scan, 1)
    elif kind in _DRAWN:
        return _encoded(_drawn(_virtual(path, name, page), dpi), form)
    else:
        raise UnsupportedError("该类文件没有页面图像；请另存为 PDF 后再检查一次。")
    from PIL import Image

    from docnlp.pages.raster import put_right

    right = put_right(raster, turn=turn, skew=skew)
    picture = Image.fromarray(right.image[:, :, ::-1])
    if box is None and part:
        width, height = right.size
        box = Box(x0=(part - 1) * width / 2, y0=0.0, x1=part * width / 2, y1=height)
    if box is not None:
        scale = right.dpi / 72
        x0, y0, x1, y1 = (round(side * scale) for side in (box.x0, box.y0, box.x1, box.y1))
        picture = picture.crop((x0, y0, x1, y1))
    if abs(right.dpi - dpi) > 1:
        size = (max(1, round(picture.width * dpi / right.dpi)), max(1, round(picture.height * dpi / right.dpi)))
        picture = picture.resize(size, Image.Resampling.LANCZOS if dpi < right.dpi else Image.Resampling.BICUBIC)
    return _encoded(picture, form)


def _kind(path: Path, name: str) -> str:
    with path.open("rb") as file:
        reader = reader_for(name or path.name, file.read(4096), load_readers())
    return reader.name if reader else ""


def _pdf(path: Path, page: int, dpi: float) -> "Raster":
    from docnlp.pages.readers.pdf_frame import frame_of
    from docnlp.pages.readers.pdf_open import OpenPdf
    from docnlp.pages.readers.pdf_page import rasterised

    with OpenPdf(path) as pdf:
        loaded = pdf.page(page - 1)
        try:
            return rasterised(loaded, frame_of(loaded).box, pixels=PIXELS, dpi=dpi)
        finally:
            loaded.close()


def _scan(path: Path, page: int) -> BytesIO | None:
    from docnlp.pages.readers.docx import stored_scan

    picture = stored_scan(path, page)
    return BytesIO(picture) if picture else None


def _picture(path: Path | BytesIO, page: int) -> "Raster":
    from PIL import Image

    from docnlp.pages.readers.image import raster_of

    with Image.open(path) as image:
        image.seek(page - 1)
        return raster_of(image)


def _virtual(path: Path, name: str, page: int) -> Page:
    source = Source(path=name or path.name, sha256="", media_type="", size=0)
    for item in read_pages(path, source):
        if isinstance(item, Page) and item.number == page:
            return item
    raise UnsupportedError(f"文件没有第 {page} 页；请核对页码。")


def _drawn(page: Page, dpi: float) -> Any:
    """Draw the lines, cells and marks of a page that never was a picture."""
    from PIL import Image, ImageDraw

    scale = dpi / 72
    picture = Image.new("RGB", (round(page.box.width * scale), round(page.box.height * scale)), "white")
    pen = ImageDraw.Draw(picture)
    for cell in (cell for table in page.tables for cell in table.cells):
        pen.rectangle(_scaled(cell.box, scale), outline="#888888")
    for mark in page.marks:
        red = mark.colour.value == "red"
        shape = pen.ellipse if mark.radius else pen.rectangle
        shape(_scaled(mark.box, scale), outline="#cc3333" if red else "#3355aa")
    for line in page.lines:
        _write(pen, line, scale)
    return picture


def _write(pen: Any, line: Line, scale: float) -> None:
    font = cjk_font(max(6, round((line.size or line.box.height) * scale)))
    for character, (left, _) in zip(line.text, line.edges, strict=True):
        pen.text((left * scale, line.box.y0 * scale), character, fill="black", font=font)


def _scaled(box: Box, scale: float) -> tuple[float, float, float, float]:
    return box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale


@lru_cache(maxsize=32)
def cjk_font(size: int) -> Any:
    """Return an installed font with Chinese characters; Pillow's own, without them, where there is none."""
    from PIL import ImageFont

    path = font_path()
    return ImageFont.truetype(str(path), size) if path else ImageFont.load_default(size)


@lru_cache(maxsize=1)
def font_path() -> Path | None:
    """Return the file of an installed Chinese font, or None; `docnlp doctor` tells when there is none."""
    fonts = [
        file
        for folder in (*_FOLDERS, str(Path.home() / ".fonts"), str(Path.home() / ".local/share/fonts"))
        if Path(folder).is_dir()
        for file in Path(folder).rglob("*")
        if file.suffix.lower() in (".ttf", ".ttc", ".otf")
    ]
    for wanted in _FONTS:
        for file in sorted(fonts):
            if file.name.lower().startswith(wanted.lower()):
                return file
    return None


def _encoded(picture: Any, form: str) -> bytes:
    written = BytesIO()
    if form == "jpeg":
        picture.save(written, "JPEG", quality=_QUALITY)
    else:
        picture.save(written, "PNG")
    return written.getvalue()
