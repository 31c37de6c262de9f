"""What the rules on signatures share: whose ink it may be, and whether its absence means anything."""

from bisect import bisect_left
from collections.abc import Iterable

from docnlp.datamodel import WRITTEN, Document, Mark, Noted, Party, PassageRole, Slot, SlotKind, SlotState, Span
from docnlp.rules.verdicts import first, says

_NAME_WIDTH = 75.0
"""Points: a name by hand is at most so wide; dates and confirmations are longer."""
_NOT_OFFICERS = (
    r"(?:辅警|协警|辅助人员|文职人员)(?:（[^）]{1,8}）|）)?[：:]?\s*$|"
    r"(?:技术员|检定员|计量员|医师|医生|社工)(?:（[^）]{1,8}）|）)?[：:]\s*$"
)
"""Labels at the end of a line that announce somebody who is no officer of the case."""
_BESIDE = (Party.GUARDIAN, Party.ATTESTING_WITNESS, Party.RECIPIENT, Party.HOLDER)
"""Whose refusal or absence says nothing of the person who was asked."""
_ELECTRONIC = r"电子(?:签名|签章|签字|捺印|指纹|笔录)|签名(?:板|屏)|手写板|远程签"


def seen(document: Document) -> bool:
    """Tell whether marks were looked for on every page."""
    return all(page.marks_seen for page in document.pages)


def signed_on_screen(document: Document) -> bool:
    """Tell whether the document says that it was signed electronically: then its pages bear no ink."""
    return says(document, _ELECTRONIC)


def signatures(document: Document, *roles: Party) -> list[Slot]:
    return [slot for slot in document.slots_of(*roles) if slot.kind is SlotKind.SIGNATURE]


def unsure(slots: Iterable[Slot]) -> bool:
    return any(slot.state is SlotState.UNSURE for slot in slots)


def loose(document: Document, page: int | None = None) -> list[Mark]:
    """Return the strokes that belong to no slot, on the page of that index or on all."""
    used = document.claimed
    pages = document.pages if page is None else (document.pages[page],)
    return [m for one in pages for m in one.marks if m.kind in WRITTEN and m not in used]


def loose_names(document: Document, page: int | None = None) -> int:
    """Count the strokes narrow enough for a name that no label announces."""
    return sum(mark.box.width < _NAME_WIDTH for mark in loose(document, page))


def loose_officers(document: Document) -> int:
    """Count the strokes that may be an officer's name: those of 辅警： and 检定员： are others'."""
    found = 0
    for number, page in enumerate(document.pages):
        others = [line for line in page.lines if first(_NOT_OFFICERS, line.text)]
        for mark in loose(document, number):
            if mark.box.width < _NAME_WIDTH:
                found += not any(
                    abs(line.box.centre[1] - mark.box.centre[1]) < 10 and -4 < mark.box.x0 - line.box.x1 < 24
                    for line in others
                )
    return found


def inked(document: Document, span: Span) -> bool:
    """Tell whether strokes that belong to no slot stand behind the words, on their row or at the next row's begin."""
    places = document.places(Span(max(span.start, span.end - 1), span.end))
    if not places:
        return True
    page = next(n for n, p in enumerate(document.pages) if (p.number, p.part) == (places[-1].page, places[-1].part))
    at = places[-1].boxes[-1]
    return not document.pages[page].marks_seen or any(
        (abs(m.box.centre[1] - at.centre[1]) < 12 and m.box.x1 > at.x0) or 12 <= m.box.centre[1] - at.centre[1] < 26
        for m in loose(document, page)
    )


def excused(document: Document) -> bool:
    """Tell whether a note says that somebody refused, could not sign or was not there."""
    return bool(document.notes_of(Noted.REFUSED, Noted.UNABLE, Noted.ABSENT))


def declined(document: Document) -> bool:
    """Tell whether a note below the head says why who was asked did not sign; an absent guardian is no reason."""
    turns = document.passages_of(PassageRole.QUESTION, PassageRole.RIGHTS_NOTICE, PassageRole.ANSWER)
    start = turns[0].span.start if turns else 0
    notes = document.notes_of(Noted.REFUSED, Noted.UNABLE, Noted.ABSENT)
    return any(n.span.start >= start and n.role not in _BESIDE for n in notes)


def page_span(document: Document, page: int) -> Span:
    """Return the text that stands on the page of that index; empty where it bears none."""
    lines = [line for line in document.lines if line.page == page]
    if not lines:
        return Span(0, 0)
    sources = document.text.sources
    start = bisect_left(sources, lines[0].start)
    return Span(start, max(start, bisect_left(sources, max(one.start + len(one.line.text) for one in lines))))


def foot_of(document: Document, page: int) -> Span:
    """Return the last words of the page, where its signature belongs."""
    span = page_span(document, page)
    text = document.text.quote(span).rstrip("\n")
    line = text.rfind("\n") + 1
    return Span(span.start + line, span.start + len(text))
