"""A workspace of an earlier version keeps what it holds."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData, inspect, text

from docnlp.datamodel import Box, Finding, Outcome, Page, Severity, Source
from docnlp.errors import StoreError
from docnlp.store import CaseRow, codec, open_workspace, schema

from .test_reviews import review
from .test_workspace import database, finding

PAGE = Page(file="a/1.pdf", sha256="ab", number=1, box=Box(x0=0, y0=0, x1=1, y1=1), image_hash="h")


@pytest.fixture
def first(place: str) -> str:
    """A workspace as the first version left it: one run, two cases, one source read in two ways."""
    if "://" not in place:
        Path(place).mkdir()
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    with database(place) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        _fill(connection, finding())
    return place


def _fill(connection: Connection, found: Finding) -> None:
    held = MetaData()
    held.reflect(connection)

    def insert(table: str, *values: object) -> None:
        connection.execute(held.tables[table].insert().values(values))

    insert("runs", 1, datetime(2026, 6, 1, 8, tzinfo=UTC), "0.1.0", b"{}")
    insert("sources", "ab", "a/1.pdf", "application/pdf", 10, "a")
    for reading in ("accurate", "fast"):
        insert("pages", "ab", reading, 1, codec.pack_pages([PAGE]))
    for place, (case, pages) in enumerate((("乙", (1, 3)), ("甲", (1, 1)), ("乙", (4, 4)))):
        kind = ("XUNWEN", 1.0, "", "unknown", "original")
        insert("documents", 1, place, case, f"{case}{place}", *kind, f"{case}.pdf", *pages)
    grade = (Outcome.FLAGGED.value, Severity.ERROR.value)
    insert("findings", 1, 0, found.key, found.case, found.rule, *grade, codec.dump_finding(found))


def test_nothing_is_lost_from_the_first_to_the_newest(first: str) -> None:
    with open_workspace(first) as workspace:
        assert [run.id for run in workspace.runs()] == [workspace.latest_run()] == [1]
        assert workspace.findings_of(1) == [finding()]
        assert workspace.pages_of("ab", "fast") == [PAGE]
        assert workspace.pages_of_file("a/1.pdf") == [PAGE]
        assert workspace.location("a/1.pdf") is None
        assert workspace.reviews() == workspace.corrections() == workspace.suppressions() == []


def test_cases_of_earlier_runs_are_counted_from_their_documents(first: str) -> None:
    with open_workspace(first) as workspace:
        assert workspace.case_rows(1) == [
            CaseRow(case="乙", files=1, pages=4),
            CaseRow(case="甲", files=1, pages=1),
            CaseRow(case=finding().case, flagged=1, errors=1),
        ]
        assert [row.id for row in workspace.document_rows(1, "乙")] == ["乙0", "乙2"]


def test_earlier_runs_have_no_outline(first: str) -> None:
    with open_workspace(first) as workspace:
        assert workspace.outlines(1, "甲") == []
        assert workspace.rules_of(1) == ()
        assert workspace.revision(1) == 0


def test_a_migrated_workspace_takes_what_a_new_one_takes(first: str, tmp_path: Path) -> None:
    there = tmp_path / "1.pdf"
    there.write_bytes(b"x")
    with open_workspace(first) as workspace:
        workspace.add_review(review())
        source = Source(path="a/1.pdf", sha256="ab", media_type="application/pdf", size=10)
        workspace.save_pages(source, "fast", [PAGE], location=there)
    with open_workspace(first) as workspace:
        assert workspace.reviews() == [review()]
        assert workspace.location("a/1.pdf") == there


def test_a_broken_step_leaves_the_first_shape(first: str) -> None:
    with database(first) as connection:
        connection.execute(text("CREATE TABLE suppressions (id TEXT)"))  # in the way of the third table of the step
    with pytest.raises(StoreError):
        open_workspace(first)
    with database(first) as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).all() == [("0001",)]
        assert not inspect(connection).has_table("reviews")
