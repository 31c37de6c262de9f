"""The whole flow on the demo scans, with stored readings instead of recognition: what is found must not drift."""

import json
import shutil
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from docnlp.datamodel import Finding, Outcome
from docnlp.errors import EngineError
from docnlp.jobs import ScanOptions, ScanResult, scan
from docnlp.store import open_workspace

HERE = Path(__file__).parent
DEMO = HERE.parent / "corpora" / "scans" / "demo"
GOLDEN = HERE / "golden" / "demo.json"


@pytest.fixture(scope="module")
def workspace_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden") / "workspace"
    shutil.copytree(HERE / "readings", folder / "cache" / "readings")
    return folder


@pytest.fixture(scope="module")
def result(workspace_folder: Path) -> ScanResult:
    pytest.importorskip("rapidocr")
    with pytest.MonkeyPatch.context() as patch, open_workspace(workspace_folder) as workspace:

        def refuse(*_: object, **__: object) -> None:
            raise EngineError("a page is not among the stored readings: run `make readings`")

        # behind the cache, not in the engine: that one reads a line of its own while it warms up
        patch.setattr(import_module("docnlp.pages.ocr.recognise"), "_recognise", refuse)
        options = ScanOptions(paths=(DEMO,), as_of=date(2026, 6, 1))
        return scan(options, workspace=workspace)


def told(finding: Finding) -> dict[str, object]:
    return {
        "file": finding.file,
        "rule": finding.rule,
        "outcome": finding.outcome.value,
        "severity": finding.severity.value,
        "document": finding.document_code,
        "page": finding.page,
        "box": [round(v) for v in finding.box] if finding.box else None,
        "quote": finding.quote,
        "message": finding.message,
    }


def test_findings_are_those_of_the_golden_file(result: ScanResult) -> None:
    shown = [told(f) for f in result.findings if f.outcome in (Outcome.FLAGGED, Outcome.UNCHECKED, Outcome.MANUAL)]
    assert shown == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_every_page_was_read_without_a_problem(result: ScanResult) -> None:
    assert result.problems == ()
    assert result.summary.cases == len(list(DEMO.glob("*.pdf")))


def test_a_second_scan_opens_no_page(
    result: ScanResult, workspace_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("an unchanged file was read again")

    monkeypatch.setattr("docnlp.jobs.pool.read_pages", refuse)
    with open_workspace(workspace_folder) as workspace:
        again = scan(ScanOptions(paths=(DEMO,), as_of=date(2026, 6, 1)), workspace=workspace)
    assert [f.key for f in again.findings] == [f.key for f in result.findings]
