"""Pictures of pages: JPEG, PNG, BMP, and TIFF with one or many pages."""

import warnings
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docnlp.datamodel import Box, Page, PageState, Problem
from docnlp.errors import DamagedError, LimitError, SourceError, UnsupportedError
from docnlp.pages.reader import Reader, Request
from docnlp.pages.readers.pdf import A4, blank_file, late, too_long
from docnlp.pages.recognised import recognised_pages, unreadable
from docnlp.pages.timing import time_limit

if TYPE_CHECKING:
    from docnlp.pages.raster import Raster

TOP_DPI = 300.0
"""Finer scans are reduced: recognition gains nothing from them."""
ODDEST = 4.0
"""Most that one resolution may be of the other; what is told beyond is a mistake. The coarsest fax has 2.1."""
LEAST_PIXELS = 32
LONGEST = 50.0
"""Most that a side may be of the other; a long screenshot of a chat has 20."""


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
    total, written = getattr(image, "n_frames", 1), False
    for index in range(min(total, request.limits.pages)):
        if request.late:
            yield late(request, index, total)
            return
        for item in _sheet(request, index + 1, partial(_frame, image, index)):
            written = written or not (isinstance(item, Page) and item.state is PageState.BLANK)
            yield item
    if not written:
        yield blank_file(request, total)
    if total > request.limits.pages:
        yield too_long(request, total)


def _frame(image: Any, index: int) -> Any:
    image.seek(index)
    return image


def stored_picture(request: Request, number: int, *, content: bytes) -> list[Page | Problem]:
    """Return the page that a picture within a file makes, and what is wrong with it; raises nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _sheet(request, number, partial(_opened, request, content))


def _opened(request: Request, content: bytes) -> Any:
    from PIL import Image

    try:
        return Image.open(BytesIO(content))
    except Image.DecompressionBombError as error:
        raise _too_large(request) from error


def _sheet(request: Request, number: int, opened: Callable[[], Any]) -> list[Page | Problem]:
    try:
        with time_limit(request.limits.page_seconds):
            image = opened()
            box = _box(request, image)
            return list(recognised_pages(request, number, box=box, raster=lambda: raster_of(image)))
    except SourceError as error:
        code, message = f"page_{error.code}", f"第 {number} 页{error}"
    except Exception as error:  # truncated pictures raise OSError, SyntaxError, struct.error …
        name = type(error).__name__
        code, message = "page_damaged", f"第 {number} 页图片已损坏（{name}），无法读取；请重新扫描该页。"
    return [unreadable(request, number, box=A4), request.problem(code, message, page=number)]


def _box(request: Request, image: Any) -> Box:
    width, height, _ = _squared(image)
    if width * height > request.limits.pixels:
        raise _too_large(request)
    if min(width, height) < LEAST_PIXELS or max(width, height) > LONGEST * min(width, height):
        size = f"{image.width}×{image.height} 像素"
        raise UnsupportedError(f"图片的形状（{size}）不像一页文书，未读取；请核对文件或重新扫描。", code="shape")
    scale = 72.0 / dpi_of(image)
    if image.getexif().get(0x0112, 1) >= 5:  # turned by a quarter
        width, height = height, width
    return Box(x0=0.0, y0=0.0, x1=width * scale, y1=height * scale)


def _too_large(request: Request) -> LimitError:
    most = request.limits.pixels // 10_000
    return LimitError(f"图片像素超过上限（{most} 万像素），未读取；请以 200 至 300 dpi 重新扫描。")


def dpi_of(image: Any) -> float:
    """Return the picture's resolution as its file tells; where that makes no page, by the size of an A4 sheet."""
    width, height, dpi = _squared(image)
    # Phones and many programs write 72 or 96 into whatever they save: a sheet is between A6 and A2.
    shorter, longer = min(width, height), max(width, height)
    if dpi and 3.5 <= shorter / dpi <= 17.0 and longer / dpi <= 24.0:
        return dpi
    return max(36.0, min(shorter / 8.27, longer / 11.69) if longer < 1.9 * shorter else longer / 11.69)


def _squared(image: Any) -> tuple[int, int, float]:
    """Return width and height once pixels are square, and their told resolution: a fax has half as many rows."""
    told = image.info.get("dpi", (0, 0))
    across, down = (float(n or 0) for n in (told if isinstance(told, tuple) else (told, told)))
    across, down = across or down, down or across
    finer = max(across, down)
    if not 0 < finer <= ODDEST * min(across, down):
        return image.width, image.height, 0.0
    return round(image.width * finer / across), round(image.height * finer / down), finer


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
    width, height, _ = _squared(image)
    scale = min(1.0, TOP_DPI / dpi)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    if size != colour.size:
        colour = colour.resize(size, Image.Resampling.BOX if scale < 1.0 else Image.Resampling.BICUBIC)
    return as_raster(np.asarray(_upright(image, colour))[:, :, ::-1], dpi=min(dpi, TOP_DPI))


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
