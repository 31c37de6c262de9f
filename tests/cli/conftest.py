"""The command line over a scan that is made up: no file is read, every report is real."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from docnlp.datamodel import Box, Finding, Outcome, Place, Problem, Severity, Stage, Summary, Versions
from docnlp.pages.reader import Limits


@dataclass(frozen=True, kw_only=True)
class ScanOptions:
    """As in docnlp.jobs; `test_the_stand_in_has_the_shape_of_the_real_one` keeps the two together."""

    paths: tuple[Path, ...]
    case_by: str = "folder"
    rules: tuple[str, ...] = ()
    jobs: int | None = None
    as_of: date | None = None
    profile: str = "accurate"
    runtime: str = "onnxruntime"
    models: Path | None = None
    limits: Limits = field(default_factory=Limits)
    rule_files: tuple[Path, ...] = ()
    kind_files: tuple[Path, ...] = ()
    catalogue: Path | None = None


@dataclass(frozen=True, kw_only=True)
class ScanResult:
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    cases: tuple[Any, ...]
    summary: Summary
    versions: Versions
    rules: tuple[str, ...]
    files: dict[str, Path]


def finding(rule: str = "ANN105", severity: Severity = Severity.ERROR, **more: Any) -> Finding:
    given: dict[str, Any] = {
        "key": f"k-{rule}",
        "case": "甲案",
        "file": "甲案/讯问笔录.pdf",
        "page": 1,
        "box": (72.0, 310.5, 240.0, 326.0),
        "places": (
            Place(file="甲案/讯问笔录.pdf", sha256="ab" * 32, page=1, boxes=(Box(x0=72, y0=310.5, x1=240, y1=326),)),
        ),
        "document_kind": "讯问笔录",
        "document_code": "XUNWEN",
        "document_id": "甲案/讯问笔录.pdf#1.0",
        "cause": None,
        "missing": "",
        "rule": rule,
        "family": "annotations",
        "title": "办案人员签名少于法定人数",
        "outcome": Outcome.FLAGGED,
        "severity": severity,
        "score": 0.9,
        "quote": "讯问人：张三 [bold]\x1b[31m",
        "message": "只有一名民警签名",
        "suggestion": "",
        "basis": (),
        "law_date": None,
        "act_date": None,
    }
    return Finding(**{**given, **more})


UNREAD = Problem(
    stage=Stage.PAGES, message="文件有密码，打不开；请去掉密码后重新放入", file="乙.pdf", code="pdf_password"
)


def result(*findings: Finding, problems: tuple[Problem, ...] = ()) -> ScanResult:
    flagged = sum(f.outcome is Outcome.FLAGGED for f in findings)
    summary = Summary(
        cases=1, files=1, pages=3, rules=25, flagged=flagged, problems=len(problems), to_review=flagged, seconds=2.0
    )
    return ScanResult(
        rules=(),
        findings=findings,
        problems=problems,
        cases=(),
        summary=summary,
        versions=Versions(docnlp="0.1.0", engine="accurate/onnxruntime"),
        files={},
    )


@dataclass
class Played:
    """What the made-up scan gives, and what it was asked."""

    result: ScanResult = field(default_factory=lambda: result(finding()))
    error: BaseException | None = None
    asked: list[ScanOptions] = field(default_factory=list)


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> Played:
    stage = Played()

    def scan(options: ScanOptions, *, workspace: Any, progress: Any = None, finish: Any = None) -> ScanResult:
        stage.asked.append(options)
        if stage.error is not None:
            raise stage.error
        if finish is not None:
            finish(stage.result)
        return stage.result

    module = ModuleType("docnlp.jobs")
    vars(module).update(scan=scan, ScanOptions=ScanOptions, ScanResult=ScanResult)
    monkeypatch.setitem(sys.modules, "docnlp.jobs", module)
    return stage


@dataclass
class Said:
    code: int
    out: str
    err: str


@pytest.fixture
def docnlp(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., Said]]:
    """Run the command line in an empty folder with a home of its own."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.delenv("DOCNLP_DEBUG", raising=False)
    (tmp_path / "here" / "案卷").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")

    def run(*arguments: str) -> Said:
        from docnlp.cli.app import run as run_app

        code = run_app(arguments)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    yield run
