"""Runs, and what they found: rows on a connection."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Protocol

from sqlalchemy import Connection, Select, Table, func, insert, select

import docnlp
from docnlp.datamodel import CaseFile, Document, Finding, Outcome, Problem, Severity, Stage, Summary
from docnlp.store import codec, tables
from docnlp.store.codec import writable

Read = Callable[[Any], Sequence[Any]]
"""Run a query; return its rows."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One case of a run in numbers; errors, warnings and infos are those of the flagged findings."""

    case: str
    flagged: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    unchecked: int = 0
    manual: int = 0
    files: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One document of a run."""

    id: str
    kind: str
    """Code of the kind."""
    kind_score: float
    number: str
    volume: str
    copy: str
    file: str
    first_page: int
    last_page: int
    """May be of another file, where a document is spread over several."""


def save(connection: Connection, result: Scanned) -> int:
    """Write a finished scan; return the number of the run."""
    summary = codec.dump_summary(result.summary)
    finished = {"finished": datetime.now(UTC), "docnlp": docnlp.__version__, "summary": summary}
    run = connection.execute(insert(tables.runs).values(finished)).inserted_primary_key
    assert run is not None  # SQLAlchemy types it optional for multi-row inserts
    _append(connection, tables.cases, run[0], _case_rows(result))
    _append(connection, tables.documents, run[0], _document_rows(result.cases))
    _append(connection, tables.findings, run[0], map(_finding_row, _kept(result.findings)))
    _append(connection, tables.problems, run[0], map(_problem_row, result.problems))
    return int(run[0])


def runs(read: Read) -> list[Run]:
    rows = read(select(tables.runs).order_by(tables.runs.c.id.desc()))
    return [
        Run(id=r.id, finished=_aware(r.finished), docnlp=r.docnlp, summary=codec.load_summary(r.summary)) for r in rows
    ]


def latest_run(read: Read) -> int | None:
    found = read(select(func.max(tables.runs.c.id)))[0][0]
    return None if found is None else int(found)


def findings(read: Read, run: int, case: str | None = None) -> list[Finding]:
    table = tables.findings
    query = select(table.c.value).where(table.c.run == run).order_by(table.c.place)
    rows = read(query if case is None else query.where(table.c.case == writable(case)))
    return [codec.load_finding(row.value) for row in rows]


def problems(read: Read, run: int) -> list[Problem]:
    table = tables.problems
    rows = read(select(table).where(table.c.run == run).order_by(table.c.place))
    return [
        Problem(stage=Stage(r.stage), message=r.message, file=r.file, page=r.page, rule=r.rule, code=r.code)
        for r in rows
    ]


def case_rows(read: Read, run: int, without: Collection[str] = frozenset()) -> list[CaseRow]:
    """Return the cases of a run in its order, counted by the database alone."""
    numbers: dict[str, Counter[str]] = {}
    for row in read(_counting(run)):
        counts = numbers.setdefault(row.case, Counter(files=row.files, pages=row.pages))
        if row.outcome is not None:
            counts.update(dict.fromkeys(_columns(row.outcome, row.severity), row.count))
    for row in _left_out(read, run, without):
        if row.case in numbers:
            numbers[row.case].subtract(dict.fromkeys(_columns(row.outcome, row.severity), row.count))
    return [CaseRow(case=case, **counts) for case, counts in numbers.items()]


def outcomes(read: Read, run: int, cases: Collection[str]) -> dict[str, dict[str, Outcome]]:
    """Return what came of the findings of these cases: case → key → outcome."""
    table = tables.findings
    columns = select(table.c.case, table.c.key, table.c.outcome).where(table.c.run == run)
    found: dict[str, dict[str, Outcome]] = {case: {} for case in cases}
    for part in portions(cases):
        for row in read(columns.where(table.c.case.in_(part))):
            found[row.case][row.key] = Outcome(row.outcome)
    return found


def document_rows(read: Read, run: int, case: str) -> list[DocumentRow]:
    table = tables.documents
    columns = [table.c[name] for name in DocumentRow.__dataclass_fields__]
    query = select(*columns).where(table.c.run == run, table.c.case == writable(case)).order_by(table.c.place)
    return [DocumentRow(**row._mapping) for row in read(query)]


def portions(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield the names in parts that one query may hold."""
    left = iter(names)
    while part := tuple(islice(left, 500)):
        yield part


def _counting(run: int) -> Select[Any]:
    case, finding = tables.cases, tables.findings
    both = (finding.c.run == case.c.run) & (finding.c.case == case.c.case)
    groups = (case.c.place, case.c.case, case.c.files, case.c.pages, finding.c.outcome, finding.c.severity)
    return (
        select(*groups, func.count(finding.c.key).label("count"))
        .select_from(case.outerjoin(finding, both))
        .where(case.c.run == run)
        .group_by(*groups)
        .order_by(case.c.place)
    )


def _left_out(read: Read, run: int, without: Collection[str]) -> Iterator[Any]:
    table = tables.findings
    groups = (table.c.case, table.c.outcome, table.c.severity)
    query = select(*groups, func.count(table.c.key).label("count")).where(table.c.run == run).group_by(*groups)
    for part in portions(without):
        yield from read(query.where(table.c.key.in_(part)))


def _columns(outcome: str, severity: str) -> tuple[str, ...]:
    grades = {Severity.ERROR.value: "errors", Severity.WARNING.value: "warnings", Severity.INFO.value: "infos"}
    return (outcome, grades[severity]) if outcome == Outcome.FLAGGED else (outcome,)


def _append(connection: Connection, table: Table, run: int, rows: Iterable[dict[str, Any]]) -> None:
    numbered = [{"run": run, "place": place, **row} for place, row in enumerate(rows)]
    if numbered:
        connection.execute(insert(table), numbered)


def _kept(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what is stored one by one; of the others the summary keeps the counts."""
    return (finding for finding in found if finding.outcome.for_people)


def _case_rows(result: Scanned) -> Iterator[dict[str, Any]]:
    """Yield each case once: two folders may carry the same case number."""
    pages: dict[str, set[tuple[str, int]]] = {}
    for case in result.cases:
        pages.setdefault(writable(case.id), set()).update((p.file, p.number) for d in case.documents for p in d.pages)
    for finding in _kept(result.findings):
        pages.setdefault(writable(finding.case), set())
    for name, found in pages.items():
        yield {"case": name, "files": len({file for file, _ in found}), "pages": len(found)}


def _finding_row(finding: Finding) -> dict[str, Any]:
    return {
        "key": finding.key,
        "case": writable(finding.case),
        "rule": finding.rule,
        "outcome": finding.outcome.value,
        "severity": finding.severity.value,
        "value": codec.dump_finding(finding),
    }


def _problem_row(problem: Problem) -> dict[str, Any]:
    return {
        "stage": problem.stage.value,
        "code": problem.code,
        "file": writable(problem.file),
        "page": problem.page,
        "rule": problem.rule,
        "message": writable(problem.message),
    }


def _document_rows(cases: Iterable[CaseFile]) -> Iterator[dict[str, Any]]:
    return (_document_row(case, document) for case in cases for document in case.documents)


def _document_row(case: CaseFile, document: Document) -> dict[str, Any]:
    return {
        "case": writable(case.id),
        "id": writable(document.id),
        "kind": document.kind.code,
        "kind_score": document.kind_score,
        "number": writable(document.number),
        "volume": document.volume.value,
        "copy": document.copy.value,
        "file": writable(document.pages[0].file),
        "first_page": document.pages[0].number,
        "last_page": document.pages[-1].number,
    }


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
