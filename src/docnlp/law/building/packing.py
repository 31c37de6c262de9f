"""The catalogue as plain data: how shapes of articles are packed, how the whole is written."""

import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from docnlp.law.articles import article_label, count_items

Data = dict[str, Any]
Shapes = dict[str, tuple[int, ...] | str | None]


def write_catalogue(data: Data, path: Path) -> None:
    """Write the catalogue compressed; the same data gives the same bytes."""
    lines = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_bytes(gzip.compress(lines.encode(), compresslevel=9, mtime=0))


def pack_articles(shapes: Shapes) -> str:
    """Return the articles as one string: "1 2:0,3 3:- 4:?" (one plain paragraph, two with items, deleted, not held)."""
    packed: list[str] = []
    for article, shape in shapes.items():
        if shape is None:
            packed.append(f"{article}:-")
        elif isinstance(shape, str):
            packed.append(f"{article}:{shape}")
        else:
            packed.append(article if shape == (0,) else f"{article}:{','.join(map(str, shape))}")
    return " ".join(packed)


def read_articles(rows: Iterable[Mapping[str, Any]]) -> Shapes:
    """Return the shape of every article of one text, in order."""
    return {article_label(int(row["article"]), row.get("of")): count_items(row["text"]) for row in rows}
