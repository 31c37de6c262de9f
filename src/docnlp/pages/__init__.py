"""Source → pages: find files, read every format, judge text layers, send pictures to recognition, draw pages."""

from docnlp.pages.overlay import is_slot_state, overlay
from docnlp.pages.read import load_readers, page_count, read_pages
from docnlp.pages.reader import Limits, Reader, Recognise, Request
from docnlp.pages.render import has_picture, page_image
from docnlp.pages.sources import Found, find_sources

__all__ = [
    "Found",
    "Limits",
    "Reader",
    "Recognise",
    "Request",
    "find_sources",
    "has_picture",
    "is_slot_state",
    "load_readers",
    "overlay",
    "page_count",
    "page_image",
    "read_pages",
]
