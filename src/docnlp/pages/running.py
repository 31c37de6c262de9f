"""Write the head and the foot of its section on each virtual sheet."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from docnlp.datamodel import Line
from docnlp.pages.virtual import HEIGHT, LEADING, MARGIN, WIDTH, Edges, Paragraph, Section, Sheet, line_of, wrapped

NUMBER, COUNT, SECTION_COUNT = "\ue000", "\ue001", "\ue002"
"""Stand in heads and feet for the number of the page, the pages of the file and the pages of the section."""
_SIZE = 10.0
_ROOM = 50.0
"""Points of a margin that a head or a foot may fill; a longer one is written smaller."""
_GAP = 4.0


def dress(sheets: Sequence[Sheet]) -> None:
    """Write heads and feet in the margins; pages that are scans are counted and left as they are.

    What does not change from page to page is written once in a section: it would only cut the text that runs on.
    """
    lengths = Counter(id(sheet.section) for sheet in sheets)
    before: Section | None = None
    told: set[Paragraph] = set()
    number = 0
    for sheet in sheets:
        section = sheet.section
        opens, before = section is not before, section
        number = section.start if opens and section and section.start is not None else number + 1
        told = set() if opens else told
        if section and not sheet.scan:
            counts = {NUMBER: number, COUNT: len(sheets), SECTION_COUNT: lengths[id(section)]}
            _write(sheet, _edges(section, opens=opens, number=number), counts, told)


def _write(sheet: Sheet, edges: Edges, counts: Mapping[str, int], told: set[Paragraph]) -> None:
    head, foot = (_lines(list(_due(side, counts, told))) for side in (edges.head, edges.foot))
    sheet.lines[:0] = _moved(head, MARGIN - _GAP - (head[-1].box.y1 if head else 0.0))
    sheet.lines += _moved(foot, HEIGHT - MARGIN + _GAP)


def _due(paragraphs: Sequence[Paragraph], counts: Mapping[str, int], told: set[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs that this page needs, their counts written out."""
    for paragraph in paragraphs:
        if paragraph in told:
            continue
        text = "".join(str(counts.get(character, character)) for character in paragraph.text)
        if text == paragraph.text:
            told.add(paragraph)
        yield replace(paragraph, text=text, size=min(_SIZE, paragraph.size))


def _edges(section: Section, *, opens: bool, number: int) -> Edges:
    if opens and section.first:
        return section.first
    return section.even if section.even and number % 2 == 0 else section.edges


def _lines(paragraphs: Sequence[Paragraph]) -> list[Line]:
    """Return the lines from 0 downwards, made smaller where they would not fit in the margin."""
    rows = [(row, one) for one in paragraphs for row in wrapped(one.text, WIDTH - 2 * MARGIN, one.size)]
    scale = min(1.0, _ROOM / max(1.0, sum(one.size * LEADING for _, one in rows)))
    lines: list[Line] = []
    y = 0.0
    for row, one in rows:
        fitted = replace(one, size=one.size * scale)
        lines += line_of(row, fitted, MARGIN, WIDTH - MARGIN, y)
        y += fitted.size * LEADING
    return lines


def _moved(lines: Sequence[Line], down: float) -> list[Line]:
    return [replace(line, box=replace(line.box, y0=line.box.y0 + down, y1=line.box.y1 + down)) for line in lines]
