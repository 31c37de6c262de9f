"""What people said, one entry after another: rows on a connection. Nothing here changes or deletes an entry."""

import contextlib
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.exc import IntegrityError

from docnlp.datamodel import Correction, Review, Suppression
from docnlp.store import codec, tables
from docnlp.store.codec import writable
from docnlp.store.queries import Read, portions


def add_review(connection: Connection, review: Review) -> None:
    row = {"case": writable(review.snapshot.case), "key": writable(review.key), "value": codec.dump_review(review)}
    _add(connection, tables.reviews, review.id, row)


def reviews(read: Read, case: str | None) -> list[Review]:
    return [codec.load_review(row.value) for row in read(_entries(tables.reviews, case))]


def reviews_of(read: Read, cases: Collection[str]) -> dict[str, list[Review]]:
    """Return the reviews of these cases, each case's in the order written."""
    table = tables.reviews
    columns = select(table.c.case, table.c.value).order_by(table.c.sequence)
    found: dict[str, list[Review]] = {case: [] for case in cases}
    for part in portions(cases):
        for row in read(columns.where(table.c.case.in_(part))):
            found[row.case].append(codec.load_review(row.value))
    return found


def review_counts(read: Read) -> dict[str, int]:
    """Return how many reviews each case has; one without any is not named."""
    table = tables.reviews
    rows = read(select(table.c.case, func.count().label("count")).group_by(table.c.case))
    return {row.case: row.count for row in rows}


def strays(read: Read, run: int) -> dict[str, int]:
    """Return how many reviews there are of cases that the run does not hold, by the case's name."""
    table, held = tables.reviews, select(tables.cases.c.case).where(tables.cases.c.run == run)
    query = select(table.c.case, func.count().label("count")).where(table.c.case.not_in(held)).group_by(table.c.case)
    return {row.case: row.count for row in read(query)}


def add_correction(connection: Connection, correction: Correction) -> None:
    row = {"case": writable(correction.case), "value": codec.dump_correction(correction)}
    _add(connection, tables.corrections, correction.id, row)


def add_corrections(connection: Connection, corrections: Iterable[Correction]) -> None:
    for one in corrections:
        add_correction(connection, one)


def correction_count(read: Read) -> int:
    return int(read(select(func.count()).select_from(tables.corrections))[0][0])


def corrections(read: Read, case: str | None) -> list[Correction]:
    return [codec.load_correction(row.value) for row in read(_entries(tables.corrections, case))]


def add_suppression(connection: Connection, suppression: Suppression) -> None:
    row = {"key": writable(suppression.key), "value": codec.dump_suppression(suppression)}
    _add(connection, tables.suppressions, suppression.id, row)


def add_suppressions(connection: Connection, suppressions: Iterable[Suppression]) -> None:
    for one in suppressions:
        add_suppression(connection, one)


def suppressions(read: Read) -> list[Suppression]:
    return [codec.load_suppression(row.value) for row in read(_entries(tables.suppressions, None))]


def suppression_count(read: Read) -> int:
    return int(read(select(func.count()).select_from(tables.suppressions))[0][0])


def _add(connection: Connection, table: Table, id: str, row: dict[str, Any]) -> None:
    name = writable(id)
    if connection.execute(select(table.c.sequence).where(table.c.id == name)).first() is None:
        # where the insert fails, the same delivery came by another way a moment ago
        with contextlib.suppress(IntegrityError), connection.begin_nested():
            connection.execute(insert(table).values(id=name, **row))


def _entries(table: Table, case: str | None) -> Any:
    query = select(table.c.value).order_by(table.c.sequence)
    return query if case is None else query.where(table.c.case == writable(case))
