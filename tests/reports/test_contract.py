"""The JSON that other programs rely on: every name, and texts that mean harm."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docnlp.datamodel import Outcome, Severity
from docnlp.reports import as_json, as_jsonl, shown, to_json

from .conftest import HOSTILE, RECORD, Scan, finding, flagged, place

KEYS = {
    *("type", "key", "case", "file", "page", "box", "places", "document_kind", "document_code", "document_id", "cause"),
    *("rule", "family", "outcome", "severity", "score", "quote", "message", "suggestion", "basis", "law_date"),
    *("act_date", "officers", "approvers", "unit", "versions"),
}


def test_a_finding_has_the_shape_of_the_contract(scan: Scan) -> None:
    made = to_json(flagged()[1], scan.versions)
    assert set(made) >= KEYS
    assert set(made) - KEYS == {"missing", "title", "why"}
    assert made["type"] == "finding"
    assert made["box"] == [72.0, 250.0, 400.0, 266.0]
    assert made["places"] == [
        {
            "file": "甲案/讯问笔录.pdf",
            "sha256": "ab" * 32,
            "page": 1,
            "part": 0,
            "boxes": [[72.0, 250.0, 400.0, 266.0], [72.0, 270.0, 190.0, 286.0]],
            "role": "at",
        },
        {
            "file": "甲案/拘留证.pdf",
            "sha256": "ab" * 32,
            "page": 1,
            "part": 0,
            "boxes": [[150.0, 330.0, 420.0, 346.0]],
            "role": "against",
        },
    ]
    assert (made["outcome"], made["severity"], made["law_date"], made["act_date"]) == (
        "flagged",
        "error",
        "2026-03-02",
        None,
    )
    assert made["versions"] == {
        "docnlp": "0.1.0",
        "catalogue": "2026-11-01",
        "engine": "onnxruntime accurate",
        "models": {"det.onnx": "c0ffee"},
    }


def test_a_place_on_a_page_that_was_put_right_tells_by_how_much(scan: Scan) -> None:
    at = replace(place(RECORD, 1), turn=90, skew=-1.23456)
    (made,) = to_json(finding("A", Severity.INFO, at, title="", message=""), scan.versions)["places"]
    assert (made["turn"], made["skew"]) == (90, -1.235)


def test_a_missing_document_has_no_place(scan: Scan) -> None:
    made = to_json(flagged()[3], scan.versions)
    assert (made["file"], made["page"], made["box"], made["places"]) == ("", None, None, [])


def lines(scan: Scan, *, all_outcomes: bool = False) -> list[str]:
    findings = shown(scan.findings, all_outcomes=all_outcomes)
    return list(as_jsonl(findings, scan.problems, scan.summary, scan.versions))


def test_lines_are_findings_then_problems_then_one_summary(scan: Scan) -> None:
    types = [json.loads(line)["type"] for line in lines(scan)]
    assert types == ["finding"] * 10 + ["problem"] * 2 + ["summary"]
    assert json.loads(lines(scan)[-1]) == {
        "type": "summary",
        "cases": 2,
        "files": 5,
        "pages": 36,
        "rules": 25,
        "flagged": 5,
        "passed": 1,
        "unchecked": 3,
        "not_applicable": 1,
        "manual": 2,
        "problems": 2,
        "to_review": 9,
        "seconds": 41.2,
        "unknown_documents": 0,
        "unknown_pages": 0,
        "corrections": 0,
    }
    problem = json.loads(lines(scan)[-3])
    assert {"type", "stage", "file", "page", "message"} <= set(problem)


def test_outcomes_that_nobody_must_see_come_only_on_demand(scan: Scan) -> None:
    def outcomes(text: list[str]) -> set[Any]:
        return {json.loads(line).get("outcome") for line in text} - {None}

    assert outcomes(lines(scan)) == {"flagged", "unchecked", "manual"}
    assert outcomes(lines(scan, all_outcomes=True)) == {outcome.value for outcome in Outcome}


def test_one_object_holds_the_same(scan: Scan) -> None:
    whole = json.loads(as_json(shown(scan.findings), scan.problems, scan.summary, scan.versions))
    assert set(whole) == {"findings", "problems", "summary"}
    assert [*whole["findings"], *whole["problems"], whole["summary"]] == [json.loads(line) for line in lines(scan)]


def test_hostile_text_stays_on_its_line_and_comes_back_whole(scan: Scan) -> None:
    line = next(line for line in lines(scan) if "REA301" in line)
    assert len(line.splitlines()) == 1
    assert not {"\x1b", "\u202e", "\u2028"} & set(line)
    assert json.loads(line)["quote"] == HOSTILE


@given(st.text(st.characters(), max_size=20))
@pytest.mark.parametrize("field", ["quote", "message", "case"])
def test_any_text_survives_as_one_printable_line(field: str, text: str) -> None:
    from docnlp.datamodel import Versions
    from docnlp.reports.contract import dumps

    line = dumps(to_json(replace(flagged()[0], **{field: text}), Versions(docnlp="x")))
    assert len(line.splitlines()) == 1
    assert json.loads(line.encode("utf-8").decode("utf-8"))[field] == text
