"""Case files in the block format (.case), as the sample cases and the rules' examples are written."""

from collections.abc import Iterator
from dataclasses import replace

from docnlp.datamodel import Page, Problem
from docnlp.pages.reader import Reader, Request
from docnlp.pages.readers.blocks import read_blocks
from docnlp.pages.readers.txt import decoded


def read_case(request: Request) -> Iterator[Page | Problem]:
    """Yield the pages of a case in the block format; raises DamagedError where it cannot be understood."""
    pages = read_blocks(decoded(request.path.read_bytes()), file=request.source.path)
    for page in pages:
        yield replace(page, sha256=request.source.sha256)
    if not any(page.lines for page in pages):
        yield request.problem("no_text", "文件中没有文字，没有可检查的内容；请核对是否传错文件。")


CASE = Reader(
    name="case",
    media_type="text/x-docnlp-case",
    suffixes=(".case",),
    sniff=lambda head: False,
    read=read_case,
)
