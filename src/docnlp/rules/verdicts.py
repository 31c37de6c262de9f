"""Build the checks that rules yield, so that a rule says only what it found and where."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

import regex

from docnlp.datamodel import (
    CaseFile,
    Cause,
    Check,
    Document,
    Event,
    Fact,
    Outcome,
    PassageRole,
    Place,
    Role,
    Severity,
    Span,
)
from docnlp.rules.empty_slots import empty_slot_at, place_of_slot, why_empty

_SECONDS = 1.0
"""A pattern that runs longer on one document is a defect; the engine turns the TimeoutError into a Problem."""


def flag(
    document: Document,
    span: Span,
    message: str,
    *,
    suggestion: str = "",
    anchor: str = "",
    severity: Severity | None = None,
    score: float = 1.0,
    against: Sequence[Place] = (),
    why: Mapping[str, str] | None = None,
    law_date: date | None = None,
    act_date: date | None = None,
    poor: bool = False,
) -> Check:
    """Flag the words of the span; where the reading is `poor`, as a hint that says so."""
    return Check(
        outcome=Outcome.FLAGGED,
        document_id=document.id,
        message=f"{message}（识别把握不足，请先对照图像）" if poor else message,
        suggestion=suggestion,
        anchor=anchor,
        severity=Severity.INFO if poor else severity,
        score=score,
        quote=document.text.quote(span),
        places=document.places(span) + tuple(against),
        why=why or {},
        law_date=law_date,
        act_date=act_date,
    )


def lacking(
    document: Document,
    message: str,
    *,
    anchor: str,
    suggestion: str = "",
    severity: Severity | None = None,
    near: Span | None = None,
    why: Mapping[str, str] | None = None,
    law_date: date | None = None,
) -> Check:
    """Flag that something is missing from the document; shown where it should stand (`near`, else the last page)."""
    places = document.places(near, Role.EXPECTED) if near else ()
    slot = empty_slot_at(document, near) if near else None
    if slot is not None:
        places, why = place_of_slot(document, slot), {**why_empty(document, slot), **(why or {})}
    return Check(
        outcome=Outcome.FLAGGED,
        document_id=document.id,
        message=message,
        suggestion=suggestion,
        anchor=anchor,
        severity=severity,
        places=places or (document.place(len(document.pages) - 1, role=Role.EXPECTED),),
        why=why or {},
        law_date=law_date,
    )


def passed(document: Document | None = None, *, anchor: str = "", why: Mapping[str, str] | None = None) -> Check:
    """Record that the document was looked at and is in order."""
    return Check(outcome=Outcome.PASSED, document_id=document.id if document else None, anchor=anchor, why=why or {})


def unchecked(
    document: Document | None, missing: str, cause: Cause, *, anchor: str = "", places: Sequence[Place] = ()
) -> Check:
    """Record that the fact `missing` (Chinese) kept the rule from judging."""
    return Check(
        outcome=Outcome.UNCHECKED,
        document_id=document.id if document else None,
        missing=missing,
        cause=cause,
        anchor=anchor or missing,
        places=tuple(places),
        message=f"{missing}：{cause.value}，请人工核对。",
    )


def absent(
    case: CaseFile,
    document: Document,
    message: str,
    *,
    anchor: str,
    suggestion: str,
    severity: Severity | None = None,
    near: Span | None = None,
    why: Mapping[str, str] | None = None,
) -> Check:
    """Flag that the file lacks a paper; unchecked where the paper may be in what was not read or not given."""
    if case.gaps:
        return hidden(case, document, anchor=anchor)
    return lacking(document, message, anchor=anchor, suggestion=suggestion, severity=severity, near=near, why=why)


def hidden(case: CaseFile, document: Document, *, anchor: str) -> Check:
    """Record that a paper was not seen, but may be in what was not read or not given; the case must have gaps."""
    cause = Cause.TEXT_UNREADABLE if case.gaps[0].endswith("页面") else Cause.FACT_NOT_FOUND
    return unchecked(document, case.gaps[0], cause, anchor=anchor)


def places_of(fact: Fact, role: Role = Role.AGAINST) -> tuple[Place, ...]:
    """Return a fact's places in another role."""
    return tuple(
        Place(
            file=p.file,
            sha256=p.sha256,
            page=p.page,
            boxes=p.boxes,
            role=role,
            image_hash=p.image_hash,
            turn=p.turn,
            skew=p.skew,
            part=p.part,
        )
        for p in fact.places
    )


@lru_cache(maxsize=8192)
def _compiled(pattern: str) -> regex.Pattern[str]:
    # the rules have more patterns than the library's own cache holds
    return regex.compile(pattern)


def finds(pattern: str, text: str) -> Iterator[regex.Match[str]]:
    """Yield the matches of a pattern; raises TimeoutError when it runs away."""
    return _compiled(pattern).finditer(text, timeout=_SECONDS)


def first(pattern: str, text: str) -> regex.Match[str] | None:
    """Return the first match, or None; raises TimeoutError when it runs away."""
    return _compiled(pattern).search(text, timeout=_SECONDS)


def says(document: Document, pattern: str) -> bool:
    """Tell whether the document's text has the pattern."""
    return first(pattern, document.text.characters) is not None


def anywhere(case: CaseFile, pattern: str) -> bool:
    """Tell whether any document of the case has the pattern."""
    return any(says(document, pattern) for document in case.documents)


def same_person(one: Event, other: Event) -> bool:
    """Tell whether two events may have happened to one person: each that names nobody may be anybody's."""
    return one.person is None or other.person is None or one.person == other.person


def stretches(document: Document, *roles: PassageRole) -> tuple[Span, ...]:
    """Return the spans of the passages with those roles; the whole text where the document has none of them."""
    return tuple(p.span for p in document.passages_of(*roles)) or (Span(0, len(document.text)),)


def span_of(match: regex.Match[str], group: str | int = 0, *, offset: int = 0) -> Span:
    return Span(match.start(group) + offset, match.end(group) + offset)
