"""Tesseract as a subprocess, for comparison and for machines without the OCR packages: far weaker on Chinese."""

import csv
import io
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from docnlp.errors import EngineError
from docnlp.pages.ocr.engine import NOTHING, Quads, Reading
from docnlp.pages.raster import Pixels

LANGUAGE = "chi_sim"
TIMEOUT = 120
FRAME = 12
WORD = "5"
LINE = "4"
Row = dict[str, str]


class TesseractEngine:
    """The installed `tesseract` command."""

    def __init__(self, command: str, version: str) -> None:
        self._command = command
        self._id = f"tesseract:{version}:{LANGUAGE}"

    @property
    def id(self) -> str:
        return self._id

    def find(self, image: Pixels) -> Quads:
        rows = [row for row in self._run([image], mode=3) if row["level"] == LINE]
        edges = [[float(row[name]) for name in ("left", "top", "width", "height")] for row in rows]
        quads = [[[x, y], [x + w, y], [x + w, y + h], [x, y + h]] for x, y, w, h in edges if w > 4 and h > 4]
        return np.asarray(quads, dtype=np.float32).reshape(-1, 4, 2)

    def read(self, lines: Sequence[Pixels]) -> list[Reading]:
        if not lines:
            return []
        try:
            return self._read(lines)
        except EngineError:
            if len(lines) == 1:  # it gives up on a line of a few pixels: nothing can be read there
                return [NOTHING]
            return [reading for line in lines for reading in self.read([line])]

    def _read(self, lines: Sequence[Pixels]) -> list[Reading]:
        words: dict[int, list[Row]] = defaultdict(list)
        for row in self._run([_framed(line) for line in lines], mode=7):
            if row["level"] == WORD and row["text"].strip():
                words[int(row["page_num"]) - 1].append(row)
        return [_reading(words[i], lines[i].shape[1]) for i in range(len(lines))]

    def _run(self, images: Sequence[Pixels], *, mode: int) -> list[Row]:
        import cv2

        with tempfile.TemporaryDirectory(prefix="docnlp-ocr-") as name:
            folder = Path(name)
            names = [folder / f"{i}.png" for i in range(len(images))]
            for path, image in zip(names, images, strict=True):
                path.write_bytes(cv2.imencode(".png", image)[1].tobytes())
            listing = folder / "pages.txt"
            listing.write_text("".join(f"{path}\n" for path in names), encoding="utf-8")
            arguments = [self._command, str(listing), "stdout", "-l", LANGUAGE, "--psm", str(mode), "tsv"]
            done = subprocess.run(
                arguments, capture_output=True, timeout=TIMEOUT, check=False, env={"OMP_THREAD_LIMIT": "1"}
            )
        if done.returncode != 0:
            raise EngineError("tesseract 识别失败。请检查其安装和 chi_sim 语言包后再试。", code="engine_failed")
        reader = csv.DictReader(io.StringIO(done.stdout.decode("utf-8")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return list(reader)


def load_tesseract() -> TesseractEngine:
    """Return the installed tesseract; raises EngineError when it, or its Chinese data, is missing."""
    command = shutil.which("tesseract")
    if command is None:
        raise EngineError(
            "没有找到 tesseract。请先安装它和 chi_sim 语言包，或改用 accurate 方案。", code="engine_missing"
        )
    version = subprocess.run([command, "--version"], capture_output=True, timeout=TIMEOUT, check=False).stdout
    if LANGUAGE not in _languages(command)[1:]:
        raise EngineError("tesseract 缺少 chi_sim 语言包。请安装后再试，或改用 accurate 方案。", code="engine_models")
    return TesseractEngine(command, version.decode("utf-8", "replace").split("\n")[0].removeprefix("tesseract "))


def trained_data() -> tuple[Path, ...]:
    """Return tesseract's model file, if it can be found."""
    command = shutil.which("tesseract")
    told = _languages(command)[0] if command else ""
    path = Path(told.split('"')[1]) / f"{LANGUAGE}.traineddata" if told.count('"') >= 2 else None
    return (path,) if path is not None and path.is_file() else ()


def _languages(command: str) -> list[str]:
    done = subprocess.run([command, "--list-langs"], capture_output=True, timeout=TIMEOUT, check=False)
    return done.stdout.decode("utf-8", "replace").split("\n")


def _framed(line: Pixels) -> Pixels:
    """Return the line with a white frame: tesseract misreads letters that touch the edge."""
    return np.pad(line, ((FRAME, FRAME), (FRAME, FRAME), (0, 0)), constant_values=255)


def _reading(words: list[Row], width: int) -> Reading:
    """Join the words of a line; a word's characters share its width evenly."""
    text, centres, scores = "", [], []
    for row in words:
        word = row["text"].strip()
        left, step = float(row["left"]) - FRAME, float(row["width"]) / len(word)
        text += word
        centres += [min(1.0, max(0.0, left + step * (i + 0.5)) / width) for i in range(len(word))]
        scores += [max(0.0, float(row["conf"]) / 100)] * len(word)
    if not text:
        return NOTHING
    return Reading(text=text, score=sum(scores) / len(scores), centres=tuple(centres), scores=tuple(scores))
