"""What paper and scanner do to a page: tint, shadow, bleed-through, dust, skew, blur, noise, threshold, turns.

Every step that moves pixels also returns its 3x3 matrix, so that the truth can follow.
"""

import math
from collections.abc import Sequence

import numpy as np
from corpora.renderer.looks import Look
from corpora.renderer.stamps import field
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Matrix = NDArray[np.float64]


def scanned(
    page: Image, look: Look, rng: np.random.Generator, *, dpi: int, back: Image | None = None
) -> tuple[Image, Matrix]:
    """Return the page as the scanner gives it (RGB, or grey for look.mode "grey" and "bilevel") and how it moved."""
    sheet = page.astype(np.float32)
    if look.bleed and back is not None:
        sheet = _bled(sheet, back, look.bleed)
    sheet *= np.array(look.paper, np.float32) / 255
    if look.shading:
        sheet = _shaded(sheet, look.shading, rng)
    if look.specks:
        _dust(sheet, look.specks, rng, dpi)
    if look.edges:
        _holes(sheet, rng, dpi)
    sheet, matrix = _laid(sheet, look, rng, dpi)
    if look.blur:
        sheet = _blurred(sheet, look.blur * dpi / 200)
    if look.mode != "colour":
        sheet = sheet @ np.array([0.299, 0.587, 0.114], np.float32)
    if look.noise:
        sheet = _noisy(sheet, look, rng)
    if look.mode == "bilevel":
        return _threshold(sheet, rng), matrix
    return np.clip(sheet, 0, 255).astype(np.uint8), matrix


def turned(image: Image, degrees: int) -> tuple[Image, Matrix]:
    """Return the image turned clockwise by 0, 90, 180 or 270 degrees, and the matrix."""
    h, w = image.shape[:2]
    matrices = {
        0: np.eye(3),
        90: np.array([[0, -1, h], [1, 0, 0], [0, 0, 1.0]]),
        180: np.array([[-1, 0, w], [0, -1, h], [0, 0, 1.0]]),
        270: np.array([[0, 1, 0], [-1, 0, w], [0, 0, 1.0]]),
    }
    return np.ascontiguousarray(np.rot90(image, -degrees // 90)), matrices[degrees % 360]


def side_by_side(left: Image, right: Image) -> tuple[Image, Matrix]:
    """Return two pages as one A3 sheet, and the matrix of the right one."""
    h = max(left.shape[0], right.shape[0])
    padded = [np.pad(p, [(0, h - p.shape[0])] + [(0, 0)] * (p.ndim - 1), mode="edge") for p in (left, right)]
    joined = np.concatenate(padded, axis=1)
    at = left.shape[1]
    reach = max(6, at // 60)
    fold = 1 - 0.13 * np.exp(-np.abs(np.arange(joined.shape[1]) - at) / reach)
    darker = joined * fold.reshape((1, -1) + (1,) * (joined.ndim - 2))
    if set(np.unique(joined[::97])) <= {0, 255}:
        darker = joined.astype(np.float64)
    return darker.astype(np.uint8), np.array([[1, 0, at], [0, 1, 0], [0, 0, 1.0]])


def moved(quad: Sequence[Sequence[float]], matrix: Matrix) -> tuple[tuple[float, float], ...]:
    """Return the corners after the matrix."""
    points = np.column_stack((np.array(quad, float), np.ones(len(quad)))) @ matrix.T
    return tuple((float(x), float(y)) for x, y in points[:, :2])


def _bled(sheet: NDArray[np.float32], back: Image, share: float) -> NDArray[np.float32]:
    import cv2

    mirrored = cv2.GaussianBlur(back[:, ::-1].astype(np.float32), (0, 0), max(1.2, sheet.shape[1] / 1000))
    if mirrored.shape != sheet.shape:
        mirrored = cv2.resize(mirrored, (sheet.shape[1], sheet.shape[0]))
    return np.asarray(sheet * (1 - share * (1 - mirrored / 255)), np.float32)


def _shaded(sheet: NDArray[np.float32], depth: float, rng: np.random.Generator) -> NDArray[np.float32]:
    h, w = sheet.shape[:2]
    cloud = field((h, w), w / 2.2, rng) * depth * 0.28
    x = np.arange(w, dtype=np.float32) / w
    side = x if rng.random() < 0.85 else 1 - x  # bound volumes rise from the glass at the binding
    curl = depth * 1.7 * np.exp(-side / rng.uniform(0.02, 0.06))
    fall = depth * rng.normal(0, 0.35) * np.linspace(-1, 1, h, dtype=np.float32)
    return np.asarray(
        sheet - np.clip(cloud - depth * 0.2, -depth, depth)[..., None] - curl[None, :, None] - fall[:, None, None],
        np.float32,
    )


def _dust(sheet: NDArray[np.float32], count: float, rng: np.random.Generator, dpi: int) -> None:
    import cv2

    h, w = sheet.shape[:2]
    scale = dpi / 200
    for _ in range(rng.poisson(count)):
        at = (int(rng.uniform(0, w)), int(rng.uniform(0, h)))
        grey = float(rng.uniform(60, 190))
        if rng.random() < 0.12:
            turns = rng.uniform(0, 2 * np.pi) + rng.normal(0, 0.09, 60).cumsum() + np.linspace(0, rng.normal(0, 2), 60)
            hair = np.column_stack((np.cos(turns), np.sin(turns))).cumsum(axis=0) * rng.uniform(0.3, 1.4) * scale
            cv2.polylines(sheet, [np.round(hair + at).astype(np.int32)], False, (grey,) * 3, 1, cv2.LINE_AA)
        else:
            radius = max(0.6, float(rng.gamma(1.5, 0.8)) * scale)
            cv2.circle(sheet, at, round(radius), (grey,) * 3, -1, cv2.LINE_AA)


def _holes(sheet: NDArray[np.float32], rng: np.random.Generator, dpi: int) -> None:
    """Three holes of the binding thread at the left, as files are bound; seen as grey dots with a soft rim."""
    import cv2

    h = sheet.shape[0]
    x = rng.normal(9.5, 0.7) * dpi / 25.4
    middle = h / 2 + rng.normal(0, 3) * dpi / 25.4
    for step in (-80, 0, 80):
        centre = (round(x + rng.normal(0, 1.5)), round(middle + step * dpi / 25.4))
        radius = rng.uniform(1.1, 1.5) * dpi / 25.4
        cv2.circle(sheet, centre, round(radius * 1.25), (206.0, 205.0, 200.0), -1, cv2.LINE_AA)
        cv2.circle(sheet, centre, round(radius), (96.0, 94.0, 92.0), -1, cv2.LINE_AA)


def _laid(
    sheet: NDArray[np.float32], look: Look, rng: np.random.Generator, dpi: int
) -> tuple[NDArray[np.float32], Matrix]:
    import cv2

    if not look.skew and not look.shift and look.fixed_skew is None:
        return sheet, np.eye(3)
    h, w = sheet.shape[:2]
    degrees = look.fixed_skew if look.fixed_skew is not None else float(np.clip(rng.normal(0, look.skew), -2.2, 2.2))
    radians = math.radians(degrees)  # positive: clockwise on the image
    c, s = math.cos(radians), math.sin(radians)
    dx, dy = rng.normal(0, look.shift, 2) * dpi / 72
    cx, cy = w / 2, h / 2
    matrix = np.array([[c, -s, cx - c * cx + s * cy + dx], [s, c, cy - s * cx - c * cy + dy], [0, 0, 1.0]])
    rim = np.array(look.paper, float) * 0.99
    if look.edges and rng.random() < 0.5:
        rim = rim * rng.uniform(0.5, 0.85)  # the lid of the scanner, greyer than the paper
    moved_ = cv2.warpAffine(sheet, matrix[:2], (w, h), flags=cv2.INTER_LINEAR, borderValue=tuple(rim))
    if look.edges:
        inside = cv2.warpAffine(np.ones((h, w), np.float32), matrix[:2], (w, h), flags=cv2.INTER_LINEAR)
        soft = cv2.GaussianBlur(inside, (0, 0), 3 * dpi / 200)
        moved_ *= (1 - 0.35 * np.clip((1 - soft) * inside, 0, 1))[..., None]  # the paper's own shadow along its edge
    return moved_, matrix


def _blurred(sheet: NDArray[np.float32], sigma: float) -> NDArray[np.float32]:
    import cv2

    return np.asarray(cv2.GaussianBlur(sheet, (0, 0), sigma), np.float32)


def _noisy(sheet: NDArray[np.float32], look: Look, rng: np.random.Generator) -> NDArray[np.float32]:
    noise = rng.standard_normal(sheet.shape[:2], np.float32) * look.noise
    return sheet + noise.reshape(noise.shape + (1,) * (sheet.ndim - 2))


def _threshold(grey: NDArray[np.float32], rng: np.random.Generator) -> Image:
    level = rng.normal(158, 6)
    return np.where(grey > level, 255, 0).astype(np.uint8)
