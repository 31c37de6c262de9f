from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt
from page_builders import read, texts, written
from PIL import Image, ImageDraw

from docnlp.datamodel import MarkKind, PageState, TextLayer
from docnlp.pages import Limits


def test_paragraphs_and_tables_in_their_order(tmp_path: Path) -> None:
    document = Document()
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run("讯问笔录")
    run.font.size = Pt(22)
    table = document.add_table(rows=2, cols=3)
    for n, word in enumerate(("姓名", "张某某", "男")):
        table.cell(0, n).text = word
    table.cell(1, 0).merge(table.cell(1, 2)).text = "住江城市东湖区"
    document.add_paragraph("问：你的姓名？")
    document.save(str(tmp_path / "a.docx"))
    (page,), problems = read(tmp_path / "a.docx")
    assert problems == []
    assert texts(page) == ["讯问笔录", "姓名", "张某某", "男", "住江城市东湖区", "问：你的姓名？"]
    assert page.lines[0].size == 22
    assert page.lines[0].box.centre[0] == pytest.approx(page.box.width / 2, abs=1)
    (grid,) = page.tables
    assert [(c.row, c.column, c.columns) for c in grid.cells] == [(0, 0, 1), (0, 1, 1), (0, 2, 1), (1, 0, 3)]
    assert grid.cells[1].box.covers(page.lines[2].box) == 1.0
    assert page.marks_seen


def test_cells_merged_downwards_are_one(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).merge(table.cell(2, 0)).text = "合并"
    for n in range(3):
        table.cell(n, 1).text = f"第{n}行"
    document.save(str(tmp_path / "a.docx"))
    (page,), _ = read(tmp_path / "a.docx")
    (grid,) = page.tables
    assert sorted((c.row, c.column, c.rows) for c in grid.cells) == [(0, 0, 3), (0, 1, 1), (1, 1, 1), (2, 1, 1)]
    assert grid.box.y1 == max(c.box.y1 for c in grid.cells)


def test_long_cells_run_over_sheets_and_nothing_is_lost(tmp_path: Path) -> None:
    document = Document()
    story = "违法嫌疑人在江城市东湖区文化路与他人发生争执。" * 150
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "简要案情"
    table.cell(0, 1).text = story
    document.save(str(tmp_path / "a.docx"))
    pages, _ = read(tmp_path / "a.docx")
    assert len(pages) > 1
    assert "".join(t for p in pages for t in texts(p)).replace("简要案情", "") == story
    assert all(line.box.y1 <= p.box.y1 for p in pages for line in p.lines)


def test_page_breaks_and_signature_pictures(tmp_path: Path) -> None:
    picture = Image.new("RGB", (160, 60), "white")
    ImageDraw.Draw(picture).line([(10, 40), (60, 10), (90, 50), (150, 20)], fill="black", width=3)
    stored = BytesIO()
    picture.save(stored, "PNG")
    document = Document()
    document.add_paragraph("第一页").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("办案民警：").add_run().add_picture(stored, width=Pt(80), height=Pt(30))
    document.save(str(tmp_path / "a.docx"))
    first, second = read(tmp_path / "a.docx")[0]
    assert (texts(first), texts(second)) == (["第一页"], ["办案民警："])
    assert [m.kind for m in second.marks] == [MarkKind.HANDWRITING]


TEXT = "询问笔录\n\n  问：你叫什么名字？\n答：张某某。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    (page,), problems = read(written(tmp_path / "a.txt", TEXT.encode(encoding)))
    assert problems == []
    assert texts(page) == ["询问笔录", "问：你叫什么名字？", "答：张某某。"]
    assert page.text_layer is TextLayer.REAL
    assert page.lines[1].box.x0 > page.lines[2].box.x0


@pytest.mark.parametrize(
    "text", ["訊問筆錄 張偉 申請\n" * 3, "詢問時間 2026年3月1日\n問：你是否申請迴避？\n答：不申請。\n"]
)
def test_big5_is_not_read_as_rare_hanzi(tmp_path: Path, text: str) -> None:
    (page,), problems = read(written(tmp_path / "a.txt", text.encode("cp950")))
    assert problems == []
    assert texts(page) == text.split("\n")[:-1]
    assert texts(read(written(tmp_path / "b.txt", text.encode("gb18030")))[0][0]) == texts(page)


@pytest.mark.parametrize("characters", [1_100_000, 4_100_000])
def test_a_text_of_a_million_characters_is_no_document(tmp_path: Path, characters: int) -> None:
    pages, (problem,) = read(written(tmp_path / "a.txt", b"\n" * characters + b"x"))
    assert (pages, problem.code) == ([], "limit")
    assert "100 万字" in problem.message


def test_long_text_flows_over_pages(tmp_path: Path) -> None:
    rows = "\n".join(f"第{n}行" for n in range(200))
    path = written(tmp_path / "a.txt", rows.encode())
    pages, _ = read(path)
    assert "\n".join(t for p in pages for t in texts(p)) == rows
    assert [p.number for p in pages] == list(range(1, len(pages) + 1))
    pages, (problem,) = read(path, limits=Limits(pages=2))
    assert (len(pages), problem.code) == (2, "too_many_pages")


def test_a_form_feed_begins_a_page(tmp_path: Path) -> None:
    pages, _ = read(written(tmp_path / "a.txt", "一\f二".encode()))
    assert [texts(p) for p in pages] == [["一"], ["二"]]


def test_block_cases_are_read_under_the_name_of_their_file(tmp_path: Path) -> None:
    content = "@number 1\n=== XZJD\n# 行政处罚决定书\n  张某某\n----\n第二页\n"
    pages, problems = read(written(tmp_path / "a.case", content.encode()))
    assert problems == []
    assert [p.number for p in pages] == [1, 2]
    assert {(p.file, p.sha256, p.state) for p in pages} == {("a.case", "0" * 64, PageState.READ)}


@pytest.mark.parametrize(("name", "word"), [("a.doc", "另存为"), ("a.wps", "另存为"), ("a.ofd", "OFD")])
def test_formats_without_reader_say_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, word: str
) -> None:
    monkeypatch.setenv("PATH", "")
    pages, (problem,) = read(written(tmp_path / name, b"\xd0\xcf\x11\xe0 old office"))
    assert pages == []
    assert problem.code == "unsupported"
    assert word in problem.message


def test_an_office_program_converts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from page_builders import pdf_bytes

    ready = written(tmp_path / "ready.pdf", pdf_bytes())
    program = tmp_path / "soffice"
    program.write_text(f'#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\n/bin/cp {ready} "$2/source.pdf"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    (page,), problems = read(written(tmp_path / "a.doc", b"\xd0\xcf\x11\xe0 old office"))
    assert problems == []
    assert page.file == "a.doc"
