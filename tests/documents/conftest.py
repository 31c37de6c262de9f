"""Pages built by hand, and documents read from the block format."""

from collections.abc import Callable, Sequence

import pytest

from docnlp.datamodel import Box, Document, Kind, Line, Mark, MarkKind, Origin, Page, PageState
from docnlp.documents import divide, load_kinds, split
from docnlp.pages.readers.blocks import read_blocks

Piece = tuple[str, float, float, float]
"""Text, left, top, size."""


@pytest.fixture(scope="session")
def kinds() -> tuple[Kind, ...]:
    return load_kinds()


def line(text: str, x: float, y: float, size: float, origin: Origin) -> Line:
    edges, at = [], x
    for character in text:
        width = size * (0.5 if character.isascii() else 1.0)
        edges.append((at, at + width))
        at += width
    box = Box(x0=x, y0=y, x1=at, y1=y + size)
    return Line(text=text, box=box, edges=tuple(edges), size=size, origin=origin)


@pytest.fixture(scope="session")
def page() -> Callable[..., Page]:
    def build(
        pieces: Sequence[Piece],
        *,
        number: int = 1,
        marks: Sequence[Mark] = (),
        marks_seen: bool = True,
        origin: Origin = Origin.OCR,
        part: int = 0,
    ) -> Page:
        lines = tuple(line(*piece, origin) for piece in pieces)
        return Page(
            file="a.pdf",
            sha256="0" * 64,
            number=number,
            part=part,
            box=Box(x0=0, y0=0, x1=595, y1=842),
            state=PageState.READ if pieces else PageState.BLANK,
            origin=origin,
            image_hash=f"h{number}",
            lines=lines,
            marks=tuple(marks),
            marks_seen=marks_seen,
        )

    return build


@pytest.fixture(scope="session")
def sheet(page: Callable[..., Page]) -> Callable[..., Page]:
    """Build a page from rows: "# title" large and centred, "## organ" centred, ">> right", else text at the margin."""

    def build(*rows: str, number: int = 1, size: float = 12.0, **how: object) -> Page:
        pieces, y = [], 72.0
        for row in rows:
            mark, _, text = row.partition(" ")
            if mark == "#":
                pieces.append((text, 297.5 - _width(text, 20) / 2, y, 20.0))
                y += 12
            elif mark == "##":
                pieces.append((text, 297.5 - _width(text, size) / 2, y, size))
            elif mark == ">>":
                pieces.append((text, 523 - _width(text, size), y, size))
            else:
                x = 72.0
                for run in row.split("|"):
                    if run.strip():
                        pieces.append((run.strip(), x, y, size))
                    x += _width(run, size) + 60
            y += 22
        return page(pieces, number=number, **how)

    return build


def _width(text: str, size: float) -> float:
    return sum(size * (0.5 if c.isascii() else 1.0) for c in text)


@pytest.fixture(scope="session")
def read(kinds: tuple[Kind, ...]) -> Callable[..., Document]:
    """Return the first document of a case in the block format, divided; without marks if they were not looked for."""

    def build(text: str, *, seen: bool = True) -> Document:
        pages = read_blocks(text)
        if not seen:
            from dataclasses import replace

            pages = tuple(replace(p, marks=(), marks_seen=False) for p in pages)
        return divide(split(pages, kinds)[0])

    return build


@pytest.fixture(scope="session")
def mark() -> Callable[..., Mark]:
    def build(kind: MarkKind, x0: float, y0: float, x1: float, y1: float) -> Mark:
        return Mark(kind=kind, box=Box(x0=x0, y0=y0, x1=x1, y1=y1))

    return build
