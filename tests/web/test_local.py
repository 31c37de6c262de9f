"""What docnlp.toml says of rules holds on the pages as well."""

import re

import pytest
from fastapi.testclient import TestClient

from docnlp.datamodel import Severity
from docnlp.reviews import LocalRules, local_rules
from docnlp.store import Workspace

from .conftest import TOKEN, application, client_of
from .test_security import addresses, csrf
from .test_verdicts import desk, found


def reader(workspace: Workspace, local: LocalRules) -> TestClient:
    client = client_of(application(workspace, local=local))
    client.get("/enter", params={"token": TOKEN})
    return client


def tiles(client: TestClient) -> list[int]:
    """Return errors, warnings and infos in the head of the first case."""
    page = client.get(f"/cases/{addresses(client)[0]}").text
    return [int(one) for one in re.findall(r'<li class="(?:error|warning|info)[^"]*"><b>(\d+)', page)]


def row(client: TestClient) -> list[int]:
    """Return errors, warnings, infos and unchecked of the first case in the list."""
    listed = re.search(
        r'data-errors="(\d+)" data-warnings="(\d+)" data-infos="(\d+)" data-unchecked="(\d+)"', client.get("/").text
    )
    assert listed
    return [int(one) for one in listed.groups()]


def test_without_settings_everything_stands_as_scanned(client: TestClient) -> None:
    assert (tiles(client), row(client)) == ([18, 1, 1], [18, 1, 1, 2])
    assert "设置文件" not in client.get("/").text
    told = desk(client)
    assert told["closed"] == {}
    assert {one["regraded"] for one in told["findings"]} == {""}


def test_severities_count_as_in_the_report(workspace: Workspace) -> None:
    client = reader(workspace, local_rules(severities={"ann105": Severity.WARNING}))
    # nine errors and an info of ANN105 become warnings
    assert (tiles(client), row(client)) == ([8, 12, 0], [8, 12, 0, 2])
    told = desk(client)
    assert [one["severity"] for one in told["findings"][:8]] == ["error"] * 8, "the graver ones come first"
    assert (found(told, "k01")["grade"], found(told, "k01")["regraded"]) == ("警告", "程度由设置改为警告")
    assert found(told, "k18")["regraded"] == "", "a warning of the scan stays as it is"
    assert found(told, "k02")["regraded"] == ""
    assert "改变了规则的程度 ANN105 警告（rules.severity）" in client.get("/").text


def test_rules_that_are_off_are_counted_and_not_listed(workspace: Workspace) -> None:
    client = reader(workspace, local_rules(off=["FIL6*", "PRO217"]))
    assert (tiles(client), row(client)) == ([10, 1, 1], [10, 1, 1, 1])
    told = desk(client)
    assert told["closed"] == {"flagged": 8, "unchecked": 1, "manual": 1}
    assert {one["rule"] for one in told["findings"]} == {"ANN105", "PRO201"}
    assert told["causes"] == [{"what": "拘留执行时间未读出：影响 1 条规则", "keys": ["u1"]}]
    listed = client.get("/").text
    assert "0 / 12" in listed
    assert "关闭了规则 FIL614、FIL615、FIL616、FIL619、PRO217（rules.off）" in listed


def test_what_was_said_of_a_rule_now_off_is_kept_and_not_lost(workspace: Workspace, client: TestClient) -> None:
    path = f"/cases/{addresses(client)[0]}/reviews"
    for number, key in enumerate(("k01", "k02")):
        body = {"id": f"verdict-{number}", "key": key, "verdict": "confirmed"}
        assert client.post(path, json=body, headers=csrf(client)).status_code == 200
    later = reader(workspace, local_rules(off=["FIL615"]))
    assert desk(later)["lost"] == []
    assert "1 / 12" in later.get("/").text
    # a verdict that waited in the browser while the settings changed arrives all the same
    late = {"id": "verdict-9", "key": "k04", "verdict": "confirmed"}
    assert later.post(path, json=late, headers=csrf(later)).status_code == 200
    assert "1 / 12" in later.get("/").text


def test_rules_that_are_not_on_are_off(workspace: Workspace) -> None:
    client = reader(workspace, local_rules(on=["ANN*"], severities={"FIL615": Severity.INFO}))
    assert tiles(client) == [10, 1, 1]
    listed = client.get("/").text
    assert "（rules.on）" in listed
    assert "rules.severity" not in listed, "a rule that is off has no severity"


@pytest.mark.parametrize("off", [["*"], ["ANN*", "FIL*", "PRO*"]])
def test_a_place_without_rules_shows_no_faults(workspace: Workspace, off: list[str]) -> None:
    client = reader(workspace, local_rules(off=off))
    assert (tiles(client), row(client)) == ([0, 0, 0], [0, 0, 0, 0])
    assert desk(client)["findings"] == [] and desk(client)["next"] == ""
