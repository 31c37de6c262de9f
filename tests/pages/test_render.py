from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from docx import Document
from docx.shared import Pt
from page_builders import FORM, pdf_bytes, read, written
from PIL import Image

from docnlp.datamodel import Box, Origin
from docnlp.errors import DocnlpError
from docnlp.pages import has_picture, page_image


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def darkness(image: Image.Image, box: Box, dpi: float) -> float:
    x0, y0, x1, y1 = (round(v * dpi / 72) for v in (box.x0, box.y0, box.x1, box.y1))
    return float((np.asarray(image.convert("L"))[y0:y1, x0:x1] < 128).mean())


@pytest.mark.parametrize("form", ["png", "jpeg"])
def test_boxes_of_a_pdf_lie_on_its_picture(tmp_path: Path, form: str) -> None:
    path = written(tmp_path / "a.pdf", pdf_bytes([["别的页"], FORM]))
    pages, _ = read(path)
    image = opened(page_image(path, 2, dpi=100, form=form))
    assert image.size == (827, 1170)
    assert all(darkness(image, line.box, 100) > 0.05 for line in pages[1].lines)
    assert darkness(image, Box(x0=72, y0=300, x1=500, y1=800), 100) == 0


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_pictures_are_turned(tmp_path: Path, turn: int) -> None:
    pixels = np.full((400, 300), 255, np.uint8)
    pixels[:40, :30] = 0
    stored = np.rot90(pixels, turn // 90)  # anticlockwise: the scanner's fault
    Image.fromarray(stored).save(tmp_path / "a.png", dpi=(36, 36))
    image = opened(page_image(tmp_path / "a.png", 1, turn=turn, dpi=36))
    assert image.size == (300, 400)
    assert np.asarray(image)[10, 10].max() < 10


def test_halves_and_boxes(tmp_path: Path) -> None:
    pixels = np.full((297, 420), 255, np.uint8)
    pixels[:, :210] = 0
    Image.fromarray(pixels).save(tmp_path / "a.png", dpi=(25.4, 25.4))
    left, right = (opened(page_image(tmp_path / "a.png", 1, part=part, dpi=25.4)) for part in (1, 2))
    assert (np.asarray(left).max(), np.asarray(right).min()) == (0, 255)
    cut = opened(page_image(tmp_path / "a.png", 1, box=Box(x0=0, y0=0, x1=72, y1=144), dpi=25.4))
    assert cut.size == (25, 51)


@pytest.mark.parametrize("name", ["a.txt", "a.case"])
def test_virtual_pages_are_drawn(tmp_path: Path, name: str) -> None:
    content = "\n".join(FORM) if name == "a.txt" else "@number 1\n=== XZJD\n# 受案登记表\n| 姓名 | {sign 张三} |\n"
    path = written(tmp_path / name, content.encode())
    (page,), _ = read(path)
    image = opened(page_image(path, 1, dpi=72))
    assert all(darkness(image, line.box.grown(2), 72) > 0.02 for line in page.lines)


def test_pages_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(DocnlpError):
        page_image(written(tmp_path / "a.txt", b"a"), 2)
    with pytest.raises(DocnlpError):
        page_image(written(tmp_path / "a.pdf", pdf_bytes()), 9)
    with pytest.raises(DocnlpError):
        page_image(written(tmp_path / "a.ofd", b"a"), 1)


@pytest.mark.parametrize("turn", [0, 90])
def test_a_scan_in_a_word_file_is_shown_as_it_is_stored(tmp_path: Path, turn: int) -> None:
    pixels = np.full((1169, 827), 255, np.uint8)
    pixels[100:150, 50:300] = 0
    stored = BytesIO()
    Image.fromarray(np.rot90(pixels, turn // 90)).save(stored, "PNG", dpi=(100, 100))
    document = Document()
    document.add_paragraph("附扫描件")
    document.add_picture(stored, width=Pt(425), height=Pt(601))
    document.save(str(tmp_path / "a.docx"))
    pages, _ = read(tmp_path / "a.docx")
    assert [has_picture(page.file, recognised=page.origin is Origin.OCR) for page in pages] == [False, True]
    image = opened(page_image(tmp_path / "a.docx", 2, turn=turn, dpi=100))
    assert image.size == (827, 1169)
    block = Box(x0=36, y0=72, x1=216, y1=108)
    assert darkness(image, block, 100) == 1
    assert darkness(image, block.grown(20), 100) == pytest.approx(block.area / block.grown(20).area, abs=0.01)
    text = opened(page_image(tmp_path / "a.docx", 1, dpi=72))
    assert all(darkness(text, line.box.grown(2), 72) > 0.02 for line in pages[0].lines)
