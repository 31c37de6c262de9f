"""Divide a document into fields, slots, passages and notes."""

from dataclasses import replace

from docnlp.datamodel import Copy, Document, Field, PassageRole, Slot
from docnlp.documents.annotations import find_annotations
from docnlp.documents.candidates import confirmation, with_date
from docnlp.documents.fields import find_fields, head_fields, passage_field
from docnlp.documents.passages import find_passages
from docnlp.documents.rows import grid_of
from docnlp.documents.slots import find_slots
from docnlp.documents.spans import Spans
from docnlp.documents.titles import copy_of
from docnlp.documents.turns import first_turn


def divide(document: Document) -> Document:
    """Return the document with its fields, slots, passages and notes filled in."""
    grid = grid_of(document)
    spans = Spans(document.text)
    passages = find_passages(document)
    divided = replace(document, passages=passages)
    turn = first_turn(document)
    slots = find_slots(grid, spans, turn)
    fields = (
        *head_fields(document),
        *find_fields(grid, spans, turn),
        *passage_field(divided, "remedy", PassageRole.REMEDY),
        *(confirmation(document) if turn is not None else ()),
    )
    # the rules take the first field of a name: first in reading order
    ordered = tuple(
        sorted((with_date(_signed(field, slots), slots) for field in fields), key=lambda field: field.span.start)
    )
    complete = replace(divided, fields=ordered, slots=slots, copy=_copy(document))
    return replace(complete, annotations=find_annotations(complete))


def _signed(field: Field, slots: tuple[Slot, ...]) -> Field:
    """Call a blank filled where the slot of the same label is: a signature may wrap to the next row."""
    if field.filled or not any(slot.filled and abs(slot.span.end - field.span.start) <= 2 for slot in slots):
        return field
    return replace(field, filled=True)


def _copy(document: Document) -> Copy:
    if document.copy is not Copy.ORIGINAL:
        return document.copy
    edge = [line.line.text for line in (*document.lines[:3], *document.lines[-2:])]
    found = (copy_of(text) for text in edge if len(text) <= 24)
    return next((copy for copy in found if copy), Copy.ORIGINAL)
