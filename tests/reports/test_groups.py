"""What people read first, how causes are grouped, and the closing sentence."""

import pytest

from docnlp.datamodel import Outcome, Severity, Summary
from docnlp.reports import closing, shown, tally
from docnlp.reports.groups import missing
from docnlp.reports.words import duration, plain

from .conftest import Scan, finding


def unchecked(rule: str, fact: str, cause: str | None, case: str = "甲") -> object:
    return finding(
        rule, Severity.ERROR, title="", message="", outcome=Outcome.UNCHECKED, missing=fact, cause=cause, case=case
    )


def test_one_row_for_each_missing_fact_of_a_case() -> None:
    rows = missing(
        [  # type: ignore[arg-type]
            unchecked("PRO1", "到案时间", "日期未能读出"),
            unchecked("PRO2", "拘留执行时间", "日期未能读出"),
            unchecked("PRO3", "拘留执行时间", "日期未能读出"),
            unchecked("PRO3", "拘留执行时间", "日期未能读出"),
            unchecked("PRO2", "拘留执行时间", "日期未能读出", case="乙"),
        ]
    )
    assert [(row.case, row.sentence) for row in rows] == [
        ("乙", "拘留执行时间未读出：影响 1 条规则"),
        ("甲", "拘留执行时间未读出：影响 2 条规则"),
        ("甲", "到案时间未读出：影响 1 条规则"),
    ]


@pytest.mark.parametrize(
    ("fact", "cause", "sentence"),
    [
        ("案由", "文字未能读出", "案由文字未读出：影响 1 条规则"),
        ("见证人签名", "签名、印章未能识别", "见证人签名（签名、印章未能识别）：影响 1 条规则"),
        ("", "规则运行出错", "规则运行出错：影响 1 条规则"),
        ("行为日期", None, "行为日期未读出：影响 1 条规则"),
        ("", None, "原因未记录：影响 1 条规则"),
    ],
)
def test_the_row_says_what_was_missing(fact: str, cause: str | None, sentence: str) -> None:
    assert missing([unchecked("R1", fact, cause)])[0].sentence == sentence  # type: ignore[list-item]


def test_the_tally_counts_a_missing_fact_once(scan: Scan) -> None:
    counted = tally(scan.findings)
    assert (counted.flagged, counted.unchecked, counted.causes, counted.manual) == (5, 3, 2, 2)
    assert counted.to_review == 9
    assert counted.severities == {Severity.ERROR: 2, Severity.WARNING: 2, Severity.INFO: 1}


def test_errors_stand_before_warnings_and_unchecked_after_flagged(scan: Scan) -> None:
    order = [f.rule for f in shown(scan.findings) if f.case != "乙案"]
    assert order == ["ANN105", "PRO210", "CIT005", "FIL605", "PRO211", "PRO212", "FIL640"]


def test_the_closing_sentence(scan: Scan) -> None:
    assert closing(scan.summary, tally(scan.findings)) == (
        "共检查 2 个案卷、36 页，运行 25 条规则，用时 41 秒；9 处需要人工查看，"
        "其中疑点 5 处（错误 2、警告 2、提示 1）、未能核查 2 项事实（影响 3 处核查）、须人工核查 2 项；"
        "另有 2 处未能处理，结果不完整。"
    )


@pytest.mark.parametrize(
    ("summary", "sentence"),
    [
        (
            Summary(cases=1, pages=2, rules=3, seconds=0.44),
            "共检查 1 个案卷、2 页，运行 3 条规则，用时 0.4 秒；没有需要人工查看之处。",
        ),
        (
            Summary(cases=1, pages=0, rules=3, seconds=1, problems=1),
            "共检查 1 个案卷、0 页，运行 3 条规则，用时 1.0 秒；没有得到任何核查结果，请看所列原因；"
            "另有 1 处未能处理，结果不完整。",
        ),
    ],
)
def test_the_closing_sentence_never_reports_success_over_nothing(summary: Summary, sentence: str) -> None:
    assert closing(summary, tally([])) == sentence


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.04, "0.0 秒"), (9.96, "10.0 秒"), (59.4, "59 秒"), (185, "3 分 5 秒"), (7680, "2 小时 8 分")],
)
def test_durations(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_plain_text_keeps_chinese_and_drops_what_steers() -> None:
    assert plain("张三\u202e\x1b[31m\x00，〔2026〕\n\t\u200f䶮𠮷") == "张三[31m，〔2026〕\n\t䶮𠮷"
