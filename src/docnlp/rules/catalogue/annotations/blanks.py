"""Dates that a form prints and nobody filled in."""

from collections.abc import Iterator

from docnlp.datamodel import Document, SlotKind, SlotState, Span
from docnlp.rules.verdicts import first

_EMPTY = r"年[\s_]*月[\s_]*日"


def blank_dates(document: Document) -> Iterator[Span]:
    """Yield where month and day of a printed date are left empty, by print and by hand."""
    for slot in document.slots:
        blank = slot.kind is SlotKind.DATE and slot.state is SlotState.BLANK
        if blank and first(_EMPTY, document.text.quote(slot.span)):
            yield slot.span
