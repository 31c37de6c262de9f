"""The JSON that other programs rely on: stable, additions only."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from docnlp.datamodel import Finding, Place, Problem, Summary, Versions

# legal in JSON, but they split lines, steer terminals or cannot be written as UTF-8
_RISKY = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def to_json(finding: Finding, versions: Versions) -> dict[str, Any]:
    """Return a finding in the shape of the contract."""
    return {
        "type": "finding",
        "key": finding.key,
        "case": finding.case,
        "file": finding.file,
        "page": finding.page,
        "box": [round(value, 1) for value in finding.box] if finding.box else None,
        "places": [_place(place) for place in finding.places],
        "document_kind": finding.document_kind,
        "document_code": finding.document_code,
        "document_id": finding.document_id,
        "cause": finding.cause,
        "missing": finding.missing,
        "rule": finding.rule,
        "family": finding.family,
        "title": finding.title,
        "outcome": finding.outcome.value,
        "severity": finding.severity.value,
        "score": round(finding.score, 4),
        "quote": finding.quote,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "basis": list(finding.basis),
        "law_date": finding.law_date.isoformat() if finding.law_date else None,
        "act_date": finding.act_date.isoformat() if finding.act_date else None,
        "officers": list(finding.officers),
        "approvers": list(finding.approvers),
        "unit": finding.unit,
        "why": dict(finding.why),
        "versions": {**asdict(versions), "models": dict(versions.models)},
    }


def problem_to_json(problem: Problem) -> dict[str, Any]:
    return {
        "type": "problem",
        "stage": problem.stage.value,
        "file": problem.file,
        "page": problem.page,
        "rule": problem.rule,
        "code": problem.code,
        "message": problem.message,
    }


def summary_to_json(summary: Summary) -> dict[str, Any]:
    return {"type": "summary", **asdict(summary), "seconds": round(summary.seconds, 1)}


def as_jsonl(
    findings: Iterable[Finding], problems: Iterable[Problem], summary: Summary, versions: Versions
) -> Iterator[str]:
    """Yield one object a line, without line ends: findings, problems, then the summary."""
    for finding in findings:
        yield dumps(to_json(finding, versions))
    for problem in problems:
        yield dumps(problem_to_json(problem))
    yield dumps(summary_to_json(summary))


def as_json(findings: Sequence[Finding], problems: Sequence[Problem], summary: Summary, versions: Versions) -> str:
    """Return one object with the lists `findings` and `problems`, and the `summary`."""
    whole = {
        "findings": [to_json(finding, versions) for finding in findings],
        "problems": [problem_to_json(problem) for problem in problems],
        "summary": summary_to_json(summary),
    }
    return dumps(whole, indent=2)


def dumps(value: object, *, indent: int | None = None) -> str:
    """Return JSON with Chinese as it is and every risky character escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return _RISKY.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _place(place: Place) -> dict[str, Any]:
    turned = {"turn": place.turn} if place.turn else {}
    skewed = {"skew": round(place.skew, 3)} if place.skew else {}
    return {
        "file": place.file,
        "sha256": place.sha256,
        "page": place.page,
        "part": place.part,
        "boxes": [box.rounded() for box in place.boxes],
        "role": place.role.value,
        **turned,
        **skewed,
    }
