"""How like a finding is to one that a reviewer saw in an earlier reading of the same case."""

from collections.abc import Sequence
from enum import IntEnum

from rapidfuzz import fuzz

from docnlp.datamodel import Box, Finding, Place, Snapshot, union

DRIFT = 12.0
"""Points by which another recognition profile moves the middle of a box."""
SHIFT = 48.0
"""Points by which a page moves when it is scanned again."""


_STRANGE = 0.7
"""What a finding of another case and file lacks in likeness."""


class _Near(IntEnum):
    """What snapshot and place have in common; the sheets of a case come last, since a case has many."""

    CASE = 1
    DOCUMENT = 2
    PAGE = 3
    IMAGE = 4


def likeness(snapshot: Snapshot, finding: Finding, number: str = "") -> float:
    """Return 0 for another finding, else up to 3: 1 for what is common, 1 for the place, 1 for the words.

    `number` is that of the finding's document. The rule is taken to be the same.
    """
    if not finding.places or not snapshot.boxes:
        return _placeless(snapshot, finding, number)
    place = finding.places[0]  # the snapshot's place is the first one too
    near = _near(snapshot, finding, place, number)
    if near is None:
        return 0.0
    where = closeness(snapshot.boxes, place.boxes, DRIFT if near is _Near.IMAGE else SHIFT)
    said = _wording(snapshot, finding)
    # copies of one sheet may lie in several cases: its own goes first
    own = 0.0 if _at_home(snapshot, finding) else -_STRANGE
    return near / _Near.IMAGE + where + said + own if _same(near, where, said) else 0.0


def _same(near: _Near, where: float, said: float) -> bool:
    match near:
        case _Near.IMAGE:
            return where > 0 and said >= 0.3
        case _Near.PAGE:
            return where > 0 and said >= 0.7
        case _Near.DOCUMENT:
            return where > 0 and said >= 0.75
        case _Near.CASE:
            return where > 0 and said >= 0.8


def _near(snapshot: Snapshot, finding: Finding, place: Place, number: str) -> _Near | None:
    same_page = snapshot.page == place.page
    if snapshot.image_hash and snapshot.image_hash == place.image_hash:
        return _Near.IMAGE
    if snapshot.sha256 and snapshot.sha256 == place.sha256:
        return _Near.IMAGE if same_page else None  # the same bytes: another page is another place
    code = snapshot.document_code == finding.document_code
    if snapshot.file == place.file and same_page:
        return _Near.PAGE
    if code and snapshot.document_number and snapshot.document_number == number:
        return _Near.DOCUMENT
    return _Near.CASE if code and snapshot.case == finding.case else None


def _placeless(snapshot: Snapshot, finding: Finding, number: str) -> float:
    """Judge what has no box, such as a missing document: its message names it and holds nothing that was recognised."""
    if bool(finding.places and finding.places[0].boxes) != bool(snapshot.boxes):
        return 0.0
    if snapshot.document_code != finding.document_code or snapshot.message != finding.message:
        return 0.0
    if not _same_document(snapshot, finding, number) or _ratio(snapshot.quote, finding.quote) < 0.6:
        return 0.0
    return 2.7 if snapshot.file == finding.file and snapshot.page == finding.page else 2.0


def _same_document(snapshot: Snapshot, finding: Finding, number: str) -> bool:
    """Tell whether what has no box speaks of the same document, or of the same case where there is none."""
    if snapshot.file or finding.file:
        same_source = any(place.sha256 == snapshot.sha256 != "" for place in finding.places)
        same_number = snapshot.case == finding.case and snapshot.document_number == number != ""
        return same_number or ((same_source or snapshot.file == finding.file) and snapshot.page == finding.page)
    return snapshot.case == finding.case


def _at_home(snapshot: Snapshot, finding: Finding) -> bool:
    return snapshot.case == finding.case or bool(snapshot.file and snapshot.file == finding.file)


def closeness(seen: Sequence[Box], found: Sequence[Box], reach: float) -> float:
    """Return 1 for the same place to 0 for one out of reach."""
    if not found:
        return 0.0
    one, other = union(seen), union(found)
    cover = max(one.covers(other), other.covers(one))
    (x0, y0), (x1, y1) = one.centre, other.centre
    gap = max(abs(x0 - x1), abs(y0 - y1))
    by_gap = 1 - gap / reach
    # a long quote may lose or gain an end, which moves its middle but not its lines
    by_cover = cover if cover >= 0.5 and min(abs(one.y0 - other.y0), abs(one.y1 - other.y1)) <= reach else 0.0
    return max(by_gap, by_cover, 0.0)


def _wording(snapshot: Snapshot, finding: Finding) -> float:
    if snapshot.quote and finding.quote:
        return max(_ratio(snapshot.quote, finding.quote), fuzz.partial_ratio(snapshot.quote, finding.quote) / 100 - 0.1)
    return _ratio(snapshot.message, finding.message)


def _ratio(one: str, other: str) -> float:
    return fuzz.ratio(one, other) / 100 if one or other else 1.0
