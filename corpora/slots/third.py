"""The third generator of pages to sign, seal and tick: written for measuring, by an author who has seen no other."""

from collections.abc import Iterator

import numpy as np
from corpora.slots import third_forms, third_look, third_pens, third_scan, third_seals, third_sign, third_stray
from corpora.slots.pages import DrawnSlot, SlotPage
from corpora.slots.third_compose import compose
from corpora.slots.third_fill import Desk, Filled, fill
from corpora.slots.third_places import Cursor, Place
from corpora.slots.third_scan import Move, Scan
from corpora.slots.third_sheet import HEIGHT, Area, Sheet

_TRIES = 12


def pages(count: int, *, seed: int = 0) -> Iterator[SlotPage]:
    """Yield `count` pages; the same seed, fonts and libraries give the same ones."""
    for number in range(count):
        yield _page(np.random.default_rng((3, seed, number)))


def _page(rng: np.random.Generator) -> SlotPage:
    # families first: lists and search records have many forms and would crowd out the rest
    families = sorted({form.family for form in third_forms.FORMS})
    family = families[rng.integers(len(families))]
    forms = [form for form in third_forms.FORMS if form.family == family]
    form = forms[rng.integers(len(forms))]
    how = third_scan.choose(rng)
    cursor = _composed(form, how, rng)
    filled = _filled(cursor, how, rng)
    image, move = third_scan.scan(cursor.sheet, how, rng, toner=0 if how.mode == "bilevel" else cursor.look.toner)
    return SlotPage(
        image=image,
        dpi=how.dpi,
        mode=how.mode,
        quality=how.quality,
        code=form.code,
        slots=tuple(_slot(one, move) for one in filled),
    )


def _composed(form: third_forms.Form, how: Scan, rng: np.random.Generator) -> Cursor:
    """Print the form, squeezed until it fits on the page."""
    look = third_look.choose(rng)
    seed = int(rng.integers(1 << 30))
    # bureaus spread their forms over the sheet; a page with much empty paper is the rarer one
    wanted = HEIGHT * rng.uniform(0.5, 0.9)
    fitting = None
    for _ in range(_TRIES):
        # where things stand does not depend on the resolution: a dry sheet is quick to try
        tried = _printed(form, look, seed, dpi=None)
        if not tried.full:
            fitting = look
        if (tried.full and fitting) or (not tried.full and tried.y > wanted):
            break
        look = look.tighter() if tried.full else look.looser()
    # coarse scans are drawn finer and reduced, as a scanner sees them
    return _printed(form, fitting or look, seed, dpi=max(how.dpi, 200))


def _printed(form: third_forms.Form, look: third_look.Look, seed: int, *, dpi: int | None) -> Cursor:
    sheet = Sheet(dpi) if dpi else Sheet(36, dry=True)
    cursor = Cursor(sheet=sheet, look=look, rng=np.random.default_rng(seed), y=look.top)
    compose(cursor, form)
    return cursor


def _filled(cursor: Cursor, how: Scan, rng: np.random.Generator) -> list[Filled]:
    bilevel = how.mode == "bilevel"
    red = third_seals.RED[rng.integers(len(third_seals.RED))] if rng.random() < 0.9 else third_seals.GREY
    desk = Desk(
        sheet=cursor.sheet,
        look=cursor.look,
        pens=[third_pens.choose(rng, bilevel=bilevel) for _ in range(3)],
        rng=rng,
        bilevel=bilevel,
        blank=float(rng.choice([0.06, 0.3, 0.6, 0.95], p=[0.32, 0.3, 0.24, 0.14])),
        red=red,
        labels=[_worded(place, cursor.look.size) for place in cursor.places if place.kind != "date"],
    )
    filled = fill(desk, cursor.places)
    if desk.blank < 0.9:
        for area in cursor.free:
            if rng.random() < 0.7:
                third_sign.words(
                    cursor.sheet, area, desk.pens[0], rng, count=int(rng.integers(3, 12)), size=cursor.look.size
                )
    _strays(desk, cursor)
    return filled


def _worded(place: Place, size: float) -> Area:
    """Return the area of a label with what is printed right of it: （签名）, or the words of a box to tick."""
    print_ = place.print_
    if place.kind == "tick":
        return Area(print_.left, print_.top, print_.right + size * (0.4 + len(place.label)), print_.bottom)
    return Area(print_.left, print_.top, max(print_.right, place.room.left - 2), print_.bottom)


def _strays(desk: Desk, cursor: Cursor) -> None:
    rng = desk.rng
    if rng.random() < 0.4:
        third_stray.numbers(desk.sheet, desk.pens[1], rng)
    if rng.random() < 0.22:
        red = third_seals.black(desk.red) if desk.bilevel else desk.red
        third_stray.correction(
            desk.sheet, cursor.lines, cursor.places, pen=desk.pens[0], red=red, rng=rng, size=desk.look.size
        )


def _slot(one: Filled, move: Move) -> DrawnSlot:
    place = one.place
    return DrawnSlot(label=place.label, kind=place.kind, state=one.state, at=move(place.print_.centre), how=one.how)
