"""Cut the pages of a case into documents; every page ends up in exactly one, and what is unknown stays as unknown."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from docnlp.datamodel import (
    UNKNOWN_KIND,
    Box,
    CaseType,
    Copy,
    Correction,
    Document,
    Kind,
    Page,
    Text,
    TextLine,
    Volume,
)
from docnlp.documents.beginnings import NUMBER, Beginning, Sheet, survey
from docnlp.documents.order import Placed, text_size
from docnlp.documents.subject import case_type_of, choose, volume_of, volume_of_cover
from docnlp.documents.titles import compact
from docnlp.documents.told import Told
from docnlp.text import normalize


@dataclass(slots=True)
class _Draft:
    """A document under construction: its sheets with the lines that belong to it."""

    beginning: Beginning | None
    parts: list[tuple[Page, tuple[Placed, ...]]] = field(default_factory=list)
    kind: Kind = UNKNOWN_KIND

    @property
    def words(self) -> str:
        return "".join(compact(p.line.text) for _, placed in self.parts for p in placed)


def split(pages: Sequence[Page], kinds: Sequence[Kind], corrections: Sequence[Correction] = ()) -> tuple[Document, ...]:
    """Return the documents of one case's pages, given in file order.

    A page begins a document where a title stands on it; a page without one belongs to the document before. Two short
    forms on one page (stub and original) become two documents that share the page. Where a title is borne by several
    kinds (询问笔录, 传唤证), the words of the document and then of the whole case decide. Where a correction says
    that a document begins or goes on, or what kind it is, it does.
    """
    known = tuple(kinds)
    told = Told.of(corrections, known)
    drafts: list[_Draft] = []
    for page in pages:
        _add(drafts, survey(page, known), known, begins=told.begins_on(page))
    for draft in drafts:
        draft.kind = draft.kind if draft.beginning is None else _first_choice(draft)
    whole = case_type_of("".join(d.words for d in drafts), [d.kind for d in drafts])
    return _finished(drafts, whole, told)


def _add(drafts: list[_Draft], sheet: Sheet, kinds: tuple[Kind, ...], *, begins: bool | None) -> None:
    starts = _real(drafts, sheet)
    if begins is False:
        starts = sheet.beginnings[1:]
    elif begins:
        starts = sheet.beginnings
        if not starts:
            drafts.append(_Draft(None))
    if not starts or starts[0].at > 0:
        if not drafts or (sheet.contents and _code(drafts[-1]) != "TOC" and not starts):
            drafts.append(_Draft(None, kind=_contents_kind(kinds) if sheet.contents else UNKNOWN_KIND))
        drafts[-1].parts.append((sheet.page, sheet.placed[: starts[0].at] if starts else sheet.placed))
    for number, start in enumerate(starts):
        end = starts[number + 1].at if number + 1 < len(starts) else None
        drafts.append(_Draft(start, [(sheet.page, sheet.placed[start.at : end])]))


def _real(drafts: list[_Draft], sheet: Sheet) -> tuple[Beginning, ...]:
    """Return the beginnings without those that only repeat the running title of the document before."""
    if sheet.blank or not sheet.beginnings:
        return ()
    first = sheet.beginnings[0]
    before = drafts[-1].beginning if drafts else None
    continued = sheet.number_of is not None and sheet.number_of > 1
    if continued and first.titled and before and before.titled and first.titled.kinds[0] == before.titled.kinds[0]:
        return sheet.beginnings[1:]
    return sheet.beginnings


def _code(draft: _Draft) -> str:
    titled = draft.beginning.titled if draft.beginning else None
    return titled.kinds[0].code if titled else draft.kind.code


def _contents_kind(kinds: tuple[Kind, ...]) -> Kind:
    return next((kind for kind in kinds if kind.code == "TOC"), UNKNOWN_KIND)


def _first_choice(draft: _Draft) -> Kind:
    assert draft.beginning is not None
    titled = draft.beginning.titled
    return titled.kinds[0] if titled and len(titled.kinds) == 1 else UNKNOWN_KIND


def _finished(drafts: list[_Draft], whole: CaseType, told: Told) -> tuple[Document, ...]:
    documents: list[Document] = []
    volume = Volume.UNKNOWN
    ids: dict[str, int] = {}
    for draft in drafts:
        id = _id(draft, ids)
        ocr = any(p.line.origin == "ocr" for _, placed in draft.parts for p in placed[:4])
        kind, score = draft.kind, 0.6 if draft.kind.code == "TOC" else 0.0
        if draft.beginning and draft.beginning.titled:
            kind, score = choose(draft.beginning.titled, draft.words, whole, recognised=ocr)
        if said := told.kind_of(draft.parts[0][0], id):
            kind, score = said, 1.0
        if kind.code == "COVER":
            volume = volume_of_cover(draft.words) or volume
        document = _document(draft, id, kind, score)
        documents.append(replace(document, volume=volume_of(kind, volume, whole)))
    return tuple(documents)


def _id(draft: _Draft, ids: dict[str, int]) -> str:
    first = draft.parts[0][0]
    base = f"{first.file}#{first.number}.{first.part}"
    ids[base] = ids.get(base, 0) + 1
    return base if ids[base] == 1 else f"{base}-{ids[base]}"


def _document(draft: _Draft, id: str, kind: Kind, score: float) -> Document:
    lines, text = _lines(draft)
    title = draft.beginning.title if draft.beginning else ""
    copy = draft.beginning.copy if draft.beginning else None
    return Document(
        id=id,
        kind=kind,
        kind_score=score,
        title=title,
        number=_number(draft),
        pages=tuple(page for page, _ in draft.parts),
        copy=copy or Copy.ORIGINAL,
        text=text,
        lines=lines,
    )


def _number(draft: _Draft) -> str:
    """Return the document's own number: alone on its row near the head, never one quoted in the text."""
    for placed in draft.parts[0][1][:10]:
        text = compact(placed.line.text)
        found = NUMBER.search(text)
        if found and len(text) - len(found[0]) <= 6:
            return str(normalize(found[0]))
    return ""


def _lines(draft: _Draft) -> tuple[tuple[TextLine, ...], Text]:
    """Return the lines with their places in the source, and the text of the source."""
    lines: list[TextLine] = []
    starts: list[int] = []
    wraps: set[int] = set()
    at = 0
    for page, (_, placed) in enumerate(draft.parts):
        edges = _edges(placed)
        before: Placed | None = None
        row_left = 0.0
        for one in placed:
            if before is None or _opens(before, one, edges.left):
                starts.append(at)
            elif _wraps(before, one, edges, row_left):
                wraps.add(at - 1)
            lines.append(TextLine(page=page, start=at, line=one.line))
            at += len(one.line.text) + 1
            if before is None or not _beside(before.line.box, one.line.box):
                row_left = one.line.box.x0
            before = one
    text = normalize("\n".join(line.line.text for line in lines), line_starts=starts)
    return tuple(lines), _without(text, wraps) if wraps else text


def _without(text: Text, breaks: set[int]) -> Text:
    # the text alone cannot tell a wrapped line of a narrow cell from two short ones; the ruling can
    kept = [
        i
        for i, (c, source) in enumerate(zip(text.characters, text.sources, strict=True))
        if not (c == "\n" and source in breaks)
    ]
    return Text(characters="".join(text.characters[i] for i in kept), sources=tuple(text.sources[i] for i in kept))


@dataclass(frozen=True, slots=True)
class _Edges:
    """Between which x running text is set on a page, and whether its paragraphs are indented."""

    left: float
    right: float
    indented: bool


def _edges(placed: Sequence[Placed]) -> _Edges:
    lines = [p.line for p in placed if p.cell is None and len(p.line.text) >= 8]
    if not lines:
        return _Edges(0.0, 0.0, False)
    lefts = sorted(line.box.x0 for line in lines)
    # wrapped lines begin at the margin, first lines of paragraphs further in
    left = lefts[len(lefts) // 10]
    size = text_size(lines)
    indented = sum(1.4 * size < x - left < 3 * size for x in lefts) >= 2
    return _Edges(left, max(line.box.x1 for line in lines), indented)


def _wraps(before: Placed, one: Placed, edges: _Edges, row_left: float) -> bool:
    """Tell whether the line goes on where the one before had no more room, in its cell or on the open page."""
    size = before.line.size or before.line.box.height
    if one.cell is not before.cell or one.line.box.y0 < before.line.box.centre[1]:
        return False
    if one.cell is not None:
        full = before.line.box.x1 > one.cell.box.x1 - 2.2 * size
        return full and one.line.box.x0 < one.cell.box.x0 + size
    # a number or date set to the right margin is full on that side only
    full = before.line.box.x1 > edges.right - 1.7 * size and row_left < edges.left + 6 * size
    near = one.line.box.y0 - before.line.box.y1 < 1.5 * size
    same = abs((one.line.size or size) - size) < 0.2 * size
    return edges.indented and full and near and same and one.line.box.x0 < edges.left + 0.6 * size


def _opens(before: Placed, one: Placed, margin: float) -> bool:
    if one.cell is not before.cell:
        return True
    if one.cell is not None:
        return False
    if _beside(before.line.box, one.line.box):
        return True
    indent = one.line.box.x0 - margin
    size = one.line.size or one.line.box.height
    return indent > 1.4 * size or one.line.box.y0 - before.line.box.y1 > 1.8 * size


def _beside(one: Box, other: Box) -> bool:
    return other.x0 > one.x1 and abs(one.centre[1] - other.centre[1]) < 0.5 * one.height
