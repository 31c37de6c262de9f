"""Problem lists as inspectors keep them: any order, other names, merged titles, odd pages."""

from datetime import datetime
from typing import Any

import pytest

from docnlp.datamodel import Verdict
from docnlp.reviews import Entry, Refused, entries_of
from docnlp.reviews.problem_list import pages_of

HEAD = ["文件", "页码", "规则", "结论", "备注"]


def read(*rows: list[Any]) -> tuple[list[Entry], list[Refused]]:
    found = entries_of(rows)
    assert found is not None
    return found


def test_a_row() -> None:
    entries, refused = read(HEAD, ["甲/1.pdf", 3.0, "ANN105", "属实", "张三未签名"])
    assert refused == []
    assert entries == [
        Entry(
            row="第 2 行", file="甲/1.pdf", pages=(3,), rules=("ANN105",), verdict=Verdict.CONFIRMED, note="张三未签名"
        )
    ]


@pytest.mark.parametrize(
    ("head", "row", "case", "file"),
    [
        (["案号", "问题类型", "所在页"], ["江公〔2026〕1号", "民警漏签名", "第3页"], "江公〔2026〕1号", ""),
        (["问题类别", "案件编号", "页 码"], ["民警漏签名", "江公〔2026〕1号", "P3"], "江公〔2026〕1号", ""),
        (["序号", "文件/案号", "类别（大类）", "页码*"], [1, "1.pdf", "民警漏签名", 3], "1.pdf", "1.pdf"),
        (["文件名", "规则或类别", "页"], ["1.pdf", "民警漏签名", "3"], "", "1.pdf"),
        (["File", "Rule", "Page"], ["1.pdf", "民警漏签名", "3"], "", "1.pdf"),
        (["规则／类别", "电子文件", "页号："], ["民警漏签名", "1.pdf", "3页"], "", "1.pdf"),
    ],
)
def test_columns_in_any_order_and_by_other_names(head: list[str], row: list[Any], case: str, file: str) -> None:
    entries, refused = read(head, row)
    assert refused == []
    (entry,) = entries
    assert (entry.case, entry.file, entry.pages, entry.rules) == (case, file, (3,), ("民警漏签名",))
    assert entry.verdict is Verdict.CONFIRMED


def test_titles_above_and_empty_rows_between() -> None:
    entries, _ = read(
        ["2025 年度案卷检查问题清单"], [None], HEAD, [None, "", " "], ["1.pdf", 1, "ANN105", "误报", None]
    )
    assert [(entry.row, entry.verdict, entry.note) for entry in entries] == [("第 5 行", Verdict.REJECTED, "")]


@pytest.mark.parametrize(
    "table", [[], [["甲", "乙"]], [["页码", "备注"], [1, "x"]], [["序号"], *[[n] for n in range(20)], HEAD]]
)
def test_other_tables_are_no_problem_lists(table: list[list[Any]]) -> None:
    assert entries_of(table) is None


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["1.pdf", "封面", "ANN105", "属实", ""], "页码“封面”"),
        (["1.pdf", datetime(2026, 3, 5), "ANN105", "属实", ""], "页码“2026-03-05”"),
        (["1.pdf", "5-3", "ANN105", "属实", ""], "页码"),
        (["1.pdf", 0, "ANN105", "属实", ""], "页码"),
        (["", 3, "ANN105", "属实", ""], "文件或案号"),
        (["1.pdf", 3, None, "属实", ""], "规则或类别"),
        (["1.pdf", 3, "ANN105", "转交", ""], "结论“转交”"),
        (["1.pdf", 3, "ANN105", "", ""], "结论“”"),
        (["1.pdf"], "规则或类别"),
    ],
)
def test_rows_that_cannot_be_read_are_listed(row: list[Any], reason: str) -> None:
    entries, refused = read(HEAD, row)
    assert entries == []
    assert [(one.row, reason in one.reason) for one in refused] == [("第 2 行", True)]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", ()),
        ("3", (3,)),
        ("第 3 页", (3,)),
        ("P.3", (3,)),
        ("３－５", (3, 4, 5)),
        ("3至5页", (3, 4, 5)),
        ("3、5，7", (3, 5, 7)),
        ("p3-4;9", (3, 4, 9)),
        ("1-99999", None),
        ("3-", None),
        ("A3", None),
    ],
)
def test_pages(text: str, pages: tuple[int, ...] | None) -> None:
    assert pages_of(text) == pages


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("属实", Verdict.CONFIRMED),
        ("是。", Verdict.CONFIRMED),
        (" 不 属实", Verdict.REJECTED),
        ("×", Verdict.REJECTED),
        ("存疑", Verdict.UNSURE),
        ("？", Verdict.UNSURE),
        ("REJECTED", Verdict.REJECTED),
    ],
)
def test_verdicts(text: str, verdict: Verdict) -> None:
    entries, _ = read(HEAD, ["1.pdf", 1, "ANN105", text, ""])
    assert [entry.verdict for entry in entries] == [verdict]


def test_a_guarding_apostrophe_is_no_part_of_the_words() -> None:
    entries, _ = read(HEAD, ["1.pdf", 1, "ANN105", "属实", "'=第三页"])
    assert entries[0].note == "=第三页"
