"""Where the model files of a profile lie, and their hashes."""

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from docnlp.errors import EngineError

TINY = Path(__file__).parent / "models" / "tiny"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFiles:
    """The files of one detector and one recogniser, with a second recogniser for the lines read badly."""

    det: Path
    rec: Path
    keys: Path | None = None
    """List of characters, for recognisers that do not carry it themselves."""
    second: Path | None = None
    """Recogniser for lines that `rec` reads with a low score."""

    def all(self) -> tuple[Path, ...]:
        return tuple(path for path in (self.det, self.rec, self.keys, self.second) if path is not None)


def find_models(profile: str, *, models: Path | None = None) -> ModelFiles:
    """Return the files of a profile, or those of the folder `models`; raises EngineError when one is missing."""
    if models is not None:
        return _in_folder(models)
    small = _bundled()
    if profile == "fast":
        found = ModelFiles(det=TINY / "det.onnx", rec=TINY / "rec.onnx", keys=TINY / "keys.txt", second=small.rec)
    else:
        found = small
    for path in found.all():
        if not path.is_file():
            raise EngineError(
                f"缺少识别模型文件 {path.name}。请重新安装 docnlp[ocr]，或在设置中指定模型文件夹。",
                code="engine_models",
            )
    return found


def model_files(profile: str, runtime: str = "onnxruntime", models: Path | None = None) -> list[tuple[str, str]]:
    """Return name and SHA-256 of every model file that the profile uses; none for tesseract's own data."""
    if profile == "tesseract":
        from docnlp.pages.ocr.tesseract import trained_data

        files = trained_data()
    else:
        files = find_models(profile, models=models).all()
    return [(f"{path.parent.name}/{path.name}", sha256_of(path)) for path in files]


def sha256_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _bundled() -> ModelFiles:
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise EngineError("没有安装文字识别组件。请执行 pip install 'docnlp[ocr]' 后再试。", code="engine_missing")
    folder = Path(spec.origin).parent / "models"
    return ModelFiles(det=folder / "PP-OCRv6_det_small.onnx", rec=folder / "PP-OCRv6_rec_small.onnx")


def _in_folder(folder: Path) -> ModelFiles:
    det, rec = sorted(folder.glob("det*.onnx")), sorted(folder.glob("rec*.onnx"))
    if not det or not rec:
        raise EngineError(
            f"模型文件夹 {folder} 中没有 det*.onnx 或 rec*.onnx。请放入 PP-OCR 的检测模型和识别模型后再试。",
            code="engine_models",
        )
    keys = sorted(folder.glob("*.txt"))
    return ModelFiles(det=det[0], rec=rec[0], keys=keys[0] if keys else None)
