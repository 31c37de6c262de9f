"""Word files (.docx): paragraphs, tables and pictures in their order, on virtual pages."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from docnlp.datamodel import Page, Problem, Source
from docnlp.errors import DamagedError, PasswordError
from docnlp.pages.layout import laid_out, page_of
from docnlp.pages.reader import Reader, Request
from docnlp.pages.readers.docx_body import Word, blocks
from docnlp.pages.readers.docx_numbers import numbers_of
from docnlp.pages.readers.docx_sections import sections_of
from docnlp.pages.readers.docx_text import styles_of
from docnlp.pages.readers.pdf import late, too_long
from docnlp.pages.running import dress
from docnlp.pages.timing import time_limit
from docnlp.pages.virtual import Break, Piece
from docnlp.pages.zipguard import open_zip


def read_docx(request: Request) -> Iterator[Page | Problem]:
    """Yield virtual pages, and scanned ones for pictures as large as a page; raises SourceError."""
    with request.path.open("rb") as file:
        if file.read(4) == b"\xd0\xcf\x11\xe0":  # an encrypted docx is wrapped in an OLE container
            raise PasswordError("文件有打开密码或是旧版 Word 格式，无法读取；请解除密码并另存为 docx 后再检查一次。")
    with open_zip(request.path, limit=min(request.limits.bytes, 512 * 1024**2)):
        pass
    with time_limit(request.limits.page_seconds):
        sheets = list(islice(laid_out(_pieces(request)), request.limits.pages + 1))
    written = any(sheet.lines or sheet.scan for sheet in sheets)
    dress(sheets)
    for number, sheet in enumerate(sheets[: request.limits.pages], 1):
        if request.late:
            yield late(request, number - 1, len(sheets))
            return
        yield from sheet.scan.pages(number) if sheet.scan else [page_of(request, sheet, number)]
    if len(sheets) > request.limits.pages:
        yield too_long(request)
    if not written:
        yield request.problem("no_text", "文件中没有文字，没有可检查的内容；请核对是否传错文件。")


def stored_scan(path: Path, page: int) -> bytes | None:
    """Return the picture that a page consists of, as stored; None for pages of text. Raises SourceError."""
    source = Source(path=path.name, sha256="", media_type="", size=0)
    sheets = laid_out(_pieces(Request(path=path, source=source)))
    sheet = next(islice(sheets, page - 1, None), None)
    return sheet.scan.picture if sheet and sheet.scan else None


def _pieces(request: Request) -> Iterator[Piece]:
    document = _opened(request)
    styles = styles_of(document)
    sections = sections_of(document, styles)
    yield from islice(sections, 1)
    word = Word(document=document, request=request, styles=styles, numbers=numbers_of(document, styles))
    for piece in blocks(document.element.body, word):
        yield next(sections, piece) if piece is Break.SECTION else piece


def _opened(request: Request) -> Any:
    from docx import Document

    try:
        return Document(str(request.path))
    except Exception as error:  # python-docx lets KeyError, ValueError and XML errors out
        raise DamagedError("Word 文件已损坏，无法读取；请用 Word 打开后另存，再检查一次。") from error


DOCX = Reader(
    name="docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    suffixes=(".docx", ".docm"),
    sniff=lambda head: head.startswith(b"PK") and b"word/" in head,
    read=read_docx,
)
