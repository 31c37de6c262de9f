"""docnlp doctor: what is there, what is missing, what to do."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docnlp.errors import DocnlpError, SettingsError

if TYPE_CHECKING:
    from docnlp.settings import Settings

_LIBRARIES = (
    "pypdfium2",
    "pdfplumber",
    "pikepdf",
    "opencv-python-headless",
    "spacy",
    "jieba",
    "sqlalchemy",
    "rapidfuzz",
)
_NAMES = {
    "_engine": "识别引擎",
    "_catalogue": "法律目录",
    "_kinds": "文书种类",
    "_rules": "规则",
    "_fonts": "字体",
}
_ENGINES = ("rapidocr", "onnxruntime", "openvino")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing looked at."""

    name: str
    found: str
    advice: str = ""
    needed: bool = True

    word: str = ""
    """What the mark says where there is advice, if not 缺少 or 可选."""

    @property
    def mark(self) -> str:
        return "正常" if not self.advice else self.word or ("缺少" if self.needed else "可选")


def doctor(
    settings: Annotated[
        Path | None, typer.Option(metavar="文件", help="设置文件；不写为当前文件夹的 docnlp.toml")
    ] = None,
    workspace: Annotated[str | None, typer.Option(metavar="文件夹", help="要检查的工作区")] = None,
) -> None:
    """检查本机是否可用：设置、版本、识别引擎和模型、字体、法律目录、文书种类、规则、转换程序、工作区、网络目标。

    退出码：0 可用；1 缺少必需的组件，或者设置有误。
    """
    chosen, line = _settings(settings)
    lines = [line]
    for look in (_versions, _engine, _fonts, _catalogue, _kinds, _rules, _notices, _converters):
        lines += _told(look, chosen)
    lines += _store(workspace, chosen)
    lines += _network(workspace, chosen)
    for line in lines:
        print(f"［{line.mark}］{line.name}：{line.found}")
        if line.advice:
            print(f"　　　　{line.advice}")
    wrong: dict[str, list[str]] = {}
    for line in lines:
        if line.advice and line.needed:
            wrong.setdefault(line.mark, []).append(line.name)
    print("；".join(f"{mark}：{'、'.join(names)}" for mark, names in wrong.items()) + "。" if wrong else "可以使用。")
    raise typer.Exit(1 if wrong else 0)


def _settings(asked: Path | None) -> "tuple[Settings, Line]":
    """Return the settings, or the defaults where the file is wrong: what is wrong becomes a line."""
    from docnlp.settings import Settings, find_settings, load_settings

    try:
        return load_settings(asked), Line(name="设置文件", found=str(asked or find_settings() or "没有（用默认设置）"))
    except DocnlpError as error:
        return Settings(), Line(name="设置文件", found="不能使用，以下按默认设置检查", advice=str(error), word="有误")


def _told(look: "Callable[[Settings], Iterator[Line]]", chosen: "Settings") -> list[Line]:
    """Return what a look tells; its error becomes a line, so that the other looks still speak."""
    name = _NAMES.get(look.__name__, "组件")
    try:
        return list(look(chosen))
    except DocnlpError as error:
        if look is _notices:  # told already by the line on rules or kinds
            return []
        word = "有误" if isinstance(error, SettingsError) else ""
        return [Line(name=name, found="不可用", advice=str(error), word=word)]
    except ImportError as error:
        return [Line(name=name, found=f"组件 {error.name} 装不上或不完整", advice="请重新安装 docnlp")]


def _versions(_: "Settings") -> Iterator[Line]:
    import platform

    import docnlp

    yield Line(name="docnlp", found=f"{docnlp.__version__}（Python {platform.python_version()}，{platform.system()}）")
    held = {name: _version(name) for name in _LIBRARIES}
    absent = [name for name, found in held.items() if found is None]
    shown = "，".join(f"{name} {found}" for name, found in held.items() if found)
    yield Line(name="组件", found=shown, advice=f"请重新安装 docnlp，缺 {'、'.join(absent)}" if absent else "")


def _engine(chosen: "Settings") -> Iterator[Line]:
    from docnlp.pages.ocr import model_files

    held = "，".join(f"{name} {_version(name)}" for name in _ENGINES if _version(name))
    runtime = chosen.runtime
    lacking = chosen.profile != "tesseract" and _version(runtime) is None
    extra = "docnlp[openvino]" if runtime == "openvino" else "docnlp[ocr]"
    advice = f"请执行 pip install '{extra}'；没有它，扫描件读不出文字" if lacking else ""
    yield Line(name="识别引擎", found=f"{chosen.profile}/{runtime}（已装：{held or '无'}）", advice=advice)
    for name, digest in model_files(chosen.profile, runtime, chosen.models):
        yield Line(name="模型", found=f"{name}　sha256 {digest}")


def _fonts(_: "Settings") -> Iterator[Line]:
    fonts = chinese_fonts()
    # PDFium draws a Chinese font that is not embedded in the PDF with one of the system's, or not at all
    advice = "建议安装一种中文字体，如 fonts-wqy-microhei；没有它，未嵌入字体的 PDF 页面几乎显示为空白"
    yield Line(name="中文字体", found="、".join(fonts[:3]) or "没有", advice="" if fonts else advice, needed=False)


def chinese_fonts() -> list[str]:
    """Return names of Chinese fonts that the system holds."""
    import shutil
    import subprocess
    import sys

    if sys.platform in ("win32", "darwin"):
        folder = Path("C:/Windows/Fonts") if sys.platform == "win32" else Path("/System/Library/Fonts")
        wanted = ("simsun", "msyh", "simhei", "pingfang", "hiragino", "stheiti")
        return sorted(file.name for file in folder.glob("*") if file.name.lower().startswith(wanted))
    listing = shutil.which("fc-list")
    if listing is None:
        return []
    found = subprocess.run([listing, ":lang=zh", "family"], capture_output=True, text=True, check=False, timeout=20)
    return sorted({line.split(",")[0].strip() for line in found.stdout.splitlines() if line.strip()})


def _catalogue(_: "Settings") -> Iterator[Line]:
    from docnlp.law import load_catalogue

    catalogue = load_catalogue()
    held = sum(version.articles is not None for statute in catalogue.statutes for version in statute.versions)
    yield Line(
        name="法律目录",
        found=f"截至 {catalogue.as_of}，{len(catalogue.statutes)} 部，{held} 个版本收录条文结构（{catalogue.digest}）",
    )


def _kinds(chosen: "Settings") -> Iterator[Line]:
    from docnlp.documents import load_kinds

    yield Line(name="文书种类", found=f"{len(load_kinds(chosen.kinds))} 种")


def _rules(chosen: "Settings") -> Iterator[Line]:
    from docnlp.reports.words import SEVERITIES
    from docnlp.rules import load_rules
    from docnlp.settings import rules_here

    here = rules_here(chosen)
    codes = [rule.code for rule in load_rules(files=chosen.rules.files)]
    off = [code for code in codes if not here.runs(code)]
    local = {code: SEVERITIES[severity] for code, severity in here.severities.items()}
    strange = [code for code in local if code not in codes]
    changed = "、".join(f"{code}（本地：{local[code]}）" for code in codes if code in local)
    found = f"{len(codes)} 条" + (f"，已关闭 {len(off)} 条：{'、'.join(off)}" if off else "")
    yield Line(
        name="规则",
        found=found + (f"，改了程度：{changed}" if changed else ""),
        advice=f"设置 rules.severity 中没有规则 {'、'.join(strange)}；请用 docnlp rules list 核对代码"
        if strange
        else "",
        word="有误",
    )


def _notices(chosen: "Settings") -> Iterator[Line]:
    from docnlp.cli.notices import notices

    for notice in notices(chosen):
        found, _, advice = notice.partition("；")
        yield Line(name="设置", found=found, advice=advice, needed=False, word="注意")


def _converters(_: "Settings") -> Iterator[Line]:
    import shutil

    wanted = (
        ("旧版 Word、WPS（.doc .wps）", ("soffice", "libreoffice"), "安装 LibreOffice，或者先另存为 PDF"),
        ("Tesseract 识别", ("tesseract",), "安装 tesseract 和 chi_sim 数据（仅 --profile tesseract 需要）"),
    )
    for name, programs, advice in wanted:
        found = next((path for program in programs if (path := shutil.which(program))), None)
        yield Line(name=name, found=found or "没有", advice="" if found else f"如需使用，请{advice}", needed=False)


def _store(asked: str | None, chosen: "Settings") -> Iterator[Line]:
    from docnlp.settings import default_workspace
    from docnlp.store import open_workspace

    place = asked or chosen.workspace or str(default_workspace())
    try:
        with open_workspace(place, wait=2) as opened:
            yield Line(name="工作区", found=f"{opened.name}（已有 {len(opened.runs())} 次检查）")
    except DocnlpError as error:
        yield Line(name="工作区", found="不可用", advice=str(error))


def _network(asked: str | None, chosen: "Settings") -> Iterator[Line]:
    from urllib.parse import urlsplit

    _, found, place = (asked or chosen.workspace or "").partition("://")
    host = None
    if found:
        with contextlib.suppress(ValueError):  # what is no address at all is told beside the workspace
            # a password may hold what would end the name of the host
            host = urlsplit(f"//{place.rpartition('@')[2]}").hostname
    yield Line(name="网络目标", found=f"数据库 {host}" if host else "无（检查全程不联网）")


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
