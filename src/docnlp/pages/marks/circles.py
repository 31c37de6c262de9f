"""Find rings: each place of the page votes for circles around it, partly covered or cut by the page's edge."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from docnlp.pages.marks.ink import SMALL_DPI, Mask

RADII = (14.0, 31.0)
"""Millimetres: seals are 38 to 58 mm wide, small ones of units 30."""
VOTING = 4.0
"""Pixels of 75 dpi that make one pixel of the voting picture."""
RINGS = 9
ANGLES = 120
MOST = 6
VISIBLE = 0.3
"""Share of the ring that must lie on the page: a straddle seal (骑缝章) leaves half of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A ring in pixels of the mask, and the share of it that is covered by ink."""

    x: float
    y: float
    radius: float
    score: float


def find_circles(mask: Mask, *, least: float, whole: bool = False) -> list[Circle]:
    """Return the rings of a 75 dpi mask of which at least the share `least` is ink, best first.

    With `whole`, most of the ring must lie on the page: dark edges of a scan look like pieces of rings.
    """
    import cv2

    if cv2.countNonZero(mask) < 60:
        return []
    small = cv2.resize(mask, None, fx=1 / VOTING, fy=1 / VOTING, interpolation=cv2.INTER_AREA)
    thin = cv2.dilate((small > 40).astype(np.float32), np.ones((2, 2), np.float32))
    found: list[Circle] = []
    for x, y, radius in _peaks(thin, least=least * 0.9, visible=0.8 if whole else VISIBLE):
        if any(np.hypot(x * VOTING - c.x, y * VOTING - c.y) <= 0.5 * c.radius for c in found):
            continue
        circle = _refined(mask, x * VOTING, y * VOTING, radius * VOTING)
        if circle.score >= least and circle.radius > 0.95 * RADII[0] * SMALL_DPI / 25.4:
            found.append(circle)
    return found[:MOST]


def _peaks(thin: NDArray[np.float32], *, least: float, visible: float) -> list[tuple[float, float, float]]:
    """Return the best centres and radii of the voting picture, best first."""
    import cv2

    rings = _rings()
    pad = rings[-1].shape[0] // 2
    padded = cv2.copyMakeBorder(thin, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=(0.0,))
    best = np.zeros(padded.shape, np.float32)
    which = np.zeros(padded.shape, np.int8)
    for number, (ring, seen) in enumerate(zip(rings, _seen(*thin.shape), strict=True)):
        votes = cv2.filter2D(padded, cv2.CV_32F, ring, borderType=cv2.BORDER_CONSTANT)
        share = np.where(seen >= visible, votes / np.maximum(seen, 1e-6) - 0.1 * (1 - seen), 0)
        better = share > best
        best[better], which[better] = share[better], number
    peaks = (best == cv2.dilate(best, np.ones((9, 9), np.uint8))) & (best >= least)
    ys, xs = np.nonzero(peaks)
    order = np.argsort(-best[ys, xs])[: 2 * MOST]
    radii = _radii()
    return [(float(xs[i] - pad), float(ys[i] - pad), radii[int(which[ys[i], xs[i]])]) for i in order]


def _radii() -> list[float]:
    unit = SMALL_DPI / 25.4 / VOTING
    return [float(radius) for radius in np.linspace(RADII[0] * unit, RADII[1] * unit, RINGS)]


@lru_cache(maxsize=1)
def _rings() -> tuple[NDArray[np.float32], ...]:
    return tuple(_ring(radius) for radius in _radii())


@lru_cache(maxsize=4)
def _seen(rows: int, columns: int) -> tuple[NDArray[np.float32], ...]:
    """Return, for each radius and centre, the share of the ring that lies on a page of that size."""
    import cv2

    pad = _rings()[-1].shape[0] // 2
    page = np.pad(np.ones((rows, columns), np.float32), pad)
    return tuple(
        np.asarray(cv2.filter2D(page, cv2.CV_32F, ring, borderType=cv2.BORDER_CONSTANT), np.float32)
        for ring in _rings()
    )


def _ring(radius: float) -> NDArray[np.float32]:
    reach = int(np.ceil(radius)) + 2
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    ring = np.clip(1.4 - np.abs(np.hypot(x, y) - radius), 0, 1).astype(np.float32)
    return np.asarray(ring / ring.sum(), dtype=np.float32)


def _refined(mask: Mask, x: float, y: float, radius: float) -> Circle:
    """Return the best ring near a guess, and the share of its visible directions that meet ink."""
    near = np.array([(dx, dy, dr) for dx in range(-2, 3) for dy in range(-2, 3) for dr in range(-3, 4)], np.float64)
    best, score = np.array([x, y, radius]), 0.0
    for step in (1.6, 0.8):
        tried = best + near * step
        covered = _covered(mask, tried)
        # Ties go to the candidate nearest to the guess.
        top = int(np.argmax(covered - 1e-4 * np.hypot(*near[:, :2].T)))
        best, score = tried[top], float(covered[top])
    return Circle(x=float(best[0]), y=float(best[1]), radius=float(best[2]), score=score)


def _covered(mask: Mask, rings: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return, for each ring (x, y, radius), the share of its directions on the page that meet ink."""
    angles = np.linspace(0, 2 * np.pi, ANGLES, endpoint=False)
    columns = np.rint(rings[:, :1] + rings[:, 2:] * np.cos(angles)).astype(np.intp)
    rows = np.rint(rings[:, 1:2] + rings[:, 2:] * np.sin(angles)).astype(np.intp)
    inside = (columns >= 0) & (rows >= 0) & (columns < mask.shape[1]) & (rows < mask.shape[0])
    met = inside & (mask[np.where(inside, rows, 0), np.where(inside, columns, 0)] > 0)
    visible = inside.sum(axis=1)
    return np.where(visible >= VISIBLE * ANGLES, met.sum(axis=1) / np.maximum(visible, 1), 0.0)
