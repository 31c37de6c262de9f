"""Ages, sums, interpretations and replaced laws: both sides of each switch, and one finding for one fault."""

from datetime import date

import pytest

from docnlp.analysis import analyze
from docnlp.datamodel import Outcome
from docnlp.documents import load_kinds
from docnlp.law import load_catalogue
from docnlp.pages.readers.blocks import read_blocks
from docnlp.rules import load_rules
from docnlp.rules.catalogue.citations.interpretations import _recommendation
from docnlp.rules.catalogue.citations.replaced import _crossing
from docnlp.rules.catalogue.citations.sums import _hearing
from docnlp.rules.catalogue.citations.thresholds import _beating

RULES = load_rules(select=["CIT*"])
VERSIONS = (
    "CIT001",
    "CIT002",
    "CIT005",
    "CIT006",
    "CIT011",
    "CIT014",
    "CIT017",
    "CIT022",
    "CIT030",
    "CIT031",
    "CIT032",
)


def outcomes(text: str, outcome: Outcome) -> list[str]:
    result = analyze(
        read_blocks(text), kinds=load_kinds(), rules=RULES, catalogue=load_catalogue(), as_of=date(2026, 11, 1)
    )
    assert not result.problems
    return [f.rule for f in result.findings if f.outcome is outcome and f.rule in VERSIONS]


def found(text: str) -> list[str]:
    return outcomes(text, Outcome.FLAGGED)


@pytest.mark.parametrize(
    ("law", "victim", "day", "expected"),
    [
        ("第五十一条第二款第（二）项", "李某（女，69周岁）", "2026年1月1日", ["CIT017"]),
        ("第五十一条第二款第（二）项", "李某（女，七十岁）", "2026年1月1日", []),
        ("第五十一条第二款第（二）项", "李某（1956年3月6日出生）", "2026年3月5日", ["CIT017"]),
        ("第五十一条第二款第（二）项", "六十四岁的环卫工李某", "2026年1月1日", ["CIT017"]),
        # the age of a bystander is not the victim's
        ("第五十一条第二款第（二）项", "李某，经证人王某（66岁）劝阻，又打", "2026年1月1日", []),
        ("第五十一条第二款第（二）项", "怀孕七个月的李某（女，62岁）", "2026年1月1日", []),
        ("第五十一条第二款第（二）项", "李某（1955年12月1日出生，70周岁）", "2026年1月1日", []),
        ("第五十一条第二款第（二）项", "李某（女，时年七十一周岁）", "2026年1月1日", []),
        ("第五十一条第二款第（二）项", "李某（男，13岁）", "2026年1月1日", []),
        ("第四十三条第二款第（二）项", "李某（女，59岁）", "2025年12月31日", ["CIT017"]),
        ("第四十三条第二款第（二）项", "李某（女，60岁）", "2025年12月31日", []),
        ("第四十三条第二款第（二）项", "李某（女，62岁）", "2026年1月1日", ["CIT001"]),
    ],
)
def test_the_age_of_the_victim_by_the_version(law: str, victim: str, day: str, expected: list[str]) -> None:
    assert found(_beating(law, victim=victim, day=day)) == expected


def test_an_age_that_was_not_read_is_unchecked() -> None:
    text = _beating("第五十一条第二款第（二）项", victim="李某")
    assert found(text) == []
    assert "CIT017" in outcomes(text, Outcome.UNCHECKED)


def test_one_year_counts_only_since_2026() -> None:
    reasons = "其一年以内曾受过治安管理处罚，应当从重处罚。"
    assert found(_beating("第四十三条第一款", victim="李某", day="2025年12月31日", reasons=reasons)) == ["CIT017"]
    assert found(_beating("第五十一条第一款", victim="李某", reasons=reasons)) == []
    half = "前次处罚距本次未满六个月，应当从重处罚。"
    assert found(_beating("第五十一条第一款", victim="李某", reasons=half)) == ["CIT017"]
    by_the_rules = half.replace("应当", "依照《公安机关办理行政案件程序规定》第一百六十条第（四）项应当")
    assert found(_beating("第五十一条第一款", victim="李某", reasons=by_the_rules)) == []


@pytest.mark.parametrize(
    ("words", "made", "expected"),
    [
        ("处四千元以上罚款的，可以要求听证。", "2026年1月1日", []),
        ("处两千元以上罚款的，可以要求听证。", "2026年1月1日", ["CIT032"]),
        ("处2000元以上罚款的，可以要求听证。", "2025年12月31日", []),
        ("二百元以下的罚款，可以当场作出。", "2026年1月1日", ["CIT032"]),
        ("五百元以下罚款可以由公安派出所决定。", "2026年1月1日", ["CIT032"]),
        ("五百元以下罚款可以由公安派出所决定。", "2025年12月31日", []),
    ],
)
def test_the_sums_of_the_version(words: str, made: str, expected: list[str]) -> None:
    assert found(_hearing(words, made=made)) == expected


def test_an_interpretation_that_ended_is_reported_once() -> None:
    by_name = "依照《关于审理盗窃案件具体应用法律若干问题的解释》（法释〔1998〕4号）第三条，"
    assert found(_recommendation(by_name)) == ["CIT022"]
    assert found(_recommendation(by_name, act="2013年4月3日")) == []
    other_number = "依照《关于办理环境污染刑事案件适用法律若干问题的解释》（法释〔2013〕15号），"
    assert found(_recommendation(other_number)) == ["CIT022"]
    assert found(_recommendation("依照法释〔1998〕4号", act="2013年4月4日")) == ["CIT022"]
    assert found(_recommendation("依照法释〔1998〕4号", act="2013年4月3日")) == []


def test_the_noise_law_names_what_a_case_rests_on() -> None:
    text = _beating("第八十八条", victim="李某").replace(
        "张某的行为已构成殴打他人。", "张某的行为违反《噪声污染防治法》第六十五条第二款，已构成噪声扰民。"
    )
    text = text.replace("2026年3月", "2026年9月")
    result = analyze(
        read_blocks(text), kinds=load_kinds(), rules=RULES, catalogue=load_catalogue(), as_of=date(2026, 11, 1)
    )
    (one,) = (f for f in result.findings if f.outcome is Outcome.FLAGGED)
    assert one.rule == "CIT011"
    assert "生态环境法典" in one.suggestion and "第八十八条" in one.suggestion


def test_border_crossing_is_reported_once_and_from_its_day() -> None:
    law, helping = "《中华人民共和国治安管理处罚法》第六十一条", "协助他人偷越国（边）境"
    assert found(_crossing(law, facts=helping)) == ["CIT031"]
    assert found(_crossing(law, facts=helping, day="2025年12月31日")) == []
