"""What a small picture on a page is: a signature, a thumbprint, a seal, or just a picture."""

from typing import Any

from docnlp.datamodel import Box, Colour, Mark, MarkKind

SEAL_SIZE = (85.0, 190.0)
"""Points: seals of organs measure 3.8 to 5 cm across, with some margin in the picture."""
THUMB_SIZE = (18.0, 85.0)
SIGNATURE_HEIGHT = (8.0, 130.0)
SIGNATURE_WIDTH = (12.0, 260.0)
SPARSE = 0.35
"""Share of inked pixels up to which a picture may be pen strokes."""


def picture_mark(pixels: Any, box: Box) -> Mark:
    """Return the mark that a picture makes; `pixels` is its uint8 array (height, width, 3 or 4), BGR or BGRA."""
    import numpy as np

    image = pixels[:, :, :3].astype(np.int32)
    if pixels.shape[2] == 4:
        alpha = pixels[:, :, 3:].astype(np.int32)
        image = (image * alpha + 255 * (255 - alpha)) // 255
    ink = image.min(axis=2) < 215
    count = int(ink.sum())
    share = count / max(1, ink.size)
    blue, green, red = image[:, :, 0], image[:, :, 1], image[:, :, 2]
    reds = int((ink & (red > green + 40) & (red > blue + 40)).sum()) / max(1, count)
    blues = int((ink & (blue > red + 30)).sum()) / max(1, count)
    colour = Colour.RED if reds > 0.5 else Colour.BLUE if blues > 0.5 else Colour.BLACK
    if share < 0.002:
        return Mark(kind=MarkKind.IMAGE, box=box, colour=colour, score=0.5)
    if colour is Colour.RED:
        return _red(box, share)
    if _is_disc(ink, box, share):
        faded = bool(image[ink].mean() > 110) and colour is Colour.BLACK
        return Mark(
            kind=MarkKind.SEAL,
            box=box,
            colour=Colour.GREY if faded else colour,
            score=0.6,
            radius=max(box.width, box.height) / 2,
        )
    within = SIGNATURE_HEIGHT[0] <= box.height <= SIGNATURE_HEIGHT[1]
    within = within and SIGNATURE_WIDTH[0] <= box.width <= SIGNATURE_WIDTH[1]
    if within and share < SPARSE:
        return Mark(kind=MarkKind.HANDWRITING, box=box, colour=colour, score=0.8)
    return Mark(kind=MarkKind.IMAGE, box=box, colour=colour, score=0.9)


def _is_disc(ink: Any, box: Box, share: float) -> bool:
    """Tell whether a picture has a seal's size and shape: square, with nothing in its corners."""
    longest, shortest = max(box.width, box.height), max(0.1, min(box.width, box.height))
    if not SEAL_SIZE[0] <= longest <= SEAL_SIZE[1] or longest / shortest > 1.15 or not 0.03 < share < 0.6:
        return False
    rows, columns = ink.shape[0] // 10, ink.shape[1] // 10
    corners = (ink[:rows, :columns], ink[:rows, -columns:], ink[-rows:, :columns], ink[-rows:, -columns:])
    return all(float(corner.mean()) < 0.02 for corner in corners if corner.size)


def _red(box: Box, share: float) -> Mark:
    longest, shortest = max(box.width, box.height), max(0.1, min(box.width, box.height))
    if SEAL_SIZE[0] <= longest <= SEAL_SIZE[1] and longest / shortest < 1.3:
        return Mark(kind=MarkKind.SEAL, box=box, colour=Colour.RED, score=0.85, radius=longest / 2)
    if THUMB_SIZE[0] <= longest < THUMB_SIZE[1] and longest / shortest < 2.0:
        return Mark(kind=MarkKind.THUMBPRINT, box=box, colour=Colour.RED, score=0.75)
    if share < SPARSE and box.height <= SIGNATURE_HEIGHT[1]:
        return Mark(kind=MarkKind.UNSURE, box=box, colour=Colour.RED, score=0.4)
    return Mark(kind=MarkKind.IMAGE, box=box, colour=Colour.RED, score=0.7)
