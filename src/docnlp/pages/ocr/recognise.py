"""From a raster to pieces: upright, cut in two where it is a double page, cleaned of seals, read, judged."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from docnlp.datamodel import Line, PageState
from docnlp.pages.marks import Judged, Stain, find_stains, judge, washed
from docnlp.pages.ocr.again import look_again
from docnlp.pages.ocr.cache import decode, encode, read_cached, write_cached
from docnlp.pages.ocr.crops import cut, moved
from docnlp.pages.ocr.engine import Engine, Quads, Reading
from docnlp.pages.ocr.lines import Scale, in_reading_order, to_lines
from docnlp.pages.ocr.sheet import gutter_of, is_black, is_blank, shrunk
from docnlp.pages.ocr.uprightness import slope, vote
from docnlp.pages.piece import Piece
from docnlp.pages.raster import Pixels, Raster, level_matrix, put_right


def recognise(raster: Raster, engine: Engine, *, cache: Path | None = None) -> tuple[Piece, ...]:
    """Return what stands on the raster: one piece, or two for an A3 double page. `cache` is a folder."""
    if cache is not None:
        known = read_cached(cache, raster, engine.id)
        if known is not None:
            return known
    # Through the cache's own form: a page is the same whether it was just read or read earlier.
    pieces = decode(encode(_recognise(raster, engine)))
    if cache is not None:
        write_cached(cache, raster, engine.id, pieces)
    return pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A picture with the lines that were found on it while its direction was looked for."""

    image: Pixels
    quads: Quads | None = None
    readings: dict[int, Reading] | None = None


def _recognise(raster: Raster, engine: Engine) -> tuple[Piece, ...]:
    small = shrunk(raster.image, dpi=raster.dpi)
    if is_blank(small):
        box = Scale(points=raster.points).box(0, 0, raster.image.shape[1], raster.image.shape[0])
        return (Piece(box=box, state=_bare(small), marks_seen=True, image_hash=raster.digest),)
    stains = find_stains(small, dpi=raster.dpi)
    clean = washed(raster.image, stains)
    quads = engine.find(clean)
    ballot = vote(clean, quads, engine)
    if ballot.turn:
        turned = put_right(raster, turn=ballot.turn)
        seen = _Seen(image=turned.image)
        small = shrunk(turned.image, dpi=raster.dpi)
        stains = find_stains(small, dpi=raster.dpi)
    else:
        seen = _Seen(image=raster.image, quads=quads, readings=ballot.readings)
    share = gutter_of(small)
    if share is None:
        return (_read(seen, stains, engine, raster=raster, turn=ballot.turn),)
    gutter = round(share * seen.image.shape[1])
    halves = (slice(0, gutter), slice(gutter, seen.image.shape[1]))
    return tuple(
        _read(
            _Seen(image=np.ascontiguousarray(seen.image[:, half])), None, engine, raster=raster,
            turn=ballot.turn, part=part, left=half.start * raster.points,
        )
        for part, half in enumerate(halves, 1)
    )  # fmt: skip


def _read(
    seen: _Seen,
    stains: list[Stain] | None,
    engine: Engine,
    *,
    raster: Raster,
    turn: int,
    part: int = 0,
    left: float = 0.0,
) -> Piece:
    """Return the piece of an upright picture; stains and lines found before are used again."""
    scale = Scale(points=raster.points, left=left)
    height, width = seen.image.shape[:2]
    box = scale.box(0, 0, width, height)
    digest = raster.digest if part == 0 else f"{raster.digest}-{part}"
    if stains is None:
        small = shrunk(seen.image, dpi=raster.dpi)
        if is_blank(small):
            return Piece(part=part, box=box, turn=turn, state=_bare(small), marks_seen=True, image_hash=digest)
        stains = find_stains(small, dpi=raster.dpi)
    clean = washed(seen.image, stains)
    quads = engine.find(clean) if seen.quads is None else seen.quads
    readings = _readings(clean, quads, engine, seen.readings or {})
    skew = slope(quads)
    if skew:
        matrix = level_matrix(width, height, skew)
        clean = put_right(Raster(image=clean, dpi=raster.dpi), skew=skew).image
        quads, stains = moved(quads, matrix), [stain.at(matrix) for stain in stains]
    lines, kept = to_lines(quads, readings, scale)
    judged = judge(clean, lines, [reading.scores for reading in kept], stains, dpi=raster.dpi, left=left)
    more, found = look_again(clean, judged.marks, engine, scale, printed=judged.lines, read=lines)
    if more:
        lines, kept = _in_order([*lines, *more], [*kept, *found])
        judged = judge(clean, lines, [reading.scores for reading in kept], stains, dpi=raster.dpi, left=left)
    return Piece(
        part=part,
        box=box,
        turn=turn,
        skew=skew,
        state=_state(judged),
        lines=judged.lines,
        marks=judged.marks,
        marks_seen=True,
        ink=judged.ink,
        tables=judged.tables,
        image_hash=digest,
    )


def _in_order(lines: list[Line], readings: list[Reading]) -> tuple[list[Line], list[Reading]]:
    order = in_reading_order([line.box for line in lines])
    return [lines[i] for i in order], [readings[i] for i in order]


def _bare(small: Pixels) -> PageState:
    """A black sheet shows as little as a white one, but something may stand on it."""
    return PageState.UNREADABLE if is_black(small) else PageState.BLANK


def _state(judged: Judged) -> PageState:
    """A page on which neither text nor mark was found is blank if there is hardly any ink: a hair, dust."""
    if judged.lines or judged.marks:
        return PageState.READ
    cells = len(judged.ink.density)
    return PageState.BLANK if sum(judged.ink.density) < 0.003 * 255 * cells else PageState.UNREADABLE


def _readings(clean: Pixels, quads: Quads, engine: Engine, known: dict[int, Reading]) -> list[Reading]:
    """Read the lines that the vote has not read yet."""
    rest = [i for i in range(len(quads)) if i not in known]
    found = dict(zip(rest, engine.read(cut(clean, quads[rest])), strict=True)) | known
    return [found[i] for i in range(len(quads))]
