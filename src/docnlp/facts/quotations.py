"""What documents quote of the articles that they cite, beside the texts that the user imported."""

from collections.abc import Sequence
from dataclasses import replace

from docnlp.datamodel import Admissible, Citation, Difference, Document, Quotation, Resolution, Span
from docnlp.law import Catalogue, quotation_of


def quotation_in(
    document: Document,
    citation: Citation,
    citations: Sequence[Citation],
    resolution: Resolution | None,
    *,
    admissible: Sequence[Admissible],
    catalogue: Catalogue,
) -> Quotation | None:
    """Compare the words quoted behind the citation with the version that it was judged by, else with another
    that may be applied; None where there is nothing to compare. `citations` are all those of the document.
    """
    if catalogue.texts is None or resolution is None or resolution.version is None:
        return None
    others = () if citation.version_mark else (one.version for one in admissible)
    found = quotation_of(
        document.text.characters,
        citation,
        versions=list(dict.fromkeys([resolution.version, *others])),
        catalogue=catalogue,
        beside=citations,
        scanned=document.scanned,
    )
    if found is None or not found.differences:
        return found
    return replace(found, differences=tuple(d for d in found.differences if not _between_pages(document, d)))


def _between_pages(document: Document, difference: Difference) -> bool:
    """Tell whether words put in stand where a page ends: its foot and the head of the next run into the text."""
    # a break and the character beyond it
    around = Span(max(difference.span.start - 2, 0), min(difference.span.end + 2, len(document.text)))
    pages = {(place.file, place.page, place.part) for place in document.places(around)}
    return difference.quoted != "" and len(pages) > 1
