"""The form of recognised pieces on disk."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from docnlp.datamodel import Box, Cell, Colour, InkGrid, Line, Mark, MarkKind, Origin, PageState, Table
from docnlp.pages.ocr.cache import cache_name, decode, encode
from docnlp.pages.piece import Piece
from docnlp.pages.raster import Raster, as_raster

tenths = st.integers(-500, 20000).map(lambda value: value / 10)
boxes = st.builds(Box, x0=tenths, y0=tenths, x1=tenths, y1=tenths)
PIECE = Piece(box=Box(x0=0, y0=0, x1=595, y1=842), image_hash="0" * 64)


@st.composite
def lines(draw):
    text = draw(st.text(alphabet="讯问笔录（）：2026年,", min_size=1, max_size=20))
    edges = tuple((draw(tenths), draw(tenths)) for _ in text)
    return Line(text=text, box=draw(boxes), edges=edges, confidence=0.987, origin=Origin.OCR, size=10.5)


@given(found=st.lists(lines(), max_size=4), box=boxes)
def test_pieces_come_back_as_they_were(found, box):
    piece = replace(
        PIECE,
        part=2,
        turn=90,
        skew=-1.25,
        state=PageState.READ,
        lines=tuple(found),
        marks=(
            Mark(kind=MarkKind.SEAL, box=box, colour=Colour.RED, score=0.9, radius=55.5),
            Mark(kind=MarkKind.TICK, box=box, checked=False),
            Mark(kind=MarkKind.PAGE_STAMP, box=box, text="12"),
        ),
        marks_seen=True,
        ink=InkGrid(cell=6.0, columns=3, rows=2, density=bytes([0, 1, 2, 255, 4, 5]), origin=(297.5, 0.0)),
        tables=(Table(box=box, cells=(Cell(row=0, column=1, box=box, columns=2),)),),
    )
    assert decode(encode([piece])) == (piece,)


def test_places_are_rounded_and_equal_pieces_give_equal_bytes():
    piece = replace(PIECE, box=Box(x0=0.04, y0=0, x1=595.276, y1=841.89))
    assert encode([piece]) == encode([replace(piece)])
    assert decode(encode([piece]))[0].box == Box(x0=0.0, y0=0.0, x1=595.3, y1=841.9)


def test_the_name_depends_on_picture_resolution_and_engine():
    image = np.zeros((4, 6, 3), np.uint8)
    one = Raster(image=image, dpi=100)
    names = {
        cache_name(one, "a"),
        cache_name(one, "b"),
        cache_name(Raster(image=image, dpi=200), "a"),
        cache_name(Raster(image=image.reshape(6, 4, 3), dpi=100), "a"),
    }
    assert len(names) == 4
    assert cache_name(Raster(image=image.copy(), dpi=100), "a") in names


def test_rasters_of_any_mode():
    assert as_raster(np.zeros((2, 3), bool), dpi=72).image.tolist() == np.zeros((2, 3, 3)).tolist()
    assert as_raster(np.ones((2, 3), bool), dpi=72).image.min() == 255
    transparent = np.zeros((1, 1, 4), np.uint8)
    assert as_raster(transparent, dpi=72).image.tolist() == [[[255, 255, 255]]]
