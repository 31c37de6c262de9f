"""What is kept of a case beside its findings: enough to show it, and to analyse it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from docnlp.datamodel.case import CaseFile, Event, Item, Person
from docnlp.datamodel.documents import CaseType, Document, Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOutline:
    """A document without its text."""

    id: str
    kind: str
    """Code of the kind."""
    kind_score: float
    title: str
    """The title line as read."""
    number: str
    sheets: tuple[tuple[str, int, int], ...]
    """File, page and part of every sheet, in order."""
    slots: tuple[Slot, ...] = ()
    """Without their marks; `page` is an index into `sheets`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A case without the text of its documents."""

    case: str
    number: str = ""
    cause: str = ""
    type: CaseType = CaseType.BOTH
    unit: str = ""
    as_of: date
    manifest: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    """File to sha256, in the order in which they were analysed."""
    documents: tuple[DocumentOutline, ...] = ()
    persons: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    items: tuple[Item, ...] = ()


def outline_of(case: CaseFile) -> Outline:
    """Return the case without the text of its documents."""
    return Outline(
        case=case.id,
        number=case.number,
        cause=case.cause,
        type=case.type,
        unit=case.unit,
        as_of=case.as_of,
        manifest=case.manifest,
        files={page.file: page.sha256 for document in case.documents for page in document.pages},
        documents=tuple(map(_document, case.documents)),
        persons=case.persons,
        events=case.events,
        items=case.items,
    )


def _document(document: Document) -> DocumentOutline:
    return DocumentOutline(
        id=document.id,
        kind=document.kind.code,
        kind_score=document.kind_score,
        title=document.title,
        number=document.number,
        sheets=tuple((page.file, page.number, page.part) for page in document.pages),
        slots=tuple(replace(slot, marks=()) for slot in document.slots),
    )
