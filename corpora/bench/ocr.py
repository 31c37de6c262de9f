"""Recognition against the renderer's truth: character errors by profile and variant, and the marks found."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from corpora.bench.cer import Region, Tally, tally
from corpora.bench.samples import Sample, share, table
from corpora.renderer import LOOKS, Rendered, bureau_of, render
from corpora.renderer.seeds import generator

from docnlp.datamodel import Box, Line
from docnlp.pages.readers.blocks_layout import layout

if TYPE_CHECKING:
    from docnlp.pages.ocr.engine import Engine, Quads, Reading
    from docnlp.pages.piece import Piece
    from docnlp.pages.raster import Pixels, Raster

VARIANTS = (
    "clean", "scan", "grey", "copy", "heavy", "faint", "bleed", "skew3", "stamped", "stamped-grey", "stamped-1bit",
    "rot90", "rot180", "rot270", "a3",
)  # fmt: skip
PEER = "tesseract"
KINDS = {
    "handwriting": "handwriting",
    "thumbprint": "thumbprint",
    "seal": "seal",
    "tick": "tick",
    "page_stamp": "page_stamp",
}


@dataclass(slots=True)
class Score:
    """What one profile did on one variant."""

    characters: Tally = field(default_factory=Tally)
    pages: int = 0
    seconds: float = 0.0
    engine_seconds: float = 0.0
    """Of `seconds`, those spent in the engine."""
    turns_right: int = 0
    wanted: dict[str, int] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)
    claimed: dict[str, int] = field(default_factory=dict)
    right: dict[str, int] = field(default_factory=dict)


def report(
    samples: Sequence[Sample],
    *,
    profiles: Sequence[str],
    variants: Sequence[str],
    pages: int,
    dpi: int | None,
) -> Iterator[str]:
    """Yield the tables; `pages` a variant are taken by chance from all cases.

    A profile may name its runtime: fast/openvino.
    """
    from docnlp.pages.ocr import load_engine

    scores: dict[tuple[str, str], Score] = {}
    for profile in profiles:
        name, _, runtime = profile.partition("/")
        engine = Timed(load_engine(name, runtime=runtime or "onnxruntime"))
        for variant in variants:
            score = scores.setdefault((profile, variant), Score())
            for sheet in sheets_of(samples, variant, pages=pages, dpi=dpi):
                judge(score, sheet, engine)
    yield "### Character error rate, % (missed lines in brackets)\n\n" + table(
        ["profile", *variants],
        [[p, *(_rate(scores[p, v]) for v in variants)] for p in profiles],
    )
    yield "### CPU seconds a page; pages put upright, %\n\n" + table(
        ["profile", *variants],
        [[p, *(_effort(scores[p, v]) for v in variants)] for p in profiles],
    )
    yield "### Errors and time of all looks together\n\n" + table(
        ["profile", "error rate, %", "CPU seconds a page", "of them outside the engine, %", *_compared(profiles)],
        [[p, *_together(scores, p, profiles, variants)] for p in profiles],
    )
    yield "### Marks: recall / precision, %\n\n" + table(
        ["profile", "variant", *KINDS],
        [[p, v, *(_found(scores[p, v], kind) for kind in KINDS)] for p in profiles[:1] for v in variants],
    )


def sheets_of(samples: Sequence[Sample], variant: str, *, pages: int, dpi: int | None = None) -> Iterator[Rendered]:
    """Yield `pages` sheets of the variant, drawn from all pages of all cases but covers: the same for every variant."""
    look = LOOKS[variant]
    look = replace(look, dpi=dpi or look.dpi)
    places = [
        (sample, number)
        for sample in samples
        for number, page in enumerate(layout(sample.case.documents, bureau_of(sample.case).style))
        if sample.case.documents[page.document].code not in ("COVER", "TOC")
    ]
    # by chance, not every n-th: cases are equally long and would give the same kind of page each time
    for k in sorted(generator("pages").permutation(len(places))[:pages]):
        sample, number = places[k]
        pair = {number, number - 1} if look.double and number else {number}
        yield from render(sample.case, look, seed=sample.name, only=pair)


class Timed:
    """An engine that counts the CPU seconds spent in it."""

    def __init__(self, engine: "Engine") -> None:
        self._engine = engine
        self.id = engine.id
        self.seconds = 0.0

    def find(self, image: "Pixels") -> "Quads":
        with self._counted():
            return self._engine.find(image)

    def read(self, lines: "Sequence[Pixels]") -> "list[Reading]":
        with self._counted():
            return self._engine.read(lines)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        began = cpu_seconds()
        try:
            yield
        finally:
            self.seconds += cpu_seconds() - began


def cpu_seconds() -> float:
    """Return the CPU time of this process and of the programs that it started: Tesseract is one."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def judge(score: Score, sheet: Rendered, engine: Timed) -> None:
    """Recognise the sheet and add to the score."""
    from docnlp.pages.ocr import recognise
    from docnlp.pages.raster import as_raster

    image = sheet.image if sheet.image.ndim == 2 else sheet.image[:, :, ::-1]
    raster = as_raster(np.ascontiguousarray(image), dpi=sheet.dpi)
    began, before = cpu_seconds(), engine.seconds
    pieces = recognise(raster, engine)
    score.seconds += cpu_seconds() - began
    score.engine_seconds += engine.seconds - before
    score.pages += 1
    score.turns_right += all((piece.turn + sheet.turn) % 360 == 0 for piece in pieces)
    if not pieces:
        score.characters += tally([Region(d.text, _around(d.quad)) for d in sheet.lines], [])
        return
    truth, marks = _put_right(sheet, raster, pieces[0].turn, pieces[0].skew)
    prints = [region.box for region in truth]
    written = [box for kind, box in marks]
    read = [region for piece in pieces for line in piece.lines if (region := _unmarked(line, prints, written))]
    score.characters += tally(truth, read)
    _judge_marks(score, marks, pieces)


def _put_right(sheet: Rendered, raster: "Raster", turn: int, skew: float) -> tuple[list[Region], list[tuple[str, Box]]]:
    """Return the truth in points of the page as the engine put it right."""
    from docnlp.pages.raster import level_matrix

    height, width = sheet.image.shape[:2]
    upright = {
        0: np.eye(3),
        90: np.array([[0, -1, height], [1, 0, 0], [0, 0, 1.0]]),
        180: np.array([[-1, 0, width], [0, -1, height], [0, 0, 1.0]]),
        270: np.array([[0, 1, 0], [-1, 0, width], [0, 0, 1.0]]),
    }[turn % 360]
    size = (height, width) if turn % 180 else (width, height)
    level = np.vstack((level_matrix(size[0], size[1], skew), (0, 0, 1))) if skew else np.eye(3)
    matrix = np.diag([raster.points, raster.points, 1.0]) @ level @ upright
    boxes = [(d, _around(_moved(d.quad, matrix))) for d in sheet.drawn]
    return [Region(d.text, b) for d, b in boxes if d.kind == "text"], [
        (d.kind, b) for d, b in boxes if d.kind != "text"
    ]


def _moved(
    quad: Sequence[Sequence[float]], matrix: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]"
) -> list[list[float]]:
    points = np.column_stack((np.array(quad, float), np.ones(len(quad)))) @ matrix.T
    return [[float(x), float(y)] for x, y in points[:, :2]]


def _around(quad: Sequence[Sequence[float]]) -> Box:
    return Box(
        x0=min(p[0] for p in quad), y0=min(p[1] for p in quad), x1=max(p[0] for p in quad), y1=max(p[1] for p in quad)
    )


def _unmarked(line: Line, prints: Sequence[Box], written: Sequence[Box]) -> Region | None:
    """Return the line without what was read out of handwriting, seals and stamps: nothing true can be read there."""
    middle = line.box.centre[1]
    kept = [
        i
        for i, (left, right) in enumerate(line.edges)
        if any(b.contains((left + right) / 2, middle) for b in prints)
        or not any(b.contains((left + right) / 2, middle) for b in written)
    ]
    if not kept:
        return None
    box = Box(x0=line.edges[kept[0]][0], y0=line.box.y0, x1=line.edges[kept[-1]][1], y1=line.box.y1)
    return Region("".join(line.text[i] for i in kept), box)


def _judge_marks(score: Score, truth: Sequence[tuple[str, Box]], pieces: "Sequence[Piece]") -> None:
    claims = [(mark.kind.value, mark.box) for piece in pieces for mark in piece.marks]
    for kind in KINDS:
        wanted = [box for k, box in truth if k == kind]
        claimed = [box for k, box in claims if k == kind]
        # an empty box is a tick to the engine, and no mark in the truth: precision of ticks is not judged
        _add(score.wanted, kind, len(wanted))
        _add(score.claimed, kind, len(claimed))
        _add(score.found, kind, sum(any(_meets(box, other) for other in claimed) for box in wanted))
        _add(score.right, kind, sum(any(_meets(other, box) for other in wanted) for box in claimed))


def _meets(box: Box, other: Box) -> bool:
    return max(box.covers(other), other.covers(box)) > 0.3


def _add(counts: dict[str, int], kind: str, number: int) -> None:
    counts[kind] = counts.get(kind, 0) + number


def _rate(score: Score) -> str:
    rate, missed = score.characters.rate, share(score.characters.missed, score.characters.characters)
    return "–" if rate is None else f"{rate:.2f} ({missed:.2f})"


def _effort(score: Score) -> str:
    return f"{score.seconds / score.pages:.2f} s; {100 * score.turns_right / score.pages:.0f}" if score.pages else "–"


def _compared(profiles: Sequence[str]) -> list[str]:
    return [f"errors of {PEER}: times", f"speed of {PEER}: times"] if PEER in profiles else []


def _together(
    scores: dict[tuple[str, str], Score], profile: str, profiles: Sequence[str], variants: Sequence[str]
) -> list[object]:
    def summed(name: str) -> tuple[Tally, float, float, int]:
        held = [scores[name, v] for v in variants]
        tally = sum((s.characters for s in held), Tally())
        return tally, sum(s.seconds for s in held), sum(s.engine_seconds for s in held), sum(s.pages for s in held)

    characters, seconds, engine, pages = summed(profile)
    row: list[object] = [characters.rate, seconds / pages, share(seconds - engine, seconds)]
    if PEER in profiles:
        other, other_seconds, _, _ = summed(PEER)
        row += [(characters.rate or 0) / (other.rate or 1), other_seconds / seconds]
    return row


def _found(score: Score, kind: str) -> str:
    recall = share(score.found.get(kind, 0), score.wanted.get(kind, 0))
    precision = share(score.right.get(kind, 0), score.claimed.get(kind, 0)) if kind != "tick" else None
    return " / ".join("–" if value is None else f"{value:.0f}" for value in (recall, precision))
