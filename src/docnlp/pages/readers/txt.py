"""Plain text files, whatever their encoding, on virtual pages."""

from collections.abc import Iterator
from contextlib import suppress

from docnlp.datamodel import Page, Problem
from docnlp.errors import DamagedError, LimitError
from docnlp.pages.layout import laid_out, page_of
from docnlp.pages.reader import Reader, Request
from docnlp.pages.readers.pdf import too_long
from docnlp.pages.textlayer import common
from docnlp.pages.virtual import Break, Paragraph, Piece

MOST = 1_000_000
"""Characters, a thousand full pages; a text file longer than this is a log or a database, not a document."""
_BYTES = 4
"""Most that a character takes in any encoding."""
_SAMPLE = 20_000
"""Characters that tell which encoding was meant."""


def read_txt(request: Request) -> Iterator[Page | Problem]:
    """Yield virtual pages; a form feed begins a new one."""
    text = _text(request)
    if not text.strip():
        yield request.problem("no_text", "文件中没有文字，没有可检查的内容；请核对是否传错文件。")
        return
    for number, sheet in enumerate(laid_out(_pieces(text)), 1):
        if number > request.limits.pages:
            yield too_long(request)
            return
        yield page_of(request, sheet, number)


def _text(request: Request) -> str:
    with request.path.open("rb") as file:
        content = file.read(_BYTES * MOST + 1)
    if len(content) <= _BYTES * MOST and len(text := decoded(content)) <= MOST:
        return text
    raise LimitError(f"文本文件超过 {MOST // 10_000} 万字，不像文书，未读取；请核对文件，必要时拆分后再检查一次。")


def _pieces(text: str) -> Iterator[Piece]:
    for number, sheet in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\f")):
        if number:
            yield Break.PAGE
        for row in sheet.split("\n"):
            yield Paragraph(text=row)


def decoded(content: bytes) -> str:
    """Return the text of UTF-8, UTF-16, GB18030 or Big5 bytes; raises DamagedError for anything else."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content[:4096]:
        both = [content.decode(encoding, errors="replace") for encoding in ("utf-16-le", "utf-16-be")]
        best = max(both, key=_plausible)
        if _plausible(best) > 0.8:
            return best
        raise DamagedError("扩展名是文本，内容却不是文本；请核对文件后重新导出。", code="not_text")
    with suppress(UnicodeDecodeError):
        return content.decode("utf-8-sig")
    read = [text for text in (_strict(content, "gb18030"), _strict(content, "cp950")) if text is not None]
    if read:  # nearly all Big5 is valid GB18030 as well, but of rare hanzi; the first of equals is taken
        return max(read, key=lambda text: common(text[:_SAMPLE]))
    broken = content.decode("gb18030", errors="replace")
    if broken.count("\ufffd") > 0.05 * len(broken):
        raise DamagedError("无法识别文本文件的编码；请用 UTF-8 或 GB18030 编码另存后再检查一次。", code="encoding")
    return broken


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _plausible(text: str) -> float:
    """Return the share of characters that Chinese documents are written in."""
    looked = text[:2000]
    plain = sum(c in "\r\n\t" or " " <= c <= "~" or "\u3000" <= c <= "\u9fff" or c > "\uff00" for c in looked)
    return (plain - 2 * looked.count("\ufffd")) / max(1, len(looked))


TXT = Reader(name="txt", media_type="text/plain", suffixes=(".txt", ".text"), sniff=lambda head: False, read=read_txt)
