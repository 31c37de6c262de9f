"""Every view of the review pages against the rules of WCAG 2.1 A and AA that a program can check, contrast included."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from docnlp.store import Workspace

from .conftest import needs_chromium
from .driving import Desk, drag

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, needs_chromium]

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


def faults(desk: Desk) -> list[str]:
    """Return what axe finds wrong, an element a line."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    options = {"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations"]}
    answer: dict[str, Any] = axe.Axe().run(desk.page, options=options).response
    assert answer["passes"], "axe looked at nothing"
    return sorted({line for one in answer["violations"] for line in _lines(one)})


def _lines(violation: dict[str, Any]) -> Iterator[str]:
    for node in violation["nodes"]:
        yield f"{violation['id']}: {node['html'][:160]} {node['failureSummary']}"


def test_the_list_of_cases(desk: Desk) -> None:
    assert faults(desk) == []
    desk.press("n", "n")
    desk.page.hover("tbody tr:nth-child(1)")
    assert faults(desk) == []
    desk.page.fill(".search input", "没有这样的案卷")
    assert faults(desk) == []


@pytest.mark.parametrize("view", ["flagged", "unchecked", "manual", "missed"])
def test_the_views_of_a_case(desk: Desk, view: str) -> None:
    page = desk.open()
    desk.press("1", "2", "3")  # verdicts of each kind stand beside what is open
    page.click(f"[data-view={view}]")
    page.wait_for_selector(".thumb img")
    desk.saved()
    assert faults(desk) == []


def test_a_case_of_which_counts_are_nought(desk: Desk) -> None:
    desk.open(2)
    assert faults(desk) == []


def test_what_people_said(desk: Desk, workspace: Workspace) -> None:
    page = desk.open()
    desk.press("t")
    page.keyboard.type("已有两名民警签名")
    desk.press("Control+Enter", "2", "s")
    page.keyboard.type("本地统一式样")
    desk.press("Control+Enter")
    page.check(".hushed input")
    desk.press("m")
    drag(page, _middle(page, 10), _middle(page, 90))
    page.wait_for_selector("#missed[open]")
    page.click("#missed .go")
    desk.saved()
    page.click(".finding.hush .pick")
    assert faults(desk) == []
    page.click("[data-view=missed]")
    page.wait_for_selector(".finding.own")
    assert faults(desk) == []


def _middle(page: "Page", away: float) -> tuple[float, float]:
    box = page.locator(".paper").bounding_box()
    assert box
    return box["x"] + 150 + away, box["y"] + 150 + away


@pytest.mark.parametrize("keys", ["?", "t", "s", "d", ("x", "Enter")])
def test_the_dialogs(desk: Desk, keys: str | tuple[str, ...]) -> None:
    desk.open()
    desk.press(*keys)
    desk.page.wait_for_selector("dialog[open]")
    assert faults(desk) == []


def test_the_case_at_a_glance(desk: Desk) -> None:
    page = desk.open()
    desk.press("v")
    page.wait_for_url("**/outline")
    assert faults(desk) == []


def test_the_dialog_of_a_missed_fault(desk: Desk) -> None:
    desk.open()
    desk.press("m", "Enter")
    desk.page.wait_for_selector("#missed[open]")
    assert faults(desk) == []


def test_while_the_server_is_away(desk: Desk) -> None:
    desk.open()
    desk.server.stop()
    desk.press("1")
    desk.page.wait_for_selector(".away:not([hidden])")
    found = faults(desk)
    desk.server.start()
    assert found == []


def test_pages_that_tell_what_to_do(desk: Desk) -> None:
    desk.page.goto(f"{desk.server.address}/cases/unknown")
    assert faults(desk) == []
