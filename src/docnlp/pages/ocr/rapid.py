"""RapidOCR behind the engine protocol: its configuration, its union types and its runtimes are known only here."""

import importlib.util
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from docnlp.errors import EngineError
from docnlp.pages.ocr.engine import NOTHING, Quads, Reading
from docnlp.pages.ocr.profiles import ModelFiles, find_models, sha256_of
from docnlp.pages.raster import Pixels

DETECTOR_SIDE = 960
"""The picture is made this long for the detector: twice as fast as the default, no worse on A4 at 100 to 300 dpi."""
BATCH = 3
"""Lines of a batch are padded to the widest: larger batches are slower."""
SECOND_READING = 0.95
"""Lines that the tiny recogniser reads with a lower score are read again by the small one (4 to 10 % of them)."""


class RapidEngine:
    """A loaded detector and one or two recognisers. Not for use by several threads at once."""

    def __init__(self, files: ModelFiles, *, profile: str, runtime: str, version: str) -> None:
        hashes = "+".join(sha256_of(path)[:16] for path in files.all())
        self._id = f"rapidocr-{version}:{profile}:{runtime}:{hashes}"
        self._engine = _create(files.det, files.rec, files.keys, runtime)
        self._second = _create(files.det, files.second, None, runtime) if files.second else None

    @property
    def id(self) -> str:
        return self._id

    def warm_up(self) -> None:
        """Load the models now: the library would do so with the first page, where a broken file is found too late."""
        line = np.full((48, 96, 3), 255, dtype=np.uint8)
        self.find(line)
        self.read([line])

    def find(self, image: Pixels) -> Quads:
        found = self._engine(image, use_det=True, use_cls=False, use_rec=False)
        boxes = getattr(found, "boxes", None)
        if boxes is None or len(boxes) == 0:
            return np.zeros((0, 4, 2), dtype=np.float32)
        return np.asarray(boxes, dtype=np.float32).reshape(-1, 4, 2)

    def read(self, lines: Sequence[Pixels]) -> list[Reading]:
        readings = _read(self._engine, lines)
        if self._second is None:
            return readings
        doubtful = [i for i, reading in enumerate(readings) if reading.score < SECOND_READING]
        for i, again in zip(doubtful, _read(self._second, [lines[i] for i in doubtful]), strict=True):
            if again.score > readings[i].score:
                readings[i] = again
        return readings


def load_rapid(profile: str, *, runtime: str, models: Path | None) -> RapidEngine:
    """Load the engine; raises EngineError when a package or a model is missing."""
    files = find_models(profile, models=models)
    if importlib.util.find_spec(runtime) is None:
        extra = "openvino" if runtime == "openvino" else "ocr"
        raise EngineError(f"没有安装 {runtime}。请执行 pip install 'docnlp[{extra}]' 后再试。", code="engine_missing")
    # Before numpy's and OpenCV's thread pools are made: a process works on one page with one thread.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if runtime == "openvino":
        silence_openvino()
    import cv2

    cv2.setNumThreads(1)
    from importlib.metadata import version

    try:
        engine = RapidEngine(files, profile=profile, runtime=runtime, version=version("rapidocr"))
        engine.warm_up()
        return engine
    except Exception as error:
        raise EngineError(
            f"识别模型无法载入（{type(error).__name__}）。请用 docnlp doctor 检查模型文件后再试。", code="engine_models"
        ) from error


def silence_openvino() -> None:
    """Keep OpenVINO from reporting its use: importing it sends an event unless its telemetry package is absent."""
    if "openvino" not in sys.modules:
        sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]  # the import system reads None as absent


@contextmanager
def _without_ipv6_probe() -> Iterator[None]:
    """RapidOCR imports its downloader, whose HTTP library binds a socket on import to see whether IPv6 works."""
    import socket

    had = socket.has_ipv6
    socket.has_ipv6 = False
    try:
        yield
    finally:
        socket.has_ipv6 = had


def _create(det: Path, rec: Path, keys: Path | None, runtime: str) -> Any:
    with _without_ipv6_probe():
        from rapidocr import RapidOCR
        from rapidocr.utils.typings import EngineType

    kind = EngineType.OPENVINO if runtime == "openvino" else EngineType.ONNXRUNTIME
    parameters: dict[str, Any] = {
        "Global.log_level": "error",
        # The line classifier turns upright lines over and loses them.
        "Global.use_cls": False,
        "Global.max_side_len": 8000,
        "Global.return_word_box": True,
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "EngineConfig.openvino.inference_num_threads": 1,
        "EngineConfig.openvino.num_streams": 1,
        # Pinned, all worker processes would share one core.
        "EngineConfig.openvino.enable_cpu_pinning": False,
        "Det.engine_type": kind,
        "Cls.engine_type": kind,
        "Rec.engine_type": kind,
        "Det.limit_type": "max",
        "Det.limit_side_len": DETECTOR_SIDE,
        "Rec.rec_batch_num": BATCH,
        # Explicit paths: without them the library compares hashes and may download.
        "Det.model_path": str(det),
        "Rec.model_path": str(rec),
    }
    if keys is not None:
        parameters["Rec.rec_keys_path"] = str(keys)
    engine = RapidOCR(params=parameters)
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return engine


def _read(engine: Any, lines: Sequence[Pixels]) -> list[Reading]:
    """Read lines with one recogniser; the only place that looks into RapidOCR's results."""
    if not lines:
        return []
    found = engine.recognize_txt(list(lines))
    if found.txts is None:
        return [NOTHING] * len(lines)
    words = found.word_results or [None] * len(lines)
    return [
        _reading(str(text), float(score), word)
        for text, score, word in zip(found.txts, found.scores, words, strict=True)
    ]


def _reading(text: str, score: float, word: Any) -> Reading:
    """Join a text and RapidOCR's columns of its characters; spaces have no column and are dropped."""
    if not text.strip():
        return NOTHING
    shown = "".join(text.split())
    scores = tuple(s for s, c in zip(word.confs, text, strict=False) if not c.isspace()) if word is not None else ()
    columns = [column for group in word.word_cols for column in group] if word is not None else []
    if len(columns) != len(shown) or not word.line_txt_len:
        return Reading(text=shown, score=score)
    centres = tuple(min(1.0, (column + 0.5) / word.line_txt_len) for column in columns)
    return Reading(text=shown, score=score, centres=centres, scores=scores if len(scores) == len(shown) else ())
