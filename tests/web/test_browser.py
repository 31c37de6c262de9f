"""The pages in a real browser: a day's work by keyboard, boxes where they belong, nothing of a case runs."""

import pytest

from docnlp.datamodel import Verdict
from docnlp.store import Workspace

from .conftest import BLUE, CASE, Files, application, needs_chromium
from .driving import Desk, Server, blue_in, corners, drag, in_sight, until

pytestmark = [pytest.mark.slow, needs_chromium]


def test_twenty_findings_by_keyboard_alone(desk: Desk, workspace: Workspace) -> None:
    page = desk.page
    desk.press("n", "Enter")
    page.wait_for_selector("body.live")
    desk.press(*"123qwe123qwe123qwe12")
    desk.saved()
    assert page.text_content(".far") == "已复核 20 / 20"
    reviews = workspace.reviews(case=CASE)
    assert len({review.key for review in reviews}) == len(reviews) == 20
    assert [review.verdict for review in reviews[:4]] == [
        *(Verdict.CONFIRMED, Verdict.REJECTED, Verdict.UNSURE, Verdict.CONFIRMED)
    ]
    assert all(review.reviewer == "李审核" and review.snapshot.case == CASE for review in reviews)
    desk.press("c")
    page.wait_for_selector("body.live")
    desk.until("document.querySelector('h1').textContent.startsWith('乙案')")
    assert desk.complaints == []


def test_undo_goes_back_verdict_by_verdict(desk: Desk, workspace: Workspace) -> None:
    page = desk.open()
    first = desk.current()
    desk.press("1", "2")
    assert page.text_content(".far") == "已复核 2 / 20"
    desk.press("z", "z")
    desk.saved()
    assert page.text_content(".far") == "已复核 0 / 20"
    assert desk.current() == first
    desk.press("1", "p", "2", "z")
    desk.saved()
    assert page.text_content(".finding.on .chip") == "属实", "the earlier verdict stands again"
    assert [bool(review.undoes) for review in workspace.reviews()].count(True) == 3
    page.reload()
    page.wait_for_selector("body.live")
    assert page.text_content(".far") == "已复核 1 / 20"
    assert desk.complaints == []


def test_notes_search_and_next_undecided(desk: Desk, workspace: Workspace) -> None:
    page = desk.open()
    desk.press("t")
    page.keyboard.type("已有两名民警签名 123")
    desk.press("Control+Enter")
    page.wait_for_selector("#note", state="hidden")
    desk.press("2")
    desk.saved()
    (review,) = workspace.reviews()
    assert (review.verdict, review.note) == (Verdict.REJECTED, "已有两名民警签名 123")
    desk.press("p", "u")
    assert desk.current() != review.key
    desk.press("/")
    page.keyboard.type("FIL615")
    assert page.locator(".finding:visible").count() == 8
    desk.press("Escape")
    assert page.locator(".finding:visible").count() == 20
    desk.press("?")
    assert page.is_visible("#help")
    desk.press("1", "Escape", "n")
    desk.saved()
    assert len(workspace.reviews()) == 1, "keys do nothing behind the help"


def test_verdicts_wait_while_the_server_is_away(desk: Desk, workspace: Workspace) -> None:
    page = desk.open()
    desk.server.stop()
    desk.press("1", "2", "3")
    page.wait_for_selector(".away:not([hidden])")
    assert "没有应答" in str(page.text_content(".away"))
    assert page.text_content(".saved") == "3 条还没有保存"
    kept = str(page.evaluate("sessionStorage.getItem('docnlp-unsent')"))
    assert kept.count("verdict") == 3 and "民警" not in kept and "东公" not in kept
    desk.server.start()
    desk.saved()
    assert page.is_hidden(".away")
    desk.drawn()
    assert [review.verdict for review in workspace.reviews()] == [Verdict.CONFIRMED, Verdict.REJECTED, Verdict.UNSURE]


def test_unsent_verdicts_outlive_a_reload(desk: Desk, workspace: Workspace) -> None:
    page = desk.open()
    page.route("**/reviews", lambda route: route.abort())
    desk.press("1")
    page.wait_for_selector(".away:not([hidden])")
    page.unroute("**/reviews")
    page.reload()
    page.wait_for_selector("body.live")
    desk.saved()
    assert [review.verdict for review in workspace.reviews()] == [Verdict.CONFIRMED]


def test_a_restarted_server_takes_what_waits(desk: Desk, server: Server, workspace: Workspace) -> None:
    page = desk.open()
    server.stop()
    desk.press("1")
    page.wait_for_selector(".away:not([hidden])")
    server.app = application(workspace, token="another-token-9876543210")
    server.start()
    desk.until("document.querySelector('.away').textContent.includes('链接')")
    assert workspace.reviews() == []
    page.context.new_page().goto(f"{server.address}/enter?token=another-token-9876543210")
    desk.saved()
    assert [review.verdict for review in workspace.reviews()] == [Verdict.CONFIRMED]


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_missed_fault_is_drawn_on_the_page(desk: Desk, workspace: Workspace, turns: int) -> None:
    page = desk.open()
    desk.press(*["r"] * turns)
    desk.press("m")
    spot = page.locator(".spot.on").bounding_box()
    assert spot
    drag(page, (spot["x"] + 1, spot["y"] + 1), (spot["x"] + spot["width"] - 1, spot["y"] + spot["height"] - 1))
    page.wait_for_selector("#missed[open]")
    page.select_option("#missed [name=rule]", "FIL615")
    assert page.input_value("#missed [name=family]") == "file"
    page.fill("#missed [name=note]", "身份证号不对")
    desk.press("Control+Enter")
    until(lambda: len(workspace.reviews()) == 1)
    (review,) = workspace.reviews()
    (box,) = review.boxes
    assert (review.key, review.rule, review.snapshot.family, review.note) == ("", "FIL615", "file", "身份证号不对")
    for drawn, true in zip((box.x0, box.y0, box.x1, box.y1), (BLUE.x0, BLUE.y0, BLUE.x1, BLUE.y1), strict=True):
        assert abs(drawn - true) < 3
    page.click("[data-view=missed]")
    page.click(".withdraw")
    desk.saved()
    assert workspace.reviews()[-1].undoes == review.id
    assert desk.complaints == []


@pytest.mark.parametrize("turns", [0, 1])
@pytest.mark.parametrize(("key", "number"), [("k01", 1), ("k18", 2)])
def test_boxes_stand_where_they_should(desk: Desk, key: str, number: int, turns: int) -> None:
    """The second page lies on its side in the file and was put right when it was read."""
    page = desk.open()
    page.click(f".finding[data-key={key}] .pick")
    desk.until("(it) => document.querySelector('.caption').textContent.includes(it)", f"第 {number} 页")
    desk.drawn()
    desk.press(*["r"] * turns)
    for zoom in ("0", "+", "-", "-"):
        desk.press(zoom)
        page.wait_for_timeout(80)
        assert page.locator(".spot.on").count() == 1
        spot, blue = in_sight(page, corners(page, ".spot.on")), blue_in(page)
        for drawn, true in zip(spot, blue, strict=True):
            assert abs(drawn - true) <= 2, (zoom, spot, blue)
    assert desk.complaints == []


def test_large_zoom_keeps_the_box_in_sight(desk: Desk) -> None:
    page = desk.open()
    desk.press("+", "+", "+", "+", "+")
    frame, spot = page.locator(".view").bounding_box(), page.locator(".spot.on").bounding_box()
    assert frame and spot
    assert frame["x"] <= spot["x"] < frame["x"] + frame["width"]
    assert frame["y"] <= spot["y"] < frame["y"] + frame["height"]


def test_nothing_of_a_hostile_case_runs(desk: Desk) -> None:
    page = desk.open(2)
    desk.press("1", "n", "m", "Escape", "s", "Escape")
    page.click("[data-view=missed]")
    page.click("[data-view=flagged]")
    desk.saved()
    assert page.evaluate("window.ran") is None
    assert page.locator("main script, main img[src=x], .panel b[onclick]").count() == 0
    assert "<script>window.ran=1</script>" in str(page.text_content(".finding.on .message"))
    assert desk.complaints == []


def test_a_finding_is_hidden_with_a_reason_and_shown_again(desk: Desk, workspace: Workspace) -> None:
    page = desk.open()
    key = desk.current()
    desk.press("s")
    page.keyboard.type("本地统一式样")
    page.fill("#hush [name=expires]", "2026-12-31")
    desk.press("Control+Enter")
    page.wait_for_selector(f".finding[data-key={key}]", state="hidden")
    desk.saved()
    (entry,) = workspace.suppressions()
    assert (entry.key, entry.reason, str(entry.expires)) == (key, "本地统一式样", "2026-12-31")
    now = desk.current()
    page.check(".hushed input")
    assert desk.current() == now, "the switch leaves the reviewer where he is"
    page.click(f".finding[data-key={key}] .pick")
    desk.press("s")
    desk.saved()
    assert workspace.suppressions()[-1].lifted
    assert "不再提示" not in str(page.text_content(f".finding[data-key={key}] .verdicts"))


def test_unchecked_and_manual_items_have_their_own_words(desk: Desk, workspace: Workspace) -> None:
    page = desk.open()
    page.click("[data-view=unchecked]")
    assert page.text_content(".missing h3") == "拘留执行时间未读出：影响 2 条规则"
    page.click("[data-view=manual]")
    assert page.text_content(".verdict.rejected span") == "没问题"
    desk.press("2")
    desk.saved()
    assert [(r.key, r.verdict) for r in workspace.reviews()] == [("m1", Verdict.REJECTED)]
    assert page.text_content(".far") == "已复核 0 / 20"


def test_text_stands_in_where_the_file_is_gone(desk: Desk, files: Files) -> None:
    files.first.unlink()
    page = desk.page
    page.goto(desk.server.address)
    page.click("tbody tr:nth-child(1) a")
    page.wait_for_selector(".written text")
    assert "找不到原件" in str(page.text_content(".drawn"))
    assert page.text_content(".written text") == "被询问人签名："
    assert desk.complaints == []


def test_every_control_has_a_name_and_no_two_share_an_id(desk: Desk) -> None:
    for page in (desk.page, desk.open()):
        nameless = page.evaluate(
            """() => [
                ...document.querySelectorAll('button, a, select, input, textarea, progress, dialog')
            ].filter((it) => {
                const by = it.getAttribute('aria-labelledby');
                const label = it.labels && it.labels.length ? it.labels[0].textContent : '';
                const shown = it.textContent.replace(/[‹›＋－\\s]/g, '');
                return !(it.getAttribute('aria-label') || (by && document.getElementById(by)) || label || shown);
            }).map((it) => it.outerHTML)"""
        )
        assert nameless == []
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map((it) => it.id)")
        assert len(ids) == len(set(ids))


def test_pages_are_turned_by_keys_and_thumbnails(desk: Desk) -> None:
    page = desk.open()
    desk.press("ArrowRight")
    desk.until("document.querySelector('.caption').textContent.includes('第 2 页')")
    page.wait_for_selector(".thumb img")
    page.click(".thumb:nth-child(3)")
    desk.until("document.querySelector('.caption').textContent.includes('第 3 页')")
    page.wait_for_selector(".thumb:nth-child(3)[aria-current=true]")
    assert desk.complaints == []
