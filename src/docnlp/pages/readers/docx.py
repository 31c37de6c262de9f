"""Word files (.docx): paragraphs, tables and pictures in their order, on virtual pages."""

from collections.abc import Iterator
from typing import Any

from docnlp.datamodel import Box, Mark, MarkKind, Page, Problem
from docnlp.errors import DamagedError, PasswordError
from docnlp.pages.picture_marks import picture_mark
from docnlp.pages.reader import Reader, Request
from docnlp.pages.readers.pdf import too_long
from docnlp.pages.timing import time_limit
from docnlp.pages.virtual import Align, Break, Inlay, Paragraph, Piece, Row, TableCell, pages_of
from docnlp.pages.zipguard import open_zip

_EMU = 12700.0
_PICTURE_BYTES = 20 * 1024**2
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def read_docx(request: Request) -> Iterator[Page | Problem]:
    """Yield virtual pages; raises DamagedError, LimitError or PasswordError."""
    with request.path.open("rb") as file:
        if file.read(4) == b"\xd0\xcf\x11\xe0":  # an encrypted docx is wrapped in an OLE container
            raise PasswordError("文件有打开密码或是旧版 Word 格式，无法读取；请解除密码并另存为 docx 后重新扫描。")
    with open_zip(request.path, limit=min(request.limits.bytes, 512 * 1024**2)):
        pass
    written = 0
    with time_limit(request.limits.page_seconds):
        pages = list(pages_of(request, _pieces(request), marks_seen=True))
    for page in pages:
        if page.number > request.limits.pages:
            yield too_long(request, len(pages))
            return
        written += len(page.lines)
        yield page
    if not written:
        yield request.problem("no_text", "文件中没有文字，没有可检查的内容；请核对是否传错文件。")


def _pieces(request: Request) -> Iterator[Piece]:
    from docx import Document

    try:
        document = Document(str(request.path))
    except Exception as error:  # python-docx lets KeyError, ValueError and XML errors out
        raise DamagedError("Word 文件已损坏，无法读取；请用 Word 打开后另存，再重新扫描。") from error
    yield from _blocks(document.element.body, document)


def _blocks(parent: Any, document: Any) -> Iterator[Piece]:
    for element in parent.iterchildren():
        if element.tag == f"{_W}p":
            yield from _paragraph(element, document)
        elif element.tag == f"{_W}tbl":
            yield from _table(element, document)
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"):
            yield from _blocks(element, document)


def _paragraph(element: Any, document: Any) -> Iterator[Piece]:
    from docx.text.paragraph import Paragraph as WordParagraph

    paragraph = WordParagraph(element, document)
    align = {1: Align.CENTRE, 2: Align.RIGHT}.get(_alignment(paragraph), Align.LEFT)
    size = _size(paragraph)
    indent = element.find(f"{_W}pPr/{_W}ind")
    first = _number(indent, "firstLineChars") / 100 or _number(indent, "firstLine") / 20 / size
    before = "\u3000" * round(first) if align is Align.LEFT else ""
    for number, text in enumerate(_texts(element)):
        if number and text is None:
            yield Break.PAGE
        elif text is not None:
            yield Paragraph(text=before + text, size=size, align=align)
            before = ""
    for drawing in (*element.iter(f"{_WP}inline"), *element.iter(f"{_WP}anchor")):
        yield from _picture(drawing, document)


def _texts(element: Any) -> Iterator[str | None]:
    """Yield the rows of a paragraph (cut at line breaks), and None for a page break."""
    text = ""
    for node in element.iter(f"{_W}t", f"{_W}br", f"{_W}tab", f"{_W}cr", f"{_W}noBreakHyphen", f"{_W}sym"):
        # A text box is stored twice, the second time for old programs.
        if any(above.tag == f"{_MC}Fallback" for above in node.iterancestors()):
            continue
        if node.tag == f"{_W}t":
            text += node.text or ""
        elif node.tag == f"{_W}tab":
            text += "\t" if node.getparent().tag == f"{_W}r" else ""
        elif node.tag == f"{_W}noBreakHyphen":
            text += "-"
        elif node.tag == f"{_W}sym":
            text += {"F0FE": "☑", "F052": "☑", "F0A8": "□", "F06F": "□", "F0FC": "√"}.get(
                (node.get(f"{_W}char") or "").upper(), "□"
            )
        else:
            yield text
            text = ""
            if node.get(f"{_W}type") == "page":
                yield None
    yield text


def _alignment(paragraph: Any) -> int:
    try:
        value = paragraph.alignment
        value = paragraph.style.paragraph_format.alignment if value is None else value
    except (AttributeError, KeyError, ValueError):
        return 0
    return int(value) if value is not None else 0


def _size(paragraph: Any) -> float:
    try:
        sizes = [run.font.size.pt for run in paragraph.runs if run.font.size and run.text.strip()]
        if not sizes and paragraph.style.font.size:
            sizes = [paragraph.style.font.size.pt]
    except (AttributeError, KeyError, ValueError):
        sizes = []
    return float(min(48.0, max(6.0, *sizes))) if sizes else 12.0


def _number(element: Any, name: str) -> float:
    try:
        return float(element.get(f"{_W}{name}") or 0) if element is not None else 0.0
    except ValueError:
        return 0.0


def _table(element: Any, document: Any) -> Iterator[Piece]:
    inlays: list[Inlay] = []
    for row in element.iter(f"{_W}tr"):
        if next((a for a in row.iterancestors(f"{_W}tbl")), None) is not element:
            continue  # of a table inside a cell: its text is taken with the cell
        cells = []
        for cell in row.iter(f"{_W}tc"):
            if next((a for a in cell.iterancestors(f"{_W}tr")), None) is not row:
                continue
            pieces = list(_flat(cell, document))
            inlays += [piece for piece in pieces if isinstance(piece, Inlay)]
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            continued = merged is not None and merged.get(f"{_W}val") != "restart"
            paragraphs = () if continued else tuple(p for p in pieces if isinstance(p, Paragraph))
            columns = max(1, int(_number(span, "val")))
            cells.append(TableCell(paragraphs=paragraphs, columns=columns, continues=continued))
        if cells:
            yield Row(cells=tuple(cells))
    yield from inlays


def _flat(cell: Any, document: Any) -> Iterator[Piece]:
    for element in cell.iter(f"{_W}p"):
        yield from _paragraph(element, document)


def _picture(drawing: Any, document: Any) -> Iterator[Inlay]:
    extent = drawing.find(f"{_WP}extent")
    if extent is None:
        return
    width, height = (float(extent.get(side) or 0) / _EMU for side in ("cx", "cy"))
    if min(width, height) < 3:
        return
    box = Box(x0=0.0, y0=0.0, x1=min(width, 451.0), y1=height)
    mark = Mark(kind=MarkKind.IMAGE, box=box, score=0.5)
    blip = next(drawing.iter(f"{_A}blip"), None)
    if blip is not None:
        mark = _looked_at(document, blip.get(f"{_R}embed"), box) or mark
    yield Inlay(mark=mark)


def _looked_at(document: Any, relation: str | None, box: Box) -> Mark | None:
    from io import BytesIO

    import numpy as np
    from PIL import Image

    try:
        blob = document.part.related_parts[relation].blob
        if len(blob) > _PICTURE_BYTES:
            return None
        with Image.open(BytesIO(blob)) as image:
            image.thumbnail((400, 400))
            pixels = np.asarray(image.convert("RGBA"))[:, :, [2, 1, 0, 3]]
    except Exception:  # a picture that cannot be opened is still a picture
        return None
    return picture_mark(pixels, box)


DOCX = Reader(
    name="docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    suffixes=(".docx", ".docm"),
    sniff=lambda head: head.startswith(b"PK") and b"word/" in head,
    read=read_docx,
)
