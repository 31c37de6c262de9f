"""Walk through folders: their files, linked folders too, and a word about each folder that is closed."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from docnlp.errors import SourceError

IGNORED = re.compile(
    r"^(\..*|~\$.*|.*\.(tmp|part|crdownload|lnk|bak|swp)|Thumbs\.db|desktop\.ini|__MACOSX)$", re.IGNORECASE
)


def files_below(root: Path) -> Iterator[Path | tuple[Path, SourceError]]:
    """Yield the files below a folder, and each folder that cannot be entered with the reason.

    A real folder is visited once; links come last, so that its own name is taken before that of a link to it.
    """
    visited: set[Path] = set()
    waiting, links = [root], list[Path]()
    above = set(root.resolve().parents)
    while waiting:
        folder = waiting.pop(0)
        real = folder.resolve()
        if real in above:
            yield folder, SourceError("该链接指向上级文件夹，未读取；如需检查，请直接扫描那个文件夹。", code="link")
        elif real not in visited:
            visited.add(real)
            try:
                entries = sorted(folder.iterdir())
            except OSError as error:
                yield folder, _refused(error)
                continue
            for entry in entries:
                if IGNORED.match(entry.name):
                    continue
                if is_folder(entry):
                    (links if entry.is_symlink() else waiting).append(entry)
                else:
                    yield entry
        if not waiting:
            waiting, links = links, []


def is_folder(path: Path) -> bool:
    """Tell whether the path is a folder; what may not be looked at is none, and opening it will say so."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_missing(path: Path) -> bool:
    """Tell whether nothing stands at the path; what may not be looked at is not missing."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def natural(name: str) -> tuple[tuple[tuple[int, str | int], ...], ...]:
    """Return a sorting key by which 2 stands before 10, folder by folder."""
    return tuple(
        tuple((0, int(part)) if part.isdecimal() else (1, part.lower()) for part in re.split(r"(\d+)", piece) if part)
        for piece in name.split("/")
    )


def _refused(error: OSError) -> SourceError:
    if isinstance(error, PermissionError):
        return SourceError("没有读取该文件夹的权限；请授予读取权限后再检查一次。", code="permission")
    kind = type(error).__name__
    return SourceError(f"无法读取该文件夹（{kind}）；请检查磁盘或网络后再检查一次。", code="read_failed")


_VOLUME = re.compile(r"(?:诉讼|证据|工作|行政|文书|材料|正|副|第.{1,3})[^/]{0,4}卷|卷[一二三四五六七八九十\d]{1,2}$")
_PICTURES = {".jpg", ".jpeg", ".png", ".bmp"}
"""One page each; a TIFF may hold a whole file."""


def one_case(folder: Path, files: Sequence[Path]) -> bool:
    """Tell whether a folder is itself one case: nothing but page pictures, or nothing but volumes (诉讼卷, 证据卷)."""
    parts = [file.relative_to(folder).parts for file in files]
    if not parts:
        return False
    if all(len(part) == 1 for part in parts):
        return len(parts) > 1 and all(file.suffix.lower() in _PICTURES for file in files)
    return all(len(part) > 1 and _VOLUME.search(part[0]) for part in parts)
