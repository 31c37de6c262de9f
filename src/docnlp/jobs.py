"""Many sources through a pool of processes: plan, read, analyse, sum up. One bad file stops nothing else."""

import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, cast

from docnlp import __version__
from docnlp.analysis import Analysis, analyze
from docnlp.datamodel import CaseFile, Finding, Outcome, Page, Problem, Stage, Summary, Versions
from docnlp.documents import load_kinds
from docnlp.errors import DocnlpError, EngineError
from docnlp.law import Catalogue, load_catalogue
from docnlp.pages import Found, Limits, find_sources, page_count, read_pages
from docnlp.rules import Rule, load_rules
from docnlp.store import Workspace

if TYPE_CHECKING:
    from docnlp.pages.ocr import Engine
    from docnlp.pages.piece import Piece
    from docnlp.pages.raster import Raster

CHUNK = 12
"""Pages that one process reads at a time: one long scan then keeps every core busy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanOptions:
    """What to scan and how; every setting that changes a reading is here."""

    paths: tuple[Path, ...]
    case_by: str = "folder"
    rules: tuple[str, ...] = ()
    jobs: int = 1
    """Processes; 0 means one for each core."""
    as_of: date | None = None
    profile: str = "accurate"
    runtime: str = "onnxruntime"
    models: Path | None = None
    limits: Limits = field(default_factory=Limits)
    rule_files: tuple[Path, ...] = ()
    kind_files: tuple[Path, ...] = ()
    catalogue: Path | None = None
    """Statute catalogue; None: the shipped one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    files_done: int
    files_total: int
    pages_done: int
    pages_total: int | None
    current: str
    pages_per_second: float
    seconds_left: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanResult:
    findings: tuple[Finding, ...]
    """Every outcome."""
    problems: tuple[Problem, ...]
    cases: tuple[CaseFile, ...]
    summary: Summary
    versions: Versions
    files: dict[str, Path]
    """Source path to the file on disk, for page images; members of archives only while the scan runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How pages are read; travels to the worker processes."""

    profile: str
    runtime: str
    models: Path | None
    limits: Limits
    cache: Path

    @property
    def name(self) -> str:
        """Name everything that could make the same bytes read differently."""
        from docnlp.pages.ocr import model_files

        try:
            files = model_files(self.profile, self.runtime, self.models)
        except EngineError:
            files = []
        digest = sha256("".join(f"{n}{h}" for n, h in files).encode()).hexdigest()[:12]
        limits = sha256(repr(self.limits).encode()).hexdigest()[:8]
        return f"{__version__}/{self.profile}/{self.runtime}/{digest}/{limits}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    found: Found
    first: int
    last: int | None


def scan(
    options: ScanOptions,
    *,
    workspace: Workspace,
    progress: Callable[[Progress], None] | None = None,
    finish: Callable[[ScanResult], None] | None = None,
) -> ScanResult:
    """Scan the paths and keep what was read in the workspace; `finish` sees the result while all files still exist.

    Raises InputError when there is nothing to scan, CatalogueError when a rule is not known.
    """
    began = time.monotonic()
    rules = load_rules(files=options.rule_files, select=options.rules)
    reading = Reading(
        profile=options.profile,
        runtime=options.runtime,
        models=options.models,
        limits=options.limits,
        cache=workspace.cache / "readings",
    )
    with tempfile.TemporaryDirectory(prefix="docnlp-") as scratch:
        found, problems = find_sources(options.paths, case_by=options.case_by, scratch=Path(scratch))
        read = _read_all(found, reading, options.jobs, workspace, _Meter(found, progress))
        analyses = tuple(_analyze_all(found, read, rules, options))
        problems = [*problems, *_problems(read), *(p for a in analyses for p in a.problems)]
        result = ScanResult(
            findings=tuple(f for a in analyses for f in a.findings),
            problems=tuple(problems),
            cases=tuple(a.case for a in analyses),
            summary=_summary(analyses, read, problems, rules, time.monotonic() - began),
            versions=_versions(options),
            files={f.source.path: f.path for f in found},
        )
        if finish:
            finish(result)
        workspace.save_scan(result)
    return result


_Read = dict[str, list[Page | Problem]]
"""Source path to what was read of it, in page order."""


class _Meter:
    """Turn finished chunks into pages a second and time left."""

    def __init__(self, found: Sequence[Found], report: Callable[[Progress], None] | None) -> None:
        self.report = report
        self.began = time.monotonic()
        self.open_chunks: dict[str, int] = {f.source.path: 0 for f in found}
        self.total: int | None = 0
        self.pages = self.fresh = self.files = 0

    def plan(self, tasks: Sequence[_Task], totals: Sequence[int | None]) -> None:
        for task in tasks:
            self.open_chunks[task.found.source.path] += 1
        self.total = None if any(t is None for t in totals) else sum(t or 0 for t in totals)

    def done(self, path: str, pages: int, *, cached: bool = False) -> None:
        self.pages += pages
        self.fresh += 0 if cached else pages
        self.open_chunks[path] = max(0, self.open_chunks[path] - 1)
        self.files += self.open_chunks[path] == 0
        if self.report is None:
            return
        speed = self.fresh / max(1e-6, time.monotonic() - self.began)
        left = None if self.total is None or not speed else max(0, self.total - self.pages) / speed
        self.report(
            Progress(
                files_done=self.files,
                files_total=len(self.open_chunks),
                pages_done=self.pages,
                pages_total=self.total,
                current=path,
                pages_per_second=speed,
                seconds_left=left,
            )
        )


def _read_all(found: Sequence[Found], reading: Reading, jobs: int, workspace: Workspace, meter: _Meter) -> _Read:
    """Return what every source holds: from the workspace where nothing changed, else read anew and kept."""
    name = reading.name
    read: _Read = {}
    tasks: list[_Task] = []
    totals: list[int | None] = []
    for one in found:
        kept = workspace.pages_of(one.source.sha256, name, file=one.source.path)
        if kept is not None:
            read[one.source.path] = kept
            meter.done(one.source.path, _pages(kept), cached=True)
            continue
        count = page_count(one.path, one.source)
        totals.append(count)
        tasks += _chunks(one, count, reading.limits)
    meter.plan(tasks, totals)
    parts: dict[str, dict[int, list[Page | Problem]]] = {}
    for task, result in _run(tasks, reading, jobs):
        parts.setdefault(task.found.source.path, {})[task.first] = result
        meter.done(task.found.source.path, _pages(result))
    for one in found:
        if one.source.path in parts:
            chunks = parts[one.source.path]
            read[one.source.path] = [item for first in sorted(chunks) for item in chunks[first]]
            if not any(isinstance(i, Problem) and i.code in _PASSING for i in read[one.source.path]):
                workspace.save_pages(one.source, name, read[one.source.path])
    return read


_PASSING = frozenset({"worker_died", "engine_missing", "engine_models", "late", "limit", "page_time"})
"""Problems that another try may not have: what they spoiled is not kept."""


def _chunks(one: Found, count: int | None, limits: Limits) -> Iterator[_Task]:
    if count is None or count <= CHUNK or count > limits.pages:
        yield _Task(found=one, first=1, last=None)
        return
    for first in range(1, count + 1, CHUNK):
        yield _Task(found=one, first=first, last=min(count, first + CHUNK - 1))


def _pages(items: Iterable[Page | Problem]) -> int:
    return len({item.number for item in items if isinstance(item, Page)})


def _run(tasks: Sequence[_Task], reading: Reading, jobs: int) -> Iterator[tuple[_Task, list[Page | Problem]]]:
    """Yield each task with its result, in the order in which they finish."""
    workers = min(jobs or os.cpu_count() or 1, len(tasks))
    if workers <= 1:
        _prepare(reading)
        for task in tasks:
            yield task, _read_task(task)
        return
    waiting = list(tasks)
    while waiting:
        # one pool after another: a process that dies (out of memory, a crash in native code) breaks its pool
        with ProcessPoolExecutor(workers, get_context("spawn"), initializer=_prepare, initargs=(reading,)) as pool:
            futures: dict[Future[list[Page | Problem]], _Task] = {pool.submit(_read_task, t): t for t in waiting}
            waiting = []
            broken: list[_Task] = []
            for future, task in _finished(futures):
                try:
                    yield task, future.result()
                except BrokenProcessPool:
                    broken.append(task)
        if broken:
            yield from _one_by_one(broken, reading)


def _finished(
    futures: dict[Future[list[Page | Problem]], _Task],
) -> Iterator[tuple[Future[list[Page | Problem]], _Task]]:
    left = set(futures)
    while left:
        done, left = wait(left, return_when=FIRST_COMPLETED)
        for future in done:
            yield future, futures[future]


def _one_by_one(tasks: Sequence[_Task], reading: Reading) -> Iterator[tuple[_Task, list[Page | Problem]]]:
    """Give each task of a broken pool a process of its own, so that only the one that kills it is lost."""
    for task in tasks:
        with ProcessPoolExecutor(1, get_context("spawn"), initializer=_prepare, initargs=(reading,)) as pool:
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


def _prepare(reading: Reading) -> None:
    _worker.clear()
    _worker["reading"] = reading


def _read_task(task: _Task) -> list[Page | Problem]:
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


def _analyze_all(
    found: Sequence[Found], read: _Read, rules: Sequence[Rule], options: ScanOptions
) -> Iterator[Analysis]:
    """Yield one analysis a case, in the order of the sources; loose files that share a case number are one case."""
    kinds, catalogue = load_kinds(options.kind_files), load_catalogue(options.catalogue)
    as_of = options.as_of or date.today()

    def run(members: Sequence[Found]) -> Analysis:
        pages = [item for f in members for item in read.get(f.source.path, []) if isinstance(item, Page)]
        return analyze(
            pages,
            kinds=kinds,
            rules=rules,
            catalogue=catalogue,
            as_of=as_of,
            folder=str(PurePosixPath(members[0].source.folder or members[0].source.path)),
            manifest=members[0].source.manifest,
        )

    groups: dict[str, list[Found]] = {}
    for one in found:
        if any(isinstance(item, Page) for item in read.get(one.source.path, [])):
            groups.setdefault(_group(one, options.case_by), []).append(one)
    loose: dict[str, list[list[Found]]] = {}
    ready: list[Analysis] = []
    for key, members in groups.items():
        analysis = run(members)
        if key.startswith("file:") and options.case_by != "file" and analysis.case.number:
            loose.setdefault(analysis.case.number, []).append(members)
        ready.append(analysis)
    joined = {number: [f for m in sets for f in m] for number, sets in loose.items() if len(sets) > 1}
    told: set[str] = set()
    for analysis in ready:
        number = analysis.case.number
        if number not in joined:
            yield analysis
        elif number not in told:
            told.add(number)
            yield run(joined[number])


def _group(one: Found, case_by: str) -> str:
    if case_by == "manifest" and one.source.manifest.get("case_number"):
        return f"number:{one.source.manifest['case_number']}"
    loose = one.source.folder in ("", one.source.path)
    return f"file:{one.source.path}" if loose else f"folder:{one.source.folder}"


def _problems(read: _Read) -> Iterator[Problem]:
    return (item for items in read.values() for item in items if isinstance(item, Problem))


def _summary(
    analyses: Sequence[Analysis], read: _Read, problems: Sequence[Problem], rules: Sequence[Rule], seconds: float
) -> Summary:
    counts = dict.fromkeys(Outcome, 0)
    for analysis in analyses:
        for finding in analysis.findings:
            counts[finding.outcome] += 1
    return Summary(
        cases=len(analyses),
        files=len(read),
        pages=sum(_pages(items) for items in read.values()),
        rules=len(rules),
        flagged=counts[Outcome.FLAGGED],
        passed=counts[Outcome.PASSED],
        unchecked=counts[Outcome.UNCHECKED],
        not_applicable=counts[Outcome.NOT_APPLICABLE],
        manual=counts[Outcome.MANUAL],
        problems=len(problems),
        to_review=sum(_to_review(a.findings) for a in analyses),
        seconds=round(seconds, 1),
    )


def _to_review(findings: Iterable[Finding]) -> int:
    """Count what a person has to look at: a missing fact is one thing however many rules wait for it."""
    places = {f.key for f in findings if f.outcome in (Outcome.FLAGGED, Outcome.MANUAL)}
    facts = {(f.missing, f.cause) for f in findings if f.outcome is Outcome.UNCHECKED}
    return len(places) + len(facts)


def _versions(options: ScanOptions) -> Versions:
    from docnlp.pages.ocr import model_files

    catalogue: Catalogue = load_catalogue(options.catalogue)
    try:
        models = dict(model_files(options.profile, options.runtime, options.models))
    except EngineError:
        models = {}
    return Versions(
        docnlp=__version__,
        catalogue=f"{catalogue.as_of}/{catalogue.digest}",
        engine=f"{options.profile}/{options.runtime}",
        models=models,
    )
