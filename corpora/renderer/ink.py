"""The marks of a page as ink: strokes or coverage with a place and a colour, for raster and digital output alike."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from corpora.renderer import stamps
from corpora.renderer import strokes as pen
from corpora.renderer.looks import Look
from corpora.renderer.seeds import generator

from docnlp.pages.readers.blocks_grammar import InlineKind
from docnlp.pages.readers.blocks_layout import HEIGHT, SEAL_DIAMETER, WIDTH, Placed, PlacedPage

Edges = tuple[float, float, float, float]
Shade = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """A mark as vector or coverage, shared by the raster and the digital output; boxes in points."""

    kind: str
    text: str
    box: Edges
    colour: Shade
    strokes: tuple[pen.Stroke, ...] = ()
    coverage: stamps.Coverage | None = None
    colour_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where a page is signed and stamped: the look, the resolution of coverage, the seeds of case and page."""

    look: Look
    dpi: int
    case: object
    page: object

    def pixels(self, points: float) -> int:
        return max(4, round(points * self.dpi / 72))


def inks(page: PlacedPage, look: Look, *, dpi: int, seed: tuple[object, int]) -> list[Ink]:
    """Return the page's marks in the order in which they come onto the paper: seals last; `seed` is (case, page)."""
    desk = Desk(look=look, dpi=dpi, case=seed[0], page=seed)
    order = {InlineKind.SEAL: 2, InlineKind.THUMB: 1}
    found = [
        ink
        for placed in sorted(page.marks, key=lambda m: order.get(m.inline.kind, 0))
        if (ink := _ink(placed, page, desk)) is not None
    ]
    rng = generator("extra seals", seed)
    for _ in range(look.seals):
        centre = (rng.uniform(150, WIDTH - 150), rng.uniform(180, HEIGHT - 180))
        found.append(_seal("江城市公安局东湖分局", "red", centre, desk, rng))
    return found


def _ink(placed: Placed, page: PlacedPage, desk: Desk) -> Ink | None:
    kind, text = placed.inline.kind, placed.inline.text
    box = (placed.box.x0, placed.box.y0, placed.box.x1, placed.box.y1)
    rng = generator("mark", desk.page, kind.value, text, *(round(v) for v in box))
    if placed.stamp:
        return _number(text, placed.box.centre, desk, rng)
    if kind is InlineKind.SEAL:
        x, y = placed.box.centre
        return _seal(text, placed.inline.detail, (x + rng.normal(0, 3), y + rng.normal(0, 3)), desk, rng)
    if kind is InlineKind.THUMB:
        return _thumb(placed.box.centre, desk, rng)
    if kind is InlineKind.SIGN:
        return _penned("handwriting", text, box, pen.sign(text, box, seed=desk.case))
    if kind is InlineKind.HAND:
        hand = _hand(placed, page)
        written = [s for part, row in _rows(placed, page) for s in pen.write(part, row, hand=hand, seed=desk.case)]
        return _penned("handwriting", text, box, written)
    if kind is InlineKind.TICK:
        return _penned("tick", "√", box, pen.tick(box, seed=desk.case))
    return None


def _hand(placed: Placed, page: PlacedPage) -> str:
    """Return whose hand fills a value in: the signer's on that row, else one writer a document."""
    signed = [
        m for m in page.marks if m.inline.kind is InlineKind.SIGN and abs(m.box.y1 - placed.box.y1) < 26
    ]  # the date stands behind the name or one row below it
    near = min(
        signed, key=lambda m: abs(m.box.centre[0] - placed.box.x0) + 4 * abs(m.box.y1 - placed.box.y1), default=None
    )
    return near.inline.text if near else f"document {page.document}"


def _rows(placed: Placed, page: PlacedPage) -> list[tuple[str, Edges]]:
    """Return the value cut into rows that stay inside its table cell, as a person would write it."""
    box, text = placed.box, placed.inline.text
    cell = next((c.box for t in page.tables for c in t if c.box.contains(box.x0, box.centre[1])), None)
    limit = (cell.x1 if cell else WIDTH - 20) - 1
    if box.x1 <= limit or not text:
        return [(text, (box.x0, box.y0, box.x1, box.y1))]
    room = max(limit - box.x0, 12.0)
    count = -(-(box.x1 - box.x0) // room)
    cut = -(-len(text) // int(count))
    tall = min(box.height, ((cell.y1 if cell else box.y1 + 40) - box.y0) / count)
    pieces = [text[i : i + cut] for i in range(0, len(text), cut)]
    share = (box.x1 - box.x0) / len(text)
    return [
        (piece, (box.x0, box.y0 + k * tall, box.x0 + min(share * len(piece), room), box.y0 + (k + 1) * tall))
        for k, piece in enumerate(pieces)
    ]


def _penned(kind: str, text: str, box: Edges, written: Sequence[pen.Stroke]) -> Ink:
    colour = written[0].colour if written else (0, 0, 0)
    name = "blue" if colour[2] > colour[0] + 40 else "black"
    edges = pen.extent(written) if written else box
    return Ink(kind=kind, text=text, box=edges, colour=colour, strokes=tuple(written), colour_name=name)


def _seal(organ: str, colour: str, centre: tuple[float, float], desk: Desk, rng: np.random.Generator) -> Ink:
    coverage = stamps.seal(organ, desk.pixels(SEAL_DIAMETER), rng)
    name = "grey" if desk.look.grey_marks else colour or "red"
    base = np.array(stamps.SEAL_COLOURS.get(name, stamps.SEAL_COLOURS["red"]))
    red, green, blue = (int(v) for v in np.clip(base + rng.normal(0, 9, 3), 0, 255))
    box = _around(coverage, centre, desk)
    return Ink(kind="seal", text=organ, box=box, colour=(red, green, blue), coverage=coverage, colour_name=name)


def _thumb(centre: tuple[float, float], desk: Desk, rng: np.random.Generator) -> Ink:
    coverage = stamps.thumbprint(desk.pixels(rng.uniform(33, 40)), desk.pixels(rng.uniform(44, 54)), rng)
    # people press the thumb on the end of their name
    box = _around(coverage, (centre[0] - rng.uniform(2, 14), centre[1] + rng.normal(0, 4)), desk)
    grey = desk.look.grey_marks
    colour = (120, 120, 122) if grey else stamps.THUMB_COLOURS[int(rng.integers(3))]
    name = "grey" if grey else "red"
    return Ink(kind="thumbprint", text="", box=box, colour=colour, coverage=coverage, colour_name=name)


def _number(text: str, centre: tuple[float, float], desk: Desk, rng: np.random.Generator) -> Ink:
    coverage = stamps.number(text, desk.pixels(13), rng)
    box = _around(coverage, (centre[0] + rng.normal(0, 5), centre[1] + rng.normal(0, 4)), desk)
    colour = stamps.NUMBER_COLOURS[int(generator("numbering", desk.case).integers(3))]
    return Ink(kind="page_stamp", text=text, box=box, colour=colour, coverage=coverage)


def _around(coverage: stamps.Coverage, centre: tuple[float, float], desk: Desk) -> Edges:
    height, width = (v * 72 / desk.dpi for v in coverage.shape)
    return (centre[0] - width / 2, centre[1] - height / 2, centre[0] + width / 2, centre[1] + height / 2)
