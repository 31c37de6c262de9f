"""Ruling lines → tables: cells that the rules enclose, by pdfplumber's geometry."""

from collections.abc import Sequence
from typing import Any

from docnlp.datamodel import Box, Cell, Table

Rule = tuple[float, float, float, float]
"""A ruling line: x0, y0, x1, y1 in points of the page as shown; level or upright."""

SNAP = 2.5
"""Points by which rules of one border may miss each other."""
TOO_MANY = 4000
"""Rules of a drawn picture or a chart; no form has so many."""


def tables_of(rules: Sequence[Rule]) -> tuple[Table, ...]:
    """Return the tables that the ruling lines make, top to bottom; one box alone is no table."""
    if len(rules) < 4 or len(rules) > TOO_MANY:
        return ()
    from pdfplumber import table as plumber

    edges = [_edge(rule) for rule in rules]
    edges = plumber.merge_edges(edges, SNAP, SNAP, SNAP, SNAP)
    crossings = plumber.edges_to_intersections(edges, SNAP, SNAP)
    found = plumber.cells_to_tables(plumber.intersections_to_cells(crossings))
    tables = [_table(cells) for cells in found if len(cells) > 1]
    return tuple(sorted(tables, key=lambda table: (table.box.y0, table.box.x0)))


def _edge(rule: Rule) -> dict[str, Any]:
    x0, y0, x1, y1 = rule
    return {
        "x0": x0,
        "x1": x1,
        "top": y0,
        "bottom": y1,
        "width": x1 - x0,
        "height": y1 - y0,
        "orientation": "h" if x1 - x0 >= y1 - y0 else "v",
        "object_type": "line",
    }


def _table(cells: Sequence[tuple[float, float, float, float]]) -> Table:
    xs = sorted({x for cell in cells for x in (cell[0], cell[2])})
    ys = sorted({y for cell in cells for y in (cell[1], cell[3])})
    column = {x: i for i, x in enumerate(xs)}
    row = {y: i for i, y in enumerate(ys)}
    return Table(
        box=Box(x0=xs[0], y0=ys[0], x1=xs[-1], y1=ys[-1]),
        cells=tuple(
            Cell(
                row=row[y0],
                column=column[x0],
                rows=row[y1] - row[y0],
                columns=column[x1] - column[x0],
                box=Box(x0=x0, y0=y0, x1=x1, y1=y1),
            )
            for x0, y0, x1, y1 in sorted(cells, key=lambda cell: (cell[1], cell[0]))
        ),
    )
