"""Turn the picture of a page into pages through the recogniser that was handed in."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from docnlp.datamodel import Box, Origin, Page, PageState, Problem, Stage, TextLayer
from docnlp.errors import EngineError, LimitError
from docnlp.pages.reader import Request

if TYPE_CHECKING:
    from docnlp.pages.piece import Piece
    from docnlp.pages.raster import Raster

RECOGNITION_DPI = 200.0
"""Enough for recognition and for review pictures (measured: more changes nothing)."""


def recognised_pages(
    request: Request,
    number: int,
    *,
    box: Box,
    raster: Callable[[], "Raster"],
    text_layer: TextLayer = TextLayer.NONE,
) -> Iterator[Page | Problem]:
    """Yield the pages recognised on one sheet; an unreadable page and its Problem where that fails."""
    if request.recognise is None:
        yield unreadable(request, number, box=box, text_layer=text_layer)
        what = "的文字层是乱码" if text_layer is TextLayer.LYING else "是扫描图像"
        yield request.problem(
            "needs_ocr",
            f"第 {number} 页{what}，未启用文字识别，内容未能读出；请安装或启用文字识别后再检查一次。",
            page=number,
            stage=Stage.OCR,
        )
        return
    picture = raster()  # outside: the reader itself says what is wrong with a picture that cannot be opened
    try:
        pieces = request.recognise(picture)
    except LimitError:
        raise
    except EngineError as error:
        yield unreadable(request, number, box=box, text_layer=text_layer)
        message = f"第 {number} 页内容未能读出：{error}"
        yield request.problem(error.code, message, page=number, stage=Stage.OCR)
        return
    except Exception as error:
        yield unreadable(request, number, box=box, text_layer=text_layer)
        yield request.problem(
            "ocr_failed",
            f"第 {number} 页文字识别出错（{type(error).__name__}），内容未能读出；"
            "请再检查一次，仍出错时请运行 docnlp doctor 检查识别引擎。",
            page=number,
            stage=Stage.OCR,
        )
        return
    yield from _from_pieces(request, number, box, tuple(pieces), text_layer)


def _from_pieces(
    request: Request, number: int, box: Box, pieces: tuple["Piece", ...], text_layer: TextLayer
) -> Iterator[Page | Problem]:
    for piece in pieces:
        yield Page(
            file=request.source.path,
            sha256=request.source.sha256,
            number=number,
            part=piece.part,
            box=piece.box,
            turn=piece.turn,
            skew=piece.skew,
            state=piece.state,
            text_layer=text_layer,
            origin=Origin.OCR,
            image_hash=piece.image_hash,
            lines=piece.lines,
            marks=piece.marks,
            marks_seen=piece.marks_seen,
            ink=piece.ink,
            tables=piece.tables,
        )
    if not pieces:
        yield unreadable(request, number, box=box, text_layer=text_layer)
    if not pieces or any(piece.state is PageState.UNREADABLE for piece in pieces):
        yield request.problem(
            "no_text",
            f"第 {number} 页有图像但没有读出文字；请核对该页是否为照片，或提高清晰度后重新扫描。",
            page=number,
            stage=Stage.OCR,
        )


def unreadable(request: Request, number: int, *, box: Box, text_layer: TextLayer = TextLayer.NONE) -> Page:
    """Return the page of which nothing is known but that it is there."""
    return Page(
        file=request.source.path,
        sha256=request.source.sha256,
        number=number,
        box=box,
        state=PageState.UNREADABLE,
        text_layer=text_layer,
        origin=Origin.OCR,
        image_hash=sha256(f"{request.source.sha256}:{number}".encode()).hexdigest(),
    )
