"""Decisions in the words of the field, within and outside the range of what they cite (penalties.txt)."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from docnlp.analysis import analyze
from docnlp.datamodel import Outcome
from docnlp.documents import load_kinds
from docnlp.law import load_catalogue
from docnlp.pages.readers.blocks import read_blocks
from docnlp.rules import load_rules

ROWS = (Path(__file__).parent / "penalties.txt").read_text("utf-8").splitlines()[1:]


@cache
def kinds():  # type: ignore[no-untyped-def]
    return load_kinds()


def outcomes(words: str, day: date, *, act: str = "") -> list[Outcome]:
    printed = f"{day.year}年{day.month}月{day.day}日"
    text = f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔{day.year}〕88号
违法行为人李某，男，1990年4月2日出生。
现查明，{act or f"{day.year}年{day.month}月2日"}20时许，李某在江城市实施了违法行为。
以上事实有李某的陈述和申辩等证据证实。
{words}
>> {printed}
"""
    rules = [rule for rule in load_rules() if rule.code == "CIT008"]
    result = analyze(read_blocks(text), kinds=kinds(), rules=rules, catalogue=load_catalogue(), as_of=date(2026, 11, 1))
    assert not result.problems
    return [finding.outcome for finding in result.findings]


@pytest.mark.parametrize("row", ROWS)
def test_only_what_lies_outside_is_flagged(row: str) -> None:
    sign, day, words = row.split(" ", 2)
    assert (Outcome.FLAGGED in outcomes(words, date.fromisoformat(day))) is (sign == "-")


def test_a_text_that_may_not_be_of_that_day_is_unchecked() -> None:
    found = outcomes("根据《娱乐场所管理条例》第四十三条之规定，决定给予江城公司警告的处罚。", date(2026, 3, 10))
    assert found == [Outcome.UNCHECKED]


def test_an_act_under_a_version_without_text_is_unchecked() -> None:
    words = "根据《道路交通安全法》第九十条，决定给予罚款三百元的处罚。"
    assert outcomes(words, date(2021, 5, 10), act="2021年4月2日") == [Outcome.UNCHECKED]
    assert outcomes(words, date(2021, 5, 10)) == [Outcome.FLAGGED]
