from pathlib import Path

import numpy as np
import pytest
from page_builders import read
from PIL import Image

from docnlp.datamodel import Box, Origin, PageState
from docnlp.errors import EngineError
from docnlp.pages import Limits
from docnlp.pages.piece import Piece
from docnlp.pages.raster import Raster


class Seen(list[Raster]):
    def __call__(self, raster: Raster) -> list[Piece]:
        self.append(raster)
        width, height = raster.size
        return [Piece(box=Box(x0=0, y0=0, x1=width, y1=height), image_hash=raster.digest)]


def sheet(width: int = 827, height: int = 1169) -> Image.Image:
    pixels = np.full((height, width, 3), 255, np.uint8)
    pixels[: height // 10, : width // 10] = (255, 0, 0)  # red corner at the upper left
    return Image.fromarray(pixels)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".bmp", ".tif"])
def test_formats_and_channel_order(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    sheet().save(path, dpi=(100, 100))
    seen = Seen()
    (page,), problems = read(path, recognise=seen)
    assert problems == []
    assert page.origin is Origin.OCR
    blue, _, red = seen[0].image[20, 20]
    assert (red > 240, blue < 20) == (True, True)
    assert page.box.width == pytest.approx(595, abs=2)


@pytest.mark.parametrize(
    ("size", "told", "expected"),
    [
        ((1654, 2339), 200, 200),
        ((1654, 2339), None, 200),
        ((1654, 2339), 72, 200),  # a sheet of 23 x 32 inches: the 72 was never measured
        ((2339, 1654), None, 200),
        ((3000, 4000), 72, 342),
    ],
)
def test_resolution(tmp_path: Path, size: tuple[int, int], told: int | None, expected: int) -> None:
    from docnlp.pages.readers.image import dpi_of

    image = Image.new("L", size)
    if told:
        image.info["dpi"] = (told, told)
    assert dpi_of(image) == pytest.approx(expected, abs=1)


@pytest.mark.parametrize(
    ("orientation", "corner"), [(1, (0, 0)), (3, (-1, -1)), (6, (0, -1)), (8, (-1, 0)), (2, (0, -1))]
)
def test_exif_orientation(tmp_path: Path, orientation: int, corner: tuple[int, int]) -> None:
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x0112] = orientation
    sheet().save(path, exif=exif, quality=95)
    seen = Seen()
    (page,), _ = read(path, recognise=seen)
    blue, _, red = seen[0].image[corner]
    assert (red > 200, blue < 60) == (True, True)
    assert (seen[0].image.shape[0] > seen[0].image.shape[1]) == (orientation in (1, 2, 3))
    assert (page.box.height > page.box.width) == (orientation in (1, 2, 3))


def test_tiff_of_many_pages_and_one_bit(tmp_path: Path) -> None:
    path = tmp_path / "a.tiff"
    frames = [sheet().convert("1"), sheet(600, 800).convert("L"), sheet().convert("P")]
    frames[0].save(path, save_all=True, append_images=frames[1:])
    seen = Seen()
    pages, problems = read(path, recognise=seen)
    assert problems == []
    assert [p.number for p in pages] == [1, 2, 3]
    assert {r.image.shape[2] for r in seen} == {3}
    assert seen[0].image.max() == 255
    pages, (problem,) = read(path, recognise=seen, limits=Limits(pages=2))
    assert len(pages) == 2
    assert problem.code == "too_many_pages"


def test_sixteen_bits_and_transparency(tmp_path: Path) -> None:
    Image.fromarray(np.linspace(0, 65535, 400 * 300).reshape(400, 300).astype(np.uint16)).save(tmp_path / "deep.png")
    Image.new("RGBA", (300, 400), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    seen = Seen()
    read(tmp_path / "deep.png", recognise=seen)
    read(tmp_path / "clear.png", recognise=seen)
    assert seen[0].image[0, 0, 0] < 5
    assert seen[0].image[-1, -1, 0] > 250
    assert seen[1].image.min() == 255  # what is transparent is paper


def test_very_fine_scans_are_reduced(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    sheet(2480, 3508).save(path, dpi=(600, 600))
    seen = Seen()
    (page,), _ = read(path, recognise=seen)
    assert seen[0].dpi == 300
    assert page.box.width == pytest.approx(2480 / 600 * 72, abs=1)


@pytest.mark.parametrize("dpi", [(200, 100), (204, 98)])
@pytest.mark.parametrize(("name", "orientation"), [("a.tif", 1), ("a.jpg", 6)])
def test_a_fax_has_square_pixels(tmp_path: Path, dpi: tuple[int, int], name: str, orientation: int) -> None:
    path = tmp_path / name
    exif = Image.Exif()
    exif[0x0112] = orientation
    width, height = round(8.27 * dpi[0]), round(11.69 * dpi[1])
    sheet(width, height).save(path, dpi=dpi, exif=exif)
    seen = Seen()
    (page,), problems = read(path, recognise=seen)
    assert problems == []
    long, short = page.box.height, page.box.width
    if orientation == 6:
        long, short = short, long
    assert (short, long) == (pytest.approx(595, abs=2), pytest.approx(842, abs=2))
    assert seen[0].size == (pytest.approx(page.box.width, abs=0.5), pytest.approx(page.box.height, abs=0.5))


@pytest.mark.parametrize("size", [(5000, 3), (1, 1), (40, 5000)])
def test_shapes_that_are_no_page_are_told(tmp_path: Path, size: tuple[int, int]) -> None:
    Image.new("L", size, 255).save(tmp_path / "a.png")
    (page,), (problem,) = read(tmp_path / "a.png", recognise=lambda raster: pytest.fail("read"))
    assert (page.state, problem.code) == (PageState.UNREADABLE, "page_shape")
    assert f"{size[0]}×{size[1]} 像素" in problem.message


def test_a_missing_engine_gives_its_own_advice(tmp_path: Path) -> None:
    def refuse(raster: Raster) -> list[Piece]:
        raise EngineError("没有安装文字识别组件。请执行安装命令后再试。", code="engine_missing")

    sheet().save(tmp_path / "a.png")
    (page,), (problem,) = read(tmp_path / "a.png", recognise=refuse)
    assert (page.state, problem.code, problem.page) == (PageState.UNREADABLE, "engine_missing", 1)
    assert "安装命令" in problem.message
    assert "重新扫描" not in problem.message


def test_a_white_picture_is_a_blank_file(tmp_path: Path) -> None:
    path = tmp_path / "white.png"
    Image.new("L", (1654, 2339), 255).save(path, dpi=(200, 200))

    def blank(raster: Raster) -> list[Piece]:
        width, height = raster.size
        box = Box(x0=0, y0=0, x1=width, y1=height)
        return [Piece(box=box, state=PageState.BLANK, image_hash=raster.digest)]

    _, problems = read(path, recognise=blank)
    assert [problem.code for problem in problems] == ["blank_file"]
