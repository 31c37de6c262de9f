"""What people say of findings and readings: reviews, corrections, suppressions; labels are computed from them.

All are append-only: taking back is one more entry. Nothing stores what is current; it is computed.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from docnlp.datamodel.geometry import Box


class Verdict(StrEnum):
    CONFIRMED = "confirmed"
    """属实."""
    REJECTED = "rejected"
    """误报."""
    UNSURE = "unsure"
    """存疑."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A finding as the reviewer saw it: enough to find it again after another reading, and to learn from."""

    case: str
    rule: str
    family: str
    file: str
    sha256: str
    page: int | None
    image_hash: str = ""
    boxes: tuple[Box, ...] = ()
    """On that page, in points of the page as put right."""
    document_code: str = ""
    document_number: str = ""
    quote: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One verdict on one finding, or a fault that the machine missed (`key` empty)."""

    id: str
    """Made by who writes it, so that a repeated delivery is recognised."""
    at: datetime
    reviewer: str
    key: str
    """`Finding.key`; empty for a missed fault, whose place is the snapshot's."""
    verdict: Verdict | None
    """None takes back the reviewer's earlier verdict on the key, or the missed fault named in `undoes`."""
    snapshot: Snapshot
    note: str = ""
    rule: str = ""
    """The rule that should have been named, where that is another."""
    boxes: tuple[Box, ...] = ()
    """Where the fault really stands, where that is elsewhere on the page."""
    quote: str = ""
    undoes: str = ""
    """Id of the review that this one takes back."""


class Corrected(StrEnum):
    """What of a reading a person put right."""

    KIND = "kind"
    """`page` is the document's first, `new` the code of its kind; `name` is the part of the sheet on which it begins,
    counted where several do: 0, 1, 0-2."""
    PAGES = "pages"
    """`new` is `begins` or `continues`: whether a document begins on the page; `name` is the part of the sheet."""
    FIELD = "field"
    """Words in `boxes`: `name` tells what they are (date, time, name, amount, number, other), `new` what is written."""
    CITATION = "citation"
    """Words in `boxes` that cite a law."""
    SLOT = "slot"
    """Ink in `boxes`: `name` is role and kind of the slot, `new` is `blank`, `signed`, or `signed:2` for two people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One thing that the machine misread, and what stands there."""

    id: str
    at: datetime
    reviewer: str
    case: str
    what: Corrected
    file: str
    sha256: str
    page: int
    part: int = 0
    """As in `Page.part`."""
    name: str = ""
    old: str = ""
    """What the machine had read."""
    new: str | None = None
    """None takes back an earlier correction of the same thing; empty: nothing is written there."""
    boxes: tuple[Box, ...] = ()
    """On that page, in points of the page as put right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """A finding that should not be shown any more, with the reason; `lifted` takes an earlier one back."""

    id: str
    at: datetime
    reviewer: str
    key: str
    reason: str
    expires: date | None = None
    lifted: bool = False
    baseline: str = ""
    """Name of the baseline that it belongs to; empty for one finding suppressed by hand."""
    snapshot: Snapshot | None = None
    """By which it is found again; entries of earlier versions have none and hold by their key only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What the reviews teach about one place: one line of the label files."""

    task: str
    """finding, missed, kind, pages, field, slot, citation."""
    case: str
    file: str
    sha256: str
    page: int | None
    boxes: tuple[Box, ...] = ()
    rule: str = ""
    text: str = ""
    value: str = ""
    """The verdict, or the corrected value."""
    old: str = ""
    """What the machine had read; empty for findings."""
    note: str = ""
    reviewers: tuple[str, ...] = ()
    """Who agrees, in order of their reviews."""
    against: tuple[str, ...] = ()
    """Who says otherwise."""
    reviews: tuple[str, ...] = field(default=())
    """Ids of the reviews and corrections that it was computed from."""
