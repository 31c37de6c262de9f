"""The workspace that the review pages are measured on is what the tables say it is."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from corpora.bench import docket, review

from docnlp.documents import load_kinds
from docnlp.rules import load_rules
from docnlp.store import open_workspace
from docnlp.web.pictures import Pictures


def test_the_made_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"CASES": 120, "REVIEWS": 50, "SUPPRESSIONS": 30, "READABLE": 4}.items():
        monkeypatch.setattr(docket, name, value)
    with open_workspace(tmp_path) as workspace:
        findings = docket.fill(workspace, rules=load_rules(), kinds=load_kinds())
        docket.judge(workspace, findings)
        rows = workspace.case_rows(1)
        assert len(rows) == 120
        assert {(row.flagged, row.unchecked, row.manual) for row in rows} == {(30, 14, 6)}
        assert len(workspace.document_rows(1, rows[0].case)) == 20
        assert len(findings) == len({finding.key for finding in findings}) == 120 * 50
        assert Counter(one.reviewer for one in workspace.reviews()) == dict.fromkeys(docket.REVIEWERS, 25)
        assert {one.key for one in workspace.reviews()} <= {finding.key for finding in findings}
        assert len({one.key for one in workspace.suppressions()}) == 30
        turned = [finding.page for finding in findings[:30]]
        assert all(one != other for one, other in pairwise(turned))
        pages = workspace.pages_of_file(findings[0].file)
        assert Pictures(workspace).absent(pages[0]) == ""  # type: ignore[arg-type]
        assert workspace.pages_of_file(findings[3 * 50].file) and not workspace.pages_of_file(findings[4 * 50].file)


def test_times_are_summed_up_by_median_and_nearest_rank() -> None:
    assert review.summary([0.001 * n for n in range(1, 101)]) == [100, pytest.approx(50.5), pytest.approx(95)]
    assert review.summary([0.002]) == [1, pytest.approx(2), pytest.approx(2)]
