"""Pages as people put them right: words and ink in boxes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docnlp.datamodel import Box, Corrected, Correction, InkGrid, Line, Mark, MarkKind, Page
from docnlp.pages import is_slot_state, overlay


def line(text: str, x: float = 100, y: float = 100, confidence: float = 0.6) -> Line:
    edges = tuple((x + 10 * n, x + 10 * n + 10) for n in range(len(text)))
    return Line(text=text, box=Box(x0=x, y0=y, x1=x + 10 * len(text), y1=y + 12), edges=edges, confidence=confidence)


def page(*lines: Line, marks: tuple[Mark, ...] = (), **more: object) -> Page:
    box = Box(x0=0, y0=0, x1=595, y1=842)
    return Page(file="a.pdf", sha256="ab", number=1, box=box, image_hash="h", lines=lines, marks=marks, **more)  # type: ignore[arg-type]


def put(
    new: str | None, *boxes: Box, what: Corrected = Corrected.FIELD, name: str = "date", **more: object
) -> Correction:
    given: dict[str, object] = {"case": "甲", "file": "a.pdf", "sha256": "ab", "page": 1, **more}
    at = datetime(2026, 6, 1, tzinfo=UTC)
    return Correction(id=str(new), at=at, reviewer="王", what=what, name=name, new=new, boxes=boxes, **given)  # type: ignore[arg-type]


def around(first: int, last: int, y: float = 100) -> Box:
    """Return a loose box around some characters of a line at x 100."""
    return Box(x0=98 + 10 * first, y0=y - 2, x1=102 + 10 * last, y1=y + 14)


def texts(*corrections: Correction, of: Page) -> list[str]:
    (shown,) = overlay([of], corrections)
    for one in shown.lines:
        assert len(one.text) == len(one.edges)
    return [one.text for one in shown.lines]


SHEET = page(line("到案时间：3日"), line("离开时间：4日", y=140))


def test_words_in_the_middle_of_a_line_are_exchanged() -> None:
    (shown,) = overlay([SHEET], [put("2026年3月2日", around(5, 7))])
    assert [one.text for one in shown.lines] == ["到案时间：2026年3月2日", "离开时间：4日"]
    first = shown.lines[0]
    assert first.confidence == 1.0 and shown.lines[1].confidence == 0.6
    assert first.edges[5][0] == 150 and first.edges[-1][1] == pytest.approx(170)
    assert first.boxes(5) == Box(x0=150, y0=100, x1=pytest.approx(170), y1=112)  # type: ignore[arg-type]
    assert shown.verified == (around(5, 7),)


def test_words_behind_a_label_become_a_line_of_their_own() -> None:
    blank = page(line("到案时间："), line("离开时间：", y=140))
    assert texts(put("3月2日", Box(x0=160, y0=95, x1=260, y1=115)), of=blank) == ["到案时间：", "3月2日", "离开时间："]


def test_words_in_a_gap_stand_in_the_line() -> None:
    edges = ((100.0, 110.0), (110.0, 120.0), (200.0, 210.0))
    gap = page(replace(line("共元整"), text="共计元", edges=edges, box=Box(x0=100, y0=100, x1=210, y1=112)))
    assert texts(put("350", Box(x0=125, y0=98, x1=195, y1=114)), of=gap) == ["共计350元"]


@pytest.mark.parametrize(
    ("new", "boxes", "left"),
    [
        ("", [around(5, 7)], ["到案时间：", "离开时间：4日"]),
        ("", [around(0, 7)], ["离开时间：4日"]),
        ("5日\n6日", [around(5, 7), around(5, 7, 140)], ["到案时间：5日", "离开时间：6日"]),
        ("5日", [around(5, 7), around(5, 7, 140)], ["到案时间：5日", "离开时间："]),
        ("5日", [Box(x0=148, y0=98, x1=172, y1=154)], ["到案时间：5日", "离开时间："]),
    ],
)
def test_several_lines(new: str, boxes: list[Box], left: list[str]) -> None:
    assert texts(put(new, *boxes), of=SHEET) == left


@pytest.mark.parametrize("foreign", [{"sha256": "cd"}, {"page": 2}, {"what": Corrected.KIND}, {"new": None}])
def test_what_speaks_of_something_else_changes_nothing(foreign: dict[str, object]) -> None:
    given: dict[str, object] = {"new": "x", **foreign}
    assert overlay([SHEET], [put(given.pop("new"), around(5, 7), **given)]) == (SHEET,)  # type: ignore[arg-type]


def test_a_place_on_the_other_half_changes_nothing() -> None:
    right = replace(SHEET, part=2, box=Box(x0=595, y0=0, x1=1190, y1=842))
    assert overlay([right], [put("x", around(5, 7))]) == (right,)


def test_the_later_word_counts() -> None:
    assert texts(put("5日", around(5, 7)), put("6日", around(5, 7)), of=SHEET)[0] == "到案时间：6日"


SLOT = Box(x0=200, y0=700, x1=320, y1=714)
STROKES = Mark(kind=MarkKind.HANDWRITING, box=Box(x0=210, y0=698, x1=250, y1=716))
SEAL = Mark(kind=MarkKind.SEAL, box=Box(x0=200, y0=640, x1=320, y1=760))


def inked(name: str, new: str, *marks: Mark, box: Box = SLOT) -> list[Mark]:
    (shown,) = overlay([page(marks=marks)], [put(new, box, what=Corrected.SLOT, name=name)])
    return list(shown.marks)


def test_a_slot_is_said_to_be_blank() -> None:
    far = replace(STROKES, box=Box(x0=210, y0=600, x1=250, y1=616))
    assert inked("officer:signature", "blank", STROKES, far, SEAL) == [far]
    assert inked("unit:seal", "blank", STROKES, SEAL) == [STROKES]


def test_a_slot_is_said_to_be_signed() -> None:
    (made,) = inked("officer:signature", "signed")
    assert (made.kind, made.score) == (MarkKind.HANDWRITING, 1.0)
    assert SLOT.covers(made.box) == 1.0
    first, second = inked("officer:signature", "signed:2", STROKES)
    assert first.box.x1 <= second.box.x0 and second.box.x1 <= SLOT.x1
    assert inked("suspect:thumbprint", "signed", STROKES)[1].kind is MarkKind.THUMBPRINT


def test_a_seal_keeps_its_shape_and_place() -> None:
    beside = Box(x0=190, y0=700, x1=330, y1=714)
    assert inked("unit:seal", "signed", SEAL, box=beside) == [SEAL], "a seal that was seen is confirmed, not moved"
    (made,) = inked("unit:seal", "signed", box=SEAL.box)
    assert made.box == SEAL.box


def test_a_tick_box_that_was_read_as_a_character_too() -> None:
    drawn = Mark(kind=MarkKind.TICK, box=Box(x0=97, y0=98, x1=108, y1=110), checked=False)
    said = put("signed", around(0, 1), what=Corrected.SLOT, name="other:tick")
    (shown,) = overlay([page(line("□是□否"), marks=(drawn,))], [said])
    assert ([m.checked for m in shown.marks], shown.lines[0].text) == ([True], "☑是□否")


def test_ticks_drawn_and_printed() -> None:
    drawn = Mark(kind=MarkKind.TICK, box=Box(x0=200, y0=700, x1=210, y1=710), checked=False)
    assert [m.checked for m in inked("suspect:tick", "signed", drawn, box=drawn.box)] == [True]
    printed = page(line("□是☑否"))
    said = [put("signed", around(0, 1), what=Corrected.SLOT, name="suspect:tick")]
    said.append(put("blank", around(2, 3), what=Corrected.SLOT, name="suspect:tick"))
    assert texts(*said, of=printed) == ["☑是□否"]


def test_the_ink_of_a_blank_slot_is_forgotten() -> None:
    grid = InkGrid(cell=10, columns=60, rows=85, density=bytes([200]) * (60 * 85))
    (shown,) = overlay([page(ink=grid)], [put("blank", SLOT, what=Corrected.SLOT, name="officer:signature")])
    assert shown.ink is not None
    assert shown.ink.share(SLOT) == 0.0
    assert shown.ink.share(SLOT.grown(0, 30)) > 0.3


@pytest.mark.parametrize(
    ("name", "value", "known"),
    [
        ("officer:signature", "signed", True),
        ("officer:signature", "signed:9", True),
        ("officer:signature", "signed:0", False),
        ("officer:signature", "signed:99", False),
        ("officer:signature", "", False),
        ("officer:wish", "blank", False),
        ("", "blank", False),
    ],
)
def test_words_for_slots(name: str, value: str, known: bool) -> None:
    assert is_slot_state(name, value) is known
    if not known:
        assert inked(name, value, STROKES) == [STROKES]


sides = st.floats(0, 600, allow_nan=False)


@given(
    st.lists(st.text("3日月年：\n", max_size=12), max_size=5),
    st.text(max_size=8),
    st.tuples(sides, sides, sides, sides),
)
def test_every_character_keeps_its_edges(rows: list[str], new: str, at: tuple[float, float, float, float]) -> None:
    box = Box(x0=min(at[0], at[2]), y0=min(at[1], at[3]), x1=max(at[0], at[2]), y1=max(at[1], at[3]))
    sheet = page(*(line(row, y=40.0 * n) for n, row in enumerate(rows)))
    (shown,) = overlay([sheet], [put(new, box)])
    assert all(len(one.text) == len(one.edges) for one in shown.lines)
    assert all(a[0] <= b[0] for one in shown.lines for a, b in zip(one.edges, one.edges[1:], strict=False))
