"""Slots told blank or filled on drawn pages: accuracy, signed ones called blank, unsure ones, by look and drawing.

Dates are slots like others; what stands in them is told apart in a table of their own.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from corpora.bench.reading import read_file, recogniser
from corpora.bench.samples import share, table
from corpora.renderer import save_pdf
from corpora.slots import DrawnSlot, SlotPage, first, second, third

from docnlp.datamodel import Box, Page, Slot, SlotKind, SlotState
from docnlp.documents import divide, load_kinds, split
from docnlp.pages.raster import level_matrix

GENERATORS: dict[str, Callable[..., Iterator[SlotPage]]] = {
    "first": first.pages,
    "second": second.pages,
    "third": third.pages,
}
"""first: to work on; second and third: each written by another author, only measured."""
_NEAR = (110.0, 14.0)
"""Points, across and down, between a label as drawn and the slot's print as read, which takes in （签名、捺指印）."""
_BESIDE = (24.0, 12.0)
"""The same between a tick box as drawn and as found: the next one of the row is another."""


@dataclass(frozen=True, slots=True)
class Told:
    """A slot as drawn beside what was said of it: blank, filled, unsure, or lost where no slot was found."""

    drawn: DrawnSlot
    said: str
    state: str
    look: str

    @property
    def truth(self) -> str:
        return "blank" if self.drawn.state == "blank" else "filled"

    @property
    def right(self) -> bool:
        return self.said == self.truth


def report(*, generators: Sequence[str], pages: int, profile: str, cache: Path | None, seed: int = 0) -> Iterator[str]:
    """Yield the tables of each generator; the errors of the first one are listed."""
    for name in generators:
        told = [
            one for page in GENERATORS[name](pages, seed=seed) for one in judged(page, profile=profile, cache=cache)
        ]
        yield f"### Slots of the {name} generator: {pages} pages, {len(told)} slots, {profile}\n\n" + _summary(told)
        yield f"### By look, {name} generator\n\n" + _grouped(told, "look", lambda one: one.look)
        if dates := [one for one in told if one.drawn.kind == "date"]:
            yield f"### What stands in dates, {name} generator\n\n" + _states(dates)
        yield f"### By way of drawing, {name} generator\n\n" + _grouped(
            told, "drawn", lambda one: one.drawn.how.partition(",")[0]
        )
        if name == "first":
            yield "### Errors of the first generator\n\n" + _errors(told)


def judged(page: SlotPage, *, profile: str, cache: Path | None) -> Iterator[Told]:
    """Yield each drawn slot with what docnlp, reading the page as a scan, says of it."""
    look = f"{page.mode} {page.dpi} dpi"
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        save_pdf([page], path)
        read = list(read_file(path, recognise=recogniser(profile, cache)))
    found = [(slot, box.centre) for slot, box in _slots(read)]
    taken: set[int] = set()
    for drawn in page.slots:
        at = _right(drawn, page, read[0])
        across, down = _BESIDE if drawn.kind == "tick" else _NEAR
        near = [
            (abs(x - at[0]) + abs(y - at[1]), number)
            for number, (slot, (x, y)) in enumerate(found)
            if number not in taken
            and slot.kind is SlotKind(drawn.kind)
            and abs(y - at[1]) < down
            and abs(x - at[0]) < across
        ]
        if not near:
            yield Told(drawn, "lost", "", look)
            continue
        _, number = min(near)
        taken.add(number)
        state = found[number][0].state
        said = {SlotState.BLANK: "blank", SlotState.UNSURE: "unsure"}.get(state, "filled")
        yield Told(drawn, said, state.value, look)


def _slots(pages: Sequence[Page]) -> Iterator[tuple[Slot, Box]]:
    for document in split(pages, load_kinds()):
        divided = divide(document)
        for slot in divided.slots:
            boxes = [box for place in divided.places(slot.span) for box in place.boxes]
            yield slot, slot.box if slot.kind is SlotKind.TICK or not boxes else boxes[0]


def _right(drawn: DrawnSlot, page: SlotPage, read: Page) -> tuple[float, float]:
    """Return where the label stands on the page as put right, in points."""
    scale = 72 / page.dpi
    height, width = (side * scale for side in page.image.shape[:2])
    point = level_matrix(width, height, read.skew) @ np.array([drawn.at[0] * scale, drawn.at[1] * scale, 1.0])
    return float(point[0]), float(point[1])


_HEADINGS = (
    "slots", "blank/filled right, %", "signed called blank, %", "blank called signed, %", "unsure, %", "not found, %"
)  # fmt: skip


def _figures(told: Sequence[Told]) -> list[object]:
    """Return the figures of a group: accuracy is of those of which something was said."""
    said = [one for one in told if one.said in ("blank", "filled")]
    filled = [one for one in told if one.truth == "filled"]
    blank = [one for one in told if one.truth == "blank"]
    return [
        len(told),
        share(sum(one.right for one in said), len(said)),
        share(sum(one.said == "blank" for one in filled), len(filled)),
        share(sum(one.said == "filled" for one in blank), len(blank)),
        share(sum(one.said == "unsure" for one in told), len(told)),
        share(sum(one.said == "lost" for one in told), len(told)),
    ]


def _summary(told: Sequence[Told]) -> str:
    kinds = sorted({one.drawn.kind for one in told})
    rows = [[kind, *_figures([one for one in told if one.drawn.kind == kind])] for kind in kinds]
    return table(["kind", *_HEADINGS], [*rows, ["all", *_figures(told)]])


def _grouped(told: Iterable[Told], name: str, key: Callable[[Told], str]) -> str:
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        groups[key(one)].append(one)
    return table([name, *_HEADINGS], [[group, *_figures(of)] for group, of in sorted(groups.items())])


def _states(told: Iterable[Told]) -> str:
    counts = Counter((one.drawn.state, one.state or one.said) for one in told)
    said = sorted({state for _, state in counts})
    return table(
        ["drawn", *(f"said {state}" for state in said)],
        [[drawn, *(counts[drawn, state] for state in said)] for drawn in sorted({drawn for drawn, _ in counts})],
    )


def _errors(told: Iterable[Told]) -> str:
    counts: dict[tuple[str, ...], int] = defaultdict(int)
    for one in told:
        if not one.right:
            counts[one.drawn.label, one.drawn.state, one.said, one.state, one.look, one.drawn.how] += 1
    return table(
        ["label", "is", "said", "state", "look", "drawn", "times"], [[*k, n] for k, n in sorted(counts.items())]
    )
