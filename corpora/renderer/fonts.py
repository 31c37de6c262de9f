"""The Chinese fonts of this machine, found by file name; nothing is downloaded."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("~/.fonts"), Path("~/.local/share/fonts"))

FACES: dict[str, tuple[str, int]] = {
    "microhei": ("wqy-microhei.ttc", 0),
    "uming": ("uming.ttc", 0),
    "ukai": ("ukai.ttc", 0),
    "wenkai": ("LXGWWenKai-Regular.ttf", 0),
    "serif": ("NotoSerifCJK-Regular.ttc", 2),
    "serif-bold": ("NotoSerifCJK-Bold.ttc", 2),
    "sans": ("NotoSansCJK-Regular.ttc", 2),
    "sans-bold": ("NotoSansCJK-Bold.ttc", 2),
}
"""Name → file and index of the simplified Chinese face in it."""

OUTLINES = {"serif": "uming", "serif-bold": "microhei", "sans": "microhei", "sans-bold": "microhei"}
"""Noto CJK has PostScript outlines, which reportlab cannot embed: the TrueType face to take instead."""

FALLBACKS = ("serif", "microhei", "sans", "uming", "wenkai")


class FontMissingError(LookupError):
    """No Chinese font is installed; install fonts-wqy-microhei or fonts-arphic-uming."""


@cache
def find(name: str) -> Path | None:
    """Return the file of that face, or None where it is not installed."""
    for folder in FOLDERS:
        root = folder.expanduser()
        if root.is_dir():
            for path in sorted(root.rglob(FACES[name][0])):
                return path
    return None


@cache
def available(name: str) -> str:
    """Return the name itself, or that of the nearest installed face; raises FontMissingError without any."""
    for candidate in (name, OUTLINES.get(name, ""), *FALLBACKS, *FACES):
        if candidate and find(candidate) is not None:
            return candidate
    raise FontMissingError("install fonts-wqy-microhei or fonts-arphic-uming")


@cache
def load(name: str, pixels: int) -> "FreeTypeFont":
    """Return the face at that size in pixels."""
    from PIL import ImageFont

    name = available(name)
    return ImageFont.truetype(str(find(name)), pixels, index=FACES[name][1])


@cache
def face_for(character: str, name: str) -> str:
    """Return the face that has this character: the wanted one, else a fallback, else the wanted one."""
    if name in ("uming", "ukai") and character in "，。、；：！？":
        # the Arphic faces set these in the middle of the square, as is done in Taiwan
        name = "serif" if find("serif") else "wenkai"
    for candidate in (name, *FALLBACKS):
        if find(candidate) is not None and _has(character, candidate):
            return candidate
    return available(name)


@cache
def _has(character: str, name: str) -> bool:
    font = load(name, 24)
    mask = bytes(font.getmask(character))
    return mask != bytes(font.getmask("\U0010fffd")) and (bool(mask) or character.isspace())
