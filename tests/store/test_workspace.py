"""A workspace keeps runs, stands a second program, and says what to do when it cannot be used."""

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

from docnlp.datamodel import (
    UNKNOWN_KIND,
    Box,
    CaseFile,
    Document,
    Finding,
    Outcome,
    Page,
    Place,
    Problem,
    Severity,
    Source,
    Stage,
    Summary,
    Text,
)
from docnlp.errors import StoreError
from docnlp.store import open_workspace, schema, tables


@dataclass
class Result:
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    cases: tuple[CaseFile, ...] = ()
    summary: Summary = field(default_factory=Summary)
    rules: tuple[str, ...] = ()


def finding(key: str = "k1", outcome: Outcome = Outcome.FLAGGED, quote: str = "办案民警：张三") -> Finding:
    place = Place(file="a/1.pdf", sha256="ab", page=1, boxes=(Box(x0=1, y0=2, x1=3, y1=4),), skew=0.25)
    return Finding(
        key=key,
        case="江公受案字〔2026〕1号",
        file="a/1.pdf",
        page=1,
        box=(1.0, 2.0, 3.0, 4.0),
        places=(place,),
        document_kind="讯问笔录",
        document_code="XUNWEN",
        document_id="a/1.pdf#1.0",
        cause=None,
        missing="",
        rule="ANN105",
        family="annotations",
        title="办案人员签名少于法定人数",
        outcome=outcome,
        severity=Severity.ERROR,
        score=0.97,
        quote=quote,
        message="只有一名民警签名",
        suggestion="补充签名",
        basis=("刑事诉讼法（2018修正）第一百一十八条第一款",),
        law_date=date(2026, 3, 2),
        act_date=None,
        officers=("张三",),
        why={"签名": "1"},
    )


@contextmanager
def database(place: str) -> Iterator[Connection]:
    """Open the tables of a workspace behind its back."""
    engine = create_engine(place if "://" in place else f"sqlite:///{place}/docnlp.db")
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def document() -> Document:
    page = Page(file="a/1.pdf", sha256="ab", number=3, box=Box(x0=0, y0=0, x1=1, y1=1), image_hash="h")
    return Document(id="a/1.pdf#3.0", kind=UNKNOWN_KIND, pages=(page,), text=Text("", ()), lines=())


def test_a_scan_is_kept_and_read_again(place: str) -> None:
    problem = Problem(stage=Stage.OCR, message="第 7 页未能识别；请重新扫描", file="a/1.pdf", page=7, code="ocr_failed")
    case = CaseFile(id="c", documents=(document(),), as_of=date(2026, 6, 1))
    result = Result(
        findings=(finding("k1"), finding("k2", Outcome.PASSED), finding("k3", Outcome.UNCHECKED)),
        problems=(problem,),
        cases=(case,),
        summary=Summary(cases=1, flagged=1, passed=1, unchecked=1, seconds=1.5),
    )
    before = datetime.now(UTC)
    with open_workspace(place) as workspace:
        first, second = workspace.save_scan(result), workspace.save_scan(Result())
    with open_workspace(place) as workspace:
        runs = workspace.runs()
        assert [run.id for run in runs] == [second, first]
        assert runs[1].summary == result.summary
        assert runs[1].finished >= before
        assert workspace.findings_of(first) == [result.findings[0], result.findings[2]]
        assert workspace.findings_of(second) == []
        assert workspace.problems_of(first) == [problem]
    with database(place) as connection:
        rows = connection.execute(text('SELECT "case", id, first_page FROM documents')).all()
    assert rows == [("c", "a/1.pdf#3.0", 3)]


def test_a_quote_that_no_file_can_hold_does_not_lose_the_run(place: str) -> None:
    with open_workspace(place) as workspace:
        run = workspace.save_scan(Result(findings=(finding(quote="甲\udc80\x00乙"),)))
        assert workspace.findings_of(run) == [finding(quote="甲?\x00乙")]


def test_the_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    open_workspace(tmp_path / "a" / "b").close()
    assert (tmp_path / "a" / "b").stat().st_mode & 0o077 == 0
    assert (tmp_path / "a" / "b" / "cache").is_dir()
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    open_workspace(shared).close()
    assert (shared / "docnlp.db").stat().st_mode & 0o077 == 0


def test_the_migrations_lead_to_the_declared_tables(place: str) -> None:
    open_workspace(place).close()
    with database(place) as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
    script = ScriptDirectory(str(Path(schema.__file__).parent / "migrations"))
    assert script.get_heads() == [schema.NEWEST]


def test_the_usual_opening_does_not_load_alembic(tmp_path: Path) -> None:
    open_workspace(tmp_path).close()
    program = (
        "import sys; from docnlp.store import open_workspace\n"
        f"open_workspace({str(tmp_path)!r}); print('alembic' in sys.modules)"
    )
    assert (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "False\n"
    )


def test_a_newer_workspace_is_refused_and_left_alone(place: str) -> None:
    open_workspace(place).close()
    with database(place) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"更新版本.*--workspace") as caught:
        open_workspace(place)
    assert caught.value.code == "store_newer"
    with database(place) as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).all() == [("9999",)]


def test_a_locked_workspace_is_waited_for_and_then_refused(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path, wait=0.05)
    other = sqlite3.connect(tmp_path / "docnlp.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="另一个程序") as caught:
        workspace.save_scan(Result())
    assert caught.value.code == "store_locked"
    assert workspace.runs() == []  # readers are not kept out
    other.execute("ROLLBACK")
    assert workspace.save_scan(Result()) == 1


def test_a_short_lock_is_waited_out(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path, wait=20)
    other = sqlite3.connect(tmp_path / "docnlp.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.2, lambda: other.execute("COMMIT"))
    timer.start()
    assert workspace.save_scan(Result()) == 1
    timer.join()


def test_two_programs_open_and_write_a_new_workspace_at_once(place: str) -> None:
    program = """
import sys
from datetime import UTC, datetime
from docnlp.datamodel import Box, Page, Source, Suppression
from docnlp.store import Seen, open_workspace
_, place, own = sys.argv
workspace = open_workspace(place)
sources = [Source(path=f"{n}.pdf", sha256=f"{n:064}", media_type="application/pdf", size=1) for n in range(10)]
for source in sources:
    page = Page(file=source.path, sha256=source.sha256, number=1, box=Box(x0=0, y0=0, x1=1, y1=1), image_hash="h")
    workspace.save_pages(source, "r", [page])
workspace.meet(Seen(source=source, reading="r") for source in (sources if own == "0" else reversed(sources)))
at = datetime(2026, 6, 1, tzinfo=UTC)
ids = [id for n in range(20) for id in (f"both-{n}", f"{own}-{n}")]
workspace.add_suppressions(Suppression(id=id, at=at, reviewer="王", key=id, reason="已整改") for id in ids)
"""
    both = [subprocess.Popen([sys.executable, "-c", program, place, own], stderr=subprocess.PIPE) for own in "01"]
    assert [(p.communicate()[1], p.returncode) for p in both] == [(b"", 0)] * 2
    with open_workspace(place) as workspace:
        assert all(workspace.pages_of_file(f"{n}.pdf") for n in range(10))
        assert len(workspace.suppressions()) == len({one.id for one in workspace.suppressions()}) == 60


def test_threads_share_one_workspace(place: str) -> None:
    with open_workspace(place) as workspace:

        def save(n: int) -> None:
            workspace.save_pages(Source(path=f"{n}", sha256=f"{n:064}", media_type="x", size=1), "r", [])

        threads = [threading.Thread(target=save, args=(n,)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [workspace.pages_of(f"{n:064}", "r") for n in range(8)] == [[]] * 8


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "w").write_text("")
    with pytest.raises(StoreError, match="--workspace"):
        open_workspace(tmp_path / "w")


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_without_permission_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="权限"):
        open_workspace(tmp_path)


def test_a_database_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    (tmp_path / "docnlp.db").mkdir()
    with pytest.raises(StoreError, match="不能写入"):
        open_workspace(tmp_path)


def test_something_else_under_the_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "docnlp.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError, match="损坏") as caught:
        open_workspace(tmp_path)
    assert caught.value.code == "store_damaged"


@pytest.mark.parametrize(
    "url",
    [
        "nonsense://u:secret@h/x",
        "postgresql+psycopg://u:secret@/x?host=/nowhere",
        "postgresql+psycopg://u@/x?host=/nowhere&password=secret",
        "postgresql+psycopg://u:secret@h:port/x",
        "postgresql+psycopg://u:p@secret@h/x",
        "postgresql+psycopg://u:secret@[h/x",
    ],
)
def test_an_address_that_does_not_work_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(StoreError) as caught:
        open_workspace(url)
    assert "secret" not in str(caught.value)


def test_an_address_opens_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with open_workspace(f"sqlite:///{tmp_path / 'x.db'}") as workspace:
        assert workspace.save_scan(Result()) == 1
    with create_engine(f"sqlite:///{tmp_path / 'x.db'}").connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM runs")).scalar() == 1
