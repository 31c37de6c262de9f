"""Engines, their model files and their silence."""

import hashlib
import json
import shutil
import subprocess
import sys
import textwrap
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import pytest

from docnlp.errors import EngineError
from docnlp.pages.ocr import load_engine, model_files, recognise
from docnlp.pages.ocr.profiles import TINY, find_models
from docnlp.pages.ocr.tesseract import TesseractEngine
from docnlp.pages.raster import Raster, as_raster

needs_rapidocr = pytest.mark.skipif(find_spec("rapidocr") is None, reason="rapidocr is not installed")
PRINTED = Path(__file__).parent / "printed.png"
"""1-bit, 150 dpi: three printed lines."""
LINES = ["江城市公安局东湖分局", "询问笔录", "问：你是否申请办案民警回避？"]


def printed():
    return as_raster(cv2.imread(str(PRINTED), cv2.IMREAD_GRAYSCALE), dpi=150)


def test_the_shipped_models_are_those_of_the_card():
    card = json.loads((TINY / "card.json").read_text(encoding="utf-8"))
    assert card["licence"] == "Apache-2.0"
    assert (TINY / "LICENSE").is_file() and (TINY / "NOTICE").is_file()
    for name, told in card["files"].items():
        content = (TINY / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == told["sha256"]
        assert len(content) == told["bytes"] < 5_000_000


@needs_rapidocr
def test_model_files_lists_every_file_with_its_hash():
    found = dict(model_files("fast"))
    card = json.loads((TINY / "card.json").read_text(encoding="utf-8"))
    assert found["tiny/rec.onnx"] == card["files"]["rec.onnx"]["sha256"]
    assert len(found) == 4
    assert len(model_files("accurate")) == 2


def test_a_folder_of_models(tmp_path):
    with pytest.raises(EngineError, match="det"):
        find_models("accurate", models=tmp_path)
    for name in ("det_v9.onnx", "rec_v9.onnx", "keys.txt"):
        (tmp_path / name).write_bytes(b"x")
    files = find_models("accurate", models=tmp_path)
    assert [path.name for path in files.all()] == ["det_v9.onnx", "rec_v9.onnx", "keys.txt"]
    assert [name for name, _ in model_files("accurate", "onnxruntime", tmp_path)] == [
        f"{tmp_path.name}/{name}" for name in ("det_v9.onnx", "rec_v9.onnx", "keys.txt")
    ]


@pytest.mark.parametrize(
    ("profile", "runtime", "code"),
    [("best", "onnxruntime", "engine_profile"), ("fast", "cuda", "engine_runtime")],
)
def test_unknown_names_are_refused_with_advice(profile, runtime, code):
    with pytest.raises(EngineError, match="可选") as caught:
        load_engine(profile, runtime=runtime)
    assert caught.value.code == code


@needs_rapidocr
def test_models_that_are_none(tmp_path):
    for name in ("det.onnx", "rec.onnx"):
        (tmp_path / name).write_bytes(b"not a model")
    with pytest.raises(EngineError, match="doctor"):
        engine = load_engine("accurate", models=tmp_path)
        engine.find(np.full((200, 200, 3), 255, np.uint8))


@needs_rapidocr
@pytest.mark.slow
@pytest.mark.parametrize("profile", ["accurate", "fast"])
def test_the_real_engine_reads_print(profile):
    (piece,) = recognise(printed(), load_engine(profile))
    assert [line.text for line in piece.lines] == LINES
    assert all(line.confidence > 0.9 for line in piece.lines)
    assert piece.marks == ()
    title = piece.lines[1]
    widths = [right - left for left, right in title.edges]
    assert min(widths) > 0.5 * max(widths)


@needs_rapidocr
@pytest.mark.slow
def test_the_real_engine_puts_a_page_right():
    upside_down = Raster(image=np.ascontiguousarray(printed().image[::-1, ::-1]), dpi=150)
    (piece,) = recognise(upside_down, load_engine("fast"))
    assert piece.turn == 180
    assert [line.text for line in piece.lines] == LINES


@needs_rapidocr
@pytest.mark.slow
@pytest.mark.parametrize("runtime", ["onnxruntime", "openvino"])
def test_engines_open_no_socket_and_tell_nobody(runtime):
    if find_spec(runtime) is None:
        pytest.skip(f"{runtime} is not installed")
    program = textwrap.dedent(
        f"""
        import socket, sys
        opened = []
        real = socket.socket.__init__
        def record(self, *arguments, **named):
            opened.append(arguments)
            real(self, *arguments, **named)
        socket.socket.__init__ = record
        sys.addaudithook(lambda event, _: opened.append(event) if event.startswith("socket.") else None)
        import cv2
        from docnlp.pages.ocr import load_engine, recognise
        from docnlp.pages.raster import as_raster
        engine = load_engine("fast", runtime="{runtime}")
        page = as_raster(cv2.imread({str(PRINTED)!r}, cv2.IMREAD_GRAYSCALE), dpi=150)
        print(recognise(page, engine)[0].lines[0].text)
        told = [name for name, module in sys.modules.items() if name.startswith("openvino_telemetry") and module]
        assert not told, told
        assert not opened, opened
        """
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert LINES[0] in done.stdout


TSV = """level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
1\t1\t0\t0\t0\t0\t0\t0\t400\t40\t-1\t
4\t1\t1\t1\t1\t0\t10\t5\t200\t30\t-1\t
5\t1\t1\t1\t1\t1\t10\t5\t80\t30\t90\t询问
5\t1\t1\t1\t1\t2\t100\t5\t40\t30\t50\t"
1\t2\t0\t0\t0\t0\t0\t0\t300\t40\t-1\t
"""


def test_tesseract_tables_are_understood(monkeypatch):
    def run(arguments, **_):
        return subprocess.CompletedProcess(arguments, 0, stdout=TSV.encode(), stderr=b"")

    monkeypatch.setattr(subprocess, "run", run)
    engine = TesseractEngine("tesseract", "5.3.0")
    blank = np.full((40, 400, 3), 255, np.uint8)
    assert engine.find(blank).tolist() == [[[10, 5], [210, 5], [210, 35], [10, 35]]]
    first, second = engine.read([blank, blank])
    assert (first.text, second.text) == ('询问"', "")
    assert first.centres == pytest.approx((18 / 400, 58 / 400, 108 / 400))
    assert first.score == pytest.approx((0.9 * 2 + 0.5) / 3)


def test_a_failing_tesseract_is_an_engine_error(monkeypatch):
    monkeypatch.setattr(
        subprocess, "run", lambda arguments, **_: subprocess.CompletedProcess(arguments, 1, stdout=b"", stderr=b"")
    )
    with pytest.raises(EngineError, match="tesseract"):
        TesseractEngine("tesseract", "5").find(np.full((40, 40, 3), 255, np.uint8))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_tesseract_comes_through_the_same_door():
    (piece,) = recognise(printed(), load_engine("tesseract"))
    assert "询问笔录" in "".join(line.text for line in piece.lines)
