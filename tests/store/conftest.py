"""A place for a workspace on each kind of database."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from docnlp.store import Workspace, open_workspace

from . import postgres


@pytest.fixture(scope="session")
def new_database() -> Iterator[Callable[[str], str]]:
    """Return what makes an empty PostgreSQL database and tells its address."""
    if reason := postgres.missing():
        pytest.skip(reason)
    with postgres.running() as create:
        yield create


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return an empty folder, and the address of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "w")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    create: Callable[[str], str] = request.getfixturevalue("new_database")
    return create(f"w{uuid4().hex}")


@pytest.fixture
def workspace(place: str) -> Iterator[Workspace]:
    with open_workspace(place) as opened:
        yield opened
