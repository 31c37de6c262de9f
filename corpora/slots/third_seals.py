"""Prints of seals, name stamps and thumbs, as masks of ink in pixels."""

from dataclasses import dataclass

import cv2
import numpy as np
from corpora.renderer.fonts import face_for, load
from corpora.slots.third_sheet import Colour, Mask
from PIL import Image, ImageDraw

_Rng = np.random.Generator
RED: tuple[Colour, ...] = ((205, 32, 44), (190, 40, 60), (214, 62, 52), (178, 24, 40))
GREY: Colour = (96, 92, 96)


def black(colour: Colour) -> Colour:
    """Return the colour dark enough for a scan of black and white."""
    return colour[0] // 3, colour[1] // 3, colour[2] // 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """Something pressed on the paper."""

    mask: Mask
    width: float
    """In points."""
    height: float


def organ_seal(organ: str, below: str, *, scale: float, rng: _Rng) -> Print:
    """Return a round seal of 38 to 44 mm with the organ's name along its edge and a star."""
    side = float(rng.uniform(38, 44)) * 72 / 25.4
    pixels = round(side * scale)
    image = Image.new("L", (pixels, pixels), 0)
    draw = ImageDraw.Draw(image)
    edge = max(2, round(pixels * 0.028))
    draw.ellipse((2, 2, pixels - 3, pixels - 3), outline=255, width=edge)
    _star(draw, pixels / 2, pixels / 2, pixels * 0.145)
    _arc(image, organ, rng)
    if below:
        size = round(pixels * 0.09)
        draw.text(
            (pixels / 2, pixels * 0.77), below, font=load(face_for(below[0], "uming"), size), fill=255, anchor="mm"
        )
    turned = image.rotate(float(rng.normal(0, 7)), resample=Image.Resampling.BILINEAR)
    mask = _inked(turned) * _pressing(turned.size[::-1], rng, uneven=rng.uniform(0.15, 0.6))
    return Print(mask=mask, width=side, height=side)


def _star(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float) -> None:
    angles = np.arange(10) * np.pi / 5 - np.pi / 2
    reach = np.where(np.arange(10) % 2, 0.382, 1.0) * radius
    draw.polygon([(x + r * np.cos(a), y + r * np.sin(a)) for a, r in zip(angles, reach, strict=True)], fill=255)


def _arc(image: Image.Image, words: str, rng: _Rng) -> None:
    side = image.width
    span = min(4.1, 0.36 * len(words))
    size = round(side * min(0.135, 1.4 / len(words) + 0.02))
    for character, angle in zip(words, np.linspace(-span / 2, span / 2, len(words)), strict=True):
        glyph = Image.new("L", (size * 2, size * 2), 0)
        font = load(face_for(character, "uming"), size)
        ImageDraw.Draw(glyph).text((size, size), character, font=font, fill=255, anchor="mm", stroke_width=size // 22)
        glyph = glyph.rotate(-np.degrees(angle), resample=Image.Resampling.BILINEAR)
        x = side / 2 + 0.385 * side * np.sin(angle) - size
        y = side / 2 - 0.385 * side * np.cos(angle) - size
        image.paste(255, (round(x), round(y)), glyph)


def name_seal(name: str, *, scale: float, rng: _Rng) -> Print:
    """Return a square seal of 14 to 19 mm with the name in four fields, cut in relief or hollow."""
    side = float(rng.uniform(14, 19)) * 72 / 25.4
    pixels = round(side * scale)
    hollow = rng.random() < 0.35
    image = Image.new("L", (pixels, pixels), 255 if hollow else 0)
    draw = ImageDraw.Draw(image)
    if not hollow:
        draw.rectangle((1, 1, pixels - 2, pixels - 2), outline=255, width=max(2, pixels // 20))
    letters = (name + "印之")[: 4 if len(name) > 1 else 2]
    for number, character in enumerate(letters):
        # a seal is read from the right column to the left one
        x, y = (0.71 if number < 2 else 0.29), (0.29 if number % 2 == 0 else 0.71)
        font = load(face_for(character, "ukai"), round(pixels * 0.42))
        at = (x * pixels, y * pixels)
        draw.text(at, character, font=font, fill=0 if hollow else 255, anchor="mm", stroke_width=pixels // 70)
    turned = image.rotate(float(rng.normal(0, 4)), resample=Image.Resampling.BILINEAR, expand=True)
    mask = _inked(turned) * _pressing(turned.size[::-1], rng, uneven=rng.uniform(0.1, 0.45))
    return Print(mask=mask, width=turned.width / scale, height=turned.height / scale)


def name_stamp(name: str, *, scale: float, rng: _Rng) -> Print:
    """Return a stamp of a name in one line, as officers set under their records."""
    size = float(rng.uniform(15, 22))
    pixels = round(size * scale)
    gap = round(pixels * rng.uniform(0.02, 0.3))
    width = len(name) * (pixels + gap) + pixels // 2
    image = Image.new("L", (width, round(pixels * 1.5)), 0)
    draw = ImageDraw.Draw(image)
    face = str(rng.choice(["ukai", "uming"]))
    for number, character in enumerate(name):
        at = (pixels // 4 + number * (pixels + gap) + pixels / 2, image.height / 2)
        draw.text(at, character, font=load(face_for(character, face), pixels), fill=255, anchor="mm")
    if rng.random() < 0.35:
        draw.rectangle((1, 1, width - 2, image.height - 2), outline=255, width=max(1, pixels // 16))
    turned = image.rotate(float(rng.normal(0, 2)), resample=Image.Resampling.BILINEAR, expand=True)
    mask = _inked(turned) * _pressing(turned.size[::-1], rng, uneven=rng.uniform(0.05, 0.35))
    return Print(mask=mask, width=turned.width / scale, height=turned.height / scale)


def thumb(*, scale: float, rng: _Rng, smudged: bool = False, partial: bool = False) -> Print:
    """Return a thumb's or finger's print: ridges about 0.5 mm apart within an oval of some 14 by 19 mm."""
    width, height = float(rng.uniform(11, 16)) * 72 / 25.4, float(rng.uniform(16, 22)) * 72 / 25.4
    shape = round(height * scale), round(width * scale)
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    u, v = (x / shape[1] - 0.5) * 2, (y / shape[0] - 0.5) * 2
    bend = _clouds(shape, rng, cell=9) * 0.22
    core = rng.uniform(-0.15, 0.15), rng.uniform(-0.1, 0.3)
    spin = float(rng.choice([0.0, 1.0, -1.0]))
    angle = np.arctan2(v - core[1], u - core[0])
    away = np.hypot((u - core[0]) * width, (v - core[1]) * height * rng.uniform(0.62, 0.85)) / 2
    pitch = rng.uniform(1.35, 1.75)
    ridges = 0.5 + 0.5 * np.sin(2 * np.pi * (away / pitch + spin * angle / (2 * np.pi) + bend * 4))
    oval = 1 - (np.abs(u) ** 2.3 + np.abs(v) ** 2.3) - 0.12 * _clouds(shape, rng, cell=5)
    inside = np.clip(oval * 5, 0, 1)
    pressed = np.clip(0.75 + 0.5 * _clouds(shape, rng, cell=6), 0.1, 1)
    filled = rng.uniform(0.05, 0.5)
    mask = inside * np.clip(ridges * (1 - filled) * 1.3 + filled * pressed, 0, 1) * pressed
    if partial:
        side = rng.uniform(-0.25, 0.25) + u * rng.choice([-1, 1]) + v * rng.uniform(-0.8, 0.8)
        mask = mask * np.clip(side * 6 + 1.5, 0, 1)
    if smudged:
        drag = max(3, round(scale * rng.uniform(1.5, 4)))
        mask = cv2.blur(mask.astype(np.float32), (drag, max(1, drag // 3)))
    turned = Image.fromarray((np.clip(mask, 0, 1) * 255).astype(np.uint8)).rotate(
        float(rng.normal(0, 22)), resample=Image.Resampling.BILINEAR, expand=True
    )
    return Print(mask=_inked(turned), width=turned.width / scale, height=turned.height / scale)


def _inked(image: Image.Image) -> Mask:
    return (np.asarray(image, np.float32) / np.float32(255)).astype(np.float32)


def _pressing(shape: tuple[int, ...], rng: _Rng, *, uneven: float) -> Mask:
    """Return how well the ink took: clouds of the hand's pressure and the paper's specks."""
    specks = rng.random(shape, dtype=np.float32)
    specks = cv2.GaussianBlur(specks, (3, 3), 0)
    clouds = _clouds((shape[0], shape[1]), rng, cell=3)
    pressing: Mask = np.clip(1 - uneven * (0.5 + clouds) - 0.5 * uneven * specks, 0.12, 1).astype(np.float32)
    return pressing


def _clouds(shape: tuple[int, int], rng: _Rng, *, cell: int) -> Mask:
    """Return smooth noise around 0, about `cell` humps across."""
    small = rng.normal(0, 0.5, (cell + 1, cell + 1)).astype(np.float32)
    clouds: Mask = cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    return clouds
