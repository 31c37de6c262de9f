"""What was read of the sources, and where they lie: rows on a connection."""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select
from sqlalchemy.exc import IntegrityError

from docnlp.datamodel import Page, Problem, Source
from docnlp.store import codec, tables
from docnlp.store.codec import writable
from docnlp.store.queries import Read


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A source as a scan met it: how it was read, and where it lies on this machine."""

    source: Source
    reading: str
    location: Path | None = None
    """Absolute; None for a member of an archive."""


def pages_of(read: Read, sha256: str, reading: str) -> list[Page | Problem] | None:
    table = tables.pages
    rows = read(select(table.c.packed).where(table.c.sha256 == sha256, table.c.reading == reading))
    return codec.unpack_pages(rows[0].packed) if rows else None


def pages_of_file(read: Read, file: str, sha256: str = "") -> list[Page | Problem]:
    """Return the pages as the last scan that met the file, or these bytes under its name, read them; else nothing."""
    for row in read(_meetings(file)):
        if sha256 and row.sha256 != sha256:
            continue
        pages = pages_of(read, row.sha256, row.reading or _some_reading(read, row.sha256))
        if pages is not None:
            return under(pages, file)
    return []


def location(read: Read, file: str) -> Path | None:
    """Return where the file lies, as the last scan that met it saw; None for members of archives or if it is gone."""
    rows = read(_meetings(file))
    if not rows or not rows[0].location:
        return None
    path = Path(rows[0].location)
    try:
        return path if path.is_file() else None
    except OSError:
        return None


def save(connection: Connection, seen: Seen, pages: Sequence[Page | Problem]) -> None:
    packed = codec.pack_pages(pages)
    row = {"sha256": seen.source.sha256, "reading": seen.reading, "count": len(pages), "packed": packed}
    _put(connection, tables.pages, row)
    meet(connection, [seen])


def meet(connection: Connection, seen: Iterable[Seen]) -> None:
    """Write down that a scan met these sources."""
    now = datetime.now(UTC)
    # in one order everywhere: two processes that met the same files must not wait for each other
    for one in sorted(seen, key=lambda one: (one.source.sha256, writable(one.source.path))):
        _put(connection, tables.sources, _source_row(one, now))


def under(pages: Iterable[Page | Problem], file: str) -> list[Page | Problem]:
    """Return the pages under the path by which the source goes: the same bytes may lie elsewhere than when saved."""
    return [replace(page, file=file) if page.file else page for page in pages]


def _meetings(file: str) -> Any:
    table = tables.sources
    columns = (table.c.sha256, table.c.reading, table.c.location)
    return select(*columns).where(table.c.path == writable(file)).order_by(table.c.seen.desc().nulls_last())


def _some_reading(read: Read, sha256: str) -> str:
    """Name a reading of a source that was last met before workspaces kept the names."""
    table = tables.pages
    rows = read(select(table.c.reading).where(table.c.sha256 == sha256).order_by(table.c.reading.desc()))
    return str(rows[0].reading) if rows else ""


def _source_row(seen: Seen, now: datetime) -> dict[str, Any]:
    return {
        "sha256": seen.source.sha256,
        "path": writable(seen.source.path),
        "media_type": seen.source.media_type,
        "size": seen.source.size,
        "folder": writable(seen.source.folder),
        # a name that no database can hold is one that nobody can be led to
        "location": str(seen.location) if seen.location and writable(str(seen.location)) == str(seen.location) else "",
        "reading": seen.reading,
        "seen": now,
    }


def _put(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    keys = [column == row[column.name] for column in table.primary_key.columns]
    # where the insert fails, another process wrote the same a moment ago
    with contextlib.suppress(IntegrityError), connection.begin_nested():
        connection.execute(delete(table).where(*keys))
        connection.execute(insert(table).values(row))
