"""Recognition: a raster in, pieces of page out."""

from docnlp.pages.ocr.cache import read_cached, write_cached
from docnlp.pages.ocr.engine import Engine, Reading, load_engine
from docnlp.pages.ocr.profiles import model_files
from docnlp.pages.ocr.recognise import recognise

__all__ = ["Engine", "Reading", "load_engine", "model_files", "read_cached", "recognise", "write_cached"]
