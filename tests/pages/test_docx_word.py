"""What Word shows without storing it as plain text: heads, lists, text boxes, pictures, hidden text, page breaks."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from page_builders import read, texts
from PIL import Image

from docnlp.datamodel import Box, MarkKind, Origin, Page, PageState, Problem
from docnlp.pages.piece import Piece
from docnlp.pages.raster import Raster


def saved(document: Any, folder: Path) -> Path:
    document.save(str(folder / "a.docx"))
    return folder / "a.docx"


def pages(document: Any, folder: Path) -> list[list[str]]:
    return [texts(page) for page in read(saved(document, folder))[0]]


def xml(content: str) -> Any:
    head, rest = content.split(">", 1)
    slash = "/" if head.endswith("/") else ""
    return parse_xml(f'{head.removesuffix("/")} {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"{slash}>{rest}')


def picture(width: int = 827, height: int = 1169) -> BytesIO:
    stored = BytesIO()
    Image.new("L", (width, height), 200).save(stored, "PNG", dpi=(100, 100))
    stored.seek(0)
    return stored


def recognised(raster: Raster) -> list[Piece]:
    width, height = raster.size
    return [Piece(box=Box(x0=0, y0=0, x1=width, y1=height), image_hash=raster.digest)]


def with_scans(folder: Path) -> Path:
    document = Document()
    document.add_paragraph("附扫描件")
    for _ in range(2):
        document.add_picture(picture(), width=Pt(425), height=Pt(601))
    document.add_paragraph("完")
    return saved(document, folder)


def test_pictures_as_large_as_a_page_are_recognised_pages(tmp_path: Path) -> None:
    found, problems = read(with_scans(tmp_path), recognise=recognised)
    assert problems == []
    assert [(page.number, page.origin) for page in found] == [
        (1, Origin.DIGITAL),
        (2, Origin.OCR),
        (3, Origin.OCR),
        (4, Origin.DIGITAL),
    ]
    assert [texts(page) for page in found] == [["附扫描件"], [], [], ["完"]]
    assert found[1].box.width == pytest.approx(595, abs=1)


def test_without_recognition_scanned_pages_are_told(tmp_path: Path) -> None:
    found, problems = read(with_scans(tmp_path))
    assert [page.state for page in found] == [
        PageState.READ,
        PageState.UNREADABLE,
        PageState.UNREADABLE,
        PageState.READ,
    ]
    assert [(problem.code, problem.page) for problem in problems] == [("needs_ocr", 2), ("needs_ocr", 3)]


def test_scans_in_cells_and_of_old_programs(tmp_path: Path) -> None:
    document = Document()
    document.add_table(1, 1).cell(0, 0).paragraphs[0].add_run().add_picture(picture(), width=Pt(400), height=Pt(560))
    relation, _ = document.part.get_or_add_image(picture())
    shape = f'<v:shape style="width:14cm;height:20cm"><v:imagedata r:id="{relation}" {nsdecls("r")}/></v:shape>'
    document.add_paragraph("旧图").runs[0]._r.append(xml(f"<w:pict>{shape}</w:pict>"))
    found, problems = read(saved(document, tmp_path), recognise=recognised)
    assert problems == []
    assert [page.origin for page in found] == [Origin.DIGITAL, Origin.OCR, Origin.DIGITAL, Origin.OCR]


def test_a_scan_that_cannot_be_opened_costs_its_page(tmp_path: Path) -> None:
    path = with_scans(tmp_path)
    document = Document(str(path))
    part = next(part for part in document.part.related_parts.values() if part.partname.endswith(".png"))
    part._blob = part.blob[: len(part.blob) // 2]
    found, problems = read(saved(document, tmp_path), recognise=recognised)
    assert [page.number for page in found] == [1, 2, 3, 4]
    assert [(problem.code, problem.page) for problem in problems] == [("page_damaged", 2), ("page_damaged", 3)]


def test_small_pictures_stay_marks(tmp_path: Path) -> None:
    document = Document()
    document.add_picture(picture(), width=Pt(170), height=Pt(240))
    (page,), problems = read(saved(document, tmp_path), recognise=lambda raster: pytest.fail("read"))
    assert [mark.kind for mark in page.marks] == [MarkKind.IMAGE]
    assert [problem.code for problem in problems] == ["no_text"]


def test_text_boxes_stand_apart_and_once(tmp_path: Path) -> None:
    words = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("框一", "框二"))
    content = f"<w:txbxContent>{words}</w:txbxContent>"
    old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps">{old}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>'
    )
    document = Document()
    document.add_paragraph("框前").runs[0]._r.append(xml(f"<w:r>{both}</w:r>"))
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "格中"
    cell.paragraphs[0].runs[0]._r.append(xml(old))
    (page,), _ = read(saved(document, tmp_path))
    assert texts(page) == ["框前", "框一", "框二", "格中", "框一", "框二"]
    assert page.marks == ()


def test_heads_and_feet_are_read_with_the_numbers_of_their_pages(tmp_path: Path) -> None:
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "东公受案字〔2026〕317号"
    foot = section.footer.paragraphs[0]
    foot.add_run("第")
    begin, separate, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
    for mark in (begin, "<w:instrText> PAGE </w:instrText>", separate, "<w:t>9</w:t>", end):
        foot._p.append(xml(f"<w:r>{mark}</w:r>"))
    foot.add_run("页 共")
    foot._p.append(xml('<w:fldSimple w:instr="NUMPAGES"><w:r><w:t>9</w:t></w:r></w:fldSimple>'))
    foot.add_run("页")
    document.add_paragraph("甲").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("乙")
    found, _ = read(saved(document, tmp_path))
    assert [texts(page) for page in found] == [["东公受案字〔2026〕317号", "甲", "第1页 共2页"], ["乙", "第2页 共2页"]]
    head, body, foot = (line.box for line in found[0].lines)
    assert (head.y1 < 72 < body.y0 < 100, 770 < foot.y0 < foot.y1 < 842) == (True, True)


def test_sections_begin_pages_with_their_own_heads(tmp_path: Path) -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "甲卷"
    document.add_paragraph("一")
    document.add_section(WD_SECTION.CONTINUOUS)
    document.add_paragraph("二")
    new = document.add_section(WD_SECTION.NEW_PAGE)
    new.header.is_linked_to_previous = False
    new.header.paragraphs[0].text = "乙卷"
    document.add_paragraph("三")
    assert pages(document, tmp_path) == [["甲卷", "一", "二"], ["乙卷", "三"]]


def test_hidden_and_deleted_text_is_not_read(tmp_path: Path) -> None:
    document = Document()
    shown = document.add_paragraph("看得见")
    shown.add_run("看不见").font.hidden = True
    shown.add_run("也看得见").font.hidden = False
    shown._p.append(xml('<w:moveFrom w:id="1" w:author="a"><w:r><w:t>移走</w:t></w:r></w:moveFrom>'))
    assert pages(document, tmp_path) == [["看得见也看得见"]]


def test_paragraphs_that_begin_a_page(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("一")
    document.add_paragraph("二").paragraph_format.page_break_before = True
    document.add_paragraph("三").style.paragraph_format.page_break_before = True
    document.add_paragraph("四").paragraph_format.page_break_before = False
    assert pages(document, tmp_path) == [["一"], ["二"], ["三", "四"]]


@pytest.mark.parametrize("rows", range(35, 38))
def test_a_break_at_the_foot_of_a_page_makes_no_blank_one(tmp_path: Path, rows: int) -> None:
    document = Document()
    for n in range(rows):
        document.add_paragraph(f"第{n}行")
    document.add_page_break()
    document.add_paragraph("完")
    found = pages(document, tmp_path)
    assert [] not in found
    assert found[-1] == ["完"]


def test_two_breaks_leave_a_page_blank(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("一")
    document.add_page_break()
    document.add_page_break()
    document.add_paragraph("二")
    document.add_page_break()
    assert pages(document, tmp_path) == [["一"], [], ["二"]]


def listed(document: Any, *levels: tuple[str, str], extra: str = "") -> None:
    """Add the list 77 with the levels (form, text), and the list 78 that begins anew."""
    numbering = document.part.numbering_part.element
    rows = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{extra}</w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    numbering.insert(0, xml(f'<w:abstractNum w:abstractNumId="77">{rows}</w:abstractNum>'))
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering.append(xml('<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    numbering.append(xml(f'<w:num w:numId="78"><w:abstractNumId w:val="77"/>{again}</w:num>'))


def item(document: Any, text: str, level: int = 0, number: int = 77) -> None:
    ids = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    document.add_paragraph(text)._p.get_or_add_pPr().append(xml(ids))


def test_numbers_of_lists_are_shown(tmp_path: Path) -> None:
    document = Document()
    listed(document, ("chineseCounting", "%1、"), ("japaneseCounting", "（%2）"), ("decimal", "%3."))
    for level in (0, 1, 1, 2, 0, 1):
        item(document, "项", level)
    item(document, "新", number=78)
    document.add_paragraph("样式", style="List Number")
    assert pages(document, tmp_path) == [
        ["一、项", "（一）项", "（二）项", "1. 项", "二、项", "（一）项", "一、新", "1. 样式"]
    ]


def test_levels_that_name_the_levels_above(tmp_path: Path) -> None:
    document = Document()
    listed(document, ("chineseCounting", "第%1条"), ("decimal", "%1.%2"), extra="<w:isLgl/>")
    for level in (0, 1, 1):
        item(document, "项", level)
    assert pages(document, tmp_path) == [["第1条项", "1.1 项", "1.2 项"]]


def test_bullets_and_rare_numbers_are_left_out(tmp_path: Path) -> None:
    document = Document()
    listed(document, ("bullet", ""), ("upperRoman", "%2."))
    item(document, "点")
    item(document, "罗马", 1)
    assert pages(document, tmp_path) == [["点", "罗马"]]


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    items: tuple[list[Page], list[Problem]] = read(saved(Document(), tmp_path))
    assert (items[0], [problem.code for problem in items[1]]) == ([], ["no_text"])
