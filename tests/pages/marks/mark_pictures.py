"""Pictures with seals, prints, pen strokes, boxes and digits, drawn with OpenCV only."""

import cv2
import numpy as np

from docnlp.datamodel import Box, Line, Origin
from docnlp.pages.marks import find_stains, judge, washed
from docnlp.pages.ocr.sheet import shrunk

DPI = 200
UNIT = DPI / 25.4
POINT = DPI / 72
RED, BLUE, GREY = (38, 34, 206), (152, 66, 38), (104, 104, 106)


def paper(width=210, height=150, colour=(255, 255, 255)):
    """Return an empty picture; measures in millimetres."""
    image = np.empty((round(height * UNIT), round(width * UNIT), 3), np.uint8)
    image[:] = colour
    return image


def mm(*values):
    return tuple(round(v * UNIT) for v in values)


def seal(image, x, y, *, radius=21, colour=RED):
    """Stamp a ring with a star's worth of ink in the middle; the print below shows through as ink does."""
    layer = np.full_like(image, 255)
    cv2.circle(layer, mm(x, y), mm(radius)[0], colour, mm(1.2)[0], cv2.LINE_AA)
    cv2.circle(layer, mm(x, y), mm(5)[0], colour, -1)
    np.multiply(image / 255.0, layer, out=image, casting="unsafe")


def thumb(image, x, y, *, colour=RED):
    """Press a print of 13 x 17 mm: ridges half a millimetre apart."""
    layer = np.full_like(image, 255)
    for step in range(1, 14):
        share = step / 13
        cv2.ellipse(layer, mm(x, y), mm(6.5 * share, 8.5 * share), 0, 0, 360, colour, 2, cv2.LINE_AA)
    np.multiply(image / 255.0, layer, out=image, casting="unsafe")


def scribble(image, x, y, *, width=22, height=8, colour=(30, 30, 30), seed=1):
    """Write something with a pen 0.5 mm wide."""
    rng = np.random.default_rng(seed)
    across = np.linspace(x, x + width, 14)
    points = np.stack([across + rng.normal(0, 1, 14), y + rng.uniform(0, height, 14)], axis=1)
    cv2.polylines(image, [np.round(points * UNIT).astype(np.int32)], False, colour, 4, cv2.LINE_AA)


def tick_box(image, x, y, *, side=3.4, ticked=False):
    cv2.rectangle(image, mm(x, y), mm(x + side, y + side), (20, 20, 20), 2)
    if ticked:
        shape = np.array([(0.15, 0.5), (0.4, 0.85), (1.15, -0.25)]) * side + (x, y)
        cv2.polylines(image, [np.round(shape * UNIT).astype(np.int32)], False, (140, 60, 40), 4, cv2.LINE_AA)


def words(image, text, x, y, *, size=4.0, irregular=0.0, seed=3, confidence=0.99, shown=None):
    """Write Latin letters one by one, alike as print or unlike as by hand, and return the line that an engine reads."""
    rng = np.random.default_rng(seed)
    advance = size * 0.95
    edges = []
    for i, character in enumerate(text):
        tall = size * (1 + irregular * rng.normal())
        foot = y + size * (1 + irregular * rng.normal())
        scale = tall * UNIT / 22
        left = x + i * advance
        cv2.putText(image, character, mm(left, foot), cv2.FONT_HERSHEY_SIMPLEX, scale, (25, 25, 25), 3, cv2.LINE_AA)
        edges.append((left * 72 / 25.4, (left + advance) * 72 / 25.4))
    box = Box(x0=edges[0][0], y0=(y - 0.8) * 72 / 25.4, x1=edges[-1][1], y1=(y + size + 1) * 72 / 25.4)
    return Line(text=shown or text, box=box, edges=tuple(edges), confidence=confidence, origin=Origin.OCR)


def judged(image, lines=(), scores=None, dpi=DPI):
    """Run what recognition runs on a level picture."""
    stains = find_stains(shrunk(image, dpi=dpi), dpi=dpi)
    clean = washed(image, stains)
    return judge(clean, list(lines), scores or [()] * len(lines), stains, dpi=dpi, left=0.0)


def box_mm(mark):
    """Return the edges of a mark in millimetres."""
    return tuple(v / 72 * 25.4 for v in (mark.box.x0, mark.box.y0, mark.box.x1, mark.box.y1))
