"""Read chunks of files in worker processes; a process that dies loses its chunk only."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, cast

from docnlp.datamodel import Page, Problem, Stage
from docnlp.errors import DocnlpError
from docnlp.jobs.values import Reading
from docnlp.pages import Found, Limits, read_pages

if TYPE_CHECKING:
    from docnlp.pages.ocr import Engine
    from docnlp.pages.piece import Piece
    from docnlp.pages.raster import Raster

MEMORY = 3 * 1024**3
"""Bytes that a worker process may take: recognition needs up to 1.3 GB, a hostile PDF all there is."""
CHUNK = 12
"""Pages that one process reads at a time: one long scan then keeps every core busy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    found: Found
    first: int
    last: int | None


def chunks(one: Found, count: int | None, limits: Limits) -> Iterator[Task]:
    if count is None or count <= CHUNK or count > limits.pages:
        yield Task(found=one, first=1, last=None)
        return
    for first in range(1, count + 1, CHUNK):
        yield Task(found=one, first=first, last=min(count, first + CHUNK - 1))


def run(tasks: Sequence[Task], reading: Reading, jobs: int | None) -> Iterator[tuple[Task, list[Page | Problem]]]:
    """Yield each task with its result, in the order in which they finish."""
    workers = min(jobs or os.cpu_count() or 1, len(tasks))
    if jobs is None:
        _prepare(reading)
        for task in tasks:
            yield task, _read_task(task)
        return
    waiting = list(tasks)
    while waiting:
        # one pool after another: a process that dies (out of memory, a crash in native code) breaks its pool
        with ProcessPoolExecutor(workers, get_context("spawn"), initializer=_start, initargs=(reading,)) as pool:
            futures: dict[Future[list[Page | Problem]], Task] = {pool.submit(_read_task, t): t for t in waiting}
            waiting = []
            broken: list[Task] = []
            for future, task in _finished(futures):
                try:
                    yield task, future.result()
                except BrokenProcessPool:
                    broken.append(task)
        if broken:
            yield from _one_by_one(broken, reading)


def _finished(
    futures: dict[Future[list[Page | Problem]], Task],
) -> Iterator[tuple[Future[list[Page | Problem]], Task]]:
    left = set(futures)
    while left:
        done, left = wait(left, return_when=FIRST_COMPLETED)
        for future in done:
            yield future, futures[future]


def _one_by_one(tasks: Sequence[Task], reading: Reading) -> Iterator[tuple[Task, list[Page | Problem]]]:
    """Give each task of a broken pool a process of its own, so that only the one that kills it is lost."""
    for task in tasks:
        with ProcessPoolExecutor(1, get_context("spawn"), initializer=_start, initargs=(reading,)) as pool:
            try:
                yield task, pool.submit(_read_task, task).result()
            except BrokenProcessPool:
                message = "读取进程意外中止（可能是内存不足或者文件损坏），已跳过；请单独扫描此文件，或者换一份文件。"
                path = task.found.source.path
                yield (
                    task,
                    [Problem(stage=Stage.PAGES, file=path, page=task.first, code="worker_died", message=message)],
                )


_worker: dict[str, object] = {}
"""What a worker process keeps between tasks: the reading, and the engine once it was needed."""


def _start(reading: Reading) -> None:
    """Prepare a worker process; a file that would take all memory ends its own process only."""
    try:
        import resource
    except ImportError:  # not on Windows
        pass
    else:
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        if most == resource.RLIM_INFINITY or most > MEMORY:
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, most))
    _prepare(reading)


def _prepare(reading: Reading) -> None:
    _worker.clear()
    _worker["reading"] = reading


def _read_task(task: Task) -> list[Page | Problem]:
    reading = _worker["reading"]
    assert isinstance(reading, Reading)

    def recognise_page(raster: "Raster") -> "Sequence[Piece]":
        from docnlp.pages.ocr import load_engine, recognise

        if "engine" not in _worker:
            _worker["engine"] = load_engine(reading.profile, runtime=reading.runtime, models=reading.models)
        return recognise(raster, cast("Engine", _worker["engine"]), cache=reading.cache)

    try:
        pages = read_pages(
            task.found.path,
            task.found.source,
            recognise=recognise_page,
            limits=reading.limits,
            first=task.first,
            last=task.last,
        )
        return list(pages)
    except DocnlpError as error:
        return [Problem(stage=Stage.PAGES, file=task.found.source.path, code=error.code, message=str(error))]
