"""The page in a real browser: its words are selected, copied and sought; a finding shows its place."""

import hashlib
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from docnlp.datamodel import Box, Line, Page, Review, Source
from docnlp.store import Workspace

from .conftest import BLUE, CHROMIUM, RECORD, Files, pages_of
from .driving import Desk, corners, drag, until

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: the pages are not tried in a browser"),
]

MIDDLE = 297.5
"""Where the third page is cut into halves."""


def row(text: str, x: float, y: float, wide: float = 20) -> Line:
    edges = tuple((x + wide * n, x + wide * (n + 1)) for n in range(len(text)))
    return Line(text=text, box=Box(x0=x, y0=y, x1=edges[-1][1], y1=y + 20), edges=edges)


def lettered(workspace: Workspace, files: Files) -> None:
    """Put words on the first page and on the halves of the third."""
    sha256 = hashlib.sha256(files.first.read_bytes()).hexdigest()
    first, second, third = (page for page in pages_of(RECORD, sha256) if isinstance(page, Page))
    lines = (
        row("被询问人签名", 120, 150),
        row("11时(星期四)", 120, 170),
        row("𠮷田先生到场", 120, 220),
        row("见到张", 120, 250),
        row("三打人", 120, 280),
    )
    left = replace(third, part=1, box=replace(third.box, x1=MIDDLE), lines=(row("左半页张三", 60, 100),))
    right = replace(third, part=2, box=replace(third.box, x0=MIDDLE), lines=(row("右半页张三", 330, 100),))
    source = Source(path=RECORD, sha256=sha256, media_type="application/pdf", size=1)
    workspace.save_pages(source, "reading", [replace(first, lines=lines), second, left, right], location=files.first)


def opened(desk: Desk) -> "Tab":
    page = desk.open()
    worded(page)
    return page


def worded(page: "Tab") -> None:
    """Wait for the words of the page of the current finding."""
    page.wait_for_selector(".spot.on", state="attached")
    page.wait_for_selector(".words", state="attached")


def on_screen(page: "Tab", x: float, y: float, turns: int = 0) -> tuple[float, float]:
    """Return where a point of the first page stands in the window, as its findings show: all have the same box."""
    left, top, right, bottom = corners(page, ".spot >> nth=0")
    u, v = (x - BLUE.x0) / BLUE.width, (y - BLUE.y0) / BLUE.height
    u, v = ((u, v), (1 - v, u), (1 - u, 1 - v), (v, 1 - u))[turns]
    return left + u * (right - left), top + v * (bottom - top)


def select(page: "Tab", start: tuple[float, float], end: tuple[float, float], turns: int = 0) -> None:
    drag(page, on_screen(page, *start, turns), on_screen(page, *end, turns))


def selected(page: "Tab") -> str:
    return str(page.evaluate("getSelection().toString()")).strip()


def registered(desk: Desk, workspace: Workspace) -> Review:
    desk.press("m")
    desk.page.wait_for_selector("#missed[open]")
    desk.press("Control+Enter")
    until(lambda: len(workspace.reviews()) == 1)
    return workspace.reviews()[0]


def sides(review: Review) -> list[list[float]]:
    return [[box.x0, box.y0, box.x1, box.y1] for box in review.boxes]


@pytest.mark.parametrize("zoom", ["0", "+", "-"])
@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_selected_words_are_a_missed_fault_exactly_there(
    desk: Desk, workspace: Workspace, files: Files, turns: int, zoom: str
) -> None:
    lettered(workspace, files)
    page = opened(desk)
    desk.press(*["r"] * turns, zoom)
    select(page, (141, 160), (199, 160), turns)
    assert selected(page) == "询问人"
    desk.press("m")
    page.wait_for_selector("#missed[open]")
    assert "选中的文字“询问人”" in str(page.text_content("#missed .what"))
    desk.press("Escape")
    select(page, (141, 160), (199, 160), turns)
    review = registered(desk, workspace)
    assert (sides(review), review.quote) == ([[140, 150, 200, 170]], "询问人")
    assert desk.complaints == []


@pytest.mark.parametrize("back", [False, True])
def test_a_selection_over_lines_has_a_box_for_each(desk: Desk, workspace: Workspace, files: Files, back: bool) -> None:
    lettered(workspace, files)
    page = opened(desk)
    ends = [(201, 160), (199, 230)]
    select(page, *(reversed(ends) if back else ends))
    assert selected(page).split() == ["签名", "11时(星期四)", "𠮷田先生"]
    review = registered(desk, workspace)
    assert sides(review) == [[200, 150, 240, 170], [120, 170, 280, 190], [120, 220, 200, 240]]
    assert review.quote == "签名\n11时(星期四)\n𠮷田先生"


def test_characters_of_two_units_are_counted_once(desk: Desk, workspace: Workspace, files: Files) -> None:
    lettered(workspace, files)
    page = opened(desk)
    select(page, (141, 230), (179, 230))
    review = registered(desk, workspace)
    assert (sides(review), review.quote) == ([[140, 220, 180, 240]], "田先")


def test_selected_words_are_copied(desk: Desk, workspace: Workspace, files: Files) -> None:
    lettered(workspace, files)
    page = opened(desk)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=desk.server.address)
    select(page, (121, 160), (279, 180))
    desk.press("Control+c")
    assert str(page.evaluate("navigator.clipboard.readText()")).splitlines() == ["被询问人签名", "11时(星期四)"]
    page.mouse.dblclick(*on_screen(page, 150, 230))
    assert selected(page) == "𠮷田先生到场"
    assert workspace.reviews() == []


def test_words_leave_boxes_and_pen_as_they_were(desk: Desk, workspace: Workspace, files: Files) -> None:
    lettered(workspace, files)
    page = opened(desk)
    page.click(".finding[data-key=k20] .pick")
    page.wait_for_selector(".spot.on", state="detached")
    page.wait_for_selector(".words", state="attached")
    at, beside = on_screen(page, 141, 160), on_screen(page, 199, 160)
    drag(page, at, beside)
    assert (desk.current(), selected(page)) == ("k20", "询问人")
    page.mouse.click(*at)
    assert desk.current() != "k20"
    assert selected(page) == ""
    worded(page)
    desk.press("m")
    select(page, (141, 160), (199, 180))
    page.wait_for_selector("#missed[open]")
    assert "框出的位置" in str(page.text_content("#missed .what"))
    assert selected(page) == ""
    assert desk.complaints == []


def test_halves_of_a_double_page_keep_the_places_of_their_sheet(desk: Desk, workspace: Workspace, files: Files) -> None:
    lettered(workspace, files)
    page = opened(desk)
    for half in ("第 2 页", "左半页", "右半页"):
        desk.press("ArrowRight")
        desk.until("(half) => document.querySelector('.caption').textContent.includes(half)", half)
    page.wait_for_selector(".words", state="attached")
    left, top, right, bottom = corners(page, ".words")
    scale = (right - left) / MIDDLE
    at = [(left + (x - MIDDLE) * scale, top + 110 * (bottom - top) / 842) for x in (391, 429)]
    drag(page, *at)
    review = registered(desk, workspace)
    assert (sides(review), review.quote) == ([[390, 100, 430, 120]], "张三")


def test_words_come_after_the_picture_and_lie_on_drawn_pages_too(
    desk: Desk, workspace: Workspace, files: Files
) -> None:
    lettered(workspace, files)
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url.rpartition("/1/0/")[2]))
    opened(desk)
    assert asked.index("wide") < asked.index("text")
    files.first.unlink()
    desk.page.reload()
    desk.page.click(".finding[data-key=k01] .pick")
    worded(desk.page)
    select(desk.page, (121, 160), (239, 160))
    assert selected(desk.page) == "被询问人签名"


def test_words_are_sought_in_the_whole_case(desk: Desk, workspace: Workspace, files: Files) -> None:
    lettered(workspace, files)
    page = opened(desk)
    desk.press("f")
    page.keyboard.type("张 三")
    desk.press("Enter")
    desk.until("document.querySelector('.finder .place').textContent === '第 1 / 3 处'")
    assert page.text_content(".finder .excerpt") == "…时(星期四) 𠮷田先生到场 见到张 三打人"
    assert page.locator(".spot.hit.on").count() == 2, "a box for each line that the words touch"
    for number, caption in ((2, "左半页"), (3, "右半页"), (1, "第 1 页")):
        desk.press("Enter")
        desk.until("(it) => document.querySelector('.finder .place').textContent === it", f"第 {number} / 3 处")
        desk.until("(it) => document.querySelector('.caption').textContent.includes(it)", caption)
    page.click(".finder .before")
    desk.until("document.querySelector('.caption').textContent.includes('右半页')")
    desk.press("Escape")
    assert page.is_hidden(".finder")
    assert page.locator(".spot.hit").count() == 0
    desk.press("1")
    desk.saved()
    assert len(workspace.reviews()) == 1, "keys work again"
    assert desk.complaints == []


def test_hits_on_one_page_are_all_marked_and_the_current_one_stronger(
    desk: Desk, workspace: Workspace, files: Files
) -> None:
    lettered(workspace, files)
    page = opened(desk)
    page.click("[data-do=seek]")
    page.keyboard.type("人")
    desk.press("Enter")
    page.wait_for_selector(".spot.hit.on", state="attached")
    assert (page.locator(".spot.hit").count(), page.locator(".spot.hit.on").count()) == (2, 1)
    before = corners(page, ".spot.hit.on")
    desk.press("Shift+Enter")
    assert corners(page, ".spot.hit.on")[1] > before[1], "backwards from the first is the last"


def test_nothing_found_and_no_answer_are_said(desk: Desk, workspace: Workspace, files: Files) -> None:
    lettered(workspace, files)
    page = opened(desk)
    desk.press("f")
    page.keyboard.type("没有的字")
    desk.press("Enter")
    desk.until("document.querySelector('.finder .place').textContent.includes('没有读出文字的页面不在查找范围内')")
    assert page.is_disabled(".finder .after")
    desk.server.stop()
    desk.press("Enter")
    desk.until("document.querySelector('.finder .place').textContent.includes('docnlp review')")
    desk.server.start()
    page.fill(".finder input", "被询问人")
    desk.press("Enter")
    desk.until("document.querySelector('.finder .place').textContent === '第 1 / 1 处'")


def middle_of_clip(page: "Tab") -> str:
    shot = Image.open(io.BytesIO(page.locator(".finding.on .clip").screenshot())).convert("RGB")
    pixel = shot.getpixel((shot.width // 2, shot.height // 2))
    assert isinstance(pixel, tuple)
    return "blue" if pixel[2] > 200 and max(pixel[:2]) < 60 else str(pixel)


def test_an_opened_finding_shows_its_place(desk: Desk) -> None:
    page = desk.open()
    page.wait_for_selector(".finding.on canvas.clip")
    assert page.get_attribute(".clip", "aria-label") == "第 1 页上“此处”的图像"
    assert middle_of_clip(page) == "blue"
    page.click(".finding[data-key=k19] .pick")
    page.wait_for_selector(".finding[data-key=k19] .clip")
    assert page.locator(".clip").count() == 1
    assert middle_of_clip(page) == "blue"
    page.click(".finding[data-key=k20] .pick")
    page.wait_for_selector(".words", state="attached")
    assert page.locator(".finding.on .clip").count() == 0, "a finding about the whole case has no place"
    assert desk.complaints == []


def test_no_clip_without_a_picture(desk: Desk, files: Files) -> None:
    files.first.unlink()
    page = desk.page
    page.goto(desk.server.address)
    page.click("tbody tr:nth-child(1) a")
    page.wait_for_selector(".words", state="attached")
    assert page.locator(".clip").count() == 0
