"""Strokes, seals and paper: the same every time, in their place, and the truth moves with the pixels."""

from dataclasses import replace

import numpy as np
import pytest
from corpora.renderer import LOOKS, fonts, paper, stamps, strokes
from corpora.renderer.seeds import generator

BOX = (200.0, 300.0, 258.0, 318.0)

needs_fonts = pytest.mark.skipif(not any(fonts.find(name) for name in fonts.FACES), reason="no Chinese font installed")


@pytest.mark.parametrize("name", ["梁志远", "汪诚", "欧阳建国", ""])
def test_signature_stands_about_its_slot(name: str) -> None:
    x0, y0, x1, y1 = strokes.extent(strokes.sign(name, BOX, seed=1))
    assert 185 < x0 < 230 and x1 < 290
    assert 280 < y0 < 312 and 305 < y1 < 332


def test_same_seed_gives_same_strokes_and_other_name_other_strokes() -> None:
    one, again, other = (strokes.sign(n, BOX, seed=1) for n in ("汪诚", "汪诚", "段正华"))
    assert all(np.array_equal(a.points, b.points) for a, b in zip(one, again, strict=True))
    assert len(one) != len(other) or not np.array_equal(one[0].points, other[0].points)


def test_one_person_writes_with_one_hand() -> None:
    assert strokes.writer("汪诚", seed=7) == strokes.writer("汪诚", seed=7)
    assert strokes.writer("汪诚", seed=7) != strokes.writer("汪诚", seed=8)


@pytest.mark.parametrize(("text", "least"), [("2026年3月2日", 9), ("男", 1), ("3.5", 3), ("　", 0), ("", 0)])
def test_written_values_have_strokes_for_every_character(text: str, least: int) -> None:
    assert len(strokes.write(text, BOX, hand="汪诚")) >= least


def test_outline_is_a_closed_band_of_the_pen_width() -> None:
    stroke = strokes.tick((0, 0, 12, 12))[0]
    outline = strokes.outline(stroke)
    n = len(stroke.points)
    width = np.hypot(*(outline[:n] - outline[::-1][:n]).T)
    assert np.allclose(width, stroke.widths)


@needs_fonts
@pytest.mark.parametrize(
    "organ", ["江城市公安局东湖分局", "江城市公安局东湖分局珞雁路派出所", "江城市公安局东湖分局案件管理专用章", "局"]
)
def test_seal_is_a_ring_with_a_star(organ: str) -> None:
    coverage = stamps.seal(organ, 200, generator("seal", organ))
    h, w = coverage.shape
    assert coverage.min() >= 0 and coverage.max() <= 1
    assert coverage[h // 2 - 8 : h // 2 + 8, w // 2 - 8 : w // 2 + 8].mean() > 0.3
    ys, xs = np.nonzero(coverage > 0.3)
    assert abs((ys.min() + ys.max()) / 2 - h / 2) < 8 and 180 < xs.max() - xs.min() < 205


def test_thumbprint_has_ridges() -> None:
    coverage = stamps.thumbprint(110, 150, generator("thumb"))
    h, w = coverage.shape
    column = coverage[:, w // 2] - coverage[:, w // 2].mean()
    assert np.count_nonzero(np.diff(np.sign(column))) > 10
    assert 0.2 < coverage[h // 3 : -h // 3, w // 3 : -w // 3].mean() < 0.9


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_truth_turns_with_the_page(turn: int) -> None:
    page = np.full((120, 80, 3), 255, np.uint8)
    page[30:33, 50:53] = 0
    image, matrix = paper.turned(page, turn)
    (x, y), *_ = paper.moved([(51.5, 31.5)], matrix)
    assert image[int(y), int(x)].max() == 0


@pytest.mark.parametrize("degrees", [-2.0, 0.7, 3.0])
def test_truth_moves_with_the_skewed_page(degrees: float) -> None:
    page = np.full((600, 420, 3), 255, np.uint8)
    page[100:106, 340:346] = 0
    look = replace(LOOKS["clean"], fixed_skew=degrees, shift=3.0)
    image, matrix = paper.scanned(page, look, generator("skew", degrees), dpi=72)
    (x, y), *_ = paper.moved([(342.5, 102.5)], matrix)
    assert image[round(y), round(x)].max() < 90


def test_two_pages_side_by_side_keep_their_pixels() -> None:
    left, right = np.full((60, 40), 255, np.uint8), np.full((58, 40), 255, np.uint8)
    right[20, 10] = 0
    joined, matrix = paper.side_by_side(left, right)
    (x, y), *_ = paper.moved([(10, 20)], matrix)
    assert joined.shape == (60, 80) and joined[int(y), int(x)] == 0
