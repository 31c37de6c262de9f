"""Tiny files that the readers' tests are made of."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from docnlp.datamodel import Page, Problem, Source
from docnlp.pages import Limits, Recognise, read_pages
from docnlp.pages.render import font_path

FORM = ("受案登记表", "姓名：张某某", "违法嫌疑人在江城市东湖区文化路老街烧烤店门口因停车问题与他人发生争执")


def source(path: Path) -> Source:
    return Source(path=path.name, sha256="0" * 64, media_type="", size=path.stat().st_size if path.exists() else 0)


def read(
    path: Path, *, recognise: Recognise | None = None, limits: Limits | None = None
) -> tuple[list[Page], list[Problem]]:
    items = list(read_pages(path, source(path), recognise=recognise, limits=limits))
    return [i for i in items if isinstance(i, Page)], [i for i in items if isinstance(i, Problem)]


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def chinese_font() -> str:
    """Register a font that reportlab can embed; skips the test on machines that have none."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    if "probe" not in pdfmetrics.getRegisteredFontNames():
        try:
            pdfmetrics.registerFont(TTFont("probe", str(font_path()), subfontIndex=0))
        except (TTFError, OSError):
            pytest.skip("no embeddable Chinese font on this machine")
    return "probe"


def canvas(size: tuple[float, float] = (595, 842)) -> tuple[Any, BytesIO]:
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    drawn = Canvas(buffer, pagesize=size)
    drawn.setFont(chinese_font(), 12)
    return drawn, buffer


def pdf_bytes(pages: Iterable[Iterable[str]] = (FORM,)) -> bytes:
    """Return a digital PDF with the texts as lines, 30 points apart from the top."""
    drawn, buffer = canvas()
    for rows in pages:
        drawn.setFont(chinese_font(), 12)
        for n, row in enumerate(rows):
            drawn.drawString(72, 760 - 30 * n, row)
        drawn.showPage()
    drawn.save()
    return buffer.getvalue()


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
