"""Property: the rows of seizure lists and other lists of things."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docnlp.datamodel import Box, Document, Item, Span, Table, union
from docnlp.facts.goods import goods_of
from docnlp.facts.kinds import LISTING_PROPERTY
from docnlp.facts.mentions import mention
from docnlp.facts.rows import Row, rows_of
from docnlp.text import normalize

_NAME = re.compile(r"^(?:物品|财物|文件|证据|资产|财产|、)*(?:名称|品名)(?:及特征)?$|^(?:物品|财物|证据材料|项目)$")
_QUANTITY = re.compile(r"^(?:数量|数额|件数|金额)(?:[及和、/]?(?:单位|金额|数额|数量)|（[^）]{1,6}）)?$")
_UNIT = re.compile(r"^(?:计量)?单位$")
_END = re.compile(r"^(?:[—\-－/\s\d]*|空)（?(?:以下空[白行]|以下无|合计|共计|此栏)")
_FOOT = re.compile(
    r"持有人|见证人|办案|保管人|侦查人员|经手人|提交人|接收人|被告知|领取人|签名|年月日|\d{4}年\d+月|本清单"
)
_ORDINAL = re.compile(r"^(?:序号?|编号|号)$")
_NUMBER = re.compile(r"^\d{1,3}[、.]?$")
_COUNT = re.compile(
    r"^(?P<count>[\d.〇零一二三四五六七八九十百千万两壹贰叁参肆伍陆柒捌玖拾佰仟]+(?:（[^）]*）)?)(?P<unit>[^\d（）]{"
    r"0,4})$"
)


_MARK = r"(?:\d{1,2}[.．、]|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|[①-⑳])"
_PARAGRAPH = re.compile(
    rf"(?:^[ 　]*|(?<=[：；。])[ 　]*){_MARK}[ ]?"
    r"(?P<name>(?!本清单|清单|以上|上述)[\u4e00-\u9fa5A-Za-z“”《》、]{1,24}?(?:（[^（）\n]{1,12}）)?)各?(?:，"
    r"?数量[：为]?)? ?"
    r"(?P<count>\d{1,5}|[一二两三四五六七八九十百壹贰叁肆伍陆柒捌玖拾佰仟]{1,6})"
    r"(?P<unit>[\u4e00-\u9fa5]{1,2}(?=[，；。（ ]|$)"
    r"|[部台个张把只条瓶袋包件辆枚块根支本册份副双套箱盒罐桶卷捆沓粒片颗枝株段艘架元])"
    rf"(?P<rest>.*?)(?=$|[；。][ 　]*{_MARK})",
    re.MULTILINE,
)


_COLUMNS = ("编号", "名称", "数量", "特征", "来源", "备注")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One row of a list: heading to text, with the boxes and source indices it covers."""

    cells: dict[str, str]
    page: int
    boxes: tuple[Box, ...]
    sources: tuple[int, ...]


def gather_items(documents: Sequence[Document]) -> tuple[Item, ...]:
    """Return the things on the lists of property, a row each; text that stands in no list gives none."""
    return tuple(item for d in documents for item in _listed_in(d))


def _listed_in(document: Document) -> Iterator[Item]:
    if document.kind.code not in LISTING_PROPERTY:
        return
    entries = [
        entry
        for index, page in enumerate(document.pages)
        for table in page.tables
        for entry in _table_entries(document, index, table)
    ]
    found = [item for entry in entries or _line_entries(document) if (item := _item(document, entry))]
    yield from found or _numbered(document)


def _numbered(document: Document) -> Iterator[Item]:
    """Read a list written as numbered paragraphs: 1. 撬棍一根，铁质，长六十厘米；"""
    if not document.kind.title.endswith("清单"):
        return
    for m in _PARAGRAPH.finditer(document.text.characters):
        span = Span(m.start("name"), m.end())
        yield Item(
            name=m["name"],
            goods=goods_of(m["name"], unit=m["unit"]),
            quantity=m["count"],
            unit=m["unit"],
            description=m["rest"].strip("，；。 "),
            mention=mention(document, span),
        )


def _item(document: Document, entry: _Entry) -> Item | None:
    by_kind = {_column(heading): text for heading, text in entry.cells.items()}
    name = by_kind.get("name", "")
    if not name or not entry.sources:
        return None
    count = _COUNT.match(by_kind.get("quantity", ""))
    unit = by_kind.get("unit", "") or (count["unit"] if count else "")
    rest = [t for h, t in entry.cells.items() if _column(h) == h and t and not re.search(r"序号|编号", h)]
    span = _span(document, entry.sources)
    place = document.place(entry.page, *entry.boxes)
    return Item(
        name=name,
        goods=goods_of(name, unit=unit),
        quantity=count["count"] if count else by_kind.get("quantity", ""),
        unit=unit,
        description="；".join(rest),
        cells=entry.cells,
        mention=mention(document, span, places=(place,)),
    )


def _column(heading: str) -> str:
    for kind, pattern in (("name", _NAME), ("quantity", _QUANTITY), ("unit", _UNIT)):
        if pattern.match(heading):
            return kind
    return heading


def _span(document: Document, sources: Sequence[int]) -> Span:
    # a row is read in one go, so its characters stand together
    kept = document.text.sources
    return Span(bisect_left(kept, min(sources)), bisect_right(kept, max(sources)))


def _is_header(cells: Sequence[str]) -> bool:
    return any(_NAME.match(c) for c in cells) and len([c for c in cells if c]) >= 2


def _table_entries(document: Document, page: int, table: Table) -> Iterator[_Entry]:
    headings: dict[int, str] = {}
    pending: _Entry | None = None
    for row in sorted({c.row for c in table.cells}):
        cells = sorted((c for c in table.cells if c.row == row), key=lambda c: c.column)
        read = [(cell, *_read(document, page, cell.box)) for cell in cells]
        texts = [text for _, text, _ in read]
        if _is_header(texts) and not headings:
            headings = {cell.column: text for cell, text, _ in read if text}
            continue
        whole = "".join(texts)
        if not headings and len(texts) >= 3 and _NUMBER.match(texts[0]) and _COUNT.match(texts[2]):
            # a list without headings has the columns of the form
            headings = dict(zip((c.column for c in cells), _COLUMNS, strict=False))
        if not headings or not whole:
            continue
        if _END.search(whole) or _FOOT.search(texts[0]) or len(cells) < max(2, len(headings) // 2):
            if _FOOT.search(texts[0]):
                break
            continue
        entry = _Entry(
            cells={headings[c.column]: text for c, text, _ in read if c.column in headings},
            page=page,
            boxes=(union(c.box for c in cells),),
            sources=tuple(s for _, _, sources in read for s in sources),
        )
        if pending and _tells_more(entry):
            pending = _with_more(pending, entry)
            continue
        if pending:
            yield pending
        pending = entry
    if pending:
        yield pending


def _tells_more(entry: _Entry) -> bool:
    """Tell whether the row has neither number nor count of its own: 车架号 | LVG… below the vehicle."""
    numbered = [t for h, t in entry.cells.items() if _ORDINAL.search(h)]
    counted = [t for h, t in entry.cells.items() if _QUANTITY.match(h)]
    return bool(numbered and counted) and not any((*numbered, *counted))


def _with_more(entry: _Entry, more: _Entry) -> _Entry:
    """Return the entry with the row below it told among its features, its name as their label."""
    label = next((t for h, t in more.cells.items() if _NAME.match(h)), "")
    told = "，".join(t for h, t in more.cells.items() if t and not _NAME.match(h))
    into = next((h for h in reversed(entry.cells) if "特征" in h), next(reversed(entry.cells)))
    return replace(
        entry,
        cells={**entry.cells, into: f"{entry.cells[into]}；{label}：{told}".strip("；：")},
        boxes=entry.boxes + more.boxes,
        sources=entry.sources + more.sources,
    )


def _read(document: Document, page: int, box: Box) -> tuple[str, tuple[int, ...]]:
    """Return the text of a cell and its source indices; a line that recognition drew over two cells is cut."""
    rows: list[str] = []
    sources: list[int] = []
    for line in document.lines:
        if line.page != page or not box.y0 <= line.line.box.centre[1] <= box.y1:
            continue
        inside = [i for i, (x0, x1) in enumerate(line.line.edges) if box.x0 <= (x0 + x1) / 2 <= box.x1]
        if inside:
            rows.append("".join(line.line.text[i] for i in inside))
            sources += [line.start + i for i in inside if not line.line.text[i].isspace()]
    joined = ""
    for row in rows:
        # words of a model name wrap at a space; hanzi and long numbers do not
        apart = re.search(r"[A-Za-z]{2}$", joined) and re.match(r"[A-Za-z]+(?![A-Za-z\d])|\d{1,3}(?!\d)", row)
        joined += (" " if apart else "") + row
    return normalize(joined).characters.strip(), tuple(sources)


def _line_entries(document: Document) -> Iterator[_Entry]:
    """Read a list without ruled cells: the headings' places tell the columns."""
    headings: list[tuple[str, Box]] = []
    pending: _Entry | None = None
    for row in rows_of(document):
        words = [word.text for word in row.words]
        if _is_header(words) and any(_QUANTITY.match(w) for w in words):
            headings = [(word.text, word.box) for word in row.words]
            continue
        if not headings:
            continue
        whole = "".join(words)
        if _END.search(whole) or _FOOT.search(whole):
            break
        entry = _placed(row, headings)
        if pending and not _begins(entry, headings):
            pending = _continued(pending, entry)
            continue
        if pending:
            yield pending
        pending = entry
    if pending:
        yield pending


def _begins(entry: _Entry, headings: list[tuple[str, Box]]) -> bool:
    first = headings[0][0]
    if re.search(r"序号|编号", first):
        return bool(_NUMBER.match(entry.cells.get(first, "")))
    return any(_QUANTITY.match(h) and t for h, t in entry.cells.items())


def _placed(row: Row, headings: list[tuple[str, Box]]) -> _Entry:
    cells = {heading: "" for heading, _ in headings}
    for word in row.words:
        heading = min(headings, key=lambda h: _distance(word.box, h[1]))[0]
        cells[heading] += word.text
    return _Entry(
        cells=cells,
        page=row.page,
        boxes=(union(w.box for w in row.words),),
        sources=tuple(s for w in row.words for s in w.sources),
    )


def _distance(word: Box, heading: Box) -> float:
    # list text is set flush left under its heading or centred: whichever fits better
    overlap = min(word.x1, heading.x1) - max(word.x0, heading.x0)
    return -overlap if overlap > 0 else min(abs(word.x0 - heading.x0), abs(word.centre[0] - heading.centre[0]))


def _continued(entry: _Entry, more: _Entry) -> _Entry:
    return _Entry(
        cells={h: t + more.cells.get(h, "") for h, t in entry.cells.items()},
        page=entry.page,
        boxes=entry.boxes + (more.boxes if more.page == entry.page else ()),
        sources=entry.sources + more.sources,
    )
