"""Documents for tests: pages in the block format, fields and passages named by hand."""

from hashlib import sha256

from docnlp.datamodel import Document, Field, Kind, Passage, PassageRole, Span, TextLine
from docnlp.documents import load_kinds
from docnlp.pages.readers.blocks import read_blocks
from docnlp.text import normalize

KINDS = {kind.code: kind for kind in load_kinds()}


def document(
    code: str,
    body: str,
    *,
    fields: tuple[tuple[str, str, str], ...] = (),
    passages: tuple[tuple[PassageRole, str], ...] = (),
    id: str = "",
) -> Document:
    """Return a document; a field is (name, label, value), a passage (role, text); both must stand in the text."""
    pages = read_blocks(f"=== {code}\n{body}\n", file=f"{id or code}.case")
    lines, start = [], 0
    for index, page in enumerate(pages):
        for line in page.lines:
            lines.append(TextLine(page=index, start=start, line=line))
            start += len(line.text) + 1
    text = normalize("\n".join(x.line.text for x in lines))
    at = 0
    found = []
    for name, label, value in fields:
        at = text.characters.index(value, at) if value else at
        found.append(Field(name=name, label=label, value=value, span=Span(at, at + len(value))))
        at += len(value)
    return Document(
        id=id or code + sha256(body.encode()).hexdigest()[:4],
        kind=KINDS.get(code, Kind(code=code, name=code.lower(), titles=(code,))),
        pages=pages,
        text=text,
        lines=tuple(lines),
        fields=tuple(found),
        passages=tuple(_passage(text.characters, role, part) for role, part in passages),
    )


def _passage(text: str, role: PassageRole, part: str) -> Passage:
    at = text.index(part)
    return Passage(role=role, span=Span(at, at + len(part)), text=part)
