"""Which way a page is turned, and by how much its lines slope."""

from dataclasses import dataclass

import numpy as np

from docnlp.pages.ocr.crops import TALL, cut, sides
from docnlp.pages.ocr.engine import Engine, Quads, Reading
from docnlp.pages.raster import Pixels

SAMPLE = 6
"""Longest lines that vote."""
SURE = 0.85
"""Upright pages score 0.98, pages upside down 0.5 to 0.7."""
MARGIN = 0.1
"""By how much the other way must be better; on 20 pages by 4 turns the smallest was 0.41."""
FEW_CHARACTERS = 10
LEVEL = 0.3
"""Degrees under which a slope is left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """What the longest lines say."""

    turn: int
    """Degrees clockwise by which the picture must be turned."""
    readings: dict[int, Reading]
    """Readings of the sample as it stands, by number of line: they need not be read again."""


def vote(image: Pixels, quads: Quads, engine: Engine) -> Vote:
    """Return how the picture must be turned: its longest lines are read, and turned round if the score is low."""
    if len(quads) == 0:
        return Vote(turn=0, readings={})
    lengths, heights = sides(quads)
    sample = np.argsort(-np.maximum(lengths, heights), kind="stable")[:SAMPLE]
    lines = cut(image, quads[sample])
    readings = engine.read(lines)
    down = _runs_down(quads)
    characters = sum(len(reading.text) for reading in readings)
    score = _score(readings)
    if not down and score >= SURE and characters >= FEW_CHARACTERS:
        return Vote(turn=0, readings=dict(zip(sample.tolist(), readings, strict=True)))
    other = _score(engine.read([np.ascontiguousarray(line[::-1, ::-1]) for line in lines]))
    turned_round = other > score + MARGIN
    # Lines that run down were cut out turned counter-clockwise: if they read well so, the page must turn so too.
    turn = (90 if turned_round else 270) if down else (180 if turned_round else 0)
    return Vote(turn=turn, readings={} if turn else dict(zip(sample.tolist(), readings, strict=True)))


def slope(quads: Quads) -> float:
    """Return the degrees clockwise by which the lines must be turned to lie level (weighted median)."""
    if len(quads) == 0:
        return 0.0
    lengths, heights = sides(quads)
    long = lengths > 3 * heights
    if long.sum() < 3:
        return 0.0
    along = (quads[:, 1] - quads[:, 0] + quads[:, 2] - quads[:, 3])[long]
    angles = np.degrees(np.arctan2(along[:, 1], along[:, 0]))
    order = np.argsort(angles)
    weight = np.cumsum(lengths[long][order])
    angle = float(angles[order][np.searchsorted(weight, weight[-1] / 2)])
    return round(-angle, 2) if LEVEL < abs(angle) < 15 else 0.0


def _runs_down(quads: Quads) -> bool:
    lengths, heights = sides(quads)
    tall = heights >= TALL * lengths
    wide = lengths >= TALL * heights
    return float(heights[tall].sum()) > 1.5 * float(lengths[wide].sum())


def _score(readings: list[Reading]) -> float:
    weight = sum(len(reading.text) for reading in readings)
    return sum(reading.score * len(reading.text) for reading in readings) / weight if weight else 0.0
