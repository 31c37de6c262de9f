"""A drawn page and the truth about its slots: what both generators yield."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Mode = Literal["colour", "grey", "bilevel"]
State = Literal["blank", "handwriting", "printed", "thumbprint", "seal", "tick"]
Kind = Literal["signature", "seal", "tick", "date"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnSlot:
    """One slot as it was drawn."""

    label: str
    """As printed, without colon and without （签名、捺指印）; of a tick box the words right of it."""
    kind: Kind
    state: State
    """The strongest of what was set there: a signature with a thumbprint over it is handwriting."""
    at: tuple[float, float]
    """Centre of the label's print (of a tick box: of the box; of a seal's place without label: of that place), in
    pixels of the image."""
    how: str
    """How it was drawn, such as "faint pen, crossing rule": what the table of errors groups by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotPage:
    """One page as scanned, upright or nearly so."""

    image: NDArray[np.uint8]
    """(H, W, 3) RGB, or (H, W) grey, or (H, W) of 0 and 255 where `mode` is bilevel."""
    dpi: int
    mode: Mode
    quality: int
    """JPEG quality of the scan; of no account for bilevel."""
    code: str
    """Code of the document's kind, such as XUNWEN: its title stands on the page."""
    slots: tuple[DrawnSlot, ...]
