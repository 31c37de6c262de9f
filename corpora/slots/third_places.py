"""Places on a form that wait for a hand, a seal or a tick, and the cursor that lays them out."""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from corpora.slots.pages import Kind
from corpora.slots.third_look import Look
from corpora.slots.third_sheet import HEIGHT, WIDTH, Area, Sheet, extent

Role = Literal["party", "officer", "organ", "date", "tick"]
Where = Literal["line", "cell", "foot", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as it is printed, still empty."""

    label: str
    kind: Kind
    print_: Area
    """Of the label; of a tick its box; of a printed date the three characters."""
    room: Area
    """Where the form wants the mark to go."""
    role: Role
    where: Where
    ruled: bool = False
    group: int = 0
    """Boxes to tick of the same question."""
    thumbs: bool = False
    """Whether the form asks for a thumbprint too."""
    glyph: bool = False
    """Whether a box to tick is a character of the print."""


@dataclass(slots=True, kw_only=True)
class Cursor:
    """Where the next block of the form goes, and the places laid out so far."""

    sheet: Sheet
    look: Look
    rng: np.random.Generator
    y: float
    places: list[Place] = field(default_factory=list)
    free: list[Area] = field(default_factory=list)
    """Where a hand may write words that are no signature."""
    lines: list[Area] = field(default_factory=list)
    """Of the text, which a hand may correct."""

    @property
    def left(self) -> float:
        return self.look.left

    @property
    def right(self) -> float:
        return WIDTH - self.look.right

    @property
    def full(self) -> bool:
        return self.y > HEIGHT - self.look.bottom

    def text(self, x: float, y: float, words: str, *, label: bool = False) -> Area:
        face = self.look.label_face if label else self.look.face
        return self.sheet.text(x, y, words, size=self.look.size, face=face)

    def extent(self, words: str) -> float:
        return extent(words, size=self.look.size, face=self.look.label_face)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A place that a form wants: its label and who is to fill it."""

    label: str
    role: Role = "party"
    dated: bool = False
    plain: bool = False
    """Whether the label stands without （签名） and the like."""


def lay(cursor: Cursor, ask: Ask, area: Area, *, where: Where, lining: str | None = None) -> None:
    """Print a label at the area's upper left corner, the room for the mark right of it up to the area's edge."""
    look = cursor.look
    suffix = "" if ask.plain or ask.role == "organ" else look.suffix
    if ask.role == "officer" and "捺指印" in suffix:
        suffix = "（签名）"
    if suffix in ("签名", "签字") and ask.label.endswith(("签名", "签字", "签收")):
        suffix = ""
    colon = look.colon
    bare = ask.label + (suffix if suffix in ("签名", "签字") else "")
    words = ask.label + suffix + colon
    if cursor.extent(words) > area.width * 0.66:
        suffix, bare, words = "", ask.label, ask.label + colon
    right = area.right
    date_room = None
    if ask.dated and look.date_at == "beside" and area.width - cursor.extent(words) > look.size * 16:
        date_room = area.right - look.size * 8.6
        right = date_room - look.size * 0.8
    printed = cursor.text(area.left, area.top, words, label=True)
    core = Area(printed.left, printed.top, printed.left + cursor.extent(bare), printed.bottom)
    room = Area(printed.right + 2, area.top - (look.pitch - look.size) * 0.5, right, area.top + look.size + 3)
    lining = look.lining if lining is None else lining
    line(cursor, room, lining)
    cursor.places.append(
        Place(
            label=bare,
            kind="seal" if ask.role == "organ" else "signature",
            print_=core,
            room=room,
            role=ask.role,
            where=where,
            ruled=lining != "bare",
            thumbs="指印" in suffix or (ask.role == "party" and cursor.rng.random() < 0.2),
        )
    )
    if date_room is not None:
        date(cursor, date_room, area.top, where=where)


def line(cursor: Cursor, room: Area, lining: str) -> None:
    """Print what a room to sign stands on: a rule, dots or nothing."""
    y = room.bottom - 1
    if lining == "rule":
        cursor.sheet.rule((room.left, y), (room.right, y), weight=0.5)
    elif lining == "dots":
        cursor.sheet.dots((room.left, y), (room.right, y))


def date(cursor: Cursor, x: float, y: float, *, where: Where, wide: float = 1.0) -> None:
    """Print 年 月 日 with room between them for the figures; takes 8.6 ems where wide is 1."""
    size = cursor.look.size
    gaps = (2.6 * wide * size, 1.5 * wide * size, 1.5 * wide * size)
    at, prints = x, []
    for gap, character in zip(gaps, "年月日", strict=True):
        at += gap
        prints.append(cursor.text(at, y, character, label=True))
        at += size
    cursor.places.append(
        Place(
            label="年月日",
            kind="date",
            print_=Area(prints[0].left, y, prints[-1].right, y + size),
            room=Area(x, y - 2, at, y + size + 2),
            role="date",
            where=where,
        )
    )


def box(cursor: Cursor, x: float, y: float, words: str, *, group: int) -> float:
    """Print a box to tick with its words right of it and return the x after them."""
    look, size = cursor.look, cursor.look.size
    if look.glyph:
        at = cursor.text(x, y, "□", label=True)
        square = Area(at.left + size * 0.1, at.top + size * 0.1, at.right - size * 0.1, at.bottom - size * 0.1)
    else:
        side = min(look.square, size)
        square = Area(x + 1, y + (size - side) * 0.6, x + 1 + side, y + (size - side) * 0.6 + side)
        cursor.sheet.frame(square, weight=0.6)
    printed = cursor.text(max(square.right, x + size * 0.8) + size * 0.3, y, words, label=True)
    cursor.places.append(
        Place(
            label=words,
            kind="tick",
            print_=square,
            room=square,
            role="tick",
            where="text",
            group=group,
            glyph=look.glyph,
        )
    )
    return printed.right
