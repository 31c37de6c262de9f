"""Read the labelled values of a document: in running text, in table cells, and those that forms state in sentences."""

import re
from collections.abc import Iterator
from itertools import pairwise

from docnlp.datamodel import Box, Document, Field, MarkKind, PassageRole, Span
from docnlp.documents.beginnings import PAGE_OF
from docnlp.documents.columns import column_below, heads_column
from docnlp.documents.hands import Candidate, read_number
from docnlp.documents.labels import HEADINGS, NAMES, in_text, name_of
from docnlp.documents.rows import GAP, Grid, Key, Row, marks_in
from docnlp.documents.sentences import stated_fields
from docnlp.documents.spans import Spans

_UNKNOWN_LABEL = re.compile(r"(?<=[ \n])[\u4e00-\u9fa5]{2,8}：")
_SENTENCE_END = re.compile(r"[。；]")
_ID = re.compile(r"[1-9][\dXx*]{14,17}")
_COLUMNS = frozenset({"served", "served_document", "recipient", "service_method", "service_place"})
_PERSON_COLUMNS = frozenset({"person_name", "id_number", "sex", "born", "age", "arrival", "departure"})
_TIME_BELOW = re.compile(r"(?<=[-/.]\d\d)\n(?=\d{1,2}[:：])")
"""A date and a time that a narrow cell has parted: 2022-07-05 / 14:15."""
_BLANK_DATE = re.compile(r"^[\s_＿年月日时分至午上下于从\-—:：]*$")
_BLANK_NUMBER = re.compile(r"^[\s_＿元角分整人民币￥¥岁页]*$")
_NUMBERS = frozenset({"amount", "age", "phone", "id_number", "pages"})
_LIST_HEADS = frozenset({"序号", "编号", "名称", "数量", "特征", "备注", "来源", "页次", "题名", "责任者", "文号"})


def find_fields(grid: Grid, spans: Spans, passages_start: int | None = None) -> tuple[Field, ...]:
    """Return the fields of the document in reading order.

    `passages_start` is where questions and answers begin: what people say there labels nothing.
    """
    found = [*_in_cells(grid, spans), *_in_rows(grid, spans, passages_start)]
    found += stated_fields(grid.document)
    found.sort(key=lambda field: field.span.start)
    return tuple(_once(found))


def _once(fields: list[Field]) -> Iterator[Field]:
    seen: set[tuple[str, int]] = set()
    for field in fields:
        # several blanks may hang on one label: the cells of a column
        if field.value and (field.name, field.span.start) in seen:
            continue
        seen.add((field.name, field.span.start))
        yield field


def _in_rows(grid: Grid, spans: Spans, end: int | None) -> Iterator[Field]:
    for row in grid.rows:
        labels = list(in_text().finditer(row.text))
        for index, m in enumerate(labels):
            if end is not None and spans.of(*row.source(m.start(), m.end())).start >= end:
                continue
            stop = labels[index + 1].start() if index + 1 < len(labels) else len(row.text)
            name = name_of(m["label"])
            if name is not None:
                yield _from_row(grid, spans, row, m, stop=stop, name=name)
        if row.cell is None:
            yield from _bare(grid, spans, row)


def _from_row(grid: Grid, spans: Spans, row: Row, m: re.Match[str], *, stop: int, name: str) -> Field:
    text = grid.document.text.characters
    start = spans.of(*row.source(m.start(), m.end())).end
    last = stop >= len(row.text.rstrip(GAP))
    # the value may run on over the rows below: the text knows where the block ends
    limit = _block_end(text, start) if last else spans.of(*row.source(m.start(), stop)).end
    for following in (in_text(), _UNKNOWN_LABEL):
        if found := following.search(text, start, limit):
            limit = found.start()
    if name in NAMES:
        limit = _names_end(text, start, limit)
    if name == "cause" and (stop_at := _SENTENCE_END.search(text, start, limit)):
        # 案由：侮辱。违法嫌疑人柏某…: the name is over with its sentence
        limit = stop_at.start()
    span = _trimmed(text, start, limit)
    return _field(grid, row, name, m["label"], span=span, box=_beside(row, m.end(), stop))


def _block_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _names_end(text: str, start: int, limit: int) -> int:
    at = start
    while at < limit and text[at] in " \t":
        at += 1
    m = re.compile(r"[，,。；（(]|性别|[男女](?=[，,、\s]|$)").search(text, at, limit)
    return m.start() if m else limit


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \n_＿　，、；":
        start += 1
    while end > start and text[end - 1] in " \n_＿　，、；":
        end -= 1
    return Span(start, end)


def _beside(row: Row, start: int, stop: int) -> Box:
    right = row.x_of(stop) if stop < len(row.text.rstrip(GAP)) else row.bounds.x1
    left = row.x_before(start)
    return Box(x0=left, y0=row.box.y0, x1=max(right, left + 2), y1=row.box.y1)


def _field(grid: Grid, row: Row, name: str, label: str, *, span: Span, box: Box) -> Field:
    document = grid.document
    if name == "id_number" and (found := _ID.search(document.text.characters, span.start, span.end)):
        span = Span(found.start(), found.end())
    value = _TIME_BELOW.sub(" ", document.text.quote(span)).replace("\n", "")
    if _BLANK_DATE.match(value):
        value, span = "", Span(span.start, span.start)
    if value and not (name in _NUMBERS and _BLANK_NUMBER.match(value)):
        return Field(name=name, label=label, value=value, span=span, confidence=document.confidence(span))
    page = document.pages[row.page]
    marks = marks_in(page, box, rows_height=row.box.height if row.cell is None else 12.0)
    read = read_number(marks) if name in _NUMBERS else Candidate()
    # without eyes for marks nobody may say that a blank is empty
    filled = any(m.kind is not MarkKind.TICK for m in marks) or not page.marks_seen
    confidence = read.confidence if read.text else min(line.line.confidence for line in row.lines)
    span = Span(span.start, span.start)
    return Field(name=name, label=label, value="", span=span, confidence=confidence, filled=filled, candidate=read.text)


def _bare(grid: Grid, spans: Spans, row: Row) -> Iterator[Field]:
    """Yield fields of forms whose ruling was not seen: label and value as neighbouring runs without a colon."""
    runs = [(m.start(), m.end()) for m in re.finditer(r"[^\t]+", row.text)]
    for (start, end), (value_start, value_end) in pairwise(runs):
        name = name_of(row.text[start:end])
        if name is None or name in HEADINGS or row.text[end - 1] == "：" or name_of(row.text[value_start:value_end]):
            continue
        span = spans.of(*row.source(value_start, value_end))
        yield _field(grid, row, name, row.text[start:end], span=span, box=_beside(row, value_start, value_end))


def _in_cells(grid: Grid, spans: Spans) -> Iterator[Field]:
    for key in grid.cells:
        text = grid.text_of(key)
        name = name_of(text) if 2 <= len(text) <= 20 else None
        if name is None:
            continue
        if heads_column(grid, key):
            if name in _COLUMNS or (name in _PERSON_COLUMNS and _lists_people(grid, key)):
                yield from (_in_cell(grid, spans, key, below, name) for below in column_below(grid, key))
            continue
        right = grid.right_of(key)
        if right is not None and not name_of(grid.text_of(right)) and grid.text_of(right) not in _LIST_HEADS:
            yield _in_cell(grid, spans, key, right, name)


def _lists_people(grid: Grid, key: Key) -> bool:
    """Tell whether the headings ask for a name and what tells of that person: one person a row."""
    heads = {name_of(grid.text_of(k)) for k in grid.row_cells(*key[:3])}
    return "person_name" in heads and bool(heads & {"id_number", "arrival", "departure"})


def _in_cell(grid: Grid, spans: Spans, label: Key, value: Key, name: str) -> Field:
    text = grid.document.text.characters
    box, rows = grid.cells[value][0].box, grid.cells[value][1]
    words = grid.text_of(label).rstrip("：")
    if rows:
        first, last = rows[0].lines[0], rows[-1].lines[-1]
        whole = spans.of(first.start, last.start + len(last.line.text))
        span = _trimmed(text, whole.start, whole.end)
        if name in NAMES:
            span = _trimmed(text, span.start, _names_end(text, span.start, span.end))
        return _field(grid, rows[0], name, words, span=span, box=box)
    beside = next((grid.cells[k][1][-1] for k in _before(grid, value)), grid.cells[label][1][-1])
    at = spans.of_line(beside.lines[-1]).end
    return _field(grid, beside, name, words, span=Span(at, at), box=box)


def _before(grid: Grid, key: Key) -> list[Key]:
    """Return the cells with print left of a cell, nearest first."""
    return [k for k in reversed(grid.row_cells(*key[:3])) if k[3] < key[3] and grid.cells[k][1]]


def head_fields(document: Document) -> tuple[Field, ...]:
    """Return what the head and the foot of the pages say of the document itself: 第N次, 第3页共5页."""
    text = document.text.characters
    found: list[Field] = []
    held = re.search(r"第([\d一二三四五六七八九十]{1,3})次(?:讯问|询问)?", document.title) or re.search(
        r"(?:讯问|询问)?第([\d一二三四五六七八九十]{1,3})次(?:讯问|询问)?(?=[）\s\n]|$)", text[:200]
    )
    if held:
        at = text.find(held[0])
        span = Span(at + held.start(1) - held.start(), at + held.end(1) - held.start()) if at >= 0 else Span(0, 0)
        found.append(
            Field(name="session", label="第次", value=held[1], span=span, confidence=document.confidence(span))
        )
    for m in PAGE_OF.finditer(text):
        span = Span(m.start(), m.end())
        found.append(
            Field(name="page_of", label=m[0], value=f"{m[1]}/{m[2]}", span=span, confidence=document.confidence(span))
        )
    return tuple(found)


def passage_field(document: Document, name: str, role: PassageRole) -> tuple[Field, ...]:
    """Return each passage of that role as a field."""
    return tuple(
        Field(name=name, label="", value=p.text, span=p.span, confidence=document.confidence(p.span))
        for p in document.passages_of(role)
    )
