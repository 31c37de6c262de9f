from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from page_builders import FORM, canvas, chinese_font, pdf_bytes, read, texts, written

from docnlp.datamodel import Box, Colour, MarkKind, Origin, PageState, TextLayer
from docnlp.pages import Limits
from docnlp.pages.piece import Piece
from docnlp.pages.raster import Raster


def picture(pixels: np.ndarray) -> BytesIO:
    from PIL import Image

    buffer = BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def grey_scan() -> np.ndarray:
    pixels = np.full((400, 300), 230, np.uint8)
    pixels[50:350:20, 30:270] = 20
    return pixels


def recogniser(raster: Raster) -> list[Piece]:
    width, height = raster.size
    return [Piece(box=Box(x0=0, y0=0, x1=width, y1=height), image_hash=raster.digest, marks_seen=True)]


def test_lines_have_text_and_edges(tmp_path: Path) -> None:
    (page,), problems = read(written(tmp_path / "a.pdf", pdf_bytes()))
    assert problems == []
    assert texts(page) == list(FORM)
    assert (page.text_layer, page.origin, page.marks_seen) == (TextLayer.REAL, Origin.DIGITAL, True)
    line = page.lines[1]
    assert len(line.edges) == len(line.text)
    assert line.boxes(3, 6).x0 == pytest.approx(72 + 36, abs=0.5)
    assert line.boxes(3, 6).x1 == pytest.approx(72 + 72, abs=0.5)
    assert line.size == 12


@pytest.mark.parametrize("crop", [None, (30, 50, 560, 800)])
@pytest.mark.parametrize("offset", [0, 100])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_lie_on_the_page_as_shown(
    tmp_path: Path, rotation: int, offset: int, crop: tuple[int, ...] | None
) -> None:
    path = tmp_path / "r.pdf"
    with pikepdf.open(BytesIO(pdf_bytes())) as pdf:
        sheet = pdf.pages[0]
        sheet.Rotate = rotation
        if offset:
            sheet.contents_coalesce()
            moved = b"q 1 0 0 1 100 -50 cm " + sheet.Contents.read_bytes() + b" Q"
            sheet.Contents = pdf.make_stream(moved)
            sheet.MediaBox = [100, -50, 695, 792]
        if crop:
            sheet.CropBox = [crop[0] + offset, crop[1] - offset / 2, crop[2] + offset, crop[3] - offset / 2]
        pdf.save(path)
    (page,), _ = read(path)
    shown = pypdfium2.PdfDocument(path)[0].render(scale=2).to_numpy()[:, :, :3]
    dark = np.rot90(shown, -(page.turn // 90)).min(axis=2) < 140
    assert dark.shape[1] == pytest.approx(2 * page.box.width, abs=2)
    assert page.turn == -rotation % 360  # the text stood upright before /Rotate turned it over
    covered = np.zeros_like(dark)
    for line in page.lines:
        part = np.s_[
            int(2 * line.box.y0) - 2 : int(2 * line.box.y1) + 3, int(2 * line.box.x0) - 2 : int(2 * line.box.x1) + 3
        ]
        assert dark[part].any()
        covered[part] = True
    assert not (dark & ~covered).any()


def test_wide_gaps_and_rules_cut_lines(tmp_path: Path) -> None:
    drawn, buffer = canvas()
    drawn.drawString(72, 700, "讯问人：")
    drawn.drawString(300, 700, "记录人：")
    drawn.drawString(72, 650, "姓名")
    drawn.drawString(104, 650, "张某某")
    drawn.line(100, 600, 100, 680)
    drawn.drawString(72, 550, "年")
    drawn.drawString(96, 550, "月")
    drawn.save()
    (page,), _ = read(written(tmp_path / "a.pdf", buffer.getvalue()))
    assert texts(page) == ["讯问人：", "记录人：", "姓名", "张某某", "年 月"]


def test_tables_come_from_ruling_lines_and_order_the_text(tmp_path: Path) -> None:
    drawn, buffer = canvas()
    for y in (600, 660, 720):
        drawn.line(72, y, 520, y)
    for x in (72, 150, 520):
        drawn.line(x, 600, x, 720)
    drawn.drawString(80, 685, "案情")
    drawn.drawString(160, 700, "第一行")
    drawn.drawString(160, 680, "第二行")
    drawn.drawString(80, 630, "意见")
    drawn.drawString(72, 500, "以上属实，请领导审批，办案民警已经签名并加盖公章")
    drawn.save()
    (page,), _ = read(written(tmp_path / "a.pdf", buffer.getvalue()))
    assert texts(page)[:4] == ["案情", "第一行", "第二行", "意见"]
    (table,) = page.tables
    assert [(c.row, c.column) for c in table.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert table.box.rounded() == [72.0, 122.0, 520.0, 242.0]


@pytest.mark.parametrize("filled", [False, True])
def test_a_table_drawn_as_one_path(tmp_path: Path, filled: bool) -> None:
    drawn, buffer = canvas()
    drawn.drawString(80, 705, FORM[2])
    path = drawn.beginPath()
    for n in range(12):
        path.rect(72, 720 - 20 * n, 440, 0.5)
    for x in (72, 300, 511.5):
        path.rect(x, 500, 0.5, 220)
    drawn.drawPath(path, stroke=not filled, fill=filled)
    drawn.save()
    (page,), _ = read(written(tmp_path / "a.pdf", buffer.getvalue()))
    (table,) = page.tables
    assert len(table.cells) == 22
    assert page.marks == ()


def test_text_without_rules_has_no_tables(tmp_path: Path) -> None:
    (page,), _ = read(written(tmp_path / "a.pdf", pdf_bytes()))
    assert page.tables == ()


def test_drawn_strokes_seals_and_ticks_are_marks(tmp_path: Path) -> None:
    from reportlab.lib.colors import black, blue, red

    drawn, buffer = canvas()
    drawn.drawString(72, 700, "办案民警：                  □ 同意  √ 不同意  以上笔录我看过")
    drawn.setStrokeColor(blue)
    stroke = drawn.beginPath()
    stroke.moveTo(140, 700)
    for n in range(4):
        stroke.curveTo(150 + 10 * n, 720, 155 + 10 * n, 690, 160 + 10 * n, 705)
    drawn.drawPath(stroke)
    drawn.setStrokeColor(red)
    drawn.circle(400, 300, 59)
    drawn.setFillColor(red)
    drawn.drawString(364, 296, "江城市公安局")
    drawn.setFillColor(black)
    drawn.drawString(364, 270, "二〇二六年")
    drawn.save()
    (page,), _ = read(written(tmp_path / "a.pdf", buffer.getvalue()))
    kinds = sorted((m.kind, m.colour) for m in page.marks if m.kind is not MarkKind.TICK)
    assert kinds == [(MarkKind.HANDWRITING, Colour.BLUE), (MarkKind.SEAL, Colour.RED)]
    seal = next(m for m in page.marks if m.kind is MarkKind.SEAL)
    assert seal.text == "江城市公安局"
    assert seal.radius == pytest.approx(59, abs=2)
    assert [m.checked for m in page.marks if m.kind is MarkKind.TICK] == [False, True]
    assert "二〇二六年" in texts(page)
    assert "江城市公安局" not in texts(page)


def test_pictures_are_told_apart(tmp_path: Path) -> None:
    from reportlab.lib.utils import ImageReader

    signature = np.full((60, 160, 3), 255, np.uint8)
    signature[28:32, 10:150] = 10
    thumb = np.full((80, 60, 3), 255, np.uint8)
    thumb[10:70:4, 10:50] = (200, 30, 30)
    photo = np.random.default_rng(0).integers(0, 120, (80, 100, 3)).astype(np.uint8)
    drawn, buffer = canvas()
    drawn.drawString(72, 760, FORM[2])
    for pixels, x, y, w, h in ((signature, 72, 400, 80, 30), (thumb, 200, 400, 36, 48), (photo, 300, 400, 200, 160)):
        drawn.drawImage(ImageReader(picture(pixels)), x, y, w, h)
    drawn.save()
    (page,), _ = read(written(tmp_path / "a.pdf", buffer.getvalue()))
    found = {(round(m.box.x0), m.kind) for m in page.marks}
    assert found == {(72, MarkKind.HANDWRITING), (200, MarkKind.THUMBPRINT), (300, MarkKind.IMAGE)}


def test_ink_annotations_are_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.open(BytesIO(pdf_bytes())) as pdf:
        appearance = pdf.make_stream(b"0 0 1 RG 2 w 2 2 m 10 28 20 2 30 20 c 40 28 50 2 60 20 c 70 2 75 9 78 20 c S")
        appearance.Type, appearance.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        appearance.BBox = [0, 0, 80, 30]
        ink = {
            "/Type": pikepdf.Name.Annot,
            "/Subtype": pikepdf.Name.Ink,
            "/Rect": [100, 200, 180, 230],
            "/F": 4,
            "/InkList": [[0, 0, 80, 20]],
            "/AP": {"/N": appearance},
        }
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(ink))])
        pdf.save(path)
    (page,), _ = read(path)
    (mark,) = page.marks
    assert mark.kind is MarkKind.HANDWRITING
    assert mark.box.x0 == pytest.approx(100, abs=3)
    assert mark.box.y1 == pytest.approx(842 - 200, abs=4)


def test_watermarks_are_left_out_and_text_on_its_side_is_kept(tmp_path: Path) -> None:
    drawn, buffer = canvas()
    for n, row in enumerate(FORM * 3):
        drawn.drawString(72, 760 - 30 * n, row)
    for angle, text in ((45, "内部资料"), (90, "装订线")):
        drawn.saveState()
        drawn.translate(300, 300)
        drawn.rotate(angle)
        drawn.drawString(0, 0, text)
        drawn.restoreState()
    drawn.save()
    (page,), _ = read(written(tmp_path / "a.pdf", buffer.getvalue()))
    assert texts(page) == [*FORM * 3, "装订线"]
    assert page.turn == 0


def scan(tmp_path: Path, *, rows: tuple[str, ...] = (), invisible: bool = False) -> Path:
    from reportlab.lib.utils import ImageReader

    drawn, buffer = canvas()
    drawn.drawImage(ImageReader(picture(grey_scan())), 0, 0, 595, 842)
    text = drawn.beginText(72, 760)
    text.setFont(chinese_font(), 12)
    text.setLeading(30)
    text.setTextRenderMode(3 if invisible else 0)
    for row in rows:
        text.textLine(row)
    drawn.drawText(text)
    drawn.save()
    return written(tmp_path / "scan.pdf", buffer.getvalue())


def test_scans_need_recognition(tmp_path: Path) -> None:
    (page,), (problem,) = read(scan(tmp_path))
    assert page.state is PageState.UNREADABLE
    assert problem.page == 1
    assert "扫描图像" in problem.message


def test_scans_are_given_to_recognition_at_200_dpi(tmp_path: Path) -> None:
    seen: list[Raster] = []

    def recognise(raster: Raster) -> list[Piece]:
        seen.append(raster)
        return recogniser(raster)

    (page,), problems = read(scan(tmp_path), recognise=recognise)
    assert problems == []
    assert (seen[0].dpi, seen[0].image.shape) == (200.0, (2339, 1653, 3))
    assert (page.origin, page.text_layer, page.image_hash) == (Origin.OCR, TextLayer.NONE, seen[0].digest)


def test_a_header_stamped_on_a_scan_is_not_its_text(tmp_path: Path) -> None:
    (page,), _ = read(scan(tmp_path, rows=("江城市公安局执法办案系统打印第一页共二十页",)), recognise=recogniser)
    assert page.origin is Origin.OCR


def test_an_earlier_recognition_layer_is_used_where_nothing_better_is_there(tmp_path: Path) -> None:
    path = scan(tmp_path, rows=FORM, invisible=True)
    (page,), problems = read(path)
    assert problems == []
    assert texts(page) == list(FORM)
    assert (page.origin, page.text_layer, page.marks_seen) == (Origin.OCR, TextLayer.REAL, False)
    (page,), _ = read(path, recognise=recogniser)
    assert page.marks_seen


def test_mixed_files_are_judged_page_by_page(tmp_path: Path) -> None:
    path = scan(tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf, pikepdf.open(BytesIO(pdf_bytes())) as digital:
        pdf.pages.append(digital.pages[0])
        pdf.save(path)
    pages, problems = read(path, recognise=recogniser)
    assert [p.origin for p in pages] == [Origin.OCR, Origin.DIGITAL]
    assert problems == []


def test_failing_recognition_costs_one_page(tmp_path: Path) -> None:
    def broken(raster: Raster) -> list[Piece]:
        raise RuntimeError("姓名 must not leak")

    (page,), (problem,) = read(scan(tmp_path), recognise=broken)
    assert page.state is PageState.UNREADABLE
    assert "RuntimeError" in problem.message
    assert "姓名" not in problem.message


def test_short_digital_pages_need_no_recognition(tmp_path: Path) -> None:
    pages, problems = read(written(tmp_path / "a.pdf", pdf_bytes([["证据卷"], FORM])))
    assert texts(pages[0]) == ["证据卷"]
    assert problems == []


def test_pages_of_a_form_printed_twice_have_different_names(tmp_path: Path) -> None:
    pages, _ = read(written(tmp_path / "a.pdf", pdf_bytes([FORM, FORM])))
    assert pages[0].image_hash != pages[1].image_hash


def test_pages_beyond_the_limit_are_told(tmp_path: Path) -> None:
    pages, (problem,) = read(written(tmp_path / "a.pdf", pdf_bytes([["第一页"]] * 5)), limits=Limits(pages=3))
    assert len(pages) == 3
    assert "共 5 页" in problem.message
    assert "前 3 页" in problem.message


def test_pages_that_recognition_finds_empty_are_told(tmp_path: Path) -> None:
    (page,), (problem,) = read(scan(tmp_path), recognise=lambda raster: [])
    assert (page.state, problem.code, problem.page) == (PageState.UNREADABLE, "no_text", 1)


def test_garbled_text_layers_go_to_recognition(tmp_path: Path) -> None:
    path = written(tmp_path / "a.pdf", pdf_bytes([["齾龘靐麤爩鱻驫羴猋淼焱垚孨惢皛矗蟲雥灪鸞籲鑿鬱麟黼黻黹鼐鼒鼗"]]))
    (page,), (problem,) = read(path)
    assert page.text_layer is TextLayer.LYING
    assert "乱码" in problem.message
    (page,), problems = read(path, recognise=recogniser)
    assert (page.origin, page.text_layer, problems) == (Origin.OCR, TextLayer.LYING, [])


def test_boxes_to_tick_and_page_stamps(tmp_path: Path) -> None:
    from reportlab.lib.colors import blue

    drawn, buffer = canvas()
    drawn.drawString(72, 700, FORM[2])
    drawn.rect(100, 650, 12, 12)
    drawn.rect(200, 650, 12, 12)
    for x in (300, 312, 324):  # the digits of a number
        drawn.rect(x, 650, 12, 12)
    drawn.setStrokeColor(blue)
    tick = drawn.beginPath()
    tick.moveTo(202, 656)
    tick.lineTo(206, 651)
    tick.lineTo(213, 664)
    drawn.drawPath(tick)
    stamp = drawn.beginPath()
    stamp.moveTo(540, 815)
    stamp.curveTo(550, 830, 560, 800, 545, 805)
    stamp.curveTo(550, 810, 560, 820, 545, 825)
    stamp.curveTo(550, 830, 560, 800, 545, 805)
    drawn.drawPath(stamp)
    drawn.save()
    (page,), _ = read(written(tmp_path / "a.pdf", buffer.getvalue()))
    found = sorted((round(m.box.x0 / 10) * 10, m.kind, m.checked) for m in page.marks)
    assert found == [(100, MarkKind.TICK, False), (200, MarkKind.TICK, True), (540, MarkKind.PAGE_STAMP, None)]


@pytest.mark.parametrize(("grey", "colour"), [(60, Colour.BLACK), (160, Colour.GREY)])
def test_seals_on_photocopies_are_seals(grey: int, colour: Colour) -> None:
    from docnlp.pages.picture_marks import picture_mark

    rows, columns = np.mgrid[-60:60, -60:60]
    ring = (abs(np.hypot(rows, columns) - 55) < 3) | (np.hypot(rows, columns) < 15)
    pixels = np.where(ring, grey, 255).astype(np.uint8)[:, :, None].repeat(3, axis=2)
    mark = picture_mark(pixels, Box(x0=0, y0=0, x1=120, y1=120))
    assert (mark.kind, mark.colour, mark.radius) == (MarkKind.SEAL, colour, 60)
