"""The wheel, installed into an empty environment, carries all it needs and scans."""

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

CASE = """@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2025〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，2025年8月3日20时许，张某在江城市东湖路12号殴打李某面部两拳。
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
根据《中华人民共和国治安管理处罚法》第一百二十八条之规定，现决定对张某处以行政拘留五日。
>> 江城市公安局东湖分局{seal 江城市公安局东湖分局}
>> 2025年8月10日
"""


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    done = subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 10), done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT)
    return next(out.glob("docnlp-*.whl"))


@pytest.mark.slow
def test_it_carries_models_catalogue_templates_and_migrations(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "docnlp/pages/ocr/models/tiny/rec.onnx",
        "docnlp/pages/ocr/models/tiny/card.json",
        "docnlp/law/data/",
        "docnlp/reports/templates/",
        "docnlp/web/templates/case.html.j2",
        "docnlp/web/static/case.js",
        "docnlp/store/migrations/",
        "docnlp/py.typed",
    ):
        assert any(name.startswith(wanted) for name in names), wanted
    assert not any(name.startswith(("tests/", "corpora/")) for name in names)


@pytest.mark.slow
def test_it_scans_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=True)
    python = home / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    run(python, "-m", "pip", "install", "-q", "--require-hashes", "-r", ROOT / "requirements.lock")
    run(python, "-m", "pip", "install", "-q", "--no-deps", wheel)
    (tmp_path / "case.case").write_text(CASE, encoding="utf-8")
    told = run(
        python,
        *("-m", "docnlp", "scan", "case.case", "--format", "jsonl"),
        *("--workspace", tmp_path / "workspace", "--rules", "CIT005"),
        cwd=tmp_path,
    )
    objects = [json.loads(line) for line in told.splitlines() if line.startswith("{")]
    assert [o["rule"] for o in objects if o["type"] == "finding"] == ["CIT005"]
    assert objects[-1]["type"] == "summary"
    assert run(python, "-m", "docnlp", "doctor", cwd=tmp_path)
