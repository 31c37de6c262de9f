"""Readings put right on the page: over HTTP, by hand in a browser, and what is refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from docnlp.datamodel import Box, Corrected, Mark, MarkKind, Page, Party, SlotKind, SlotState
from docnlp.jobs import ScanOptions, rechecking, scan
from docnlp.reviews import labels_of
from docnlp.rules import load_rules
from docnlp.store import Workspace, open_workspace
from docnlp.web import corrections
from docnlp.web.shelf import Shelf

from .conftest import TOKEN, application, client_of, needs_chromium
from .driving import Desk, corners, drag, until
from .test_accessibility import faults
from .test_security import addresses, csrf

RULES = ("ANN105", "PRO204")


def example(code: str) -> str:
    return next(rule for rule in load_rules() if rule.code == code).bad[0]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Hold a scanned case of a summons that took too long and a record that one officer signed."""
    (tmp_path / "in" / "甲").mkdir(parents=True)
    text = example("PRO204").strip() + example("ANN105").removeprefix("@type criminal")
    (tmp_path / "in" / "甲" / "1.case").write_text(text, encoding="utf-8")
    with open_workspace(tmp_path / "workspace") as opened:
        scan(ScanOptions(paths=(tmp_path / "in",), as_of=date(2026, 6, 1), rules=RULES), workspace=opened)
        yield opened


class Reviewer:
    """Who sends corrections over HTTP."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.base = f"/cases/{addresses(client)[0]}"
        self.sent = 0

    @property
    def desk(self) -> dict[str, Any]:
        return dict(self.client.get(f"{self.base}/desk").json())

    def post(self, path: str, body: object) -> Any:
        return self.client.post(f"{self.base}/{path}", json=body, headers=csrf(self.client))

    def put(self, *items: dict[str, object]) -> Any:
        self.sent += 1
        return self.post("corrections", {"id": f"entry-{self.sent:04}", "items": items})

    def flagged(self) -> list[str]:
        return sorted(it["rule"] for it in self.desk["findings"] if it["outcome"] == "flagged")

    def place(self, code: str) -> dict[str, Any]:
        """Return the first place of the finding of a rule."""
        (found,) = [it for it in self.desk["findings"] if it["rule"] == code]
        place = found["places"][0]
        return {"file": place["file"], "page": place["page"], "part": place["part"], "boxes": place["boxes"]}

    def slot(self, called: str, number: int = 0) -> dict[str, Any]:
        slots = [it for document in self.desk["documents"] for it in document["slots"] if it["called"] == called]
        keys = ("file", "page", "part", "boxes")
        return {"what": "slot", "name": called, **{key: slots[number][key] for key in keys}}


@pytest.fixture
def reviewer(client: TestClient) -> Reviewer:
    return Reviewer(client)


def test_words_are_read_and_put_right(reviewer: Reviewer, workspace: Workspace) -> None:
    assert reviewer.flagged() == ["ANN105", "PRO204"]
    place = reviewer.place("PRO204")
    read = reviewer.post("words", place).json()
    assert (read["text"], read["old"]) == ("2026年3月3日8时30分", None)
    answer = reviewer.put({"what": "field", "name": "time", "new": "2026年3月2日18时30分", **place})
    assert [it["rule"] for it in answer.json()["changes"]["gone"]] == ["PRO204"]
    assert answer.json()["changes"]["new"] == []
    assert reviewer.flagged() == ["ANN105"]
    again = reviewer.post("words", place).json()
    assert (again["text"], again["old"], again["called"]) == ("2026年3月2日18时30分", "2026年3月3日8时30分", "time")
    assert again["by"] == "李审核"
    (told,) = reviewer.desk["corrections"]
    assert (told["title"], told["old"], told["new"]) == ("时间", "2026年3月3日8时30分", "2026年3月2日18时30分")
    reviewer.put({"what": "field", "name": "time", "new": "2026年3月2日19时", **place})
    (label,) = labels_of([], workspace.corrections())
    assert (label.task, label.value, label.old) == ("field", "2026年3月2日19时", "2026年3月3日8时30分")
    assert reviewer.put({"what": "field", "name": "time", "new": None, **place}).status_code == 200
    assert reviewer.flagged() == ["ANN105", "PRO204"]
    assert reviewer.desk["corrections"] == []


def test_a_line_around_what_was_put_right_is_a_place_of_its_own(reviewer: Reviewer) -> None:
    place = reviewer.place("PRO204")
    reviewer.put({"what": "field", "name": "time", "new": "2026年3月2日18时30分", **place})
    (x0, y0, x1, y1) = place["boxes"][0]
    loose = {**place, "boxes": [[x0 - 4, y0 - 4, x1 + 4, y1 + 4]]}
    assert reviewer.post("words", loose).json()["old"] == "2026年3月3日8时30分"
    line = {**place, "boxes": [[0, y0, x1 + 40, y1]]}
    read = reviewer.post("words", line).json()
    assert (read["text"], read["old"]) == ("传唤结束时间：2026年3月2日18时30分", None)
    reviewer.put({"what": "field", "name": "other", "new": "传唤结束时间：2026年3月2日19时", **line})
    assert reviewer.post("words", line).json()["text"] == "传唤结束时间：2026年3月2日19时"
    assert len(reviewer.desk["corrections"]) == 2


def test_lines_in_one_box_stay_lines(reviewer: Reviewer, workspace: Workspace) -> None:
    place = reviewer.place("PRO204")
    _, y0, x1, y1 = place["boxes"][0]
    drawn = {**place, "boxes": [[0, y0 - 30, x1 + 40, y1]]}
    read = reviewer.post("words", drawn).json()
    first, second = read["text"].split("\n")
    assert (len(read["boxes"]), second) == (2, "传唤结束时间：2026年3月3日8时30分")
    new = f"{first}\n传唤结束时间：2026年3月2日18时30分"
    reviewer.put({"what": "field", "name": "time", **place, "boxes": read["boxes"], "new": new})
    lines = [it[0] for it in reviewer.client.get(f"{reviewer.base}/files/{place['file']}/1/0/text").json()["lines"]]
    assert lines[lines.index(first) + 1] == "传唤结束时间：2026年3月2日18时30分"
    assert reviewer.flagged() == ["ANN105"]
    again = reviewer.post("words", drawn).json()
    assert (again["text"], again["old"]) == (new, read["text"])


def test_a_signature_that_was_not_seen(reviewer: Reviewer, workspace: Workspace) -> None:
    slot = reviewer.slot("note_taker:signature")
    answer = reviewer.put({**slot, "new": "signed"})
    assert [it["rule"] for it in answer.json()["changes"]["gone"]] == ["ANN105"]
    (entry,) = workspace.corrections()
    assert (entry.what, entry.old, entry.new, entry.reviewer) == (Corrected.SLOT, "blank", "signed", "李审核")
    (told,) = reviewer.desk["corrections"]
    assert (told["title"], told["old"]) == ("记录人签名", "空白")


def test_a_tick_box_that_was_drawn_and_read_is_one(reviewer: Reviewer, workspace: Workspace) -> None:
    (outline,) = workspace.outlines(1, workspace.case_rows(1)[0].case)
    document = outline.documents[0]
    at = Box(x0=100, y0=100, x1=110, y1=110)
    tick = replace(document.slots[0], kind=SlotKind.TICK, box=at)
    beside = replace(tick, box=Box(x0=140, y0=100, x1=150, y1=110))
    slots = (tick, replace(tick, box=at.grown(-2, 4)), beside)
    assert len(corrections.slots(replace(document, slots=slots), str)) == 2


def test_dates_by_hand_are_shown_with_what_they_may_say(reviewer: Reviewer, workspace: Workspace) -> None:
    (outline,) = workspace.outlines(1, workspace.case_rows(1)[0].case)
    document = outline.documents[0]
    date_slot = replace(document.slots[0], kind=SlotKind.DATE, role=Party.OTHER, label="送达时间")
    by_hand = replace(date_slot, state=SlotState.HANDWRITING, candidate="2026年3月5日")
    printed = replace(date_slot, state=SlotState.PRINTED, text="2026年3月6日")
    (told,) = corrections.slots(replace(document, slots=(by_hand, printed)), str)
    assert (told["title"], told["state"], told["hand"]) == ("送达时间　日期", "手写", "2026年3月5日")


def test_strokes_under_a_box_are_shown_as_a_candidate() -> None:
    box = Box(x0=100, y0=100, x1=200, y1=112)
    mark = Mark(kind=MarkKind.HANDWRITING, box=box, text="2026年3月l5日")
    sheet = Box(x0=0, y0=0, x1=595, y1=842)
    page = Page(file="a.pdf", sha256="ab", number=1, box=sheet, image_hash="h", marks=(mark,), marks_seen=True)
    read = corrections.reading(page, [(90, 90, 210, 120)], [])
    assert (read["text"], read["hand"]) == ("", "2026年3月15日")
    assert corrections.reading(page, [(300, 90, 400, 120)], [])["hand"] == ""


def test_a_date_is_called_filled_in(reviewer: Reviewer, workspace: Workspace) -> None:
    place = {**reviewer.slot("note_taker:signature"), "name": "other:date", "new": "signed"}
    assert reviewer.put(place).status_code == 200
    (told,) = reviewer.desk["corrections"]
    assert (told["title"], told["new"]) == ("日期", "已填写")


def test_two_reviewers_say_different_things(reviewer: Reviewer, workspace: Workspace) -> None:
    other = client_of(application(workspace, reviewer="王复核"))
    other.get("/enter", params={"token": TOKEN})
    place = reviewer.place("PRO204")
    reviewer.put({"what": "field", "name": "time", "new": "2026年3月2日18时30分", **place})
    second = Reviewer(other)
    second.sent = 100
    second.put({"what": "field", "name": "time", "new": "2026年3月3日8时40分", **place})
    for one in (reviewer, second):
        assert [(it["new"], it["reviewer"]) for it in one.desk["corrections"]] == [("2026年3月3日8时40分", "王复核")]
        assert one.flagged() == ["ANN105", "PRO204"]
    (label,) = labels_of([], workspace.corrections())
    assert (label.value, label.reviewers, label.against) == ("2026年3月3日8时40分", ("王复核",), ("李审核",))
    reviewer.put({"what": "field", "name": "time", "new": None, **place})
    assert second.desk["corrections"] == []


def test_kind_and_pages(reviewer: Reviewer) -> None:
    first, second = reviewer.desk["documents"]
    at = {"file": second["file"], "page": second["first"], "part": 0}
    reviewer.put({"what": "kind", "name": second["called"], "new": "TOC", **at})
    assert [it["title"] for it in reviewer.desk["documents"]] == [first["title"], "卷内文书目录"]
    reviewer.put({"what": "pages", "name": "0", "new": "continues", **at})
    assert [(it["first"], it["last"]) for it in reviewer.desk["documents"]] == [(1, 2)]
    told = [(it["title"], it["old"], it["new"]) for it in reviewer.desk["corrections"]]
    assert told == [("文书种类", "讯问笔录", "卷内文书目录"), ("文书起止", "另起一份文书", "接前一份文书")]


def test_a_document_may_be_none_of_the_kinds(reviewer: Reviewer) -> None:
    second = reviewer.desk["documents"][1]
    at = {"file": second["file"], "page": second["first"], "part": 0}
    assert reviewer.put({"what": "kind", "name": second["called"], "new": "UNKNOWN", **at}).status_code == 200
    assert [it["kind"] for it in reviewer.desk["documents"]] == ["CHUANX", "UNKNOWN"]


def test_verdicts_stay_with_their_findings(reviewer: Reviewer) -> None:
    (found,) = [it for it in reviewer.desk["findings"] if it["rule"] == "ANN105"]
    reviewer.post("reviews", {"id": "11111111-1111", "key": found["key"], "verdict": "confirmed"})
    place = reviewer.place("PRO204")
    reviewer.put({"what": "field", "name": "time", "new": "2026年3月2日18时30分", **place})
    (left,) = [it for it in reviewer.desk["findings"] if it["outcome"] == "flagged"]
    assert [it["verdict"] for it in left["said"]] == ["confirmed"]


def test_a_repeated_delivery_changes_nothing(reviewer: Reviewer, workspace: Workspace) -> None:
    slot = {**reviewer.slot("note_taker:signature"), "new": "signed"}
    for _ in range(2):
        assert reviewer.post("corrections", {"id": "entry-0001", "items": [slot]}).status_code == 200
    assert len(workspace.corrections()) == 1


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"what": "kind", "new": "NONE"}, 422),
        ({"what": "pages", "new": "perhaps"}, 422),
        ({"what": "field", "boxes": []}, 422),
        ({"what": "field", "name": "wish"}, 422),
        ({"what": "field", "new": "字" * 1001}, 422),
        ({"what": "slot", "name": "x:y", "new": "signed"}, 422),
        ({"what": "slot", "name": "officer:signature", "new": "signed:0"}, 422),
        ({"what": "other"}, 422),
        ({"page": 99}, 404),
        ({"file": "../../etc/passwd"}, 404),
        ({"boxes": [[0, 0, "nan", 1]]}, 422),
        ({"extra": 1}, 422),
    ],
)
def test_what_makes_no_sense_is_refused(
    reviewer: Reviewer, workspace: Workspace, changed: dict[str, object], status: int
) -> None:
    item = {"what": "field", "name": "date", "new": "1日", **reviewer.place("PRO204")}
    answer = reviewer.put({**item, **changed})
    assert answer.status_code == status
    assert "没有" in answer.json()["message"]
    assert workspace.corrections() == []
    assert reviewer.flagged() == ["ANN105", "PRO204"]


def test_a_case_that_cannot_be_analysed_again_stops_nothing_else(
    reviewer: Reviewer, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rechecking, "analyze", lambda *_, **__: 1 / 0)
    answer = reviewer.put({**reviewer.slot("note_taker:signature"), "new": "signed"})
    assert (answer.status_code, "改正已保存" in answer.json()["message"]) == (409, True)
    assert len(workspace.corrections()) == 1


def test_a_case_of_an_earlier_version_says_what_to_do(reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch) -> None:
    item = {"what": "field", "name": "date", "new": "1日", **reviewer.place("PRO204")}
    monkeypatch.setattr(Shelf, "outlines", lambda *_: ())
    answer = reviewer.put(item)
    assert (answer.status_code, "重新检查" in answer.json()["message"]) == (409, True)
    page = reviewer.client.get(f"{reviewer.base}/outline")
    assert (page.status_code, "重新检查" in page.text) == (200, True)


def test_the_case_at_a_glance(reviewer: Reviewer) -> None:
    page = reviewer.client.get(f"{reviewer.base}/outline").text
    for word in ("传唤证", "讯问笔录", "2026-03-02", "2026-03-03", "到案", "离开办案场所", "隔 1 天"):
        assert word in page
    assert page.count('role="listitem"') == page.count('class="dot"') >= 2


def opened(desk: Desk) -> None:
    desk.page.goto(desk.server.address)
    desk.page.click("tbody tr:nth-child(1) a")
    desk.page.wait_for_selector("body.live")
    desk.page.wait_for_selector(".written text")


def choose(desk: Desk, rule: str) -> None:
    desk.page.click(f".finding:has(.code:text-is('{rule}')) .pick")
    desk.page.wait_for_selector(".spot.on")


@pytest.mark.slow
@needs_chromium
class TestInTheBrowser:
    def test_a_date_is_put_right_and_the_findings_change(self, desk: Desk, workspace: Workspace) -> None:
        opened(desk)
        choose(desk, "PRO204")
        left, top, right, bottom = corners(desk.page, ".spot.on.at")
        desk.press("x")
        drag(desk.page, (left - 3, top - 3), (right + 3, bottom + 3))
        desk.page.wait_for_selector("#reread[open]")
        assert desk.page.input_value("#reread [name=new]") == "2026年3月3日8时30分"
        assert desk.page.input_value("#reread [name=name]") == "time"
        desk.page.fill("#reread [name=new]", "2026年3月2日18时30分")
        desk.press("Control+Enter")
        desk.page.wait_for_selector(".changes:not([hidden])")
        assert "消失 1 项" in str(desk.page.text_content(".changes"))
        desk.saved()
        assert [it.rule for it in workspace.findings_of(1) if it.outcome == "flagged"] == ["ANN105"]
        assert desk.page.locator(".finding.flagged").count() == 1
        desk.page.click("[data-view=corrected]")
        assert "2026年3月3日8时30分 → 2026年3月2日18时30分" in str(desk.page.text_content(".finding.own .message"))
        desk.page.click(".withdraw >> text=恢复")
        until(lambda: len(workspace.findings_of(1)) == 2)
        desk.saved()
        assert desk.complaints == []

    def put(self, desk: Desk, text: str) -> None:
        desk.press("x", "Enter")
        desk.page.wait_for_selector("#reread[open]")
        desk.page.fill("#reread [name=new]", text)
        desk.press("Control+Enter")
        desk.page.wait_for_selector(".changes:not([hidden])")
        desk.page.click(".changes button")
        desk.saved()

    def test_z_takes_corrections_back_one_by_one(self, desk: Desk, workspace: Workspace) -> None:
        opened(desk)
        choose(desk, "ANN105")
        desk.press("1")
        choose(desk, "PRO204")
        self.put(desk, "2026年3月3日8时31分")
        self.put(desk, "2026年3月2日18时30分")
        for rules in (["ANN105", "PRO204"], ["ANN105", "PRO204"]):
            desk.press("z")
            desk.page.wait_for_selector(".changes:not([hidden])")
            desk.page.click(".changes button")
            desk.saved()
            assert sorted(it.rule for it in workspace.findings_of(1) if it.outcome == "flagged") == rules
        words = [one.new for one in workspace.corrections()]
        assert words == ["2026年3月3日8时31分", "2026年3月2日18时30分", "2026年3月3日8时31分", None]
        assert len(workspace.reviews()) == 1, "the verdict before them still stands"
        desk.press("z")
        desk.saved()
        assert len(workspace.reviews()) == 2

    def test_what_is_refused_is_not_said_to_be_at_work(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        opened(desk)
        choose(desk, "PRO204")
        monkeypatch.setattr(corrections, "refusal", lambda *_: "这样不行，没有保存")
        desk.press("x", "Enter")
        desk.page.wait_for_selector("#reread[open]")
        desk.page.fill("#reread [name=new]", "2026年3月2日")
        desk.press("Control+Enter")
        desk.until("document.querySelector('.away').textContent.includes('这样不行')")
        desk.until("document.querySelector('.last').textContent === ''")

    def test_a_box_around_too_much_asks_for_less(self, desk: Desk) -> None:
        opened(desk)
        found = {"text": "长" * 1001, "called": "", "boxes": [[0, 0, 9, 9]], "old": None, "by": ""}
        desk.page.route("**/words", lambda route: route.fulfill(json=found))
        choose(desk, "PRO204")
        desk.press("x", "Enter")
        desk.until("document.querySelector('.last').textContent.includes('请只框')")
        assert desk.page.locator("#reread[open]").count() == 0

    def test_the_dialog_leaves_the_place_in_sight(self, desk: Desk) -> None:
        opened(desk)
        for width in (1440, 1100):
            desk.page.set_viewport_size({"width": width, "height": 900})
            choose(desk, "PRO204")
            desk.press("x", "Enter")
            desk.page.wait_for_selector("#reread[open]")
            assert corners(desk.page, ".draft")[2] < corners(desk.page, "#reread")[0]
            assert corners(desk.page, ".pages")[2] <= corners(desk.page, "#reread")[0]
            assert desk.page.evaluate("document.activeElement.name") == "new"
            desk.press("Escape")
            desk.until("!document.querySelector('.draft')")

    def test_by_keyboard_at_the_place_of_the_finding(self, desk: Desk, workspace: Workspace) -> None:
        opened(desk)
        choose(desk, "PRO204")
        desk.press("x", "Enter")
        desk.page.wait_for_selector("#reread[open]")
        desk.page.fill("#reread [name=new]", "2026年3月2日18时30分")
        desk.press("Control+Enter")
        desk.page.wait_for_selector(".changes:not([hidden])")
        desk.press("x", "Enter")
        assert desk.page.locator("#reread[open]").count() == 0, "no finding stands there any more"
        (entry,) = workspace.corrections()
        assert entry.boxes and entry.name == "time"

    def test_a_signature_and_a_kind(self, desk: Desk, workspace: Workspace) -> None:
        opened(desk)
        choose(desk, "ANN105")
        desk.press("d")
        desk.page.wait_for_selector("#document[open]")
        row = desk.page.locator(".slots label", has_text="记录人")
        assert "识别为空白" in str(row.text_content())
        row.locator("select").select_option("signed")
        desk.press("Control+Enter")
        desk.page.wait_for_selector(".changes:not([hidden])")
        assert "ANN105" in str(desk.page.text_content(".changes"))
        desk.press("d")
        desk.page.wait_for_selector("#document[open]")
        assert row.locator("select").input_value() == "signed"
        desk.page.select_option("#document [name=kind]", "TOC")
        desk.press("Control+Enter")
        desk.page.wait_for_selector(".kind bdi:text-is('卷内文书目录')")
        assert [one.what for one in workspace.corrections()] == [Corrected.SLOT, Corrected.KIND]
        assert desk.complaints == []

    def test_pages_are_moved_between_documents(self, desk: Desk, workspace: Workspace) -> None:
        opened(desk)
        choose(desk, "PRO204")
        desk.press("d")
        desk.page.wait_for_selector("#document[open]")
        desk.page.fill("#document [name=last]", "2")
        desk.press("Control+Enter")
        desk.until("document.querySelectorAll('.document').length === 1")
        desk.press("d")
        desk.page.wait_for_selector("#document[open]")
        assert desk.page.input_value("#document [name=last]") == "2"
        desk.page.fill("#document [name=last]", "1")
        desk.press("Control+Enter")
        desk.until("document.querySelectorAll('.document').length === 2")
        desk.saved()
        assert [one.new for one in workspace.corrections()] == ["continues", "begins"]

    def test_unsent_corrections_keep_no_words_in_the_browser(self, desk: Desk) -> None:
        opened(desk)
        choose(desk, "PRO204")
        desk.press("x", "Enter")
        desk.page.wait_for_selector("#reread[open]")
        desk.server.stop()
        desk.page.fill("#reread [name=new]", "2026年3月2日18时30分")
        desk.press("Control+Enter")
        desk.page.wait_for_selector(".away:not([hidden])")
        assert "2026" not in str(desk.page.evaluate("sessionStorage.getItem('docnlp-unsent')"))
        desk.server.start()
        desk.page.wait_for_selector(".changes:not([hidden])")

    def test_the_overview_leads_to_the_page(self, desk: Desk) -> None:
        opened(desk)
        desk.press("v")
        desk.page.wait_for_selector(".times .dot")
        desk.page.click(".times a:has-text('讯问笔录')")
        desk.page.wait_for_selector("body.live")
        desk.until("document.querySelector('.caption').textContent.includes('第 2 页')")
        assert desk.complaints == []

    def test_every_view_is_accessible(self, desk: Desk) -> None:
        opened(desk)
        choose(desk, "ANN105")
        desk.press("d")
        desk.page.wait_for_selector("#document[open]")
        assert faults(desk) == []
        desk.page.locator(".slots label", has_text="记录人").locator("select").select_option("signed")
        desk.press("Control+Enter")
        desk.page.wait_for_selector(".changes:not([hidden])")
        desk.page.click("[data-view=corrected]")
        assert faults(desk) == []
        desk.page.click("[data-view=flagged]")
        choose(desk, "PRO204")
        desk.press("x", "Enter")
        desk.page.wait_for_selector("#reread[open]")
        assert faults(desk) == []
        desk.press("Escape", "v")
        desk.page.wait_for_selector(".times .dot")
        assert faults(desk) == []

    def test_selected_words_are_put_right(self, desk: Desk, workspace: Workspace) -> None:
        opened(desk)
        choose(desk, "PRO204")
        desk.page.wait_for_selector(".words text")
        left, top, right, bottom = corners(desk.page, ".spot.on.at")
        drag(desk.page, (left + 1, (top + bottom) / 2), (right - 1, (top + bottom) / 2))
        desk.press("x")
        desk.page.wait_for_selector("#reread[open]")
        assert desk.page.input_value("#reread [name=new]") == "2026年3月3日8时30分"
        desk.page.fill("#reread [name=new]", "2026年3月2日18时30分")
        desk.press("Control+Enter")
        desk.page.wait_for_selector(".changes:not([hidden])")
        desk.until(
            "[...document.querySelectorAll('.written text')].some((it) => it.textContent.includes('2日18时30分'))"
        )
        assert desk.complaints == []
