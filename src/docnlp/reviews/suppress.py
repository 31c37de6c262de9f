"""Findings that are known already: suppressed by hand, or accepted as a whole under a baseline's name."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from docnlp.datamodel import Finding, Outcome, Suppression
from docnlp.reviews.attach import snapshot_of

_UNCHECKED = ":unchecked"
"""Ends the key of a suppressed unchecked finding: it must not hide the fault that a better scan shows there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Findings that were accepted together and are still in force."""

    name: str
    at: datetime
    reviewer: str
    reason: str
    keys: tuple[str, ...]


def suppressed(suppressions: Iterable[Suppression], on: date) -> frozenset[str]:
    """Return the keys that should not be shown on the day; an expiry date is the last day in force."""
    return frozenset(one.key for one in _in_force(suppressions) if one.expires is None or on <= one.expires)


def fresh(findings: Iterable[Finding], known: Collection[str]) -> tuple[Finding, ...]:
    """Return the findings that are not among the known keys."""
    return tuple(one for one in findings if one.key not in known and _key(one) not in known)


def accept(
    findings: Iterable[Finding], *, name: str, reason: str, reviewer: str, at: datetime, new_id: Callable[[], str]
) -> tuple[Suppression, ...]:
    """Return the suppressions that make the findings known under a baseline's name."""
    by_key = {_key(one): one for one in findings}
    return tuple(
        Suppression(
            id=new_id(), at=at, reviewer=reviewer, key=key, reason=reason, baseline=name, snapshot=snapshot_of(one)
        )
        for key, one in by_key.items()
    )


def lift(baseline: Baseline, *, reviewer: str, at: datetime, new_id: Callable[[], str]) -> tuple[Suppression, ...]:
    """Return the entries that take a baseline back."""
    return tuple(
        Suppression(
            id=new_id(), at=at, reviewer=reviewer, key=key, reason="取消基线", lifted=True, baseline=baseline.name
        )
        for key in baseline.keys
    )


def baselines(suppressions: Iterable[Suppression], on: date) -> tuple[Baseline, ...]:
    """Return the baselines of which something is still in force on the day, in the order accepted."""
    parts: dict[str, list[Suppression]] = {}
    for one in _in_force(suppressions):
        if one.baseline and (one.expires is None or on <= one.expires):
            parts.setdefault(one.baseline, []).append(one)
    return tuple(
        Baseline(
            name=name,
            at=entries[0].at,
            reviewer=entries[0].reviewer,
            reason=entries[0].reason,
            keys=tuple(one.key for one in entries),
        )
        for name, entries in parts.items()
    )


def _in_force(suppressions: Iterable[Suppression]) -> list[Suppression]:
    """Return the last entry of each key and baseline that was not lifted; lifting by hand lifts from every baseline."""
    held: dict[str, dict[str, Suppression]] = {}
    ids: set[str] = set()
    for one in suppressions:
        if one.id in ids:
            continue
        ids.add(one.id)
        of_key = held.setdefault(one.key, {})
        if not one.lifted:
            of_key[one.baseline] = one
        elif one.baseline:
            of_key.pop(one.baseline, None)
        else:
            of_key.clear()
            held.get(f"{one.key}{_UNCHECKED}", {}).clear()
    return [one for of_key in held.values() for one in of_key.values()]


def _key(finding: Finding) -> str:
    return f"{finding.key}{_UNCHECKED}" if finding.outcome is Outcome.UNCHECKED else finding.key
