"""The parts that a form is put together from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs; of those after the first `least` some are left out."""

    paragraphs: tuple[str, ...]
    least: int = 2


@dataclass(frozen=True, slots=True)
class Signs:
    """Lines of one to three places to sign; with a hyphen before it, of something else to be filled in."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """A place to sign in the right half, with its date behind or below."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foot:
    """A place to sign at the foot of the page."""

    label: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Ruled rows: a cell with the label, beside it the cell to sign in."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Boxes:
    """Ruled cells side by side, the label in the corner above, the date below."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opinions:
    """Wide cells for opinions, signed and dated at the lower right; (words in the left cell, words before the name)."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A table of things."""

    heads: tuple[str, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Ticks:
    """A line with boxes to tick."""

    words: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seal:
    """The organ's name above its date, to be sealed; or a printed place such as （印章）."""

    label: str = ""


Block = Text | Signs | Closing | Foot | Grid | Boxes | Opinions | Items | Ticks | Seal


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One kind of document."""

    code: str
    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    """The word of its number, such as 拘通字."""
