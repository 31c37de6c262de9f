"""Reviews find their findings again after another reading; what is lost is listed, never dropped."""

import random
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from docnlp.datamodel import Box, Review, Verdict
from docnlp.reviews import attach, follow, snapshot_of

from .archive import Known, archive, numbers, read_again, scanned_again
from .made import AT, BOX, finding, place, said

Reading = Callable[[random.Random, list[Known]], list[Known]]


def judged(known: list[Known]) -> list[Review]:
    return [
        Review(
            id=one.name,
            at=AT,
            reviewer="王",
            key=one.finding.key,
            verdict=Verdict.CONFIRMED,
            snapshot=snapshot_of(one.finding, number=one.number),
        )
        for one in known
    ]


def unique(known: list[Known]) -> list[Known]:
    return list({one.finding.key: one for one in reversed(known)}.values())


def answers(reviews: list[Review], again: list[Known]) -> tuple[int, int, int, set[str]]:
    """Return how many reviews found their own finding, another one, none, and which were listed as lost."""
    attached = attach(reviews, [one.finding for one in again], numbers=numbers(again))
    names = {one.finding.key: one.name for one in again}
    right = sum(review.id == names[key] for key, words in attached.by_key.items() for review in words)
    told = sum(len(words) for words in attached.by_key.values())
    lost = {review.id for review in attached.lost}
    assert told + len(lost) == len(reviews)
    return right, told - right, len(lost), lost


@pytest.mark.parametrize("reading", [read_again, scanned_again])
@pytest.mark.parametrize("seed", range(5))
def test_after_another_reading_at_least_99_of_100_are_attached_rightly(reading: Reading, seed: int) -> None:
    dice = random.Random(seed)
    before = unique(archive(dice))
    again = reading(dice, before)
    unchanged = {one.finding.key for one in before} & {one.finding.key for one in again}
    assert len(unchanged) < 0.75 * len(before), "the archive must really be read otherwise"
    right, wrong, lost, _ = answers(judged(before), again)
    assert right >= 0.99 * len(before), (right, wrong, lost, len(before))
    assert wrong <= 0.003 * len(before), (right, wrong, lost, len(before))


@pytest.mark.parametrize("reading", [read_again, scanned_again])
@pytest.mark.parametrize("seed", range(5))
def test_what_is_gone_is_listed_and_not_given_to_a_neighbour(reading: Reading, seed: int) -> None:
    dice = random.Random(seed)
    before = unique(archive(dice))
    again = [one for one in reading(dice, before) if dice.random() > 0.2]
    left = {one.name for one in again}
    reviews = [review for review in judged(before) if dice.random() > 0.5]
    right, wrong, _, lost = answers(reviews, again)
    gone = {review.id for review in reviews} - left
    assert len(gone & lost) >= 0.9 * len(gone)
    assert right >= 0.98 * sum(review.id in left for review in reviews)
    assert wrong <= 0.02 * len(reviews)


def test_a_large_archive_is_attached_in_seconds() -> None:
    dice = random.Random(1)
    before = unique(archive(dice, cases=150))
    again = read_again(dice, before)
    assert len(before) > 5_000
    began = time.perf_counter()
    attach(judged(before), [one.finding for one in again], numbers=numbers(again))
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (finding("new"), True),
        (finding("new", quote="讯问人；张二"), True),
        (finding("new", place(box=Box(x0=75, y0=313, x1=236, y1=328))), True),
        (finding("new", place(sha256="other", image_hash="other")), True),
        (finding("new", place("改名.pdf", image_hash="image of 甲/1.pdf 1")), True),
        (finding("new", place("改名.pdf", page=7, sha256="other", image_hash="other")), True),
        (finding("new", case="案号另读"), True),
        (finding("new", place(box=Box(x0=72, y0=400, x1=240, y1=414))), False),
        (finding("new", place(page=2)), False),
        (finding("new", rule="ANN110"), False),
        (finding("new", quote="2026年4月"), False),
        (finding("new", place("乙/1.pdf", sha256="x", image_hash="y"), case="乙"), False),
        (finding("new", place(box=None)), False),
    ],
)
def test_one_finding(now: object, found: bool) -> None:
    review = replace(said("a"), snapshot=snapshot_of(finding("k1"), number="12号"))
    attached = attach([review], [now], numbers={"甲/1.pdf#1.0": "12号"})  # type: ignore[list-item]
    assert bool(attached.by_key) is found
    assert [r.id for r in attached.lost] == ([] if found else ["a"])


def test_a_changed_number_does_not_matter_on_the_same_image() -> None:
    review = replace(said("a"), snapshot=snapshot_of(finding("k1"), number="12号"))
    assert attach([review], [finding("new")], numbers={"甲/1.pdf#1.0": "13号"}).lost == ()


def test_the_key_goes_before_every_likeness() -> None:
    elsewhere = finding("k1", place(box=Box(x0=0, y0=0, x1=9, y1=9)), quote="另一处")
    attached = attach([said("a")], [finding("new"), elsewhere])
    assert set(attached.by_key) == {"k1"}


def test_words_under_an_old_and_a_new_key_are_words_on_one_finding() -> None:
    reviews = [
        said("a", Verdict.CONFIRMED, key="old"),
        said("b", Verdict.REJECTED, key="new", reviewer="李"),
        said("c", Verdict.UNSURE, key="older", reviewer="赵"),
    ]
    attached = attach(reviews, [finding("new")])
    assert {key: {r.reviewer for r in words} for key, words in attached.by_key.items()} == {"new": {"王", "李", "赵"}}
    assert attached.lost == ()


def test_a_later_word_of_the_same_reviewer_under_the_new_key_counts() -> None:
    reviews = [said("a", Verdict.CONFIRMED, key="old"), said("b", Verdict.REJECTED, key="new")]
    attached = attach(reviews, [finding("new")])
    assert {key: [r.id for r in words] for key, words in attached.by_key.items()} == {"new": ["b"]}
    assert attached.lost == ()


def test_two_places_that_became_one_do_not_hide_a_verdict() -> None:
    reviews = [said("a", Verdict.CONFIRMED, key="k1"), said("b", Verdict.REJECTED, key="k2")]
    attached = attach(reviews, [finding("new")])
    assert [r.id for words in attached.by_key.values() for r in words] + [r.id for r in attached.lost] == ["a", "b"]


def test_taking_back_under_a_new_key_takes_back_the_word_under_the_old_one() -> None:
    reviews = [said("a", key="old"), said("b", None, key="new")]
    attached = attach(reviews, [finding("new")])
    assert (dict(attached.by_key), attached.lost) == ({}, ())


def test_two_findings_side_by_side_keep_their_own_words() -> None:
    left, right = BOX, replace(BOX, x0=250.0, x1=420.0)
    old = [finding("k1", place(box=left), quote="讯问人：张三"), finding("k2", place(box=right), quote="记录人：李四")]
    new = [replace(old[1], key="n2"), replace(old[0], key="n1")]
    reviews = [said("a", key="k1", of=old[0]), said("b", key="k2", of=old[1])]
    attached = attach(reviews, new)
    assert {key: [r.id for r in words] for key, words in attached.by_key.items()} == {"n1": ["a"], "n2": ["b"]}


def test_missed_faults_have_no_finding_and_are_not_lost() -> None:
    attached = attach([said("a", key="")], [finding("k1")])
    assert (dict(attached.by_key), attached.lost) == ({}, ())


def test_following_keeps_every_entry_and_its_order() -> None:
    reviews = [said("a", key="old"), said("b", key=""), said("c", None, key="gone", of=finding(rule="X"))]
    followed = follow(reviews, [finding("new")])
    assert [(r.id, r.key) for r in followed] == [("a", "new"), ("b", ""), ("c", "gone")]
