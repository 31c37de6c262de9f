"""Draw case files in the block format as scans that look real; for samples and benchmarks, not part of docnlp."""

from corpora.renderer.files import save_pdf
from corpora.renderer.looks import BUREAUS, LOOKS, Bureau, Look
from corpora.renderer.render import Rendered, bureau_of, read_case, render, truth_of

__all__ = ["BUREAUS", "LOOKS", "Bureau", "Look", "Rendered", "bureau_of", "read_case", "render", "save_pdf", "truth_of"]
