"""What is on a page beside print: seals, thumbprints, handwriting, tick boxes, stamped page numbers."""

from docnlp.pages.marks.judgement import Judged, judge
from docnlp.pages.marks.stains import Stain, find_stains, washed

__all__ = ["Judged", "Stain", "find_stains", "judge", "washed"]
