"""Runs, and what they found: rows on a connection."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import Connection, Table, delete, func, insert, select, update

import docnlp
from docnlp.datamodel import (
    CaseFile,
    Document,
    Finding,
    Outline,
    Problem,
    Stage,
    Summary,
    outline_of,
)
from docnlp.store import codec, tables
from docnlp.store.codec import writable
from docnlp.store.queries import Read, portions


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
    @property
    def rules(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One finished scan."""

    id: int
    finished: datetime
    docnlp: str
    summary: Summary


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
    finished["rules"] = " ".join(result.rules)
    run = connection.execute(insert(tables.runs).values(finished)).inserted_primary_key
    assert run is not None  # SQLAlchemy types it optional for multi-row inserts
    _append(connection, tables.cases, run[0], _case_rows(result.cases, result.findings))
    _append(connection, tables.documents, run[0], _document_rows(result.cases))
    _append(connection, tables.findings, run[0], map(_finding_row, _kept(result.findings)))
    _append(connection, tables.problems, run[0], map(_problem_row, result.problems))
    return int(run[0])


def hold(connection: Connection, run: int) -> None:
    """Let nobody else replace cases of the run before this transaction ends."""
    connection.execute(select(tables.runs.c.id).where(tables.runs.c.id == run).with_for_update())


def replace_case(
    connection: Connection, run: int, case: str, cases: Sequence[CaseFile], findings: Sequence[Finding]
) -> None:
    """Put another analysis of a case in the place of the one that the run holds."""
    name = writable(case)
    (row,) = (row for row in _case_rows(cases, findings) if row["case"] == name)
    table = tables.cases
    again = {**row, "revision": table.c.revision + 1}
    connection.execute(update(table).where(table.c.run == run, table.c.case == name).values(again))
    for held, rows in (
        (tables.documents, _document_rows(cases)),
        (tables.findings, map(_finding_row, _kept(findings))),
    ):
        connection.execute(delete(held).where(held.c.run == run, held.c.case == name))
        last = connection.execute(select(func.max(held.c.place)).where(held.c.run == run)).scalar()
        _append(connection, held, run, rows, first=0 if last is None else last + 1)


def outlines(read: Read, run: int, case: str) -> list[Outline]:
    """Return the outlines of a case; several where folders share its number, none from a run of earlier versions."""
    table = tables.cases
    rows = read(select(table.c.outlines).where(table.c.run == run, table.c.case == writable(case)))
    return codec.unpack_outlines(rows[0].outlines) if rows and rows[0].outlines else []


def rules(read: Read, run: int) -> tuple[str, ...]:
    """Return the codes of the rules that a run ran; none where it was not written down."""
    rows = read(select(tables.runs.c.rules).where(tables.runs.c.id == run))
    return tuple(rows[0].rules.split()) if rows else ()


def revision(read: Read, run: int) -> int:
    """Return how often cases of the run were analysed again."""
    return int(read(select(func.sum(tables.cases.c.revision)).where(tables.cases.c.run == run))[0][0] or 0)


def revisions(read: Read, run: int) -> dict[str, int]:
    """Return how often each case was analysed again; one that was not is not named."""
    table = tables.cases
    rows = read(select(table.c.case, table.c.revision).where(table.c.run == run, table.c.revision > 0))
    return {row.case: row.revision for row in rows}


def runs(read: Read) -> list[Run]:
    rows = read(select(tables.runs).order_by(tables.runs.c.id.desc()))
    return [
        Run(id=r.id, finished=_aware(r.finished), docnlp=r.docnlp, summary=codec.load_summary(r.summary)) for r in rows
    ]


def latest_run(read: Read) -> int | None:
    found = read(select(func.max(tables.runs.c.id)))[0][0]
    return None if found is None else int(found)


def findings(read: Read, run: int, case: str | None = None) -> list[Finding]:
    table, order = tables.findings, tables.cases
    query = select(table.c.value).where(table.c.run == run)
    if case is not None:
        query = query.where(table.c.case == writable(case)).order_by(table.c.place)
    else:  # cases that were analysed again stand behind the others in the table
        both = (order.c.run == table.c.run) & (order.c.case == table.c.case)
        query = query.join(order, both).order_by(order.c.place, table.c.place)
    rows = read(query)
    return [codec.load_finding(row.value) for row in rows]


def problems(read: Read, run: int) -> list[Problem]:
    table = tables.problems
    rows = read(select(table).where(table.c.run == run).order_by(table.c.place))
    return [
        Problem(stage=Stage(r.stage), message=r.message, file=r.file, page=r.page, rule=r.rule, code=r.code)
        for r in rows
    ]


def cases_with(read: Read, run: int, sources: Collection[str]) -> list[str]:
    """Return the cases of a run with documents in files that ever held these bytes, in the order of the run."""
    document, source, case = tables.documents, tables.sources, tables.cases
    both = (case.c.run == document.c.run) & (case.c.case == document.c.case)
    joined = document.join(source, source.c.path == document.c.file).join(case, both)
    query = select(case.c.place, case.c.case).select_from(joined).where(document.c.run == run).distinct()
    found = {tuple(row) for part in portions(sources) for row in read(query.where(source.c.sha256.in_(part)))}
    return [name for _, name in sorted(found)]


def held_keys(read: Read, run: int, keys: Collection[str]) -> set[str]:
    """Return those of the keys under which the run has a finding."""
    table = tables.findings
    query = select(table.c.key).where(table.c.run == run)
    return {row.key for part in portions(keys) for row in read(query.where(table.c.key.in_(part)))}


def document_rows(read: Read, run: int, case: str) -> list[DocumentRow]:
    table = tables.documents
    columns = [table.c[name] for name in DocumentRow.__dataclass_fields__]
    query = select(*columns).where(table.c.run == run, table.c.case == writable(case)).order_by(table.c.place)
    return [DocumentRow(**row._mapping) for row in read(query)]


def _append(connection: Connection, table: Table, run: int, rows: Iterable[dict[str, Any]], first: int = 0) -> None:
    numbered = [{"run": run, "place": place, **row} for place, row in enumerate(rows, first)]
    if numbered:
        connection.execute(insert(table), numbered)


def _kept(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what is stored one by one; of the others the summary keeps the counts."""
    return (finding for finding in found if finding.outcome.for_people)


def _case_rows(cases: Iterable[CaseFile], findings: Iterable[Finding]) -> Iterator[dict[str, Any]]:
    """Yield each case once: two folders may carry the same case number."""
    named: dict[str, list[CaseFile]] = {}
    for case in cases:
        named.setdefault(writable(case.id), []).append(case)
    for finding in _kept(findings):
        named.setdefault(writable(finding.case), [])
    for name, parts in named.items():
        pages = {(page.file, page.number) for case in parts for document in case.documents for page in document.pages}
        outlines = codec.pack_outlines([outline_of(case) for case in parts])
        yield {"case": name, "files": len({file for file, _ in pages}), "pages": len(pages), "outlines": outlines}


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
