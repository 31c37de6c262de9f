"""Write rendered sheets as a scanned PDF: one JPEG or G4 image a page, nothing else, the same bytes every time."""

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pikepdf import Pdf


class Sheet(Protocol):
    """A scanned sheet: `Rendered`, or a page of the slots."""

    @property
    def image(self) -> NDArray[np.uint8]: ...
    @property
    def dpi(self) -> int: ...
    @property
    def mode(self) -> str: ...
    @property
    def quality(self) -> int: ...


def save_pdf(sheets: Iterable[Sheet], path: Path) -> int:
    """Write the sheets and return the number of pages."""
    import pikepdf

    with pikepdf.new() as pdf:
        for sheet in sheets:
            _add(pdf, sheet)
        path.parent.mkdir(parents=True, exist_ok=True)
        pdf.save(path, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return len(pdf.pages)


def encode(sheet: Sheet) -> bytes:
    """Return the sheet's image as JPEG, or as G4 for 1-bit sheets."""
    from PIL import Image

    out = BytesIO()
    image = Image.fromarray(sheet.image)
    if sheet.mode == "bilevel":
        height = image.height
        image.convert("1").save(out, "TIFF", compression="group4", tiffinfo={278: height})
        return _strip(out.getvalue())
    image.save(
        out,
        "JPEG",
        quality=sheet.quality,
        subsampling="4:2:0",
        optimize=True,
        progressive=True,
        dpi=(sheet.dpi, sheet.dpi),
    )
    return out.getvalue()


def _strip(tiff: bytes) -> bytes:
    """Return the only strip of a G4 TIFF: the bytes that a PDF holds."""
    from PIL.TiffImagePlugin import TiffImageFile

    tags = TiffImageFile(BytesIO(tiff)).tag_v2
    (start,), (count,) = tags[273], tags[279]
    return tiff[start : start + count]


def _add(pdf: "Pdf", sheet: Sheet) -> None:
    import pikepdf
    from pikepdf import Dictionary, Name

    height, width = sheet.image.shape[:2]
    points = [round(v * 72 / sheet.dpi, 2) for v in (width, height)]
    image = pikepdf.Stream(pdf, encode(sheet))
    image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, width, height
    if sheet.mode == "bilevel":
        image.ColorSpace, image.BitsPerComponent, image.Filter = Name.DeviceGray, 1, Name.CCITTFaxDecode
        image.DecodeParms = Dictionary(K=-1, Columns=width, Rows=height, BlackIs1=_black_is_one())
    else:
        image.ColorSpace = Name.DeviceRGB if sheet.image.ndim == 3 else Name.DeviceGray
        image.BitsPerComponent, image.Filter = 8, Name.DCTDecode
    page = pdf.add_blank_page(page_size=tuple(points))
    page.Resources = Dictionary(XObject=Dictionary(Im0=pdf.make_indirect(image)))
    page.Contents = pikepdf.Stream(pdf, f"q {points[0]} 0 0 {points[1]} 0 0 cm /Im0 Do Q".encode())


@cache
def _black_is_one() -> bool:
    # libtiff codes the bits as they are: where it says that 0 is black, white pixels were coded as black runs
    from PIL import Image
    from PIL.TiffImagePlugin import TiffImageFile

    out = BytesIO()
    Image.fromarray(np.zeros((8, 8), np.uint8)).convert("1").save(out, "TIFF", compression="group4")
    return int(TiffImageFile(BytesIO(out.getvalue())).tag_v2[262]) == 1
