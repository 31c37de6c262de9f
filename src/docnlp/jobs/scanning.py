"""Many sources: plan, read, analyse, sum up. One bad file stops nothing else."""

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from docnlp import __version__
from docnlp.analysis import Analysis
from docnlp.datamodel import UNKNOWN_KIND, Correction, Finding, Outcome, Problem, Summary, Versions
from docnlp.documents import load_kinds
from docnlp.errors import EngineError
from docnlp.jobs.cases import analyze_cases
from docnlp.jobs.reading import Meter, Read, count_pages, read_all
from docnlp.jobs.rechecking import Checker
from docnlp.jobs.values import Progress, Reading, ScanOptions, ScanResult
from docnlp.law import Catalogue, load_catalogue
from docnlp.pages import Found, find_sources
from docnlp.reviews import prevailing_corrections
from docnlp.rules import Rule, load_rules, told_apart
from docnlp.store import Workspace


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
        read = read_all(found, reading, options.jobs, workspace, Meter(found, progress))
        said = workspace.corrections()
        analyses = tuple(analyze_cases(found, read, rules, options, said))
        problems = [*problems, *_problems(read), *(p for a in analyses for p in a.problems)]
        result = ScanResult(
            findings=told_apart(f for a in analyses for f in a.findings),
            problems=tuple(problems),
            cases=tuple(a.case for a in analyses),
            summary=replace(
                _summary(analyses, read, problems, rules, time.monotonic() - began), corrections=_in_use(said, found)
            ),
            versions=_versions(options),
            rules=tuple(rule.code for rule in rules),
            files={f.source.path: f.path for f in found},
        )
        if finish:
            finish(result)
        run = workspace.save_scan(result)
    _catch_up(workspace, run, analyses, rules, options, known=len(said))
    return result


def _in_use(said: Sequence[Correction], found: Sequence[Found]) -> int:
    """Count what stands corrected in files of the same bytes."""
    here = {one.source.sha256 for one in found}
    return sum(one.sha256 in here for one in prevailing_corrections(said))


def _catch_up(
    workspace: Workspace,
    run: int,
    analyses: Sequence[Analysis],
    rules: Sequence[Rule],
    options: ScanOptions,
    *,
    known: int,
) -> None:
    """Analyse those cases again that somebody corrected on the review pages while the scan was at work."""
    late = {one.sha256 for one in workspace.corrections()[known:]}
    touched = [a for a in analyses if any(p.sha256 in late for d in a.case.documents for p in d.pages)]
    if touched:
        kinds, catalogue = load_kinds(options.kind_files), load_catalogue(options.catalogue)
        checker = Checker(workspace, rules=rules, kinds=kinds, catalogue=catalogue)
        for case in dict.fromkeys(a.case.id for a in touched):
            checker.recheck(run, case)


def _problems(read: Read) -> Iterator[Problem]:
    return (item for items in read.values() for item in items if isinstance(item, Problem))


def _summary(
    analyses: Sequence[Analysis], read: Read, problems: Sequence[Problem], rules: Sequence[Rule], seconds: float
) -> Summary:
    counts = dict.fromkeys(Outcome, 0)
    for analysis in analyses:
        for finding in analysis.findings:
            counts[finding.outcome] += 1
    unknown = [d for a in analyses for d in a.case.documents if d.kind.code == UNKNOWN_KIND.code]
    return Summary(
        cases=len(analyses),
        files=len(read),
        pages=sum(count_pages(items) for items in read.values()),
        rules=len(rules),
        flagged=counts[Outcome.FLAGGED],
        passed=counts[Outcome.PASSED],
        unchecked=counts[Outcome.UNCHECKED],
        not_applicable=counts[Outcome.NOT_APPLICABLE],
        manual=counts[Outcome.MANUAL],
        problems=len(problems),
        to_review=sum(_to_review(a.findings) for a in analyses),
        seconds=round(seconds, 1),
        unknown_documents=len(unknown),
        unknown_pages=len({(p.file, p.number) for d in unknown for p in d.pages}),
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
