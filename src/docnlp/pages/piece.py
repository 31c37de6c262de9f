"""One recognised page, or one half of an A3 double page: what recognition hands back to the readers."""

from dataclasses import dataclass

from docnlp.datamodel import Box, InkGrid, Line, Mark, PageState, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A page's worth of recognised content; a `Page` without file, number and text layer."""

    part: int = 0
    """0: the whole sheet; 1, 2: left and right half."""
    box: Box
    """The rectangle of this piece on the sheet put right."""
    turn: int = 0
    """Degrees clockwise (0, 90, 180, 270) by which the raster was turned to put it right."""
    skew: float = 0.0
    """Degrees clockwise by which it was then turned to make its lines level."""
    state: PageState = PageState.READ
    lines: tuple[Line, ...] = ()
    marks: tuple[Mark, ...] = ()
    marks_seen: bool = False
    ink: InkGrid | None = None
    tables: tuple[Table, ...] = ()
    image_hash: str
