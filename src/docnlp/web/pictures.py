"""Pictures of pages on demand, the last ones kept in memory."""

import hashlib
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from docnlp.datamodel import Origin, Page
from docnlp.store import Workspace

WIDE, ROUGH = 144.0, 72.0
"""Dots an inch of the page, and of what its thumbnail is made from."""
SMALL = 120
"""Pixels across a thumbnail."""
KEPT = 48 * 2**20
"""Bytes of pictures in memory: some 150 pages."""

DRAWN = "按读出的文字绘出，不是原件图像"
GONE = "找不到原件，按读出的文字绘出；文件移回原处后可看到图像"
CHANGED = "原件在检查之后有改动，按当时读出的文字绘出；请重新检查"

log = logging.getLogger(__name__)


class Pictures:
    """JPEGs of pages put right, made once and kept while there is room."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._held: OrderedDict[tuple[object, ...], bytes] = OrderedDict()
        self._lock = threading.Lock()
        self._pen = threading.Lock()  # PDFium draws one page at a time

    def absent(self, page: Page) -> str:
        """Return why a page has no picture, in words for the reviewer; empty where it has one."""
        from docnlp.pages import has_picture

        if not has_picture(page.file, recognised=page.origin is Origin.OCR):
            return DRAWN
        path = self._workspace.location(page.file)
        if path is None:
            return GONE
        try:
            state = path.stat()
            digest = _digest(path, state.st_mtime_ns, state.st_size)
        except OSError:
            return GONE
        # on an exchanged file the boxes would stand on the wrong picture
        return "" if not page.sha256 or digest == page.sha256 else CHANGED

    def absences(self, pages: Sequence[Page]) -> list[str]:
        """Return for each page of a file why it has no picture; the file itself is looked at once for each origin."""
        told = {page.origin: page for page in pages}
        why = {origin: self.absent(page) for origin, page in told.items()}
        return [why[page.origin] for page in pages]

    def of(self, page: Page, *, small: bool = False) -> bytes | None:
        """Return a page's JPEG, or None where none can be made."""
        if self.absent(page):
            return None
        key = (page.sha256, page.number, page.part, page.turn, page.skew, small)
        return self._kept(key) or self._made(
            key, lambda path: _small(path, page) if small else _drawn(path, page, WIDE), page.file
        )

    def _kept(self, key: tuple[object, ...]) -> bytes | None:
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def _made(self, key: tuple[object, ...], draw: Callable[[Path], bytes], file: str) -> bytes | None:
        path = self._workspace.location(file)
        if path is None:
            return None
        with self._pen:
            held = self._kept(key)  # another request may have drawn it while this one waited
            if held is not None:
                return held
            try:
                picture = draw(path)
            except Exception as error:
                # one broken picture must not cost the review: the page's text stands in for it
                log.warning("no picture of a page: %s", type(error).__name__)
                return None
        self._keep(key, picture)
        return picture

    def _keep(self, key: tuple[object, ...], picture: bytes) -> None:
        with self._lock:
            self._held[key] = picture
            while sum(map(len, self._held.values())) > KEPT and len(self._held) > 1:
                self._held.popitem(last=False)


def _drawn(path: Path, page: Page, dpi: float) -> bytes:
    from docnlp.pages import page_image

    box = page.box if page.part else None
    return page_image(
        path,
        page.number,
        name=page.file,
        turn=page.turn,
        skew=page.skew,
        part=page.part,
        box=box,
        dpi=dpi,
        form="jpeg",
    )


def _small(path: Path, page: Page) -> bytes:
    from PIL import Image

    written = BytesIO()
    with Image.open(BytesIO(_drawn(path, page, ROUGH))) as picture:
        picture.thumbnail((SMALL, SMALL * 4))
        picture.save(written, "JPEG", quality=80)
    return written.getvalue()


@lru_cache(maxsize=256)
def _digest(path: Path, _changed: int, _size: int) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
