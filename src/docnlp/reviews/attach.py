"""Find the findings that reviews speak of again, after a file was read anew."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from docnlp.datamodel import Finding, Review, Snapshot, Suppression
from docnlp.reviews.likeness import likeness
from docnlp.reviews.standing import standing

_SAME = 2.6
"""Likeness from which two keys certainly name the same place on the same image."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """Standing verdicts by the keys of today's findings, and those that no finding answers to any more."""

    by_key: Mapping[str, tuple[Review, ...]]
    lost: tuple[Review, ...]


def attach(
    reviews: Iterable[Review], findings: Iterable[Finding], *, numbers: Mapping[str, str] | None = None
) -> Attached:
    """Return the standing verdicts under the keys of these findings.

    A key that no finding has any more is looked for by rule, then page image or document kind and number, then place
    and words. `numbers` tells the numbers of documents by their ids, where known.
    """
    findings = tuple(findings)
    stands = standing(follow(reviews, findings, numbers=numbers))
    keys = {finding.key for finding in findings}
    return Attached(
        by_key={key: words for key, words in stands.items() if key in keys},
        lost=tuple(review for key, words in stands.items() if key not in keys for review in words),
    )


def follow(
    reviews: Iterable[Review], findings: Iterable[Finding], *, numbers: Mapping[str, str] | None = None
) -> tuple[Review, ...]:
    """Return all reviews, those under an outlived key under the key of the finding that stands there today."""
    reviews, findings = tuple(reviews), tuple(findings)
    keys = {finding.key for finding in findings}
    # the last snapshot of a key is the nearest to today's reading
    outlived = {review.key: review.snapshot for review in reviews if review.key and review.key not in keys}
    pairs = _pairs(outlived, findings, numbers or {})
    moved = _each_once(pairs, taken={review.key for review in reviews if review.key in keys})
    moved |= _joined(pairs, moved, _spans(reviews))
    return tuple(replace(review, key=moved.get(review.key, review.key)) for review in reviews)


def follow_suppressions(
    suppressions: Iterable[Suppression],
    findings: Iterable[Finding],
    *,
    held: Collection[str] | None = None,
    numbers: Mapping[str, str] | None = None,
) -> tuple[Suppression, ...]:
    """Return all suppressions, those under an outlived key under the key of the finding that stands there today.

    `held` are the keys that are not outlived, where there are more than those of the findings. What is hidden is not
    seen: only a finding at the same place with the same words is taken for the one that was suppressed.
    """
    suppressions, findings = tuple(suppressions), tuple(findings)
    keys = {finding.key for finding in findings} if held is None else held
    outlived = {_bare(one.key): one.snapshot for one in suppressions if one.snapshot and _bare(one.key) not in keys}
    pairs = [pair for pair in _pairs(outlived, findings, numbers or {}) if pair[0] >= _SAME]
    moved = _each_once(pairs, taken=set())
    return tuple(
        replace(one, key=moved.get(_bare(one.key), _bare(one.key)) + one.key[len(_bare(one.key)) :])
        for one in suppressions
    )


def _bare(key: str) -> str:
    """Return the finding's key of a suppression's, which may tell an outcome behind it."""
    return key.partition(":")[0]


def snapshot_of(finding: Finding, *, number: str = "") -> Snapshot:
    """Return the finding as a reviewer sees it; its place is the first one, `number` that of its document."""
    first = finding.places[0] if finding.places else None
    return Snapshot(
        case=finding.case,
        rule=finding.rule,
        family=finding.family,
        file=first.file if first else finding.file,
        sha256=first.sha256 if first else "",
        page=first.page if first else finding.page,
        image_hash=first.image_hash if first else "",
        boxes=first.boxes if first else (),
        document_code=finding.document_code,
        document_number=number,
        quote=finding.quote,
        message=finding.message,
    )


def _pairs(
    outlived: Mapping[str, Snapshot], findings: Sequence[Finding], numbers: Mapping[str, str]
) -> list[tuple[float, str, str]]:
    """Return (likeness, old key, new key) of what may be the same finding, the likest first."""
    index = _index(findings)
    pairs = [
        (likeness(snapshot, finding, numbers.get(finding.document_id or "", "")), old, finding.key)
        for old, snapshot in outlived.items()
        for finding in _near(snapshot, index)
    ]
    return sorted((pair for pair in pairs if pair[0]), key=lambda pair: (-pair[0], pair[1], pair[2]))


def _each_once(pairs: Iterable[tuple[float, str, str]], taken: set[str]) -> dict[str, str]:
    moved: dict[str, str] = {}
    used = set(taken)
    for _, old, new in pairs:
        if old not in moved and new not in used:
            moved[old] = new
            used.add(new)
    return moved


def _joined(
    pairs: Iterable[tuple[float, str, str]],
    moved: Mapping[str, str],
    spans: Mapping[str, Mapping[str, tuple[int, int]]],
) -> dict[str, str]:
    """Return the old keys that name the same place as another key: what was said of it over several readings.

    A reviewer's word may only give way to a later one under today's key: two places must not become one unseen.
    """
    joined: dict[str, str] = {}
    on_moved: dict[str, set[str]] = {}
    for old, new in moved.items():
        on_moved.setdefault(new, set()).update(spans[old])
    for like, old, new in pairs:
        if like < _SAME or old in moved or old in joined:
            continue
        today = spans.get(new, {})
        later = all(spans[old][who][1] < today[who][0] for who in spans[old].keys() & today.keys())
        if later and not on_moved.setdefault(new, set()) & spans[old].keys():
            joined[old] = new
            on_moved[new] |= spans[old].keys()
    return joined


def _spans(reviews: Sequence[Review]) -> dict[str, dict[str, tuple[int, int]]]:
    """Return key → reviewer → place in the log of the first and the last word."""
    spans: dict[str, dict[str, tuple[int, int]]] = {}
    for at, review in enumerate(reviews):
        first, _ = spans.setdefault(review.key, {}).get(review.reviewer, (at, at))
        spans[review.key][review.reviewer] = (first, at)
    return spans


def _index(findings: Iterable[Finding]) -> dict[tuple[str, str], list[Finding]]:
    index: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        for name in _names_of(finding):
            index.setdefault((finding.rule, name), []).append(finding)
    return index


def _names_of(finding: Finding) -> set[str]:
    names = {f"case {finding.case}", f"file {finding.file}"}
    for place in finding.places:
        names |= {f"image {place.image_hash}", f"file {place.file}", f"source {place.sha256}"}
    return names


def _near(snapshot: Snapshot, index: Mapping[tuple[str, str], Sequence[Finding]]) -> Iterator[Finding]:
    """Yield the findings of the rule on the same image, in the same file or the same case, each once."""
    names = (
        f"image {snapshot.image_hash}",
        f"source {snapshot.sha256}",
        f"file {snapshot.file}",
        f"case {snapshot.case}",
    )
    told: set[int] = set()
    for name in names:
        if name.endswith(" "):
            continue
        for finding in index.get((snapshot.rule, name), ()):
            if id(finding) not in told:
                told.add(id(finding))
                yield finding
