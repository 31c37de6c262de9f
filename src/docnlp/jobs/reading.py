"""Read all sources: what the workspace holds stays, the rest goes through the pool."""

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath

from docnlp.datamodel import Page, Problem
from docnlp.jobs.pool import Task, chunks, run
from docnlp.jobs.values import Progress, Reading
from docnlp.pages import Found, page_count
from docnlp.store import Seen, Workspace

Read = dict[str, list[Page | Problem]]
"""Source path to what was read of it, in page order."""


class Meter:
    """Turn finished chunks into pages a second and time left."""

    def __init__(self, found: Sequence[Found], report: Callable[[Progress], None] | None) -> None:
        self.report = report
        self.began = time.monotonic()
        self.open_chunks: dict[str, int] = {f.source.path: 0 for f in found}
        self.total: int | None = 0
        self.pages = self.fresh = self.files = 0

    def plan(self, tasks: Sequence[Task], totals: Sequence[int | None]) -> None:
        for task in tasks:
            self.open_chunks[task.found.source.path] += 1
        self.total = None if any(t is None for t in totals) else sum(t or 0 for t in totals)

    def done(self, path: str, pages: int, *, cached: bool = False) -> bool:
        """Report a finished chunk; tell whether it was the last one of its file."""
        self.pages += pages
        self.fresh += 0 if cached else pages
        self.open_chunks[path] = max(0, self.open_chunks[path] - 1)
        last = self.open_chunks[path] == 0
        self.files += last
        if self.report is not None:
            self.report(self._progress(path))
        return last

    def _progress(self, path: str) -> Progress:
        speed = self.fresh / max(1e-6, time.monotonic() - self.began)
        left = None if self.total is None or not speed else max(0, self.total - self.pages) / speed
        return Progress(
            files_done=self.files,
            files_total=len(self.open_chunks),
            pages_done=self.pages,
            pages_total=self.total,
            current=path,
            pages_per_second=speed,
            seconds_left=left,
        )


_PASSING = frozenset(
    {"worker_died", "engine_missing", "engine_models", "engine_failed", "ocr_failed", "limit", "page_limit"}
    | {"file_time", "memory", "permission", "missing", "read_failed"}
)
"""Problems that another try may not have: what they spoiled is not kept."""


def read_all(found: Sequence[Found], reading: Reading, jobs: int | None, workspace: Workspace, meter: Meter) -> Read:
    """Return what every source holds: from the workspace where nothing changed, else read anew and kept.

    A file is kept as soon as its last chunk is read, so that an interrupted scan loses only what was being read.
    """
    read: Read = {}
    tasks: list[Task] = []
    totals: list[int | None] = []
    known: list[Found] = []
    for one in found:
        kept = workspace.pages_of(one.source.sha256, _key(one, reading), file=one.source.path)
        if kept is not None:
            read[one.source.path] = kept
            known.append(one)
            meter.done(one.source.path, count_pages(kept), cached=True)
            continue
        count = page_count(one.path, one.source)
        totals.append(count)
        tasks += chunks(one, count, reading.limits)
    workspace.meet(Seen(source=f.source, reading=_key(f, reading), location=_location(f)) for f in known)
    meter.plan(tasks, totals)
    parts: dict[str, dict[int, list[Page | Problem]]] = {}
    for task, result in run(tasks, reading, jobs):
        path = task.found.source.path
        parts.setdefault(path, {})[task.first] = result
        if meter.done(path, count_pages(result)):
            read[path] = [item for _, items in sorted(parts.pop(path).items()) for item in items]
            _keep(task.found, read[path], reading, workspace)
    return read


def _keep(one: Found, items: Sequence[Page | Problem], reading: Reading, workspace: Workspace) -> None:
    if not any(isinstance(i, Problem) and i.code in _PASSING for i in items):
        workspace.save_pages(one.source, _key(one, reading), items, location=_location(one))


def _location(one: Found) -> Path | None:
    return None if one.unpacked else one.path.absolute()


def _key(one: Found, reading: Reading) -> str:
    """Name how the bytes were read: the file's suffix decides which reader takes them."""
    return f"{reading.name}/{PurePosixPath(one.source.path).suffix.lower()}"


def count_pages(items: Iterable[Page | Problem]) -> int:
    return len({item.number for item in items if isinstance(item, Page)})
