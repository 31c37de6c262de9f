"""A case analysed again: what a correction costs, and which reviews find their findings after another reading."""

import statistics
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora.bench.reading import read_file, recogniser
from corpora.bench.samples import Sample, share, table
from corpora.renderer import LOOKS, render, save_pdf

from docnlp.analysis import Analysis, analyze
from docnlp.datamodel import Finding, Outcome, Review, Verdict
from docnlp.documents import load_kinds
from docnlp.jobs import Checker, ScanOptions, scan
from docnlp.law import load_catalogue
from docnlp.reviews import attach, snapshot_of
from docnlp.rules import load_rules
from docnlp.store import Workspace, open_workspace

TIMES = 5


def corrections(samples: Sequence[Sample]) -> Iterator[str]:
    """Yield how long the rules of a case take to run again after a correction, stored result included."""
    with TemporaryDirectory() as folder, open_workspace(Path(folder) / "workspace") as workspace:
        for sample in samples:
            for case in (sample.name, "all"):
                target = Path(folder) / "in" / case / f"{sample.name}.case"
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(sample.text, encoding="utf-8")
        scan(ScanOptions(paths=(Path(folder) / "in",), as_of=date(2026, 6, 1)), workspace=workspace)
        rows = sorted(_rechecked(workspace), key=lambda row: row[0])
    single = rows[:-1]
    told = [
        ["median of the cases", statistics.median(r[0] for r in single), statistics.median(r[2] for r in single)],
        ["largest of them", *_pages_and_time(single[-1])],
        ["all as one case", *_pages_and_time(rows[-1])],
    ]
    yield "### After a correction: the case's rules again\n\n" + table(["case", "pages", "milliseconds"], told)


def _pages_and_time(row: tuple[int, str, float]) -> tuple[int, float]:
    return row[0], row[2]


def _rechecked(workspace: Workspace) -> Iterator[tuple[int, str, float]]:
    checker = Checker(workspace, rules=load_rules(), kinds=load_kinds(), catalogue=load_catalogue())
    run = workspace.latest_run()
    assert run is not None
    for row in workspace.case_rows(run):
        taken = []
        for _ in range(TIMES):
            began = time.perf_counter()
            checker.recheck(run, row.case)
            taken.append(1000 * (time.perf_counter() - began))
        yield row.pages, row.case, statistics.median(taken)


def attachment(samples: Sequence[Sample], *, profiles: tuple[str, str], cache: Path | None) -> Iterator[str]:
    """Yield how many reviews of one reading's findings stand on the same findings of another reading."""
    sums = [0, 0, 0, 0]
    for sample in samples:
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"{sample.name}.pdf"
            save_pdf(render(sample.case, LOOKS["scan"], seed=sample.name), path)
            first, second = (_analysed(sample, path, profile, cache) for profile in profiles)
        sums = [a + b for a, b in zip(sums, _compared(first, second), strict=True)]
    said, attached, listed, astray = sums
    headings = ["reviews", "found again", "listed: not found by the second", "listed: found under another key", "%"]
    row = [said, attached, listed - astray, astray, share(attached, attached + astray)]
    yield f"### Reviews after another reading: {profiles[0]}, then {profiles[1]}\n\n" + table(headings, [row])


def _analysed(sample: Sample, path: Path, profile: str, cache: Path | None) -> Analysis:
    return analyze(
        list(read_file(path, recognise=recogniser(profile, cache))),
        kinds=load_kinds(),
        rules=load_rules(),
        catalogue=load_catalogue(),
        as_of=date.fromisoformat(sample.case.head.get("as-of", "2026-06-01")),
        folder=sample.name,
    )


def _compared(first: Analysis, second: Analysis) -> tuple[int, int, int, int]:
    """Return reviews, those attached, those listed, and those listed though their finding is there."""
    numbers = {document.id: document.number for document in second.case.documents}
    before = [finding for finding in first.findings if finding.outcome.for_people]
    after = [finding for finding in second.findings if finding.outcome.for_people]
    reviews = [_review(finding) for finding in before]
    attached = attach(reviews, after, numbers=numbers)
    free = [finding for finding in after if finding.key not in attached.by_key]
    astray = sum(any(_same(review, finding) for finding in free) for review in attached.lost)
    return len(reviews), len(attached.by_key), len(attached.lost), astray


def _review(finding: Finding) -> Review:
    return Review(
        id=finding.key,
        at=datetime.now(UTC),
        reviewer="bench",
        key=finding.key,
        verdict=Verdict.CONFIRMED,
        snapshot=snapshot_of(finding),
    )


def _same(review: Review, finding: Finding) -> bool:
    """Tell whether a flagged finding without a review is of the same rule on the same page."""
    flagged = finding.outcome is Outcome.FLAGGED
    return flagged and (review.snapshot.rule, review.snapshot.page) == (finding.rule, finding.page)
