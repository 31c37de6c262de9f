"""Signatures that no label announces: at the foot of a record's page, behind 本决定书已收到, behind a time."""

from collections.abc import Iterable, Iterator

from docnlp.datamodel import PARTIES, Mark, MarkKind, Page, Party, Slot, SlotKind, SlotState, Span, union
from docnlp.documents.rows import GAP, Grid, Row
from docnlp.documents.spans import Spans

_PERSONAL = (MarkKind.HANDWRITING, MarkKind.THUMBPRINT)


def loose_signatures(grid: Grid, spans: Spans, found: Iterable[Slot]) -> Iterator[Slot]:
    """Yield a slot for each hand and thumb that stand together and belong to no labelled slot.

    Only what bears a thumbprint: handwriting alone may be any entry of the form. The role is that of the party whom
    the form asks to sign.
    """
    used = {mark for slot in found for mark in slot.marks}
    role = next((form.role for form in grid.document.kind.slots if form.role in PARTIES), Party.OTHER)
    for number, page in enumerate(grid.document.pages):
        rows = [row for row in grid.rows if row.page == number]
        if not rows:
            continue
        loose = [m for m in page.marks if m.kind in _PERSONAL and m not in used]
        for thumb in (m for m in loose if m.kind is MarkKind.THUMBPRINT):
            hands = [m for m in loose if m.kind is MarkKind.HANDWRITING and _beside(m, thumb)]
            if hands or not _on_print(page, thumb):
                yield _slot(spans, role, number, rows, (*hands[-1:], thumb))


def _beside(hand: Mark, thumb: Mark) -> bool:
    level = abs(hand.box.centre[1] - thumb.box.centre[1]) < 14
    return level and hand.box.x0 < thumb.box.centre[0] and thumb.box.x0 - hand.box.x1 < 40


def _on_print(page: Page, thumb: Mark) -> bool:
    # a thumb on the words of a line confirms a correction
    return any(line.box.grown(6, 2).contains(*thumb.box.centre) for line in page.lines)


def _slot(spans: Spans, role: Party, number: int, rows: list[Row], marks: tuple[Mark, ...]) -> Slot:
    box = union(mark.box for mark in marks)
    row = min(rows, key=lambda r: (abs(r.box.centre[1] - box.centre[1]), r.box.x0))
    level = abs(row.box.centre[1] - box.centre[1]) < 12
    words = row.text.strip(GAP).split(GAP)[0] if level else ""
    end = spans.of(*row.source(0, max(1, len(row.text.rstrip(GAP)))))
    return Slot(
        role=role,
        label=words[-20:] or "签名",
        kind=SlotKind.SIGNATURE,
        page=number,
        box=box,
        state=SlotState.HANDWRITING if len(marks) > 1 else SlotState.THUMBPRINT,
        score=min(mark.score for mark in marks),
        marks=marks,
        span=end if words else Span(end.end, end.end),
    )
