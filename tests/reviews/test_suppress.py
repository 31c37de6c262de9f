"""What is known: by hand, by baseline, lifted, expired."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

import pytest

from docnlp.datamodel import Finding, Outcome, Suppression
from docnlp.reviews import accept, baselines, follow_suppressions, fresh, lift, suppressed

from .made import AT, BOX, finding, place

TODAY = date(2026, 6, 1)


def entry(id: str, key: str = "k1", **more: Any) -> Suppression:
    return Suppression(id=id, at=AT, reviewer="王", key=key, reason="已整改", **more)


@pytest.mark.parametrize(
    ("entries", "known"),
    [
        ([entry("a")], {"k1"}),
        ([entry("a"), entry("b", lifted=True)], set()),
        ([entry("a"), entry("b", lifted=True), entry("a")], set()),
        ([entry("a"), entry("b", lifted=True), entry("c")], {"k1"}),
        ([entry("a", expires=TODAY)], {"k1"}),
        ([entry("a", expires=date(2026, 5, 31))], set()),
        ([entry("a", baseline="2025"), entry("b", baseline="2026"), entry("c", lifted=True, baseline="2025")], {"k1"}),
        ([entry("a", baseline="2025"), entry("b", lifted=True)], set()),
        ([entry("a"), entry("b", lifted=True, baseline="2025")], {"k1"}),
        ([entry("a", "k1:unchecked", baseline="2025"), entry("b", lifted=True)], set()),
    ],
)
def test_suppressed(entries: Sequence[Suppression], known: set[str]) -> None:
    assert suppressed(entries, TODAY) == known


def test_a_baseline_is_accepted_shown_and_lifted() -> None:
    ids = map(str, count())
    found = [finding("k1"), finding("k2", outcome=Outcome.MANUAL), finding("k1")]
    entries = accept(found, name="2026", reason="移交前", reviewer="王", at=AT, new_id=lambda: next(ids))
    assert fresh([*found, finding("k3")], suppressed(entries, TODAY)) == (finding("k3"),)
    (held,) = baselines(entries, TODAY)
    assert (held.name, held.reason, held.reviewer, held.keys) == ("2026", "移交前", "王", ("k1", "k2"))
    entries += lift(held, reviewer="李", at=AT, new_id=lambda: next(ids))
    assert suppressed(entries, TODAY) == frozenset()
    assert baselines(entries, TODAY) == ()


def test_what_could_not_be_checked_never_hides_the_fault_that_a_better_scan_shows() -> None:
    unchecked = finding("k1", outcome=Outcome.UNCHECKED)
    entries = accept([unchecked], name="2026", reason="", reviewer="王", at=AT, new_id=lambda: "a")
    known = suppressed(entries, TODAY)
    assert fresh([unchecked, finding("k1")], known) == (finding("k1"),)


@pytest.mark.parametrize(
    ("today", "hidden"),
    [
        (finding("new"), True),  # the document's number was put right
        (finding("new", case="乙"), True),
        (finding("new", place(box=BOX.grown(2))), True),
        (finding("new", rule="ANN110"), False),
        (finding("new", place(page=2)), False),
        (finding("new", place(box=replace(BOX, y0=BOX.y0 + 30, y1=BOX.y1 + 30))), False),
        (finding("new", quote="记录人：李四", message="没有民警签名"), False),
    ],
)
def test_a_suppressed_finding_is_found_again_under_another_key(today: Finding, hidden: bool) -> None:
    said = accept([finding("old")], name="", reason="已整改", reviewer="王", at=AT, new_id=lambda: "a")
    known = suppressed(follow_suppressions(said, [today]), TODAY)
    assert (fresh([today], known) == ()) is hidden
    lifted = Suppression(id="b", at=AT, reviewer="王", key="new", reason="", lifted=True)
    assert not suppressed(follow_suppressions([*said, lifted], [today]), TODAY) or not hidden


def test_a_key_that_is_still_there_stays_where_it_is() -> None:
    said = accept([finding("old")], name="2026", reason="已整改", reviewer="王", at=AT, new_id=lambda: "a")
    assert follow_suppressions(said, [finding("new"), finding("old")]) == said
    assert follow_suppressions(said, [finding("new")], held={"old"}) == said
    bare = (entry("a", "old"),)
    assert follow_suppressions(bare, [finding("new")]) == bare, "an earlier version kept nothing to find it by"
