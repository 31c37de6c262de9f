"""A workspace of an earlier version keeps what it holds."""

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from docnlp.datamodel import Box, Outcome, Page, Severity, Source
from docnlp.errors import StoreError
from docnlp.store import CaseRow, codec, open_workspace, schema

from .test_reviews import review
from .test_workspace import finding

PAGE = Page(file="a/1.pdf", sha256="ab", number=1, box=Box(x0=0, y0=0, x1=1, y1=1), image_hash="h")


def at_step(folder: Path, step: str) -> sqlite3.Connection:
    engine = create_engine(f"sqlite:///{folder / 'docnlp.db'}")
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, step)
    engine.dispose()
    return sqlite3.connect(folder / "docnlp.db")


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A workspace as the first version left it: one run, two cases, one source read in two ways."""
    found = finding()
    with at_step(tmp_path, "0001") as old:
        old.execute("INSERT INTO runs VALUES (1, '2026-06-01 08:00:00', '0.1.0', '{}')")
        old.execute("INSERT INTO sources VALUES ('ab', 'a/1.pdf', 'application/pdf', 10, 'a')")
        for reading in ("accurate", "fast"):
            old.execute("INSERT INTO pages VALUES ('ab', ?, 1, ?)", (reading, codec.pack_pages([PAGE])))
        for place, (case, pages) in enumerate((("乙", (1, 3)), ("甲", (1, 1)), ("乙", (4, 4)))):
            old.execute(
                "INSERT INTO documents VALUES (1, ?, ?, ?, 'XUNWEN', 1, '', 'unknown', 'original', ?, ?, ?)",
                (place, case, f"{case}{place}", f"{case}.pdf", *pages),
            )
        old.execute(
            "INSERT INTO findings VALUES (1, 0, ?, ?, ?, ?, ?, ?)",
            (found.key, found.case, found.rule, Outcome.FLAGGED, Severity.ERROR, codec.dump_finding(found)),
        )
    old.close()
    return tmp_path


def test_nothing_is_lost_from_the_first_to_the_newest(first: Path) -> None:
    with open_workspace(first) as workspace:
        assert [run.id for run in workspace.runs()] == [workspace.latest_run()] == [1]
        assert workspace.findings_of(1) == [finding()]
        assert workspace.pages_of("ab", "fast") == [PAGE]
        assert workspace.pages_of_file("a/1.pdf") == [PAGE]
        assert workspace.location("a/1.pdf") is None
        assert workspace.reviews() == workspace.corrections() == workspace.suppressions() == []


def test_cases_of_earlier_runs_are_counted_from_their_documents(first: Path) -> None:
    with open_workspace(first) as workspace:
        assert workspace.case_rows(1) == [
            CaseRow(case="乙", files=1, pages=4),
            CaseRow(case="甲", files=1, pages=1),
            CaseRow(case=finding().case, flagged=1, errors=1),
        ]
        assert [row.id for row in workspace.document_rows(1, "乙")] == ["乙0", "乙2"]


def test_earlier_runs_have_no_outline(first: Path) -> None:
    with open_workspace(first) as workspace:
        assert workspace.outlines(1, "甲") == []
        assert workspace.rules_of(1) == ()
        assert workspace.revision(1) == 0


def test_a_migrated_workspace_takes_what_a_new_one_takes(first: Path) -> None:
    there = first / "1.pdf"
    there.write_bytes(b"x")
    with open_workspace(first) as workspace:
        workspace.add_review(review())
        source = Source(path="a/1.pdf", sha256="ab", media_type="application/pdf", size=10)
        workspace.save_pages(source, "fast", [PAGE], location=there)
    with open_workspace(first) as workspace:
        assert workspace.reviews() == [review()]
        assert workspace.location("a/1.pdf") == there


def test_a_broken_step_leaves_the_first_shape(first: Path) -> None:
    with sqlite3.connect(first / "docnlp.db") as old:
        old.execute("CREATE TABLE suppressions (id TEXT)")  # in the way of the third table of the step
    with pytest.raises(StoreError):
        open_workspace(first)
    with sqlite3.connect(first / "docnlp.db") as old:
        tables = {name for (name,) in old.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    assert "reviews" not in tables
