"""The cases of a run in numbers: counted by the database, no finding is opened."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import FromClause, Select, func, select
from sqlalchemy import case as choice

from docnlp.datamodel import Outcome, Severity
from docnlp.store import tables
from docnlp.store.queries import Read, portions


class Local(Protocol):
    """What `case_rows` needs of the settings of a place: which rules run, and how grave their findings are there."""

    @property
    def severities(self) -> Mapping[str, Severity]: ...
    def runs(self, code: str) -> bool: ...


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


def case_rows(
    read: Read, run: int, without: Collection[str] = frozenset(), local: Local | None = None
) -> list[CaseRow]:
    """Return the cases of a run in its order, counted by the database alone."""
    numbers: dict[str, Counter[str]] = {}
    graded = tables.findings if local is None else _graded(read, run, local)
    for row in read(_counting(run, graded)):
        counts = numbers.setdefault(row.case, Counter(files=row.files, pages=row.pages))
        counts.update(dict.fromkeys(_columns(row.outcome, row.severity), row.count))
    for row in _left_out(read, run, graded, without):
        if row.case in numbers:
            numbers[row.case].subtract(dict.fromkeys(_columns(row.outcome, row.severity), row.count))
    return [CaseRow(case=case, **counts) for case, counts in numbers.items()]


def outcomes(read: Read, run: int, cases: Collection[str]) -> dict[str, dict[str, tuple[str, Outcome]]]:
    """Return what came of the findings of these cases: case → key → rule and outcome."""
    table = tables.findings
    columns = select(table.c.case, table.c.key, table.c.rule, table.c.outcome).where(table.c.run == run)
    found: dict[str, dict[str, tuple[str, Outcome]]] = {case: {} for case in cases}
    for part in portions(cases):
        for row in read(columns.where(table.c.case.in_(part))):
            found[row.case][row.key] = (row.rule, Outcome(row.outcome))
    return found


def _graded(read: Read, run: int, local: Local) -> FromClause:
    """Return the findings of a run with the severities of the place; an empty one where the rule does not run."""
    finding = tables.findings
    words: dict[str, list[str]] = {}
    for (rule,) in read(select(finding.c.rule).where(finding.c.run == run).distinct()):
        if not local.runs(rule):
            words.setdefault("", []).append(rule)
        elif rule in local.severities:
            words.setdefault(local.severities[rule].value, []).append(rule)
    if not words:
        return finding
    severity = choice(*((finding.c.rule.in_(rules), word) for word, rules in words.items()), else_=finding.c.severity)
    kept = (finding.c.run, finding.c.case, finding.c.key, finding.c.outcome, severity.label("severity"))
    # as a subquery: PostgreSQL does not take the same case with other parameters for what is grouped by
    return select(*kept).where(finding.c.run == run).subquery()


def _counting(run: int, finding: FromClause) -> Select[Any]:
    case = tables.cases
    both = (finding.c.run == case.c.run) & (finding.c.case == case.c.case)
    groups = (case.c.place, case.c.case, case.c.files, case.c.pages, finding.c.outcome, finding.c.severity)
    return (
        select(*groups, func.count(finding.c.key).label("count"))
        .select_from(case.outerjoin(finding, both))
        .where(case.c.run == run)
        .group_by(*groups)
        .order_by(case.c.place)
    )


def _left_out(read: Read, run: int, finding: FromClause, without: Collection[str]) -> Iterator[Any]:
    groups = (finding.c.case, finding.c.outcome, finding.c.severity)
    query = select(*groups, func.count(finding.c.key).label("count")).where(finding.c.run == run).group_by(*groups)
    for part in portions(without):
        yield from read(query.where(finding.c.key.in_(part)))


def _columns(outcome: str | None, severity: str | None) -> tuple[str, ...]:
    """Return in which columns a finding counts; in none without a severity, nor where a case has no finding."""
    if not outcome or not severity:
        return ()
    grades = {Severity.ERROR.value: "errors", Severity.WARNING.value: "warnings", Severity.INFO.value: "infos"}
    return (outcome, grades[severity]) if outcome == Outcome.FLAGGED else (outcome,)
