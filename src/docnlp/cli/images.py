"""Pictures of pages for the web report."""

import hashlib
import logging
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from docnlp.datamodel import Origin, Page

if TYPE_CHECKING:
    from docnlp.reports.page import PageImage, PageKey

DPI = 110
"""Sharp enough to read on a screen; a page is then 100 to 200 kB."""

log = logging.getLogger(__name__)


def page_images(files: Mapping[str, Path], pages: "Mapping[PageKey, Page]") -> "PageImage":
    """Return a function that gives a page put right as JPEG, or None where there is no picture to show."""

    @cache
    def unchanged(file: str) -> bool:
        # a file that was exchanged meanwhile would show the boxes on the wrong picture
        known = next((page.sha256 for key, page in pages.items() if key[0] == file), None)
        with files[file].open("rb") as stream:
            return known is None or hashlib.file_digest(stream, "sha256").hexdigest() == known

    def page_image(file: str, number: int, part: int, turn: int, skew: float) -> bytes | None:
        from docnlp.pages import has_picture
        from docnlp.pages import page_image as picture

        page = pages.get((file, number, part))
        recognised = page is not None and page.origin is Origin.OCR
        if file not in files or not has_picture(file, recognised=recognised):
            return None  # the report draws text itself, smaller and searchable
        box = page.box if page and part else None
        try:
            if not unchanged(file):
                return None
            path = files[file]
            return picture(path, number, name=file, turn=turn, skew=skew, part=part, box=box, dpi=DPI, form="jpeg")
        except Exception as error:
            # one broken picture must not cost the report: the page's text stands in for it
            log.warning("no picture of page %d: %s", number, type(error).__name__)
            return None

    return page_image
