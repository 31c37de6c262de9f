"""Find the files to read: folders, archives and single files → sources, sorted into cases."""

import hashlib
import mimetypes
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docnlp.datamodel import Problem, Source, Stage
from docnlp.errors import InputError, SourceError
from docnlp.pages.archives import unpack
from docnlp.pages.folders import IGNORED, files_below, is_folder, is_missing, natural, one_case
from docnlp.pages.manifest import NAME, Manifest, read_manifest
from docnlp.pages.read import load_readers, reader_for
from docnlp.pages.reader import Limits, Reader

CASE_BY = ("folder", "file", "number", "manifest")
SETTLING = 2.0
"""Seconds after its last change in which a file may still be being written."""
LOOK_AGAIN = 0.25
"""Seconds between two looks at such a file."""
_PACKED = {".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"}
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A source and the real file behind it."""

    source: Source
    path: Path
    unpacked: bool = False
    """A member of an archive: `path` lies in the scratch folder and goes with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A file at first sight: its name for users, the real file, its size and time, and its case folder."""

    name: str
    path: Path
    folder: str
    size: int
    changed: float
    unpacked: bool = False


def find_sources(
    paths: Sequence[Path], *, case_by: str = "folder", scratch: Path, limits: Limits | None = None
) -> tuple[list[Found], list[Problem]]:
    """Return the sources below the paths in a stable order, and what is wrong with the rest.

    Members of archives are unpacked below `scratch`. Raises InputError when there is nothing at all to scan.
    """
    if case_by not in CASE_BY:
        raise InputError(f"不支持的分案方式“{case_by}”；可用：{'、'.join(CASE_BY)}。")
    limits = limits or Limits()
    problems: list[Problem] = []
    seen: list[_Seen] = []
    manifests: list[Manifest] = []
    prefixes = _prefixes(paths)
    for path, prefix in zip(paths, prefixes, strict=True):
        for item in _walk(path, prefix, scratch, limits):
            if isinstance(item, Problem):
                problems.append(item)
            elif isinstance(item, Manifest):
                manifests.append(item)
            else:
                seen.append(item)
    if not seen and problems and all(problem.code in ("missing", "empty_folder") for problem in problems):
        raise InputError(problems[0].message)
    unique = list({item.path.resolve(): item for item in reversed(seen)}.values())
    unique.sort(key=lambda item: natural(item.name))
    found, faults = _sources(unique, manifests, case_by, limits)
    for manifest in manifests:
        listed = manifest.unmatched([item.name for item in unique])
        message = "清单（manifest.csv）中列出的文件不存在；请核对清单或补齐文件。"
        faults += [_problem(name, "manifest_file", message) for name in listed]
    return found, problems + faults


def _prefixes(paths: Sequence[Path]) -> list[str]:
    """Return what stands before the names below each path: nothing for one folder, the folders' names for several."""
    folders = [path for path in paths if is_folder(path)]
    if len(folders) < 2:
        return ["" for _ in paths]
    taken: dict[str, int] = {}
    prefixes = []
    for path in paths:
        name = (path.resolve().name or "root") if is_folder(path) else ""
        if name:
            taken[name] = taken.get(name, 0) + 1
            name += f"({taken[name]})/" if taken[name] > 1 else "/"
        prefixes.append(name)
    return prefixes


def _walk(path: Path, prefix: str, scratch: Path, limits: Limits) -> Iterator[_Seen | Manifest | Problem]:
    if is_folder(path):
        items = list(files_below(path))
        whole = one_case(path, [item for item in items if not isinstance(item, tuple)])
        for item in items:
            if isinstance(item, tuple):
                folder, error = item
                name = str(path) if folder == path else prefix + folder.relative_to(path).as_posix()
                yield _problem(name, error.code, str(error))
                continue
            name = prefix + item.relative_to(path).as_posix()
            inner = item.relative_to(path).parts
            own = prefix + inner[0] if len(inner) > 1 else name
            yield from _file(item, name, (prefix.rstrip("/") or path.resolve().name) if whole else own, scratch, limits)
        if not items:
            yield _problem(str(path), "empty_folder", f"文件夹“{path}”里没有可读取的文件；请核对路径。")
    elif is_missing(path):
        yield _problem(str(path), "missing", f"路径“{path}”不存在；请核对后再检查一次。")
    else:
        yield from _file(path, prefix + path.name, prefix + path.name, scratch, limits)


def _file(path: Path, name: str, folder: str, scratch: Path, limits: Limits) -> Iterator[_Seen | Manifest | Problem]:
    try:
        if path.name.lower() == NAME:
            yield read_manifest(path, folder=name.rpartition("/")[0])
        elif path.suffix.lower() == ".zip":
            yield from _members(path, name, folder, scratch, limits)
        elif path.suffix.lower() in _PACKED:
            yield _problem(name, "unsupported", "不支持该压缩格式；请解压，或改用 ZIP 压缩后再检查一次。")
        else:
            yield _look(path, name, folder)
    except SourceError as error:
        yield _problem(name, error.code, str(error))
    except PermissionError:
        yield _problem(name, "permission", "没有读取该文件的权限；请授予读取权限后再检查一次。")
    except OSError as error:
        yield _problem(name, "read_failed", f"无法读取该文件（{type(error).__name__}）；请检查磁盘或网络后再检查一次。")


def _members(path: Path, name: str, folder: str, scratch: Path, limits: Limits) -> Iterator[_Seen | Manifest | Problem]:
    before = _look(path, name, folder)
    if not before.size:
        yield _problem(name, "empty", "文件是空的（0 字节）；请重新导出或重新传输该文件。")
        return
    if _unsettled([before]):
        yield _being_written(name)
        return
    into = scratch / hashlib.sha256(f"{path.resolve()}:{before.size}:{before.changed}".encode()).hexdigest()[:16]
    count = 0
    for member, file in unpack(path, into, limit=limits.bytes):
        full = f"{name}/{member}"
        if any(IGNORED.match(part) for part in member.split("/")):
            continue
        count += 1
        if isinstance(file, SourceError):
            yield _problem(full, file.code, str(file))
        elif member.rpartition("/")[2].lower() == NAME:
            yield read_manifest(file, folder=full.rpartition("/")[0])
        else:
            # What was just unpacked is settled, however young.
            yield replace(_look(file, full, folder), changed=0.0, unpacked=True)
    if not count:
        yield _problem(name, "empty_archive", "压缩包里没有可读取的文件；请核对压缩包内容。")


def _look(path: Path, name: str, folder: str) -> _Seen:
    state = path.stat()
    return _Seen(name=name, path=path, folder=folder, size=state.st_size, changed=state.st_mtime)


def _unsettled(seen: Sequence[_Seen]) -> set[str]:
    """Return the names of files that change between two looks; waits only if one was changed a moment ago."""
    now = time.time()
    young = [item for item in seen if item.changed and now - item.changed < SETTLING]
    if not young:
        return set()
    time.sleep(LOOK_AGAIN)
    return {item.name for item in young if _changed(item)}


def _changed(item: _Seen) -> bool:
    try:
        state = item.path.stat()
    except OSError:
        return False  # said when it is opened
    return state.st_size != item.size or (item.changed > 0 and state.st_mtime != item.changed)


def _sources(
    seen: Sequence[_Seen], manifests: Sequence[Manifest], case_by: str, limits: Limits
) -> tuple[list[Found], list[Problem]]:
    found: list[Found] = []
    problems: list[Problem] = []
    readers = load_readers()
    unsettled = _unsettled(seen)
    for item in seen:
        if item.name in unsettled:
            problems.append(_being_written(item.name))
            continue
        result = _source(item, readers, limits)
        if isinstance(result, Problem):
            problems.append(result)
            continue
        row = next((row for m in manifests if (row := m.row_for(item.name, item.folder))), {})
        found.append(replace(result, source=replace(result.source, folder=_case(item, row, case_by), manifest=row)))
    return found, problems


def _case(item: _Seen, row: Mapping[str, str], case_by: str) -> str:
    if case_by == "manifest":
        return row.get("number") or row.get("folder") or item.folder
    # By number: each file alone; those that share a number are joined once it has been read.
    return item.name if case_by in ("file", "number") else item.folder


def _source(item: _Seen, readers: tuple[Reader, ...], limits: Limits) -> Found | Problem:
    if not item.size:
        return _problem(item.name, "empty", "文件是空的（0 字节）；请重新导出或重新传输该文件。")
    if item.size > limits.bytes:
        most = limits.bytes // 1024**2
        return _problem(item.name, "limit", f"文件大小超过上限 {most} MB，未读取；请拆分文件或调大上限后再检查一次。")
    digest = hashlib.sha256()
    head = b""
    try:
        with item.path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                head = head or chunk[:4096]
                digest.update(chunk)
    except PermissionError:
        return _problem(item.name, "permission", "没有读取该文件的权限；请授予读取权限后再检查一次。")
    except OSError as error:
        kind = type(error).__name__
        return _problem(item.name, "read_failed", f"无法读取该文件（{kind}）；请检查磁盘或网络后再检查一次。")
    if _changed(item):
        return _being_written(item.name)
    reader = reader_for(item.name, head, readers)
    if reader is None:
        suffix = item.path.suffix or "（无扩展名）"
        message = f"不支持的文件类型 {suffix}，未读取；请转换为 PDF、图片、docx 或 txt 后再检查一次。"
        return _problem(item.name, "unsupported", message)
    media = (mimetypes.guess_type(item.name)[0] if "*" in reader.media_type else None) or reader.media_type
    source = Source(path=item.name, sha256=digest.hexdigest(), media_type=media, size=item.size)
    return Found(source=source, path=item.path, unpacked=item.unpacked)


def _being_written(name: str) -> Problem:
    return _problem(name, "being_written", "文件正在写入或传输，未读取；请等传输完成后再检查一次。")


def _problem(file: str, code: str, message: str) -> Problem:
    return Problem(stage=Stage.SOURCE, message=message, file=file, code=code)
