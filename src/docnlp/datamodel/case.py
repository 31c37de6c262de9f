"""The case as facts: persons, dated events, citations, property. Rules read nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from docnlp.datamodel.documents import CaseType, Document
from docnlp.datamodel.findings import Place
from docnlp.datamodel.geometry import Span
from docnlp.datamodel.quotations import Quotation
from docnlp.datamodel.vocabulary import EventName, Goods, Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date, or a date and a time, as read from the page.

    `hour` and `minute` are None where only the day (or hour) is written. A time of 24:00 is kept as hour 24.
    """

    day: date
    hour: int | None = None
    minute: int | None = None

    @property
    def exact(self) -> datetime | None:
        """Return the point in time, or None when the hour or the minute is not written."""
        if self.hour is None or self.minute is None:
            return None
        midnight = datetime(self.day.year, self.day.month, self.day.day)
        return midnight + timedelta(hours=self.hour, minutes=self.minute)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Where a fact was read."""

    document_id: str
    span: Span
    quote: str
    places: tuple[Place, ...] = ()
    confidence: float = 1.0
    printed: bool = True
    """False where the value was read from handwriting: then it is a candidate, never certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as one document names them; `docnlp.facts` groups the mentions of a case by `key`."""

    key: str
    """Same for all mentions of one person in the case."""
    name: str
    roles: frozenset[Party]
    id_number: str = ""
    sex: str = ""
    born: date | None = None
    age: int | None = None
    aliases: tuple[str, ...] = ()
    """曾用名、别名、自报姓名 that the document itself tells."""
    mention: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened at a moment."""

    name: EventName
    moment: Moment
    mention: Fact
    person: str | None = None
    """`Person.key` of the person it happened to, if told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing on a list of property (one row of a seizure list)."""

    name: str
    quantity: str = ""
    unit: str = ""
    description: str = ""
    """特征 column and everything else the row says."""
    goods: Goods = Goods.OTHER
    cells: Mapping[str, str] = field(default_factory=dict)
    """Column heading to text."""
    mention: Fact


class CitationStatus(StrEnum):
    VALID = "valid"
    NO_SUCH_LAW = "no_such_law"
    NO_SUCH_ARTICLE = "no_such_article"
    NO_SUCH_PARAGRAPH = "no_such_paragraph"
    NO_SUCH_ITEM = "no_such_item"
    DELETED = "deleted"
    REPEALED = "repealed"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    SUPERSEDED = "superseded"
    UNRESOLVED = "unresolved"
    UNCHECKED = "unchecked"


class Use(StrEnum):
    """What a citation is for."""

    SUBSTANCE = "substance"
    PROCEDURE = "procedure"
    REMEDY = "remedy"
    RECITAL = "recital"
    """前科、转引: never judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A reference to a law, as written."""

    quote: str
    span: Span
    law: str
    """Full title, or the title as written if unknown; empty for a back-reference that could not be resolved."""
    known: bool
    article: str | None = None
    """Such as "133" or "133之一"."""
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None
    version_mark: str | None = None
    """What the text itself says of the version: 2018修正, 2012年修订, 法释〔2013〕8号."""
    unresolved: str | None = None
    """Why a back-reference has no law."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What the catalogue says of a citation on a date."""

    status: CitationStatus
    law: str
    version: str | None
    """Issue date of the version it was judged by, YYYY-MM-DD."""
    message: str = ""
    replaced_by: str | None = None
    paragraphs: int | None = None
    """Number of paragraphs (款) of the article in that version, if held."""
    items: tuple[int, ...] = ()
    """Number of items (项) in each paragraph."""


class Ground(StrEnum):
    """Why a version of a law may be applied; see `docnlp.law.admissible_versions`."""

    ACT = "act"
    """In force at the end of the act (行为终了之日)."""
    ACT_BEGAN = "act_began"
    """In force on the day of the first of several acts."""
    REPORTED = "reported"
    """No act is dated: in force when it was reported or the case accepted."""
    DECISION = "decision"
    """In force on the day of the decision: counts for an earlier act where it is milder."""
    STEP = "step"
    """In force on the day of the step of procedure."""
    CASE = "case"
    """The document bears no date: in force throughout the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Admissible:
    """A version that may be applied."""

    version: str
    """Its issue date, YYYY-MM-DD, as in `Resolution.version`."""
    printed: str
    """Such as 治安管理处罚法（2012修正）."""
    on: date
    ground: Ground
    reason: str
    """The ground in Chinese, for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedLaw:
    """A citation in a document, with the dates that count and what the catalogue says."""

    citation: Citation
    use: Use
    document_id: str
    on: date | None
    """The date by which it is judged; None when none was found."""
    act_date: date | None = None
    resolution: Resolution | None
    admissible: tuple[Admissible, ...] = ()
    """The versions that may be applied, the first choice first; empty where none is held for the days that count."""
    quotation: Quotation | None = None
    """What it quotes of the article, compared with the imported text; None where nothing could be compared."""
    places: tuple[Place, ...] = ()
    confidence: float = 1.0

    @property
    def stands(self) -> bool:
        """Whether the catalogue holds it and finds nothing wrong with it."""
        return self.resolution is not None and self.resolution.status is CitationStatus.VALID


class Laws(Protocol):
    """What is known of laws: `docnlp.law.Catalogue`, of which the ground floor knows no more."""

    @property
    def as_of(self) -> date: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """One case with everything that the rules may look at."""

    id: str
    """The case number, else the manifest's, else the folder; never a content hash."""
    number: str = ""
    cause: str = ""
    """案由."""
    type: CaseType = CaseType.BOTH
    documents: tuple[Document, ...]
    persons: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    items: tuple[Item, ...] = ()
    citations: tuple[CitedLaw, ...] = ()
    unit: str = ""
    gaps: tuple[str, ...] = ()
    """What keeps us from saying that a paper is not in the file, in Chinese; empty: the whole file was read."""
    manifest: Mapping[str, str] = field(default_factory=dict)
    as_of: date
    """The day of the inspection: bounds every open period."""
    laws: Laws | None = field(default=None, repr=False, compare=False)
    """What its citations were judged by; see `docnlp.law.laws_of`."""

    def document(self, id: str) -> Document:
        """Return the document of that id; raises KeyError."""
        for document in self.documents:
            if document.id == id:
                return document
        raise KeyError(id)

    def of_kind(self, *names: str) -> tuple[Document, ...]:
        """Return the documents of those kinds (English identifiers), in file order."""
        return tuple(d for d in self.documents if d.kind.name in names)

    def events_named(self, *names: EventName, document: Document | None = None) -> tuple[Event, ...]:
        """Return the events of those names, earliest first; only those read in `document` if one is given."""
        found = [
            e for e in self.events if e.name in names and (document is None or e.mention.document_id == document.id)
        ]
        return tuple(sorted(found, key=lambda e: (e.moment.day, e.moment.hour or 0, e.moment.minute or 0)))

    def citations_in(self, document: Document) -> tuple[CitedLaw, ...]:
        return tuple(c for c in self.citations if c.document_id == document.id)

    def persons_in(self, document: Document) -> tuple[Person, ...]:
        return tuple(p for p in self.persons if p.mention.document_id == document.id)

    def items_in(self, document: Document) -> tuple[Item, ...]:
        return tuple(i for i in self.items if i.mention.document_id == document.id)

    def date_of(self, document: Document) -> date | None:
        """Return the date on which the document was made (its `made` event), if it could be read."""
        made = self.events_named(EventName.MADE, document=document)
        return made[-1].moment.day if made else None
