"""Fixed bases of forms: every article exists in its version, and the narrow exceptions stay silent."""

from datetime import date

import pytest

from docnlp.analysis import analyze
from docnlp.datamodel import Outcome
from docnlp.documents import load_kinds
from docnlp.law import load_catalogue, read_basis
from docnlp.pages.readers.blocks import read_blocks
from docnlp.rules import load_rules
from docnlp.rules.catalogue.citations.fixed_basis import _FORMS

RULES = load_rules(select=["CIT*"])


def found(kind: str, title: str, sentence: str, made: str, case_type: str = "criminal") -> list[str]:
    text = f"@type {case_type}\n=== {kind}\n# {title}\n{sentence}\n>> 江城市公安局\n>> {made}\n"
    result = analyze(
        read_blocks(text), kinds=load_kinds(), rules=RULES, catalogue=load_catalogue(), as_of=date(2026, 11, 1)
    )
    return [f.rule for f in result.findings if f.outcome is Outcome.FLAGGED]


def test_every_article_of_the_table_exists() -> None:
    for form in _FORMS:
        day = date.fromisoformat(max(form.since, "2013-01-01"))
        for article in (*form.main, *form.also):
            assert read_basis(f"{form.law}#{article}", day, load_catalogue()), (form, article)


@pytest.mark.parametrize(
    ("kind", "title", "sentence"),
    [
        ("CHUANX", "传唤证", "根据《刑事诉讼法》第一百一十八条之规定，兹传唤犯罪嫌疑人王某。"),
        ("SCZ", "搜查证", "根据《刑事诉讼法》第一百四十一条之规定，兹派民警进行搜查。"),
        ("JLZ", "拘留证", "根据《刑事诉讼法》第六十七条之规定，兹决定对王某执行拘留。"),
        ("LAJD", "立案决定书", "根据《刑事诉讼法》第一百六十三条之规定，决定对王某案立案侦查。"),
    ],
)
def test_a_wrong_basis_is_found_once(kind: str, title: str, sentence: str) -> None:
    assert found(kind, title, sentence, "2023年5月6日") == ["CIT014"]


@pytest.mark.parametrize(
    ("kind", "title", "sentence", "made"),
    [
        ("JLZ", "拘留证", "根据《刑事诉讼法》第七十一条第四款之规定，兹决定对王某执行拘留。", "2023年5月6日"),
        ("LAJD", "立案决定书", "根据《刑事诉讼法》第一百零九条之规定，决定对王某案立案侦查。", "2023年5月6日"),
        ("SCZ", "搜查证", "根据《刑事诉讼法》第一百四十一条之规定，兹派民警进行搜查。", "2018年10月25日"),
        (
            "TQDB",
            "提请批准逮捕书",
            "我局根据《刑事诉讼法》第一百一十二条对本案立案。依照《刑事诉讼法》第八十七条之规定，特提请批准逮捕。",
            "2023年5月6日",
        ),
        (
            "KYJD",
            "扣押决定书",
            "根据《刑事诉讼法》第一百三十六条、《公安机关办理刑事案件程序规定》第二百二十八条之规定，决定扣押。",
            "2023年5月6日",
        ),
    ],
)
def test_what_may_rest_on_it_is_left_alone(kind: str, title: str, sentence: str, made: str) -> None:
    assert found(kind, title, sentence, made) == []


@pytest.mark.parametrize(
    ("sentence", "made", "expected"),
    [
        ("根据《治安管理处罚法》第九十六条第一款之规定，现传唤你。", "2026年1月1日", []),
        ("根据《治安管理处罚法》第九十六条第一款之规定，现传唤你。", "2025年12月31日", ["CIT014"]),
        ("根据《治安管理处罚法》第八十二条第一款之规定，现传唤你。", "2025年12月31日", []),
        ("根据《治安管理处罚法》第八十二条第一款之规定，现传唤你。", "2026年1月1日", ["CIT001"]),
    ],
)
def test_the_version_of_the_day_counts(sentence: str, made: str, expected: list[str]) -> None:
    assert found("CHUANXA", "传唤证", sentence, made, "administrative") == expected
