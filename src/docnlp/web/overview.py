"""A case at a glance: its documents, what is missing, who is in it, what was taken, and when what happened."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from docnlp.datamodel import (
    OFFICERS,
    Event,
    EventName,
    Fact,
    Finding,
    Item,
    Kind,
    Moment,
    Outcome,
    Outline,
    Party,
    Person,
)
from docnlp.reports import facts, words
from docnlp.reports.groups import shown
from docnlp.web.desk import UNSURE_KIND, extent

OFFICIALS = frozenset({*OFFICERS, Party.DEPARTMENT_HEAD, Party.LEGAL_REVIEWER, Party.APPROVER, Party.CUSTODIAN})
ROW, TOP = 30, 16
"""Points of the time line: height of a day's row, and where the first one stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One person, officer or thing: what it is called, and the rest in words."""

    name: str
    rest: str
    at: str
    """Fragment that leads to the page where it was read; empty without a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    title: str
    number: str
    pages: str
    unsure: bool
    flagged: int
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What happened on one moment, of one name."""

    time: str
    """Empty where only the day is known."""
    name: str
    rest: str
    sure: bool
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of the time line, `y` points from its top."""

    date: str
    after: str
    """How long after the day before, in words."""
    y: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    about: tuple[tuple[str, str], ...]
    papers: tuple[Paper, ...]
    absent: tuple[str, ...]
    people: tuple[Told, ...]
    officers: tuple[Told, ...]
    things: tuple[Told, ...]
    days: tuple[Day, ...]
    height: int


def overview(
    outlines: Sequence[Outline], findings: Sequence[Finding], kinds: Mapping[str, Kind], address: Callable[[str], str]
) -> Overview:
    """Return what the page of a case shows; several outlines are folders that share a case number."""
    titles = {
        document.id: facts.title_of(document.kind, kinds) for outline in outlines for document in outline.documents
    }

    def at(fact: Fact) -> str:
        return next((f"{address(place.file)}/{place.page}/{place.part}" for place in fact.places), "")

    persons = [person for outline in outlines for person in outline.persons]
    days = _days([event for outline in outlines for event in outline.events], persons, titles, at)
    return Overview(
        about=_about(outlines),
        papers=_papers(outlines, findings, kinds, address),
        absent=tuple(dict.fromkeys(words.plain(words.said(one)) for one in findings if _says_absent(one))),
        people=_people([person for person in persons if not person.roles & OFFICIALS], titles, at),
        officers=_people([person for person in persons if person.roles & OFFICIALS], titles, at),
        things=tuple(_thing(item, titles, at) for outline in outlines for item in outline.items),
        days=days,
        height=days[-1].y + ROW * max(1, len(days[-1].steps)) + TOP if days else 0,
    )


def _about(outlines: Sequence[Outline]) -> tuple[tuple[str, str], ...]:
    first = outlines[0]
    rows = (
        ("案号", first.number),
        ("案由", first.cause),
        ("案件类型", facts.TYPES[first.type]),
        ("办案单位", first.unit),
        ("检查日", first.as_of.isoformat()),
    )
    return tuple((name, words.plain(value)) for name, value in rows if value)


def _papers(
    outlines: Iterable[Outline], findings: Sequence[Finding], kinds: Mapping[str, Kind], address: Callable[[str], str]
) -> tuple[Paper, ...]:
    flagged: dict[str | None, int] = {}
    for one in shown(findings):
        if one.outcome is Outcome.FLAGGED:
            flagged[one.document_id] = flagged.get(one.document_id, 0) + 1
    papers = []
    for outline in outlines:
        for document in outline.documents:
            file, first, part = document.sheets[0]
            papers.append(
                Paper(
                    title=facts.title_of(document.kind, kinds),
                    number=words.plain(document.number),
                    pages=extent(document.sheets),
                    unsure=document.kind not in kinds or document.kind_score < UNSURE_KIND,
                    flagged=flagged.get(document.id, 0),
                    at=f"{address(file)}/{first}/{part}",
                )
            )
    return tuple(papers)


def _says_absent(one: Finding) -> bool:
    """Tell whether a finding speaks of something that is nowhere in the case."""
    return one.outcome is Outcome.FLAGGED and not any(place.boxes for place in one.places)


def _people(persons: Iterable[Person], titles: Mapping[str, str], at: Callable[[Fact], str]) -> tuple[Told, ...]:
    """Return each person once, with all that the documents say of them."""
    by_key: dict[str, list[Person]] = {}
    for person in persons:
        by_key.setdefault(person.key, []).append(person)
    return tuple(_person(mentions, titles, at) for mentions in by_key.values())


def _person(mentions: Sequence[Person], titles: Mapping[str, str], at: Callable[[Fact], str]) -> Told:
    roles = {role for person in mentions for role in person.roles}
    said = [facts.PARTIES[role] for role in Party if role in roles and (role is not Party.OTHER or len(roles) == 1)]
    born = next((person.born for person in mentions if person.born), None)
    told = [
        "、".join(said),
        next((person.sex for person in mentions if person.sex), ""),
        f"{born.isoformat()} 出生" if born else "",
        next((person.id_number for person in mentions if person.id_number), ""),
        "又名" + "、".join(names) if (names := dict.fromkeys(a for person in mentions for a in person.aliases)) else "",
        f"见于 {len({person.mention.document_id for person in mentions})} 份文书",
    ]
    first = mentions[0]
    return Told(name=words.plain(first.name), rest=words.plain("，".join(filter(None, told))), at=at(first.mention))


def _thing(item: Item, titles: Mapping[str, str], at: Callable[[Fact], str]) -> Told:
    told = (f"{item.quantity}{item.unit}", words.excerpt(item.description), titles.get(item.mention.document_id, ""))
    return Told(name=words.plain(item.name), rest=words.plain("，".join(filter(None, told))), at=at(item.mention))


def _days(
    events: Iterable[Event], persons: Iterable[Person], titles: Mapping[str, str], at: Callable[[Fact], str]
) -> tuple[Day, ...]:
    names = {person.key: person.name for person in persons}
    ordered = sorted(events, key=lambda event: _clock(event.moment))
    days: list[Day] = []
    y, before = TOP, None
    for day, of_day in groupby(ordered, key=lambda event: event.moment.day):
        steps = _steps(list(of_day), names, titles, at)
        after = "" if before is None else f"隔 {(day - before).days} 天"
        days.append(Day(date=day.isoformat(), after=after, y=y, steps=steps))
        y, before = y + ROW * len(steps), day
    return tuple(days)


def _clock(moment: Moment) -> tuple[object, ...]:
    return (moment.day, -1 if moment.hour is None else moment.hour, moment.minute or 0)


def _steps(
    events: Sequence[Event], names: Mapping[str, str], titles: Mapping[str, str], at: Callable[[Fact], str]
) -> tuple[Step, ...]:
    """Return what happened on a day; what several documents say of one thing is told once."""
    said: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        if event.name is not EventName.MADE or not _dated_otherwise(event, events):
            said.setdefault((facts.moment(event.moment)[11:], facts.EVENTS[event.name]), []).append(event)
    return tuple(
        Step(
            time=time,
            name=name,
            rest=words.plain("，".join(filter(None, (_who(found, names), _sources(found, titles))))),
            sure=any(event.mention.printed and event.mention.confidence >= 0.7 for event in found),
            at=at(found[0].mention),
        )
        for (time, name), found in said.items()
    )


def _dated_otherwise(made: Event, events: Iterable[Event]) -> bool:
    """Tell whether the document bears the date of a step that is told itself."""
    return any(
        event.name is not EventName.MADE
        and event.moment == made.moment
        and event.mention.document_id == made.mention.document_id
        for event in events
    )


def _who(events: Iterable[Event], names: Mapping[str, str]) -> str:
    return "、".join(dict.fromkeys(names[key] for event in events if (key := event.person or "") in names))


def _sources(events: Sequence[Event], titles: Mapping[str, str]) -> str:
    told = list(dict.fromkeys(titles.get(event.mention.document_id, "") for event in events))
    return f"《{told[0]}》" + (f"等 {len(told)} 份文书" if len(told) > 1 else "") if told and told[0] else ""
