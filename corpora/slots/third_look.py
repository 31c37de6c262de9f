"""The looks of bureaus' forms: faces, sizes, margins, rules, and how a place to sign is printed."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from corpora.renderer.fonts import available

Lining = Literal["rule", "dots", "bare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one bureau's office prints its forms; lengths in points."""

    title_face: str
    title_size: float
    title_gap: float
    title_bold: bool
    face: str
    label_face: str
    size: float
    pitch: float
    """From line to line."""
    left: float
    right: float
    top: float
    bottom: float
    suffix: str
    """Printed after the label of a place to sign."""
    colon: str
    lining: Lining
    date_at: Literal["beside", "below", "none"]
    thin: float
    thick: float
    """Weight of a table's inner and outer rules."""
    double: bool
    """Whether a table's outer rule is double."""
    two: bool
    """Whether two places to sign share a row where they fit."""
    glyph: bool
    """Whether boxes to tick are the glyph □ in print; else they are drawn."""
    square: float
    """Side of a drawn box."""
    toner: int
    air: float = 1.0
    """How much taller than need be the cells of tables are."""

    def tighter(self) -> "Look":
        """Return the look of the same form squeezed to get more on a page."""
        return replace(
            self,
            size=max(10.5, self.size - 1),
            pitch=max(self.size * 1.22, self.pitch - 1.6),
            top=max(40, self.top - 5),
            bottom=max(40, self.bottom - 5),
        )

    def looser(self) -> "Look":
        """Return the look of the same form spread over more of the page."""
        return replace(self, pitch=min(self.size * 2.3, self.pitch * 1.1), air=self.air * 1.15, top=self.top + 3)


def choose(rng: np.random.Generator) -> Look:
    """Return a look by chance."""
    faces = sorted({available(name) for name in ("uming", "ukai", "microhei", "wenkai", "serif", "sans")})
    face = str(rng.choice(faces))
    size = float(rng.choice([10.5, 12, 12, 14, 14, 15, 16], p=[0.14, 0.18, 0.18, 0.16, 0.16, 0.08, 0.1]))
    return Look(
        title_face=str(rng.choice(faces)),
        title_size=float(rng.choice([18, 20, 22, 22, 24])),
        title_gap=float(rng.choice([0, 0, 4, 9])),
        title_bold=bool(rng.random() < 0.6),
        face=face,
        label_face=face if rng.random() < 0.75 else str(rng.choice(faces)),
        size=size,
        pitch=size * float(rng.uniform(1.35, 1.95)),
        left=float(rng.uniform(62, 92)),
        right=float(rng.uniform(54, 80)),
        top=float(rng.uniform(50, 92)),
        bottom=float(rng.uniform(48, 74)),
        suffix=str(
            rng.choice(["", "（签名）", "（签名、捺指印）", "（签名或盖章）", "签字", "签名", "（签字）", "(签名)"])
        ),
        colon=str(rng.choice(["：", "：", "：", ":", ""], p=[0.3, 0.3, 0.2, 0.12, 0.08])),
        lining=str(rng.choice(["rule", "rule", "bare", "bare", "dots"], p=[0.3, 0.2, 0.25, 0.2, 0.05])),  # type: ignore[arg-type]
        date_at=str(rng.choice(["beside", "below", "none"], p=[0.45, 0.25, 0.3])),  # type: ignore[arg-type]
        thin=float(rng.choice([0.3, 0.5, 0.75])),
        thick=float(rng.choice([0.5, 0.75, 1.5, 2.2])),
        double=bool(rng.random() < 0.12),
        two=bool(rng.random() < 0.55),
        glyph=bool(rng.random() < 0.5),
        square=float(rng.choice([8, 10, 12, 14])),
        toner=int(rng.choice([0, 12, 30, 62], p=[0.35, 0.35, 0.2, 0.1])),
    )
