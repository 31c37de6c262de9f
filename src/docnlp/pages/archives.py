"""Unpack a ZIP archive of case files without being harmed by it."""

import re
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from docnlp.errors import DamagedError, PasswordError, SourceError, UnsupportedError
from docnlp.pages.zipguard import open_zip

_NESTED = (".zip", ".rar", ".7z", ".tar", ".gz")
_CHUNK = 1 << 20


def unpack(path: Path, into: Path, *, limit: int) -> Iterator[tuple[str, Path | SourceError]]:
    """Unpack the archive and yield each member's name with its file, or with what is wrong with it.

    Raises DamagedError or LimitError when the whole archive is refused. The files are numbered: a disk refuses names
    that an archive may hold (too long, or the name of a file and of a folder at once).
    """
    into.mkdir(parents=True, exist_ok=True)
    with open_zip(path, limit=limit) as archive:
        taken: set[str] = set()
        left = limit
        for member in archive.infolist():
            if member.is_dir() or stat.S_ISLNK(member.external_attr >> 16):
                continue
            name = _unused(safe_name(member_name(member)), taken)
            if not name:
                continue
            try:
                target = into / f"{len(taken)}{PurePosixPath(name).suffix}"
                left -= _write(archive, member, target, min(left, member.file_size))
                yield name, target
            except SourceError as error:
                yield name, error


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, most: int) -> int:
    if member.flag_bits & 1:
        raise PasswordError("压缩包中的文件有密码，无法读取；请解除密码后重新压缩或直接提供文件夹。")
    if member.filename.lower().endswith(_NESTED):
        raise UnsupportedError("压缩包里还有压缩包，未读取；请先解压后再扫描。", code="nested_archive")
    written = 0
    try:
        with archive.open(member) as source, target.open("wb") as file:
            while chunk := source.read(_CHUNK):
                written += len(chunk)
                if written > most:  # a member that lies about its size
                    raise zipfile.BadZipFile
                file.write(chunk)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        target.unlink(missing_ok=True)
        raise DamagedError("压缩包中的文件已损坏，无法解压；请重新压缩后提交。", code="damaged_member") from error
    except Exception as error:  # zlib.error, lzma.LZMAError: the decoders have no common parent
        target.unlink(missing_ok=True)
        raise DamagedError("压缩包中的文件已损坏，无法解压；请重新压缩后提交。", code="damaged_member") from error
    return written


def member_name(member: zipfile.ZipInfo) -> str:
    """Return the member's name; Chinese Windows writes GBK without saying so."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def safe_name(name: str) -> str:
    """Return a relative path that cannot leave its folder; empty when nothing is left of it."""
    parts = []
    for part in re.split(r"[/\\]+", name):
        clean = re.sub(r'[\x00-\x1f\x7f<>:"|?*]', "_", part).strip().rstrip(". ")
        if clean:
            parts.append(_shortened(clean))
    if parts and re.fullmatch(r"[A-Za-z]_", parts[0]):  # a drive letter
        parts = parts[1:]
    return "/".join(parts)


def _shortened(part: str) -> str:
    # File systems take 255 bytes, which are 85 hanzi.
    if len(part.encode()) <= 200:
        return part
    path = PurePosixPath(part)
    return path.stem.encode()[:160].decode(errors="ignore") + path.suffix[:20]


def _unused(name: str, taken: set[str]) -> str:
    path = PurePosixPath(name)
    number = 1
    while name and name.lower() in taken:
        number += 1
        name = str(path.with_name(f"{path.stem}({number}){path.suffix}"))
    taken.add(name.lower())
    return name
