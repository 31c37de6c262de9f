"""A case analysed again takes the place of the scan's own analysis, and nothing else moves."""

from dataclasses import replace

from docnlp.datamodel import CaseType, Severity
from docnlp.store import CaseRow, Workspace

from .test_rows import RESULT, case, document, found, page
from .test_workspace import Result


def test_outlines_are_kept(workspace: Workspace) -> None:
    run = workspace.save_scan(replace(RESULT, rules=("ANN105", "PRO204")))
    assert workspace.rules_of(run) == ("ANN105", "PRO204")
    (outline,) = workspace.outlines(run, "甲")
    assert (outline.case, outline.type) == ("甲", CaseType.BOTH)
    assert outline.files == {"a/1.jpg": "ab", "a/2.jpg": "ab", "a/3.jpg": "ab"}
    assert [it.sheets for it in outline.documents] == [
        (("a/1.jpg", 1, 0), ("a/2.jpg", 1, 0)),
        (("a/3.jpg", 1, 1),),
    ]
    assert [list(one.files) for one in workspace.outlines(run, "乙")] == [["b.pdf"], ["b2.pdf"]], "two folders"
    assert workspace.outlines(run, "没有") == workspace.outlines(99, "甲") == []


def test_a_case_is_replaced_in_its_run_only(workspace: Workspace) -> None:
    earlier, run = workspace.save_scan(RESULT), workspace.save_scan(RESULT)
    before = workspace.findings_of(earlier)
    again = case("甲", document(page("a/1.jpg")), document(page("a/2.jpg"), page("a/3.jpg", 1, part=1)))
    workspace.replace_case(run, "甲", [again], [found("k9", "甲", severity=Severity.WARNING)], corrections=0)
    assert workspace.findings_of(earlier) == before
    assert [one.key for one in workspace.findings_of(run)] == ["k9", "k1", "k2", "k6"], "in the order of the cases"
    assert [row.first_page for row in workspace.document_rows(run, "甲")] == [1, 1]
    assert [row.id for row in workspace.document_rows(run, "甲")] == ["a/1.jpg#1", "a/2.jpg#1"]
    assert workspace.case_rows(run) == [
        CaseRow(case="甲", flagged=1, warnings=1, files=3, pages=3),
        *workspace.case_rows(earlier)[1:],
    ]
    assert (workspace.revision(earlier), workspace.revision(run), workspace.revisions(run)) == (0, 1, {"甲": 1})
    workspace.replace_case(run, "甲", [again], [], corrections=0)
    assert [one.key for one in workspace.findings_of(run)] == ["k1", "k2", "k6"]
    assert workspace.revisions(run) == {"甲": 2}


def test_a_later_scan_begins_anew(workspace: Workspace) -> None:
    run = workspace.save_scan(RESULT)
    workspace.replace_case(run, "甲", [case("甲", document(page("a/1.jpg")))], [], corrections=0)
    later = workspace.save_scan(RESULT)
    assert workspace.revision(later) == 0
    assert [one.key for one in workspace.findings_of(later)] == ["k3", "k4", "k1", "k2", "k6"]


def test_a_case_without_findings_and_documents(workspace: Workspace) -> None:
    run = workspace.save_scan(Result(findings=(found("k1", "甲"),)))
    assert workspace.outlines(run, "甲") == []
    assert workspace.rules_of(run) == ()
