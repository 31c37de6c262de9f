"""Every kind of bad input gives exactly one clear message, and nothing raises."""

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from page_builders import FORM, canvas, pdf_bytes, read, source, texts, written
from PIL import Image

from docnlp.datamodel import Page, PageState, Problem
from docnlp.errors import InputError
from docnlp.pages import Limits, find_sources, read_pages

Maker = Callable[[Path], Path]


def empty(folder: Path) -> Path:
    return written(folder / "a.pdf", b"")


def missing(folder: Path) -> Path:
    return folder / "a.pdf"


def truncated(folder: Path) -> Path:
    content = pdf_bytes([FORM] * 4)
    return written(folder / "a.pdf", content[: len(content) * 6 // 10])


def password(folder: Path) -> Path:
    with pikepdf.open(BytesIO(pdf_bytes())) as pdf:
        pdf.save(folder / "a.pdf", encryption=pikepdf.Encryption(user="secret", owner="owner"))
    return folder / "a.pdf"


def no_pdf(folder: Path) -> Path:
    return written(folder / "a.pdf", b"<html><body>404</body></html>")


def no_image(folder: Path) -> Path:
    return written(folder / "a.jpg", b"no picture at all")


def no_docx(folder: Path) -> Path:
    return written(folder / "a.docx", b"PK\x03\x04 broken")


def bomb_in_docx(folder: Path) -> Path:
    path = folder / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (64 * 1024**2))
    return path


def video(folder: Path) -> Path:
    return written(folder / "a.mp4", b"\0\0\0 ftypmp42")


def binary_text(folder: Path) -> Path:
    return written(folder / "a.txt", bytes(range(256)) * 20)


def empty_text(folder: Path) -> Path:
    return written(folder / "a.txt", b"\n \n")


def broken_case(folder: Path) -> Path:
    return written(folder / "a.case", "没有文书头".encode())


def page_tree(folder: Path) -> Path:
    """A page tree that leads nowhere: some libraries open it and find nothing, silently."""
    content = pdf_bytes([FORM] * 3)
    return written(folder / "a.pdf", content.replace(b"/Type /Pages", b"/Typo /Pogos").replace(b"/Kids [", b"/Kidz ["))


@pytest.mark.parametrize(
    ("make", "code", "words"),
    [
        (empty, "empty", "0 字节"),
        (missing, "missing", "核对路径"),
        (truncated, "damaged", "重新导出"),
        (password, "password", "解除密码"),
        (no_pdf, "not_pdf", "不是 PDF"),
        (no_image, "damaged", "重新扫描"),
        (no_docx, "damaged", "重新"),
        (bomb_in_docx, "zip_bomb", "压缩炸弹"),
        (video, "unsupported", "不支持"),
        (binary_text, "not_text", "核对"),
        (empty_text, "no_text", "没有文字"),
        (broken_case, "damaged", "==="),
        (page_tree, "damaged", "重新导出"),
    ],
)
def test_unreadable_files_give_one_message(tmp_path: Path, make: Maker, code: str, words: str) -> None:
    pages, problems = read(make(tmp_path))
    assert pages == []
    (problem,) = problems
    assert (problem.code, problem.file) == (code, make(tmp_path).name)
    assert words in problem.message


def test_a_cut_end_is_mended_and_told(tmp_path: Path) -> None:
    pages, (problem,) = read(written(tmp_path / "a.pdf", pdf_bytes([FORM] * 4)[:-300]))
    assert [texts(p) for p in pages] == [list(FORM)] * 4
    assert problem.code == "repaired"


def test_a_page_missing_from_the_tree_costs_one_page(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.open(BytesIO(pdf_bytes([FORM] * 3))) as pdf:
        pdf.Root.Pages.Kids[1] = pikepdf.Dictionary(Type=pikepdf.Name.Font)
        pdf.save(path)
    pages, problems = read(path)
    assert [p.number for p in pages] == list(range(1, len(pages) + 1))
    assert sum(texts(p) == list(FORM) for p in pages) == 2
    assert problems


def test_blank_files_and_pages(tmp_path: Path) -> None:
    drawn, buffer = canvas()
    drawn.showPage()
    drawn.save()
    (page,), (problem,) = read(written(tmp_path / "a.pdf", buffer.getvalue()))
    assert page.state is PageState.BLANK
    assert problem.code == "blank_file"
    pages, problems = read(written(tmp_path / "b.pdf", pdf_bytes([FORM, []])))
    assert [p.state for p in pages] == [PageState.READ, PageState.BLANK]
    assert problems == []  # the back of a sheet is no fault


def test_three_thousand_pages_stop_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.open(BytesIO(pdf_bytes([["证据卷"]]))) as pdf:
        for _ in range(2999):
            pdf.pages.append(pdf.pages[0])
        pdf.save(path)
    pages, (problem,) = read(path)
    assert len(pages) == 2000
    assert "共 3000 页" in problem.message


def test_image_bombs_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    small = BytesIO()
    Image.new("1", (30, 30)).save(small, "PNG")
    head = b"IHDR" + (30_000).to_bytes(4, "big") * 2 + small.getvalue()[24:29]
    path.write_bytes(small.getvalue()[:12] + head + zlib.crc32(head).to_bytes(4, "big") + small.getvalue()[33:])
    pages, (problem,) = read(path, recognise=lambda raster: pytest.fail("unpacked"))
    assert (pages, problem.code) == ([], "limit")
    assert "像素" in problem.message


def test_a_cut_picture_costs_its_page(tmp_path: Path) -> None:
    buffer = BytesIO()
    noise = np.random.default_rng(0).integers(0, 255, (400, 300, 3)).astype(np.uint8)
    Image.fromarray(noise).save(buffer, "JPEG")
    content = buffer.getvalue()
    (page,), (problem,) = read(written(tmp_path / "a.jpg", content[: len(content) // 2]), recognise=lambda raster: [])
    assert (page.state, problem.code) == (PageState.UNREADABLE, "page_damaged")
    assert problem.message.startswith("第 1 页图片已损坏")


def test_huge_sheets_are_drawn_smaller_or_refused(tmp_path: Path) -> None:
    drawn, buffer = canvas((14_000, 14_000))
    drawn.rect(10, 10, 13_000, 13_000)
    drawn.circle(100, 100, 50)
    drawn.save()
    path = written(tmp_path / "a.pdf", buffer.getvalue())
    (page,), (problem,) = read(path, recognise=lambda raster: [], limits=Limits(pixels=1_000_000))
    assert page.state is PageState.UNREADABLE
    assert problem.code == "page_limit"


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.pdf", pdf_bytes())
    opened = Path.open

    def refuse(self: Path, *args: object, **kwargs: object) -> object:
        if self.name == "a.pdf":
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    pages, (problem,) = read(path)
    assert (pages, problem.code) == ([], "permission")
    found, (problem,) = find_sources([path], scratch=tmp_path / "scratch")
    assert (found, problem.code) == ([], "permission")
    assert "权限" in problem.message


def test_slow_pages_and_slow_files(tmp_path: Path) -> None:
    import time

    def slow(raster: object) -> list[object]:
        time.sleep(30)
        return []

    path = tmp_path / "a.png"
    Image.new("L", (300, 400), 255).save(path)
    items = list(read_pages(path, source(path), recognise=slow, limits=Limits(page_seconds=0.05)))  # type: ignore[arg-type]
    assert [type(i) for i in items] == [Page, Problem]
    assert "0.05 秒" in items[1].message  # type: ignore[union-attr]
    pages, (problem,) = read(written(tmp_path / "a.pdf", pdf_bytes()), limits=Limits(file_seconds=-1))
    assert (pages, problem.code) == ([], "file_time")


def test_missing_paths_and_empty_folders_stop_the_run(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path, words in ((tmp_path / "nowhere", "不存在"), (tmp_path / "empty", "没有可读取的文件")):
        with pytest.raises(InputError, match=words):
            find_sources([path], scratch=tmp_path / "scratch")
