"""What is set into the places of a form, and what a person looking at it would say of each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from corpora.slots import third_seals as seals
from corpora.slots import third_ticks as ticks
from corpora.slots import third_words as words
from corpora.slots.pages import State
from corpora.slots.third_look import Look
from corpora.slots.third_pens import Pen
from corpora.slots.third_places import Place
from corpora.slots.third_sheet import Area, Colour, Sheet
from corpora.slots.third_sign import sign

_Rng = np.random.Generator


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A place, what is in it, and the ink's area."""

    place: Place
    state: State
    how: str
    ink: Area | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What lies at hand where the page is filled in."""

    sheet: Sheet
    look: Look
    pens: Sequence[Pen]
    rng: _Rng
    bilevel: bool
    blank: float
    """Share of the places left blank."""
    red: Colour
    """Of seals and thumbprints; grey on a copy."""
    labels: Sequence[Area]
    """The print that must stay readable."""


def fill(desk: Desk, places: Sequence[Place]) -> list[Filled]:
    """Fill the places of a page."""
    ticked = _ticked(desk, places)
    filled: list[Filled] = []
    for number, place in enumerate(places):
        if place.kind == "tick":
            filled.append(_tick(desk, place) if number in ticked else Filled(place=place, state="blank", how="blank"))
        elif desk.rng.random() < desk.blank:
            filled.append(Filled(place=place, state="blank", how="blank"))
        elif place.kind == "date":
            filled.append(_date(desk, place))
        elif place.kind == "seal":
            filled.append(_seal(desk, place))
        else:
            filled.append(_signature(desk, place))
    return [_reached(one, filled) for one in filled]


def _reached(one: Filled, filled: Sequence[Filled]) -> Filled:
    """Return a blank place with what reaches into it from elsewhere said."""
    if one.state != "blank":
        return one
    room = one.place.room
    if one.place.kind == "tick":
        return Filled(place=one.place, state="blank", how="blank, box")
    for other in filled:
        ink = other.ink
        if one.place.kind == "seal" and other.place.kind == "date":
            # the seal's place is over its date, which is no neighbour
            continue
        if ink is not None and ink.left < room.right - 4 and ink.right > room.left + 4 and _overlap(ink, room) > 2.5:
            what = "seal" if other.state == "seal" else "thumb" if other.state == "thumbprint" else "neighbour"
            return Filled(place=one.place, state="blank", how=f"blank, {what} reaches in, {one.place.where}")
    lining = "ruled" if one.place.ruled else "bare"
    return Filled(place=one.place, state="blank", how=f"blank, {one.place.where}, {lining}")


def _overlap(one: Area, other: Area) -> float:
    return min(one.bottom, other.bottom) - max(one.top, other.top)


def _ticked(desk: Desk, places: Sequence[Place]) -> set[int]:
    """Return which boxes are ticked: of each question mostly one, else none or several."""
    groups: dict[int, list[int]] = {}
    for number, place in enumerate(places):
        if place.kind == "tick":
            groups.setdefault(place.group, []).append(number)
    ticked: set[int] = set()
    for numbers in groups.values():
        count = 0 if desk.rng.random() < desk.blank * 0.7 else 1 if desk.rng.random() < 0.8 else 2
        ticked.update(desk.rng.permutation(numbers)[: min(count, max(1, len(numbers) - 1))].tolist())
    return ticked


def _pen(desk: Desk) -> Pen:
    return desk.pens[int(desk.rng.integers(len(desk.pens)))]


def _tick(desk: Desk, place: Place) -> Filled:
    how = ticks.mark(desk.sheet, place, _pen(desk), desk.look.face, desk.rng)
    return Filled(place=place, state="tick", how=how)


def _date(desk: Desk, place: Place) -> Filled:
    when, size = words.day(desk.rng), desk.look.size
    if desk.rng.random() < 0.25:
        wide = place.room.width / 8.6
        for figures, left, gap in zip(when, (0.0, 3.6, 6.1), (2.6, 1.5, 1.5), strict=True):
            small = size * 0.95
            x = place.room.left + (left + gap / 2) * wide - len(str(figures)) * small * 0.26
            desk.sheet.text(x, place.print_.top + 0.5, str(figures), size=small, face="uming")
        return Filled(place=place, state="printed", how="typed date", ink=place.room)
    pen = _pen(desk)
    area = ticks.date(desk.sheet, place, pen, when, size=size, rng=desk.rng)
    return Filled(place=place, state="handwriting", how=f"written date, {pen.name}", ink=area)


def _seal(desk: Desk, place: Place) -> Filled:
    rng = desk.rng
    name = place.label if len(place.label) > 5 else words.organ(rng)
    below = str(rng.choice(["", "", "行政案件专用章", "办案专用章"]))
    print_ = seals.organ_seal(name, below, scale=desk.sheet.scale, rng=rng)
    pale = rng.random() < 0.25 and not desk.bilevel
    density = rng.uniform(0.42, 0.55) if pale else rng.uniform(0.72, 1.0)
    room = place.room
    # the rule is to press it on the date, the name just above
    x = room.centre[0] + rng.normal(0, room.width * 0.14) - print_.width / 2
    y = room.bottom - 10 + rng.normal(-4, 9) - print_.height / 2
    if desk.bilevel:
        # nobody could read the name under the black letters along the edge
        x, y = _clear(desk, print_, x, place.print_.bottom + rng.uniform(1, 5))
        if _covers(desk, print_, x, y):
            return Filled(place=place, state="blank", how="blank")
    area = _press(desk, print_, (x, y), density)
    colour = "grey" if desk.red == seals.GREY else "red"
    return Filled(
        place=place, state="seal", how=f"{'pale seal' if pale else 'organ seal'}, {colour}, over the date", ink=area
    )


def _press(
    desk: Desk, print_: seals.Print, at: tuple[float, float], density: float, colour: Colour | None = None
) -> Area:
    """Press a print, kept on the page, darker where a scan of black and white would lose it."""
    x, y = min(max(at[0], 4), 591 - print_.width), min(max(at[1], 4), 838 - print_.height)
    ink = colour or desk.red
    if desk.bilevel:
        density, ink = 1.0, seals.black(ink)
    desk.sheet.stamp(print_.mask, x, y, colour=ink, density=density)
    pad = print_.width * 0.1
    return Area(x + pad, y + pad, x + print_.width - pad, y + print_.height - pad)


def _clear(desk: Desk, print_: seals.Print, x: float, y: float) -> tuple[float, float]:
    """Return the nearest place for a print that leaves the labels readable."""
    for right, down in ((0, 0), (12, 0), (-12, 0), (0, -3), (0, 3), (24, -4), (-24, 4), (40, 0), (60, -6), (-50, 4)):
        if not _covers(desk, print_, x + right, y + down):
            return x + right, y + down
    return x, y


def _covers(desk: Desk, print_: seals.Print, x: float, y: float) -> bool:
    area = Area(x, y, x + print_.width, y + print_.height)
    return any(_overlap(area, one) > 3 and _beside(area, one) > 5 for one in desk.labels)


def _beside(one: Area, other: Area) -> float:
    return min(one.right, other.right) - max(one.left, other.left)


def _signature(desk: Desk, place: Place) -> Filled:
    rng = desk.rng
    party = place.role == "party"
    shares = [0.78, 0.12, 0.04, 0.0, 0.06] if party else [0.62, 0.0, 0.13, 0.14, 0.11]
    choice = str(rng.choice(["pen", "thumb", "print", "stamp", "seal"], p=shares))
    if choice == "pen":
        return _written(desk, place)
    if choice == "thumb":
        area, how = _thumb(desk, place, at=None)
        return Filled(place=place, state="thumbprint", how=f"{how}, alone, {place.where}", ink=area)
    if choice == "print":
        return _typed(desk, place)
    room, name = place.room, words.person(rng)
    if choice == "stamp":
        print_ = seals.name_stamp(name, scale=desk.sheet.scale, rng=rng)
        colour = desk.red if rng.random() < 0.5 else ((30, 44, 130), (32, 32, 40))[rng.integers(2)]
    else:
        print_ = seals.name_seal(name, scale=desk.sheet.scale, rng=rng)
        colour = desk.red
    x = room.left + max(0.0, room.width - print_.width) * rng.uniform(0.02, 0.55)
    y = room.centre[1] - print_.height / 2 + rng.normal(-1, 2.5)
    area = _press(desk, print_, _clear(desk, print_, x, y), rng.uniform(0.65, 1.0), colour)
    return Filled(place=place, state="seal", how=f"name {choice}, {place.where}", ink=area)


def _typed(desk: Desk, place: Place) -> Filled:
    rng, room, size = desk.rng, place.room, desk.look.size
    name = words.person(rng)
    if len(name) == 2 and rng.random() < 0.4:
        name = name[0] + "　" + name[1]
    face = desk.look.face if rng.random() < 0.5 else str(rng.choice(["uming", "ukai"]))
    small = min(size, room.width / (len(name) + 0.2))
    x = room.left + max(0.0, room.width - small * len(name)) * rng.uniform(0.03, 0.45)
    y = place.print_.top if place.where != "cell" else room.centre[1] - small / 2
    printed = desk.sheet.text(x, y, name, size=small, face=face)
    return Filled(place=place, state="printed", how=f"printed name, {place.where}", ink=printed)


def _written(desk: Desk, place: Place) -> Filled:
    rng = desk.rng
    signed = sign(desk.sheet, place, desk.pens, desk.look.size, rng)
    if place.thumbs and rng.random() < 0.62:
        area, how = _thumb(desk, place, at=signed.area)
        where = "beside" if area.left > signed.area.right - 4 else "over it"
        return Filled(
            place=place, state="handwriting", how=f"{signed.how}, {how} {where}", ink=_both(area, signed.area)
        )
    return Filled(place=place, state="handwriting", how=signed.how, ink=signed.area)


def _both(one: Area, other: Area) -> Area:
    return Area(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def _thumb(desk: Desk, place: Place, *, at: Area | None) -> tuple[Area, str]:
    """Press a thumb over or beside a signature, or into the room alone."""
    rng = desk.rng
    # black and white makes one blot of a smudge
    shares = [0.72, 0.0, 0.0, 0.28] if desk.bilevel else [0.48, 0.2, 0.16, 0.16]
    manner = str(rng.choice(["clear", "pale", "smudged", "partial"], p=shares))
    print_ = seals.thumb(scale=desk.sheet.scale, rng=rng, smudged=manner == "smudged", partial=manner == "partial")
    room = place.room
    if at is None:
        x = room.left + max(0.0, room.width - print_.width) * rng.uniform(0.0, 0.5)
        y = room.centre[1] - print_.height / 2 + rng.normal(0, 2.5)
    elif rng.random() < 0.6:
        # where it is black, a print in the middle of a name would leave no name to see
        x = at.left + at.width * rng.uniform(0.9 if desk.bilevel else 0.35, 1.0) - print_.width / 2
        x = max(x, at.left + at.width * 0.55) if desk.bilevel else x
        y = at.centre[1] - print_.height / 2 + rng.normal(0, 4)
    else:
        x = at.right + rng.uniform(-4, 8)
        y = at.centre[1] - print_.height / 2 + rng.normal(0, 6)
    density = rng.uniform(0.4, 0.52) if manner == "pale" else rng.uniform(0.7, 0.95)
    area = _press(desk, print_, _clear(desk, print_, x, y), density)
    return area, "thumbprint" if manner == "clear" else f"{manner} thumb"
