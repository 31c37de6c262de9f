"""Open a PDF whatever its state: PDFium first, then repaired by pikepdf, else an error that says what to do."""

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any

from docnlp.errors import DamagedError, PasswordError
from docnlp.pages.readers.pdf_damage import Sheet, sheet_of

_PASSWORD = "文件有打开密码，无法读取；请解除密码后再检查一次。"
_DAMAGED = "文件已损坏，修复后仍无法打开；请重新导出或重新扫描该文件。"
_ENDLESS = "的内容反复引用自身，没有尽头，无法读取；请重新导出或重新扫描该页。"


class OpenPdf:
    """An open PDF. `repaired` tells that it is damaged and read as far as it goes.

    Opening and counting load no page. Raises PasswordError or DamagedError.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.repaired = False
        self._sheets: dict[int, Sheet] = {}
        _check_head(path)
        self.structure = _structure(path)
        self.document = self._opened()
        with suppress(Exception):
            self.document.init_forms()

    def __enter__(self) -> "OpenPdf":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.document.close()
        if self.structure is not None:
            self.structure.close()

    def __len__(self) -> int:
        return len(self.document)

    def check(self) -> None:
        """Raise DamagedError where a single page on which nothing stands is all that a broken page tree left."""
        if self.structure is None and len(self) == 1 and _is_bare(self.document):
            raise DamagedError(_DAMAGED)

    def sheet(self, index: int) -> Sheet:
        """Return what a page is made of, without loading it."""
        if index not in self._sheets:
            # Pages that the two libraries count differently are not the same pages.
            known = self.structure is not None and len(self.structure.pages) == len(self)
            self._sheets = {index: sheet_of(self.structure, index) if known else Sheet()}
        return self._sheets[index]

    def page(self, index: int) -> Any:
        """Return a page, mending the file if it does not load; raises DamagedError when that does not help."""
        import pypdfium2

        if self.sheet(index).endless:
            raise DamagedError(f"第 {index + 1} 页{_ENDLESS}")
        try:
            return self.document[index]
        except pypdfium2.PdfiumError:
            if not self.repaired:
                self._mend()
        try:
            return self.document[index]
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise DamagedError(f"第 {index + 1} 页已损坏，无法读取；请重新导出或重新扫描该页。") from error

    def _opened(self) -> Any:
        import pypdfium2

        try:
            document = pypdfium2.PdfDocument(self.path)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise PasswordError(_PASSWORD) from error
            self.repaired = True
            return pypdfium2.PdfDocument(mended(self.path))
        # A damaged page tree opens without an error, with fewer pages than there are.
        other = len(document) if self.structure is None else len(self.structure.pages)
        self.repaired = self.structure is None
        if 0 < len(document) >= other:
            return document
        document.close()
        self.repaired = True
        document = pypdfium2.PdfDocument(mended(self.path))
        if not len(document):
            raise DamagedError("文件中没有任何页面，可能已损坏；请重新导出或重新扫描该文件。")
        return document

    def _mend(self) -> None:
        import pypdfium2

        self.repaired = True
        with suppress(DamagedError):
            mending = pypdfium2.PdfDocument(mended(self.path))
            if len(mending) >= len(self.document):
                self.document.close()
                self.document = mending


def mended(path: Path) -> bytes:
    """Return the file as pikepdf writes it anew; raises PasswordError or DamagedError."""
    import pikepdf
    import pypdfium2

    written = BytesIO()
    try:
        with pikepdf.open(path) as pdf:
            pdf.save(written)
        content = written.getvalue()
        pypdfium2.PdfDocument(content).close()
    except pikepdf.PasswordError as error:
        raise PasswordError(_PASSWORD) from error
    except Exception as error:  # pikepdf lets many kinds out on broken files
        raise DamagedError(_DAMAGED) from error
    return content


def _structure(path: Path) -> Any:
    """Return the file as pikepdf opens it; None where it cannot."""
    import pikepdf

    try:
        pdf = pikepdf.open(path)
        len(pdf.pages)
        return pdf
    except Exception:  # what is wrong with the file, PDFium will say
        return None


def _is_bare(document: Any) -> bool:
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        page = document[0]
    except pypdfium2.PdfiumError:
        return True
    try:
        return int(pdfium.FPDFPage_CountObjects(page.raw)) == 0
    finally:
        page.close()


def _check_head(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(1024)
    if b"%PDF-" in head:
        return
    for start, name in (
        (b"PK", "（像是 ZIP 或 Office 文件）"),
        (b"\xff\xd8", "（像是 JPEG 图片）"),
        (b"\x89PNG", "（像是 PNG 图片）"),
        (b"\xd0\xcf\x11\xe0", "（像是旧版 Office 文件）"),
        (b"<", "（像是网页）"),
        (b"", ""),
    ):
        if head.lstrip().startswith(start):
            message = f"扩展名是 .pdf，内容却不是 PDF{name}；请核对该文件，重新导出为 PDF 或改回原扩展名。"
            raise DamagedError(message, code="not_pdf")
