"""Documents of a case file: kinds, fields, slots, passages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from docnlp.datamodel.annotations import Annotation, Noted
from docnlp.datamodel.findings import Place, Role
from docnlp.datamodel.geometry import Box, Span, Text
from docnlp.datamodel.pages import Line, Mark, Origin, Page
from docnlp.datamodel.vocabulary import Party, PassageRole


class CaseType(StrEnum):
    CRIMINAL = "criminal"
    ADMINISTRATIVE = "administrative"
    BOTH = "both"
    """For kinds: used in either; for cases: not told."""


class Volume(StrEnum):
    """诉讼卷, 证据卷, 侦查工作卷, 行政案卷."""

    PROCEDURE = "procedure"
    EVIDENCE = "evidence"
    WORKING = "working"
    ADMINISTRATIVE = "administrative"
    UNKNOWN = "unknown"


class SlotKind(StrEnum):
    SIGNATURE = "signature"
    THUMBPRINT = "thumbprint"
    SEAL = "seal"
    DATE = "date"
    TICK = "tick"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotForm:
    """A signature, thumbprint, seal or date slot that the form prints."""

    role: Party
    """Who signs."""
    labels: tuple[str, ...]
    """Printed labels, longest first."""
    kind: SlotKind = SlotKind.SIGNATURE
    count: int = 1
    """How many people the law wants to sign there."""
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of document (文书种类), declared once in `docnlp.documents.kinds`."""

    code: str
    """Code of the catalogue, such as XUNWEN."""
    name: str
    """English identifier, such as interrogation_record; rules name kinds by it."""
    titles: tuple[str, ...]
    """Printed titles; the first is shown to users."""
    case_type: CaseType = CaseType.BOTH
    volumes: tuple[Volume, ...] = ()
    order: int = 500
    """Usual place in its volume; equal numbers are not ordered."""
    title_patterns: tuple[str, ...] = ()
    """Regular expressions of title lines that are not among `titles`, on normalised text without spaces."""
    misread: tuple[str, ...] = ()
    """Titles as recognition damages them."""
    number_pattern: str | None = None
    fields: tuple[str, ...] = ()
    """Printed field labels, Chinese."""
    slots: tuple[SlotForm, ...] = ()
    source: str = ""
    """Where the form is laid down."""

    @property
    def title(self) -> str:
        return self.titles[0]


UNKNOWN_KIND = Kind(code="UNKNOWN", name="unknown", titles=("未识别文书",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A labelled value: `label` as printed, `name` as English identifier."""

    name: str
    label: str
    value: str
    """Normalised text; empty when the blank holds ink that was not read, or nothing."""
    span: Span
    """Of `value` in the document's text."""
    confidence: float = 1.0
    """Of `value`; where that is empty, of `candidate`: 0.5 at most."""
    filled: bool = True
    """False only for a blank in which no ink was found."""
    candidate: str = ""
    """What handwriting in the blank may say, normalised: for people to compare with the paper, never judged on."""


class SlotState(StrEnum):
    BLANK = "blank"
    HANDWRITING = "handwriting"
    PRINTED = "printed"
    THUMBPRINT = "thumbprint"
    SEAL = "seal"
    TICK = "tick"
    UNSURE = "unsure"


NOBODY = ("/", "／", "无")
"""What stands in a slot that nobody is to fill."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place to sign, print a thumb, seal, date or tick, with what was found in it."""

    role: Party
    label: str
    kind: SlotKind
    page: int
    """Index into `Document.pages`."""
    box: Box
    state: SlotState
    score: float = 1.0
    text: str = ""
    """Printed value in the slot, if there is one."""
    marks: tuple[Mark, ...] = ()
    """Marks inside: a slot may hold a signature and a thumbprint."""
    span: Span
    """Of the printed label."""
    ordinal: int = 0
    """Counts slots of the same role and kind in the document, from 0."""
    candidate: str = ""
    """Dates only: what the handwriting may say; see `Field.candidate`."""
    candidate_score: float = 0.0
    """0.5 at most."""

    @property
    def filled(self) -> bool:
        return self.state not in (SlotState.BLANK, SlotState.UNSURE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a document's text with its role."""

    role: PassageRole
    span: Span
    text: str
    predictions: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """A line's place in the document's source string."""

    page: int
    """Index into `Document.pages`."""
    start: int
    """Source index of the line's first character."""
    line: Line


class Copy(StrEnum):
    ORIGINAL = "original"
    STUB = "stub"
    """存根."""
    DUPLICATE = "duplicate"
    """副本、交当事人联."""


def part_of(id: str) -> str:
    """Return the part of the sheet on which the document of that id begins, counted where several do: 0, 1, 0-2."""
    return id.rpartition("#")[2].partition(".")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document (文书) of a case file.

    The source string of `text` is the lines' texts joined by newlines; `lines[i].start` is where line i begins.
    """

    id: str
    """`<file>#<first page>.<part>`, with `-2`, `-3` for further documents that begin on the same page."""
    kind: Kind
    kind_score: float = 1.0
    title: str = ""
    """The title line as read."""
    number: str = ""
    """文号 as read and normalised; empty if none was found."""
    pages: tuple[Page, ...]
    volume: Volume = Volume.UNKNOWN
    copy: Copy = Copy.ORIGINAL
    text: Text
    lines: tuple[TextLine, ...]
    fields: tuple[Field, ...] = ()
    slots: tuple[Slot, ...] = ()
    passages: tuple[Passage, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    """In reading order."""

    @property
    def scanned(self) -> bool:
        """Whether any of it was recognised from a picture: what is odd there may be misread."""
        return any(line.line.origin is Origin.OCR for line in self.lines)

    @property
    def readable(self) -> bool:
        """Whether every page was read well enough for the absence of words to mean something."""
        return all(page.readable for page in self.pages)

    def field(self, name: str) -> Field | None:
        """Return the first field of that English name."""
        return next((f for f in self.fields if f.name == name), None)

    def fields_named(self, name: str) -> tuple[Field, ...]:
        return tuple(f for f in self.fields if f.name == name)

    def slots_of(self, *roles: Party) -> tuple[Slot, ...]:
        return tuple(s for s in self.slots if s.role in roles)

    @property
    def claimed(self) -> frozenset[Mark]:
        """Return the marks that sign, seal or tick somewhere; strokes read as a date may be a name as well."""
        return frozenset(mark for slot in self.slots if slot.kind is not SlotKind.DATE for mark in slot.marks)

    def passages_of(self, *roles: PassageRole) -> tuple[Passage, ...]:
        return tuple(p for p in self.passages if p.role in roles)

    def notes_of(self, *noted: Noted) -> tuple[Annotation, ...]:
        return tuple(a for a in self.annotations if a.noted in noted)

    def confidence(self, span: Span) -> float:
        """Return the lowest confidence of the lines that the span touches; 0 when it touches none."""
        return min((line.line.confidence for line, _, _ in self._touched(span)), default=0.0)

    def places(self, span: Span, role: Role = Role.AT) -> tuple[Place, ...]:
        """Return where the span stands: one Place a page, one box a line."""
        boxes: dict[int, list[Box]] = {}
        for line, start, end in self._touched(span):
            boxes.setdefault(line.page, []).append(line.line.boxes(start, end))
        return tuple(self.place(page, *found, role=role) for page, found in boxes.items())

    def place(self, page: int, *boxes: Box, role: Role = Role.AT) -> Place:
        """Return a Place on the page of that index."""
        shown = self.pages[page]
        return Place(
            file=shown.file,
            sha256=shown.sha256,
            page=shown.number,
            boxes=boxes,
            role=role,
            image_hash=shown.image_hash,
            turn=shown.turn,
            skew=shown.skew,
            part=shown.part,
        )

    def _touched(self, span: Span) -> list[tuple[TextLine, int, int]]:
        first, last = self.text.source_range(span)
        touched = []
        for line in self.lines:
            start, end = max(first - line.start, 0), min(last - line.start, len(line.line.text))
            if start < end:
                touched.append((line, start, end))
        return touched
