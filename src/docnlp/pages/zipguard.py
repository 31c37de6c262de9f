"""Refuse ZIP files (archives, docx) that unpack to more than they should."""

import zipfile
from pathlib import Path

from docnlp.errors import DamagedError, LimitError

MEMBERS = 20_000
RATIO = 150
"""Honest text compresses to a tenth, a blank bitmap to a hundredth."""
RATIO_FROM = 20 * 1024**2
"""Bytes under which a high ratio does no harm."""


def check_zip(archive: zipfile.ZipFile, *, limit: int) -> None:
    """Raise LimitError if the archive declares too many members, too many bytes, or an absurd ratio."""
    members = archive.infolist()
    if len(members) > MEMBERS:
        raise LimitError(f"压缩包内文件超过 {MEMBERS} 个，已拒绝解压；请拆分后重新提交。", code="zip_members")
    size = sum(member.file_size for member in members)
    if size > limit:
        raise LimitError(f"压缩包解压后超过 {limit // 1024**2} MB，已拒绝解压；请拆分后重新提交。", code="zip_size")
    for member in members:
        if member.file_size > RATIO_FROM and member.file_size > RATIO * max(1, member.compress_size):
            raise LimitError("压缩包内有压缩比异常的文件（疑似压缩炸弹），已拒绝解压；请核对来源。", code="zip_bomb")


def open_zip(path: Path, *, limit: int) -> zipfile.ZipFile:
    """Return the opened archive once it is checked; raises DamagedError, LimitError or PermissionError."""
    try:
        archive = zipfile.ZipFile(path)
    except PermissionError:
        raise
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise DamagedError("压缩包或 Office 文件已损坏，无法打开；请重新导出或重新压缩。") from error
    try:
        check_zip(archive, limit=limit)
    except LimitError:
        archive.close()
        raise
    return archive
