"""Turn, slope, double pages, blank pages and the cache, with an engine that reads bars."""

import numpy as np
import pytest
from bar_engine import A3, TEXTS, BarEngine, page, sloped, turned

from docnlp.datamodel import PageState
from docnlp.pages.ocr import recognise
from docnlp.pages.raster import Raster, put_right

BARS = [(80, 100 + 40 * row, 440 - 20 * row) for row in range(12)]
WANTED = [TEXTS[length] for _, _, length in BARS]


def texts(piece):
    return [line.text for line in piece.lines]


@pytest.mark.parametrize("dpi", [100, 200, 300])
def test_lines_are_read_from_top_to_bottom_in_points(dpi):
    (piece,) = recognise(page(BARS, dpi=dpi), BarEngine(dpi))
    assert texts(piece) == WANTED
    assert (piece.turn, piece.skew, piece.part, piece.state) == (0, 0.0, 0, PageState.READ)
    assert piece.lines[0].box.x0 == pytest.approx(80, abs=1.5)
    assert piece.lines[0].box.x1 == pytest.approx(520, abs=1.5)
    assert piece.lines[3].box.centre[1] == pytest.approx(226, abs=1.5)
    assert piece.box.x1 == pytest.approx(595, abs=1)
    assert piece.marks_seen and piece.ink is not None


@pytest.mark.parametrize(("lying", "turn"), [(0, 0), (90, 270), (180, 180), (270, 90)])
def test_turned_pages_are_put_right(lying, turn):
    (piece,) = recognise(turned(page(BARS), lying), BarEngine())
    assert piece.turn == turn
    assert texts(piece) == WANTED
    assert piece.lines[0].box.x0 == pytest.approx(80, abs=2)


@pytest.mark.parametrize("degrees", [-3.0, -1.0, 0.1, 2.0])
def test_sloping_lines_are_made_level(degrees):
    (piece,) = recognise(sloped(page(BARS), degrees), BarEngine())
    wanted = 0.0 if abs(degrees) < 0.3 else -degrees
    assert piece.skew == pytest.approx(wanted, abs=0.15)
    assert texts(piece) == WANTED
    assert piece.lines[0].box.x0 == pytest.approx(80, abs=3)
    assert piece.lines[-1].box.centre[1] == pytest.approx(546, abs=3)


def test_put_right_shows_what_the_boxes_mean():
    raster = sloped(turned(page(BARS, dpi=150), 180), 2.0)
    (piece,) = recognise(raster, BarEngine(150))
    shown = put_right(raster, turn=piece.turn, skew=piece.skew).image
    for line in piece.lines:
        x, y = (round(v * 150 / 72) for v in line.box.centre)
        assert shown[y, x].max() < 128


def test_a_double_page_becomes_two_pieces_that_share_the_sheet():
    right = [(left + 595, top, length) for left, top, length in BARS[:5]]
    pieces = recognise(page([*BARS, *right], size=A3), BarEngine())
    assert [piece.part for piece in pieces] == [1, 2]
    assert texts(pieces[0]) == WANTED
    assert texts(pieces[1]) == WANTED[:5]
    assert pieces[1].box.x0 == pytest.approx(pieces[0].box.x1)
    assert pieces[1].lines[0].box.x0 == pytest.approx(675, abs=2)
    assert pieces[0].image_hash != pieces[1].image_hash


@pytest.mark.parametrize(
    ("bars", "size"),
    [
        ([(500 - 20 * row, 100 + 40 * row, 440 - 20 * row) for row in range(12)], A3),  # text over the middle
        ([*BARS, (560, 700, 80)], A3),  # one line reaches over the fold
        (BARS, A3),  # right half empty: a large page with a wide margin
        ([(80, 100, 200), (480, 100, 200), (80, 300, 300)], (842, 595)),  # A4 lying
    ],
)
def test_other_wide_sheets_stay_whole(bars, size):
    assert [piece.part for piece in recognise(page(bars, size=size), BarEngine())] == [0]


def test_a_double_page_upside_down():
    right = [(left + 595, top, length) for left, top, length in BARS[:5]]
    pieces = recognise(turned(page([*BARS, *right], size=A3), 180), BarEngine())
    assert [(piece.part, piece.turn) for piece in pieces] == [(1, 180), (2, 180)]
    assert texts(pieces[0]) == WANTED


@pytest.mark.parametrize("paint", ["nothing", "noise", "edges", "speck", "yellow"])
def test_blank_pages_are_told_and_not_read(paint):
    raster = page([])
    image = raster.image.astype(int)
    if paint == "noise":
        image += np.random.default_rng(1).normal(-20, 14, image.shape).astype(int)
    if paint == "edges":
        image[:12] = image[:, -15:] = 20
    if paint == "speck":
        image[400:404, 300:304] = 0
    if paint == "yellow":
        image[:] = (150, 220, 240)
    engine = BarEngine()
    (piece,) = recognise(Raster(image=np.clip(image, 0, 255).astype(np.uint8), dpi=100), engine)
    assert piece.state is PageState.BLANK
    assert engine.found == 0


def test_one_line_is_not_a_blank_page():
    (piece,) = recognise(page([(80, 400, 100)]), BarEngine())
    assert piece.state is PageState.READ


def test_each_picture_is_read_once(tmp_path):
    engine = BarEngine()
    first = recognise(page(BARS), engine, cache=tmp_path)
    asked = engine.found
    assert recognise(page(BARS), engine, cache=tmp_path) == first
    assert engine.found == asked
    assert recognise(page(BARS), engine) == first
    recognise(page(BARS[:4]), engine, cache=tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_damaged_cache_file_is_written_again(tmp_path):
    engine = BarEngine()
    first = recognise(page(BARS), engine, cache=tmp_path)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    for damage in (b"", whole[:50], b"not gzip"):
        file.write_bytes(damage)
        assert recognise(page(BARS), engine, cache=tmp_path) == first
        assert file.read_bytes() == whole


@pytest.mark.parametrize(
    ("shade", "state"), [((250, 250, 250), "blank"), ((0, 0, 0), "unreadable"), ((60, 40, 180), "blank")]
)
def test_a_black_sheet_is_not_blank(shade, state):
    sheet = np.full((1169, 827, 3), shade, dtype=np.uint8)
    (piece,) = recognise(Raster(image=sheet, dpi=100), BarEngine())
    assert piece.state.value == state
