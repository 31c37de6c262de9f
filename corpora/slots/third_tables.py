"""Ruled tables of forms: lists of things, cells to sign, opinions."""

from collections.abc import Sequence
from typing import Literal

from corpora.slots.third_blocks import wrapped
from corpora.slots.third_places import Ask, Cursor, Place, date, lay
from corpora.slots.third_sheet import Area

Style = Literal["inline", "split", "under"]


def cells(cursor: Cursor, shares: Sequence[float], height: float) -> list[Area]:
    """Rule a row of cells across the page and return them; the cursor goes below."""
    total, x = sum(shares), cursor.left
    height *= min(cursor.look.air, 2.0)
    areas = []
    for share in shares:
        right = x + share / total * (cursor.right - cursor.left)
        areas.append(Area(x, cursor.y, right, cursor.y + height))
        cursor.sheet.frame(areas[-1], weight=cursor.look.thin)
        x = right
    cursor.y += height
    return areas


def outer(cursor: Cursor, top: float) -> None:
    """Rule the table's outer edge from `top` to the cursor."""
    look = cursor.look
    area = Area(cursor.left, top, cursor.right, cursor.y)
    cursor.sheet.frame(area, weight=look.thick)
    if look.double:
        cursor.sheet.frame(Area(area.left - 3, area.top - 3, area.right + 3, area.bottom + 3), weight=look.thin)


def inside(cursor: Cursor, area: Area, words: str, *, middle: bool = False) -> Area:
    """Print words into a cell, wrapped, and return the area of their print."""
    look = cursor.look
    size, face = look.size, look.label_face
    width = area.width - 6
    lines = wrapped(words, width=width, size=size, face=face, indent=0)
    step = size * 1.15
    top = area.top + (area.height - step * len(lines)) / 2 if middle else area.top + 4
    prints = []
    for number, part in enumerate(lines):
        if top + step * (number + 1) > area.bottom + 2:
            break
        left = area.left + (area.width - cursor.extent(part)) / 2 if middle else area.left + 3
        prints.append(cursor.text(left, top + number * step, part, label=True))
    if not prints:
        return area
    return Area(min(p.left for p in prints), prints[0].top, max(p.right for p in prints), prints[-1].bottom)


def band(cursor: Cursor, wanted: Sequence[Ask], *, height: float, style: Style) -> None:
    """Rule a row of cells to sign in: label and room in one cell, in two, or the room under the label."""
    look = cursor.look
    if style == "split":
        areas = cells(cursor, [share for _ in wanted for share in (0.8, 1.2)], height)
        for number, ask in enumerate(wanted):
            printed = inside(cursor, areas[2 * number], ask.label, middle=True)
            _cell_place(cursor, ask, printed, areas[2 * number + 1])
        return
    for ask, area in zip(wanted, cells(cursor, [1.0] * len(wanted), height), strict=True):
        if style == "under" or cursor.extent(ask.label + "：") > area.width * 0.55:
            printed = inside(cursor, area, ask.label + look.colon)
            room = Area(area.left + 3, printed.bottom + 1, area.right - 3, area.bottom - 2)
            if ask.dated and look.date_at != "none" and area.width > look.size * 9 and room.height > look.size * 2.4:
                date(cursor, area.right - look.size * 8.9, area.bottom - look.size - 5, where="cell")
                room = Area(room.left, room.top, room.right, room.bottom - look.size - 5)
            _cell_place(cursor, ask, printed, room)
        else:
            edge = Area(area.left + 4, area.top + (area.height - look.size) / 2, area.right - 4, area.bottom)
            lay(cursor, ask, edge, where="cell", lining="bare")


def _cell_place(cursor: Cursor, ask: Ask, printed: Area, room: Area) -> None:
    cursor.places.append(
        Place(
            label=ask.label,
            kind="seal" if ask.role == "organ" else "signature",
            print_=printed,
            room=room,
            role=ask.role,
            where="cell",
            thumbs=ask.role == "party" and cursor.rng.random() < 0.3,
        )
    )


def listing(cursor: Cursor, heads: Sequence[str], rows: Sequence[Sequence[str]], *, empty: int) -> None:
    """Rule a list of things: heads, rows with values, rows left empty."""
    shares = [max(1.0, len(one) * 0.62) for one in heads]
    shares = [
        share * (2.4 if one in ("名称", "特征", "物品特征") else 1) for share, one in zip(shares, heads, strict=True)
    ]
    look = cursor.look
    widths = [share / sum(shares) * (cursor.right - cursor.left) - 6 for share in shares]
    for words in [heads, *rows, *[[""] * len(heads)] * empty]:
        lines = max(
            len(wrapped(word, width=width, size=look.size, face=look.label_face, indent=0))
            for word, width in zip(words, widths, strict=True)
        )
        for area, word in zip(cells(cursor, shares, look.size * (0.75 + 1.15 * lines)), words, strict=True):
            inside(cursor, area, word, middle=True)


def opinion(cursor: Cursor, title: str, words: str, ask: Ask, *, height: float) -> None:
    """Rule a row with an office's opinion, its officer's place to sign at the lower right."""
    look = cursor.look
    side, main = cells(cursor, [0.16, 0.84], height)
    inside(cursor, side, title, middle=True)
    if words:
        inside(cursor, Area(main.left + 4, main.top + 2, main.right - 4, main.bottom), words)
    else:
        cursor.free.append(Area(main.left + 14, main.top + 8, main.right - 60, main.top + 8 + look.size))
    y = main.bottom - look.size - 7
    wide = cursor.extent(ask.label) + 120 + (look.size * 9 if ask.dated and look.date_at == "beside" else 0)
    left = max(main.left + 6, main.right - wide - 40)
    lay(cursor, ask, Area(left, y, main.right - 6, y + look.size), where="cell")
