"""What stands: undo, two reviewers that disagree, taking back, repeated delivery."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docnlp.datamodel import Corrected, Correction, Review, Verdict
from docnlp.reviews import missed, standing, standing_corrections

from .made import BOX, corrected, said

YES, NO, UNSURE, BACK = Verdict.CONFIRMED, Verdict.REJECTED, Verdict.UNSURE, None

TABLE: list[tuple[str, Sequence[Review], list[str]]] = [
    ("nothing", [], []),
    ("one verdict", [said("a", YES)], ["a"]),
    ("another mind", [said("a", YES), said("b", NO)], ["b"]),
    ("two reviewers disagree", [said("a", YES), said("b", NO, reviewer="李")], ["a", "b"]),
    ("the latest word stands last", [said("a", YES), said("b", NO, reviewer="李"), said("c", NO)], ["b", "c"]),
    ("taken back", [said("a", YES), said("b", BACK)], []),
    ("taken back with all before", [said("a", YES), said("b", NO), said("c", BACK)], []),
    ("undo brings the earlier word back", [said("a", YES), said("b", NO), said("c", BACK, undoes="b")], ["a"]),
    ("undo of undo", [said("a", YES), said("b", BACK, undoes="a"), said("c", BACK, undoes="b")], ["a"]),
    ("undo of taking back", [said("a", YES), said("b", BACK), said("c", BACK, undoes="b")], ["a"]),
    ("change of mind by name", [said("a", YES), said("b", NO, undoes="a")], ["b"]),
    ("own word only", [said("a", YES), said("b", BACK, reviewer="李")], ["a"]),
    ("own word only, by name", [said("a", YES), said("b", BACK, reviewer="李", undoes="a")], ["a"]),
    ("delivered twice", [said("a", YES), said("b", NO), said("a", YES)], ["b"]),
    ("undo delivered twice", [said("a", YES), said("b", BACK), said("c", NO), said("b", BACK)], ["c"]),
    ("judged again after taking back", [said("a", YES), said("b", BACK), said("c", UNSURE)], ["c"]),
    ("undo of what is not there", [said("a", YES), said("b", BACK, undoes="x")], ["a"]),
    ("undo of what comes later", [said("a", BACK, undoes="b"), said("b", YES)], ["b"]),
    ("undo of itself", [said("a", YES, undoes="a")], ["a"]),
]


@pytest.mark.parametrize(("reviews", "left"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_standing(reviews: Sequence[Review], left: list[str]) -> None:
    stands = standing(reviews)
    assert [review.id for review in stands.get("k1", ())] == left
    assert set(stands) == ({"k1"} if left else set())


def test_each_key_stands_alone() -> None:
    stands = standing([said("a", key="k1"), said("b", key="k2"), said("c", BACK, key="k1")])
    assert {key: [r.id for r in words] for key, words in stands.items()} == {"k2": ["b"]}


def test_missed_faults() -> None:
    reviews = [
        said("a", key=""),
        said("b", key="", reviewer="李"),
        said("c", BACK, key="", undoes="a"),
        said("d", key=""),
        said("e", BACK, key="", undoes="b"),  # of another reviewer: there is no verdict to disagree by
        said("f", key="k1"),
        said("d", key=""),
    ]
    assert [review.id for review in missed(reviews)] == ["d"]
    assert set(standing(reviews)) == {"k1"}


def test_a_missed_fault_comes_back_when_its_undo_is_undone() -> None:
    reviews = [said("a", key=""), said("b", BACK, key="", undoes="a"), said("c", BACK, key="", undoes="b")]
    assert [review.id for review in missed(reviews)] == ["a"]


@pytest.mark.parametrize(
    ("entries", "left"),
    [
        ([corrected("a", "1日")], ["a"]),
        ([corrected("a", "1日"), corrected("b", "2日")], ["b"]),
        ([corrected("a", "1日"), corrected("b", "2日", reviewer="李")], ["a", "b"]),
        ([corrected("a", "1日"), corrected("b", None, reviewer="李")], []),
        ([corrected("a", "1日"), corrected("b", None), corrected("c", "3日")], ["c"]),
        ([corrected("a", "1日"), corrected("b", None), corrected("a", "1日")], []),
        ([corrected("a", "1日"), corrected("b", None, name="another name")], []),
        ([corrected("a", "1日"), corrected("b", None, boxes=(BOX,))], ["a"]),
        ([corrected("a", "1日"), corrected("b", None, page=2)], ["a"]),
        ([corrected("a", "1日"), corrected("b", None, what=Corrected.CITATION)], []),
        ([corrected("a", "TOC", what=Corrected.KIND), corrected("b", None, what=Corrected.PAGES)], ["a"]),
        ([corrected("a", "TOC", what=Corrected.KIND), corrected("b", None, what=Corrected.KIND, name="2")], ["a"]),
        ([corrected("a", "")], ["a"]),
    ],
)
def test_corrections(entries: Sequence[Correction], left: list[str]) -> None:
    assert [one.id for words in standing_corrections(entries).values() for one in words] == left


verdicts = st.sampled_from([YES, NO, UNSURE, BACK])
actions = st.lists(
    st.tuples(st.sampled_from("王李赵"), st.sampled_from(["k1", "k2", ""]), verdicts, st.none() | st.integers(0, 20)),
    max_size=20,
)


def log(steps: list[tuple[str, str, Verdict | None, int | None]]) -> list[Review]:
    return [
        said(f"r{n}", verdict, reviewer=reviewer, key=key, undoes="" if target is None else f"r{target}")
        for n, (reviewer, key, verdict, target) in enumerate(steps)
    ]


@given(actions, st.data())
def test_a_repeated_delivery_changes_nothing(
    steps: list[tuple[str, str, Verdict | None, int | None]], data: st.DataObject
) -> None:
    reviews = log(steps)
    again = list(reviews)
    for _ in range(3):
        if reviews:
            at = data.draw(st.integers(0, len(reviews) - 1))
            again.insert(data.draw(st.integers(again.index(reviews[at]) + 1, len(again))), reviews[at])
    assert standing(again) == standing(reviews)
    assert missed(again) == missed(reviews)


@given(actions)
def test_a_reviewer_has_one_word_on_a_key_and_it_is_a_verdict(
    steps: list[tuple[str, str, Verdict | None, int | None]],
) -> None:
    for key, words in standing(log(steps)).items():
        assert key
        assert len({review.reviewer for review in words}) == len(words) > 0
        assert all(review.verdict is not None and review.key == key for review in words)


@given(actions, st.sampled_from("王李赵"), st.sampled_from(["k1", "k2", ""]), verdicts.filter(bool))
def test_undo_leads_back_to_where_one_was(
    steps: list[tuple[str, str, Verdict | None, int | None]], reviewer: str, key: str, verdict: Verdict
) -> None:
    reviews = [
        said(f"x{r.id}", r.verdict, reviewer=r.reviewer, key=r.key, undoes=r.undoes and f"x{r.undoes}")
        for r in log(steps)
    ]
    new = said("new", verdict, reviewer=reviewer, key=key)
    undo = said("undo", None, reviewer=reviewer, key=key, undoes="new")
    after = [*reviews, new, undo]
    assert standing(after) == standing(reviews)
    assert missed(after) == missed(reviews)


@given(actions)
def test_what_one_reviewer_says_does_not_touch_the_words_of_another(
    steps: list[tuple[str, str, Verdict | None, int | None]],
) -> None:
    reviews = log(steps)
    others = [review for review in reviews if review.reviewer != "王"]
    left = {key: [r for r in words if r.reviewer != "王"] for key, words in standing(reviews).items()}
    assert {key: words for key, words in left.items() if words} == {k: list(w) for k, w in standing(others).items()}
