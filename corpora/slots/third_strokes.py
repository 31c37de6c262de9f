"""Strokes of a hand, without any font: hanzi-like characters, cursive runs, digits, initials, scrawls."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Stroke = NDArray[np.float64]
"""(N, 3): x, y in ems, pressure from 0 to 1."""
_Path = tuple[tuple[float, float], ...]
_Rng = np.random.Generator

PARTS: tuple[tuple[_Path, ...], ...] = (
    (((0.15, 0.2), (0.18, 0.85)), ((0.15, 0.2), (0.85, 0.18), (0.8, 0.85)), ((0.18, 0.82), (0.82, 0.8))),  # 口
    (
        ((0.2, 0.1), (0.2, 0.95)),
        ((0.2, 0.1), (0.8, 0.08), (0.8, 0.95)),
        ((0.22, 0.5), (0.78, 0.48)),
        ((0.2, 0.92), (0.8, 0.9)),
    ),  # 日
    (
        ((0.05, 0.3), (0.95, 0.26)),
        ((0.5, 0.0), (0.5, 1.0)),
        ((0.48, 0.3), (0.35, 0.6), (0.03, 0.85)),
        ((0.52, 0.3), (0.68, 0.6), (0.98, 0.85)),
    ),  # 木
    (((0.7, 0.0), (0.45, 0.3), (0.1, 0.55)), ((0.48, 0.32), (0.48, 1.0))),  # 亻
    (((0.35, 0.08), (0.55, 0.2)), ((0.25, 0.38), (0.45, 0.5)), ((0.2, 0.95), (0.35, 0.85), (0.65, 0.6))),  # 氵
    (
        ((0.1, 0.1), (0.9, 0.06)),
        ((0.15, 0.48), (0.85, 0.45)),
        ((0.5, 0.1), (0.5, 0.9)),
        ((0.03, 0.92), (0.97, 0.88)),
    ),  # 王
    (((0.2, 0.35), (0.8, 0.32)), ((0.5, 0.0), (0.5, 0.9)), ((0.02, 0.93), (0.98, 0.9))),  # 土
    (((0.5, 0.0), (0.4, 0.5), (0.02, 0.98)), ((0.48, 0.3), (0.68, 0.7), (0.98, 0.97))),  # 人
    (
        ((0.08, 0.33), (0.92, 0.3)),
        ((0.5, 0.0), (0.42, 0.55), (0.03, 0.97)),
        ((0.5, 0.38), (0.68, 0.7), (0.98, 0.95)),
    ),  # 大
    (((0.12, 0.12), (0.8, 0.1), (0.5, 0.6), (0.05, 0.95)), ((0.2, 0.3), (0.55, 0.65), (0.97, 0.93))),  # 又
    (((0.05, 0.12), (0.95, 0.1)), ((0.5, 0.12), (0.52, 0.95), (0.3, 0.82))),  # 丁
    (
        ((0.05, 0.35), (0.9, 0.28)),
        ((0.42, 0.0), (0.55, 0.5), (0.92, 0.97), (0.97, 0.75)),
        ((0.85, 0.5), (0.4, 0.92)),
        ((0.68, 0.05), (0.82, 0.15)),
    ),  # 戈
    (((0.4, 0.0), (0.55, 0.12)), ((0.1, 0.35), (0.55, 0.32), (0.45, 0.9), (0.7, 0.7))),  # 讠
    (((0.1, 0.3), (0.85, 0.27), (0.75, 0.95), (0.55, 0.85)), ((0.48, 0.0), (0.42, 0.5), (0.08, 0.98))),  # 力
    (((0.5, 0.0), (0.55, 0.15)), ((0.1, 0.3), (0.08, 0.6)), ((0.1, 0.32), (0.92, 0.28), (0.82, 0.55))),  # 宀
    (
        ((0.5, 0.0), (0.2, 0.6), (0.8, 0.98)),
        ((0.78, 0.2), (0.6, 0.65), (0.08, 0.97)),
        ((0.02, 0.4), (0.98, 0.36)),
    ),  # 女
    (((0.55, 0.0), (0.2, 0.35), (0.6, 0.33), (0.15, 0.7), (0.7, 0.62)), ((0.1, 0.97), (0.75, 0.85))),  # 纟
    (((0.08, 0.2), (0.92, 0.16)), ((0.35, 0.0), (0.35, 0.38)), ((0.66, 0.0), (0.64, 0.38))),  # 艹
    (
        ((0.25, 0.0), (0.22, 0.6), (0.02, 0.98)),
        ((0.25, 0.05), (0.8, 0.03), (0.8, 0.95), (0.65, 0.88)),
        ((0.27, 0.32), (0.78, 0.3)),
        ((0.25, 0.6), (0.78, 0.58)),
    ),  # 月
)
_FRAMES: tuple[tuple[tuple[float, float, float, float], ...], ...] = (
    ((0.05, 0.02, 0.95, 0.98),),
    ((0.0, 0.08, 0.36, 0.95), (0.4, 0.02, 1.0, 1.0)),
    ((0.0, 0.05, 0.52, 0.98), (0.58, 0.08, 1.0, 0.98)),
    ((0.12, 0.0, 0.88, 0.42), (0.02, 0.46, 0.98, 1.0)),
    ((0.0, 0.05, 0.32, 0.97), (0.38, 0.0, 1.0, 0.46), (0.42, 0.5, 0.98, 1.0)),
)
_DIGITS: tuple[_Path, ...] = (
    ((0.5, 0.02), (0.1, 0.4), (0.3, 0.98), (0.8, 0.65), (0.7, 0.12), (0.45, 0.03)),
    ((0.55, 0.0), (0.5, 0.5), (0.45, 1.0)),
    ((0.1, 0.25), (0.5, 0.0), (0.8, 0.3), (0.4, 0.7), (0.05, 0.97), (0.5, 0.93), (0.95, 0.95)),
    ((0.15, 0.08), (0.7, 0.1), (0.7, 0.35), (0.35, 0.47), (0.8, 0.65), (0.6, 0.98), (0.1, 0.9)),
    ((0.55, 0.0), (0.05, 0.62), (0.5, 0.62), (0.95, 0.58), (0.65, 0.35), (0.6, 1.0)),
    ((0.85, 0.03), (0.3, 0.05), (0.2, 0.42), (0.7, 0.45), (0.75, 0.85), (0.1, 0.97)),
    ((0.7, 0.0), (0.2, 0.5), (0.2, 0.9), (0.65, 0.95), (0.75, 0.6), (0.22, 0.66)),
    ((0.1, 0.08), (0.5, 0.06), (0.9, 0.05), (0.55, 0.5), (0.4, 1.0)),
    ((0.75, 0.12), (0.3, 0.05), (0.3, 0.4), (0.75, 0.7), (0.5, 0.99), (0.15, 0.8), (0.7, 0.35), (0.75, 0.12)),
    ((0.75, 0.2), (0.4, 0.03), (0.15, 0.35), (0.6, 0.45), (0.75, 0.2), (0.65, 0.6), (0.5, 1.0)),
)
_MARKS: dict[str, tuple[_Path, ...]] = {
    "年": (
        ((0.35, 0.0), (0.1, 0.3)),
        ((0.28, 0.16), (0.85, 0.12)),
        ((0.25, 0.4), (0.8, 0.37)),
        ((0.25, 0.4), (0.25, 0.65)),
        ((0.02, 0.67), (0.98, 0.62)),
        ((0.55, 0.15), (0.55, 1.0)),
    ),
    "月": PARTS[-1],
    "日": PARTS[1],
    ".": (((0.1, 0.92), (0.2, 0.97)),),
}


def hanzi(rng: _Rng, *, ease: float) -> list[Stroke]:
    """Return the strokes of something that looks like a character; `ease` 0 is a schoolboy's hand, 1 a flying one."""
    paths: list[_Path] = []
    for left, top, right, bottom in _FRAMES[rng.integers(len(_FRAMES))]:
        part = PARTS[rng.integers(len(PARTS))]
        paths += [tuple((left + x * (right - left), top + y * (bottom - top)) for x, y in path) for path in part]
    return _written(paths, rng, ease=ease)


def cursive(rng: _Rng, *, count: int) -> list[Stroke]:
    """Return a run of characters written without lifting the pen, many turns left out."""
    points: list[tuple[float, float]] = []
    for number in range(count):
        for stroke in hanzi(rng, ease=0.2):
            keep = stroke[:: max(1, len(stroke) // 2)]
            points += [(x + number * 0.82, y) for x, y, _ in keep if rng.random() < 0.62]
    if len(points) < 4:
        points = [(0.0, 0.2), (0.5, 0.9), (0.8, 0.1), (1.2, 0.8)]
    cut = int(rng.integers(len(points) // 2, len(points)))
    pieces = [points[:cut], points[cut:]] if rng.random() < 0.5 and 3 < cut < len(points) - 3 else [points]
    return [_pressed(_spline(tuple(piece)), rng, taper=0.45) for piece in pieces]


def digits(words: str, rng: _Rng) -> list[Stroke]:
    """Return digits, points and 年月日 as written, in a row of letters one em high and half as wide."""
    strokes: list[Stroke] = []
    x = 0.0
    for character in words:
        wide = 0.48 if character.isdigit() else 0.3 if character == "." else 0.95
        paths = (_DIGITS[int(character)],) if character.isdigit() else _MARKS[character]
        lift = rng.normal(0, 0.04)
        written = _written(paths, rng, ease=0.35, shaky=0.5)
        strokes += [stroke * np.array([wide, 1, 1]) + np.array([x, lift, 0]) for stroke in written]
        x += wide + 0.14
    return strokes


def initials(rng: _Rng) -> list[Stroke]:
    """Return one or two letters with a swing."""
    letters: tuple[_Path, ...] = (
        ((0.2, 0.0), (0.15, 0.5), (0.1, 0.95), (0.4, 0.9), (0.7, 0.8)),
        ((0.05, 0.1), (0.8, 0.05), (0.1, 0.9), (0.9, 0.92)),
        ((0.0, 0.1), (0.25, 0.9), (0.45, 0.3), (0.65, 0.9), (0.95, 0.0)),
        ((0.8, 0.15), (0.3, 0.1), (0.1, 0.55), (0.4, 0.95), (0.9, 0.75)),
        ((0.75, 0.1), (0.25, 0.15), (0.6, 0.5), (0.65, 0.85), (0.1, 0.9)),
        ((0.05, 0.95), (0.2, 0.05), (0.45, 0.75), (0.7, 0.05), (0.9, 0.95)),
    )
    strokes: list[Stroke] = []
    for number in range(int(rng.integers(1, 3))):
        path = letters[rng.integers(len(letters))]
        strokes += [stroke + np.array([number * 0.85, 0, 0]) for stroke in _written((path,), rng, ease=0.5)]
    return strokes


def scrawl(rng: _Rng) -> list[Stroke]:
    """Return loops and teeth that no one can read."""
    count = int(rng.integers(9, 22))
    x = np.cumsum(rng.uniform(-0.12, 0.36, count))
    y = np.where(np.arange(count) % 2, 0.75, 0.25) + rng.normal(0, 0.2, count)
    tail = ((float(x[-1] + rng.uniform(0.5, 1.6)), float(y[-1] + rng.uniform(-0.6, 0.4))),)
    return [_pressed(_spline((*zip(x.tolist(), y.tolist(), strict=True), *tail)), rng, taper=0.6)]


def row(letters: Iterable[Sequence[Stroke]], rng: _Rng, *, spread: float, drift: float) -> list[Stroke]:
    """Return letters set beside each other, `spread` ems apart, the line rising by `drift` a letter."""
    strokes: list[Stroke] = []
    for number, letter in enumerate(letters):
        size = rng.uniform(0.82, 1.12)
        shift = np.array([number * spread + rng.normal(0, 0.04), -number * drift + rng.normal(0, 0.05), 0])
        strokes += [stroke * np.array([size, size, 1]) + shift for stroke in letter]
    return strokes


def flourish(strokes: list[Stroke], rng: _Rng, *, reach: float) -> list[Stroke]:
    """Return the strokes with the last one drawn out by `reach` ems, mostly downwards."""
    x, y = strokes[-1][-1, :2]
    turn = rng.uniform(-0.5, 0.8)
    path = (
        (x, y),
        (x + 0.25 * reach, y + 0.1 * reach),
        (x + turn * reach * 0.5, y + 0.6 * reach),
        (x + turn * reach, y + reach),
    )
    return [*strokes, _pressed(_spline(path), rng, taper=0.7)]


def slanted(strokes: Iterable[Stroke], lean: float) -> list[Stroke]:
    """Return the strokes leaning to the right by `lean` ems per em."""
    return [np.column_stack([one[:, 0] - lean * (one[:, 1] - 0.5), one[:, 1:]]) for one in strokes]


def _written(paths: Iterable[_Path], rng: _Rng, *, ease: float, shaky: float = 1.0) -> list[Stroke]:
    strokes: list[Stroke] = []
    for path in paths:
        shaken = np.array(path) + rng.normal(0, (0.02 + 0.035 * ease) * shaky, (len(path), 2))
        stroke = _pressed(_spline(tuple(map(tuple, shaken))), rng, taper=0.15 + 0.5 * ease)
        if strokes and rng.random() < ease * 0.6:
            # the pen hardly leaves the paper on its way to the next stroke
            start, end = strokes[-1][-1, :2], stroke[0, :2]
            link = _spline((tuple(start), tuple((start + end) / 2 + rng.normal(0, 0.04, 2)), tuple(end)))
            strokes.append(np.column_stack([link, np.full(len(link), 0.38)]))
        strokes.append(stroke)
    return strokes


def _spline(path: Sequence[tuple[float, ...]]) -> NDArray[np.float64]:
    """Return a Catmull-Rom curve through the points."""
    points = np.array(path, float)
    if len(points) == 1:
        points = np.repeat(points, 2, axis=0)
    padded = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    t = np.linspace(0, 1, 7, endpoint=False)[:, None]
    curves = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        bend = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        curves.append(bend)
    return np.vstack([*curves, points[-1:]])


def _pressed(curve: NDArray[np.float64], rng: _Rng, *, taper: float) -> Stroke:
    """Return the curve with the pressure of a pen that is set down, carried along and lifted."""
    along = np.linspace(0, 1, len(curve))
    wave = 0.08 * np.sin(along * rng.uniform(4, 12) + rng.uniform(0, 6))
    return np.column_stack([curve, np.clip(0.92 + wave - taper * along**2.5, 0.2, 1.1)])
