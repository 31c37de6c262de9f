"""The pages that a report shows: which, with which boxes, and what each is to which finding."""

import base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from docnlp.datamodel import (
    OFFICERS,
    Box,
    CaseFile,
    Document,
    Finding,
    Outcome,
    Page,
    Place,
    Problem,
    Role,
    Slot,
    SlotKind,
)
from docnlp.errors import DocnlpError
from docnlp.reports import groups, words
from docnlp.reports.overview import Unknown, case_of

PageImage: TypeAlias = Callable[[str, int, int, int, float], bytes | None]
"""(file, page, part, turn, skew) → JPEG or PNG of the page put right, or None where the page has no image."""

PageKey: TypeAlias = tuple[str, int, int]

_A4 = Box(x0=0, y0=0, x1=595.3, y1=841.9)
_TITLE_PAGES = 60
"""First pages of unknown documents that are embedded; more would make the report of a bad scan unwieldy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One box of one item on a sheet."""

    item: int
    box: Box
    role: str
    severity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page that items point at; they share its image."""

    number: int
    place: Place
    box: Box
    page: Page | None
    image: str
    """Data URI; empty where the page's text stands in for it."""
    spots: tuple[Spot, ...]
    uses: str
    """Such as “第 2、5 项 此处”: on paper nothing else tells whose page this is."""

    @property
    def caption(self) -> str:
        half = words.HALVES.get(self.place.part, "")
        return f"{self.place.file}　第 {self.place.page} 页{half}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something to look at, with its number in the report and its places: a finding, an unknown document, a problem."""

    number: int
    case: str
    places: tuple[Place, ...]
    finding: Finding | None = None
    unknown: Unknown | None = None
    problem: Problem | None = None

    @property
    def family(self) -> str:
        return words.family(self.finding.family) if self.finding else ""

    @property
    def keys(self) -> dict[PageKey, str]:
        """Return its pages and what each is to it."""
        roles: dict[PageKey, str] = {}
        for place in self.places:
            roles.setdefault(key_of(place), words.ROLES[place.role])
        return roles


def key_of(place: Place) -> PageKey:
    return (place.file, place.page, place.part)


def finding_items(
    findings: Sequence[Finding], pages: Mapping[PageKey, Page], cases: Iterable[CaseFile]
) -> tuple[Item, ...]:
    """Number the findings in the order in which the report prints them."""
    documents = {document.id: document for case in cases for document in case.documents}
    ordered = [finding for outcome in words.OUTCOMES for finding in _of(outcome, findings)]
    return tuple(
        Item(number=number, case=finding.case, finding=finding, places=_places(finding, pages, documents))
        for number, finding in enumerate(ordered, 1)
    )


def unknown_items(unknown: Iterable[Unknown], begin: int) -> tuple[Item, ...]:
    return tuple(
        Item(
            number=begin + number,
            case=one.case,
            unknown=one,
            places=(_whole(one.pages[0]),) if number < _TITLE_PAGES else (),
        )
        for number, one in enumerate(unknown)
    )


def problem_items(
    problems: Iterable[Problem], pages: Mapping[PageKey, Page], known: dict[str, str], begin: int
) -> tuple[Item, ...]:
    return tuple(
        Item(
            number=number,
            case=case_of(one.file, known) if one.file else "",
            problem=one,
            places=_page(one.file, one.page, pages, Role.AT),
        )
        for number, one in enumerate(problems, begin)
    )


def sheets(items: Sequence[Item], pages: Mapping[PageKey, Page], page_image: PageImage | None) -> tuple[Sheet, ...]:
    """Return each page of the items once, in the order of the items."""
    places: dict[PageKey, Place] = {}
    uses: dict[PageKey, dict[str, list[str]]] = {}
    for item in items:
        for place in item.places:
            places.setdefault(key_of(place), place)
        for key, role in item.keys.items():
            uses.setdefault(key, {}).setdefault(role, []).append(str(item.number))
    spots = _spots(items)
    return tuple(
        Sheet(
            number=number,
            place=place,
            box=pages[key].box if key in pages else _A4,
            page=pages.get(key),
            image=_image(place, page_image) if page_image else "",
            spots=tuple(spots.get(key, ())),
            uses=_uses(uses[key]),
        )
        for number, (key, place) in enumerate(places.items(), 1)
    )


def _of(outcome: Outcome, findings: Sequence[Finding]) -> Iterable[Finding]:
    if outcome is Outcome.UNCHECKED:
        return (finding for row in groups.missing(findings) for finding in row.findings)
    return (finding for finding in findings if finding.outcome is outcome)


def _places(finding: Finding, pages: Mapping[PageKey, Page], documents: Mapping[str, Document]) -> tuple[Place, ...]:
    """Return the finding's places; for one that names only its document, the page where a person should look."""
    if finding.places or not finding.outcome.for_people:
        return finding.places
    document = documents.get(finding.document_id or "")
    if document and finding.outcome is Outcome.UNCHECKED and (found := _expected(finding, document)):
        return found
    return _page(finding.file, finding.page, pages, Role.AT)


def _expected(finding: Finding, document: Document) -> tuple[Place, ...]:
    """Return where the missing fact should stand, as far as the document's own slots tell."""
    if "签名" in finding.missing:
        slots = [slot for slot in document.slots if slot.kind is SlotKind.SIGNATURE and _asked(slot, finding.missing)]
        slots = [slot for slot in slots if not slot.filled] or slots
        return _boxed(document, slots)
    if finding.missing.endswith(("落款日期", "决定日期")):
        # the date of a document stands at its end
        return (document.place(len(document.pages) - 1),)
    return ()


def _asked(slot: Slot, missing: str) -> bool:
    return slot.role in OFFICERS if "办案人员" in missing else slot.label in missing


def _boxed(document: Document, slots: Iterable[Slot]) -> tuple[Place, ...]:
    boxes: dict[int, list[Box]] = {}
    for slot in slots:
        boxes.setdefault(slot.page, []).append(slot.box)
    return tuple(document.place(page, *found, role=Role.EXPECTED) for page, found in boxes.items())


def _page(file: str, number: int | None, pages: Mapping[PageKey, Page], role: Role) -> tuple[Place, ...]:
    page = next((p for part in (0, 1, 2) if number is not None and (p := pages.get((file, number, part)))), None)
    return (replace(_whole(page), role=role),) if page else ()


def _whole(page: Page) -> Place:
    return Place(
        file=page.file,
        sha256=page.sha256,
        page=page.number,
        image_hash=page.image_hash,
        turn=page.turn,
        skew=page.skew,
        part=page.part,
    )


def _spots(items: Iterable[Item]) -> dict[PageKey, list[Spot]]:
    spots: dict[PageKey, list[Spot]] = {}
    for item in items:
        tone = _tone(item.finding)
        for at in item.places:
            spots.setdefault(key_of(at), []).extend(
                Spot(item=item.number, box=box.grown(2.5), role=at.role.value, severity=tone) for box in at.boxes
            )
    for found in spots.values():
        # large boxes first, so that small ones inside them can be clicked
        found.sort(key=lambda spot: -spot.box.area)
    return spots


def _tone(finding: Finding | None) -> str:
    if finding is None:
        return "other"
    return finding.severity.value if finding.outcome is Outcome.FLAGGED else finding.outcome.value


def _uses(roles: Mapping[str, Sequence[str]]) -> str:
    return "；".join(f"第 {'、'.join(numbers)} 项　{role}" for role, numbers in roles.items())


def _image(place: Place, page_image: PageImage) -> str:
    try:
        image = page_image(place.file, place.page, place.part, place.turn, place.skew)
    except (DocnlpError, OSError):
        return ""  # the page's text stands in; why the file cannot be read is among the problems
    if not image:
        return ""
    kind = "png" if image.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(image).decode('ascii')}"
