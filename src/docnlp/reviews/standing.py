"""What stands of what was said: the latest word of each reviewer, without what was taken back."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from docnlp.datamodel import Corrected, Correction, Review


class _Entry(Protocol):
    @property
    def id(self) -> str: ...


Entry = TypeVar("Entry", bound=_Entry)
Thing = tuple[str, int, Corrected, str, str]
"""What a correction is about: source hash, page, what of the reading, its name, its place."""


def standing(reviews: Iterable[Review]) -> dict[str, tuple[Review, ...]]:
    """Return the verdicts that stand by key, in the order written; reviews are given in that order."""
    words: dict[str, dict[str, Review]] = {}
    for review in _effective(reviews):
        if not review.key:
            continue
        of_key = words.setdefault(review.key, {})
        if review.verdict is not None:
            of_key.pop(review.reviewer, None)  # a later word stands behind those of the others
            of_key[review.reviewer] = review
        elif not review.undoes:
            of_key.pop(review.reviewer, None)
    return {key: tuple(of_key.values()) for key, of_key in words.items() if of_key}


def missed(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Return the faults that the machine missed and that nobody took back, in the order written."""
    return tuple(review for review in _effective(reviews) if not review.key and review.verdict is not None)


def standing_corrections(corrections: Iterable[Correction]) -> dict[Thing, tuple[Correction, ...]]:
    """Return each reviewer's latest correction of a thing since it was last taken back; the last one counts."""
    things: dict[Thing, dict[str, Correction]] = {}
    for one in _once(corrections):
        of_thing = things.setdefault(thing_of(one), {})
        if one.new is None:
            of_thing.clear()
        else:
            of_thing.pop(one.reviewer, None)
            of_thing[one.reviewer] = one
    return {thing: tuple(of_thing.values()) for thing, of_thing in things.items() if of_thing}


def prevailing_corrections(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return the last word on each thing that was put right, in the order written."""
    last = {words[-1].id for words in standing_corrections(corrections).values()}
    return tuple(one for one in _once(corrections) if one.id in last)


def thing_of(one: Correction) -> Thing:
    """Return what a correction is about: another one about the same thing takes its place."""
    # words at one place are one thing, whatever they were called
    worded = one.what in (Corrected.FIELD, Corrected.CITATION)
    place = ",".join(f"{round(side)}" for box in one.boxes for side in (box.x0, box.y0, box.x1, box.y1))
    return (one.sha256, one.page, Corrected.FIELD if worded else one.what, "" if worded else one.name, place)


def _effective(reviews: Iterable[Review]) -> list[Review]:
    """Return the reviews that no later one takes back by name; taking back may itself be taken back."""
    unique = _once(reviews)
    earlier = {review.id: (place, review) for place, review in enumerate(unique)}
    gone: set[str] = set()
    for place in range(len(unique) - 1, -1, -1):
        review = unique[place]
        if review.id in gone or not review.undoes:
            continue
        at, target = earlier.get(review.undoes, (place, review))
        if at < place and _may_take_back(review, target):
            gone.add(target.id)
    return [review for review in unique if review.id not in gone]


def _may_take_back(review: Review, target: Review) -> bool:
    # whoever disagrees with a verdict gives another one; a missed fault can only be taken back
    return review.reviewer == target.reviewer or (not target.key and target.verdict is not None)


def _once(entries: Iterable[Entry]) -> Sequence[Entry]:
    """Return the entries without those delivered again."""
    unique: dict[str, Entry] = {}
    for entry in entries:
        unique.setdefault(entry.id, entry)
    return list(unique.values())
