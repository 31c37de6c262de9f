"""Recognition against the renderer's truth: character errors by profile and variant, and the marks found."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from corpora.bench.cer import Region, Tally, tally
from corpora.bench.samples import Sample, share, table
from corpora.renderer import LOOKS, Rendered, bureau_of, render
from corpora.renderer.seeds import generator

from docnlp.datamodel import Box, Line
from docnlp.pages.readers.blocks_layout import layout

if TYPE_CHECKING:
    from docnlp.pages.piece import Piece
    from docnlp.pages.raster import Raster

VARIANTS = (
    "clean", "scan", "grey", "copy", "heavy", "faint", "bleed", "skew3", "stamped", "stamped-grey", "stamped-1bit",
    "rot90", "rot180", "rot270", "a3",
)  # fmt: skip
PROFILES = ("accurate", "fast", "tesseract")
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
    runtime: str,
    dpi: int | None,
) -> Iterator[str]:
    """Yield the tables; `pages` a variant are taken evenly from the cases."""
    from docnlp.pages.ocr import load_engine, recognise

    scores: dict[tuple[str, str], Score] = {}
    for profile in profiles:
        engine = load_engine(profile, runtime=runtime)
        for variant in variants:
            score = scores.setdefault((profile, variant), Score())
            for sheet in sheets_of(samples, variant, pages=pages, dpi=dpi):
                judge(score, sheet, partial(recognise, engine=engine))
    yield "### Character error rate, % (missed lines in brackets)\n\n" + table(
        ["profile", *variants],
        [[p, *(_rate(scores[p, v]) for v in variants)] for p in profiles],
    )
    yield "### CPU seconds a page; pages put upright, %\n\n" + table(
        ["profile", *variants],
        [[p, *(_effort(scores[p, v]) for v in variants)] for p in profiles],
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


def judge(score: Score, sheet: Rendered, recognise: "partial[tuple[Piece, ...]]") -> None:
    """Recognise the sheet and add to the score."""
    from docnlp.pages.raster import as_raster

    image = sheet.image if sheet.image.ndim == 2 else sheet.image[:, :, ::-1]
    raster = as_raster(np.ascontiguousarray(image), dpi=sheet.dpi)
    began = time.process_time()
    pieces = recognise(raster)
    score.seconds += time.process_time() - began
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


def _found(score: Score, kind: str) -> str:
    recall = share(score.found.get(kind, 0), score.wanted.get(kind, 0))
    precision = share(score.right.get(kind, 0), score.claimed.get(kind, 0)) if kind != "tick" else None
    return " / ".join("–" if value is None else f"{value:.0f}" for value in (recall, precision))
