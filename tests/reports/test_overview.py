"""Cases in numbers, documents of no known kind, and whose file a problem names."""

from datetime import date

import pytest

from docnlp.datamodel import Kind, Outcome, Severity
from docnlp.reports import About
from docnlp.reports.overview import case_of, case_rows, cases_by_file, unknown_documents

from .conftest import case, document, drawn, finding

KNOWN = Kind(code="JLZ", name="detention_warrant", titles=("拘留证",))
CASES = (
    case("甲", document(drawn("甲/一.pdf", 1), drawn("甲/一.pdf", 2), kind=KNOWN), document(drawn("甲/二.pdf", 1))),
    case("乙", document(drawn("乙/三.pdf", 4), drawn("乙/三.pdf", 5), title="情况说明")),
)


def test_a_case_without_findings_has_its_row() -> None:
    found = [
        finding("ANN1", Severity.ERROR, title="", message="", case="甲"),
        finding("ANN2", Severity.ERROR, title="", message="", case="甲", outcome=Outcome.PASSED),
    ]
    rows = case_rows(CASES, found)
    assert [(r.case, r.files, r.pages, r.documents, r.unknown, r.tally.flagged, r.passed) for r in rows] == [
        ("甲", 2, 3, 2, 1, 1, 1),
        ("乙", 1, 2, 1, 1, 0, 0),
    ]


def test_unknown_documents_are_told_by_place_and_title() -> None:
    assert [(one.case, one.where, one.title) for one in unknown_documents(CASES)] == [
        ("甲", "甲/二.pdf 第 1 页", ""),
        ("乙", "乙/三.pdf 第 4–5 页", "情况说明"),
    ]


@pytest.mark.parametrize(
    ("file", "expected"), [("甲/一.pdf", "甲"), ("甲/坏.pdf", "甲"), ("丙/坏.pdf", ""), ("坏.pdf", "")]
)
def test_a_file_that_could_not_be_read_belongs_to_its_folder(file: str, expected: str) -> None:
    assert case_of(file, cases_by_file(CASES)) == expected


def test_two_cases_in_a_folder_do_not_claim_its_files() -> None:
    assert case_of("甲/坏.pdf", {"甲/一.pdf": "甲", "甲/二.pdf": "乙"}) == ""


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        (About(), ""),
        (About(checked=date(2026, 11, 27), inspected=("demo",), cases=CASES), "检查日期 2026-11-27　检查对象 demo"),
        (
            About(checked=date(2026, 12, 1), inspected=tuple("一二三四五六"), cases=CASES),
            "检查日期 2026-12-01　期限算至 2026-11-27　检查对象 一、二、三、四、五 等 6 项",
        ),
    ],
)
def test_the_report_says_when_and_what(about: About, sentence: str) -> None:
    assert about.sentence == sentence
