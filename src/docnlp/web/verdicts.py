"""What the page sends, as reviews and suppressions with all that is needed to find the place again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from docnlp.datamodel import Box, Finding, Page, Review, Snapshot, Suppression, Verdict
from docnlp.reviews import accept, snapshot_of
from docnlp.store import DocumentRow
from docnlp.web.forms import Judged, Missed, Suppressed


def review_of(form: Judged, finding: Finding, page: Page | None, *, number: str, reviewer: str) -> Review:
    """Return the verdict with a snapshot of the finding; `number` is that of its document.

    `page` is the finding's own, on which the form's boxes stand.
    """
    boxes = tuple(_box(corners, page.box) for corners in form.boxes) if page else ()
    return Review(
        id=form.id,
        at=datetime.now(UTC),
        reviewer=reviewer,
        key=finding.key,
        verdict=form.verdict,
        snapshot=snapshot_of(finding, number=number),
        note=form.note.strip(),
        rule="" if form.rule == finding.rule else form.rule,
        boxes=boxes,
        quote=text_under(page, boxes) if page else "",
    )


def undoing(form: Judged, undone: Review, *, reviewer: str) -> Review:
    """Return the entry that takes back an earlier one."""
    return Review(
        id=form.id,
        at=datetime.now(UTC),
        reviewer=reviewer,
        key=undone.key,
        verdict=None,
        snapshot=undone.snapshot,
        undoes=undone.id,
    )


def missed_fault(form: Missed, page: Page, *, case: str, document: DocumentRow | None, reviewer: str) -> Review:
    """Return a fault that the machine missed, with the text that stands under its boxes."""
    boxes = boxes_on(page, form.boxes)
    snapshot = Snapshot(
        case=case,
        rule=form.rule,
        family=form.family,
        file=page.file,
        sha256=page.sha256,
        page=page.number,
        image_hash=page.image_hash,
        boxes=boxes,
        document_code=document.kind if document else "",
        document_number=document.number if document else "",
        quote=text_under(page, boxes),
    )
    return Review(
        id=form.id,
        at=datetime.now(UTC),
        reviewer=reviewer,
        key="",
        verdict=Verdict.CONFIRMED,
        snapshot=snapshot,
        note=form.note.strip(),
        rule=form.rule,
        boxes=boxes,
        quote=snapshot.quote,
    )


def suppression_of(form: Suppressed, finding: Finding, *, reviewer: str) -> Suppression:
    """Return the entry that hides a finding, or shows it again."""
    now = datetime.now(UTC)
    if form.lifted:
        seen = snapshot_of(finding)
        return Suppression(
            id=form.id, at=now, reviewer=reviewer, key=finding.key, reason="", lifted=True, snapshot=seen
        )
    reason = form.reason.strip()
    entries = accept([finding], name="", reason=reason, reviewer=reviewer, at=now, new_id=lambda: form.id)
    return replace(entries[0], expires=form.expires)


def text_under(page: Page, boxes: Iterable[Box]) -> str:
    """Return the characters whose middle lies in a box, line by line."""
    boxes = tuple(boxes)
    lines = []
    for line in page.lines:
        height = (line.box.y0 + line.box.y1) / 2
        inside = [
            character
            for character, (left, right) in zip(line.text, line.edges, strict=True)
            if any(box.contains((left + right) / 2, height) for box in boxes)
        ]
        if inside:
            lines.append("".join(inside))
    return "\n".join(lines)


def boxes_on(page: Page, boxes: Iterable[tuple[float, float, float, float]]) -> tuple[Box, ...]:
    """Return the boxes with their corners in order, cut to the page."""
    return tuple(_box(corners, page.box) for corners in boxes)


def corners(box: Box) -> list[float]:
    """Return the box as the page gets it."""
    return [round(side, 2) for side in (box.x0, box.y0, box.x1, box.y1)]


def document_at(documents: Iterable[DocumentRow], file: str, page: int) -> DocumentRow | None:
    """Return the document that a page belongs to; the last that begins there, where two share it."""
    found = [
        row for row in documents if row.file == file and row.first_page <= page <= max(row.first_page, row.last_page)
    ]
    return found[-1] if found else None


def _box(corners: tuple[float, float, float, float], page: Box) -> Box:
    x0, x1 = sorted((corners[0], corners[2]))
    y0, y1 = sorted((corners[1], corners[3]))
    box = Box(x0=x0, y0=y0, x1=x1, y1=y1)
    return box.intersection(page) or box
