"""Tell rows of headings from pairs of label and value, and walk down a column."""

import re
from collections.abc import Iterator

from docnlp.documents.labels import name_of
from docnlp.documents.rows import Grid, Key, has_content


def heads_column(grid: Grid, key: Key) -> bool:
    """Tell whether the cell stands in a row of headings above rows of the same make."""
    page, table, row, _ = key
    own, below = grid.row_cells(page, table, row), grid.row_cells(page, table, row + 1)
    texts = [grid.text_of(k) for k in own]
    short = len(own) >= 3 and all(t and len(t) <= 14 and not re.search(r"\d", t) for t in texts)
    return short and [k[3] for k in own] == [k[3] for k in below] and not _pairs(texts)


def _pairs(texts: list[str]) -> bool:
    # 案由 | 殴打他人 | 性别 | 男: labels and values by turns
    values = texts[1::2]
    return len(texts) % 2 == 0 and all(map(name_of, texts[::2])) and not any(name_of(t) or "签" in t for t in values)


def column_below(grid: Grid, key: Key) -> Iterator[Key]:
    """Yield the cells below a heading as long as the rows keep its make; unused rows of the form are left out."""
    page, table, row, column = key
    columns = [k[3] for k in grid.row_cells(page, table, row)]
    while True:
        row += 1
        cells = grid.row_cells(page, table, row)
        if [k[3] for k in cells] != columns:
            return
        if any(has_content(grid.text_of(k)) for k in cells if k[3] != column):
            yield page, table, row, column
