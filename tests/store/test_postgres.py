"""What only a PostgreSQL server can do wrong."""

import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from docnlp.datamodel import CaseFile, Finding
from docnlp.errors import StoreError
from docnlp.store import Workspace, open_workspace, scans

from .postgres import PASSWORD
from .test_rows import found, page, source
from .test_workspace import Result

HOSTILE = "案\x00件\udc80𠮷𰻞'\"; DROP TABLE runs; --%s :name"


@pytest.fixture
def address(new_database: Callable[[str], str], request: pytest.FixtureRequest) -> str:
    return new_database(request.node.name[:60])


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_the_password_stands_in_no_message(address: str) -> None:
    with open_workspace(address) as workspace:
        assert workspace.save_scan(Result()) == 1
        assert workspace.name.startswith("postgresql+psycopg://docnlp:***@/")
    wrong = str(make_url(address).set(password="secret-1").render_as_string(hide_password=False))
    asked = make_url(address).set(password=None).update_query_dict({"password": "secret-2"})
    for one in (wrong, asked.render_as_string()):
        with pytest.raises(StoreError, match="用户和密码") as caught:
            open_workspace(one)
        assert caught.value.code == "store_unreachable"
        assert "secret" not in str(caught.value) and PASSWORD not in str(caught.value)


def test_a_user_without_rights_is_told_so(address: str) -> None:
    open_workspace(address).close()
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text("CREATE ROLE guest LOGIN PASSWORD 'guest'"))
    engine.dispose()
    guest = make_url(address).set(username="guest", password="guest").render_as_string(hide_password=False)
    with pytest.raises(StoreError, match="权限") as caught:
        open_workspace(guest)
    assert caught.value.code == "store_readonly"
    assert "docnlp.db" not in str(caught.value)


def test_a_missing_driver_is_told_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"pip install 'docnlp\[postgres\]'") as caught:
        open_workspace("postgresql+psycopg://u:secret@h/x")
    assert caught.value.code == "store_driver"


def test_a_file_of_three_gibibytes_has_room(address: str) -> None:
    with open_workspace(address) as workspace:
        workspace.save_pages(replace(source(), size=3 * 2**30), "r", [page()])
        assert workspace.pages_of_file("a/1.pdf") == [page()]


def test_tables_of_another_program_are_left_alone(address: str) -> None:
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE runs (theirs text)"))
    with pytest.raises(StoreError, match="另一个空的数据库") as caught:
        open_workspace(address)
    assert caught.value.code == "store_damaged"
    with engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).scalar() == 1
    engine.dispose()


def test_hostile_names_are_kept_as_far_as_a_database_can(workspace: Workspace) -> None:
    """On SQLite too: a workspace may be moved."""
    run = workspace.save_scan(Result(findings=(found("k1", HOSTILE), found("k2", HOSTILE))))
    (row,) = workspace.case_rows(run, without={"k2"})
    assert row.case == HOSTILE.replace("\x00", "").replace("\udc80", "?")
    assert (row.flagged, row.errors) == (1, 1)
    assert [one.key for one in workspace.findings_of_case(run, row.case)] == ["k1", "k2"]
    assert workspace.outcomes(run, [row.case])[row.case].keys() == {"k1", "k2"}
    workspace.save_pages(source(HOSTILE), "r", [page(HOSTILE)])
    assert len(workspace.pages_of_file(HOSTILE)) == 1


def test_cases_that_are_analysed_again_at_once_do_not_take_each_others_places(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [CaseFile(id=name, documents=(), as_of=date(2026, 6, 1)) for name in ("甲", "乙", "丙")]
    findings = {case.id: [found(f"{case.id}{n}", case.id) for n in range(5)] for case in cases}
    written = scans._finding_row

    def slowly(one: Finding) -> dict[str, Any]:
        time.sleep(0.02)  # so that both are between looking for free places and taking them
        return written(one)

    def again(case: CaseFile) -> bool:
        with open_workspace(address) as own:
            barrier.wait()
            return own.replace_case(1, case.id, [case], findings[case.id], corrections=0)

    barrier = Barrier(2)
    with open_workspace(address) as workspace:
        workspace.save_scan(Result(findings=tuple(f for of in findings.values() for f in of), cases=tuple(cases)))
        monkeypatch.setattr(scans, "_finding_row", slowly)
        with ThreadPoolExecutor() as pool:
            assert list(pool.map(again, cases[:2])) == [True, True]
        assert workspace.revision(1) == 2
        assert [len(workspace.findings_of_case(1, case.id)) for case in cases] == [5] * 3
