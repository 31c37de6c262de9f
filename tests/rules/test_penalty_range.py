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
from docnlp.rules.catalogue.citations.penalty_words import tier_in_words

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


PRINTED = [
    ("出境入境管理法", "80", 3, ["罚款每人10000元，总额100000元以下"]),
    (
        "反电信网络诈骗法",
        "44",
        1,
        ["违法所得20000元以上：罚款为违法所得的1至10倍", "违法所得不足20000元：罚款200000元以下"],
    ),
    (
        "道路交通安全法",
        "99",
        2,
        ["另有情形：罚款200至2000元，吊销驾驶证", "另有情形：罚款200至2000元，可以并处拘留15日以下"],
    ),
    ("道路交通安全法", "98", 1, ["罚款为保险费的2倍"]),
    ("枪支管理法", "42", None, ["责任人员：拘留15日以下"]),
    ("出境入境管理法", "82", 2, ["情节严重：警告，可以并处罚款2000元以下，可以并处拘留5至10日"]),
    ("反恐怖主义法", "83", None, ["罚款200000至500000元", "责任人员：罚款100000元以下", "情节严重：罚款500000元以上"]),
]


@pytest.mark.parametrize(("law", "article", "paragraph", "printed"), PRINTED)
def test_tiers_in_words(law: str, article: str, paragraph: int | None, printed: list[str]) -> None:
    statute = load_catalogue().statute(law)
    assert statute is not None
    version = next(v for v in statute.versions if v.penalties)
    (penalty,) = load_catalogue().penalties(law, article, paragraph, version=version.issued.isoformat())
    assert [tier_in_words(tier) for tier in penalty.tiers][: len(printed)] == printed
