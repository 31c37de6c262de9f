"""Ink that nobody printed is handwriting; specks, hairs, holes and edges are left out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from docnlp.datamodel import Box, Colour, Line, Mark, MarkKind
from docnlp.pages.marks.ink import Mask
from docnlp.pages.marks.stains import Stain
from docnlp.pages.marks.surface import Surface, remains_of_rulings, share_of_pieces

EDGE = 4.0
"""Millimetres along the edges where scanners leave shadows."""
RIM = 8.0
"""Millimetres along the edges where nobody writes."""
HOLE = (3.5, 8.5)
"""Millimetres: width of the holes by which files are bound."""
SPECK = 1.0
"""Millimetres that a piece measures at least; smaller ones count only beside larger ones."""
JOIN = (4.0, 1.4)
"""Millimetres across and down that part the strokes of one signature."""
SMALLEST = 3.5
"""Millimetres that handwriting measures at least."""
LEAST_INK = 1.0
"""Square millimetres of ink that handwriting has at least."""
BLOB = 1.6
"""Millimetres: what is thicker is a hole or a black corner."""
LEAST_SCORE = 0.5
HAIR = 0.2
"""Millimetres: a pen's stroke is 0.3 to 0.7 wide, a hair's under 0.2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Pieces of ink that belong together."""

    box: Box
    colour: Colour
    score: float


def printed_mask(surface: Surface, boxes: Sequence[Box]) -> Mask:
    """Return the areas of print."""
    mask = np.zeros(surface.inks.dark.shape, np.uint8)
    for box in boxes:
        mask[surface.window(box)] = 255
    return mask


def find_clusters(surface: Surface, printed: Mask, stains: Sequence[Stain], *, scale: float) -> list[Cluster]:
    """Return the ink that is neither print nor stain, in groups.

    `scale` leads from the stains' pixels to the surface's.
    """
    import cv2

    kept = _unprinted(surface, printed) & ~_rubbish(surface) & ~_under_grey(surface, stains, scale)
    kept[0] = False
    if not kept.any():
        return []
    ink = np.where(kept[surface.labels], np.uint8(255), np.uint8(0))
    step = 4
    small = cv2.resize(ink, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    across, down = (max(3, round(side * surface.millimetre / step) | 1) for side in JOIN)
    joined = cv2.dilate((small > 0).astype(np.uint8), np.ones((down, across), np.uint8))
    count, groups, _, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    return [cluster for n in range(1, count) if (cluster := _cluster(surface, ink, groups == n, step)) is not None]


def to_mark(cluster: Cluster, lines: Sequence[Line]) -> Mark:
    """Return the mark of a cluster, with what the engine read of it as a candidate."""
    inside = sorted((line for line in lines if cluster.box.covers(line.box) > 0.4), key=lambda line: line.box.x0)
    text = "".join(line.text for line in inside)
    return Mark(kind=MarkKind.HANDWRITING, box=cluster.box, colour=cluster.colour, score=cluster.score, text=text)


def _unprinted(surface: Surface, printed: Mask) -> NDArray[np.bool_]:
    return np.asarray(share_of_pieces(surface, printed) < 0.5)


def _rubbish(surface: Surface) -> NDArray[np.bool_]:
    """Return the pieces that are specks, flat remains of rulings, binding holes, or lie along the edges."""
    x, y, w, h, area = surface.facts.T.astype(np.float64)
    unit = surface.millimetre
    height, width = surface.inks.dark.shape
    speck = (np.maximum(w, h) < 0.35 * unit) | (area < 0.04 * unit * unit)
    hole = (np.minimum(w, h) > HOLE[0] * unit) & (np.maximum(w, h) < HOLE[1] * unit) & (area > 0.68 * w * h)
    edge = EDGE * unit
    outside = (x + w < edge) | (y + h < edge) | (x > width - edge) | (y > height - edge)
    touching = (x <= 1) | (y <= 1) | (x + w >= width - 1) | (y + h >= height - 1)
    huge = (w > 0.8 * width) | (h > 0.8 * height)
    return np.asarray(remains_of_rulings(surface) | speck | hole | outside | touching | huge)


def _under_grey(surface: Surface, stains: Sequence[Stain], scale: float) -> NDArray[np.bool_]:
    """Return the pieces that belong to grey seals: those cannot be washed away."""
    hidden = np.zeros(len(surface.facts), dtype=bool)
    for stain in stains:
        if stain.colour is not Colour.GREY or stain.radius is None:
            continue
        away = np.hypot(*(surface.centres - np.array(stain.centre) * scale).T)
        hidden |= away + 0.5 * np.hypot(surface.facts[:, 2], surface.facts[:, 3]) * 0.5 < stain.radius * scale * 1.08
        hidden |= _on_ring(surface, away, stain.radius * scale)
    return hidden


def _on_ring(surface: Surface, away: NDArray[np.float64], radius: float) -> NDArray[np.bool_]:
    """Return the pieces as large as the ring itself."""
    size = np.maximum(surface.facts[:, 2], surface.facts[:, 3])
    return np.asarray((away < 0.35 * radius) & (size > 1.2 * radius) & (size < 2.4 * radius))


def _cluster(surface: Surface, ink: Mask, group: NDArray[np.bool_], step: int) -> Cluster | None:
    """Return what a group of ink is, or None for dirt."""
    import cv2

    rows, columns = np.flatnonzero(group.any(axis=1)), np.flatnonzero(group.any(axis=0))
    window = (slice(rows[0] * step, (rows[-1] + 1) * step), slice(columns[0] * step, (columns[-1] + 1) * step))
    mine = cv2.resize(
        group[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(np.uint8), None, fx=step, fy=step,
        interpolation=cv2.INTER_NEAREST,
    )[: ink[window].shape[0], : ink[window].shape[1]]  # fmt: skip
    patch = np.asarray(cv2.bitwise_and(ink[window], ink[window], mask=mine), dtype=np.uint8)
    return _measured(surface, patch, window)


def _measured(surface: Surface, patch: Mask, window: tuple[slice, slice]) -> Cluster | None:
    import cv2

    ys, xs = np.nonzero(patch)
    if len(xs) == 0:
        return None
    unit = surface.millimetre
    x0, x1 = int(xs.min()) + window[1].start, int(xs.max()) + 1 + window[1].start
    y0, y1 = int(ys.min()) + window[0].start, int(ys.max()) + 1 + window[0].start
    area = len(xs) / unit**2
    if max(x1 - x0, y1 - y0) < SMALLEST * unit or area < LEAST_INK or _is_rim(surface, (x0, y0, x1, y1)):
        return None
    stroke = float(np.percentile(cv2.distanceTransform(patch, cv2.DIST_L2, 3)[ys, xs], 75)) * 2 / unit
    score = _score(area, (x1 - x0) / unit, (y1 - y0) / unit)
    if not HAIR < stroke < BLOB or score < LEAST_SCORE:
        return None
    return Cluster(box=surface.box(x0, y0, x1, y1), colour=_colour_of(surface, window, patch), score=score)


def _is_rim(surface: Surface, box: tuple[int, int, int, int]) -> bool:
    """Tell whether ink lies along an edge of the picture, or is a long shadow such as that of a fold."""
    x0, y0, x1, y1 = box
    height, width = surface.inks.dark.shape
    rim = RIM * surface.millimetre
    thin, long = min(x1 - x0, y1 - y0), max(x1 - x0, y1 - y0)
    along = x1 < rim or y1 < rim or x0 > width - rim or y0 > height - rim
    return along or (long > 40 * surface.millimetre and long > 12 * thin)


def _score(area: float, width: float, height: float) -> float:
    """Return how sure a group is handwriting: signatures are 10 mm wide, 5 high and have 5 to 40 mm² of ink."""
    sizes = (min(1.0, area / 4.0), min(1.0, max(width, height) / 9.0), min(1.0, min(width, height) / 3.0))
    return round(0.35 + 0.6 * math.sqrt(math.prod(sizes)), 3)


def _colour_of(surface: Surface, window: tuple[slice, slice], patch: Mask) -> Colour:
    total = np.count_nonzero(patch)
    blue = np.count_nonzero(surface.inks.blue[window][patch > 0])
    red = np.count_nonzero(surface.inks.red[window][patch > 0])
    if blue > 0.35 * total:
        return Colour.BLUE
    return Colour.RED if red > 0.5 * total else Colour.BLACK
