"""Verdicts go with the files of a case, whatever the case is called after another scan."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from docnlp.jobs import ScanOptions, scan
from docnlp.store import Workspace, open_workspace

from .test_corrections import Reviewer, example

RULES = ("ANN105", "PRO204")
FILED = "=== LAJD\n# 立案决定书\n>> 江公（东）立字〔2026〕8号\n决定对张某盗窃案立案侦查。\n>> 2026年3月1日\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "in" / "甲").mkdir(parents=True)
    text = example("PRO204").strip() + example("ANN105").removeprefix("@type criminal") + FILED
    (tmp_path / "in" / "甲" / "1.case").write_text(text, encoding="utf-8")
    with open_workspace(tmp_path / "workspace") as opened:
        again(opened, tmp_path / "in")
        yield opened


def again(workspace: Workspace, folder: Path) -> None:
    scan(ScanOptions(paths=(folder,), as_of=date(2026, 6, 1), rules=RULES), workspace=workspace)


def judge(reviewer: Reviewer, rule: str, **more: str) -> str:
    (found,) = [it for it in reviewer.desk["findings"] if it["rule"] == rule]
    id = f"review-{rule}-{len(more)}"
    reviewer.post("reviews", {"id": id, "key": found["key"], "verdict": "confirmed", **more})
    return id


def said(reviewer: Reviewer) -> dict[str, list[str]]:
    return {it["rule"]: [one["verdict"] for one in it["said"]] for it in reviewer.desk["findings"]}


def test_a_case_number_is_put_right(client: TestClient, workspace: Workspace, tmp_path: Path) -> None:
    reviewer = Reviewer(client)
    id = judge(reviewer, "ANN105")
    (hit,) = reviewer.post("search", {"text": "立字〔2026〕8号"}).json()["places"]
    at = {name: hit[name] for name in ("file", "page", "part", "boxes")}
    reviewer.put({"what": "field", "name": "number", "new": "立字〔2026〕9号", **at})
    again(workspace, tmp_path / "in")
    (row,) = workspace.case_rows(workspace.latest_run() or 0)
    assert row.case == "江公（东）立字〔2026〕9号"
    moved = Reviewer(client)
    assert said(moved)["ANN105"] == ["confirmed"]
    judge(moved, "PRO204")
    moved.post("reviews", {"id": "undoing-1", "undoes": id})
    assert said(moved) == {"ANN105": [], "PRO204": ["confirmed"]}


def hidden(reviewer: Reviewer) -> list[str]:
    return [it["rule"] for it in reviewer.desk["findings"] if it["hidden"]]


def test_what_is_suppressed_stays_so_when_numbers_are_put_right(
    client: TestClient, workspace: Workspace, tmp_path: Path
) -> None:
    reviewer = Reviewer(client)
    (found,) = [it for it in reviewer.desk["findings"] if it["rule"] == "PRO204"]
    reviewer.post("suppressions", {"id": "suppression-1", "key": found["key"], "reason": "已整改"})
    for number in ("传唤字〔2026〕5号", "立字〔2026〕8号"):
        (hit,) = reviewer.post("search", {"text": number}).json()["places"]
        at = {name: hit[name] for name in ("file", "page", "part", "boxes")}
        reviewer.put({"what": "field", "name": "number", "new": number.replace("号", "1号"), **at})
        assert hidden(reviewer) == ["PRO204"]
    again(workspace, tmp_path / "in")
    reviewer = Reviewer(client)
    (found,) = [it for it in reviewer.desk["findings"] if it["hidden"]]
    assert found["rule"] == "PRO204"
    assert "0 / 1" in client.get("/").text, "nor does the list of cases count it"
    reviewer.post("suppressions", {"id": "suppression-2", "key": found["key"], "lifted": True})
    assert hidden(reviewer) == []


def test_a_folder_is_renamed(client: TestClient, workspace: Workspace, tmp_path: Path) -> None:
    judge(Reviewer(client), "PRO204")
    (tmp_path / "in" / "甲").rename(tmp_path / "in" / "乙")
    file = tmp_path / "in" / "乙" / "1.case"
    file.rename(file.with_name("卷宗.case"))
    again(workspace, tmp_path / "in")
    assert said(Reviewer(client))["PRO204"] == ["confirmed"]


def test_another_case_in_the_same_place_inherits_nothing(
    client: TestClient, workspace: Workspace, tmp_path: Path
) -> None:
    judge(Reviewer(client), "PRO204")
    file = tmp_path / "in" / "甲" / "1.case"
    file.write_text(file.read_text(encoding="utf-8").replace("8号", "77号").replace("日8时", "日7时"), encoding="utf-8")
    again(workspace, tmp_path / "in")
    other = Reviewer(client)
    assert said(other) == {"ANN105": [], "PRO204": []}
    assert other.desk["lost"] == []
