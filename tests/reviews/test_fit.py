"""Imported rows find their finding, or the page on which the machine missed it; the rest is listed with a reason."""

from collections.abc import Sequence
from typing import Any

import pytest

from docnlp.datamodel import Box, Finding, Outcome, Page, Verdict
from docnlp.reviews import REVIEWER, Entry, Ground, RuleName, fit

from .made import AT, finding, place

LEFT, RIGHT = Box(x0=72, y0=100, x1=200, y1=114), Box(x0=72, y0=500, x1=200, y1=514)
RULES = (
    RuleName(code="ANN105", family="annotations", names=("办案人员签名少于法定人数", "民警遗漏签名", "签名与注明")),
    RuleName(code="ANN110", family="annotations", names=("见证人未签名", "见证人遗漏签名", "签名与注明")),
    RuleName(code="CIT005", family="citations", names=("引用的法律已经失效", "引用失效法律", "法律引用")),
)
CASE = "江公（东）受案字〔2026〕1号"
FILES = {"甲/讯问笔录.pdf": CASE, "甲/决定书.pdf": CASE, "乙/讯问笔录.pdf": "乙", "丙/全卷.pdf": "丙"}
FINDINGS = (
    finding("k1", place("甲/讯问笔录.pdf", 3, LEFT), case=CASE),
    finding("k2", place("甲/决定书.pdf", 1, LEFT), case=CASE, rule="CIT005", family="citations", quote="第五十二条"),
    finding("k3", place("甲/决定书.pdf", 1, RIGHT), case=CASE, rule="CIT005", family="citations", quote="第八十八条"),
    finding("k4", place("乙/讯问笔录.pdf", 3, LEFT), case="乙", outcome=Outcome.UNCHECKED),
)


def page(file: str, number: int) -> Page | None:
    if number > 9:
        return None
    return Page(file=file, sha256=f"sha {file}", number=number, box=Box(x0=0, y0=0, x1=595, y1=842), image_hash="h")


GROUND = Ground(rules=RULES, findings=FINDINGS, files=FILES, page=page)


def entry(row: str = "第 2 行", rule: str = "ANN105", **more: Any) -> Entry:
    return Entry(row=row, rules=(rule,), **more)


@pytest.mark.parametrize(
    ("told", "key"),
    [
        (entry(file="甲/讯问笔录.pdf", pages=(3,)), "k1"),
        (entry(file="甲\\讯问笔录.PDF", pages=(2, 3)), "k1"),
        (entry(file="讯问笔录", case=CASE, pages=(3,)), "k1"),
        (entry(case="江公(东)受案字[2026]1号", pages=(3,)), "k1"),
        (entry(case="受案字〔2026〕1号", pages=(3,)), "k1"),
        (entry(case="甲"), "k1"),
        (entry(file="甲", case="甲", pages=(3,)), "k1"),
        (entry(rule="民警遗漏签名", case="甲", pages=(3,)), "k1"),
        (entry(rule="民警漏签名", case="甲", pages=(3,)), "k1"),
        (entry(rule="签名与注明", case="甲", pages=(3,)), "k1"),
        (entry(rule="ann105 办案人员签名", case="甲", pages=(3,)), "k1"),
        (entry(rule="CIT005", case="甲", note="引用第八十八条有误"), "k3"),
        (entry(rule="CIT005", case="甲", pages=(1,), boxes=(LEFT,), quote="第五十二条", file="决定书.pdf"), "k2"),
    ],
)
def test_the_finding_is_found(told: Entry, key: str) -> None:
    fitted = fit([told], GROUND, at=AT)
    assert fitted.refused == ()
    (review,) = fitted.reviews
    assert (review.key, review.reviewer, review.verdict) == (key, REVIEWER, Verdict.CONFIRMED)
    assert review.snapshot.rule in ("ANN105", "CIT005")


def test_a_fault_that_the_machine_missed_keeps_its_place() -> None:
    fitted = fit([entry(file="丙/全卷.pdf", pages=(7,), rule="ANN110", note="见证人没签")], GROUND, at=AT)
    (review,) = fitted.reviews
    assert (review.key, review.rule, review.note) == ("", "ANN110", "见证人没签")
    seen = review.snapshot
    assert (seen.file, seen.page, seen.case, seen.sha256, seen.family) == (
        "丙/全卷.pdf",
        7,
        "丙",
        "sha 丙/全卷.pdf",
        "annotations",
    )


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (entry(file="没有.pdf", pages=(1,)), "没有“没有.pdf”"),
        (entry(case="没有"), "没有“没有”"),
        (entry(file="讯问笔录.pdf", pages=(3,)), "有 2 个文件"),
        (entry(rule="别的", case="甲"), "不认识规则或类别“别的”"),
        (entry(rule="CIT005", case="甲", pages=(1,)), "有 2 处同类疑点"),
        (entry(file="丙/全卷.pdf", pages=(3,), verdict=Verdict.REJECTED), "没有与之对应的疑点"),
        (entry(case="甲", pages=(8,)), "有 2 个文件"),
        (entry(case="丙"), "没有写页码"),
        (entry(case="丙", pages=(12,)), "没有第 12 页"),
    ],
)
def test_what_fits_nothing_says_why(told: Entry, reason: str) -> None:
    fitted = fit([told], GROUND, at=AT)
    assert fitted.reviews == ()
    assert [(one.row, reason in one.reason) for one in fitted.refused] == [("第 2 行", True)], fitted.refused


def test_an_unchecked_finding_is_no_fault_that_the_machine_saw() -> None:
    (review,) = fit([entry(file="乙/讯问笔录.pdf", pages=(3,))], GROUND, at=AT).reviews
    assert review.key == ""


def test_rows_share_no_finding_and_repetitions_are_told() -> None:
    rows = [
        entry("第 2 行", case="甲", pages=(3,)),
        entry("第 3 行", case="甲", pages=(3,), note="另一行"),
        entry("第 4 行", case="甲", pages=(3,)),
    ]
    fitted = fit(rows, GROUND, at=AT)
    assert [review.key for review in fitted.reviews] == ["k1"]
    assert [one.reason for one in fitted.refused] == ["该处疑点已由前面的行导入", "与第 2 行相同，未重复导入"]


def test_the_same_list_again_gives_the_same_reviews() -> None:
    rows: Sequence[Entry] = [entry(case="甲", pages=(3,)), entry(rule="CIT005", case="甲", note="第八十八条")]
    once, again = fit(rows, GROUND, at=AT), fit(rows, GROUND, at=AT)
    assert [review.id for review in once.reviews] == [review.id for review in again.reviews]
    assert len({review.id for review in once.reviews}) == 2


def test_the_second_of_two_findings_goes_to_the_second_row() -> None:
    rows = [entry(rule="CIT005", case="甲", note="第八十八条"), entry(rule="CIT005", case="甲", note="引用失效法律")]
    assert [review.key for review in fit(rows, GROUND, at=AT).reviews] == ["k3", "k2"]


def test_no_finding_at_all() -> None:
    empty: tuple[Finding, ...] = ()
    ground = Ground(rules=RULES, findings=empty, files={}, page=page)
    assert [one.row for one in fit([entry(case="甲")], ground, at=AT).refused] == ["第 2 行"]
