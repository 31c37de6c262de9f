"""What recognition asks of an engine: find the lines of a picture, read a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from docnlp.errors import EngineError
from docnlp.pages.raster import Pixels

Quads = NDArray[np.float32]
"""(n, 4, 2): corners of each line in pixels, clockwise from the top left as the line is read."""

PROFILES = ("accurate", "fast", "tesseract")
RUNTIMES = ("onnxruntime", "openvino")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read from one line."""

    text: str
    score: float
    centres: tuple[float, ...] = ()
    """Where each character stands: its centre as a share (0 to 1) of the line's width; empty when not known."""
    scores: tuple[float, ...] = ()
    """Score of each character; empty when not known."""


NOTHING = Reading(text="", score=0.0)


class Engine(Protocol):
    """Finds and reads lines. One engine belongs to one process and one thread."""

    @property
    def id(self) -> str:
        """Name of engine, profile, runtime and model files: equal ids give equal readings."""
        ...

    def find(self, image: Pixels) -> Quads:
        """Return the corners of every line of a blue-green-red picture."""
        ...

    def read(self, lines: Sequence[Pixels]) -> list[Reading]:
        """Return one reading for each picture of a single level line."""
        ...


def load_engine(profile: str = "accurate", *, runtime: str = "onnxruntime", models: Path | None = None) -> Engine:
    """Load the engine of a profile: "accurate", "fast" or "tesseract"; raises EngineError with advice.

    `models` names a folder with other PP-OCR models (det*.onnx, rec*.onnx, optionally the list of characters as .txt).
    """
    if profile not in PROFILES:
        raise EngineError(f"没有名为“{profile}”的识别方案。可选：{'、'.join(PROFILES)}。", code="engine_profile")
    if profile == "tesseract":
        from docnlp.pages.ocr.tesseract import load_tesseract

        return load_tesseract()
    if runtime not in RUNTIMES:
        raise EngineError(f"没有名为“{runtime}”的运行方式。可选：{'、'.join(RUNTIMES)}。", code="engine_runtime")
    from docnlp.pages.ocr.rapid import load_rapid

    return load_rapid(profile, runtime=runtime, models=models)
