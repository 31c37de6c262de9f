"""Labels: what reviews and corrections teach about each place, with who agrees and who does not."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from docnlp.datamodel import Box, Correction, Label, Review, Verdict
from docnlp.reviews.standing import missed, standing, standing_corrections

Said = TypeVar("Said", Verdict, str)


def labels_of(reviews: Iterable[Review], corrections: Iterable[Correction]) -> tuple[Label, ...]:
    """Return one label a finding, missed fault and corrected thing that somebody spoke of, in the order written.

    The value is what most say; where as many say otherwise, what was said last.
    """
    reviews = tuple(reviews)
    labels = [_of_finding(words) for words in standing(reviews).values()]
    labels += [_of_missed(words) for words in _same_faults(missed(reviews))]
    labels += [_of_thing(words) for words in standing_corrections(corrections).values()]
    return tuple(labels)


def _of_finding(words: Sequence[Review]) -> Label:
    verdicts = [review.verdict for review in words if review.verdict is not None]
    value = _prevailing(verdicts)
    return _of_reviews(
        "finding", [r for r in words if r.verdict is value], [r for r in words if r.verdict is not value]
    )


def _of_missed(words: Sequence[Review]) -> Label:
    return _of_reviews("missed", words, [])


def _of_reviews(task: str, agreed: Sequence[Review], against: Sequence[Review]) -> Label:
    last, seen = agreed[-1], agreed[-1].snapshot
    return Label(
        task=task,
        case=seen.case,
        file=seen.file,
        sha256=seen.sha256,
        page=seen.page,
        boxes=last.boxes or seen.boxes,
        rule=last.rule or seen.rule,
        text=last.quote if last.boxes else last.quote or seen.quote,
        value=last.verdict.value if last.verdict else "",
        note=last.note,
        reviewers=tuple(dict.fromkeys(review.reviewer for review in agreed)),
        against=tuple(review.reviewer for review in against),
        reviews=tuple(review.id for review in (*agreed, *against)),
    )


def _of_thing(words: Sequence[Correction]) -> Label:
    value = _prevailing([one.new or "" for one in words])
    agreed = [one for one in words if one.new == value]
    against = [one for one in words if one.new != value]
    last = agreed[-1]
    return Label(
        task=last.what.value,
        case=last.case,
        file=last.file,
        sha256=last.sha256,
        page=last.page,
        boxes=last.boxes,
        text=last.name,
        value=value,
        old=last.old,
        reviewers=tuple(one.reviewer for one in agreed),
        against=tuple(one.reviewer for one in against),
        reviews=tuple(one.id for one in (*agreed, *against)),
    )


def _prevailing(said: Sequence[Said]) -> Said:
    counts = Counter(said)
    most = max(counts.values())
    return next(one for one in reversed(said) if counts[one] == most)


def _same_faults(reviews: Iterable[Review]) -> list[list[Review]]:
    """Group the missed faults that two reviewers marked at the same place."""
    groups: list[list[Review]] = []
    by_page: dict[tuple[str, str, str, int | None], list[list[Review]]] = {}
    for review in reviews:
        seen = review.snapshot
        near = by_page.setdefault((seen.sha256 or seen.file, seen.case, review.rule or seen.rule, seen.page), [])
        group = next((g for g in near if _same_place(g[0], review)), None)
        if group is None:
            group = []
            groups.append(group)
            near.append(group)
        group.append(review)
    return groups


def _same_place(one: Review, other: Review) -> bool:
    if one.reviewer == other.reviewer:
        return False  # whoever marks twice means two faults
    first, second = one.boxes or one.snapshot.boxes, other.boxes or other.snapshot.boxes
    if not first or not second:
        return not first and not second and (one.quote or one.note) == (other.quote or other.note)
    return any(_overlap(a, b) >= 0.5 for a in first for b in second)


def _overlap(one: Box, other: Box) -> float:
    return max(one.covers(other), other.covers(one))
