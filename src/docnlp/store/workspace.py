"""The workspace: a folder with `docnlp.db` and `cache/`, or a database elsewhere."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from sqlalchemy import Connection, Engine, Table, delete, insert, select
from sqlalchemy.exc import IntegrityError

import docnlp
from docnlp.datamodel import CaseFile, Document, Finding, Outcome, Page, Problem, Source, Stage, Summary
from docnlp.errors import StoreError
from docnlp.store import codec, connect, schema, tables

KEPT = (Outcome.FLAGGED, Outcome.UNCHECKED, Outcome.MANUAL)
"""Outcomes that are stored one by one; of the others the summary keeps the counts."""


class Scanned(Protocol):
    """What `save_scan` needs of a scan's result."""

    @property
    def findings(self) -> Sequence[Finding]: ...
    @property
    def problems(self) -> Sequence[Problem]: ...
    @property
    def cases(self) -> Sequence[CaseFile]: ...
    @property
    def summary(self) -> Summary: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One finished scan."""

    id: int
    finished: datetime
    docnlp: str
    summary: Summary


def open_workspace(place: Path | str, *, wait: float = 30.0) -> "Workspace":
    """Open a workspace folder, or a database by URL; make it or bring it up to date where needed.

    Waits up to `wait` seconds for another writer. Raises StoreError with advice.
    """
    name = str(place)
    if "://" in name:
        engine, cache = connect.url_engine(name), _own_cache()
        name = engine.url.render_as_string(hide_password=True)
    else:
        folder = Path(place)
        cache = _make(folder) / "cache"
        engine = connect.sqlite_engine(folder / "docnlp.db", wait=wait)
    try:
        with connect.translated(name), engine.begin() as connection:
            schema.upgrade(connection)
    except BaseException:
        engine.dispose()
        raise
    return Workspace(engine, name=name, cache=cache)


class Workspace:
    """An open workspace. Safe to use from several threads; other processes open their own."""

    def __init__(self, engine: Engine, *, name: str, cache: Path) -> None:
        self._engine = engine
        self.name = name
        """Folder or address (without password), for messages."""
        self.cache = cache
        """Folder for what can be made again at any time."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    def pages_of(self, sha256: str, reading: str, *, file: str | None = None) -> list[Page | Problem] | None:
        """Return the pages and problems of a source as one reading left them; None if it was never read so.

        `file` is the path under which the source goes today: the same bytes may lie elsewhere than when saved.
        """
        query = select(tables.pages.c.packed).where(tables.pages.c.sha256 == sha256, tables.pages.c.reading == reading)
        packed = self._read(query)
        pages = codec.unpack_pages(packed[0].packed) if packed else None
        if pages is None or file is None:
            return pages
        return [replace(page, file=file) if page.file else page for page in pages]

    def save_pages(self, source: Source, reading: str, pages: Sequence[Page | Problem]) -> None:
        """Keep what one reading of a source gave; replaces an earlier saving of the same reading."""
        row = {"sha256": source.sha256, "reading": reading, "count": len(pages), "packed": codec.pack_pages(pages)}
        origin = {
            "sha256": source.sha256,
            "path": _writable(source.path),
            "media_type": source.media_type,
            "size": source.size,
            "folder": _writable(source.folder),
        }
        with connect.translated(self.name):
            try:
                with self._engine.begin() as connection:
                    _put(connection, tables.pages, row)
                    _put(connection, tables.sources, origin)
            except IntegrityError:
                return  # another process saved the same reading of the same bytes a moment ago

    def save_scan(self, result: Scanned) -> int:
        """Keep a finished scan; return the number of the run."""
        summary = codec.dump_summary(result.summary)
        finished = {"finished": datetime.now(UTC), "docnlp": docnlp.__version__, "summary": summary}
        with connect.translated(self.name), self._engine.begin() as connection:
            run = connection.execute(insert(tables.runs).values(finished)).inserted_primary_key
            assert run is not None  # SQLAlchemy types it optional for multi-row inserts
            _append(connection, tables.documents, run[0], _document_rows(result.cases))
            _append(connection, tables.findings, run[0], map(_finding_row, _kept(result.findings)))
            _append(connection, tables.problems, run[0], map(_problem_row, result.problems))
        return int(run[0])

    def runs(self) -> list[Run]:
        """Return all finished scans, newest first."""
        rows = self._read(select(tables.runs).order_by(tables.runs.c.id.desc()))
        return [
            Run(id=r.id, finished=_aware(r.finished), docnlp=r.docnlp, summary=codec.load_summary(r.summary))
            for r in rows
        ]

    def findings_of(self, run: int) -> list[Finding]:
        """Return what a run flagged, could not check or left to people, in the order of the report."""
        table = tables.findings
        rows = self._read(select(table.c.value).where(table.c.run == run).order_by(table.c.place))
        return [codec.load_finding(row.value) for row in rows]

    def problems_of(self, run: int) -> list[Problem]:
        table = tables.problems
        rows = self._read(select(table).where(table.c.run == run).order_by(table.c.place))
        return [
            Problem(stage=Stage(r.stage), message=r.message, file=r.file, page=r.page, rule=r.rule, code=r.code)
            for r in rows
        ]

    def _read(self, query: Any) -> Sequence[Any]:
        with (
            connect.translated(self.name),
            self._engine.connect().execution_options(docnlp_reading=True) as connection,
        ):
            return connection.execute(query).all()


def _make(folder: Path) -> Path:
    try:
        # case files are secret: a folder that we make is for its owner only
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "cache").mkdir(mode=0o700, exist_ok=True)
        (folder / "docnlp.db").touch(mode=0o600)
    except OSError as error:
        raise StoreError(
            f"工作区建不了或者不能写入：{folder}；请检查文件夹的权限，或者用 --workspace 指定另一个文件夹",
            code="store_readonly",
        ) from error
    return folder


def _own_cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("docnlp", ensure_exists=True)


def _put(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    keys = [column == row[column.name] for column in table.primary_key.columns]
    connection.execute(delete(table).where(*keys))
    connection.execute(insert(table).values(row))


def _append(connection: Connection, table: Table, run: int, rows: Iterable[dict[str, Any]]) -> None:
    numbered = [{"run": run, "place": place, **row} for place, row in enumerate(rows)]
    if numbered:
        connection.execute(insert(table), numbered)


def _kept(findings: Iterable[Finding]) -> Iterator[Finding]:
    return (finding for finding in findings if finding.outcome in KEPT)


def _finding_row(finding: Finding) -> dict[str, Any]:
    return {
        "key": finding.key,
        "case": _writable(finding.case),
        "rule": finding.rule,
        "outcome": finding.outcome.value,
        "severity": finding.severity.value,
        "value": codec.dump_finding(finding),
    }


def _problem_row(problem: Problem) -> dict[str, Any]:
    return {
        "stage": problem.stage.value,
        "code": problem.code,
        "file": _writable(problem.file),
        "page": problem.page,
        "rule": problem.rule,
        "message": _writable(problem.message),
    }


def _document_rows(cases: Iterable[CaseFile]) -> Iterator[dict[str, Any]]:
    return (_document_row(case, document) for case in cases for document in case.documents)


def _document_row(case: CaseFile, document: Document) -> dict[str, Any]:
    return {
        "case": _writable(case.id),
        "id": _writable(document.id),
        "kind": document.kind.code,
        "kind_score": document.kind_score,
        "number": _writable(document.number),
        "volume": document.volume.value,
        "copy": document.copy.value,
        "file": _writable(document.pages[0].file),
        "first_page": document.pages[0].number,
        "last_page": document.pages[-1].number,
    }


def _writable(text: str) -> str:
    # names of files come from old archives as lone surrogates, and PostgreSQL holds no NUL
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
