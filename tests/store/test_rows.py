"""A run by case and document, and the sources behind it."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from docnlp.datamodel import (
    UNKNOWN_KIND,
    Box,
    CaseFile,
    Document,
    Finding,
    Outcome,
    Page,
    Problem,
    Severity,
    Source,
    Stage,
    Text,
)
from docnlp.reviews import local_rules
from docnlp.store import CaseRow, DocumentRow, Seen, Workspace

from .test_reviews import review
from .test_workspace import Result, finding

BOX = Box(x0=0, y0=0, x1=1, y1=1)


def page(file: str = "a/1.pdf", number: int = 1, **changes: object) -> Page:
    return Page(**{"file": file, "sha256": "ab", "number": number, "box": BOX, "image_hash": "h", **changes})  # type: ignore[arg-type]


def document(*pages: Page) -> Document:
    return Document(
        id=f"{pages[0].file}#{pages[0].number}", kind=UNKNOWN_KIND, pages=pages, text=Text("", ()), lines=()
    )


def case(id: str, *documents: Document) -> CaseFile:
    return CaseFile(id=id, documents=documents, as_of=date(2026, 6, 1))


def found(key: str, case: str, outcome: Outcome = Outcome.FLAGGED, severity: Severity = Severity.ERROR) -> Finding:
    return replace(finding(key, outcome), case=case, severity=severity)


RESULT = Result(
    findings=(
        found("k1", "乙"),
        found("k2", "乙", severity=Severity.INFO),
        found("k3", "甲", Outcome.UNCHECKED),
        found("k4", "甲", Outcome.MANUAL, Severity.WARNING),
        found("k5", "甲", Outcome.PASSED),
        found("k6", "乙", severity=Severity.WARNING),
    ),
    cases=(
        case("甲", document(page("a/1.jpg"), page("a/2.jpg")), document(page("a/3.jpg", 1, part=1))),
        case("乙", document(page("b.pdf", 1), page("b.pdf", 2))),
        case("丙", document(page("c.pdf"))),
        case("乙", document(page("b2.pdf", 1, part=1), page("b2.pdf", 1, part=2))),
    ),
)


def test_cases_in_numbers(workspace: Workspace) -> None:
    run = workspace.save_scan(RESULT)
    workspace.save_scan(Result())
    assert workspace.case_rows(run) == [
        CaseRow(case="甲", unchecked=1, manual=1, files=3, pages=3),
        CaseRow(case="乙", flagged=3, errors=1, warnings=1, infos=1, files=2, pages=3),
        CaseRow(case="丙", files=1, pages=1),
    ]
    assert workspace.case_rows(run, without={"k1", "k3", "other"})[:2] == [
        CaseRow(case="甲", manual=1, files=3, pages=3),
        CaseRow(case="乙", flagged=2, warnings=1, infos=1, files=2, pages=3),
    ]
    assert workspace.case_rows(99) == []


def test_more_keys_than_one_query_holds_are_left_out(workspace: Workspace) -> None:
    run = workspace.save_scan(Result(findings=tuple(found(f"k{n}", "甲") for n in range(1300))))
    (row,) = workspace.case_rows(run, without={f"k{n}" for n in range(1299)})
    assert row == CaseRow(case="甲", flagged=1, errors=1)


def test_what_came_of_the_findings_of_some_cases(workspace: Workspace) -> None:
    run = workspace.save_scan(RESULT)
    workspace.save_scan(Result(findings=(found("k9", "乙"),)))
    assert workspace.outcomes(run, ["乙", "没有"]) == {
        "乙": dict.fromkeys(("k1", "k2", "k6"), ("ANN105", Outcome.FLAGGED)),
        "没有": {},
    }
    assert workspace.outcomes(run, ["甲"])["甲"] == {
        "k3": ("ANN105", Outcome.UNCHECKED),
        "k4": ("ANN105", Outcome.MANUAL),
    }


def test_cases_in_numbers_as_the_place_grades_them(workspace: Workspace) -> None:
    changed = (replace(one, rule="PRO204") if one.key in ("k2", "k4") else one for one in RESULT.findings)
    run = workspace.save_scan(replace(RESULT, findings=tuple(changed)))
    local = local_rules(off=["PRO*"], severities={"ANN105": Severity.INFO})
    regraded = [
        CaseRow(case="甲", unchecked=1, files=3, pages=3),
        CaseRow(case="乙", flagged=2, infos=2, files=2, pages=3),
        CaseRow(case="丙", files=1, pages=1),
    ]
    assert workspace.case_rows(run, local=local) == regraded
    assert workspace.case_rows(run, without={"k1"}, local=local)[1] == CaseRow(
        case="乙", flagged=1, infos=1, files=2, pages=3
    )


def test_counting_unpacks_no_finding(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    run = workspace.save_scan(RESULT)
    monkeypatch.setattr("docnlp.store.codec.load_finding", lambda stored: 1 / 0)
    assert len(workspace.case_rows(run)) == len(workspace.case_rows(run, without={"k1"})) == 3
    assert len(workspace.outcomes(run, ["乙"])["乙"]) == 3
    assert len(workspace.case_rows(run, local=local_rules(off=["PRO*", "ANN*"]))) == 3


def test_findings_and_documents_of_one_case(workspace: Workspace) -> None:
    run = workspace.save_scan(RESULT)
    assert [f.key for f in workspace.findings_of_case(run, "乙")] == ["k1", "k2", "k6"]
    rows = workspace.document_rows(run, "甲")
    assert [row.id for row in rows] == ["a/1.jpg#1", "a/3.jpg#1"]
    assert rows[0] == DocumentRow(
        id="a/1.jpg#1",
        kind="UNKNOWN",
        kind_score=rows[0].kind_score,
        number="",
        volume="unknown",
        copy="original",
        file="a/1.jpg",
        first_page=1,
        last_page=1,
    )
    assert workspace.document_rows(run, "没有") == []


def test_the_newest_run(workspace: Workspace) -> None:
    assert workspace.latest_run() is None
    workspace.save_scan(Result())
    newest = workspace.save_scan(Result())
    assert workspace.latest_run() == newest


def source(path: str = "a/1.pdf", sha256: str = "ab") -> Source:
    return Source(path=path, sha256=sha256, media_type="application/pdf", size=10, folder="a")


def test_pages_of_a_file_are_those_that_the_last_scan_used(workspace: Workspace) -> None:
    problem = Problem(stage=Stage.OCR, message="第 2 页未能识别", file="a/1.pdf", page=2)
    workspace.save_pages(source(), "z-accurate", [page(), problem])
    time.sleep(0.002)
    workspace.save_pages(source(), "fast", [page(skew=1.0)])
    assert workspace.pages_of_file("a/1.pdf") == [page(skew=1.0)]
    time.sleep(0.002)
    workspace.meet([Seen(source=source(), reading="z-accurate")])
    assert workspace.pages_of_file("a/1.pdf") == [page(), problem]
    time.sleep(0.002)
    workspace.save_pages(source(sha256="cd"), "fast", [page(sha256="cd")])
    assert workspace.pages_of_file("a/1.pdf") == [page(sha256="cd")]
    assert workspace.pages_of_file("b.pdf") == []


def test_the_same_bytes_elsewhere_go_by_their_own_path(workspace: Workspace) -> None:
    workspace.save_pages(source(), "r", [page()])
    workspace.meet([Seen(source=source("b/9.pdf"), reading="r")])
    assert workspace.pages_of_file("b/9.pdf") == [page("b/9.pdf")]
    assert workspace.pages_of_file("a/1.pdf") == [page()]


def test_the_place_of_a_file(workspace: Workspace, tmp_path: Path) -> None:
    there = tmp_path / "案卷 1.pdf"
    there.write_bytes(b"x")
    workspace.save_pages(source(), "r", [page()], location=there)
    workspace.save_pages(source("a.zip/1.pdf"), "r", [page()])
    assert workspace.location("a/1.pdf") == there
    assert workspace.location("a.zip/1.pdf") is None
    assert workspace.location("unknown.pdf") is None
    there.unlink()
    assert workspace.location("a/1.pdf") is None


def test_a_name_that_no_database_can_hold_leads_nowhere(workspace: Workspace, tmp_path: Path) -> None:
    workspace.save_pages(source("\udc80.pdf"), "r", [page()], location=tmp_path / "\udc80.pdf")
    assert workspace.location("\udc80.pdf") is None


def test_a_large_run_is_counted_at_once(workspace: Workspace) -> None:
    findings = tuple(found(f"k{n}", f"案{n % 500}") for n in range(20_000))
    run = workspace.save_scan(Result(findings=findings))
    began = time.perf_counter()
    rows = workspace.case_rows(run)
    counted = time.perf_counter() - began
    assert (len(rows), sum(row.errors for row in rows)) == (500, 20_000)
    began = time.perf_counter()
    assert len(workspace.findings_of_case(run, "案7")) == 40
    assert counted < 2
    assert time.perf_counter() - began < 0.5


def test_what_is_asked_to_find_verdicts_under_an_earlier_name(workspace: Workspace) -> None:
    run = workspace.save_scan(RESULT)
    assert workspace.held_keys(run, ["k1", "k3", "k9"]) == {"k1", "k3"}
    assert workspace.held_keys(run + 1, ["k1"]) == set()
    workspace.save_pages(source("b.pdf", "cd"), "reading", [])
    workspace.save_pages(source("a/1.jpg", "ef"), "reading", [])
    assert workspace.cases_with(run, ["ef", "cd", "00"]) == ["甲", "乙"]
    assert workspace.cases_with(run, []) == []
    for number, name in enumerate(("甲", "旧名", "旧名")):
        workspace.add_review(review(str(number), name))
    assert workspace.strays(run) == {"旧名": 2}
