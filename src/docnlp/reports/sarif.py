"""SARIF 2.1.0, for programs that collect results of checkers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from docnlp.datamodel import Finding, Outcome, Place, Problem, Role, Severity, Summary, Versions
from docnlp.reports.contract import dumps, summary_to_json

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_KINDS: Mapping[Outcome, str] = {
    Outcome.FLAGGED: "fail",
    Outcome.UNCHECKED: "open",
    Outcome.MANUAL: "review",
    Outcome.PASSED: "pass",
    Outcome.NOT_APPLICABLE: "notApplicable",
}


def as_sarif(findings: Sequence[Finding], problems: Sequence[Problem], summary: Summary, versions: Versions) -> str:
    """Return one SARIF log with one run. Pages and boxes stand in the properties: SARIF regions count lines."""
    rules = _rules(findings)
    index = {rule["id"]: place for place, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "docnlp", "version": versions.docnlp, "language": "zh-CN", "rules": rules}},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"CASES": {"description": {"text": "被检查的文件夹"}}},
        "artifacts": _artifacts(findings),
        "results": [_result(finding, index[finding.rule]) for finding in findings],
        "invocations": [
            {"executionSuccessful": not problems, "toolExecutionNotifications": [_notification(p) for p in problems]}
        ],
        "properties": {"summary": summary_to_json(summary), "catalogue": versions.catalogue, "engine": versions.engine},
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rules(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    first = {finding.rule: finding for finding in reversed(list(findings))}
    return [
        {
            "id": code,
            "shortDescription": {"text": first[code].title or code},
            "properties": {"tags": [first[code].family]},
        }
        for code in sorted(first)
    ]


def _artifacts(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    hashes = {place.file: place.sha256 for finding in findings for place in finding.places}
    return [{"location": _location(file), "hashes": {"sha-256": hashes[file]}} for file in sorted(hashes)]


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    kind = _KINDS[finding.outcome]
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "kind": kind,
        # the standard wants level "none" wherever the kind is not "fail"
        "level": _LEVELS[finding.severity] if kind == "fail" else "none",
        "message": {"text": _message(finding)},
        "locations": [_physical(place) for place in finding.places if place.role is not Role.AGAINST],
        "relatedLocations": [_physical(place) for place in finding.places if place.role is Role.AGAINST],
        "partialFingerprints": {"docnlpFindingKey/v1": finding.key},
        "properties": {
            "case": finding.case,
            "documentKind": finding.document_kind,
            "documentCode": finding.document_code,
            "severity": finding.severity.value,
            "score": round(finding.score, 4),
            "quote": finding.quote,
            "basis": list(finding.basis),
            "cause": finding.cause,
            "missing": finding.missing,
        },
    }


def _message(finding: Finding) -> str:
    sentences = (finding.message or finding.title or finding.rule, finding.suggestion)
    return "。".join(text.rstrip("。") for text in sentences if text) + "。"


def _physical(place: Place) -> dict[str, Any]:
    boxes = [box.rounded() for box in place.boxes]
    properties = {"page": place.page, "part": place.part, "boxes": boxes, "unit": "pt", "role": place.role.value}
    return {"physicalLocation": {"artifactLocation": _location(place.file), "properties": properties}}


def _location(file: str) -> dict[str, str]:
    return {"uri": quote(file, safe="/", errors="replace"), "uriBaseId": "CASES"}


def _notification(problem: Problem) -> dict[str, Any]:
    notification: dict[str, Any] = {
        "level": "error",
        "message": {"text": problem.message},
        "descriptor": {"id": problem.code or problem.stage.value},
        "properties": {"stage": problem.stage.value, "page": problem.page, "rule": problem.rule},
    }
    if problem.file:
        notification["locations"] = [{"physicalLocation": {"artifactLocation": _location(problem.file)}}]
    return notification
