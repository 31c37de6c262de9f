"""Damage that PDFium passes over in silence is told, and forms without end are never unfolded."""

import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from page_builders import FORM, pdf_bytes, read, texts, written
from PIL import Image

from docnlp.datamodel import Box, PageState
from docnlp.pages import Recognise
from docnlp.pages.ocr.sheet import is_blank, shrunk
from docnlp.pages.piece import Piece
from docnlp.pages.raster import Raster
from docnlp.pages.readers.pdf import count_pages

WIDTH, HEIGHT = 600, 800
Name = pikepdf.Name


def looking(raster: Raster) -> list[Piece]:
    """Stand in for recognition: sees only whether a page is blank."""
    width, height = raster.size
    state = PageState.BLANK if is_blank(shrunk(raster.image, dpi=raster.dpi)) else PageState.READ
    return [Piece(box=Box(x0=0, y0=0, x1=width, y1=height), state=state, image_hash=raster.digest)]


def pixels(*, written_on: bool = True) -> np.ndarray:
    paper = np.random.default_rng(0).integers(225, 245, (HEIGHT, WIDTH)).astype(np.uint8)
    if written_on:
        paper[60:740:20, 60:540] = 20
    return paper


def jpeg(form: str = "JPEG") -> bytes:
    buffer = BytesIO()
    Image.fromarray(pixels()).save(buffer, form)
    return buffer.getvalue()


def scan(
    path: Path, content: bytes, method: pikepdf.Name, *, after: Callable[[pikepdf.Pdf], None] | None = None
) -> Path:
    """Write a PDF of one page that is one picture."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        picture = pdf.make_stream(b"")
        picture.write(content, filter=method)
        picture.Type, picture.Subtype, picture.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
        picture.Width, picture.Height, picture.BitsPerComponent = WIDTH, HEIGHT, 8
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im1=picture))
        page.obj.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im1 Do Q")
        if after:
            after(pdf)
        pdf.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return path


def told(path: Path, recognise: Recognise | None = looking) -> tuple[PageState, list[str]]:
    (page,), problems = read(path, recognise=recognise)
    assert all("请重新扫描" in p.message or p.code == "blank_file" for p in problems)
    return page.state, [p.code for p in problems]


@pytest.mark.parametrize(
    ("content", "method"),
    [
        (jpeg()[:40], Name.DCTDecode),
        (jpeg()[: len(jpeg()) // 3], Name.DCTDecode),
        (jpeg("JPEG2000")[:400], Name.JPXDecode),
        (b"\0" * 5000, Name.JPXDecode),
        (zlib.compress(pixels().tobytes())[:100_000], Name.FlateDecode),
        (b"\xff" * 5000, Name.FlateDecode),
        (b"\xff" * 5000, Name.JBIG2Decode),
    ],
    ids=["jpeg head", "jpeg third", "jpeg 2000 head", "jpeg 2000 zeros", "flate half", "flate wrong", "jbig2 wrong"],
)
def test_pictures_that_stop_early(tmp_path: Path, content: bytes, method: pikepdf.Name) -> None:
    assert told(scan(tmp_path / "a.pdf", content, method)) == (PageState.UNREADABLE, ["page_damaged"])


@pytest.mark.parametrize(
    ("content", "method"),
    [
        (jpeg(), Name.DCTDecode),
        (jpeg() + b"\0" * 200, Name.DCTDecode),
        (jpeg("JPEG2000"), Name.JPXDecode),
        (zlib.compress(pixels().tobytes()), Name.FlateDecode),
        (zlib.compress(pixels().tobytes())[:-4], Name.FlateDecode),
    ],
    ids=["jpeg", "jpeg and more", "jpeg 2000", "flate", "flate without checksum"],
)
def test_whole_pictures_are_not_told(tmp_path: Path, content: bytes, method: pikepdf.Name) -> None:
    assert told(scan(tmp_path / "a.pdf", content, method)) == (PageState.READ, [])


def test_the_scan_of_an_empty_sheet_is_blank(tmp_path: Path) -> None:
    path = scan(tmp_path / "a.pdf", zlib.compress(pixels(written_on=False).tobytes()), Name.FlateDecode)
    assert told(path) == (PageState.BLANK, ["blank_file"])


def unnamed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary()


def undecodable(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents.write(b"\xff" * 30, filter=Name.FlateDecode)


@pytest.mark.parametrize("harm", [unnamed, undecodable])
def test_scans_whose_picture_is_never_drawn(tmp_path: Path, harm: Callable[[pikepdf.Pdf], None]) -> None:
    assert told(scan(tmp_path / "a.pdf", jpeg(), Name.DCTDecode, after=harm)) == (
        PageState.UNREADABLE,
        ["page_damaged"],
    )


def digital(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """Write a digital PDF with its packed content changed."""
    with pikepdf.open(BytesIO(pdf_bytes([FORM * 4]))) as pdf:
        content = zlib.compress(pdf.pages[0].Contents.read_bytes())
        pdf.pages[0].obj.Contents = pdf.make_stream(b"")
        pdf.pages[0].obj.Contents.write(change(content), filter=Name.FlateDecode)
        pdf.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return path


def test_digital_content_cut_short_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = digital(tmp_path / "a.pdf", lambda content: content[: len(content) // 2])
    (page,), (problem,) = read(path)
    assert (page.state, problem.code) == (PageState.UNREADABLE, "page_damaged")
    assert page.lines and len(page.lines) < 12


@pytest.mark.parametrize("missing", [0, 4])
def test_digital_content_without_its_checksum_is_whole(tmp_path: Path, missing: int) -> None:
    path = digital(tmp_path / "a.pdf", lambda content: content[: len(content) - missing])
    assert told(path) == (PageState.READ, [])


def form(pdf: pikepdf.Pdf, content: bytes) -> pikepdf.Object:
    made = pdf.make_stream(content)
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, [0, 0, 600, 800]
    return made


def drawing_itself(pdf: pikepdf.Pdf) -> pikepdf.Object:
    made = form(pdf, b"/F Do /F Do")
    made.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=made))
    return made


def drawing_itself_by_the_page(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return form(pdf, b"/F Do /F Do")  # without resources of its own: those of the page


def unfolding(pdf: pikepdf.Pdf) -> pikepdf.Object:
    made = form(pdf, b"0 0 5 5 re f")
    for _ in range(11):
        outer = form(pdf, b"/F Do " * 10)
        outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=made))
        made = outer
    return made


def masking_itself(pdf: pikepdf.Pdf) -> pikepdf.Object:
    made = form(pdf, b"/G gs 0 0 5 5 re f /G gs 0 0 5 5 re f")
    state = pikepdf.Dictionary(SMask=pikepdf.Dictionary(S=Name.Luminosity, G=made))
    made.Resources = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(G=state))
    return made


@pytest.mark.parametrize("stamped", [False, True])
@pytest.mark.parametrize("make", [drawing_itself, drawing_itself_by_the_page, unfolding, masking_itself])
def test_forms_without_end_cost_their_page_only(
    tmp_path: Path, make: Callable[[pikepdf.Pdf], pikepdf.Object], stamped: bool
) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.open(BytesIO(pdf_bytes([FORM, FORM]))) as pdf:
        page = pdf.pages[0].obj
        made = make(pdf)
        page.Resources.XObject = pikepdf.Dictionary(F=made)
        if stamped:
            stamp = pikepdf.Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[0, 0, 9, 9], AP={"/N": made})
            page.Annots = pikepdf.Array([pdf.make_indirect(stamp)])
        else:
            page.Contents = pdf.make_stream(b"/F Do")
        pdf.save(path)
    assert count_pages(path) == 2
    pages, (problem,) = read(path)
    assert [page.state for page in pages] == [PageState.UNREADABLE, PageState.READ]
    assert (problem.page, problem.code) == (1, "page_damaged")
    assert texts(pages[1]) == list(FORM)


def test_forms_drawn_often_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.open(BytesIO(pdf_bytes())) as pdf:
        page = pdf.pages[0]
        page.obj.Resources.XObject = pikepdf.Dictionary(F=form(pdf, b"0 0 5 5 re f"), Other=form(pdf, b"/F Do"))
        page.contents_add(b"/F Do /Other Do " * 500)
        pdf.save(path)
    (page,), problems = read(path)
    assert (texts(page), problems) == (list(FORM), [])


def test_counting_loads_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.pdf", pdf_bytes([FORM, FORM]))
    monkeypatch.setattr(pypdfium2.PdfDocument, "__getitem__", lambda *_: pytest.fail("loaded a page"))
    monkeypatch.setattr(pypdfium2.PdfDocument, "get_page", lambda *_: pytest.fail("loaded a page"))
    assert count_pages(path) == 2
