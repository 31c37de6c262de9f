"""Thumbprints, seals, name stamps, ticks and stamped figures."""

import cv2
import numpy as np
from corpora.slots.second_paper import Box, Colour, Mask, Sheet, clouds, font
from corpora.slots.second_pen import Pen, curve, write
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image, ImageDraw

REDS: tuple[Colour, ...] = ((205, 38, 44), (190, 30, 50), (214, 62, 58), (176, 34, 38))
DARK: Colour = (46, 40, 58)


def _ridges(rng: Generator, shape: tuple[int, int], period: float) -> NDArray[np.float32]:
    """Return ridges between 0 and 1, bent round a core as loops and whorls are."""
    height, width = shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    x -= width * rng.uniform(0.4, 0.6)
    y -= height * rng.uniform(0.35, 0.6)
    flat = rng.uniform(0.55, 0.9)
    whorl = np.hypot(x, y * flat)
    arch = y * 0.9 + x * x / (width * rng.uniform(0.8, 1.6))
    share = np.clip(0.5 + y / height * rng.choice((-1.5, 1.5)), 0, 1)
    wave = clouds(rng, shape, grain=width / 3) * period * 3
    phase = (whorl * share + np.abs(arch) * (1 - share) + wave) / period
    return np.asarray(0.5 + 0.5 * np.sin(2 * np.pi * phase), np.float32)


def thumbprint(sheet: Sheet, rng: Generator, at: tuple[float, float], *, least: float) -> tuple[str, Box]:
    """Press a thumb with its middle at the point; return how it came out and the box it takes."""
    wide = rng.uniform(24, 38)
    tall = wide * rng.uniform(1.2, 1.5)
    shape = (round(tall * sheet.scale), round(wide * sheet.scale))
    how = str(rng.choice(("thumb", "thumb", "thumb", "pale thumb", "smudged thumb", "partial thumb")))
    ridges = _ridges(rng, shape, rng.uniform(1.5, 2.0) * sheet.scale)
    contrast = 0.35 if how == "smudged thumb" else 0.85
    y, x = np.mgrid[-1 : 1 : shape[0] * 1j, -1 : 1 : shape[1] * 1j]
    edge = np.hypot(x, y) + (clouds(rng, shape, grain=shape[1] / 5) - 0.5) * 0.3
    pressed = np.clip((0.95 - edge) * 6, 0, 1)
    if how == "partial thumb":
        pressed *= np.clip((x * rng.choice((-1, 1)) + y * rng.uniform(-0.5, 0.5) + 0.15) * 6, 0, 1)
    blots = np.clip(clouds(rng, shape, grain=shape[1] / 4) * 1.3, max(0.25, least), 1)
    cover = pressed * blots * (1 - contrast + contrast * np.clip(ridges * 2.2 - 0.6, 0, 1))
    angle = rng.normal(0, 15)
    turn = cv2.getRotationMatrix2D((shape[1] / 2, shape[0] / 2), angle, 0.96)
    mask = cv2.warpAffine((cover * 255).astype(np.uint8), turn, (shape[1], shape[0]))
    colour = DARK if rng.random() < 0.12 else REDS[rng.integers(len(REDS))]
    strength = max(least, rng.uniform(0.35, 0.5) if how == "pale thumb" else rng.uniform(0.75, 1))
    corner = at[0] - wide / 2, at[1] - tall / 2
    sheet.ink(mask, *corner, colour, strength)
    return how, (*corner, corner[0] + wide, corner[1] + tall)


def _letter(character: str, face: str, size: int, *, wide: float = 1) -> Image.Image:
    picture = Image.new("L", (size + 4, size + 8))
    letters = font(face, size)
    ImageDraw.Draw(picture).text(
        (2, 2 + 0.86 * size), character, fill=255, font=letters, anchor="ls", stroke_width=max(1, size // 24)
    )
    return picture.resize((max(3, round(picture.width * wide)), picture.height))


def _ring_of_words(picture: Image.Image, words: str, radius: float, size: int) -> None:
    """Set the words round the upper part of the seal."""
    middle = picture.width / 2
    spread = min(250.0, 24 * len(words))
    for at, character in enumerate(words):
        angle = -spread / 2 + spread * at / max(1, len(words) - 1)
        letter = _letter(character, "song", size, wide=0.75).rotate(
            -angle, expand=True, resample=Image.Resampling.BICUBIC
        )
        x = middle + radius * np.sin(np.deg2rad(angle)) - letter.width / 2
        y = middle - radius * np.cos(np.deg2rad(angle)) - letter.height / 2
        picture.paste(255, (round(x), round(y)), letter)


def _worn(rng: Generator, mask: Mask) -> Mask:
    """Return the mask inked as unevenly as a stamp is."""
    uneven = 0.55 + 0.6 * clouds(rng, mask.shape, grain=max(mask.shape) / 4)
    pores = clouds(rng, mask.shape, grain=3)
    uneven[pores < np.quantile(pores, rng.uniform(0.02, 0.2))] *= 0.35
    return np.clip(mask * uneven, 0, 255).astype(np.uint8)


def organ_seal(sheet: Sheet, rng: Generator, organ: str, at: tuple[float, float], *, least: float) -> tuple[str, Box]:
    """Stamp the round seal of the organ with its middle at the point."""
    across = rng.uniform(104, 119)
    side = round(across * sheet.scale)
    picture = Image.new("L", (side, side))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((2, 2, side - 3, side - 3), outline=255, width=max(2, round(3.2 * sheet.scale)))
    _ring_of_words(picture, organ, side * 0.385, round(side * 0.125))
    points = []
    for at_corner in range(10):
        reach = side * (0.15 if at_corner % 2 == 0 else 0.058)
        angle = np.pi * at_corner / 5
        points.append((side / 2 + reach * np.sin(angle), side / 2 - reach * np.cos(angle)))
    draw.polygon(points, fill=255)
    turned = picture.rotate(rng.normal(0, 6), resample=Image.Resampling.BICUBIC)
    pale = rng.random() < 0.2
    strength = max(least, rng.uniform(0.35, 0.5) if pale else rng.uniform(0.65, 0.95))
    corner = at[0] - across / 2, at[1] - across / 2
    sheet.ink(_worn(rng, np.asarray(turned)), *corner, REDS[rng.integers(len(REDS))], strength)
    return ("pale seal" if pale else "seal"), (*corner, corner[0] + across, corner[1] + across)


def name_seal(sheet: Sheet, rng: Generator, name: str, at: tuple[float, float], *, least: float) -> tuple[str, Box]:
    """Stamp somebody's name seal: a square with the characters in columns, or a line in a frame."""
    size = rng.uniform(13, 18)
    em = round(size * sheet.scale)
    face = str(rng.choice(("kai", "song")))
    square = rng.random() < 0.6
    cells = [(1, 0), (1, 1), (0, 0), (0, 1)] if square else [(k, 0) for k in range(len(name))]
    letters = (name + "印")[:4].ljust(4, "印") if square else name
    pad = em // 4
    columns, rows = (2, 2) if square else (len(name), 1)
    picture = Image.new("L", (columns * em + 2 * pad + 8, rows * em + 2 * pad + 8))
    for letter, (column, row) in zip(letters, cells, strict=True):
        shape = _letter(letter, face, em)
        picture.paste(255, (pad + column * em, pad + row * em), shape)
    if square or rng.random() < 0.7:
        edge = max(2, round(1.1 * sheet.scale))
        ImageDraw.Draw(picture).rectangle((1, 1, picture.width - 2, picture.height - 2), outline=255, width=edge)
    turned = picture.rotate(rng.normal(0, 4), expand=True, resample=Image.Resampling.BICUBIC)
    wide, tall = turned.width / sheet.scale, turned.height / sheet.scale
    corner = at[0] - wide / 2, at[1] - tall / 2
    colour = REDS[rng.integers(len(REDS))] if rng.random() < 0.9 else (50, 60, 140)
    sheet.ink(_worn(rng, np.asarray(turned)), *corner, colour, max(least, rng.uniform(0.6, 0.95)))
    return ("square name seal" if square else "name stamp"), (*corner, corner[0] + wide, corner[1] + tall)


def tick(sheet: Sheet, rng: Generator, box: Box, pen: Pen) -> tuple[str, Box]:
    """Tick a box, in it, over its edge or just beside it; return how."""
    x0, y0, x1, y1 = box
    side = x1 - x0
    kind = str(rng.choice(("tick", "tick", "tick", "cross", "dot")))
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    place, size = "in box", side * rng.uniform(0.7, 1)
    luck = rng.random()
    if luck < 0.35:
        place, size = "over edge", side * rng.uniform(1.15, 1.7)
        x, y = x + rng.normal(side * 0.15, side * 0.1), y - side * rng.uniform(0.05, 0.3)
    elif luck < 0.42 and kind == "tick":
        place, x = "beside box", x - side * rng.uniform(0.7, 0.9)
    if kind == "tick":
        strokes = [curve((0, 0.5), (0.3, 0.95), (0.4, 0.85), (1.05, rng.uniform(-0.1, 0.15)))]
    elif kind == "cross":
        strokes = [curve((0.05, 0.05), (0.95, 0.95)), curve((0.95, 0), (0, 0.9))]
    else:
        size *= 0.8
        around = np.linspace(0, 6 * np.pi, 24)
        reach = np.linspace(0.45, 0.05, 24)
        strokes = [curve(*zip(0.5 + reach * np.cos(around), 0.5 + reach * np.sin(around), strict=True))]
    taken = write(sheet, rng, strokes, pen, height=size, at=(x, y))
    return f"{kind} {place}", taken


def page_stamp(sheet: Sheet, rng: Generator, at: tuple[float, float]) -> None:
    """Stamp the number of the page in the volume, in blue-black or red."""
    number = str(rng.integers(1, 180)).zfill(int(rng.choice((1, 3))))
    size = round(rng.uniform(13, 17) * sheet.scale)
    picture = Image.new("L", (size * len(number), size + 8))
    ImageDraw.Draw(picture).text((2, 2 + 0.86 * size), number, fill=255, font=font("hei", size), anchor="ls")
    turned = picture.rotate(rng.normal(0, 5), expand=True, resample=Image.Resampling.BICUBIC)
    colour = (40, 44, 90) if rng.random() < 0.7 else REDS[0]
    sheet.ink(_worn(rng, np.asarray(turned)), *at, colour, rng.uniform(0.7, 1))
