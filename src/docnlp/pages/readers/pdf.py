"""PDF files: digital, scanned or mixed, page by page."""

from collections.abc import Iterator
from pathlib import Path

from docnlp.datamodel import Box, Page, PageState, Problem
from docnlp.errors import SourceError
from docnlp.pages.reader import Reader, Request
from docnlp.pages.readers.pdf_open import OpenPdf
from docnlp.pages.readers.pdf_page import flattened, read_page
from docnlp.pages.recognised import unreadable
from docnlp.pages.timing import time_limit

A4 = Box(x0=0.0, y0=0.0, x1=595.0, y1=842.0)


def read_pdf(request: Request) -> Iterator[Page | Problem]:
    """Yield the pages of a PDF; raises PasswordError or DamagedError when none can be read."""
    with OpenPdf(request.path) as pdf:
        pdf.check()
        total = len(pdf)
        blank = 0
        wanted = min(total, request.limits.pages)
        last = min(wanted, request.last or wanted)
        for index in range(request.first - 1, last):
            if request.late:
                yield late(request, index, total)
                return
            for item in _sheet(request, pdf, index):
                blank += isinstance(item, Page) and item.state is PageState.BLANK
                yield item
        if last < wanted:
            return
        if total > wanted:
            yield too_long(request, total)
        if pdf.repaired:
            yield request.problem(
                "repaired", f"文件有损坏，已尽量修复后读取，共 {total} 页；请与纸质案卷核对页数和内容是否完整。"
            )
        elif blank == wanted and request.first == 1:
            yield blank_file(request, total)


def _sheet(request: Request, pdf: OpenPdf, index: int) -> list[Page | Problem]:
    number = index + 1
    try:
        with time_limit(request.limits.page_seconds):
            page = flattened(pdf.document, pdf.page(index), index)
            try:
                return list(read_page(request, number, page, pdf.sheet(index)))
            finally:
                page.close()
    except SourceError as error:
        message, code = str(error), f"page_{error.code}"
        message = message if message.startswith("第") else f"第 {number} 页{message}"
    except Exception as error:  # one page must not stop the file, whatever a broken one makes the libraries do
        message, code = f"第 {number} 页读取出错（{type(error).__name__}），请核对该页或重新导出。", "page_failed"
    return [unreadable(request, number, box=A4), request.problem(code, message, page=number)]


def too_long(request: Request, total: int | None = None) -> Problem:
    """Return the problem of a file with more pages than the limit."""
    limit = request.limits.pages
    counted = f"共 {total} 页，" if total else ""
    advice = "请拆分文件或调大页数上限后再检查一次。"
    return request.problem("too_many_pages", f"文件{counted}超过上限 {limit} 页，只读取了前 {limit} 页；{advice}")


def blank_file(request: Request, total: int) -> Problem:
    """Return the problem of a file on which nothing is written."""
    return request.problem("blank_file", f"全部 {total} 页都是空白，没有可检查的内容；请核对是否传错文件。")


def late(request: Request, done: int, total: int) -> Problem:
    """Return the problem of a file that used up its time."""
    seconds = request.limits.file_seconds
    return request.problem(
        "file_time",
        f"读取超过 {seconds:g} 秒，只读取了前 {done} 页（共 {total} 页）；请拆分文件或调大时限后再检查一次。",
    )


def count_pages(path: Path) -> int:
    """Return the number of pages."""
    with OpenPdf(path) as pdf:
        return len(pdf)


PDF = Reader(
    name="pdf",
    media_type="application/pdf",
    suffixes=(".pdf",),
    sniff=lambda head: b"%PDF-" in head[:1024],
    read=read_pdf,
    count=count_pages,
)
