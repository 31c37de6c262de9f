"""In a real browser: the words of the law, a verdict put right, the least certain finding, settings shown."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fastapi import FastAPI

from docnlp.datamodel import Severity, Verdict
from docnlp.reviews import labels_of, local_rules
from docnlp.store import Workspace

from .conftest import BLUE, CHROMIUM, Scanned, application, finding
from .driving import Desk, drag, until
from .laws import LAW, PARAGRAPHS, imported

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: the pages are not tried in a browser"),
]
MARK = f"{LAW}（2020修正）"
CITING = {"rule": "CIT006", "family": "citations", "quote": f"《{LAW}》第五十二条第三款"}


@pytest.fixture
def local() -> dict[str, Severity]:
    return {"ann105": Severity.WARNING}


@pytest.fixture
def app(workspace: Workspace, tmp_path: Path, local: dict[str, Severity]) -> Iterator[FastAPI]:
    laws = imported(tmp_path)
    yield application(
        workspace,
        statute_catalogue=laws / "catalogue.json.gz",
        local=local_rules(off=["PRO217"], severities=local),
    )


def draw(desk: Desk) -> None:
    """Draw a box along the blue block of the page."""
    spot = desk.page.locator(".spot.on").first.bounding_box()
    assert spot
    drag(desk.page, (spot["x"] + 1, spot["y"] + 1), (spot["x"] + spot["width"] - 1, spot["y"] + spot["height"] - 1))


def remarks(page: "Page") -> list[str]:
    return page.locator(".finding.on .remark").all_text_contents()


def test_the_law_stands_folded_under_its_basis(desk: Desk, workspace: Workspace, files: object) -> None:
    page = desk.open()
    page.wait_for_selector(".finding.on .article")
    assert not page.is_visible(".finding.on .article p")
    assert page.text_content(".finding.on .article summary") == f"{MARK}第五十二条"
    page.click(".finding.on .article summary")
    assert page.locator(".finding.on .article p").all_text_contents() == PARAGRAPHS
    assert page.locator(".finding.on .article .named").count() == 0
    assert page.evaluate("window.ran") is None
    assert page.locator(".article b[onclick]").count() == 0
    assert desk.complaints == []


def test_the_paragraph_and_the_cited_article_stand_out(desk: Desk, workspace: Workspace) -> None:
    basis = (f"{MARK}第五十二条第二款第（一）项", "刑事诉讼法（2018修正）第一百一十八条", "刑法第二百六十四条")
    workspace.save_scan(Scanned(findings=(finding("k01", "ab", basis=basis, **CITING),)))
    page = desk.page
    page.goto(desk.server.address)
    page.click("tbody tr:nth-child(1) a")
    page.wait_for_selector(".finding.on .article")
    assert page.locator(".finding.on .basis").all_text_contents() == list(basis[1:])
    assert page.locator(".finding.on .bases .fine").all_text_contents() == [
        "没有导入该法的条文；可用 docnlp statutes import 导入"
    ], "once, not for every basis"
    for summary in page.locator(".finding.on .article summary").all():
        summary.click()
    assert page.locator(".finding.on .named").all_text_contents() == [PARAGRAPHS[1], PARAGRAPHS[2]]
    assert "所引条文" in page.locator(".finding.on dt").all_text_contents()
    assert desk.complaints == []


def test_words_that_the_document_quotes_otherwise_are_marked(desk: Desk, workspace: Workspace) -> None:
    quote = f"《{LAW}》第五十二条第一款规定：“询问时，办案人员可以少于二人”"
    workspace.save_scan(Scanned(findings=(finding("k01", "ab", **CITING | {"quote": quote}),)))
    page = desk.page
    page.goto(desk.server.address)
    page.click("tbody tr:nth-child(1) a")
    page.wait_for_selector(".finding.on .article mark", state="attached")
    assert page.locator(".finding.on .article mark").all_text_contents() == ["不得"]
    assert page.locator(".finding.on .article .named").all_text_contents() == [PARAGRAPHS[0]], "no word is lost"
    assert desk.complaints == []


def test_articles_are_asked_for_once_and_again_after_a_failure(desk: Desk) -> None:
    asked: list[str] = []
    desk.page.on("request", lambda it: asked.append(it.url) if it.url.endswith("/articles") else None)
    page = desk.open()
    page.wait_for_selector(".finding.on .article")
    count = len(asked)
    desk.press("n", "p")
    page.wait_for_selector(".finding.on .article")
    assert len(asked) == count + 1, "the next card was new, the first one is known"
    page.route("**/articles", lambda route: route.abort())
    desk.press("n", "n")
    page.wait_for_timeout(200)
    assert page.locator(".finding.on .article").count() == 0
    page.unroute("**/articles")
    desk.press("p", "n")
    page.wait_for_selector(".finding.on .article")


def test_another_rule_goes_with_the_verdict(desk: Desk, workspace: Workspace) -> None:
    page = desk.open()
    key = desk.current()
    desk.press("t")
    page.select_option("#note [name=rule]", "FIL615")
    desk.press("Control+Enter")
    page.wait_for_selector(".finding.on .remark")
    assert remarks(page) == ["更正（随结论保存）规则改为 FIL615"]
    assert workspace.reviews() == [], "it waits for a verdict"
    desk.press("2", "p")
    desk.saved()
    assert desk.current() == key
    assert remarks(page) == ["更正规则改为 FIL615"]
    (review,) = workspace.reviews()
    assert (review.verdict, review.rule) == (Verdict.REJECTED, "FIL615")
    desk.press("1", "p", "t")
    assert page.input_value("#note [name=rule]") == "FIL615", "another verdict leaves the rule put right"
    page.select_option("#note [name=rule]", "")
    desk.press("Control+Enter")
    until(lambda: len(workspace.reviews()) == 3)
    assert remarks(page) == []
    assert [(one.verdict, one.rule) for one in workspace.reviews()[1:]] == [
        *((Verdict.CONFIRMED, "FIL615"), (Verdict.CONFIRMED, ""))
    ]
    desk.press("z")
    desk.saved()
    assert remarks(page) == ["更正规则改为 FIL615"]
    assert labels_of(workspace.reviews(), [])[0].rule == "FIL615"
    assert desk.complaints == []


def test_the_place_is_drawn_anew_before_the_verdict(desk: Desk, workspace: Workspace) -> None:
    page = desk.open()
    key = desk.current()
    desk.press("b")
    page.wait_for_selector(".drawing")
    desk.press("Enter")
    assert page.locator("#missed[open]").count() == 0, "Enter means the whole page for missed faults only"
    draw(desk)
    assert remarks(page) == ["更正（随结论保存）已改位置"]
    assert page.locator(".spot.own.on").count() == 1
    assert workspace.reviews() == []
    desk.press("1")
    desk.saved()
    (review,) = workspace.reviews()
    (box,) = review.boxes
    for drawn, true in zip((box.x0, box.y0, box.x1, box.y1), (BLUE.x0, BLUE.y0, BLUE.x1, BLUE.y1), strict=True):
        assert abs(drawn - true) < 3
    assert (review.key, review.quote) == (key, "被询问人签名：")
    page.reload()
    page.wait_for_selector("body.live")
    page.click(f".finding[data-key={key}] .pick")
    desk.drawn()
    assert remarks(page) == ["更正已改位置"]
    assert page.locator(".spot.own.on").count() == 1
    assert desk.complaints == []


def test_the_place_is_drawn_anew_after_the_verdict_and_undone(desk: Desk, workspace: Workspace) -> None:
    page = desk.open()
    desk.press("1", "p", "ArrowRight")
    desk.until("document.querySelector('.caption').textContent.includes('第 2 页')")
    desk.press("b")
    desk.until("document.querySelector('.view').classList.contains('drawing')")
    assert "第 1 页" in str(page.text_content(".caption")), "a place stands on the finding's own page"
    desk.drawn()
    draw(desk)
    desk.saved()
    assert [len(one.boxes) for one in workspace.reviews()] == [0, 1]
    assert "位置已改" in str(page.text_content(".last"))
    desk.press("t")
    page.focus("#note [name=moved]")
    desk.press("Enter")
    page.wait_for_selector("#note", state="hidden")
    assert page.locator(".drawing").count() == 0, "Enter saves"
    desk.press("t")
    page.uncheck("#note [name=moved]")
    page.fill("#note [name=note]", "看原位置")
    desk.press("Control+Enter")
    until(lambda: len(workspace.reviews()) == 3)
    assert [(one.note, len(one.boxes)) for one in workspace.reviews()[2:]] == [("看原位置", 0)]
    desk.press("z", "z")
    desk.saved()
    assert remarks(page) == []
    assert page.text_content(".finding.on .chip") == "属实"
    assert labels_of(workspace.reviews(), [])[0].boxes == (BLUE,)
    desk.press("t")
    page.click("#note .draw")
    desk.until("document.querySelector('.view').classList.contains('drawing')")
    desk.press("Escape")
    desk.saved()
    assert len(workspace.reviews()) == 5, "a dialog that changes nothing sends nothing"
    assert desk.complaints == []


def test_what_stands_on_no_page_has_no_place(desk: Desk) -> None:
    page = desk.open()
    page.click(".finding[data-key=k20] .pick")
    desk.press("b")
    assert "不能框出位置" in str(page.text_content(".last"))
    assert page.locator(".drawing").count() == 0


@pytest.mark.parametrize("local", [{}])
def test_the_least_certain_come_first(desk: Desk, workspace: Workspace) -> None:
    scores = {"k01": 0.9, "k02": 0.4, "k03": 0.402, "k04": 0.4, "k05": 1.0}
    workspace.save_scan(Scanned(findings=tuple(finding(key, "ab", score=score) for key, score in scores.items())))
    page = desk.page
    page.goto(desk.server.address)
    page.click("tbody tr:nth-child(1) a")
    page.wait_for_selector("body.live")
    assert desk.current() == "k01"
    went = []
    for _ in range(5):
        desk.press("i")
        went.append(desk.current())
    assert went == ["k02", "k04", "k03", "k01", "k05"]
    desk.press("i")
    assert desk.current() == "k05"
    assert "没有别的" in str(page.text_content(".last"))
    desk.press("i", "1")
    assert page.text_content(".finding[data-key=k02] .chip") == "属实", "it begins anew"
    desk.press("i")
    assert desk.current() == "k04"
    page.click(".finding[data-key=k05] .pick")
    desk.press("i")
    assert desk.current() == "k04", "whoever went elsewhere begins with the least certain one"
    desk.press("1", "i", "1", "i", "1", "i", "1", "i")
    assert "没有别的" in str(page.text_content(".last"))
    desk.saved()
    assert desk.complaints == []


def test_settings_are_shown(desk: Desk) -> None:
    assert re.search(
        r"设置文件关闭了规则 PRO217（rules\.off）；.*ANN105 警告（rules\.severity）",
        str(desk.page.text_content(".settings")),
    )
    page = desk.open()
    assert page.text_content(".finding.on .grade") == "警告"
    assert "程度由设置改为警告" in page.locator(".finding.on .row.fine").all_text_contents()[0]
    assert page.locator(".closed").count() == 0, "no flagged finding is of a rule that is off"
    page.click("[data-view=unchecked]")
    assert page.text_content(".closed") == "另有 1 项属于已在设置中关闭的规则，没有列出"
    assert page.text_content(".missing h3") == "拘留执行时间未读出：影响 1 条规则"
    assert desk.complaints == []


def test_the_help_names_the_keys(desk: Desk) -> None:
    page = desk.open()
    desk.press("?")
    told = str(page.text_content("#help"))
    for words in ("应当适用的规则", "重新框出这一项的位置", "可信度最低"):
        assert words in told
