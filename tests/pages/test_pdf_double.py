"""Digital sheets that hold two pages side by side."""

from pathlib import Path

import pytest
from page_builders import FORM, canvas, read, texts, written
from reportlab.pdfgen.canvas import Canvas

from docnlp.datamodel import MarkKind, Page

LEFT, RIGHT = ["受案登记表", *FORM[1:]], ["立案决定书", "江城市公安局", "二〇二六年三月一日"]
MIDDLE = 595


def column(drawn: Canvas, x: float, rows: list[str], *, top: float = 760) -> None:
    for n, row in enumerate(rows):
        drawn.drawString(x, top - 30 * n, row)


def sheet(tmp_path: Path, drawn: Canvas, buffer) -> list[Page]:
    drawn.save()
    pages, problems = read(written(tmp_path / "a.pdf", buffer.getvalue()))
    assert problems == []
    return pages


def test_a_double_page_is_read_page_by_page(tmp_path: Path) -> None:
    drawn, buffer = canvas((1190, 842))
    column(drawn, 72, LEFT)
    column(drawn, MIDDLE + 72, RIGHT)
    pages = sheet(tmp_path, drawn, buffer)
    assert [texts(page) for page in pages] == [LEFT, RIGHT]
    assert [(page.number, page.part) for page in pages] == [(1, 1), (1, 2)]
    assert [page.box.rounded() for page in pages] == [[0, 0, 595, 842], [595, 0, 1190, 842]]
    assert pages[1].lines[0].box.x0 == pytest.approx(MIDDLE + 72, abs=0.5)
    assert pages[0].image_hash != pages[1].image_hash


def test_two_pages_on_a_smaller_sheet(tmp_path: Path) -> None:
    drawn, buffer = canvas((842, 595))
    drawn.scale(842 / 1190, 842 / 1190)
    column(drawn, 72, LEFT)
    column(drawn, MIDDLE + 72, RIGHT)
    assert [texts(page) for page in sheet(tmp_path, drawn, buffer)] == [LEFT, RIGHT]


def test_tables_and_marks_stay_on_their_page(tmp_path: Path) -> None:
    from reportlab.lib.colors import blue

    drawn, buffer = canvas((1190, 842))
    for x in (72, MIDDLE + 72):
        column(drawn, x + 8, ["姓名", "张某某"], top=700)
        drawn.grid([x, x + 200, x + 400], [660, 690, 720])
    drawn.setStrokeColor(blue)
    for x in (540, MIDDLE + 300):  # a page number in the corner, a signature
        stroke = drawn.beginPath()
        stroke.moveTo(x, 805)
        for n in range(4):
            stroke.curveTo(x + 4 + 6 * n, 825, x + 6 + 6 * n, 795, x + 8 + 6 * n, 810)
        drawn.drawPath(stroke)
    pages = sheet(tmp_path, drawn, buffer)
    assert [[len(table.cells) for table in page.tables] for page in pages] == [[4], [4]]
    assert [[mark.kind for mark in page.marks] for page in pages] == [[MarkKind.PAGE_STAMP], [MarkKind.HANDWRITING]]


def wide_table(drawn: Canvas) -> None:
    column(drawn, 80, LEFT)
    column(drawn, MIDDLE + 80, RIGHT)
    drawn.grid([72, 560, 640, 1100], [660, 720, 780])


def line_across(drawn: Canvas) -> None:
    column(drawn, 72, LEFT)
    column(drawn, MIDDLE + 72, RIGHT)
    drawn.drawCentredString(MIDDLE, 400, "证据目录")


def one_side(drawn: Canvas) -> None:
    column(drawn, 72, LEFT)


def narrow_gap(drawn: Canvas) -> None:
    column(drawn, 400, ["一" * 15] * 3)
    column(drawn, 605, ["二" * 15] * 3)


@pytest.mark.parametrize("draw", [wide_table, line_across, one_side, narrow_gap])
def test_other_wide_sheets_stay_whole(tmp_path: Path, draw) -> None:
    drawn, buffer = canvas((1190, 842))
    draw(drawn)
    (page,) = sheet(tmp_path, drawn, buffer)
    assert (page.part, page.box.width) == (0, 1190)


def test_two_columns_on_an_upright_page_stay_one_page(tmp_path: Path) -> None:
    drawn, buffer = canvas()
    column(drawn, 40, ["左栏第一行文字内容在此处"] * 3)
    column(drawn, 340, ["右栏第一行文字内容在此处"] * 3)
    (page,) = sheet(tmp_path, drawn, buffer)
    assert page.part == 0
