"""Signature slots of ruled forms: the cell beside a label, the cells below a heading."""

from collections.abc import Iterator
from dataclasses import replace

from docnlp.datamodel import PARTIES, WRITTEN, Party, Slot
from docnlp.documents.columns import column_below, heads_column
from docnlp.documents.rows import GAP, Grid, Key, has_content, marks_in
from docnlp.documents.slot_labels import SIGNING, Found, is_label, labels_in, pattern_of
from docnlp.documents.slot_state import signature
from docnlp.documents.spans import Spans


def slots_in_cells(grid: Grid, spans: Spans) -> Iterator[Slot]:
    """Yield the slots whose label fills a cell of its own."""
    pattern, table = pattern_of(grid.document.kind)
    for key, (_, rows) in grid.cells.items():
        text = grid.text_of(key)
        m = pattern.fullmatch(text.rstrip("：")) if 2 <= len(text) <= 24 and rows else None
        if m is None:
            continue
        one = Found(
            table[m["label"]], text.rstrip("："), rows[0], 0, len(rows[0].text.rstrip(GAP)), bool(SIGNING.search(text))
        )
        if heads_column(grid, key):
            # a bare heading may head names in print as well: only what is written below it signs
            below = _column(grid, spans, key, one)
            yield from below if one.signing else (s for s in below if any(m.kind in WRITTEN for m in s.marks))
            continue
        right = grid.right_of(key)
        if right is None or is_label(grid.text_of(right)) or pattern.fullmatch(grid.text_of(right).replace("：", "!")):
            continue
        slot = _cell_slot(grid, spans, one, right)
        if slot is not None:
            yield slot


def _column(grid: Grid, spans: Spans, key: Key, one: Found) -> Iterator[Slot]:
    for below in column_below(grid, key):
        slot = _cell_slot(grid, spans, one, below)
        if slot is not None:
            yield slot


def _cell_slot(grid: Grid, spans: Spans, one: Found, key: Key) -> Slot | None:
    cell, rows = grid.cells[key]
    page = grid.document.pages[key[0]]
    text = GAP.join(row.text for row in rows).replace(GAP, " ").strip()
    inner = [f for row in rows for f in labels_in(row, grid.document.kind)]
    box = cell.box
    if inner:
        # what stands before the first label inside still answers the cell's own
        box = replace(box, x1=max(box.x0, inner[0].row.x_of(inner[0].start) - 4), y1=inner[0].row.box.y1 + 6)
        text = ""
    marks = marks_in(page, box, rows_height=12.0)
    if (inner and not any(m.kind in WRITTEN for m in marks)) or _goes_on_below(grid, key):
        return None
    party = one.form.role in (*PARTIES, Party.RECIPIENT)
    if party and not one.signing and has_content(text) and not any(m.kind in WRITTEN for m in marks):
        return None
    row = one.row
    span = spans.of(*row.source(one.start, max(one.start + 1, one.end)))
    return signature(grid, one, box=box, marks=marks, text=text, span=span)


def _goes_on_below(grid: Grid, key: Key) -> bool:
    """Tell whether the opinion in this cell is signed in the row below, which has no label of its own."""
    page, table, row, _ = key
    below = grid.row_cells(page, table, row + 1)
    if not below or has_content(grid.text_of(below[0])) or len(below) < 2:
        return False
    return any(True for k in below[1:] for r in grid.cells[k][1] for _ in labels_in(r, grid.document.kind))
