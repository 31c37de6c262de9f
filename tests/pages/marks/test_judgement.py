"""What is print, what is handwriting; tick boxes, page numbers, the ink grid and tables."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from mark_pictures import BLUE, box_mm, judged, mm, paper, scribble, seal, tick_box, words

from docnlp.datamodel import Box, Colour, Line, MarkKind


def kinds(found):
    return [mark.kind for mark in found.marks]


def fake_line(text, *edges_mm):
    """Return a line of that box in millimetres and that confidence, whose characters share the width."""
    *box, confidence = edges_mm
    a, b, c, d = (v / 25.4 * 72 for v in box)
    step = (c - a) / len(text)
    edges = tuple((a + i * step, a + (i + 1) * step) for i in range(len(text)))
    return Line(text=text, box=Box(x0=a, y0=b, x1=c, y1=d), edges=edges, confidence=confidence)


@pytest.mark.parametrize(("ink", "colour"), [((30, 30, 30), Colour.BLACK), (BLUE, Colour.BLUE)])
def test_ink_beside_print_is_handwriting(ink, colour):
    image = paper()
    label = words(image, "NAME:", 20, 50)
    scribble(image, 55, 47, colour=ink)
    found = judged(image, [label])
    (mark,) = found.marks
    assert (mark.kind, mark.colour) == (MarkKind.HANDWRITING, colour)
    assert box_mm(mark) == pytest.approx((55, 47, 77, 55), abs=2.5)
    assert [line.text for line in found.lines] == ["NAME:"]


def test_an_empty_place_to_sign_has_no_ink():
    image = paper()
    label = words(image, "NAME:", 20, 50)
    cv2.line(image, mm(55, 55), mm(95, 55), (20, 20, 20), 2)  # ruled to be signed on
    found = judged(image, [label])
    assert found.marks == ()
    assert found.ink.share(Box(x0=160, y0=130, x1=270, y1=160)) < 0.01


def test_what_was_read_out_of_a_signature_is_no_print():
    image = paper()
    label = words(image, "OFFICER:", 20, 50)
    scribble(image, 50, 47)
    garbage = fake_line("今子", 50, 47, 72, 55, 0.55)
    found = judged(image, [label, garbage])
    assert [line.text for line in found.lines] == ["OFFICER:"]
    assert [(mark.kind, mark.text) for mark in found.marks] == [(MarkKind.HANDWRITING, "今子")]


def test_a_line_that_is_label_and_signature_is_cut():
    image = paper()
    label = words(image, "ABCDEFG:", 20, 50, shown="被拘留人签名：")
    label = replace(label, text="被拘留人签名：", edges=label.edges[:7])
    scribble(image, 40, 47)
    end = 62 / 25.4 * 72
    both = replace(
        label,
        text=label.text + "#汉",
        edges=(*label.edges, (115.0, 140.0), (140.0, end)),
        box=replace(label.box, x1=end),
        confidence=0.85,
    )
    found = judged(image, [both], [[0.99] * 7 + [0.6, 0.5]])
    assert [line.text for line in found.lines] == ["被拘留人签名："]
    assert found.lines[0].confidence == pytest.approx(0.99)
    assert kinds(found) == [MarkKind.HANDWRITING]


def test_a_short_word_beside_the_border_of_its_cell_is_print():
    image = paper()
    label = words(image, "ABCDEFGH", 20, 20)
    word = words(image, "AB", 30, 50, shown="年龄")
    left = mm(28.5)[0]
    image[slice(*mm(47, 56)), left : left + 4] = 40  # what remains of a border, cut off above and below
    wide = Box(x0=28 / 25.4 * 72, y0=47 / 25.4 * 72, x1=word.box.x1, y1=56.5 / 25.4 * 72)
    found = judged(image, [label, replace(word, box=wide)])
    assert [line.text for line in found.lines] == ["ABCDEFGH", "年龄"]
    assert found.marks == ()


@pytest.mark.parametrize(("irregular", "hand"), [(0.0, False), (0.14, True)])
def test_dates_by_hand_have_uneven_digits(irregular, hand):
    image = paper()
    date = words(image, "2026.03.20", 30, 50, irregular=irregular)
    found = judged(image, [date])
    assert [line.text for line in found.lines] == ([] if hand else ["2026.03.20"])
    assert [mark.text for mark in found.marks] == (["2026.03.20"] if hand else [])


def test_blue_characters_in_a_printed_line():
    image = paper()
    line = words(image, "DATE:ABCDEF", 30, 50)
    window = (slice(*mm(45, 60)), slice(*mm(30 + 5 * 4 * 0.95, 80)))
    image[window][image[window].min(axis=2) < 160] = BLUE
    found = judged(image, [words(image, "ALL BLACK HERE", 30, 20), line])
    assert [part.text for part in found.lines] == ["ALL BLACK HERE", "DATE:"]
    assert [(mark.colour, mark.text) for mark in found.marks] == [(Colour.BLUE, "ABCDEF")]


def test_on_a_carbon_copy_blue_is_print():
    image = paper()
    lines = [words(image, "ALL THIS IS BLUE", 30, 30 + 12 * row) for row in range(5)]
    image[image.min(axis=2) < 160] = BLUE
    found = judged(image, lines)
    assert len(found.lines) == 5 and found.marks == ()


def test_bad_copies_of_print_stay_print():
    image = paper()
    lines = [words(image, "A LONG PRINTED LINE", 30, 30 + 12 * row, confidence=0.78) for row in range(5)]
    assert len(judged(image, lines, [[0.78] * 19] * 5).lines) == 5


@pytest.mark.parametrize("what", ["hole", "speck", "edge", "ruling", "hair"])
def test_dirt_is_no_mark(what):
    image = paper()
    lines = [words(image, "PRINT", 60, 20)]
    if what == "hole":
        cv2.circle(image, mm(14, 75), mm(3)[0], (60, 60, 60), -1)
        lines.append(fake_line("0", 11, 72, 17, 78, 0.7))
    if what == "speck":
        for x in range(20, 200, 15):
            cv2.circle(image, mm(x, 80), 2, (0, 0, 0), -1)
    if what == "edge":
        image[:, :18] = 20
        image[-12:] = 30
    if what == "ruling":
        cv2.line(image, mm(20, 60), mm(190, 60), (0, 0, 0), 3)
        cv2.line(image, mm(100, 40), mm(100, 130), (0, 0, 0), 3)
    if what == "hair":
        cv2.ellipse(image, mm(100, 80), mm(6, 3), 20, 0, 140, (170, 170, 170), 1, cv2.LINE_AA)
    found = judged(image, lines)
    assert found.marks == ()
    assert [line.text for line in found.lines] == ["PRINT"]


def test_tick_boxes():
    image = paper()
    tick_box(image, 30, 50)
    tick_box(image, 60, 50, ticked=True)
    tick_box(image, 90, 50, side=4.2)
    found = judged(image)
    ticks = [(round(box_mm(mark)[0]), mark.checked) for mark in found.marks if mark.kind is MarkKind.TICK]
    assert ticks == [(30, False), (60, True), (90, False)]
    assert MarkKind.HANDWRITING not in kinds(found)


def test_a_tick_that_crosses_a_corner_of_its_box_keeps_the_box():
    image = paper()
    tick_box(image, 60, 50)
    cv2.polylines(image, [np.array([mm(60.6, 52), mm(61.8, 53.6), mm(65.5, 48)])], False, (30, 30, 30), 5)
    (mark,) = judged(image).marks
    assert (mark.kind, mark.checked) == (MarkKind.TICK, True)
    assert box_mm(mark)[:2] == pytest.approx((60, 50), abs=0.5)


def test_a_frame_that_the_copy_broke_is_still_a_box():
    image = paper()
    tick_box(image, 30, 50)
    for x, y in ((31.5, 50), (30, 51.8), (32.2, 53.5)):
        image[mm(y, y - 0.2)[1] : mm(y, y + 0.2)[1], mm(x - 0.15, y)[0] : mm(x + 0.15, y)[0]] = 255
    assert [mark.checked for mark in judged(image).marks] == [False]


def test_letters_with_round_corners_are_no_boxes():
    image = paper()
    assert kinds(judged(image, [words(image, "OPQORDO", 30, 50)])) == []


def test_a_part_of_a_character_is_no_box():
    image = paper()
    tick_box(image, 30, 50, side=2.4)
    assert kinds(judged(image, [fake_line("啊", 29, 48, 35, 54, 0.98)])) == []


def test_a_character_with_closed_sides_is_no_tick_box():
    image = paper()
    tick_box(image, 30, 50)
    read = fake_line("回", 29.5, 49.5, 34, 54, 0.98)
    assert kinds(judged(image, [read])) == []
    boxed = fake_line("□", 29.5, 49.5, 34, 54, 0.98)
    assert kinds(judged(image, [boxed])) == [MarkKind.TICK]


@pytest.mark.parametrize(
    ("x", "y", "text", "stamped"),
    [
        (195, 12, "12", True),
        (12, 12, "7", True),
        (195, 60, "12", False),
        (100, 12, "12", False),
        (190, 12, "3.", False),
    ],
)
def test_stamped_page_numbers(x, y, text, stamped):
    image = paper()
    found = judged(image, [words(image, text, x, y)])
    assert [(mark.kind, mark.text) for mark in found.marks] == ([(MarkKind.PAGE_STAMP, text)] if stamped else [])
    assert [line.text for line in found.lines] == ([] if stamped else [text])


def test_ruled_tables_with_a_cell_over_two_columns():
    image = paper()
    for y in (40, 50, 60, 70):
        cv2.line(image, mm(20, y), mm(180, y), (0, 0, 0), 3)
    for x, top in ((20, 40), (80, 40), (120, 50), (180, 40)):
        cv2.line(image, mm(x, top), mm(x, 70), (0, 0, 0), 3)
    (table,) = judged(image).tables
    placed = [(cell.row, cell.column, cell.rows, cell.columns) for cell in table.cells]
    assert placed == [
        (0, 0, 1, 1), (0, 1, 1, 2),
        (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1),
        (2, 0, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1),
    ]  # fmt: skip
    assert [v / 72 * 25.4 for v in table.box.rounded()] == pytest.approx([20, 40, 180, 70], abs=0.7)


def test_the_ink_grid_shows_ink_that_is_not_print():
    image = paper()
    label = words(image, "LABEL:", 20, 50)
    scribble(image, 60, 48)
    ink = judged(image, [label]).ink
    assert ink.share(Box(x0=170, y0=136, x1=220, y1=158)) > 0.03
    assert ink.share(label.box) < 0.01
    assert len(ink.density) == ink.rows * ink.columns


def test_black_handwriting_over_a_red_seal_is_seen():
    image = paper()
    scribble(image, 100, 70, width=25)
    seal(image, 110, 74)
    assert sorted(kinds(judged(image))) == [MarkKind.HANDWRITING, MarkKind.SEAL]


def test_fine_pictures_are_judged_like_coarse_ones():
    image = paper()
    scribble(image, 60, 48)
    large = cv2.resize(image, None, fx=1.5, fy=1.5, interpolation=cv2.INTER_CUBIC)
    (one,), (two,) = judged(image).marks, judged(large, dpi=300).marks
    assert np.allclose(one.box.rounded(), two.box.rounded(), atol=2)


@pytest.mark.parametrize("read_as", ["V", ""])
def test_print_beside_a_ticked_box_stays_print(read_as):
    image = paper()
    tick_box(image, 60, 50, ticked=True)
    label = words(image, "AB", 65.5, 50, shown="同意")
    start = 60 / 25.4 * 72
    # an engine reads the tick as a letter, or passes it over with the line's box around both
    edges = ((start, start + 9), *label.edges) if read_as else label.edges
    box = replace(label.box, x0=start, y0=label.box.y0 - 4)
    line = replace(label, text=read_as + label.text, edges=edges, box=box)
    other = words(image, "ABCDEFGH", 20, 80)
    found = judged(image, [line, other], [[0.6] * len(read_as) + [0.99, 0.99], [0.99] * 8])
    assert [one.text for one in found.lines] == ["同意", "ABCDEFGH"]
    assert [(mark.kind, mark.checked) for mark in found.marks] == [(MarkKind.TICK, True)]
