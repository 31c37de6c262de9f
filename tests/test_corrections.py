"""What people put right changes what the rules say, without opening a file; and it outlives another scan."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from docnlp.analysis import Analysis, analyze
from docnlp.datamodel import Box, Corrected, Correction, Document, Finding, Outcome, Page, Slot, Source, Span
from docnlp.documents import load_kinds
from docnlp.errors import StoreError
from docnlp.jobs import Checker, ScanOptions, ScanResult, rechecking, scan, scanning
from docnlp.jobs.cases import analyze_cases
from docnlp.law import load_catalogue
from docnlp.rules import load_rules
from docnlp.store import Workspace, open_workspace

SUMMONS = """@type criminal
=== CHUANX
# 传唤证
>> 江公（东）传唤字〔2026〕5号
根据《中华人民共和国刑事诉讼法》第一百一十九条之规定，兹传唤涉嫌盗窃罪的犯罪嫌疑人张某接受讯问。
被传唤人到案时间：2026年3月2日9时0分
传唤结束时间：2026年3月3日8时30分
被传唤人：{sign 张某}{thumb}
>> 2026年3月2日
=== XUNWEN
# 讯问笔录
时间：2026年3月2日9时30分至2026年3月2日10时20分
地点：江城市公安局东湖分局执法办案管理中心
问：你把事情经过讲一下？
答：2026年3月1日晚上，我在东湖路拿走了一辆电动车。
以上笔录我看过，和我说的相符。{sign 张某}{thumb}
讯问人（签名）：{sign 李某}  记录人（签名）：{blank 6}
"""


class Desk:
    """A scanned case and a reviewer who puts things right."""

    def __init__(self, folder: Path, workspace: Workspace) -> None:
        self.folder, self.workspace = folder, workspace
        self.checker = Checker(workspace, rules=load_rules(), kinds=load_kinds(), catalogue=load_catalogue())
        self.result = self.scan()
        self.run = workspace.latest_run() or 0

    def scan(self) -> ScanResult:
        chosen = ScanOptions(paths=(self.folder,), as_of=date(2026, 6, 1), rules=("ANN105", "PRO204", "CIT005"))
        return scan(chosen, workspace=self.workspace)

    @property
    def case(self) -> str:
        return self.result.cases[0].id

    @property
    def documents(self) -> tuple[Document, ...]:
        return self.result.cases[0].documents

    def correct(self, what: Corrected, page: Page, new: str | None, name: str = "", *boxes: Box) -> list[str]:
        """Put one thing right; return the rules that flag something then."""
        number = len(self.workspace.corrections())
        self.workspace.add_correction(correction(self, what, page, new, name, *boxes, id=f"c{number}"))
        return flagged(self.checker.recheck(self.run, self.case).after)

    def words(self, document: Document, words: str) -> tuple[Page, Box]:
        at = document.text.characters.index(words)
        (place,) = document.places(Span(at, at + len(words)))
        return document.pages[0], place.boxes[0].grown(1)

    def slot(self, label: str) -> tuple[Page, Slot]:
        slot = next(s for d in self.documents for s in d.slots if s.label.startswith(label))
        document = next(d for d in self.documents if slot in d.slots)
        return document.pages[slot.page], slot


def correction(desk: Desk, what: Corrected, page: Page, new: str | None, name: str, *boxes: Box, id: str) -> Correction:
    return Correction(
        id=id,
        at=datetime.now(UTC),
        reviewer="王",
        case=desk.case,
        what=what,
        file=page.file,
        sha256=page.sha256,
        page=page.number,
        name=name,
        new=new,
        boxes=boxes,
    )


def flagged(findings: tuple[Finding, ...]) -> list[str]:
    return sorted({one.rule for one in findings if one.outcome is Outcome.FLAGGED})


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "in" / "甲").mkdir(parents=True)
    (tmp_path / "in" / "甲" / "1.case").write_text(SUMMONS, encoding="utf-8")
    with open_workspace(tmp_path / "workspace") as workspace:
        yield Desk(tmp_path / "in", workspace)


def test_a_recheck_without_corrections_finds_the_same(desk: Desk) -> None:
    checked = desk.checker.recheck(desk.run, desk.case)
    assert checked.after == checked.before == tuple(f for f in desk.result.findings if f.outcome.for_people)
    assert flagged(checked.after) == ["ANN105", "PRO204"]


def test_a_date_put_right(desk: Desk) -> None:
    page, box = desk.words(desk.documents[0], "2026年3月3日8时30分")
    assert desk.correct(Corrected.FIELD, page, "2026年3月2日18时30分", "time", box) == ["ANN105"]
    assert desk.correct(Corrected.FIELD, page, None, "time", box) == ["ANN105", "PRO204"]


def test_a_time_written_by_hand_becomes_certain(tmp_path: Path) -> None:
    (tmp_path / "in" / "甲").mkdir(parents=True)
    by_hand = SUMMONS.replace("2026年3月3日8时30分", "{hand 2026年3月3日8时30分}")
    (tmp_path / "in" / "甲" / "1.case").write_text(by_hand, encoding="utf-8")
    with open_workspace(tmp_path / "workspace") as workspace:
        desk = Desk(tmp_path / "in", workspace)
        assert flagged(desk.result.findings) == ["ANN105"], "ink that nobody has read accuses nobody"
        page, box = desk.words(desk.documents[0], "传唤结束时间：")
        beside = Box(x0=box.x1, y0=box.y0, x1=page.box.x1 - 60, y1=box.y1)
        assert desk.correct(Corrected.FIELD, page, "2026年3月3日8时30分", "time", beside) == ["ANN105", "PRO204"]


def test_a_slot_put_right_both_ways(desk: Desk) -> None:
    page, slot = desk.slot("记录人")
    name = f"{slot.role}:{slot.kind}"
    assert desk.correct(Corrected.SLOT, page, "signed", name, slot.box) == ["PRO204"]
    assert desk.correct(Corrected.SLOT, page, "blank", name, slot.box) == ["ANN105", "PRO204"]
    page, officer = desk.slot("讯问人")
    name = f"{officer.role}:{officer.kind}"
    assert desk.correct(Corrected.SLOT, page, "signed:2", name, officer.box) == ["PRO204"]


def test_a_kind_put_right(desk: Desk) -> None:
    page = desk.documents[1].pages[0]
    assert desk.correct(Corrected.KIND, page, "TOC", "0") == ["PRO204"], "a table of contents is signed by nobody"
    (outline,) = desk.workspace.outlines(desk.run, desk.case)
    assert [document.kind for document in outline.documents] == ["CHUANX", "TOC"]


def test_documents_joined_and_cut(desk: Desk) -> None:
    second = desk.documents[1].pages[0]
    desk.correct(Corrected.PAGES, second, "continues", "0")
    (outline,) = desk.workspace.outlines(desk.run, desk.case)
    assert [(document.kind, len(document.sheets)) for document in outline.documents] == [("CHUANX", 2)]
    assert desk.correct(Corrected.PAGES, second, "begins", "0") == ["ANN105", "PRO204"]


def test_a_citation_put_right(desk: Desk) -> None:
    page, box = desk.words(desk.documents[0], "第一百一十九条")
    assert "CIT005" in desk.correct(Corrected.CITATION, page, "第三百九十九条", "citation", box)
    assert "CIT005" not in desk.correct(Corrected.CITATION, page, "第一百一十九条", "citation", box)


def test_another_scan_keeps_what_was_put_right(desk: Desk) -> None:
    page, box = desk.words(desk.documents[0], "2026年3月3日8时30分")
    desk.correct(Corrected.FIELD, page, "2026年3月2日18时30分", "time", box)
    again = desk.scan()
    assert flagged(again.findings) == ["ANN105"]
    assert (desk.result.summary.corrections, again.summary.corrections) == (0, 1)
    assert desk.workspace.findings_of(desk.workspace.latest_run() or 0) == desk.workspace.findings_of(desk.run)


def test_no_file_is_opened_and_the_counts_follow(desk: Desk) -> None:
    (desk.folder / "甲" / "1.case").unlink()
    before = desk.workspace.case_rows(desk.run)
    page, slot = desk.slot("记录人")
    desk.correct(Corrected.SLOT, page, "signed", f"{slot.role}:{slot.kind}", slot.box)
    after = desk.workspace.case_rows(desk.run)
    assert [row.flagged for row in before] == [2] and [row.flagged for row in after] == [1]
    assert desk.workspace.revision(desk.run) == 1


def test_a_scan_of_an_earlier_version_asks_for_another(desk: Desk) -> None:
    with pytest.raises(StoreError, match="重新检查"):
        desk.checker.recheck(desk.run, "没有")


def test_folders_that_share_a_number_keep_findings_of_their_own(tmp_path: Path) -> None:
    filed = "=== LAJD\n# 立案决定书\n>> 江公（东）立字〔2026〕8号\n决定对张某盗窃案立案侦查。\n>> 2026年3月1日\n"
    numbered = SUMMONS + filed
    for name in ("甲", "乙"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / f"{name}.case").write_text(numbered + "\n" * len(name), encoding="utf-8")
    with open_workspace(tmp_path / "workspace") as workspace:
        desk = Desk(tmp_path / "in", workspace)
        assert len({case.id for case in desk.result.cases}) == 1
        keys = [one.key for one in workspace.findings_of(desk.run)]
        assert len(keys) == len(set(keys)) == 4, "each can be judged by itself"
        assert [one.key for one in desk.checker.recheck(desk.run, desk.case).after] == keys


def slot_signed(desk: Desk) -> Correction:
    page, slot = desk.slot("记录人")
    return correction(desk, Corrected.SLOT, page, "signed", f"{slot.role}:{slot.kind}", slot.box, id="slot")


def date_put_right(desk: Desk) -> Correction:
    page, box = desk.words(desk.documents[0], "2026年3月3日8时30分")
    return correction(desk, Corrected.FIELD, page, "2026年3月2日18时30分", "time", box, id="date")


def test_two_programs_that_correct_one_case_do_not_undo_each_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Desk(desk.folder, desk.workspace)
    desk.run = other.run
    waiting = [slot_signed(desk)]

    def slowly(*pages: Any, **given: Any) -> Analysis:
        analysis = analyze(*pages, **given)
        while waiting:  # meanwhile the other program corrects and is done first
            desk.workspace.add_correction(waiting.pop())
            other.checker.recheck(desk.run, desk.case)
        return analysis

    desk.workspace.add_correction(date_put_right(desk))
    monkeypatch.setattr(rechecking, "analyze", slowly)
    assert flagged(desk.checker.recheck(desk.run, desk.case).after) == []
    assert desk.workspace.findings_of(desk.run) == []


def test_what_is_corrected_during_a_scan_holds_in_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(*given: Any) -> list[Analysis]:
        analyses = list(analyze_cases(*given))
        desk.workspace.add_correction(date_put_right(desk))
        desk.checker.recheck(desk.run, desk.case)  # in the run that the reviewer looks at
        return analyses

    monkeypatch.setattr(scanning, "analyze_cases", meanwhile)
    desk.scan()
    newest = desk.workspace.latest_run() or 0
    assert newest > desk.run
    assert flagged(tuple(desk.workspace.findings_of(newest))) == ["ANN105"]


def test_the_pages_of_the_run_are_analysed_again_whatever_lies_there_now(desk: Desk) -> None:
    """A scan that is at work, or was stopped, has read another file under the same name."""
    page, box = desk.words(desk.documents[0], "2026年3月3日8时30分")
    source = Source(path=page.file, sha256="0" * 64, media_type="text/plain", size=1)
    desk.workspace.save_pages(source, "blocks", [])
    assert desk.correct(Corrected.FIELD, page, "2026年3月2日18时30分", "time", box) == ["ANN105"]
