"""Seals and thumbprints in colour and grey, and what washing leaves of the page."""

import cv2
import numpy as np
import pytest
from mark_pictures import BLUE, DPI, GREY, RED, UNIT, box_mm, judged, mm, paper, scribble, seal, thumb

from docnlp.datamodel import Colour, MarkKind
from docnlp.pages.marks import find_stains, washed
from docnlp.pages.ocr.sheet import shrunk


def stains(image):
    return find_stains(shrunk(image, dpi=DPI), dpi=DPI)


def print_lines(image, top=20, count=12):
    """Draw rows of black blocks as print."""
    for row in range(count):
        for column in range(40):
            x, y = 20 + 4.2 * column, top + 8 * row
            cv2.rectangle(image, mm(x, y), mm(x + 3, y + 3), (30, 30, 30), 2)


@pytest.mark.parametrize(
    ("ink", "colour"), [(RED, Colour.RED), (BLUE, Colour.BLUE), (GREY, Colour.GREY), ((0, 0, 0), Colour.GREY)]
)
@pytest.mark.parametrize("radius", [19, 21, 29])
def test_a_round_seal_over_print(ink, colour, radius):
    image = paper()
    print_lines(image)
    seal(image, 120, 70, radius=radius, colour=ink)
    (found,) = [stain for stain in stains(image) if stain.kind is MarkKind.SEAL]
    assert found.colour is colour
    assert np.allclose(np.array(found.centre) / UNIT, (120, 70), atol=1.0)
    assert found.radius / UNIT == pytest.approx(radius, abs=1.2)
    assert found.score > 0.6


def test_two_seals_and_one_cut_by_the_edge():
    image = paper()
    seal(image, 60, 60)
    seal(image, 110, 70)
    seal(image, 210, 75)  # straddle seal: half of it is on the next page
    found = sorted(round(stain.centre[0] / UNIT) for stain in stains(image))
    assert np.allclose(found, [60, 110, 210], atol=2)


@pytest.mark.parametrize("paint", ["print", "rulings", "edges", "scribble", "nothing"])
def test_no_seal_where_there_is_none(paint):
    image = paper()
    if paint == "print":
        print_lines(image)
    if paint == "rulings":
        for row in range(10):
            cv2.rectangle(image, mm(20, 10 + 12 * row), mm(190, 22 + 12 * row), (0, 0, 0), 2)
    if paint == "edges":
        image[:20] = image[:, :30] = image[:, -9:] = 15
    if paint == "scribble":
        scribble(image, 40, 40, width=60, height=40)
    assert stains(image) == []


def test_a_red_thumbprint_is_no_seal_and_a_red_head_is_neither():
    image = paper()
    thumb(image, 120, 110)
    for column in range(9):  # red letters 9 mm high in a row
        x = 30 + 14 * column
        cv2.rectangle(image, mm(x, 15), mm(x + 9, 24), RED, 8)
        cv2.line(image, mm(x, 19.5), mm(x + 9, 19.5), RED, 8)
    (found,) = stains(image)
    assert (found.kind, found.colour) == (MarkKind.THUMBPRINT, Colour.RED)
    assert np.allclose(np.array(found.centre) / UNIT, (120, 110), atol=1.5)


def test_a_seal_in_a_frame():
    image = paper()
    cv2.rectangle(image, mm(60, 60), mm(78, 78), RED, 8)
    cv2.line(image, mm(63, 69), mm(75, 69), RED, 6)
    cv2.line(image, mm(69, 63), mm(69, 75), RED, 6)
    found = [stain for stain in stains(image) if stain.kind is MarkKind.SEAL]
    assert len(found) == 1 and found[0].radius is None


@pytest.mark.parametrize("ink", [RED, BLUE, GREY])
def test_washing_takes_the_seal_and_leaves_print_and_red_text(ink):
    plain = paper()
    print_lines(plain)
    cv2.line(plain, mm(20, 12), mm(190, 12), RED, 6)
    stamped = plain.copy()
    seal(stamped, 120, 70, colour=ink)
    clean = washed(stamped, stains(stamped))
    before, after = (cv2.cvtColor(i, cv2.COLOR_BGR2GRAY) < 128 for i in (plain, clean))
    assert (before == after).mean() > 0.998
    assert (clean[mm(12)[0], mm(100)[0]] == RED).all()


def test_washing_without_stains_copies_nothing():
    image = paper()
    assert washed(image, []) is image


@pytest.mark.parametrize("ink", [(60, 60, 60), (110, 110, 112)])
def test_grey_thumbprints_are_told_from_pen_strokes(ink):
    image = paper()
    thumb(image, 60, 60, colour=ink)
    scribble(image, 100, 60)
    found = judged(image).marks
    thumbs = [mark for mark in found if mark.kind is MarkKind.THUMBPRINT]
    assert len(thumbs) == 1 and thumbs[0].colour is Colour.GREY
    assert box_mm(thumbs[0]) == pytest.approx((53.5, 51.5, 66.5, 68.5), abs=2.5)
    assert [mark.kind for mark in found if mark not in thumbs] == [MarkKind.HANDWRITING]


def test_yellow_and_pink_paper_is_no_ink():
    for colour in ((158, 226, 246), (216, 214, 248)):
        image = paper(colour=colour)
        scribble(image, 60, 60)
        assert [(mark.kind, mark.colour) for mark in judged(image).marks] == [(MarkKind.HANDWRITING, Colour.BLACK)]
