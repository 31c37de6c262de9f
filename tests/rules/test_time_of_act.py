"""Which law holds for an act: both sides of the days on which charges and the new public order law came."""

from datetime import date

import pytest

from docnlp.analysis import analyze
from docnlp.datamodel import Outcome, Severity
from docnlp.documents import load_kinds
from docnlp.law import load_catalogue
from docnlp.pages.readers.blocks import read_blocks
from docnlp.rules import load_rules
from docnlp.rules.catalogue.citations.milder_law import _decision
from docnlp.rules.catalogue.citations.time_of_act import _charges, _recommendation

RULES = load_rules(select=["CIT*"])


def found(text: str, *codes: str) -> list[str]:
    result = analyze(
        read_blocks(text), kinds=load_kinds(), rules=RULES, catalogue=load_catalogue(), as_of=date(2026, 11, 1)
    )
    return [f.rule for f in result.findings if f.outcome is Outcome.FLAGGED and f.rule in codes]


@pytest.mark.parametrize(
    ("charge", "law", "eve", "day"),
    [
        ("袭警罪", "第二百七十七条第五款", "2021年2月28日", "2021年3月1日"),
        ("高空抛物罪", "第二百九十一条之二第一款", "2021年2月28日", "2021年3月1日"),
        ("帮助信息网络犯罪活动罪", "第二百八十七条之二第一款", "2015年10月31日", "2015年11月1日"),
        ("侵犯公民个人信息罪", "第二百五十三条之一第一款", "2015年10月31日", "2015年11月1日"),
        ("危险驾驶罪", "第一百三十三条之一第一款第（二）项", "2011年4月30日", "2011年5月1日"),
        ("危险作业罪", "第一百三十四条之一第（一）项", "2021年2月28日", "2021年3月1日"),
    ],
)
def test_a_charge_holds_from_its_day(charge: str, law: str, eve: str, day: str) -> None:
    facts = "{day}20时许，王某在江城市东湖路12号实施上述行为。"
    assert found(_recommendation(facts.replace("{day}", eve), law, charge), "CIT010", "CIT005") == ["CIT010"]
    assert found(_recommendation(facts.replace("{day}", day), law, charge), "CIT010", "CIT005") == []


def test_an_earlier_conviction_is_not_charged() -> None:
    facts = "王某2015年1月8日曾因危险驾驶罪被判处拘役。2009年5月1日，王某在江城市东湖路12号窃取手机一部。"
    assert found(_recommendation(facts, "第二百六十四条", "盗窃罪"), "CIT010") == []


def test_a_milder_charge_is_a_warning() -> None:
    facts = "2020年11月5日20时许，王某在江城市东湖路12号实施上述行为。"
    for charge, law, severity in (
        ("高空抛物罪", "第二百九十一条之二第一款", Severity.WARNING),
        ("袭警罪", "第二百七十七条第五款", Severity.ERROR),
    ):
        result = analyze(
            read_blocks(_recommendation(facts, law, charge)),
            kinds=load_kinds(),
            rules=load_rules(select=["CIT010"]),
            catalogue=load_catalogue(),
            as_of=date(2026, 11, 1),
        )
        assert [f.severity for f in result.findings] == [severity]


def test_every_charge_that_came_later_has_its_day() -> None:
    days = {name: since for name, _, since in _charges(load_catalogue())}
    assert days["袭警"] == date(2021, 3, 1)
    assert days["帮助信息网络犯罪活动"] == date(2015, 11, 1)
    assert days["危险驾驶"] == date(2011, 5, 1)
    assert "盗窃" not in days


@pytest.mark.parametrize(
    ("act", "made", "expected"),
    [
        ("2025年12月31日", "2026年1月1日", ["CIT002"]),
        ("2026年1月1日", "2026年1月10日", []),
        ("2025年12月20日", "2025年12月31日", []),
        ("2025年12月20日至2026年1月3日", "2026年1月10日", []),
    ],
)
def test_the_newer_law_wants_a_reason_for_an_older_act(act: str, made: str, expected: list[str]) -> None:
    text = _decision("《中华人民共和国治安管理处罚法》第五十八条", act=act, made=made)
    assert found(text, "CIT002", "CIT001") == expected


def test_lesser_circumstances_are_no_reason() -> None:
    law = "《中华人民共和国治安管理处罚法》第五十八条"
    assert found(_decision(law, reasons="属情节较轻。"), "CIT002") == ["CIT002"]
    assert found(_decision(law, reasons="依照《行政处罚法》第三十七条适用新法，"), "CIT002") == []


@pytest.mark.parametrize(
    ("law", "charge", "severity", "told"),
    [
        ("第五十一条第一款", "殴打他人", Severity.WARNING, "新法的处罚幅度较重"),
        ("第五十九条", "故意损毁财物", Severity.INFO, "新法的处罚幅度较轻，可以适用"),
        ("第五十八条", "盗窃", Severity.WARNING, "没有说明适用新法的理由。"),
    ],
)
def test_the_two_texts_are_weighed(law: str, charge: str, severity: Severity, told: str) -> None:
    text = _decision(f"《中华人民共和国治安管理处罚法》{law}").replace("盗窃李某电动车一辆，价值900元", "实施上述行为")
    result = analyze(
        read_blocks(text.replace("构成盗窃", f"构成{charge}")),
        kinds=load_kinds(),
        rules=load_rules(select=["CIT002"]),
        catalogue=load_catalogue(),
        as_of=date(2026, 11, 1),
    )
    (one,) = result.findings
    assert one.severity is severity
    assert told in one.message
    assert "2025年12月20日" in one.why["可以适用的文本"] and "2026年1月10日" in one.why["可以适用的文本"]
