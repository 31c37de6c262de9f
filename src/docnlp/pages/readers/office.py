"""Formats that only an office program reads (.doc, .wps, .rtf, .odt): converted where one is installed; OFD never."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from docnlp.datamodel import Page, Problem
from docnlp.errors import DamagedError, LimitError, UnsupportedError
from docnlp.pages.reader import Reader, Request
from docnlp.pages.readers.pdf import read_pdf

SECONDS = 120.0


def read_office(request: Request) -> Iterator[Page | Problem]:
    """Yield the pages of the converted file; raises UnsupportedError where no office program is installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    suffix = Path(request.source.path).suffix.lower()
    if program is None:
        raise UnsupportedError(f"{suffix} 文件需先转换；请另存为 docx 或 PDF 后再检查一次，或在本机安装 LibreOffice。")
    with tempfile.TemporaryDirectory(prefix="docnlp-") as folder:
        made = _converted(program, request, Path(folder), suffix)
        yield from read_pdf(replace(request, path=made))


def _converted(program: str, request: Request, folder: Path, suffix: str) -> Path:
    source = folder / f"source{suffix}"
    shutil.copyfile(request.path, source)
    seconds = min(SECONDS, request.limits.file_seconds)
    # A profile of its own: two conversions at once must not lock each other out, and no macro setting is inherited.
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(source)]
    try:
        subprocess.run(command, capture_output=True, timeout=seconds, check=False, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired as error:
        raise LimitError(f"转换 {suffix} 文件超过 {seconds:g} 秒；请手工另存为 PDF 后再检查一次。") from error
    made = folder / "source.pdf"
    if not made.exists() or not made.stat().st_size:
        raise DamagedError(f"{suffix} 文件转换失败，可能已损坏或有密码；请手工另存为 PDF 后再检查一次。")
    return made


def read_ofd(request: Request) -> Iterator[Page | Problem]:
    """Refuse OFD with advice: no free program converts it."""
    raise UnsupportedError("暂不支持 OFD 版式文件；请用 OFD 阅读器打印或另存为 PDF 后再检查一次。")
    yield  # makes it a generator like the others


OFFICE = Reader(
    name="office",
    media_type="application/msword",
    suffixes=(".doc", ".wps", ".rtf", ".odt"),
    sniff=lambda head: head.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")),
    read=read_office,
)
OFD = Reader(name="ofd", media_type="application/ofd", suffixes=(".ofd",), sniff=lambda head: False, read=read_ofd)
