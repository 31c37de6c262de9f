"""What PDFium passes over in silence: forms without end, content and pictures cut short."""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docnlp.pages.raster import Raster

MOST = 50_000
"""Streams that one page may run through, forms within forms counted as often as drawn; ten thousand need 15 MB."""
DEEPEST = 40
"""Forms within forms; more than that no program writes."""
LARGE = 250_000
"""Pixels from which on a picture may hold the words of a page."""
_DRAWN = re.compile(rb"/([^\s/\[\]<>(){}%]+)\s+(Do|scn|SCN|gs)\b")
_HOMES = {b"Do": "/XObject", b"scn": "/Pattern", b"SCN": "/Pattern", b"gs": "/ExtGState"}
_END = re.compile(rb"\b(ET|Q|EMC)\s*$")
_END_MARK = b"\xff\xd9"
"""Of JPEG and JPEG 2000 alike."""
_Key = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the objects of a file say of one page before it is loaded."""

    endless: bool = False
    """Whether its forms draw themselves, or each other so often that no memory would hold them."""
    whole: bool = True
    """Whether its content can be decoded to the end and names nothing that is missing."""
    pictures: Sequence[Any] = ()
    """The large pictures it draws (pikepdf streams)."""


def sheet_of(pdf: Any, index: int) -> Sheet:
    """Return what a page (of a pikepdf file) is made of; nothing is held against one that pikepdf cannot follow."""
    walk = _Walk(pdf=pdf)
    try:
        weight = walk.page(pdf.pages[index])
    except Exception:  # objects of any wrong type; what PDFium makes of them is judged by what it reads
        return Sheet()
    large = [p for p in walk.pictures.values() if int(p.get("/Width", 0)) * int(p.get("/Height", 0)) >= LARGE]
    return Sheet(endless=weight > MOST, whole=walk.whole, pictures=tuple(large))


@dataclass(slots=True, kw_only=True)
class _Walk:
    """The way through the streams that draw a page."""

    pdf: Any
    whole: bool = True
    pictures: dict[_Key, Any] = field(default_factory=dict)
    weights: dict[_Key, int] = field(default_factory=dict)

    def page(self, page: Any) -> int:
        """Return how many streams are run through to draw the page and its annotations."""
        resources = page.resources
        content = b"\n".join(self._decoded(stream) for stream in _streams(page.obj.get("/Contents")))
        return self._weight(content, resources, frozenset()) + sum(
            self._inner(stream, resources, frozenset()) for stream in _appearances(page.obj.get("/Annots", ()))
        )

    def _weight(self, content: bytes, resources: Any, above: frozenset[_Key]) -> int:
        used: Counter[tuple[bytes, bytes]] = Counter(_DRAWN.findall(content))
        drawn = ((self._named(name, operator, resources), count) for (name, operator), count in used.items())
        return 1 + sum(count * self._inner(stream, resources, above) for stream, count in drawn if stream is not None)

    def _inner(self, stream: Any, resources: Any, above: frozenset[_Key]) -> int:
        key = stream.objgen
        if key in above or len(above) >= DEEPEST:
            return MOST + 1
        if key not in self.weights:
            inner = stream.get("/Resources", resources)
            self.weights[key] = self._weight(self._decoded(stream), inner, above | {key})
        return self.weights[key]

    def _named(self, name: bytes, operator: bytes, resources: Any) -> Any:
        """Return the stream of drawing operators behind a name, None where there is none; pictures are noted."""
        found: Any = resources.get(_HOMES[operator], {}).get(_key_of(name))
        if operator == b"gs":
            mask: Any = found.get("/SMask") if _is(found, "Dictionary") else None
            found = mask.get("/G") if _is(mask, "Dictionary") else None
        if not _is(found, "Stream"):
            # A name in another encoding may be there all the same.
            self.whole = self.whole and not (operator == b"Do" and name.isascii())
            return None
        if found.get("/Subtype") == "/Image":
            self.pictures[found.objgen] = found
            return None
        return found

    def _decoded(self, stream: Any) -> bytes:
        import pikepdf

        self.pdf.get_warnings()  # those of before
        try:
            content = bytes(stream.read_bytes())
        except pikepdf.PdfError:
            self.whole = False
            return b""
        # Some programs leave out the checksum: cut is what also ends in the middle.
        if self.pdf.get_warnings() and not _END.search(content):
            self.whole = False
        return content


def _is(value: Any, kind: str) -> bool:
    import pikepdf

    return isinstance(value, getattr(pikepdf, kind))


def _key_of(name: bytes) -> str:
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), name)
    return "/" + plain.decode("latin-1")


def _streams(value: Any) -> Iterator[Any]:
    for one in value if _is(value, "Array") else (value,):
        if _is(one, "Stream"):
            yield one


def _appearances(annotations: Any) -> Iterator[Any]:
    for annotation in annotations:
        shown = annotation.get("/AP", {}).get("/N")
        if _is(shown, "Stream"):
            yield shown
        elif _is(shown, "Dictionary"):
            yield from (state for _, state in shown.items() if _is(state, "Stream"))


def ends_early(picture: Any, *, flat: bool) -> bool:
    """Tell whether the data of a picture stop before its last row.

    `flat` tells that an edge of the page came out in one colour, as PDFium leaves rows that are not there: only then is
    it worth to unpack data that have no end mark.
    """
    filters = picture.get("/Filter")
    names = [str(name) for name in filters] if _is(filters, "Array") else [str(filters)]
    if names in (["/DCTDecode"], ["/JPXDecode"]):
        content = picture.read_raw_bytes()
        return _END_MARK not in content[-64:] and not _opens(content)
    return flat and names == ["/FlateDecode"] and not _inflates(picture.read_raw_bytes())


def _opens(content: bytes) -> bool:
    from PIL import Image

    try:
        with Image.open(BytesIO(content)) as image:
            image.load()
    except (OSError, SyntaxError):
        return False
    except Exception:  # too large, or a variety that Pillow does not know
        return True
    return True


def _inflates(content: bytes) -> bool:
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)  # without the head of two bytes, and so without the checksum
    try:
        for start in range(2, len(content), 1 << 16):
            unpacking.decompress(content[start : start + (1 << 16)])
    except zlib.error:
        return False
    return unpacking.eof


def has_flat_edge(raster: "Raster") -> bool:
    """Tell whether the rows or columns along one side of a picture are all of one colour."""
    image = raster.image
    return any(bool((edge == edge[:1, :1]).all()) for edge in (image[-8:], image[:8], image[:, -8:], image[:, :8]))
