"""The pictures of a Word file: small ones are marks on the page, one as large as a page is a scanned page."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from docnlp.datamodel import Box, Mark, MarkKind
from docnlp.pages.picture_marks import picture_mark
from docnlp.pages.reader import Request
from docnlp.pages.readers.docx_text import inner
from docnlp.pages.readers.image import stored_picture
from docnlp.pages.virtual import HEIGHT, MARGIN, WIDTH, Inlay, Scan

_EMU = 12700.0
_PICTURE_BYTES = 20 * 1024**2
_SCAN_SHARE = 0.5
"""Of the width and of the height of the text area, from which on a picture is taken for a scanned page."""
_LEAST = 3.0
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_V = "{urn:schemas-microsoft-com:vml}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "": 0.75}
DRAWINGS = (f"{_WP}inline", f"{_WP}anchor", "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}pict",
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}object")  # fmt: skip


def picture_of(drawing: Any, document: Any, request: Request) -> Iterator[Inlay | Scan]:
    """Yield what a drawing shows; nothing where it is too small to be seen."""
    width, height = _size(drawing)
    if min(width, height) < _LEAST:
        return
    pictures = list(inner(drawing, (f"{_A}blip", f"{_V}imagedata")))
    blob = _blob(document, pictures[0]) if pictures else b""
    if pictures and width > _SCAN_SHARE * (WIDTH - 2 * MARGIN) and height > _SCAN_SHARE * (HEIGHT - 2 * MARGIN):
        yield Scan(pages=partial(stored_picture, request, content=blob), picture=blob)
        return
    box = Box(x0=0.0, y0=0.0, x1=min(width, WIDTH - 2 * MARGIN), y1=height)
    yield Inlay(mark=_looked_at(blob, box) or Mark(kind=MarkKind.IMAGE, box=box, score=0.5))


def _size(drawing: Any) -> tuple[float, float]:
    extent = drawing.find(f"{_WP}extent")
    if extent is not None:
        return _points(extent.get("cx"), 1 / _EMU), _points(extent.get("cy"), 1 / _EMU)
    style = next((shape.get("style") or "" for shape in drawing.iter(f"{_V}shape", f"{_V}rect")), "")
    told = {name: _points(n, _POINTS[unit]) for name, n, unit in _SIDE.findall(style)}
    return told.get("width", 0.0), told.get("height", 0.0)


_SIDE = re.compile(r"(?<![\w-])(width|height):\s*([\d.]+)(pt|in|cm|mm|px|)(?![\w%])")


def _points(told: str | None, unit: float) -> float:
    try:
        return float(told or 0) * unit
    except ValueError:
        return 0.0


def _blob(document: Any, picture: Any) -> bytes:
    """Return the bytes of a picture; none for one that is only linked to."""
    part = document.part.related_parts.get(picture.get(f"{_R}embed") or picture.get(f"{_R}id"))
    return bytes(part.blob) if part is not None else b""


def _looked_at(blob: bytes, box: Box) -> Mark | None:
    from io import BytesIO

    import numpy as np
    from PIL import Image

    if not 0 < len(blob) <= _PICTURE_BYTES:
        return None
    try:
        with Image.open(BytesIO(blob)) as image:
            image.thumbnail((400, 400))
            pixels = np.asarray(image.convert("RGBA"))[:, :, [2, 1, 0, 3]]
    except Exception:  # a picture that cannot be opened is still a picture
        return None
    return picture_mark(pixels, box)
