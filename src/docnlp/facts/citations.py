"""Citations with the dates they are judged by, and what the catalogue says of them."""

from collections.abc import Iterator, Sequence
from datetime import date

from docnlp.datamodel import (
    Citation,
    CitationStatus,
    CitedLaw,
    Document,
    Event,
    EventName,
    Ground,
    Resolution,
    Use,
)
from docnlp.facts.quotations import quotation_in
from docnlp.facts.uses import use_of
from docnlp.law import Catalogue, find_citations, resolve, versions_on
from docnlp.text import find_dates

_STEP_EVENTS = (
    EventName.MADE,
    EventName.RECORD_ENDED,
    EventName.RECORD_STARTED,
    EventName.PENALTY_NOTIFIED,
    EventName.DETENTION_ANNOUNCED,
    EventName.ARREST_ANNOUNCED,
    EventName.SERVED,
    EventName.CASE_ACCEPTED,
    EventName.ARRIVAL,
)
"""What dates a step of procedure, in order of preference."""

_DECISIONS = (EventName.PENALTY_DECIDED, EventName.TRANSFERRED)
"""Whose date stands in for that of a draft or report on the same offence that bears none."""


def gather_citations(
    documents: Sequence[Document], events: Sequence[Event], *, catalogue: Catalogue
) -> tuple[CitedLaw, ...]:
    """Return every citation with its use, the date it is judged by and the catalogue's answer.

    Procedure and remedies are judged on the date of the step: the document's own, else what the document dates (its
    record's end or start, the notice, the announcement, the service, the arrival). Substance is judged on the day of
    the act, the document's own statement before the case's; with several acts on the last, then the first; and on the
    date of the decision: law in force on any of these may be applied (从旧兼从轻: `CitedLaw.admissible`), so the first
    of them on which the citation is valid is taken. Where no act is dated, the report and the acceptance of the case
    stand in. A document that bears no readable date is judged on the last date of the case, if the answer on its first
    is the same. Recitals are never judged.
    """
    own: dict[str, list[Event]] = {document.id: [] for document in documents}
    for event in events:
        own[event.mention.document_id].append(event)
    bounds = _bounds(events)
    return tuple(
        cited for document in documents for cited in _cited_in(document, own[document.id], events, bounds, catalogue)
    )


def _cited_in(
    document: Document,
    own: Sequence[Event],
    events: Sequence[Event],
    bounds: Sequence[date],
    catalogue: Catalogue,
) -> Iterator[CitedLaw]:
    citations = find_citations(document.text.characters, catalogue=catalogue)
    if not citations:
        return
    step, acts = _step_date(own) or _signed_last(document), _act_dates(own) or _act_dates(events)
    for citation in citations:
        use = use_of(citation, document)
        act = acts[0] if use is Use.SUBSTANCE and acts else None
        days = _days(use, acts, step, events)
        on, resolution = _judged(citation, use, [day for day, _ in days], bounds, catalogue)
        if on is not None and not days:
            days = [(on, Ground.CASE)]
        admissible = () if use is Use.RECITAL else versions_on(citation.law, days, catalogue=catalogue)
        yield CitedLaw(
            citation=citation,
            use=use,
            document_id=document.id,
            on=on,
            act_date=act,
            resolution=resolution,
            admissible=admissible,
            quotation=quotation_in(
                document, citation, citations, resolution, admissible=admissible, catalogue=catalogue
            ),
            places=document.places(citation.span),
            confidence=document.confidence(citation.span),
        )


def _step_date(own: Sequence[Event]) -> date | None:
    for name in _STEP_EVENTS:
        days = [e.moment.day for e in own if e.name is name]
        if days:
            return max(days)
    return None


def _signed_last(document: Document) -> date | None:
    """Return the last date written in a form whose opinions are dated one by one and which has no date of its own."""
    if not document.kind.title.endswith(("审批表", "报告书", "登记表", "审批报告")):
        return None
    dates = find_dates(document.text.characters)
    return dates[-1].moment.day if dates else None


def _act_dates(events: Sequence[Event]) -> list[date]:
    """Return the last and the first day of the acts."""
    days = [e.moment.day for e in events if e.name is EventName.ACT]
    return list(dict.fromkeys((max(days), min(days)))) if days else []


def _days(use: Use, acts: list[date], step: date | None, events: Sequence[Event]) -> list[tuple[date, Ground]]:
    """Return the days that count, the first choice first."""
    if use is not Use.SUBSTANCE:
        return [(step, Ground.STEP)] if step else []
    found = dict(zip(acts, (Ground.ACT, Ground.ACT_BEGAN), strict=False))
    if not found:
        reports = (e.moment.day for e in events if e.name in (EventName.REPORTED, EventName.CASE_ACCEPTED))
        found = dict.fromkeys(reports, Ground.REPORTED)
    if step := step or max((e.moment.day for e in events if e.name in _DECISIONS), default=None):
        found.setdefault(step, Ground.DECISION)
    return list(found.items())


def _bounds(events: Sequence[Event]) -> list[date]:
    """Return the first and the last day on which documents of the case were made; empty unless two bear a date."""
    made = {e.mention.document_id: e.moment.day for e in events if e.name is EventName.MADE and e.mention.printed}
    return [min(made.values()), max(made.values())] if len(made) > 1 else []


def _judged(
    citation: Citation, use: Use, days: Sequence[date], bounds: Sequence[date], catalogue: Catalogue
) -> tuple[date | None, Resolution | None]:
    if use is Use.RECITAL:
        return None, None
    if not days:
        first_to_last = [resolve(citation, on=day, catalogue=catalogue) for day in bounds]
        if first_to_last and first_to_last[0] == first_to_last[-1]:
            return bounds[-1], first_to_last[-1]
        return None, resolve(citation, on=None, catalogue=catalogue)
    answers = [(day, resolve(citation, on=day, catalogue=catalogue)) for day in days]
    valid = next((a for a in answers if a[1].status is CitationStatus.VALID), None)
    return valid or answers[0]
