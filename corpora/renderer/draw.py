"""Draw one placed page as ink on white: print, rulings, strokes, seals; with the truth of what stands where."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from corpora.renderer import fonts, stamps
from corpora.renderer import strokes as pen
from corpora.renderer.ink import Ink, inks
from corpora.renderer.looks import Bureau, Look
from corpora.renderer.seeds import generator
from numpy.typing import NDArray

from docnlp.pages.readers.blocks_grammar import InlineKind
from docnlp.pages.readers.blocks_layout import HEIGHT, WIDTH, PlacedPage, Run

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

Image = NDArray[np.uint8]
Quad = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Something on the page and where it is: `kind` is text, handwriting, thumbprint, seal, tick or page_stamp."""

    kind: str
    text: str
    quad: Quad
    colour: str = ""
    edges: tuple[tuple[float, float], ...] = ()
    """Text only: left and right of each character as shares of the quad's width."""


def draw_page(
    page: PlacedPage, bureau: Bureau, look: Look, *, dpi: int, seed: tuple[object, int]
) -> tuple[Image, list[Drawn]]:
    """Return the page as RGB (white paper) and what is drawn on it, quads in pixels."""
    scale = dpi / 72
    shape = (round(HEIGHT * scale), round(WIDTH * scale))
    print_ = _printed(page, bureau, shape, scale)
    rng = generator("print", seed)
    if look.toner:
        uneven = 1 - look.toner * np.clip(0.5 + 0.6 * stamps.field(shape, shape[1] / 5, rng), 0, 1.6)
        print_ = print_ * uneven * (1 - 0.5 * look.toner * (stamps.field(shape, 1.6, rng) > 1.5))
    if look.streaks:
        print_ = print_ * _streaks(shape, rng)
    sheet = np.full((*shape, 3), 255, np.float32)
    sheet -= print_[..., None] * (255 - look.ink)
    drawn = [_text(run, scale) for run in page.runs]
    for ink in inks(page, look, dpi=dpi, seed=seed):
        lay(sheet, ink, scale)
        colour = ink.colour_name
        if look.mode != "colour" and colour:
            colour = "black" if ink.kind == "handwriting" else "grey"
        drawn.append(Drawn(kind=ink.kind, text=ink.text, quad=_quad(ink.box, scale), colour=colour))
    return np.clip(sheet, 0, 255).astype(np.uint8), drawn


def lay(sheet: NDArray[np.float32], ink: Ink, scale: float) -> None:
    """Lay the ink over the sheet in place, as a glaze: what is below stays visible and darkens."""
    if ink.coverage is not None:
        _glaze(sheet, ink.coverage, round(ink.box[0] * scale), round(ink.box[1] * scale), ink.colour)
        return
    for colour, opacity in dict.fromkeys((s.colour, s.opacity) for s in ink.strokes):
        same = [s for s in ink.strokes if (s.colour, s.opacity) == (colour, opacity)]
        coverage, x, y = _penned(same, scale)
        _glaze(sheet, coverage * opacity, x, y, colour)


def _penned(written: Sequence[pen.Stroke], scale: float) -> tuple[stamps.Coverage, int, int]:
    import cv2

    fine = 4
    x0, y0, x1, y1 = pen.extent(written)
    left, top = int(x0 * scale) - 2, int(y0 * scale) - 2
    width, height = int(x1 * scale) - left + 4, int(y1 * scale) - top + 4
    canvas = np.zeros((height * fine, width * fine), np.uint8)
    for stroke in written:
        points = np.round((stroke.points * scale - (left, top)) * fine).astype(int)
        thickness = np.maximum(1, np.round(stroke.widths * scale * fine)).astype(int)
        for start, end, thick in zip(points, points[1:], thickness, strict=False):
            cv2.line(canvas, start.tolist(), end.tolist(), 255, int(thick))
    small = cv2.resize(canvas, (width, height), interpolation=cv2.INTER_AREA)
    return small.astype(np.float32) / 255, left, top


def _glaze(sheet: NDArray[np.float32], coverage: stamps.Coverage, x: int, y: int, colour: tuple[int, int, int]) -> None:
    h, w = sheet.shape[:2]
    x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + coverage.shape[1], w), min(y + coverage.shape[0], h)
    if x0 >= x1 or y0 >= y1:
        return
    part = coverage[y0 - y : y1 - y, x0 - x : x1 - x, None]
    absorbs = 1 - np.array(colour, np.float32) / 255
    sheet[y0:y1, x0:x1] *= 1 - part * absorbs


def _printed(page: PlacedPage, bureau: Bureau, shape: tuple[int, int], scale: float) -> NDArray[np.float32]:
    from PIL import Image as Pillow
    from PIL import ImageDraw as Pencil

    canvas = Pillow.new("L", (shape[1], shape[0]), 0)
    draw = Pencil.Draw(canvas)
    rule = max(1, round(0.7 * scale))
    for table in page.tables:
        for cell in table:
            draw.rectangle(
                [round(v * scale) for v in (cell.box.x0, cell.box.y0, cell.box.x1, cell.box.y1)], None, 230, rule
            )
    for placed in page.marks:
        box = [placed.box.x0 * scale, placed.box.y0 * scale, placed.box.x1 * scale, placed.box.y1 * scale]
        if placed.inline.kind is InlineKind.BLANK:
            draw.line((box[0], box[3], box[2], box[3]), 230, rule)
        elif placed.inline.kind in (InlineKind.TICK, InlineKind.BOX):
            side = (box[3] - box[1]) * 0.78
            draw.rectangle(
                (box[0] + side * 0.1, box[1] + side * 0.12, box[0] + side * 1.1, box[1] + side * 1.12), None, 235, rule
            )
    for run in page.runs:
        _print_run(draw, run, bureau, scale)
    return np.asarray(canvas, np.float32) / np.float32(255)


def _print_run(draw: "ImageDraw", run: Run, bureau: Bureau, scale: float) -> None:
    face = bureau.title if run.size > bureau.style.size * 1.3 else bureau.body
    pixels = max(4, round(run.size * scale))
    for character, (left, right) in zip(run.text, run.edges, strict=True):
        if not character.strip():
            continue
        font = fonts.load(fonts.face_for(character, face), pixels)
        baseline = run.box.y0 + run.size * 0.86
        if ord(character) < 0x2E80:
            draw.text(((left + right) / 2 * scale, baseline * scale), character, 255, font, anchor="ms")
        else:
            draw.text((left * scale, baseline * scale), character, 255, font, anchor="ls")


def _streaks(shape: tuple[int, int], rng: np.random.Generator) -> NDArray[np.float32]:
    profile = np.ones(shape[1], np.float32)
    for _ in range(int(rng.integers(1, 5))):
        at, wide = rng.uniform(0.08, 0.92) * shape[1], rng.uniform(0.002, 0.02) * shape[1]
        profile -= rng.uniform(0.2, 0.6) * np.exp(-(((np.arange(shape[1]) - at) / wide) ** 2)).astype(np.float32)
    return np.asarray(
        np.clip(profile, 0.15, 1)[None, :] * np.clip(1 + 0.1 * stamps.field(shape, shape[1] / 3, rng), 0.5, 1),
        np.float32,
    )


def _quad(box: tuple[float, float, float, float], scale: float) -> Quad:
    x0, y0, x1, y1 = (v * scale for v in box)
    return ((x0, y0), (x1, y0), (x1, y1), (x0, y1))


def _text(run: Run, scale: float) -> Drawn:
    width = max(run.box.width, 1e-6)
    edges = tuple(((a - run.box.x0) / width, (b - run.box.x0) / width) for a, b in run.edges)
    return Drawn(
        kind="text", text=run.text, quad=_quad((run.box.x0, run.box.y0, run.box.x1, run.box.y1), scale), edges=edges
    )
