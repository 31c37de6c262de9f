"""Seals and thumbprints: found before the text is read, so that the print under them can be read."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from docnlp.datamodel import Colour, MarkKind
from docnlp.pages.marks.circles import Circle, find_circles
from docnlp.pages.marks.ink import SMALL_DPI, Mask, find_colours, find_ink, levelled
from docnlp.pages.raster import Pixels

FEWEST = 30
"""Coloured pixels (at 75 dpi) under which a page has no coloured seal or print."""
FINGER = (7.0, 32.0)
"""Millimetres: shortest and longest side of a thumbprint."""
NAME_SEAL = (9.0, 70.0)
"""Millimetres: sides of seals in a frame (名章, 校对章)."""
MILLIMETRE = SMALL_DPI / 25.4
Blob = tuple[int, int, int, int, float]
"""Left, top, width, height, filled share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stain:
    """A seal or thumbprint, in pixels of the picture in which it was found."""

    kind: MarkKind
    colour: Colour
    box: tuple[float, float, float, float]
    score: float
    radius: float | None = None
    text: str = ""

    @property
    def centre(self) -> tuple[float, float]:
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2

    def at(self, matrix: NDArray[np.float64]) -> "Stain":
        """Return the stain where a turn of a few degrees moves it; its size stays."""
        x, y = (float(v) for v in matrix[:, :2] @ np.array(self.centre) + matrix[:, 2])
        w, h = (self.box[2] - self.box[0]) / 2, (self.box[3] - self.box[1]) / 2
        return replace(self, box=(x - w, y - h, x + w, y + h))


def find_stains(small: Pixels, *, dpi: float) -> list[Stain]:
    """Return the seals and thumbprints of a 75 dpi page, in pixels of `dpi`.

    Grey seals are among them, grey thumbprints are not: those are told from print when the text is known.
    """
    import cv2

    red, blue = find_colours(small)
    found: list[Stain] = []
    if int((red > 0).sum()) >= FEWEST:
        seals = find_circles(red, least=0.55)
        found += [_seal(circle, Colour.RED) for circle in seals]
        rest = _without(red, seals)
        found += _framed(rest) + _fingers(rest)
    if int((blue > 0).sum()) >= FEWEST:
        found += [_seal(circle, Colour.BLUE) for circle in find_circles(blue, least=0.55)]
    ink = find_ink(levelled(small, dpi=SMALL_DPI))
    plain = cv2.subtract(ink, cv2.dilate(cv2.max(red, blue), np.ones((3, 3), np.uint8)))
    found += [
        _seal(circle, Colour.GREY) for circle in find_circles(np.asarray(plain, np.uint8), least=0.62, whole=True)
    ]
    return [_scaled(stain, dpi / SMALL_DPI) for stain in found]


def washed(image: Pixels, stains: list[Stain]) -> Pixels:
    """Return the picture without its stains: red ink is invisible in the red channel, blue in the blue.

    Only the stains' own areas are washed, so that red heads and other coloured text remain. Grey seals that are
    lighter than print are bleached; on 1-bit pictures nothing can be done.
    """
    import cv2

    clean = image
    for stain in stains:
        if clean is image:
            clean = image.copy()
        area = _area(stain, image.shape)
        near = image[area]
        if stain.colour is Colour.GREY:
            plain = _bleached(np.asarray(cv2.cvtColor(near, cv2.COLOR_BGR2GRAY), np.uint8), stain, area)
        else:
            plain = near[:, :, 2 if stain.colour is Colour.RED else 0]
        tinted = _tinted(plain, near)
        if stain.radius is None:
            clean[area] = tinted
            continue
        rows, columns = area
        x, y = stain.centre
        down = (np.arange(rows.start, rows.stop) - y)[:, None] ** 2
        inside = down + (np.arange(columns.start, columns.stop) - x)[None] ** 2 <= (stain.radius * 1.08) ** 2
        clean[area] = np.where(inside[:, :, None], tinted, near)
    return clean


def _tinted(plain: Pixels, near: Pixels) -> Pixels:
    """Return one channel as a picture of the paper's colour: on pink or yellow forms a white patch would show."""
    white = max(1.0, float(np.percentile(plain, 90)))
    paper = np.percentile(near.reshape(-1, 3), 90, axis=0)
    return np.asarray(np.clip(plain[:, :, None] * (paper / white), 0, 255), dtype=np.uint8)


def _bleached(grey: Pixels, stain: Stain, area: tuple[slice, slice]) -> Pixels:
    """Return the area with everything as light as the seal's ring made white, if print is clearly darker than it."""
    angles = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    reach = (stain.radius or 0.0) + np.array([[-2.0], [0.0], [2.0]])
    columns = np.rint(stain.centre[0] + reach * np.cos(angles)).astype(int) - area[1].start
    rows = np.rint(stain.centre[1] + reach * np.sin(angles)).astype(int) - area[0].start
    inside = (rows >= 0) & (columns >= 0) & (rows < grey.shape[0]) & (columns < grey.shape[1])
    ring = grey[rows[inside], columns[inside]]
    paper = float(np.percentile(grey, 90))
    ring, dark = ring[ring < 0.85 * paper], grey[grey < 0.72 * paper]
    if len(ring) < 50 or len(dark) < 50:
        return grey
    seal, print_ = float(np.percentile(ring, 40)), float(np.percentile(dark, 3))
    if seal - print_ < 35:
        return grey
    stretched = (grey.astype(np.float32) - print_) * (255 / (seal - print_ - 8))
    return np.asarray(np.clip(stretched, 0, 255), dtype=np.uint8)


def _area(stain: Stain, shape: tuple[int, ...]) -> tuple[slice, slice]:
    x0, y0, x1, y1 = stain.box
    margin = 0.04 * max(x1 - x0, y1 - y0)
    return (
        slice(max(0, int(y0 - margin)), min(shape[0], int(y1 + margin) + 1)),
        slice(max(0, int(x0 - margin)), min(shape[1], int(x1 + margin) + 1)),
    )


def _seal(circle: Circle, colour: Colour) -> Stain:
    x, y, r = circle.x, circle.y, circle.radius
    return Stain(
        kind=MarkKind.SEAL, colour=colour, box=(x - r, y - r, x + r, y + r), score=circle.score, radius=circle.radius
    )


def _scaled(stain: Stain, factor: float) -> Stain:
    x0, y0, x1, y1 = (v * factor for v in stain.box)
    radius = stain.radius * factor if stain.radius else None
    return replace(stain, box=(x0, y0, x1, y1), radius=radius)


def _without(mask: Mask, circles: list[Circle]) -> Mask:
    import cv2

    rest = mask.copy()
    for circle in circles:
        cv2.circle(rest, (round(circle.x), round(circle.y)), round(circle.radius * 1.06), (0,), -1)
    return rest


def _blobs(red: Mask, *, gap: float) -> list[Blob]:
    """Return x, y, width, height and filled share of the patches of red, bridging `gap` millimetres."""
    import cv2

    size = max(3, round(gap * MILLIMETRE) | 1)
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    count, _, facts, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    return [(int(x), int(y), int(w), int(h), float(area) / (w * h)) for x, y, w, h, area in facts[1:count]]


def _fingers(red: Mask) -> list[Stain]:
    """Return red patches of a finger's size that do not stand in a row of letters of one height."""
    low, high = (side * MILLIMETRE for side in FINGER)
    blobs = [blob for blob in _blobs(red, gap=1.4) if low <= min(blob[2:4]) and max(blob[2:4]) <= high]
    found = []
    for x, y, w, h, filled in blobs:
        peers = _peers((x, y, w, h, filled), blobs)
        if filled < 0.42 or not 0.4 < w / h < 2.2 or peers >= 3:
            continue
        score = min(1.0, 0.45 + 0.6 * (filled - 0.4) + (0.2 if peers == 0 else 0.0))
        box = (float(x), float(y), float(x + w), float(y + h))
        found.append(Stain(kind=MarkKind.THUMBPRINT, colour=Colour.RED, box=box, score=score))
    return found


def _framed(red: Mask) -> list[Stain]:
    """Return seals in a rectangular frame; letters of a red head may have four sides too, but stand in a row."""
    low, high = (side * MILLIMETRE for side in NAME_SEAL)
    found = []
    blobs = _blobs(red, gap=0.5)
    for blob in blobs:
        x, y, w, h, _ = blob
        if not (low <= w <= high and low * 0.6 <= h <= high) or _peers(blob, blobs) >= 2:
            continue
        rim = max(2, round(0.9 * MILLIMETRE))
        patch = red[y : y + h, x : x + w] > 0
        sides = (
            patch[:rim].any(axis=0).mean(),
            patch[-rim:].any(axis=0).mean(),
            patch[:, :rim].any(axis=1).mean(),
            patch[:, -rim:].any(axis=1).mean(),
        )
        if min(sides) > 0.75:
            box = (float(x), float(y), float(x + w), float(y + h))
            score = float(np.mean(sides)) * 0.9
            found.append(Stain(kind=MarkKind.SEAL, colour=Colour.RED, box=box, score=score))
    return found


def _peers(blob: Blob, blobs: list[Blob]) -> int:
    """Return how many other patches stand in one row with this one and are as high."""
    x, y, _, h, _ = blob
    return sum(abs((y + h / 2) - (b + d / 2)) < 0.25 * h and abs(h - d) < 0.25 * h for a, b, _, d, _ in blobs if a != x)
