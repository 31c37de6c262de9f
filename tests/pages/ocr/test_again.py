"""Ink that the first look did not explain is looked at again."""

import numpy as np
import pytest

from docnlp.datamodel import Box, Line, Mark, MarkKind
from docnlp.pages.ocr.again import look_again
from docnlp.pages.ocr.engine import Reading
from docnlp.pages.ocr.lines import Scale

SCALE = Scale(points=72 / 200)
PAGE = np.full((1200, 1000, 3), 255, np.uint8)
NO_QUADS = np.zeros((0, 4, 2), np.float32)


class OneLine:
    """Finds one line over the whole picture within its white rim, and reads it as told."""

    id = "one line"

    def __init__(self, text: str, score: float = 0.95) -> None:
        self.text, self.score, self.asked = text, score, 0

    def find(self, image):
        self.asked += 1
        height, width = image.shape[:2]
        rim = 34
        return np.array(
            [[(rim, rim), (width - rim, rim), (width - rim, height - rim), (rim, height - rim)]], np.float32
        )

    def read(self, lines):
        return [Reading(text=self.text, score=self.score) for _ in lines]


def hand(x0: float, y0: float, x1: float, y1: float) -> Mark:
    return Mark(kind=MarkKind.HANDWRITING, box=Box(x0=x0, y0=y0, x1=x1, y1=y1), score=0.9)


def line(text: str, x0: float, y0: float, x1: float, y1: float) -> Line:
    step = (x1 - x0) / len(text)
    edges = tuple((x0 + i * step, x0 + (i + 1) * step) for i in range(len(text)))
    return Line(text=text, box=Box(x0=x0, y0=y0, x1=x1, y1=y1), edges=edges)


def test_a_label_inside_wide_handwriting_is_found_where_it_stands():
    lines, readings = look_again(PAGE, [hand(100, 200, 260, 224)], OneLine("见证人（签名）："), SCALE)
    assert [found.text for found in lines] == ["见证人（签名）："] and len(readings) == 1
    assert lines[0].box.x0 == pytest.approx(92, abs=1) and lines[0].box.centre[1] == pytest.approx(212, abs=1)


@pytest.mark.parametrize(
    ("text", "score", "mark"),
    [
        ("见证人：", 0.6, hand(100, 200, 260, 224)),  # strokes read as something
        ("Z1〇", 0.95, hand(100, 200, 260, 224)),
        ("见证人：", 0.95, hand(100, 200, 140, 224)),  # a name alone is not looked at again
    ],
)
def test_what_is_no_label(text, score, mark):
    assert look_again(PAGE, [mark], OneLine(text, score), SCALE) == ([], [])


def test_what_was_read_before_is_not_read_twice():
    known = [line("见证人（签名）：", 100, 203, 240, 221)]
    mark, engine = hand(100, 200, 260, 224), OneLine("见证人（签名）：")
    assert look_again(PAGE, [mark], engine, SCALE, printed=known, read=known) == ([], [])
    assert look_again(PAGE, [mark], engine, SCALE, read=known) == ([], []), "it was taken for handwriting"
    misread = [line("匠人8Z？", 100, 203, 240, 221)]
    lines, _ = look_again(PAGE, [mark], engine, SCALE, read=misread)
    assert [found.text for found in lines] == ["见证人（签名）："]


@pytest.mark.parametrize(("text", "expected"), [("年", ["年"]), ("军", [])])
def test_the_lone_year_of_a_blank_date(text, expected):
    engine = OneLine(text)
    lines, _ = look_again(PAGE, [hand(300, 200, 310, 210)], engine, SCALE, printed=[line("月日", 330, 198, 380, 212)])
    assert [found.text for found in lines] == expected
    assert engine.asked == 0, "one character needs no detector"
