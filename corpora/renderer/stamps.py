"""Seals, thumbprints and stamped page numbers as uneven ink; each is a coverage map (0 to 1) to be laid over print."""

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from corpora.renderer import fonts
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image

Coverage = NDArray[np.float32]

SEAL_COLOURS = {"red": (206, 34, 38), "blue": (38, 66, 152), "grey": (104, 104, 106), "": (206, 34, 38)}
THUMB_COLOURS = ((196, 30, 44), (212, 46, 52), (178, 28, 50))
NUMBER_COLOURS = ((28, 30, 44), (40, 56, 136), (30, 30, 30))

_SPECIAL = re.compile(
    r"(.{4,}?(?:公安局|分局|派出所|支队|大队|看守所|拘留所|检察院|法院|中心|管理局))(.{2,}(?:专用章|章))$"
)


def field(shape: tuple[int, int], cell: float, rng: np.random.Generator) -> Coverage:
    """Return smooth noise with mean 0 and spread about 1; `cell` is the size of its blots in pixels."""
    import cv2

    h, w = shape
    small = rng.normal(0, 1, (max(2, int(h / cell) + 2), max(2, int(w / cell) + 2))).astype(np.float32)
    return np.asarray(cv2.resize(small, (w, h), interpolation=cv2.INTER_CUBIC), np.float32)


def seal(organ: str, diameter: int, rng: np.random.Generator, *, face: str = "serif-bold") -> Coverage:
    """Return the print of a round seal: ring, star, the organ's name along the arc, a straight line if it has one."""
    clean = _seal_shape(organ, diameter, fonts.available(face))
    return _inked(clean, rng, turn=float(rng.normal(0, 7)))


@lru_cache(maxsize=64)
def _seal_shape(organ: str, diameter: int, face: str) -> Coverage:
    from PIL import Image, ImageDraw

    scale = 2
    side = diameter * scale
    unit = side / 42.0  # the seal measures 42 mm across; the measures below are millimetres
    image = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(image)
    draw.ellipse((unit * 0.4, unit * 0.4, side - unit * 0.4, side - unit * 0.4), outline=255, width=round(unit * 1.2))
    match = _SPECIAL.match(organ)
    name, lower = (match[1], match[2]) if match else (organ, "")
    centre = side / 2
    star = [
        (centre + radius * unit * math.sin(math.pi * k / 5), centre - radius * unit * math.cos(math.pi * k / 5))
        for k, radius in ((k, 7.0 if k % 2 == 0 else 2.68) for k in range(10))
    ]
    draw.polygon(star, fill=255)
    _arc_text(image, name, centre, unit, face)
    if lower:
        _straight_text(image, lower, centre, unit, face)
    return np.asarray(image.resize((diameter, diameter), Image.Resampling.BOX), np.float32) / np.float32(255)


def _arc_text(image: "Image", name: str, centre: float, unit: float, face: str) -> None:
    from PIL import Image

    count = max(len(name), 1)
    sweep = min(270.0, 26.0 * count) if count > 1 else 0.0
    tall = 6.2 if count <= 9 else 5.6
    radius = (19.2 - tall / 2 - 0.6) * unit
    room = math.radians(sweep) * radius / max(count - 1, 1) if count > 1 else tall * unit
    wide = min(tall * unit * 0.86, room * 0.86)
    for k, character in enumerate(name):
        angle = -sweep / 2 + (sweep * k / (count - 1) if count > 1 else 0)
        glyph = _glyph(character, tall * unit, wide, face)
        turned = glyph.rotate(-angle, Image.Resampling.BICUBIC, expand=True)
        x = centre + radius * math.sin(math.radians(angle)) - turned.width / 2
        y = centre - radius * math.cos(math.radians(angle)) - turned.height / 2
        image.paste(255, (round(x), round(y)), turned)


def _straight_text(image: "Image", lower: str, centre: float, unit: float, face: str) -> None:
    tall = 4.6 * unit
    wide = min(tall * 0.9, 22.0 * unit / len(lower))
    x = centre - wide * len(lower) / 2
    for character in lower:
        glyph = _glyph(character, tall, wide, face)
        image.paste(255, (round(x), round(centre + 10.2 * unit)), glyph)
        x += wide


def _glyph(character: str, tall: float, wide: float, face: str) -> "Image":
    from PIL import Image, ImageDraw

    size = round(tall)
    font = fonts.load(fonts.face_for(character, face), size)
    glyph = Image.new("L", (size, round(size * 1.2)), 0)
    ImageDraw.Draw(glyph).text((size / 2, size * 0.6), character, fill=255, font=font, anchor="mm")
    return glyph.resize((max(2, round(wide)), glyph.height), Image.Resampling.LANCZOS)


def _inked(clean: Coverage, rng: np.random.Generator, *, turn: float) -> Coverage:
    """Return the shape as a rubber stamp prints it: turned, pressed unevenly, with gaps and spread edges."""
    import cv2

    h, w = clean.shape
    pad = max(4, w // 40)
    big = np.pad(clean, pad)
    matrix = cv2.getRotationMatrix2D(((w + 2 * pad) / 2, (h + 2 * pad) / 2), turn, 1.0)
    big = cv2.warpAffine(big, matrix, (w + 2 * pad, h + 2 * pad), flags=cv2.INTER_LINEAR)
    shape = big.shape
    spread = cv2.GaussianBlur(big, (0, 0), max(0.5, w / 480))
    pressed = 0.82 + 0.16 * field(shape, w / 4, rng) + 0.07 * field(shape, w / 16, rng)
    slope = np.linspace(-1, 1, shape[1], dtype=np.float32)[None, :] * rng.normal(0, 0.14)
    slope = slope + np.linspace(-1, 1, shape[0], dtype=np.float32)[:, None] * rng.normal(0, 0.14)
    grain = 1 - 0.5 * (field(shape, max(1.2, w / 190), rng) > 1.35) - 0.18 * (rng.random(shape) < 0.14)
    ink = spread * np.clip(pressed + slope, 0.22, 1.0) * grain
    return np.asarray(np.clip(ink, 0, 0.96).astype(np.float32), np.float32)


def thumbprint(width: int, height: int, rng: np.random.Generator) -> Coverage:
    """Return a fingerprint: ridges about half a millimetre apart around a core, pressed unevenly."""
    import cv2

    shape = (height, width)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    u, v = (x / width - 0.5) * 2, (y / height - 0.5) * 2
    core_u, core_v = rng.normal(0, 0.1), rng.uniform(-0.12, 0.18)
    # an arch above the core, loops around it, and a slant to one side: the three things an eye looks for
    du, dv = u - core_u, v - core_v
    lean = rng.normal(0, 0.35)
    below = np.clip(dv, 0, None)
    radius = np.hypot(du * (1.0 + 0.25 * below) + lean * below * 0.6, dv * np.where(dv > 0, 0.55, 1.0) * 1.15)
    swirl = 0.16 * np.arctan2(dv, du) * rng.choice([-1, 1]) / np.pi
    ridges = width / max(3.2, width / 15.0) * 0.92
    warp = 0.10 * field(shape, width / 3, rng)
    phase = 2 * np.pi * (radius * ridges + swirl * 3 + warp * 2.4)
    ridge = np.clip(0.5 + 0.95 * np.cos(phase) + 0.22 * field(shape, max(1.3, width / 40), rng), 0, 1)
    edge = np.hypot(u, v * 0.98) + 0.06 * field(shape, width / 4, rng)
    mask = np.clip((0.94 - edge) / 0.12, 0, 1)
    press = np.clip(0.84 + 0.26 * field(shape, width / 2.5, rng) + 0.1 * field(shape, width / 8, rng), 0.1, 1.1)
    full = np.clip(field(shape, width / 3, rng) - 1.0, 0, 1)  # here and there the ink fills the furrows
    ink = mask * press * np.clip(ridge + full, 0.16, 1)
    ink = cv2.GaussianBlur(ink.astype(np.float32), (0, 0), max(0.45, width / 150))
    return turned(ink, float(rng.normal(0, 16)))


def turned(ink: Coverage, degrees: float) -> Coverage:
    """Return the coverage turned about its centre, on a canvas that holds all of it."""
    import cv2

    h, w = ink.shape
    radians = math.radians(abs(degrees))
    width = round(w * math.cos(radians) + h * math.sin(radians)) + 2
    height = round(h * math.cos(radians) + w * math.sin(radians)) + 2
    matrix = cv2.getRotationMatrix2D((w / 2, h / 2), degrees, 1.0)
    matrix[:, 2] += ((width - w) / 2, (height - h) / 2)
    return np.asarray(cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_LINEAR), np.float32)


def number(text: str, tall: int, rng: np.random.Generator) -> Coverage:
    """Return a page number as a numbering machine stamps it: upright digits, a little uneven and askew."""
    from PIL import Image, ImageDraw

    scale = 2
    font = fonts.load(fonts.available("sans-bold"), tall * scale)
    width = max(1, round(font.getlength(text))) + tall * scale
    image = Image.new("L", (width, tall * scale * 2), 0)
    draw = ImageDraw.Draw(image)
    x = tall * scale / 2
    for character in text:
        drop = rng.normal(0, tall * scale * 0.02)
        draw.text((x, tall * scale + drop), character, fill=255, font=font, anchor="lm")
        x += font.getlength(character) * 1.04
    clean = np.asarray(image.resize((width // scale, tall * 2), Image.Resampling.BOX), np.float32) / np.float32(255)
    return _inked(clean, rng, turn=float(rng.normal(0, 2)))
