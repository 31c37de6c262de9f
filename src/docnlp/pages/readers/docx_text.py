"""What a paragraph of a Word file says, without what is hidden or deleted, and how it is set."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docnlp.pages.virtual import SIZE, Align

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BOX = f"{W}txbxContent"
# A text box is stored twice, the second time for old programs.
_LEFT_OUT = frozenset({BOX, f"{_MC}Fallback", f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr"})
_SIGNS = {
    **dict.fromkeys((f"{W}br", f"{W}cr"), "\n"),
    **dict.fromkeys((f"{W}tab", f"{W}ptab"), "\t"),
    f"{W}noBreakHyphen": "-",
}
_SYMBOLS = {"F0FE": "☑", "F052": "☑", "F0A8": "□", "F06F": "□", "F0FC": "√"}
_FIELDS = (f"{W}fldChar", f"{W}instrText", f"{W}fldSimple")
_SPOKEN = frozenset({f"{W}t", f"{W}sym", *_SIGNS, *_FIELDS})


def inner(element: Any, wanted: Collection[str]) -> Iterator[Any]:
    """Yield the wanted elements below, outermost ones, passing over what is not shown and over text boxes."""
    for child in element:
        if child.tag in wanted:
            yield child
        elif child.tag not in _LEFT_OUT and not (child.tag == f"{W}r" and is_on(child.find(f"{W}rPr/{W}vanish"))):
            yield from inner(child, wanted)


def is_on(switch: Any) -> bool:
    """Tell whether a switch such as w:vanish is there and not turned off."""
    return switch is not None and switch.get(f"{W}val") not in ("0", "false", "off")


def number(element: Any, name: str = "val") -> float:
    """Return an attribute as a number; 0 where there is none."""
    try:
        return float(element.get(f"{W}{name}") or 0) if element is not None else 0.0
    except ValueError:
        return 0.0


def spoken(element: Any, places: Mapping[str, str] | None = None) -> str:
    """Return the text of a paragraph: line feeds for line breaks, form feeds for page breaks.

    `places` tells what stands for the result of a field, by its name.
    """
    text, fields, silent = "", list[str](), 0
    for node in inner(element, _SPOKEN):
        kind = node.get(f"{W}fldCharType")
        if node.tag == f"{W}fldSimple":
            place = _place(node.get(f"{W}instr"), places)
            text += "" if silent else place or spoken(node, places)
        elif node.tag == f"{W}instrText":
            fields[-1:] = [field + (node.text or "") for field in fields[-1:]]
        elif kind == "begin":
            fields.append("")
        elif kind in ("separate", "end") and fields:
            if not silent and (place := _place(fields[-1], places)):
                text, silent = text + place, len(fields)
            if kind == "end":
                silent = 0 if silent == len(fields) else silent
                fields.pop()
        elif not silent:
            text += _sign(node)
    return text


def _place(instruction: str | None, places: Mapping[str, str] | None) -> str:
    name = (instruction or "").split()[:1]
    return places.get(name[0].upper(), "") if places and name else ""


def _sign(node: Any) -> str:
    if node.tag == f"{W}t":
        return (node.text or "").replace("\n", " ")
    if node.tag == f"{W}sym":
        return _SYMBOLS.get((node.get(f"{W}char") or "").upper(), "□")
    if node.tag == f"{W}br" and node.get(f"{W}type") == "page":
        return "\f"
    return _SIGNS.get(node.tag, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The styles of a document, by their identifier."""

    known: Mapping[str, Any]
    usual: Any
    """The style of paragraphs that name none."""

    def of(self, paragraph: Any) -> Iterator[Any]:
        """Yield the paragraph, its style, and the styles that one is based on."""
        yield paragraph
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        style = self.usual if named is None else self.known.get(named.get(f"{W}val"))
        seen: set[str] = set()
        while style is not None and (name := style.get(f"{W}styleId")) not in seen:
            seen.add(name)
            yield style
            base = style.find(f"{W}basedOn")
            style = None if base is None else self.known.get(base.get(f"{W}val"))

    def nearest(self, paragraph: Any, *path: str) -> Any:
        """Return a setting of the paragraph, else that of its style; None where neither has it."""
        steps = "/".join(f"{W}{step}" for step in path)
        return next((found for one in self.of(paragraph) if (found := one.find(steps)) is not None), None)

    def align(self, paragraph: Any) -> Align:
        """Return how the paragraph is aligned."""
        told = self.nearest(paragraph, "pPr", "jc")
        name = told.get(f"{W}val") if told is not None else ""
        return {"center": Align.CENTRE, "right": Align.RIGHT, "end": Align.RIGHT}.get(name, Align.LEFT)

    def size(self, paragraph: Any) -> float:
        """Return the size of the largest letters."""
        sizes = [
            number(run.find(f"{W}rPr/{W}sz")) / 2
            for run in inner(paragraph, [f"{W}r"])
            if any((text.text or "").strip() for text in run.iter(f"{W}t"))
        ]
        largest = max(sizes, default=0.0) or number(self.nearest(paragraph, "rPr", "sz")) / 2
        return min(48.0, max(6.0, largest)) if largest else SIZE


def styles_of(document: Any) -> Styles:
    """Return the styles of a python-docx document."""
    listed = document.styles.element.findall(f"{W}style")
    usual = [s for s in listed if s.get(f"{W}type") == "paragraph" and s.get(f"{W}default") in ("1", "true")]
    return Styles(known={s.get(f"{W}styleId"): s for s in listed}, usual=usual[0] if usual else None)
