"""The second generator: pages of fourteen and more kinds of documents, drawn without knowledge of the first."""

from collections.abc import Iterator

import numpy as np
from corpora.slots.pages import DrawnSlot, SlotPage, State
from corpora.slots.second_blocks import Form
from corpora.slots.second_compose import Composer, Place, style
from corpora.slots.second_fill import Filler, Mark, share
from corpora.slots.second_forms import FORMS
from corpora.slots.second_marks import organ_seal, page_stamp
from corpora.slots.second_paper import HEIGHT, WIDTH, Sheet, centre
from corpora.slots.second_parts import compose
from corpora.slots.second_pen import line_of, take_pen, write
from corpora.slots.second_scan import Look, look, scanned
from numpy.random import Generator
from numpy.typing import NDArray


def pages(count: int, *, seed: int = 0) -> Iterator[SlotPage]:
    """Draw pages; the same seed, fonts and versions of the libraries give the same pages."""
    order = np.random.default_rng(seed)
    turn: list[Form] = []
    for number in range(count):
        if not turn:
            turn = [FORMS[k] for k in order.permutation(len(FORMS))]
        yield page(turn.pop(), np.random.default_rng((seed, number)))


def page(form: Form, rng: Generator) -> SlotPage:
    """Draw one page of the form."""
    seen = look(rng)
    sheet = Sheet(dpi=seen.drawn_at, black=int(rng.integers(10, 70 if seen.poor else 45)))
    composer = Composer(sheet, rng, style(rng))
    composer.head(form.title, form.number)
    compose(composer, form.blocks)
    filler = Filler(composer, rng, least=seen.least)
    filler.values()
    states = [filler.fill(at) for at in range(len(composer.places))]
    _opinions(filler, states)
    _strays(filler, states)
    image, matrix = scanned(sheet.pixels, rng, seen)
    slots = tuple(
        _slot(place, state, _told(at, place, how, filler.marks), matrix * (1, 1, 1), sheet.scale)
        for at, (place, (state, how)) in enumerate(zip(composer.places, states, strict=True))
    )
    return _page(image, seen, form.code, slots)


def _page(image: NDArray[np.uint8], seen: Look, code: str, slots: tuple[DrawnSlot, ...]) -> SlotPage:
    return SlotPage(image=image, dpi=seen.dpi, mode=seen.mode, quality=seen.quality, code=code, slots=slots)


def _slot(place: Place, state: State, how: str, matrix: NDArray[np.float64], scale: float) -> DrawnSlot:
    x, y = (matrix @ np.array((place.at[0] * scale, place.at[1] * scale, 1.0))).tolist()
    return DrawnSlot(label=place.label, kind=place.kind, state=state, at=(x, y), how=how)


def _told(at: int, place: Place, how: str, marks: list[Mark]) -> str:
    """Say how a slot was drawn, where it stands, and what of another slot reaches into it."""
    where = "date" if place.kind == "date" else place.where
    if how != "blank":
        return how if "," in how else f"{how}, {where}"
    reaching = {mark.name for mark in marks if mark.owner != at and share(place.room, mark.box) > 0.04} - {"date"}
    reached = f", reached by {min(reaching)}" if reaching else ""
    return f"{how}, {where}{reached}"


def _opinions(filler: Filler, states: list[tuple[State, str]]) -> None:
    """Write or print opinions above names: often where there is a name, at times where the name was forgotten."""
    rng = filler.rng
    for place, (state, _) in zip(filler.places, states, strict=True):
        if place.opinion is None or rng.random() > (0.8 if state != "blank" else 0.25):
            continue
        x0, y0, _, y1 = place.opinion
        if rng.random() < 0.4:
            filler.sheet.text(
                x0 + 24, y0 + 2, str(rng.choice(("同意。", "拟同意，请领导批示。", "同意呈报。"))), 13, "song"
            )
        elif state != "blank" or place.officer:
            pen = take_pen(rng, least=filler.least)
            count = int(rng.integers(2, 9))
            height = min(17.0, y1 - y0)
            write(
                filler.sheet,
                rng,
                line_of(rng, count, pen),
                pen,
                height=height,
                at=(x0 + 24 + count * 8, y0 + height / 2),
            )


def _strays(filler: Filler, states: list[tuple[State, str]]) -> None:
    """Set what belongs to no slot: the stamped number of the page, its printed number, a seal across."""
    sheet, rng = filler.sheet, filler.rng
    if rng.random() < 0.4:
        page_stamp(sheet, rng, (WIDTH - rng.uniform(50, 70), rng.uniform(16, 34)))
    if rng.random() < 0.5:
        sheet.text(WIDTH / 2 - 40, HEIGHT - 40, f"第 {rng.integers(1, 6)} 页 共 {rng.integers(6, 9)} 页", 10, "song")
    signed = [place for place in filler.places if place.kind == "signature"]
    unsealed = [p for p, (state, _) in zip(filler.places, states, strict=True) if (p.kind, state) == ("seal", "blank")]
    if rng.random() < 0.16:
        x, y = centre(signed[rng.integers(len(signed))].room)
        angle = rng.uniform(0, 2 * np.pi)
        at = x + 48 * np.cos(angle), y + 48 * np.sin(angle)
        # A seal near a place left unsealed would pass for that place's own
        if all(np.hypot(*np.subtract(at, centre(place.room))) > 150 for place in unsealed):
            _, box = organ_seal(sheet, rng, filler.composer.organ, at, least=filler.least)
            filler.marks.append(Mark(-1, box, "seal"))
    if rng.random() < 0.06:
        organ_seal(sheet, rng, filler.composer.organ, (WIDTH + 14, rng.uniform(200, 640)), least=filler.least)
