"""Recognised pieces on disk: one small gzip file for each picture and engine."""

import base64
import contextlib
import gzip
import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docnlp.datamodel import (
    Box,
    Cell,
    Colour,
    InkGrid,
    Line,
    Mark,
    MarkKind,
    Origin,
    PageState,
    Table,
)
from docnlp.pages.piece import Piece
from docnlp.pages.raster import Raster

RECOGNITION = "7"
"""Raised by hand when recognition or marks would read the same picture differently: older files are then not found."""


def cache_name(raster: Raster, engine_id: str) -> str:
    """Return the file name for this picture read by this engine."""
    key = f"{raster.digest}\0{raster.dpi:.3f}\0{engine_id}\0{RECOGNITION}"
    return hashlib.sha256(key.encode()).hexdigest() + ".json.gz"


def read_cached(folder: Path, raster: Raster, engine_id: str) -> tuple[Piece, ...] | None:
    """Return the pieces recognised earlier, or None; a damaged file counts as none."""
    try:
        return decode((folder / cache_name(raster, engine_id)).read_bytes())
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, IndexError):
        return None


def write_cached(folder: Path, raster: Raster, engine_id: str, pieces: Sequence[Piece]) -> Path:
    """Write the pieces beside the others and return the file; readers never see half a file."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / cache_name(raster, engine_id)
    handle, name = tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(encode(pieces))
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    return target


def encode(pieces: Sequence[Piece]) -> bytes:
    """Return the pieces as gzip JSON; places are rounded to a tenth of a point. Equal pieces give equal bytes."""
    content = {"format": 1, "pieces": [_piece(piece) for piece in pieces]}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def decode(content: bytes) -> tuple[Piece, ...]:
    """Return the pieces written by `encode`; raises ValueError for another format."""
    found = json.loads(gzip.decompress(content))
    if found["format"] != 1:
        raise ValueError(f"format {found['format']}")
    return tuple(_to_piece(piece) for piece in found["pieces"])


def _tenths(*values: float) -> list[int]:
    return [round(value * 10) for value in values]


def _box(box: Box) -> list[int]:
    return _tenths(box.x0, box.y0, box.x1, box.y1)


def _to_box(tenths: Sequence[int]) -> Box:
    x0, y0, x1, y1 = (value / 10 for value in tenths)
    return Box(x0=x0, y0=y0, x1=x1, y1=y1)


def _piece(piece: Piece) -> dict[str, Any]:
    return {
        "part": piece.part,
        "box": _box(piece.box),
        "turn": piece.turn,
        "skew": round(piece.skew, 2),
        "state": piece.state,
        "hash": piece.image_hash,
        "lines": [_line(line) for line in piece.lines],
        "marks": [_mark(mark) for mark in piece.marks],
        "seen": piece.marks_seen,
        "ink": _ink(piece.ink) if piece.ink else None,
        "tables": [
            [_box(t.box), [[c.row, c.column, c.rows, c.columns, _box(c.box)] for c in t.cells]] for t in piece.tables
        ],
    }


def _to_piece(found: dict[str, Any]) -> Piece:
    return Piece(
        part=found["part"],
        box=_to_box(found["box"]),
        turn=found["turn"],
        skew=found["skew"],
        state=PageState(found["state"]),
        image_hash=found["hash"],
        lines=tuple(_to_line(line) for line in found["lines"]),
        marks=tuple(_to_mark(mark) for mark in found["marks"]),
        marks_seen=found["seen"],
        ink=_to_ink(found["ink"]) if found["ink"] else None,
        tables=tuple(
            Table(
                box=_to_box(box),
                cells=tuple(
                    Cell(row=row, column=column, rows=rows, columns=columns, box=_to_box(cell))
                    for row, column, rows, columns, cell in cells
                ),
            )
            for box, cells in found["tables"]
        ),
    )


def _line(line: Line) -> list[Any]:
    edges = _tenths(*(value for edge in line.edges for value in edge))
    return [line.text, _box(line.box), edges, round(line.confidence, 3), round(line.size, 1)]


def _to_line(found: Sequence[Any]) -> Line:
    text, box, edges, confidence, size = found
    if len(edges) != 2 * len(text):
        raise ValueError("edges")
    return Line(
        text=text,
        box=_to_box(box),
        edges=tuple((a / 10, b / 10) for a, b in zip(edges[::2], edges[1::2], strict=True)),
        confidence=confidence,
        origin=Origin.OCR,
        size=size,
    )


def _mark(mark: Mark) -> list[Any]:
    radius = None if mark.radius is None else round(mark.radius, 1)
    return [mark.kind, _box(mark.box), mark.colour, round(mark.score, 3), mark.text, radius, mark.checked]


def _to_mark(found: Sequence[Any]) -> Mark:
    kind, box, colour, score, text, radius, checked = found
    return Mark(
        kind=MarkKind(kind),
        box=_to_box(box),
        colour=Colour(colour),
        score=score,
        text=text,
        radius=radius,
        checked=checked,
    )


def _ink(ink: InkGrid) -> list[Any]:
    packed = base64.b64encode(zlib.compress(ink.density, 9)).decode()
    return [ink.cell, ink.columns, ink.rows, _tenths(*ink.origin), packed]


def _to_ink(found: Sequence[Any]) -> InkGrid:
    cell, columns, rows, (left, top), packed = found
    density = zlib.decompress(base64.b64decode(packed))
    if len(density) != columns * rows:
        raise ValueError("density")
    return InkGrid(cell=cell, columns=columns, rows=rows, density=density, origin=(left / 10, top / 10))
