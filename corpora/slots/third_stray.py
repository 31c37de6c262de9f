"""What stands on pages and belongs to no place: numbers, corrections, holes, folds, staples, dust."""

from collections.abc import Sequence

import cv2
import numpy as np
from corpora.slots import third_seals as seals
from corpora.slots import third_sign
from corpora.slots import third_strokes as hand
from corpora.slots.third_pens import Pen, write
from corpora.slots.third_places import Place
from corpora.slots.third_sheet import HEIGHT, WIDTH, Area, Colour, Sheet
from numpy.typing import NDArray

_Rng = np.random.Generator


def numbers(sheet: Sheet, pen: Pen, rng: _Rng) -> None:
    """Set the number of the page in its file at the upper right: stamped or by hand."""
    figures = str(rng.integers(1, 180))
    x, y = WIDTH - rng.uniform(42, 70), rng.uniform(18, 34)
    if rng.random() < 0.5:
        sheet.text(x - 8, y, figures.zfill(3), size=15, face="uming", gap=2, bold=True)
        return
    strokes = [np.column_stack([s[:, 0] * 15 + x, s[:, 1] * 15 + y, s[:, 2]]) for s in hand.digits(figures, rng)]
    write(sheet, strokes, pen, rng)


def correction(
    sheet: Sheet,
    lines: Sequence[Area],
    places: Sequence[Place],
    *,
    pen: Pen,
    red: Colour,
    rng: _Rng,
    size: float,
) -> None:
    """Strike out words of the text, write others above and press a thumb on them, away from every place."""
    long = [one for one in lines if one.width > 200]
    if not long:
        return
    line = long[rng.integers(len(long))]
    area = Area(0, 0, size * 3, size).moved(rng.uniform(line.left + 30, line.right - size * 4), line.top)
    if any(_near(area, one.room) or _near(area, one.print_) for one in places):
        return
    y = area.centre[1]
    wave = np.linspace(area.left, area.right, 14)
    strike = np.column_stack([wave, y + rng.normal(0, 0.5, 14), np.ones(14)])
    write(sheet, [strike, strike + np.array([2.0, 2.5, 0.0])] if rng.random() < 0.5 else [strike], pen, rng)
    third_sign.words(sheet, area.moved(2, -size * 0.75), pen, rng, count=int(rng.integers(2, 4)), size=size * 0.7)
    if rng.random() < 0.75:
        print_ = seals.thumb(scale=sheet.scale, rng=rng, partial=bool(rng.random() < 0.4))
        at = area.right - print_.width * rng.uniform(0.3, 0.8), y - print_.height / 2
        sheet.stamp(print_.mask, *at, colour=red, density=rng.uniform(0.5, 0.9))


def _near(one: Area, other: Area) -> bool:
    gap = 48
    across = one.left - gap < other.right and other.left - gap < one.right
    return across and one.top - gap < other.bottom and other.top - gap < one.bottom


def relics(picture: NDArray[np.uint8], scale: float, rng: _Rng, *, clean: bool) -> None:
    """Leave on the scanned picture what binding, folding and the glass leave; (H, W, 3), changed in place."""
    if rng.random() < 0.28:
        x = rng.uniform(16, 30) * scale
        shade = int(rng.choice([30, 60, 235]))
        for y in np.linspace(HEIGHT * 0.3, HEIGHT * 0.7, int(rng.integers(2, 4))):
            at = round(x), round((y + rng.normal(0, 3)) * scale)
            cv2.circle(picture, at, round(rng.uniform(5, 8) * scale), (shade,) * 3, -1, cv2.LINE_AA)
    if rng.random() < 0.2:
        x, y = rng.uniform(14, 60) * scale, rng.uniform(14, 50) * scale
        end = round(x + 26 * scale), round(y + rng.normal(0, 14) * scale)
        cv2.line(picture, (round(x), round(y)), end, (120, 120, 122), max(1, round(1.4 * scale)), cv2.LINE_AA)
        below = end[0] + 2, end[1] + round(2 * scale)
        cv2.line(
            picture, (round(x) + 2, round(y + 2 * scale)), below, (205, 205, 205), max(1, round(2 * scale)), cv2.LINE_AA
        )
    if rng.random() < 0.2:
        _fold(picture, scale, rng)
    if rng.random() < (0.2 if clean else 0.5):
        _dust(picture, scale, rng, count=int(rng.integers(3, 14 if clean else 60)))


def _fold(picture: NDArray[np.uint8], scale: float, rng: _Rng) -> None:
    """Darken a line across the page where it was folded, lighter on its other side."""
    y = round(HEIGHT * float(rng.choice([1 / 3, 0.5, 2 / 3])) * scale + rng.normal(0, 8))
    reach = max(2, round(3 * scale))
    band = picture[y - reach : y + reach].astype(np.float32)
    profile = np.concatenate([np.linspace(1, rng.uniform(0.8, 0.93), reach), np.linspace(1.04, 1, reach)])
    picture[y - reach : y + reach] = np.clip(band * profile[:, None, None], 0, 255).astype(np.uint8)


def _dust(picture: NDArray[np.uint8], scale: float, rng: _Rng, *, count: int) -> None:
    height, width = picture.shape[:2]
    for _ in range(count):
        at = int(rng.integers(width)), int(rng.integers(height))
        shade = int(rng.integers(60, 190))
        cv2.circle(picture, at, max(0, round(rng.uniform(0.1, 0.6) * scale)), (shade,) * 3, -1)
    if rng.random() < 0.3:
        start = int(rng.integers(width)), int(rng.integers(height))
        end = start[0] + int(rng.normal(0, 12 * scale)), start[1] + int(rng.normal(0, 12 * scale))
        cv2.line(picture, start, end, (150, 150, 150), 1, cv2.LINE_AA)
