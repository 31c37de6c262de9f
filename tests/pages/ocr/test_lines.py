"""Reading order and character edges."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docnlp.datamodel import Box
from docnlp.pages.ocr.engine import Reading
from docnlp.pages.ocr.lines import CLOSING, Scale, edges_of, in_reading_order, to_lines


def box(x0, y0, x1, y1):
    return Box(x0=x0, y0=y0, x1=x1, y1=y1)


@pytest.mark.parametrize(
    ("boxes", "order"),
    [
        ([], []),
        ([box(300, 101, 400, 115), box(80, 100, 200, 114)], [1, 0]),  # one row, right part found first
        ([box(80, 120, 200, 134), box(80, 100, 200, 114)], [1, 0]),
        ([box(80, 100, 200, 114), box(210, 104, 300, 118), box(80, 122, 200, 136)], [0, 1, 2]),  # a little askew
        ([box(80, 100, 200, 130), box(210, 108, 300, 122), box(80, 140, 200, 154)], [0, 1, 2]),  # large beside small
        ([box(80, 100, 200, 114), box(80, 106, 200, 120)], [0, 1]),  # above each other, very close
    ],
)
def test_reading_order(boxes, order):
    assert in_reading_order(boxes) == order


def test_a_slowly_falling_row_does_not_eat_the_next():
    falling = [box(80 + 50 * i, 100 + 2 * i, 125 + 50 * i, 114 + 2 * i) for i in range(8)]
    below = [box(80 + 50 * i, 120 + 2 * i, 125 + 50 * i, 134 + 2 * i) for i in range(8)]
    order = in_reading_order([*below, *falling])
    assert order.index(8) < order.index(0)


@given(
    text=st.text(alphabet="民警abc12：，", min_size=1, max_size=30),
    known=st.booleans(),
    data=st.data(),
)
def test_every_character_has_edges_inside_the_line_in_order(text, known, data):
    shares = data.draw(st.lists(st.floats(0, 1), min_size=len(text), max_size=len(text)))
    reading = Reading(text=text, score=0.9, centres=tuple(sorted(shares)) if known else ())
    edges = edges_of(reading, 100.0, 300.0)
    assert len(edges) == len(text)
    most = 300 if text[-1] not in CLOSING else 500  # the place of a sign is wider than its ink
    for left, right in edges:
        assert 100 - 1e-6 <= left <= right + 1e-6 and right <= most + 1e-6
    for (_, right), (left, _) in pairwise(edges):
        assert right <= left + 1e-6


def test_edges_lie_around_the_centres():
    edges = edges_of(Reading(text="讯问笔录", score=1, centres=(0.125, 0.375, 0.625, 0.875)), 0.0, 40.0)
    assert [tuple(round(v, 3) for v in edge) for edge in edges] == [(0, 10), (10, 20), (20, 30), (30, 40)]


@pytest.mark.parametrize("sign", "，。、：”）")
def test_closing_signs_fill_their_place_and_not_only_their_ink(sign):
    # ink: four characters of ten points, then the left three of the sign
    reading = Reading(text=f"讯问笔录{sign}", score=1, centres=tuple(x / 43 for x in (5, 15, 25, 35, 41)))
    edges = edges_of(reading, 0.0, 43.0)
    assert edges[-1] == pytest.approx((40, 50), abs=0.5)


def test_signs_within_a_line():
    places = [5, 15, 25, 31, 49, 55, 61, 75, 85, 95]
    reading = Reading(text="讯问时，“笔”录员听", score=1, centres=tuple(x / 100 for x in places))
    middles = [(left + right) / 2 for left, right in edges_of(reading, 0.0, 100.0)]
    assert middles == pytest.approx([5, 15, 25, 35, 45, 55, 65, 75, 85, 95], abs=1.0)


def test_a_gap_in_a_line_stays():
    reading = Reading(text="姓名张三", score=1, centres=(0.05, 0.15, 0.85, 0.95))
    assert [round(left) for left, _ in edges_of(reading, 0.0, 100.0)] == [0, 10, 80, 90]


def test_noise_of_the_centres_is_evened_out():
    true = np.arange(5.0, 200.0, 10.0)
    told = true + np.tile([1.5, -1.5, 0.0, -1.5, 1.5], 4)
    edges = edges_of(Reading(text="公" * 20, score=1, centres=tuple(told / 200)), 0.0, 200.0)
    found = np.array([(left + right) / 2 for left, right in edges])
    assert abs(found - true)[1:-1].max() < 1.1


def test_latin_is_narrower_where_the_engine_tells_nothing():
    edges = edges_of(Reading(text="第12页", score=1), 0.0, 31.0)
    widths = [right - left for left, right in edges]
    assert widths[1] == pytest.approx(0.55 * widths[0])


def test_low_scores_and_empty_readings_are_no_lines():
    quads = np.array([[[0, 0], [10, 0], [10, 5], [0, 5]]] * 3, np.float32)
    readings = [Reading(text="可", score=0.9), Reading(text="", score=0.0), Reading(text="疑", score=0.3)]
    lines, kept = to_lines(quads, readings, Scale(points=0.72, left=100))
    assert [line.text for line in lines] == ["可"] == [reading.text for reading in kept]
    assert lines[0].box == box(100, 0, pytest.approx(107.2), pytest.approx(3.6))
