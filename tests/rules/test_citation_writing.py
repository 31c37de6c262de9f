"""How citations are written, and articles of the procedure rules by section."""

from datetime import date

import pytest

from docnlp.analysis import analyze
from docnlp.datamodel import Outcome
from docnlp.documents import load_kinds
from docnlp.law import load_catalogue, read_basis
from docnlp.pages.readers.blocks import read_blocks
from docnlp.rules import load_rules
from docnlp.rules.catalogue.citations.procedure_rules import _RULES, _record
from docnlp.rules.catalogue.citations.writing import _decision

RULES = load_rules(select=["CIT*"])


def found(text: str, *codes: str) -> list[str]:
    result = analyze(
        read_blocks(text), kinds=load_kinds(), rules=RULES, catalogue=load_catalogue(), as_of=date(2026, 11, 1)
    )
    return [f.rule for f in result.findings if f.outcome is Outcome.FLAGGED and f.rule in codes]


@pytest.mark.parametrize(
    ("law", "expected"),
    [
        ("《中华人民共和国治安管理处罚法》第四十三条第一款、第二十条第（四）项", []),
        ("《中华人民共和国治安管理处罚法》第43条第1款、第20条第4项", []),
        ("《治安管理处罚法》（2012年修正）第四十三条第一款", []),
        ("《中华人民共和国治安管理处罚法》第43条第一款", ["CIT028"]),
        ("《中华人民共和国治安管理处罚法》第四十三条第二款第（1）项", ["CIT028"]),
    ],
)
def test_numerals_are_of_one_kind(law: str, expected: list[str]) -> None:
    assert found(_decision(law), "CIT028") == expected


@pytest.mark.parametrize(
    ("law", "expected"),
    [
        ("《治安管理处罚法》第四十三条第一款、该法第十二条", []),
        ("《中华人民共和国治安管理处罚法》第四十三条第一款，结合治安管理处罚法第十二条", []),
        ("治安管理处罚法第四十三条第一款、治安管理处罚法第十二条", ["CIT012"]),
        ("《刑诉法》第四十三条", ["CIT012"]),
        ("治罚法43条", ["CIT012"]),
    ],
)
def test_the_first_naming_of_a_law_counts(law: str, expected: list[str]) -> None:
    assert found(_decision(law), "CIT012") == expected


@pytest.mark.parametrize(
    ("law", "made", "expected"),
    [
        ("《公安机关办理刑事案件程序规定》第二百五十一条", "2020年9月1日", ["CIT013"]),
        ("《公安机关办理刑事案件程序规定》第二百五十一条", "2020年8月31日", []),
        ("《公安机关办理刑事案件程序规定》第二百五十八条", "2020年9月1日", []),
        ("《公安机关办理刑事案件程序规定》第五百条", "2022年5月6日", ["CIT005"]),
        ("《公安机关办理行政案件程序规定》第八十九条", "2022年5月6日", ["CIT013"]),
        ("《公安机关办理行政案件程序规定》第一百零四条", "2022年5月6日", []),
    ],
)
def test_an_identification_rests_on_its_own_section(law: str, made: str, expected: list[str]) -> None:
    assert found(_record(law, made=made), "CIT005", "CIT013") == expected


def test_sections_do_not_overlap_and_exist() -> None:
    for law, rules in _RULES.items():
        ends = 0
        for section in rules.sections:
            assert ends < section.first <= section.last, section
            ends = section.last
            for article in (section.first, section.last):
                assert read_basis(f"{law}#{article}", date(2026, 11, 1), load_catalogue())
