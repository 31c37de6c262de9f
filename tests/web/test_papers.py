"""Documents over double pages and over several files: where they begin and end, and how that is put right."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from docnlp.jobs import ScanOptions, scan
from docnlp.store import Workspace, open_workspace

from .conftest import needs_chromium
from .driving import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, needs_chromium]

FILING = """@type criminal
=== LAJD
# 立案决定书
>> 江公（东）立字〔2026〕8号
决定对张某盗窃案立案侦查。
>> 2026年3月1日
=== XUNWEN
# 讯问笔录
问：你把事情经过讲一下？
答：2026年3月1日晚上，我在东湖路拿走了一辆电动车。
"""
REST = """@type criminal
=== UNKNOWN
问：后来呢？
答：我把车放在楼下。
=== UNKNOWN
问：还有什么补充？
答：没有了。
"""


def scanned(folder: Path, workspace: Path) -> Iterator[Workspace]:
    with open_workspace(workspace) as opened:
        scan(ScanOptions(paths=(folder,), as_of=date(2026, 6, 1), rules=("ANN105",)), workspace=opened)
        yield opened


def documents(page: "Page") -> list[str]:
    """Return kind and pages of each, as the list at the left shows them."""
    found = page.evaluate(
        """[...document.querySelectorAll('.paperwork')].map((it) => [
            it.querySelector('.kind bdi').textContent,
            [...it.querySelector('.where').querySelectorAll('bdi')].at(-1).textContent,
        ].join(' '))"""
    )
    return [str(one) for one in found]


def opened(desk: Desk) -> None:
    desk.page.goto(desk.server.address)
    desk.page.click("tbody tr:nth-child(1) a")
    desk.page.wait_for_selector("body.live")
    desk.page.wait_for_selector(".paper")


def put(desk: Desk, **given: str) -> None:
    """Fill in the dialog of the document that is shown, and wait until the case was analysed again."""
    desk.press("d")
    desk.page.wait_for_selector("#document[open]")
    for name, value in given.items():
        field = desk.page.locator(f"#document [name={name}]")
        if name in ("first", "last"):
            field.fill(value)
        else:
            field.select_option(value)
    desk.press("Control+Enter")
    desk.page.wait_for_selector(".changes:not([hidden])")
    desk.saved()
    desk.page.click(".changes button")


class TestSeveralFiles:
    @pytest.fixture
    def workspace(self, tmp_path: Path) -> Iterator[Workspace]:
        (tmp_path / "in" / "甲").mkdir(parents=True)
        (tmp_path / "in" / "甲" / "1.case").write_text(FILING, encoding="utf-8")
        (tmp_path / "in" / "甲" / "2.case").write_text(REST, encoding="utf-8")
        yield from scanned(tmp_path / "in", tmp_path / "workspace")

    def test_a_document_that_goes_on_in_another_file(self, desk: Desk) -> None:
        opened(desk)
        assert documents(desk.page) == ["立案决定书 第 1 页", "讯问笔录 第 2 页，接 甲/2.case 第 1–2 页"]
        desk.press("ArrowRight", "ArrowRight")
        desk.until("document.querySelector('.caption').textContent.includes('2.case')")
        desk.until("document.querySelectorAll('.document.on .thumb').length === 3")
        desk.press("v")
        desk.page.wait_for_selector(".glance")
        assert "第 2 页，接 甲/2.case 第 1–2 页" in str(desk.page.text_content(".glance"))

    def test_it_is_cut_where_the_file_begins_and_joined_again(self, desk: Desk) -> None:
        opened(desk)
        desk.press("ArrowRight", "ArrowRight")
        desk.until("document.querySelector('.caption').textContent.includes('2.case')")
        put(desk, first="1", kind="BRBL")
        assert documents(desk.page) == ["立案决定书 第 1 页", "讯问笔录 第 2 页", "辨认笔录 第 1–2 页"]
        put(desk, first="")
        assert documents(desk.page) == ["立案决定书 第 1 页", "讯问笔录 第 2 页，接 甲/2.case 第 1–2 页"]
        assert desk.complaints == []


class TestDoublePages:
    @pytest.fixture
    def workspace(self, tmp_path: Path) -> Iterator[Workspace]:
        (tmp_path / "in" / "甲").mkdir(parents=True)
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        canvas = Canvas(str(tmp_path / "in" / "甲" / "1.pdf"), pagesize=(1190, 842))
        for left, right in (
            (("受案登记表", "江城市公安局"), ("讯问笔录", "问：")),
            (("答：没有。",) * 2, ("问：完了",) * 2),
        ):
            canvas.setFont("STSong-Light", 12)
            for x, rows in ((72, left), (667, right)):
                for n, row in enumerate((*rows, "问：你在东湖区文化路老街烧烤店门口因停车问题与他人发生争执的经过？")):
                    canvas.drawString(x, 760 - 30 * n, row)
            canvas.showPage()
        canvas.save()
        yield from scanned(tmp_path / "in", tmp_path / "workspace")

    def test_the_half_on_which_a_document_begins(self, desk: Desk, workspace: Workspace) -> None:
        opened(desk)
        assert documents(desk.page) == ["受案登记表 第 1 页", "讯问笔录 第 1–2 页"]
        desk.page.click(".document:nth-child(2) .paperwork")
        desk.until("document.querySelector('.caption').textContent.includes('右半页')")
        # the left half of page 1 is another's
        desk.until("document.querySelectorAll('.document.on .thumb').length === 3")
        put(desk, kind="BRBL")
        assert documents(desk.page) == ["受案登记表 第 1 页", "辨认笔录 第 1–2 页"]
        (entry,) = workspace.corrections()
        assert (entry.page, entry.part, entry.name, entry.old) == (1, 2, "2", "XUNWEN")
        put(desk, last="2", lastHalf="1")
        assert documents(desk.page)[1:] == ["辨认笔录 第 1–2 页", "未识别的文书 第 2 页"]
        desk.press("z")
        desk.page.wait_for_selector(".changes:not([hidden])")
        desk.saved()
        desk.page.click(".changes button")  # or the next waiting would end at what this one brought
        assert documents(desk.page) == ["受案登记表 第 1 页", "辨认笔录 第 1–2 页"]
        put(desk, first="1", firstHalf="1")
        assert documents(desk.page) == ["辨认笔录 第 1–2 页"]
        assert desk.complaints == []
