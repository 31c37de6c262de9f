"""Sentences that people read: no word twice, nothing that passed reads like a fault."""

import pytest

from docnlp.datamodel import Cause, Outcome, Severity, Summary
from docnlp.reports import closing, tally
from docnlp.reports.words import advice, effect, excerpt, headline, said, unread

from .conftest import Scan, finding


@pytest.mark.parametrize(
    ("missing", "cause", "sentence"),
    [
        ("《处罚决定书》落款日期", Cause.DATE_NOT_FOUND, "《处罚决定书》落款日期未能读出"),
        ("拘留执行时间", Cause.DATE_NOT_FOUND, "拘留执行时间未能读出"),
        ("办案人员签名", Cause.MARKS_NOT_SEEN, "办案人员签名未能识别"),
        ("辨认的混杂数量", Cause.FACT_NOT_FOUND, "辨认的混杂数量未能读出"),
        ("到案、离开时间", Cause.INK_NOT_READ, "到案、离开时间：手写内容未能读出"),
        ("引用的法律", Cause.LAW_NOT_HELD, "引用的法律：法律版本未收录"),
        ("", Cause.RULE_FAILED, "规则运行出错"),
        ("行为日期", None, "行为日期"),
    ],
)
def test_a_missing_fact_and_its_cause(missing: str, cause: Cause | None, sentence: str) -> None:
    assert unread(missing, cause.value if cause else None) == sentence


def test_what_passed_does_not_read_like_a_fault() -> None:
    good = finding("CIT005", Severity.ERROR, title="引用的条文不存在", message="", outcome=Outcome.PASSED)
    none = finding("CIT005", Severity.ERROR, title="引用的条文不存在", message="", outcome=Outcome.NOT_APPLICABLE)
    assert said(good) == "未发现“引用的条文不存在”"
    assert said(none) == "不涉及“引用的条文不存在”"


def test_a_message_says_no_word_twice() -> None:
    one = finding(
        "CIT019",
        Severity.ERROR,
        title="",
        message="落款日期：日期未能读出，请人工核对。",
        outcome=Outcome.UNCHECKED,
        missing="落款日期",
        cause="日期未能读出",
    )
    assert said(one) == "落款日期未能读出，请人工核对。"


@pytest.mark.parametrize(
    ("cause", "words"), [(Cause.INK_NOT_READ, "确认后可人工判断本项"), (Cause.LAW_NOT_HELD, "请查阅该法律的相应版本")]
)
def test_what_could_not_be_checked_says_what_to_do(cause: Cause, words: str) -> None:
    one = finding("A", Severity.INFO, title="", message="", outcome=Outcome.UNCHECKED, cause=cause.value)
    assert words in advice(one)


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("2\nOPPO手机\n1部\n黑色", "2 ｜ OPPO手机 ｜ 1部 ｜ 黑色"),
        ("只有一行", "只有一行"),
        ("一行很长的正文不是表格里的单元格因为它超过了二十个字\n下一行", None),
    ],
)
def test_cells_of_a_row_stand_on_one_line(quote: str, shown: str | None) -> None:
    assert excerpt(quote) == (quote if shown is None else shown)


def test_unknown_documents_are_told_even_where_nothing_was_found(scan: Scan) -> None:
    summary = Summary(cases=1, pages=5, rules=3, unknown_documents=2, unknown_pages=5)
    told = "没有发现疑点；另有 2 份文书（5 页）未能识别种类，只做了部分核查，请人工核对文书标题。"
    assert headline(summary, tally([])) == told
    assert closing(summary, tally([])).endswith(told)


def test_corrections_in_use_are_told() -> None:
    summary = Summary(cases=1, pages=5, rules=3, corrections=3)
    assert closing(summary, tally([])).endswith("没有需要人工查看之处；沿用了 3 处人工改正。")
    assert "改正" not in closing(Summary(cases=1, pages=5, rules=3), tally([]))


def test_facts_and_checks_are_counted_apart() -> None:
    assert effect(5, 6) == "5 项事实，影响 6 处核查"
