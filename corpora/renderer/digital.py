"""Write a case as a digital PDF: real text in an embedded font subset, strokes as curves, seals as images."""

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from corpora.renderer import fonts
from corpora.renderer import strokes as pen
from corpora.renderer.ink import Ink, inks
from corpora.renderer.looks import LOOKS, Bureau

from docnlp.pages.readers.blocks_grammar import BlockCase, InlineKind
from docnlp.pages.readers.blocks_layout import HEIGHT, WIDTH, PlacedPage, Run, layout

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

SEAL_DPI = 144


def save_digital(case: BlockCase, path: Path, *, bureau: Bureau, seed: object = 0, marks: bool = True) -> int:
    """Write the case and return the number of pages; `marks=False` leaves hands and seals out (speed benchmarks)."""
    from reportlab.pdfgen.canvas import Canvas

    pages = layout(case.documents, bureau.style)
    path.parent.mkdir(parents=True, exist_ok=True)
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
    for number, page in enumerate(pages):
        _draw(canvas, page, bureau, (seed, number), marks=marks)
        canvas.showPage()
    canvas.save()
    return len(pages)


def _draw(canvas: "Canvas", page: PlacedPage, bureau: Bureau, seed: tuple[object, int], *, marks: bool) -> None:
    canvas.setStrokeColorRGB(0, 0, 0)
    canvas.setLineWidth(0.6)
    for table in page.tables:
        for cell in table:
            canvas.rect(cell.box.x0, HEIGHT - cell.box.y1, cell.box.width, cell.box.height)
    for placed in page.marks:
        box = placed.box
        if placed.inline.kind is InlineKind.BLANK:
            canvas.line(box.x0, HEIGHT - box.y1, box.x1, HEIGHT - box.y1)
        elif placed.inline.kind in (InlineKind.TICK, InlineKind.BOX):
            side = box.height * 0.78
            canvas.rect(box.x0 + side * 0.1, HEIGHT - box.y0 - side * 1.12, side, side)
    for run in page.runs:
        _write(canvas, run, bureau)
    if marks:
        for ink in inks(page, LOOKS["clean"], dpi=SEAL_DPI, seed=seed):
            _mark(canvas, ink)


def _write(canvas: "Canvas", run: Run, bureau: Bureau) -> None:
    """Write the run as stretches of one face and one width: the characters keep the layout's places."""
    wanted = bureau.title if run.size > bureau.style.size * 1.3 else bureau.body
    face = _outline(wanted)
    text = canvas.beginText()
    for start, end, name, narrow in _stretches(run, face):
        piece = run.text[start:end]
        left, right = run.edges[start][0], run.edges[end - 1][1]
        font = _registered(name)
        natural = text._canvas.stringWidth(piece, font, run.size)
        text.setFont(font, run.size)
        text.setHorizScale(100 * (right - left) / natural if narrow and natural else 100)
        text.setTextOrigin(left, HEIGHT - run.box.y0 - run.size * 0.86)
        text.textOut(piece)
    canvas.drawText(text)


def _stretches(run: Run, face: str) -> list[tuple[int, int, str, bool]]:
    kinds = [(_face_for(character, face), ord(character) < 0x2E80) for character in run.text]
    cuts = [0, *(i for i in range(1, len(kinds)) if kinds[i] != kinds[i - 1]), len(kinds)]
    return [(a, b, *kinds[a]) for a, b in pairwise(cuts) if b > a]


def _face_for(character: str, face: str) -> str:
    if face in ("uming", "ukai") and character in "，。、；：！？" and fonts.find("wenkai"):
        return "wenkai"
    if character.isspace() or fonts.face_for(character, face) == face:
        return face
    return _outline(fonts.face_for(character, face))


def _outline(name: str) -> str:
    """Return the face itself if it has TrueType outlines and is installed, else one that has and is."""
    for candidate in (fonts.OUTLINES.get(name, name), "microhei", "uming", "wenkai", "ukai"):
        if fonts.find(candidate) is not None:
            return candidate
    raise fonts.FontMissingError("install fonts-wqy-microhei or fonts-arphic-uming")


def _registered(name: str) -> str:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(fonts.find(name)), subfontIndex=fonts.FACES[name][1]))
    return name


def _mark(canvas: "Canvas", ink: Ink) -> None:
    if ink.coverage is None:
        _curves(canvas, ink.strokes)
        return
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    alpha = Image.fromarray((np.clip(ink.coverage, 0, 1) * 255).astype(np.uint8))
    picture = Image.new("RGB", alpha.size, ink.colour)
    picture.putalpha(alpha)
    out = BytesIO()
    picture.save(out, "PNG")
    out.seek(0)
    x0, y0, x1, y1 = ink.box
    canvas.drawImage(ImageReader(out), x0, HEIGHT - y1, x1 - x0, y1 - y0, mask="auto")


def _curves(canvas: "Canvas", written: Sequence[pen.Stroke]) -> None:
    for stroke in written:
        canvas.setFillColorRGB(*(c / 255 for c in stroke.colour))
        canvas.setStrokeColorRGB(*(c / 255 for c in stroke.colour))
        canvas.setLineWidth(0.15)
        path = canvas.beginPath()
        points = pen.outline(stroke)
        path.moveTo(points[0][0], HEIGHT - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, HEIGHT - y)
        path.close()
        canvas.drawPath(path, fill=1, stroke=1, fillMode=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setStrokeColorRGB(0, 0, 0)
