"""What the rules on the application of law ask of a document: its sentences, its citations, how well it was read."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CitedLaw, Document, PassageRole, Span, Use

SURE = 0.9
"""Confidence of the line below which a character may be a misreading."""


def applied(document: Document, case: CaseFile) -> Iterator[CitedLaw]:
    """Yield the citations of places in laws that the document itself applies.

    Not those that it tells of (前科, 转引), and none in questions and answers.
    """
    talk = document.passages_of(PassageRole.QUESTION, PassageRole.ANSWER)
    for cited in case.citations_in(document):
        spoken = any(p.span.overlaps(cited.citation.span) for p in talk)
        if cited.use is not Use.RECITAL and cited.citation.article is not None and not spoken:
            yield cited


def poorly_read(document: Document, *spans: Span) -> bool:
    return any(document.confidence(span) < SURE for span in spans)


def sentence_at(text: str, span: Span) -> Span:
    """Return the sentence (up to 。 or the end of the line) in which the span stands."""
    start = max(text.rfind(sign, 0, span.start) for sign in "。\n") + 1
    end = min((at for sign in "。\n" if (at := text.find(sign, span.end)) >= 0), default=len(text))
    return Span(start, end)


def clause_at(text: str, span: Span) -> Span:
    """Return the clause (up to ； 。 or the end of the line) in which the span stands."""
    start = max(text.rfind(sign, 0, span.start) for sign in "；。\n") + 1
    end = min((at for sign in "；。\n" if (at := text.find(sign, span.end)) >= 0), default=len(text))
    return Span(start, end)
