"""Pictures of pages: JPEG, PNG, BMP, and TIFF with one or many pages."""

import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docnlp.datamodel import Box, Page, Problem
from docnlp.errors import DamagedError, LimitError, SourceError
from docnlp.pages.reader import Reader, Request
from docnlp.pages.readers.pdf import A4, late, too_long
from docnlp.pages.recognised import recognised_pages, unreadable
from docnlp.pages.timing import time_limit

if TYPE_CHECKING:
    from docnlp.pages.raster import Raster

TOP_DPI = 300.0
"""Finer scans are reduced: recognition gains nothing from them."""


def read_image(request: Request) -> Iterator[Page | Problem]:
    """Yield a page for each picture of the file; raises DamagedError or LimitError when it cannot be opened."""
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # our own pixel limit stands in for Pillow's warning
        try:
            with Image.open(request.path) as image:
                yield from _frames(request, image)
        except UnidentifiedImageError as error:
            raise DamagedError("图片已损坏或不是图片，无法读取；请重新扫描或重新导出该文件。") from error
        except Image.DecompressionBombError as error:
            raise _too_large(request) from error


def _frames(request: Request, image: Any) -> Iterator[Page | Problem]:
    total = getattr(image, "n_frames", 1)
    for index in range(min(total, request.limits.pages)):
        if request.late:
            yield late(request, index, total)
            return
        yield from _sheet(request, image, index)
    if total > request.limits.pages:
        yield too_long(request, total)


def _sheet(request: Request, image: Any, index: int) -> list[Page | Problem]:
    number = index + 1
    try:
        with time_limit(request.limits.page_seconds):
            image.seek(index)
            box = _box(request, image)
            return list(recognised_pages(request, number, box=box, raster=lambda: raster_of(image)))
    except SourceError as error:
        code, message = f"page_{error.code}", f"第 {number} 页{error}"
    except Exception as error:  # truncated pictures raise OSError, SyntaxError, struct.error …
        name = type(error).__name__
        code, message = "page_damaged", f"第 {number} 页图片已损坏（{name}），无法读取；请重新扫描该页。"
    return [unreadable(request, number, box=A4), request.problem(code, message, page=number)]


def _box(request: Request, image: Any) -> Box:
    width, height = image.size
    if width * height > request.limits.pixels:
        raise _too_large(request)
    scale = 72.0 / dpi_of(image)
    if image.getexif().get(0x0112, 1) >= 5:  # turned by a quarter
        width, height = height, width
    return Box(x0=0.0, y0=0.0, x1=width * scale, y1=height * scale)


def _too_large(request: Request) -> LimitError:
    most = request.limits.pixels // 10_000
    return LimitError(f"图片像素超过上限（{most} 万像素），未读取；请以 200 至 300 dpi 重新扫描。")


def dpi_of(image: Any) -> float:
    """Return the picture's resolution as its file tells; where that makes no page, by the size of an A4 sheet."""
    width, height = map(float, image.size)
    told = image.info.get("dpi", (0, 0))
    dpi = float(told[0] or 0) if isinstance(told, tuple) else float(told or 0)
    # Phones and many programs write 72 or 96 into whatever they save: a sheet is between A6 and A2.
    shorter, longer = min(width, height), max(width, height)
    if dpi and 3.5 <= shorter / dpi <= 17.0 and longer / dpi <= 24.0:
        return dpi
    return max(36.0, min(shorter / 8.27, longer / 11.69) if longer < 1.9 * shorter else longer / 11.69)


def raster_of(image: Any) -> "Raster":
    """Return the current picture of an open image, EXIF orientation applied, as colours."""
    import numpy as np
    from PIL import Image

    from docnlp.pages.raster import as_raster

    dpi = dpi_of(image)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        colour = Image.new("RGB", layered.size, "white")
        colour.paste(layered, mask=layered.getchannel("A"))
    elif image.mode.startswith("I"):  # 16 bits a pixel
        grey = np.asarray(image, dtype=np.float64)
        colour = Image.fromarray((grey * (255.0 / max(1.0, float(grey.max())))).astype(np.uint8)).convert("RGB")
    else:
        colour = image.convert("RGB")
    colour = _upright(image, colour)
    if dpi > TOP_DPI:
        scale = TOP_DPI / dpi
        size = (max(1, round(colour.width * scale)), max(1, round(colour.height * scale)))
        colour, dpi = colour.resize(size, Image.Resampling.BOX), TOP_DPI
    return as_raster(np.asarray(colour)[:, :, ::-1], dpi=dpi)


def _upright(image: Any, colour: Any) -> Any:
    from PIL import Image

    methods = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    method = methods.get(image.getexif().get(0x0112, 1))
    return colour if method is None else colour.transpose(method)


IMAGE = Reader(
    name="image",
    media_type="image/*",
    suffixes=(".jpg", ".jpeg", ".jpe", ".png", ".bmp", ".tif", ".tiff"),
    sniff=lambda head: head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n", b"BM", b"II*\0", b"MM\0*")),
    read=read_image,
)
