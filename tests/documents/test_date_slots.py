"""Places to date: where they are, what stands in them, and what handwriting in them may say."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from docnlp.datamodel import (
    Box,
    Corrected,
    Correction,
    Document,
    Kind,
    Mark,
    MarkKind,
    Origin,
    Page,
    Slot,
    SlotKind,
    SlotState,
)
from docnlp.documents import divide, split
from docnlp.pages import overlay
from docnlp.rules.catalogue.annotations.ink import loose

Read = Callable[..., Document]
BLANK, HAND, PRINTED, UNSURE = SlotState.BLANK, SlotState.HANDWRITING, SlotState.PRINTED, SlotState.UNSURE
EMPTY = "{blank 4}年{blank 2}月{blank 2}日"


def dates(document: Document) -> list[tuple[str, SlotState]]:
    return [(s.label, s.state) for s in document.slots if s.kind is SlotKind.DATE]


def bail(*lines: str) -> str:
    return "\n".join(("=== QBHS", "# 取保候审决定书", *lines)) + "\n"


ROWS = [
    (f"被取保候审人：{{sign 张某}}　{EMPTY}", [("年月日", BLANK)]),
    ("被取保候审人：{sign 张某}　2026年{blank 2}月{blank 2}日", [("年月日", BLANK)]),
    ("被取保候审人：{sign 张某}　{hand 2026}年{hand 3}月{hand 5}日", [("年月日", HAND)]),
    ("被取保候审人：{sign 张某}　2026年{hand 3}月{hand 5}日", [("年月日", HAND)]),
    ("被取保候审人：{sign 张某}　2026年3月5日", [("年月日", PRINTED)]),
    (">> 　年　月　日", [("年月日", BLANK)]),
    (">> 二〇二六年三月七日", [("年月日", PRINTED)]),
    ("送达时间：", [("送达时间", BLANK)]),
    ("送达时间：{hand 2026年3月5日}", [("送达时间", HAND)]),
    ("签收时间：2026-03-05 14:15", [("签收时间", PRINTED)]),
    ("签收时间（由本人填写）：{blank 8}　签收人：", [("签收时间", BLANK)]),
    ("时间：2026年3月2日9时10分至{blank 4}时{blank 4}分", [("时间", PRINTED), ("时间", BLANK)]),
    (f"本决定书已于{EMPTY}{{blank 2}}时向我宣布。", [("年月日", BLANK)]),
    ("　　2026年3月1日晚上，他在东湖路拿走了一辆电动车。", []),
    ("　　出生年月日不详，户籍所在地不详。", []),
    ("　　应当写明年月日，并由见证人签名。", []),
    ("出生日期：{blank 8}", []),
    ("发案时间：2026年3月1日晚上在东湖路", []),
    ("　　犯罪地点在东湖路，时间：当天晚上。", []),
]


@pytest.mark.parametrize(("row", "expected"), ROWS)
def test_rows(row: str, expected: list[tuple[str, SlotState]], read: Read) -> None:
    assert dates(read(bail(row))) == expected


CELLS = [
    (EMPTY, [("送达时间", BLANK)]),
    ("", [("送达时间", BLANK)]),
    ("{hand 2026年3月2日}", [("送达时间", HAND)]),
    ("2026-03-02", [("送达时间", PRINTED)]),
    ("2026年3月2日", [("送达时间", PRINTED)]),
    ("见附件", []),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_cells(cell: str, expected: list[tuple[str, SlotState]], read: Read) -> None:
    text = f"=== SDHZ\n# 送达回证\n| 受送达人 | 张某 | 送达时间 | {cell} |\n| 送达地点 | 东湖路 | 送达方式 | 直接 |\n"
    assert dates(read(text)) == expected


def test_without_eyes_for_marks_no_date_is_blank(read: Read) -> None:
    assert dates(read(bail(f"送达时间：{EMPTY}"), seen=False)) == [("送达时间", UNSURE)]


def test_what_people_say_asks_for_no_date(read: Read) -> None:
    text = "=== XUNWEN\n# 讯问笔录\n时间：\n　　问：什么时候？\n　　答：时间：\n　　问：还有呢？\n　　答：没有。\n"
    assert dates(read(text)) == [("时间", BLANK)]


def test_strokes_of_a_date_may_still_be_a_name(read: Read) -> None:
    document = read(bail("收到日期：{hand 2026年3月5日}"))
    assert dates(document) == [("收到日期", HAND)]
    assert len(loose(document)) == 1


def hand(text: str, x0: float, x1: float, y: float = 200.0) -> Mark:
    return Mark(kind=MarkKind.HANDWRITING, box=Box(x0=x0, y0=y - 1, x1=x1, y1=y + 12), text=text, score=0.8)


TITLE = ("取保候审决定书", 220.0, 72.0, 20.0)
UNITS = [("年", 300.0, 200.0, 12.0), ("月", 340.0, 200.0, 12.0), ("日", 380.0, 200.0, 12.0)]
YEAR, MONTH, DAY = hand("2026", 268, 296), hand("3", 322, 330), hand("5", 362, 370)

Piece = tuple[str, float, float, float]
Scan = tuple[str, Sequence[Piece], Sequence[Mark], SlotState, str]
SCANS: list[Scan] = [
    ("empty", UNITS, (), BLANK, ""),
    ("written", UNITS, (YEAR, MONTH, DAY), HAND, "2026年3月5日"),
    ("letters for figures", UNITS, (hand("2O26", 268, 296), MONTH, hand("l5", 362, 374)), HAND, "2026年3月15日"),
    ("in one stroke", UNITS, (hand("202635", 268, 370),), HAND, "2026年3月5日"),
    ("two ways to part", UNITS, (YEAR, hand("112", 322, 372)), HAND, ""),
    ("a day was not read", UNITS, (YEAR, MONTH, hand("", 362, 370)), HAND, ""),
    ("no such day", UNITS, (YEAR, hand("2", 322, 330), hand("30", 362, 372)), HAND, ""),
    ("units by hand", UNITS[1:], (hand("2026年3", 268, 332), hand("5", 362, 370)), HAND, "2026年3月5日"),
    ("the line under the blank", UNITS, (hand("__", 268, 296),), UNSURE, ""),
    ("year lost", UNITS[1:], (), BLANK, ""),
    ("year lost, its ink beside", UNITS[1:], (hand("", 300, 311),), BLANK, ""),
    ("year lost, more ink", UNITS[1:], (hand("", 300, 311), hand("", 322, 330)), UNSURE, ""),
    ("month lost", [UNITS[0], UNITS[2]], (), UNSURE, ""),
    ("only 年", UNITS[:1], (), UNSURE, ""),
    ("a figure lost", [("年3月日", 300.0, 200.0, 12.0)], (), UNSURE, ""),
    ("figures under strokes", [("2026年3月5日", 300.0, 200.0, 12.0)], (hand("", 298, 380),), HAND, ""),
    ("a signature runs into it", UNITS, (hand("", 100, 375),), UNSURE, ""),
    ("no unit left", [], (hand("2026年3月5日", 268, 392),), HAND, "2026年3月5日"),
]


@pytest.mark.parametrize("case", SCANS, ids=[row[0] for row in SCANS])
def test_scans(case: Scan, page: Callable[..., Page], kinds: tuple[Kind, ...]) -> None:
    _, pieces, marks, state, candidate = case
    sheet = page([TITLE, ("被取保候审人在收到决定后应当遵守以下规定", 72.0, 120.0, 12.0), *pieces], marks=marks)
    found = [s for s in divide(split([sheet], kinds)[0]).slots if s.kind is SlotKind.DATE]
    assert [(s.state, s.candidate) for s in found] == [(state, candidate)]
    assert all(s.candidate_score <= 0.5 for s in found)


def test_a_poor_scan_is_unsure(page: Callable[..., Page], kinds: tuple[Kind, ...]) -> None:
    sheet = page([TITLE, *UNITS])
    poor = replace(sheet, lines=tuple(replace(line, confidence=0.7) for line in sheet.lines))
    assert dates(divide(split([poor], kinds)[0])) == [("年月日", UNSURE)]
    told = replace(poor, verified=(Box(x0=240, y0=190, x1=400, y1=220),))
    assert dates(divide(split([told], kinds)[0])) == [("年月日", BLANK)]


@pytest.mark.parametrize(("new", "state"), [("signed", HAND), ("blank", BLANK)])
@pytest.mark.parametrize("pieces", [UNITS, UNITS[1:]], ids=["all units", "year lost"])
def test_what_people_say_of_a_date_holds(
    new: str, state: SlotState, pieces: Sequence[Piece], page: Callable[..., Page], kinds: tuple[Kind, ...]
) -> None:
    sheet = page([TITLE, *pieces], marks=(hand("", 318, 334), hand("", 300, 311)))
    box = next(s.box for s in divide(split([sheet], kinds)[0]).slots if s.kind is SlotKind.DATE)
    told = Correction(
        id="a", at=datetime(2026, 6, 1, tzinfo=UTC), reviewer="王", case="甲", what=Corrected.SLOT, file=sheet.file,
        sha256=sheet.sha256, page=1, name="other:date", new=new, boxes=(box,),
    )  # fmt: skip
    assert dates(divide(split(overlay([sheet], [told]), kinds)[0])) == [("年月日", state)]


def test_a_word_of_a_table_in_a_digital_file_is_no_lost_date(
    page: Callable[..., Page], kinds: tuple[Kind, ...]
) -> None:
    sheet = page([TITLE, UNITS[0], UNITS[2]], origin=Origin.DIGITAL)
    assert dates(divide(split([sheet], kinds)[0])) == []


def test_a_page_of_dates(read: Read) -> None:
    """The golden page: what is found, where and in which order."""
    document = read(
        bail(
            "　　现决定对其取保候审，期限从2026年3月7日起算。",
            "送达时间：{hand 2026}年{hand 3}月{hand 5}日{blank 2}时",
            ">> 江城市公安局东湖分局",
            ">> 2026年3月7日",
            f"被取保候审人：{{sign 张某}}{{thumb}}　{EMPTY}",
            "办案民警：{sign 李某}　{sign 王某}　2026年{blank 2}月{blank 2}日",
        )
    )
    assert [_told(s) for s in document.slots if s.kind in (SlotKind.DATE, SlotKind.SIGNATURE)] == [
        "date 送达时间 handwriting 3 marks ",
        "date 年月日 printed 0 marks 2026年3月7日",
        "signature 被取保候审人 handwriting 2 marks ",
        "date 年月日 blank 0 marks ",
        "signature 办案民警 handwriting 2 marks ",
        "date 年月日 blank 0 marks ",
    ]


def _told(slot: Slot) -> str:
    return f"{slot.kind} {slot.label} {slot.state} {len(slot.marks)} marks {slot.text}"
