"""Where a fact stands, and whether it is printed or written by hand."""

from docnlp.datamodel import Document, Fact, MarkKind, Place, Span

_CANDIDATE = 0.5
"""What handwriting is worth at most: a reading of it is a candidate."""


def mention(document: Document, span: Span, *, confidence: float = 1.0, places: tuple[Place, ...] = ()) -> Fact:
    """Return the Fact for a span of the document's text; `confidence` is that of the reading beyond the characters'."""
    places = places or document.places(span)
    certainty = min(confidence, document.confidence(span))
    printed = not _by_hand(document, places)
    return Fact(
        document_id=document.id,
        span=span,
        quote=document.text.quote(span),
        places=places,
        confidence=certainty if printed else min(certainty, _CANDIDATE),
        printed=printed,
    )


def _by_hand(document: Document, places: tuple[Place, ...]) -> bool:
    for place in places:
        page = next((p for p in document.pages if (p.number, p.part) == (place.page, place.part)), None)
        if page is None:
            continue
        hands = [m.box for m in page.marks if m.kind is MarkKind.HANDWRITING]
        # what a person read there is no candidate any more
        unread = [box for box in place.boxes if not any(told.covers(box) > 0.5 for told in page.verified)]
        if any(hand.covers(box) > 0.5 for hand in hands for box in unread):
            return True
    return False
