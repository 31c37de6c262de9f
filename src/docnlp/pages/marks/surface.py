"""The picture of a page as marks are looked for: ink by colour without rulings, in connected pieces."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from docnlp.datamodel import Box, Line
from docnlp.pages.marks.ink import FAINT, Inks, Mask, darker_than, find_colours, find_ink, levelled
from docnlp.pages.raster import Pixels
from docnlp.pages.rulings import Rulings, find_rulings

WORKING_DPI = 200
"""Finer pictures are made this coarse first; a pen stroke is then still 5 pixels wide."""
RULING = 0.65
"""Millimetres: no part of a ruling is thicker, be it scanned ever so coarsely."""
NOWHERE = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """A level page in pixels. Piece 0 of `labels` and `facts` is the paper."""

    clean: Pixels
    """Grey, without coloured stains."""
    inks: Inks
    """`dark` without rulings."""
    faint: Mask
    """`dark` with what is hardly darker than the paper."""
    rulings: Rulings
    labels: NDArray[np.int32]
    facts: NDArray[np.int32]
    """Left, top, width, height, pixels of each piece of ink."""
    points: float
    left: float

    @property
    def millimetre(self) -> float:
        """Return the pixels of one millimetre."""
        return 72 / 25.4 / self.points

    @property
    def centres(self) -> NDArray[np.float64]:
        """Return the middle of each piece's box."""
        facts = self.facts.astype(np.float64)
        return facts[:, :2] + facts[:, 2:4] / 2

    def pixels(self, box: Box) -> tuple[float, float, float, float]:
        """Return the pixel edges of a box in points."""
        return (
            (box.x0 - self.left) / self.points,
            box.y0 / self.points,
            (box.x1 - self.left) / self.points,
            box.y1 / self.points,
        )

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Return the box in points of pixel edges."""
        return Box(
            x0=x0 * self.points + self.left,
            y0=y0 * self.points,
            x1=x1 * self.points + self.left,
            y1=y1 * self.points,
        )

    def window(self, box: Box) -> tuple[slice, slice]:
        """Return the rows and columns of a box in points, within the picture."""
        x0, y0, x1, y1 = self.pixels(box)
        height, width = self.clean.shape
        return (
            slice(min(height, max(0, int(y0))), max(0, min(height, int(np.ceil(y1))))),
            slice(min(width, max(0, int(x0))), max(0, min(width, int(np.ceil(x1))))),
        )


def look(clean: Pixels, *, dpi: float, left: float) -> Surface:
    """Return the surface of a level picture without its coloured stains."""
    import cv2

    scale = min(1.0, WORKING_DPI / dpi)
    if scale < 0.9:
        clean = np.asarray(cv2.resize(clean, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        dpi *= scale
    level = levelled(clean, dpi=dpi)
    ink = find_ink(level)
    rulings = find_rulings(ink, dpi=dpi)
    ruled = cv2.dilate(rulings.both, np.ones((3, 3), np.uint8))
    dark = np.asarray(cv2.subtract(ink, ruled), dtype=np.uint8)
    red, blue = find_colours(clean)
    _, labels, facts, _ = cv2.connectedComponentsWithStats(dark, connectivity=8, ltype=cv2.CV_32S)
    return Surface(
        clean=np.asarray(cv2.cvtColor(clean, cv2.COLOR_BGR2GRAY), dtype=np.uint8),
        inks=Inks(dark=dark, red=red, blue=blue),
        faint=np.asarray(cv2.subtract(darker_than(level, FAINT), ruled), dtype=np.uint8),
        rulings=rulings,
        labels=np.asarray(labels, dtype=np.int32),
        facts=np.asarray(facts, dtype=np.int32),
        points=72 / dpi,
        left=left,
    )


def share_of_pieces(surface: Surface, mask: Mask) -> NDArray[np.float64]:
    """Return, for each piece of ink, the share of its pixels that lie in the mask."""
    at = np.flatnonzero(surface.inks.dark)
    number = surface.labels.ravel()[at]
    inside = np.bincount(number, weights=mask.ravel()[at] > 0, minlength=len(surface.facts))
    return np.asarray(inside / np.maximum(surface.facts[:, 4], 1), dtype=np.float64)


def em_of(line: Line) -> float:
    """Return the width of a full-width character of the line in points."""
    widths = sorted(
        (end - start) / (1.0 if ord(character) >= 0x2E80 else 0.55)
        for character, (start, end) in zip(line.text, line.edges, strict=True)
    )
    return max(4.0, widths[len(widths) // 2]) if widths else line.box.height


def cut_line(line: Line, start: int, end: int, confidence: float) -> Line:
    """Return the characters start to end of a line as a line of their own."""
    return replace(
        line,
        text=line.text[start:end],
        box=line.boxes(start, end) if (start, end) != (0, len(line.text)) else line.box,
        edges=line.edges[start:end],
        confidence=confidence,
    )


def tightened(line: Line, surface: Surface) -> Line:
    """Return the line with a box around its own characters: a signature beside or over print widens what is found."""
    em = em_of(line)
    box = line.box
    x0 = max(box.x0, line.edges[0][0] - 0.4 * em)
    x1 = min(box.x1, line.edges[-1][1] + 0.4 * em)
    y0, y1 = box.y0, box.y1
    if len(line.text) >= 3 and box.height > 1.75 * em:
        rows, columns = surface.window(replace(box, x0=x0, x1=x1))
        profile = np.count_nonzero(surface.inks.dark[rows, columns], axis=1).astype(np.float64)
        high = max(1, round(1.3 * em / surface.points))
        if 0 < high < len(profile):
            best = int(np.argmax(np.convolve(profile, np.ones(high), mode="valid")))
            y0 = (rows.start + best) * surface.points
            y1 = y0 + high * surface.points
    return replace(line, box=Box(x0=x0, y0=y0, x1=x1, y1=y1))


def ink_height(line: Line, surface: Surface) -> float:
    """Return how high the ink of a line is in points, from the pieces of ink whose middle lies in its box."""
    x0, y0, x1, y1 = surface.pixels(line.box)
    centres, facts = surface.centres, surface.facts
    inside = (centres[:, 0] > x0) & (centres[:, 0] < x1) & (centres[:, 1] > y0) & (centres[:, 1] < y1)
    # Without dots and the borders of a cell; the paper itself is piece 0.
    inside &= (facts[:, 3] > 0.2 * (y1 - y0)) & (facts[:, 3] < 1.5 * (y1 - y0))
    inside &= ~remains_of_rulings(surface)
    inside[0] = False
    if not inside.any():
        return 0.0
    tops, feet = facts[inside, 1], facts[inside, 1] + facts[inside, 3]
    return float(feet.max() - tops.min()) * surface.points


def remains_of_rulings(surface: Surface) -> NDArray[np.bool_]:
    """Return the pieces of ink that are as thin and long as parts of a ruling."""
    width, height = surface.facts[:, 2], surface.facts[:, 3]
    unit = surface.millimetre
    thin = RULING * unit
    return np.asarray(((height < thin) & (width > 3.5 * unit)) | ((width < thin) & (height > 6 * unit)))


def stroke_of(line: Line, surface: Surface) -> float:
    """Return the width of a line's strokes in millimetres."""
    import cv2

    dark = surface.inks.dark[surface.window(line.box)]
    if not dark.any():
        return 0.0
    reach = cv2.distanceTransform(dark, cv2.DIST_L2, 3)
    return float(np.percentile(reach[dark > 0], 75)) * 2 / surface.millimetre
