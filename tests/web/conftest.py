"""A workspace with two cases over small digital PDFs, and the review pages upon it."""

import hashlib
import shutil
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from docnlp.datamodel import (
    UNKNOWN_KIND,
    Box,
    CaseFile,
    Document,
    Finding,
    Line,
    Outcome,
    Page,
    Place,
    Problem,
    Severity,
    Source,
    Summary,
    Text,
)
from docnlp.store import Workspace, open_workspace

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the client's own advice to its maintainers
    from fastapi.testclient import TestClient
from fastapi import FastAPI

from docnlp.documents import load_kinds
from docnlp.jobs import Checker
from docnlp.law import load_catalogue
from docnlp.rules import load_rules
from docnlp.web import create_app

from .driving import Desk, Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TOKEN = "token-of-the-test-0123456789"
CASE = "东公受案字〔2026〕317号"
HOSTILE = "乙案<script>window.ran=1</script>\"'><img src=x onerror=window.ran=1>\n第二行"
RECORD, OTHER = "甲案/询问笔录.pdf", "乙案/<b onclick='window.ran=1'>\"清单\".pdf"
BLUE = Box(x0=120, y0=150, x1=320, y1=190)
"""Where a blue block stands on the first page."""
TURNED = Box(x0=582, y0=100, x1=642, y1=300)
"""Where it stands on the second page, after the page is turned by 90°."""
TODAY = date(2026, 6, 1)


def written(path: Path) -> Path:
    """Write a PDF of three pages, each with a blue block; the second lies on its side."""
    path.parent.mkdir(parents=True, exist_ok=True)
    canvas = Canvas(str(path), pagesize=(595, 842))
    for number, (x0, y0, x1, y1) in enumerate(((120, 150, 320, 190), (100, 200, 300, 260), (80, 700, 200, 730)), 1):
        canvas.setFillColorRGB(0, 0, 1)
        canvas.rect(x0, 842 - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(60, 800, f"page {number}")
        canvas.showPage()
    canvas.save()
    return path


def pages_of(file: str, sha256: str) -> list[Page | Problem]:
    upright = Box(x0=0, y0=0, x1=595, y1=842)
    text = "被询问人签名："
    line = Line(
        text=text, box=Box(x0=120, y0=150, x1=260, y1=170), edges=tuple((120 + 20 * i, 140 + 20 * i) for i in range(7))
    )
    first = Page(file=file, sha256=sha256, number=1, box=upright, image_hash="h1", lines=(line,))
    second = Page(file=file, sha256=sha256, number=2, box=Box(x0=0, y0=0, x1=842, y1=595), turn=90, image_hash="h2")
    return [first, second, Page(file=file, sha256=sha256, number=3, box=upright, image_hash="h3")]


def finding(key: str, sha256: str, *, page: int = 1, boxes: tuple[Box, ...] = (BLUE,), **more: Any) -> Finding:
    file = more.get("file", RECORD)
    turn = 90 if page == 2 else 0
    given: dict[str, Any] = {
        "key": key,
        "case": CASE,
        "file": file,
        "page": page,
        "box": None,
        "places": (Place(file=file, sha256=sha256, page=page, boxes=boxes, image_hash=f"h{page}", turn=turn),),
        "document_kind": "询问笔录",
        "document_code": "XUNWEN2",
        "document_id": f"{file}#1.0",
        "cause": None,
        "missing": "",
        "rule": "ANN105",
        "family": "annotations",
        "title": "办案人员签名少于法定人数",
        "outcome": Outcome.FLAGGED,
        "severity": Severity.ERROR,
        "score": 0.9,
        "quote": "询问人：张三",
        "message": f"只有一名民警签名（{key}）",
        "suggestion": "请补充签名",
        "basis": ("公安机关办理行政案件程序规定（2020修正）第五十二条",),
        "law_date": date(2026, 3, 2),
        "act_date": None,
        "why": {"签名": "1 名"},
    }
    return Finding(**{**given, **more})


@dataclass(kw_only=True)
class Scanned:
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    cases: tuple[CaseFile, ...] = ()
    summary: Summary = field(default_factory=Summary)
    rules: tuple[str, ...] = ()


def findings_of(first: str, second: str) -> tuple[Finding, ...]:
    """Return twenty flagged findings of one case with others beside them, and two of a hostile one."""
    many = [finding(f"k{n:02}", first, rule="ANN105" if n % 2 else "FIL615") for n in range(1, 18)]
    turned = finding("k18", first, page=2, boxes=(TURNED,), severity=Severity.WARNING)
    last = finding("k19", first, page=3, boxes=(Box(x0=80, y0=700, x1=200, y1=730),), severity=Severity.INFO)
    whole = finding("k20", first, places=(), document_id=None, document_kind="", file="", page=None)
    unread = {"outcome": Outcome.UNCHECKED, "missing": "拘留执行时间", "cause": "日期未能读出"}
    unchecked = [finding(f"u{n}", first, rule=rule, **unread) for n, rule in enumerate(("PRO201", "PRO217"), 1)]
    manual = finding("m1", first, rule="FIL601", outcome=Outcome.MANUAL, message="是否用铅笔书写，请查看原件")
    hostile = finding(
        "x1", second, case=HOSTILE, file=OTHER, message=HOSTILE, quote=HOSTILE, title=HOSTILE, why={HOSTILE: HOSTILE}
    )
    second_hostile = replace(hostile, key="x2", suggestion=HOSTILE, basis=(HOSTILE,), unit=HOSTILE)
    return (*many, turned, last, whole, *unchecked, manual, hostile, second_hostile)


@dataclass(frozen=True, kw_only=True)
class Files:
    first: Path
    second: Path


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(first=written(tmp_path / "scans" / "a.pdf"), second=written(tmp_path / "scans" / "b.pdf"))


@pytest.fixture
def workspace(tmp_path: Path, files: Files) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "workspace") as opened:
        cases, digests = [], []
        for file, path, case in ((RECORD, files.first, CASE), (OTHER, files.second, HOSTILE)):
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
            digests.append(sha256)
            pages = pages_of(file, sha256)
            source = Source(path=file, sha256=sha256, media_type="application/pdf", size=path.stat().st_size)
            opened.save_pages(source, "reading", pages, location=path)
            kept = tuple(page for page in pages if isinstance(page, Page))
            number = "东公询〔2026〕7号"
            document = Document(
                id=f"{file}#1.0", kind=UNKNOWN_KIND, pages=kept, text=Text("", ()), lines=(), number=number
            )
            cases.append(CaseFile(id=case, documents=(document,), as_of=TODAY))
        opened.save_scan(Scanned(findings=findings_of(*digests), cases=tuple(cases)))
        yield opened


@pytest.fixture
def app(workspace: Workspace) -> FastAPI:
    return application(workspace)


def application(
    workspace: Workspace,
    *,
    reviewer: str = "李审核",
    today: Callable[[], date] = lambda: TODAY,
    token: str = TOKEN,
    **more: Any,
) -> FastAPI:
    rules, kinds = load_rules(), load_kinds()
    checker = Checker(workspace, rules=rules, kinds=kinds, catalogue=load_catalogue())
    return create_app(
        workspace, token=token, catalogue=rules, reviewer=reviewer, today=today, kinds=kinds, checker=checker, **more
    )


def client_of(app: FastAPI) -> TestClient:
    return TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture
def stranger(app: FastAPI) -> TestClient:
    """Return a client that has not come in."""
    return client_of(app)


@pytest.fixture
def client(stranger: TestClient) -> TestClient:
    """Return a client that has come in by the link."""
    assert stranger.get("/enter", params={"token": TOKEN}).status_code == 303
    return stranger


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None,
    reason="Chromium is not installed (Debian: apt-get install chromium): no page is tried in a browser",
)


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as runner:
        opened = runner.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def server(app: FastAPI) -> Iterator[Server]:
    started = Server(app)
    started.start()
    yield started
    started.stop()


@pytest.fixture
def desk(browser: "Browser", server: Server) -> Iterator[Desk]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(8000)
    desk = Desk(page=context.new_page(), server=server)
    desk.page.on(
        "console", lambda said: desk.complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    desk.page.on("pageerror", lambda error: desk.complaints.append(str(error)))
    desk.page.on("dialog", lambda dialog: dialog.accept())
    # a policy that is broken says so in an event of the page
    desk.page.add_init_script(
        "addEventListener('securitypolicyviolation', (e) => console.error('policy: ' + e.violatedDirective))"
    )
    desk.page.goto(f"{server.address}/enter?token={TOKEN}")
    yield desk
    context.close()
