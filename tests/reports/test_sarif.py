"""The parts of SARIF 2.1.0 that the standard requires."""

import json
import re
from typing import Any

from docnlp.reports import as_sarif, shown

from .conftest import Scan


def log(scan: Scan) -> dict[str, Any]:
    text = as_sarif(shown(scan.findings, all_outcomes=True), scan.problems, scan.summary, scan.versions)
    made: dict[str, Any] = json.loads(text)
    return made


def test_the_required_parts_are_there(scan: Scan) -> None:
    made = log(scan)
    assert made["version"] == "2.1.0"
    (run,) = made["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "docnlp"
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids))
    for result in run["results"]:
        assert result["message"]["text"]
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["kind"] in {"fail", "open", "review", "pass", "notApplicable"}
        assert result["level"] in ({"error", "warning", "note"} if result["kind"] == "fail" else {"none"})
        assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    for note in invocation["toolExecutionNotifications"]:
        assert note["message"]["text"]
        assert note["level"] == "error"


def test_locations_are_encoded_and_carry_page_and_boxes(scan: Scan) -> None:
    run = log(scan)["runs"][0]
    result = next(r for r in run["results"] if r["ruleId"] == "REA301")
    physical = result["locations"][0]["physicalLocation"]
    assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", physical["artifactLocation"]["uri"])
    assert physical["properties"] == {
        "page": 2,
        "part": 0,
        "boxes": [[60.0, 100.0, 500.0, 160.0]],
        "unit": "pt",
        "role": "at",
    }
    against = next(r for r in run["results"] if r["ruleId"] == "PRO210")
    assert [len(against["locations"]), len(against["relatedLocations"])] == [1, 1]
    uris = {artifact["location"]["uri"] for artifact in run["artifacts"]}
    assert physical["artifactLocation"]["uri"] in uris
    assert all(re.fullmatch("[0-9a-f]{64}", a["hashes"]["sha-256"]) for a in run["artifacts"])


def test_levels_follow_severity(scan: Scan) -> None:
    levels = {r["ruleId"]: (r["kind"], r["level"]) for r in log(scan)["runs"][0]["results"]}
    assert levels["ANN105"] == ("fail", "error")
    assert levels["CIT005"] == ("fail", "warning")
    assert levels["FIL605"] == ("fail", "note")
    assert levels["PRO211"] == ("open", "none")
    assert levels["FIL640"] == ("review", "none")
    assert levels["DRG501"] == ("notApplicable", "none")
