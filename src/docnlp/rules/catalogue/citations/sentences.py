"""Where a sentence begins and ends, and how well a document was read there."""

from docnlp.datamodel import Document, Span

SURE = 0.9
"""Confidence of the line below which a character may be a misreading."""


def poorly_read(document: Document, *spans: Span) -> bool:
    return any(document.confidence(span) < SURE for span in spans)


def sentence_at(text: str, span: Span) -> Span:
    """Return the sentence (up to 。 or the end of the line) in which the span stands."""
    return _between(text, span, "。\n")


def clause_at(text: str, span: Span) -> Span:
    """Return the clause (up to ； 。 or the end of the line) in which the span stands."""
    return _between(text, span, "；。\n")


def _between(text: str, span: Span, signs: str) -> Span:
    start = max(text.rfind(sign, 0, span.start) for sign in signs) + 1
    end = min((at for sign in signs if (at := text.find(sign, span.end)) >= 0), default=len(text))
    return Span(start, end)
