"""The grammar of the block format (corpora/sample-cases/FORMAT.md): text → a case of documents of blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from docnlp.errors import DamagedError


class BlockKind(StrEnum):
    TITLE = "title"
    CENTRED = "centred"
    RIGHT = "right"
    FOOT = "foot"
    STAMP = "stamp"
    BREAK = "break"
    SPACE = "space"
    ROW = "row"
    PARAGRAPH = "paragraph"


class InlineKind(StrEnum):
    TEXT = "text"
    SIGN = "sign"
    HAND = "hand"
    THUMB = "thumb"
    SEAL = "seal"
    TICK = "tick"
    BOX = "box"
    BLANK = "blank"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Inline:
    """A piece of a block: printed text, or a mark with its words. `detail` is a seal's colour."""

    kind: InlineKind
    text: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockCell:
    content: tuple[Inline, ...]
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    kind: BlockKind
    content: tuple[Inline, ...] = ()
    cells: tuple[BlockCell, ...] = ()
    """Rows only."""
    count: int = 1
    """Empty lines of a SPACE."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """A declared finding (`@expect`) or a spot at which a rule must stay silent (`@near-miss`)."""

    rule: str
    why: str
    silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockDocument:
    code: str
    attributes: dict[str, str]
    blocks: tuple[Block, ...]
    expectations: tuple[Expectation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockCase:
    head: dict[str, str]
    expectations: tuple[Expectation, ...]
    documents: tuple[BlockDocument, ...]


_INLINE = re.compile(r"\{(sign|hand|thumb|seal|tick|box|blank|gap)(?::(\w+))?(?: ([^{}]*))?\}")


def parse(text: str) -> BlockCase:
    """Parse a case in the block format; raises DamagedError with the line number where it cannot be understood."""
    head: dict[str, str] = {}
    case_expectations: list[Expectation] = []
    documents: list[tuple[str, dict[str, str], list[Block], list[Expectation]]] = []
    for number, raw in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        line = raw.rstrip()
        if line.startswith("==="):
            code, *attributes = line[3:].split() or [""]
            if not code or any("=" not in a for a in attributes):
                raise DamagedError(f"样本第 {number} 行：“===”后应写文书代码和 名称=值。")
            documents.append((code, dict(a.split("=", 1) for a in attributes), [], []))
        elif line.startswith("@"):
            _read_head(line, number, head, documents[-1][3] if documents else case_expectations)
        elif line.strip() and not line.startswith("%%"):
            if not documents:
                raise DamagedError(f"样本第 {number} 行：正文之前应先有“===”行。")
            documents[-1][2].append(_block(line))
    return BlockCase(
        head=head,
        expectations=tuple(case_expectations),
        documents=tuple(
            BlockDocument(code=code, attributes=attributes, blocks=tuple(blocks), expectations=tuple(expected))
            for code, attributes, blocks, expected in documents
        ),
    )


def _read_head(line: str, number: int, head: dict[str, str], expectations: list[Expectation]) -> None:
    name, _, value = line[1:].partition(" ")
    if name in ("expect", "near-miss"):
        rule, _, why = value.strip().partition(" ")
        if not rule:
            raise DamagedError(f"样本第 {number} 行：“@{name}”后应写规则代码。")
        expectations.append(Expectation(rule=rule, why=why.strip(), silent=name == "near-miss"))
    else:
        head[name] = value.strip()


def _block(line: str) -> Block:
    if line.startswith("\\"):
        return Block(kind=BlockKind.PARAGRAPH, content=_inline(line[1:]))
    if re.fullmatch(r"-{4,}", line):
        return Block(kind=BlockKind.BREAK)
    if re.fullmatch(r"\^+", line):
        return Block(kind=BlockKind.SPACE, count=len(line))
    if line.startswith("|"):
        return Block(kind=BlockKind.ROW, cells=tuple(_cells(line)))
    for prefix, kind in (
        ("<<r", BlockKind.STAMP),
        ("<<", BlockKind.FOOT),
        (">>", BlockKind.RIGHT),
        ("##", BlockKind.CENTRED),
        ("#", BlockKind.TITLE),
    ):
        if line.startswith(prefix):
            return Block(kind=kind, content=_inline(line[len(prefix) :].strip(" ")))
    return Block(kind=BlockKind.PARAGRAPH, content=_inline(line))


def _cells(line: str) -> Iterator[BlockCell]:
    for match in re.finditer(r"([^|]*)(\|+)", line.lstrip("|")):
        yield BlockCell(content=_inline(match[1].strip(" ")), columns=len(match[2]))


def _inline(text: str) -> tuple[Inline, ...]:
    pieces: list[Inline] = []
    at = 0
    for match in _INLINE.finditer(text):
        if match.start() > at:
            pieces.append(Inline(InlineKind.TEXT, text[at : match.start()]))
        pieces.append(Inline(InlineKind(match[1]), match[3] or "", match[2] or ""))
        at = match.end()
    if at < len(text):
        pieces.append(Inline(InlineKind.TEXT, text[at:]))
    return tuple(pieces)
