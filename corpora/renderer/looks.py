"""How a case file looks: the bureau's forms (font, measures) and what the scanner made of the paper."""

from dataclasses import dataclass, replace
from typing import Literal

from docnlp.pages.readers.blocks_layout import Style

Mode = Literal["colour", "grey", "bilevel"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bureau:
    """The printer of one bureau: faces by use and the measures of its forms."""

    name: str
    body: str
    title: str
    style: Style


# Each style holds at least as many rows and characters as the default one, for which the cases are written: their
# page breaks, "第1页 共2页" and stamped numbers must stay true.
BUREAUS: dict[str, Bureau] = {
    bureau.name: bureau
    for bureau in (
        Bureau(name="song", body="uming", title="serif-bold", style=Style(pitch=19)),
        Bureau(
            name="serif",
            body="serif",
            title="serif-bold",
            style=Style(size=12, title_size=22, pitch=19, left=78, right=65, top=76, bottom=68),
        ),
        Bureau(
            name="kai",
            body="ukai",
            title="sans-bold",
            style=Style(size=12.5, title_size=20, pitch=19.4, left=66, right=58, top=67, bottom=66),
        ),
        Bureau(
            name="hei",
            body="microhei",
            title="sans-bold",
            style=Style(size=11.5, title_size=19, pitch=18.4, left=84, right=75, top=84, bottom=78),
        ),
        Bureau(
            name="wenkai",
            body="wenkai",
            title="serif-bold",
            style=Style(size=12, title_size=21, pitch=19.4, left=76, right=67, top=68, bottom=62),
        ),
        Bureau(
            name="sans",
            body="sans",
            title="sans-bold",
            style=Style(size=11, title_size=18, pitch=17.7, left=92, right=82, top=98, bottom=90),
        ),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What paper and scanner do to a drawn page. Spreads are drawn anew for each page; 0 or False leaves a step out."""

    name: str
    dpi: int = 200
    mode: Mode = "colour"
    quality: int = 40
    """JPEG quality."""
    ink: int = 30
    """Grey of the print: 0 black, 255 invisible."""
    paper: tuple[int, int, int] = (255, 255, 255)
    toner: float = 0.0
    """Spread of the print's darkness over the page."""
    skew: float = 0.0
    """Standard deviation of the skew in degrees."""
    fixed_skew: float | None = None
    shift: float = 0.0
    """Spread of the page's place on the glass, in points."""
    blur: float = 0.0
    """Standard deviation in pixels at 200 dpi."""
    noise: float = 0.0
    shading: float = 0.0
    """Depth of uneven light and of the shadow at the binding, in grey levels."""
    bleed: float = 0.0
    """Share of the next page's print that shows through."""
    specks: float = 0.0
    """Specks and hairs of dust a page."""
    streaks: bool = False
    """Pale vertical streaks of a worn drum."""
    edges: bool = False
    """Dark rim where the paper does not cover the glass, and binding holes."""
    grey_marks: bool = False
    """Seals and thumbprints grey, as on a photocopy."""
    turns: tuple[int, ...] = (0,)
    """Degrees clockwise by which pages lie on the glass; drawn by chance among these."""
    double: bool = False
    """Two pages side by side on one A3 sheet."""
    seals: int = 0
    """Extra red seals over the text of each page (benchmarks only)."""


_CLEAN = Look(name="clean", quality=80, ink=16)
_SCAN = Look(
    name="scan",
    paper=(247, 246, 241),
    toner=0.10,
    skew=0.45,
    shift=4,
    blur=0.65,
    noise=1.3,
    shading=6,
    specks=5,
    edges=True,
)

LOOKS: dict[str, Look] = {
    look.name: look
    for look in (
        _CLEAN,
        _SCAN,
        replace(_SCAN, name="grey", mode="grey", quality=40, noise=1.8),
        replace(_SCAN, name="copy", mode="bilevel", ink=40, toner=0.2, noise=9, specks=26, shading=14, grey_marks=True),
        replace(
            _SCAN, name="heavy", quality=38, ink=56, toner=0.28, skew=0.9, blur=1.05, noise=7, shading=24, bleed=0.12,
            specks=30, streaks=True, paper=(232, 229, 218),
        ),
        replace(_SCAN, name="faint", ink=128, toner=0.3, streaks=True, blur=0.7),
        replace(_SCAN, name="bleed", bleed=0.2, paper=(243, 240, 232)),
        replace(_SCAN, name="coarse", dpi=100, quality=50),
        replace(_SCAN, name="fine", dpi=300, quality=50),
        replace(_SCAN, name="yellow", paper=(246, 226, 158)),
        replace(_SCAN, name="pink", paper=(248, 214, 216)),
        replace(_SCAN, name="skew3", skew=0.0, fixed_skew=3.0),
        replace(_SCAN, name="turned", turns=(0, 0, 0, 90, 180, 270)),
        replace(_SCAN, name="rot90", turns=(90,)),
        replace(_SCAN, name="rot180", turns=(180,)),
        replace(_SCAN, name="rot270", turns=(270,)),
        replace(_SCAN, name="a3", double=True),
        replace(_SCAN, name="stamped", seals=2),
        replace(_SCAN, name="stamped-grey", seals=2, mode="grey", grey_marks=True),
        replace(_SCAN, name="stamped-1bit", seals=2, mode="bilevel", ink=40, grey_marks=True),
    )
}  # fmt: skip
