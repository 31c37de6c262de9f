"""The text that docnlp statutes check is given: words, a text file in any encoding, or standard input."""

import sys
from pathlib import Path

from docnlp.errors import DocnlpError, InputError

_TEXT = (".txt", ".md", ".text", ".docx", ".pdf", ".jsonl", ".json", ".html")
"""Suffixes by which a name that is no file is still seen to be meant as one."""
_OTHER = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*")
"""How PDF, DOCX and ZIP, DOC and WPS, RTF and pictures begin."""


def read_given(given: str) -> str:
    """Return the text itself, or what the file of that name holds; raises InputError where it cannot be read."""
    if given == "-":
        return _decoded(sys.stdin.buffer.read(), "标准输入")
    if not given.strip():
        raise InputError("没有要检查的文字；请写出含有法律引用的文字，或者文本文件的路径")
    try:
        if Path(given).is_dir():
            raise InputError(f"{given} 是文件夹；请写其中一个文本文件的路径，案卷文件夹请用 docnlp scan 检查")
        if not Path(given).is_file():
            if _names_a_file(given):
                raise InputError(f"找不到文件 {given}，或者它不是可以读取的文件；请检查路径，或者直接写要检查的文字")
            return given
        return _decoded(Path(given).read_bytes(), f"文件 {given}")
    except PermissionError as error:
        raise InputError(f"没有读取 {given} 的权限；请授予读取权限后再试") from error
    except (OSError, ValueError):  # too long or too strange for a file name: it is the text
        return given


def _names_a_file(text: str) -> bool:
    """Tell a path from words to check: no law is cited in 文书.txt or a/b."""
    path = Path(text)
    return len(text) < 256 and "《" not in text and (path.exists() or path.suffix.lower() in _TEXT)


def _decoded(content: bytes, name: str) -> str:
    from docnlp.pages.readers.txt import decoded

    if content.startswith(_OTHER):
        raise InputError(f"{name} 不是文本文件；这个命令只读取文本文件，PDF、Word、图片请用 docnlp scan 检查")
    if not content.strip():
        raise InputError(f"{name} 是空的，没有可以检查的文字")
    try:
        return decoded(content)
    except DocnlpError as error:
        raise InputError(f"{name} 不是文本文件，或者编码无法识别；请另存为 UTF-8 编码的文本文件后再试") from error
