"""The page number that was stamped in the corner when the file was bound."""

from collections.abc import Sequence

from docnlp.datamodel import Line, Mark, MarkKind, Table

CORNER = (100.0, 75.0)
"""Points from the right and from the top edge within which the number stands (left corner on backs of sheets)."""
DIGITS = frozenset("0123456789")


def find_page_number(
    lines: Sequence[Line], tables: Sequence[Table], *, width: float, left: float
) -> tuple[Mark | None, list[Line]]:
    """Return the stamped number, if one was read, and the lines without it."""
    for line in lines:
        x, y = line.box.centre
        in_corner = y < CORNER[1] and min(left + width - x, x - left) < CORNER[0]
        if in_corner and any(table.box.contains(x, y) for table in tables):
            continue
        if in_corner and len(line.text) <= 4 and set(line.text) <= DIGITS:
            mark = Mark(kind=MarkKind.PAGE_STAMP, box=line.box, score=line.confidence, text=line.text)
            return mark, [other for other in lines if other is not line]
    return None, list(lines)
