"""The body of a Word file: its paragraphs, tables, text boxes and pictures in their order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docnlp.pages.reader import Request
from docnlp.pages.readers.docx_numbers import Numbers
from docnlp.pages.readers.docx_pictures import DRAWINGS, picture_of
from docnlp.pages.readers.docx_text import BOX, Styles, W, inner, is_on, number, spoken
from docnlp.pages.virtual import Align, Break, Inlay, Paragraph, Piece, Row, Scan, TableCell

_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A Word file that is being read."""

    document: Any
    request: Request
    styles: Styles
    numbers: Numbers


def blocks(parent: Any, word: Word) -> Iterator[Piece]:
    """Yield the pieces of a body or a text box; a section break stands where the next section begins."""
    for element in parent.iterchildren():
        if element.tag == f"{W}p":
            yield from _paragraph(element, word)
        elif element.tag == f"{W}tbl":
            yield from _table(element, word)
        elif element.tag in _WRAPPERS:
            yield from blocks(element, word)


def _paragraph(element: Any, word: Word) -> Iterator[Piece]:
    if is_on(word.styles.nearest(element, "pPr", "pageBreakBefore")):
        yield Break.PAGE
    drawings = list(inner(element, DRAWINGS))
    pictures = [piece for drawing in drawings for piece in _drawing(drawing, word)]
    text = spoken(element)
    # The paragraph that only holds a scan is no empty row on the sheet before.
    if text.strip() or not any(isinstance(piece, Scan) for piece in pictures):
        yield from _rows(element, text, word)
    yield from pictures
    if element.find(f"{W}pPr/{W}sectPr") is not None:
        yield Break.SECTION


def _rows(element: Any, text: str, word: Word) -> Iterator[Piece]:
    align, size = word.styles.align(element), word.styles.size(element)
    indent = element.find(f"{W}pPr/{W}ind")
    first = number(indent, "firstLineChars") / 100 or number(indent, "firstLine") / 20 / size
    before = "\u3000" * round(first) if align is Align.LEFT else ""
    before += word.numbers.before(element)
    for count, page in enumerate(text.split("\f")):
        if count:
            yield Break.PAGE
        for row in page.split("\n"):
            yield Paragraph(text=before + row, size=size, align=align)
            before = ""


def _drawing(drawing: Any, word: Word) -> Iterator[Piece]:
    boxes = list(inner(drawing, (BOX,)))
    for box in boxes:
        yield from blocks(box, word)
    if not boxes:
        yield from picture_of(drawing, word.document, word.request)


def _table(element: Any, word: Word) -> Iterator[Piece]:
    pictures: list[Inlay | Scan] = []
    for row in element.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl"), None) is not element:
            continue  # of a table inside a cell: its text is taken with the cell
        cells = []
        for cell in row.iter(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tr"), None) is not row:
                continue
            pieces = list(_flat(cell, word))
            pictures += [piece for piece in pieces if isinstance(piece, Inlay | Scan)]
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            continued = merged is not None and merged.get(f"{W}val") != "restart"
            paragraphs = () if continued else tuple(p for p in pieces if isinstance(p, Paragraph))
            columns = max(1, int(number(cell.find(f"{W}tcPr/{W}gridSpan"))))
            cells.append(TableCell(paragraphs=paragraphs, columns=columns, continues=continued))
        if cells:
            yield Row(cells=tuple(cells))
    yield from pictures


def _flat(cell: Any, word: Word) -> Iterator[Piece]:
    """Yield the paragraphs of a cell and of the tables in it; those of its text boxes come with their paragraph."""
    for element in cell.iter(f"{W}p"):
        if next(element.iterancestors(BOX, f"{W}tc")).tag != BOX:
            yield from _paragraph(element, word)
