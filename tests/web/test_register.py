"""The list of cases: right after every word, and counted anew only where one was said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from docnlp.datamodel import CaseFile, Review, Suppression, Verdict
from docnlp.reviews import local_rules, snapshot_of
from docnlp.store import Workspace
from docnlp.web.listing import Listing
from docnlp.web.register import Progress, Register
from docnlp.web.shelf import Shelf

from .conftest import CASE, TODAY, Scanned

AT = datetime(2026, 6, 1, 9, tzinfo=UTC)


class Calendar:
    day = TODAY

    def today(self) -> date:
        return self.day


def review(workspace: Workspace, key: str, *, reviewer: str = "李审核", id: str = "", case: str = CASE) -> Review:
    found = next(f for f in workspace.findings_of(1) if f.key == key)
    return Review(
        id=id or f"{key}-{reviewer}",
        at=AT,
        reviewer=reviewer,
        key=key,
        verdict=Verdict.CONFIRMED,
        snapshot=replace(snapshot_of(found), case=case),
    )


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def register(workspace: Workspace, calendar: Calendar) -> Register:
    return Register(Shelf(workspace, local_rules()), reviewer="李审核", today=calendar.today)


def progress(register: Register) -> list[Progress]:
    return [progress for _, _, progress in register.cases()]


def test_own_words_count_and_those_of_others_do_not(register: Register, workspace: Workspace) -> None:
    untouched = Progress(flagged=2, decided=0)
    assert progress(register) == [Progress(flagged=20, decided=0), untouched]
    workspace.add_review(review(workspace, "k01"))
    workspace.add_review(review(workspace, "k02", reviewer="王复核"))
    workspace.add_review(review(workspace, "m1"))
    assert progress(register) == [Progress(flagged=20, decided=1), untouched]
    workspace.add_review(replace(review(workspace, "k01"), id="back", verdict=None, undoes="k01-李审核"))
    assert progress(register) == [Progress(flagged=20, decided=0), untouched]


def test_suppressed_findings_count_again_from_the_day_after(
    register: Register, workspace: Workspace, calendar: Calendar
) -> None:
    workspace.add_review(review(workspace, "k01"))
    hushed = Suppression(id="s", at=AT, reviewer="王复核", key="k01", reason="已整改", expires=TODAY)
    workspace.add_suppression(hushed)
    workspace.add_suppression(replace(hushed, id="t", key="x1"))
    assert progress(register) == [Progress(flagged=19, decided=0), Progress(flagged=1, decided=0)]
    assert [row.flagged for _, row, _ in register.cases()] == [19, 1]
    calendar.day = date(2026, 6, 2)
    assert progress(register) == [Progress(flagged=20, decided=1), Progress(flagged=2, decided=0)]


def test_words_on_an_outlived_key_count_where_the_finding_stands_today(
    register: Register, workspace: Workspace
) -> None:
    workspace.add_review(replace(review(workspace, "k18"), key="of an earlier reading"))
    assert progress(register)[0] == Progress(flagged=20, decided=1)


def test_another_run_is_counted_from_the_beginning(register: Register, workspace: Workspace) -> None:
    workspace.add_review(review(workspace, "k01"))
    assert progress(register)[0] == Progress(flagged=20, decided=1)
    workspace.save_scan(Scanned(findings=tuple(f for f in workspace.findings_of(1) if f.key in ("k01", "k02"))))
    assert progress(register) == [Progress(flagged=2, decided=1)]


def test_a_case_that_was_analysed_again_is_counted_again(register: Register, workspace: Workspace) -> None:
    workspace.add_review(review(workspace, "k01"))
    workspace.add_review(review(workspace, "x1", case=workspace.findings_of(1)[-1].case))
    assert progress(register) == [Progress(flagged=20, decided=1), Progress(flagged=2, decided=1)]
    kept = tuple(f for f in workspace.findings_of_case(1, CASE) if f.key in ("k01", "k02"))
    workspace.replace_case(1, CASE, [CaseFile(id=CASE, documents=(), as_of=TODAY)], kept, corrections=0)
    assert progress(register) == [Progress(flagged=2, decided=1), Progress(flagged=2, decided=1)]
    assert [row.flagged for _, row, _ in register.cases()] == [2, 2]


def test_rules_that_do_not_run_here_do_not_count(workspace: Workspace) -> None:
    shelf = Shelf(workspace, local_rules(off=["FIL*"]))
    register = Register(shelf, reviewer="李审核", today=lambda: TODAY)
    for key in ("k01", "k02"):  # the second is of FIL615
        workspace.add_review(review(workspace, key))
    assert progress(register)[0] == Progress(flagged=12, decided=1)


def test_a_word_on_a_case_that_is_gone_changes_nothing(register: Register, workspace: Workspace) -> None:
    other = review(workspace, "k01", case="另一个工作区的案卷")
    workspace.add_review(replace(other, snapshot=replace(other.snapshot, sha256="0" * 64)))
    assert progress(register) == [Progress(flagged=20, decided=0), Progress(flagged=2, decided=0)]


def test_a_word_under_an_earlier_name_of_the_case_counts(register: Register, workspace: Workspace) -> None:
    workspace.add_review(review(workspace, "k01", case="东公受案字〔2026〕371号"))
    assert progress(register) == [Progress(flagged=20, decided=1), Progress(flagged=2, decided=0)]
    workspace.add_review(review(workspace, "k02"))
    assert progress(register)[0] == Progress(flagged=20, decided=2)


def test_only_what_was_spoken_of_is_read_again(
    register: Register, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.add_review(review(workspace, "k01"))
    workspace.add_review(review(workspace, "x1", case=workspace.findings_of(1)[-1].case))
    assert progress(register) == [Progress(flagged=20, decided=1), Progress(flagged=2, decided=1)]
    later = review(workspace, "k02", id="later")
    asked: list[Sequence[str]] = []
    read = workspace.reviews_of
    monkeypatch.setattr(workspace, "reviews_of", lambda cases: asked.append(cases) or read(cases))
    monkeypatch.setattr("docnlp.store.codec.load_finding", lambda stored: 1 / 0)
    monkeypatch.setattr(workspace, "case_rows", lambda *_, **__: 1 / 0)
    assert register.cases() == register.cases()
    workspace.add_review(later)
    assert progress(register)[0] == Progress(flagged=20, decided=2)
    assert asked == [[CASE]]


def test_a_row_is_drawn_once_for_as_long_as_it_stays_the_same(register: Register, workspace: Workspace) -> None:
    listing = Listing()
    first = listing.rows(register.cases())
    again = listing.rows(register.cases())
    assert [one is other for one, other in zip(first, again, strict=True)] == [True, True]
    workspace.add_review(review(workspace, "k01"))
    changed = listing.rows(register.cases())
    assert [one is other for one, other in zip(first, changed, strict=True)] == [False, True]
    assert "1 / 20" in changed[0] and "复核中" in changed[0]
    assert "&lt;script&gt;" in changed[1] and "<script" not in changed[1]
