"""The door: one file → pages and problems, whatever the format."""

from collections.abc import Iterator
from pathlib import Path

from docnlp.datamodel import Page, Problem, Source
from docnlp.errors import LimitError, SourceError, UnsupportedError
from docnlp.pages.reader import Limits, Reader, Recognise, Request
from docnlp.registry import discover


def load_readers() -> tuple[Reader, ...]:
    """Return all readers: built in, and installed under the entry points `docnlp.readers`."""
    return tuple(discover(Reader, package="docnlp.pages.readers", group="docnlp.readers"))


def reader_for(name: str, head: bytes, readers: tuple[Reader, ...]) -> Reader | None:
    """Return the reader for a file by its suffix, else by its first bytes; None where no format fits."""
    suffix = Path(name).suffix.lower()
    for reader in readers:
        if suffix in reader.suffixes:
            return reader
    if suffix and suffix[1:].isalpha():  # a suffix that names another format is believed
        return None
    return next((reader for reader in readers if reader.sniff(head)), None)


def read_pages(
    path: Path,
    source: Source,
    *,
    recognise: Recognise | None = None,
    limits: Limits | None = None,
    readers: tuple[Reader, ...] | None = None,
    first: int = 1,
    last: int | None = None,
) -> Iterator[Page | Problem]:
    """Yield the pages of a file in order, and a Problem for everything that could not be read; raises nothing.

    `path` is the real file, `source` what it is called; pages that are pictures go through `recognise`.
    `first` and `last` choose pages of a format that `page_count` can count.
    """
    request = Request(path=path, source=source, recognise=recognise, limits=limits or Limits(), first=first, last=last)
    try:
        reader = _chosen(request, load_readers() if readers is None else readers)
        yield from reader.read(request)
    except SourceError as error:
        yield request.problem(error.code, str(error))
    except FileNotFoundError:
        yield request.problem("missing", "文件不存在，可能已被移走；请核对路径后再检查一次。")
    except PermissionError:
        yield request.problem("permission", "没有读取该文件的权限；请授予读取权限后再检查一次。")
    except MemoryError:
        yield request.problem("memory", "内存不足，无法读取该文件；请拆分文件或减少并行数后再检查一次。")
    except Exception as error:  # a broken file makes the libraries raise anything; the run goes on
        yield request.problem(
            "read_failed", f"读取文件时出错（{type(error).__name__}）；请核对文件能否正常打开，或重新导出后再扫描。"
        )


def page_count(path: Path, source: Source) -> int | None:
    """Return the number of pages of a file that can be read in parts; None for other formats and broken files."""
    try:
        reader = _chosen(Request(path=path, source=source), load_readers())
        return reader.count(path) if reader.count else None
    except Exception:  # whatever is wrong with the file, reading it will say so
        return None


def _chosen(request: Request, readers: tuple[Reader, ...]) -> Reader:
    size = request.path.stat().st_size
    if size == 0:
        raise SourceError("文件是空的（0 字节）；请重新导出或重新传输该文件。", code="empty")
    if size > request.limits.bytes:
        raise LimitError(f"文件大小超过上限 {request.limits.bytes // 1024**2} MB；请拆分文件或调大上限后再检查一次。")
    with request.path.open("rb") as file:
        head = file.read(4096)
    reader = reader_for(request.source.path, head, readers)
    if reader is None:
        suffix = Path(request.source.path).suffix or "（无扩展名）"
        raise UnsupportedError(f"不支持的文件类型 {suffix}；请转换为 PDF、图片、docx 或 txt 后再检查一次。")
    return reader
