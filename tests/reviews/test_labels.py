"""Labels: what most say, who agrees, who does not."""

from dataclasses import replace

import pytest

from docnlp.datamodel import Box, Label, Verdict
from docnlp.reviews import labels_of

from .made import BOX, corrected, said

YES, NO, UNSURE = Verdict.CONFIRMED, Verdict.REJECTED, Verdict.UNSURE


def test_a_verdict_is_a_label_with_all_that_it_needs() -> None:
    review = said("a", NO, note="系协警，不必签名")
    assert labels_of([review], []) == (
        Label(
            task="finding",
            case="甲",
            file="甲/1.pdf",
            sha256="sha of 甲/1.pdf",
            page=1,
            boxes=(BOX,),
            rule="ANN105",
            text="讯问人：张三",
            value="rejected",
            note="系协警，不必签名",
            reviewers=("王",),
            reviews=("a",),
        ),
    )


def test_the_reviewer_s_own_rule_place_and_quote_count() -> None:
    elsewhere = Box(x0=1, y0=2, x1=3, y1=4)
    (label,) = labels_of([said("a", YES, rule="ANN110", boxes=(elsewhere,), quote="记录人")], [])
    assert (label.rule, label.boxes, label.text) == ("ANN110", (elsewhere,), "记录人")
    (label,) = labels_of([said("a", YES, boxes=(elsewhere,))], [])
    assert (label.boxes, label.text) == ((elsewhere,), ""), "the words of the old place stand not at the new one"


@pytest.mark.parametrize(
    ("verdicts", "value", "agreed", "against"),
    [
        ([YES, YES], "confirmed", ("0", "1"), ()),
        ([YES, NO], "rejected", ("1",), ("0",)),
        ([YES, NO, YES], "confirmed", ("0", "2"), ("1",)),
        ([YES, YES, NO], "confirmed", ("0", "1"), ("2",)),
        ([YES, UNSURE], "unsure", ("1",), ("0",)),
        ([NO, YES, UNSURE], "unsure", ("2",), ("0", "1")),
    ],
)
def test_agreement(verdicts: list[Verdict], value: str, agreed: tuple[str, ...], against: tuple[str, ...]) -> None:
    reviews = [said(f"r{n}", verdict, reviewer=str(n)) for n, verdict in enumerate(verdicts)]
    (label,) = labels_of(reviews, [])
    assert (label.value, label.reviewers, label.against) == (value, agreed, against)
    assert set(label.reviews) == {review.id for review in reviews}


def test_what_was_taken_back_teaches_nothing() -> None:
    assert labels_of([said("a"), said("b", None), said("c", key=""), said("d", None, key="", undoes="c")], []) == ()


def test_a_fault_that_two_reviewers_missed_at_one_place_is_one_label() -> None:
    near = (replace(BOX, x0=80.0, y1=330.0),)
    reviews = [
        said("a", key="", boxes=(BOX,)),
        said("b", key="", boxes=near, reviewer="李"),
        said("c", key="", boxes=(replace(BOX, y0=600.0, y1=614.0),), reviewer="李"),
        said("d", key="", boxes=(BOX,)),
        said("e", key="", boxes=(BOX,), rule="CIT005", reviewer="李"),
    ]
    labels = labels_of(reviews, [])
    assert [label.task for label in labels] == ["missed"] * 4
    assert [label.reviewers for label in labels] == [("王", "李"), ("李",), ("王",), ("李",)]


def test_corrections_are_labels_of_their_own_task() -> None:
    entries = [
        corrected("a", "2026-03-02", old="2026-03-20"),
        corrected("b", "2026-03-03", reviewer="李"),
        corrected("c", "2026-03-02", reviewer="赵", old="2026-03-20"),
        corrected("d", None, name="姓名", boxes=(BOX,)),
    ]
    (label,) = labels_of([], entries)
    assert (label.task, label.text, label.value, label.old) == ("field", "拘留时间", "2026-03-02", "2026-03-20")
    assert (label.reviewers, label.against, label.reviews) == (("王", "赵"), ("李",), ("a", "c", "b"))
