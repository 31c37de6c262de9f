"""What handwriting in blanks may say, and which fields tell it."""

from collections.abc import Callable

import pytest

from docnlp.datamodel import Box, Kind, Mark, MarkKind, Page
from docnlp.documents import divide, read_hand, split
from docnlp.documents.hands import MOST, read_confirmation, read_number


def hand(text: str, x0: float = 150.0, x1: float = 260.0, y: float = 200.0) -> Mark:
    return Mark(kind=MarkKind.HANDWRITING, box=Box(x0=x0, y0=y - 1, x1=x1, y1=y + 12), text=text, score=0.8)


READ = [
    ("2026年3月5日", "2026年3月5日"),
    ("2O26年3月l5日", "2026年3月15日"),
    ("2026.3.5", "2026年3月5日"),
    ("2026年3月5日9时1O分", "2026年3月5日9时10分"),
    ("2026年13月5日", ""),
    ("2026年3月5日2026年3月6日", ""),
    ("13800001234", "13800001234"),
    ("1,500元", "1500"),
    ("15.50元", ""),
    ("伍佰元", "500"),
    ("7", ""),
    ("张三", ""),
    ("以上笔录我看过和我说的相符", "以上笔录我看过，和我说的相符"),
    ("以上笔录我看过，和我说的不符", ""),
    ("我看过了", ""),
]


@pytest.mark.parametrize(("text", "candidate"), READ)
def test_strokes(text: str, candidate: str) -> None:
    read = read_hand([hand(text)])
    assert read.text == candidate
    assert read.confidence <= MOST


def test_letters_for_figures_are_worth_less() -> None:
    assert read_number([hand("15OO")]).confidence < read_number([hand("1500")]).confidence


def test_a_confirmation_keeps_its_negation() -> None:
    assert read_confirmation("以上笔录我看过，和我说的不相符").text == ""


def test_fields_hold_candidates_and_no_values(page: Callable[..., Page], kinds: tuple[Kind, ...]) -> None:
    lines = [
        ("取保候审决定书", 220.0, 72.0, 20.0),
        ("宣布时间：", 72.0, 200.0, 12.0),
        *[(unit, x, 200.0, 12.0) for unit, x in (("年", 180.0), ("月", 216.0), ("日", 252.0))],
        ("联系电话：", 72.0, 240.0, 12.0),
        ("到案时间：", 72.0, 280.0, 12.0),
        ("离开时间：", 72.0, 320.0, 12.0),
    ]
    marks = (
        hand("2026", 150, 176), hand("3", 198, 206), hand("5", 234, 242),
        hand("13800001234", y=240), hand("晚上", y=280),
    )  # fmt: skip
    document = divide(split([page(lines, marks=marks)], kinds)[0])
    told = {f.label: (f.value, f.filled, f.candidate) for f in document.fields}
    assert told["宣布时间"] == ("", True, "2026年3月5日")
    assert told["联系电话"] == ("", True, "13800001234")
    assert told["到案时间"] == ("", True, "")
    assert told["离开时间"] == ("", False, "")
    assert all(f.confidence <= MOST for f in document.fields if f.candidate)


def test_the_end_of_a_period_by_hand(page: Callable[..., Page], kinds: tuple[Kind, ...]) -> None:
    lines = [("搜查笔录", 240.0, 72.0, 20.0), ("时间：2026年3月2日9时10分至", 72.0, 200.0, 12.0)]
    lines += [("时", 290.0, 200.0, 12.0), ("分", 330.0, 200.0, 12.0)]
    marks = (hand("10", 268, 284), hand("2O", 308, 324))
    field = divide(split([page(lines, marks=marks)], kinds)[0]).field("period")
    assert field is not None
    assert field.candidate == "2026年3月2日9时10分至10时20分"
    assert "10时20分" not in field.value


def test_a_confirmation_by_hand_is_a_candidate(page: Callable[..., Page], kinds: tuple[Kind, ...]) -> None:
    lines = [("讯问笔录", 240.0, 72.0, 20.0)]
    lines += [(text, 96.0, 120.0 + 24 * n, 12.0) for n, text in enumerate(("问：你的情况？", "答：我叫张三。") * 2)]
    marks = (hand("以上笔录我看过，", 72, 200, 240), hand("和我说的相符", 72, 160, 262))
    document = divide(split([page(lines, marks=marks)], kinds)[0])
    field = document.field("read_back")
    assert field is not None
    assert (field.value, field.candidate) == ("", "以上笔录我看过，和我说的相符")
    assert document.annotations == (), "a candidate is no note"
