"""Blanks of forms: what stands right of a label, in a ruled cell or on its line, and whether anything does."""

from collections.abc import Iterator

from docnlp.datamodel import Box, Cell, Document, MarkKind, Page, Span
from docnlp.rules.verdicts import finds, first

_FAINT = 0.035
"""Share of dark pixels above which a cell without text is not empty."""


_ROOM = 130.0
"""Points, margin included: with less beside a label at the end of a line, people write on the next one."""


def empty_beside(document: Document, label: str) -> Span | None:
    """Return the first label, a pattern for all its words, that nothing stands beside: no text, no ink.

    In a table the cell to the right counts, else the rest of the line.
    """
    text = document.text.characters
    for match in finds(rf"(?m)^[ 　]*(?:{label})[：:]?[ 　_]*$|(?<=[。；，：\s])(?:{label})[：:][ 　_]*$", text):
        span = Span(match.start(), match.end())
        for place in document.places(span):
            page = next(p for p in document.pages if (p.number, p.part) == (place.page, place.part))
            if place.boxes and page.marks_seen and _empty(page, place.boxes[-1]):
                return span
    return None


def handwritten(document: Document) -> bool:
    """Tell whether something beside signatures is written by hand: a value that was not read may stand there."""
    signed = {mark.box for slot in document.slots for mark in slot.marks}
    return any(m.kind is MarkKind.HANDWRITING and m.box not in signed for p in document.pages for m in p.marks)


def _empty(page: Page, label: Box) -> bool:
    beside = next(_cells_beside(page, label), None)
    box = beside.box if beside else Box(x0=label.x1, y0=label.y0, x1=page.box.x1, y1=label.y1)
    in_table = any(table.box.contains(*label.centre) for table in page.tables)
    if beside is None and (in_table or box.width < _ROOM):
        return False
    return (
        not _written(page, box)
        and not _has_text(page, box)
        and (page.ink is None or page.ink.share(box.grown(-3)) < _FAINT)
    )


def _cells_beside(page: Page, label: Box) -> Iterator[Cell]:
    for table in page.tables:
        own = next((c for c in table.cells if c.box.contains(*label.centre)), None)
        if own:
            right = [c for c in table.cells if c.row == own.row and c.column > own.column]
            yield from sorted(right, key=lambda c: c.column)[:1]


def _written(page: Page, box: Box) -> bool:
    kinds = (MarkKind.HANDWRITING, MarkKind.THUMBPRINT, MarkKind.SEAL)
    return any(m.kind in kinds and box.grown(6).contains(*m.box.centre) for m in page.marks)


def _has_text(page: Page, box: Box) -> bool:
    return any(
        box.contains((x0 + x1) / 2, line.box.centre[1]) and first(r"[^\s_　]", line.text[i]) is not None
        for line in page.lines
        for i, (x0, x1) in enumerate(line.edges)
    )
