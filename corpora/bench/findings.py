"""Findings against what the sample cases declare: precision and recall by family, near misses, unchecked share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpora.bench.reading import pages_of, style_of
from corpora.bench.samples import Sample, TrueDocument, share, table, true_documents

from docnlp.datamodel import Finding, Outcome, Page, Severity
from docnlp.pages.readers.blocks_grammar import Expectation
from docnlp.pages.readers.blocks_layout import Style


@dataclass(slots=True)
class Score:
    expected: int = 0
    hit: int = 0
    """Expected and flagged at its document."""
    elsewhere: int = 0
    """Expected and flagged, but at another document of the case."""
    unchecked: int = 0
    """Expected, and the rule said that it could not check."""
    flagged: int = 0
    right: int = 0
    near: int = 0
    near_flagged: int = 0
    outcomes: int = 0
    outcomes_unchecked: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Spot:
    """An expectation with the pages of its document; None for the case as a whole."""

    expectation: Expectation
    document: TrueDocument | None


def report(
    samples: Sequence[Sample], *, severities: Sequence[str], ways: Sequence[str], profile: str, cache: Path | None
) -> Iterator[str]:
    """Yield the tables of each way to read; sealed cases count, but are not listed."""
    for way in ways:
        yield from _report(samples, way, severities, profile, cache)


def _report(
    samples: Sequence[Sample], way: str, severities: Sequence[str], profile: str, cache: Path | None
) -> Iterator[str]:
    groups: dict[str, dict[str, Score]] = {"open": defaultdict(Score), "sealed": defaultdict(Score)}
    missed: list[tuple[str, str, str, str, str]] = []
    clean: list[tuple[str, int, int]] = []
    for sample in samples:
        pages = pages_of(sample, way, profile=profile, cache=cache)
        findings = [
            f for f in analysed(sample, pages) if f.severity.value in severities or f.outcome is not Outcome.FLAGGED
        ]
        errors = judge(groups["sealed" if sample.sealed else "open"], sample, findings, style_of(sample, way))
        missed += [(sample.name, *error) for error in errors if not sample.sealed]
        if sample.case.head.get("clean") == "yes":
            clean.append(("sealed" if sample.sealed else sample.name, len(pages), len(_flagged(findings))))
    for name, families in groups.items():
        if families:
            yield f"### Findings of the {name} cases read as {way} ({', '.join(severities)})\n\n" + summary(families)
    if clean:
        total = ("all", sum(c[1] for c in clean), sum(c[2] for c in clean))
        yield f"### False findings in cases without fault, read as {way}\n\n" + table(
            ["case", "pages", "false findings"], [*clean, total]
        )
    yield f"### Errors of the open cases, read as {way}\n\n" + table(
        ["case", "error", "rule", "document", "why"], missed
    )


def analysed(sample: Sample, pages: Sequence[Page]) -> tuple[Finding, ...]:
    """Return every outcome of every rule on the case."""
    from docnlp.analysis import analyze
    from docnlp.documents import load_kinds
    from docnlp.law import load_catalogue
    from docnlp.rules import load_rules

    as_of = date.fromisoformat(sample.case.head.get("as-of", "2026-06-01"))
    analysis = analyze(
        pages, kinds=load_kinds(), rules=load_rules(), catalogue=load_catalogue(), as_of=as_of, folder=sample.name
    )
    return analysis.findings


def judge(
    families: dict[str, Score], sample: Sample, findings: Iterable[Finding], style: Style | None = None
) -> list[tuple[str, str, str, str]]:
    """Add the case to the scores by family; return its errors as (error, rule, document, why)."""
    findings = list(findings)
    spots = _spots(sample, style)
    errors: list[tuple[str, str, str, str]] = []
    flagged = _flagged(findings)
    for spot in spots:
        rule, score = spot.expectation.rule, families[_family(spot.expectation.rule)]
        here = [f for f in flagged if f.rule == rule and _at(f, spot)]
        if spot.expectation.silent:
            score.near += 1
            wrongly = bool(here) and not any(
                s.expectation.rule == rule and not s.expectation.silent and _overlap(s, spot) for s in spots
            )
            score.near_flagged += wrongly
            if wrongly:
                errors.append(("near miss flagged", rule, _code(spot), spot.expectation.why))
            continue
        score.expected += 1
        score.hit += bool(here)
        if not here:
            errors.append((_missed(score, rule, spot, findings), rule, _code(spot), spot.expectation.why))
    wanted = [s for s in spots if not s.expectation.silent]
    for finding in flagged:
        score = families[_family(finding.rule)]
        right = any(s.expectation.rule == finding.rule and _at(finding, s) for s in wanted)
        score.flagged += 1
        score.right += right
        if not right:
            errors.append(("false", finding.rule, finding.document_code or "case", finding.message))
    for finding in findings:
        if finding.outcome in (Outcome.FLAGGED, Outcome.PASSED, Outcome.UNCHECKED):
            families[_family(finding.rule)].outcomes += 1
            families[_family(finding.rule)].outcomes_unchecked += finding.outcome is Outcome.UNCHECKED
    return errors


def summary(families: dict[str, Score]) -> str:
    """Return the table by family."""
    headings = [
        "expected",
        "recall, %",
        "at another document",
        "unchecked",
        "flagged",
        "precision, %",
        "near misses",
        "of them flagged",
        "outcomes",
        "unchecked, %",
    ]
    rows = {**dict(sorted(families.items())), "all": sum(families.values(), Score())}
    return table(
        ["family", *headings],
        [
            [
                name,
                s.expected,
                share(s.hit + s.elsewhere, s.expected),
                s.elsewhere,
                s.unchecked,
                s.flagged,
                share(s.right, s.flagged),
                s.near,
                s.near_flagged,
                s.outcomes,
                share(s.outcomes_unchecked, s.outcomes),
            ]
            for name, s in rows.items()
        ],
    )


def _missed(score: Score, rule: str, spot: Spot, findings: Sequence[Finding]) -> str:
    same = [f for f in findings if f.rule == rule]
    if any(f.outcome is Outcome.FLAGGED for f in same):
        score.elsewhere += 1
        return "at another document"
    if any(f.outcome is Outcome.UNCHECKED and _at(f, spot) for f in same):
        score.unchecked += 1
        return "unchecked"
    return "missed"


def _flagged(findings: Iterable[Finding]) -> list[Finding]:
    return [f for f in findings if f.outcome is Outcome.FLAGGED and f.severity in tuple(Severity)]


def _spots(sample: Sample, style: Style | None) -> list[Spot]:
    whole = [Spot(e, None) for e in sample.case.expectations]
    truth = true_documents(sample.case, style)
    starts = iter(truth)
    current: TrueDocument | None = None
    spots: list[Spot] = []
    for document in sample.case.documents:
        if document.attributes.get("untitled") != "yes" or current is None:
            current = next(starts)
        spots += [Spot(e, current) for e in document.expectations]
    return whole + spots


def _at(finding: Finding, spot: Spot) -> bool:
    if spot.document is None:
        return True
    numbers = {finding.page, *(place.page for place in finding.places)}
    return any(n is not None and spot.document.first <= n <= spot.document.last for n in numbers)


def _overlap(one: Spot, other: Spot) -> bool:
    return one.document is None or other.document is None or one.document.first == other.document.first


def _family(rule: str) -> str:
    return rule.rstrip("0123456789") or rule


def _code(spot: Spot) -> str:
    return spot.document.document.code if spot.document else "case"
