"""Dated events: only what is printed or typed is certain; a blank with ink in it is no event."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from docnlp.datamodel import Document, Event, EventName, Field, Moment, Party, PassageRole, Person, Span
from docnlp.facts.acts import acts_in, event_at, own_clause
from docnlp.facts.kinds import EXTENDING, RECORDS, TELLING_ATTENDANCE, UNDATED
from docnlp.facts.mentions import mention
from docnlp.facts.steps import FIELD_EVENTS, KIND_FIELD_EVENTS, LABEL_EVENTS, MADE_EVENTS, NARRATED
from docnlp.text import FoundMoment, find_dates, find_periods

_NARRATED_CONFIDENCE = 0.7
_BROUGHT = r"[^，。；：\n\d]{0,18}?(?:到案|到所)(?!现场|时间|经过|报[案警]|：)"
_ATTENDANCE = re.compile(
    rf"(?P<time>(?<!\d)(?P<hour>\d{{1,2}})时(?P<minute>\d{{1,2}})分)许?(?P<what>到达(?!现场)|{_BROUGHT}|离开|离所)"
)
_ENDED = re.compile(
    r"(?P<what>(?:传唤|拘传|查证)结束|离开)(?:时间)?[：于]?(?P<time>(?<!\d)(?P<hour>\d{1,2})时(?P<minute>\d{1,2})分)"
)
_CAME = re.compile(r"(?:进入办案(?:区|场所)|入区|进区|进入|到案|到达|到所|入所|进)(?:时间)?[：\s]*$")
_LEFT = re.compile(r"(?:离开办案(?:区|场所)|出区|离区|离开|出所|离所|出|(?:传唤|拘传|询问查证)?结束)(?:时间)?[：\s]*$")
_CAME_AFTER = re.compile(rf"^许?(?:(?:到达|进入|入区)(?!现场|时间|：)|{_BROUGHT})")
_LEFT_AFTER = re.compile(r"^许?(?:离开|出区|离区|离所)(?!时间|：)")
_BORN = re.compile(r"出生(?:日期|年月|时间)?[：\s]*$")
_BORN_AFTER = re.compile(r"^[^，。；\n]?(?:出生|生)")
_SIGNED = re.compile(
    r"(?:被?告知人|被?[讯询]问人|当事人|嫌疑人|违法行为人|被处罚人|签名|签收|见证人|辨认人|持有人|办案民警|承办人)"
    r"：[\s_]*$"
)
_CERTIFIED = re.compile(r"与原件(?:核对)?(?:无异|无误|一致|相符)|本件(?:从|由|系|自)[^。\n]{0,40}复印")
"""What follows dates the copy, not the paper."""
_DATE_LINE = re.compile(r"^(?:（?[^\n\d]{0,16}）?)?$")


def gather_events(documents: Sequence[Document], persons: Sequence[Person]) -> tuple[Event, ...]:
    """Return the dated events of the case, in file order.

    Forms speak before narrative: a step told in passing is kept only where no form of the case dates it.
    """
    printed: list[Event] = []
    narrated: list[Event] = []
    named_in: dict[str, list[Person]] = {document.id: [] for document in documents}
    for person in persons:
        named_in[person.mention.document_id].append(person)
    for document in documents:
        found = [event for event in _in_forms(document) if not _certifies(document, event.mention.span)]
        found += _own_steps(document, found)
        named = named_in[document.id]
        subject = _subject(named)
        printed += [replace(e, person=subject or _of_row(e, named)) for e in found]
        told = [*_narrated(document), *acts_in(document, found)]
        narrated += [replace(e, person=_last_named(e, document, named) or subject) for e in told]
    formed = {e.name for e in printed}
    certain = [e for e in narrated if e.name not in formed or e.name is EventName.ACT]
    return tuple(_distinct([*printed, *certain]))


def _distinct(events: Sequence[Event]) -> Iterator[Event]:
    seen = set()
    for event in events:
        key = event.name, event.moment, event.mention.document_id
        if key not in seen:
            seen.add(key)
            yield event


def _in_forms(document: Document) -> Iterator[Event]:
    dated: list[Span] = []
    for field in document.fields:
        for event in _of_field(document, field):
            dated.append(event.mention.span)
            yield event
    yield from _under_labels(document, dated)
    yield from _attendance(document)


def _of_field(document: Document, field: Field) -> Iterator[Event]:
    if not field.value or field.confidence == 0:
        return
    at = field.span.start
    name = KIND_FIELD_EVENTS.get((document.kind.code, field.name)) or FIELD_EVENTS.get(field.name)
    if field.name == "period" and name is None:
        if document.kind.code in UNDATED:
            return
        for period in find_periods(field.value):
            span = Span(period.span.start + at, period.span.end + at)
            fact = mention(document, span, confidence=field.confidence)
            yield Event(name=EventName.RECORD_STARTED, moment=period.start, mention=fact)
            yield Event(name=EventName.RECORD_ENDED, moment=period.end, mention=fact)
            return
    name = name or next((e for pattern, e in LABEL_EVENTS if pattern.search(field.label)), None)
    if field.name == "period" and name is None:
        name = EventName.RECORD_STARTED
    if name is None:
        return
    dates = _dates_of(document, field)
    if name is EventName.ACT:
        dates = [*dates, *(FoundMoment(span=p.span, moment=p.end) for p in find_periods(field.value))]
    for found in dates if name is EventName.ACT else dates[:1]:
        yield event_at(document, name, found, at, field.confidence)


def _dates_of(document: Document, field: Field) -> list[FoundMoment]:
    found = find_dates(field.value)
    if found:
        return found
    # “至10时40分” and “3月2日” need what was written before
    earlier = find_dates(document.text.characters[: field.span.start])
    if not earlier:
        return []
    base = earlier[-1].moment.day
    prefix = f"{base.year}年{base.month}月{base.day}日" + ("" if "日" in field.value else "同日")
    return [
        replace(f, span=Span(max(0, f.span.start - len(prefix)), f.span.end - len(prefix)))
        for f in find_dates(prefix + field.value)
        if f.span.end > len(prefix)
    ]


def _under_labels(document: Document, dated: Sequence[Span]) -> Iterator[Event]:
    """Read labelled dates that no field holds, wherever they stand."""
    text = document.text.characters
    for found in find_dates(text):
        if any(found.span.overlaps(span) for span in dated):
            continue
        before = text[max(0, found.span.start - 16) : found.span.start].rstrip("：:\n（ ")
        for pattern, name in LABEL_EVENTS:
            m = next((m for m in pattern.finditer(before) if m.end() == len(before)), None)
            if m:
                yield event_at(document, name, found, confidence=0.9)
                break


def _attendance(document: Document) -> Iterator[Event]:
    """Read “进区：2026-04-11 08:22” and “3月12日22时05分到达，13日0时12分离开”, which registers and records note."""
    if document.kind.code not in TELLING_ATTENDANCE:
        return
    text = document.text.characters
    spoken = [p.span for p in document.passages_of(PassageRole.QUESTION, PassageRole.ANSWER)]
    dates = find_dates(text)
    for found in dates:
        name = _came_or_left(text, found)
        if name and not any(found.span.overlaps(s) for s in spoken):
            yield event_at(document, name, found, confidence=0.9)
    for m in chain(_ATTENDANCE.finditer(text), _ENDED.finditer(text)):
        span = Span(*m.span("time"))
        earlier = [d.moment.day for d in dates if d.span.end <= span.start and not _is_birthday(text, d)]
        whole = any(d.span.end == span.end for d in dates)
        if whole or not earlier or int(m["hour"]) > 24 or any(span.overlaps(s) for s in spoken):
            continue
        # a time alone is of the day named last; the day of an old conviction is none
        day = max(earlier) if (max(earlier) - earlier[-1]).days > 30 else earlier[-1]
        moment = Moment(day=day, hour=int(m["hour"]), minute=int(m["minute"]))
        name = EventName.DEPARTURE if m["what"][:1] == "离" or m["what"].endswith("结束") else EventName.ARRIVAL
        yield event_at(document, name, FoundMoment(span=span, moment=moment), confidence=0.9)


def _is_birthday(text: str, found: FoundMoment) -> bool:
    return bool(_BORN.search(text[: found.span.start][-16:]) or _BORN_AFTER.match(text[found.span.end :][:4]))


def _came_or_left(text: str, found: FoundMoment) -> EventName | None:
    """Tell by the words beside a moment whether somebody came or left then."""
    if found.moment.hour is None:
        return None
    before, after = text[: found.span.start][-16:], text[found.span.end :][:24]
    if _CAME.search(before) or _CAME_AFTER.match(after):
        return EventName.ARRIVAL
    return EventName.DEPARTURE if _LEFT.search(before) or _LEFT_AFTER.match(after) else None


def _own_steps(document: Document, found: Sequence[Event]) -> list[Event]:
    """Return the document's date and the step that it takes on it."""
    steps = []
    made = next((e for e in found if e.name is EventName.MADE), None)
    if made is None and (made := _closing_date(document, found)):
        steps.append(made)
    name = MADE_EVENTS.get(document.kind.code)
    if made and name and all(e.name is not name for e in found):
        steps.append(Event(name=name, moment=made.moment, mention=made.mention))
    return steps


def _closing_date(document: Document, found: Sequence[Event]) -> Event | None:
    if document.kind.code in RECORDS:
        for name in (EventName.RECORD_ENDED, EventName.PENALTY_NOTIFIED, EventName.RECORD_STARTED):
            for event in found:
                if event.name is name:
                    return replace(event, name=EventName.MADE)
    if document.kind.code in UNDATED:
        return None
    return _date_at_foot(document) or _date_of_signature(document)


def _date_of_signature(document: Document) -> Event | None:
    """Return the last date behind somebody's signature: 被告知人：（签名）2025年3月7日10时20分　告知人：."""
    text = document.text.characters
    for date in reversed(find_dates(text)):
        if _SIGNED.search(text[: date.span.start][-24:]):
            return event_at(document, EventName.MADE, date, confidence=0.8)
    return None


def _date_at_foot(document: Document) -> Event | None:
    text = document.text.characters
    for date in reversed(find_dates(text)):
        if _in_table(document, date.span) or _certifies(document, date.span):
            continue
        line_start = text.rfind("\n", 0, date.span.start) + 1
        lead, rest = text[line_start : date.span.start], text[date.span.end :].split("\n", 1)[0].strip("。 ）")
        # a date of its own at the foot, with at most the organ's name before it
        if not rest and _DATE_LINE.match(lead) and "：" not in lead:
            return event_at(document, EventName.MADE, date, confidence=0.9)
    return None


def _certifies(document: Document, span: Span) -> bool:
    """Tell whether a date is that of the copy: 本件从…复印，与原件核对无误 stands before it."""
    certified = _CERTIFIED.search(document.text.characters)
    return certified is not None and span.start > certified.start()


def _in_table(document: Document, span: Span) -> bool:
    for place in document.places(span):
        page = next(p for p in document.pages if (p.number, p.part) == (place.page, place.part))
        if any(table.box.contains(*box.centre) for table in page.tables for box in place.boxes):
            return True
    return False


def _narrated(document: Document) -> Iterator[Event]:
    text = document.text.characters
    spoken = [p.span for p in document.passages_of(PassageRole.QUESTION, PassageRole.ANSWER)]
    particulars = [p.span for p in document.passages_of(PassageRole.PARTY)]
    for found in find_dates(text):
        if any(found.span.overlaps(span) for span in spoken):
            continue
        of_party = any(found.span.overlaps(span) for span in particulars)
        before = text[max(0, found.span.start - 48) : found.span.start]
        if re.search(r"曾因[^。；]*$", before):
            continue
        after = text[found.span.end : found.span.end + 72]
        for leading, trailing, name in NARRATED:
            if of_party and name is not EventName.STORED:
                continue  # nothing of the case is told among somebody's particulars, only of things
            if leading.search(before) if leading else re.search(trailing, own_clause(after)):
                certain = name is EventName.DETENTION_EXTENDED_TO and document.kind.code in EXTENDING
                yield event_at(document, name, found, confidence=1.0 if certain else _NARRATED_CONFIDENCE)
                break


_WHOSE = (Party.IDENTIFIER, Party.INTERVIEWEE, Party.SUSPECT, Party.HOLDER, Party.REPORTER, Party.VICTIM, Party.OTHER)
"""Whose document it is, best first: an interview names the suspect too, but it is the interviewee's."""


def _subject(persons: Sequence[Person]) -> str | None:
    """Return the one person that a document is about; None where it is about several or nobody."""
    for role in _WHOSE:
        keys = {p.key for p in persons if role in p.roles}
        if keys:
            return keys.pop() if len(keys) == 1 else None
    return None


def _of_row(event: Event, persons: Sequence[Person]) -> str | None:
    """Return whose row of a list the arrival or departure stands in: the person named last before it."""
    if event.name not in (EventName.ARRIVAL, EventName.DEPARTURE):
        return None
    before = [p for p in persons if p.mention.span.start < event.mention.span.start]
    return max(before, key=lambda p: p.mention.span.start).key if before else None


def _last_named(event: Event, document: Document, persons: Sequence[Person]) -> str | None:
    """Return the suspect last named before the date in its sentence."""
    start = event.mention.span.start
    sentence = max(document.text.characters.rfind(c, 0, start) for c in "。；\n")
    near = [p for p in persons if sentence < p.mention.span.start < start and Party.SUSPECT in p.roles]
    return near[-1].key if near else None
