"""The sections of a Word file: where pages begin, and what stands above and below the text of each."""

from collections.abc import Iterator
from typing import Any

from docnlp.pages.readers.docx_text import Styles, W, is_on, number, spoken
from docnlp.pages.running import COUNT, NUMBER, SECTION_COUNT
from docnlp.pages.virtual import Edges, Paragraph, Section

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PLACES = {"PAGE": NUMBER, "NUMPAGES": COUNT, "SECTIONPAGES": SECTION_COUNT}


def sections_of(document: Any, styles: Styles) -> Iterator[Section]:
    """Yield the sections of a python-docx document in their order."""
    held: dict[str, tuple[Paragraph, ...]] = {}
    facing = is_on(document.settings.element.find(f"{W}evenAndOddHeaders"))
    for properties in document.element.body.iter(f"{W}sectPr"):
        if properties.getparent().tag == f"{W}sectPrChange":
            continue  # what the section was before a tracked change
        for reference in properties.iterchildren(f"{W}headerReference", f"{W}footerReference"):
            part = document.part.related_parts.get(reference.get(f"{_R}id"))
            # A section without head or foot of its own goes on with those of the one before.
            held[_key(reference)] = _paragraphs(getattr(part, "element", None), styles)
        kind, start = properties.find(f"{W}type"), properties.find(f"{W}pgNumType")
        restarts = start is not None and start.get(f"{W}start")
        yield Section(
            edges=_edges(held, "default"),
            first=_edges(held, "first") if is_on(properties.find(f"{W}titlePg")) else None,
            even=_edges(held, "even") if facing else None,
            new_page=kind is None or kind.get(f"{W}val") != "continuous",
            start=int(number(start, "start")) if restarts else None,
        )


def _key(reference: Any) -> str:
    return f"{reference.tag.removeprefix(W)[:6]}-{reference.get(f'{W}type') or 'default'}"


def _edges(held: dict[str, tuple[Paragraph, ...]], kind: str) -> Edges:
    return Edges(head=held.get(f"header-{kind}", ()), foot=held.get(f"footer-{kind}", ()))


def _paragraphs(element: Any, styles: Styles) -> tuple[Paragraph, ...]:
    if element is None:
        return ()
    return tuple(
        Paragraph(text=row, size=styles.size(paragraph), align=styles.align(paragraph))
        for paragraph in element.iter(f"{W}p")
        if not _is_double(paragraph)
        for row in spoken(paragraph, _PLACES).replace("\f", "\n").split("\n")
        if row.strip()
    )


def _is_double(paragraph: Any) -> bool:
    """Tell whether the paragraph is the copy of a text box that is kept for old programs."""
    return any(above.tag.endswith("}Fallback") for above in paragraph.iterancestors())
