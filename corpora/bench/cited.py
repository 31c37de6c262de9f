"""Citations of published cases, on the user's copy: places, levels, statuses, of all rows and of those read by hand.

The folder holds court_cases_criminal/cases.jsonl (facts, reasoning, holding, index) and admin_penalties/cases.jsonl
(statute, fact, basis). Only sums are shown.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpora.bench.samples import share, table

from docnlp.datamodel import Citation, CitationStatus
from docnlp.law import Catalogue, find_citations, load_catalogue, resolve
from docnlp.text.dates import find_dates

DRAWS = ((20261127, (120, 80)), (20261128, (60, 40)))
"""Seed, and rows of each set; a draw is of what those before it left."""

_PLACE = re.compile(r"第\s*[〇零一二三四五六七八九十百千\d]{1,9}\s*条")
_NEXT_CASE = "【"
_DECIDED = re.compile(r"(?:一审|减刑|刑罚变更)[:：]")
_LEVELS = ("law alone", "article", "paragraph", "item", "subitem")

Told = Mapping[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    texts: tuple[str, ...]
    on: date | None
    """Day of the first decision, or of the act: the first one written out."""


def report(folder: Path) -> Iterator[str]:
    """Yield the tables of places, levels and statuses."""
    laws = load_catalogue()
    criminal = [_criminal(told) for told in _lines(folder / "court_cases_criminal" / "cases.jsonl")]
    penalties = [_penalty(told) for told in _lines(folder / "admin_penalties" / "cases.jsonl")]
    groups = {"criminal": criminal, "administrative": penalties}
    for seed, drawn in _drawn((criminal, penalties)):
        groups |= {f"criminal, seed {seed}": drawn[0], f"administrative, seed {seed}": drawn[1]}
    counts = {name: _count(rows, laws) for name, rows in groups.items()}
    yield "### Places in published cases\n\n" + table(
        ["rows", "count", "第…条 written", "inside a citation", "%", "citations"],
        (
            [name, len(groups[name]), c["places"], c["inside"], share(c["inside"], c["places"]), c["citations"]]
            for name, c in counts.items()
        ),
    )
    yield "### Deepest level read\n\n" + table(
        ["rows", *_LEVELS], ([name, *(c[level] for level in _LEVELS)] for name, c in counts.items())
    )
    statuses = [status.value for status in CitationStatus if any(c[status.value] for c in counts.values())]
    yield "### Judged on the day of the decision or act\n\n" + table(
        ["rows", *statuses], ([name, *(c[status] for status in statuses)] for name, c in counts.items())
    )


def _lines(path: Path) -> Iterator[Told]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _criminal(told: Told) -> Row:
    # some rows run on into the next case of the collection
    index = (told["index"] or "").partition(_NEXT_CASE)[0]
    decided = _DECIDED.split(index, maxsplit=1)
    texts = (told["facts"], told["reasoning"], told["holding"], index)
    return Row(texts=tuple(text for text in texts if text), on=_first_day(decided[1]) if len(decided) == 2 else None)


def _penalty(told: Told) -> Row:
    texts = (told["statute"], told["fact"], told["basis"])
    return Row(texts=tuple(text for text in texts if text), on=_first_day(told["fact"] or ""))


def _first_day(text: str) -> date | None:
    return next((found.moment.day for found in find_dates(text) if found.moment.day), None)


def _drawn(sets: Sequence[Sequence[Row]]) -> Iterator[tuple[int, Sequence[Sequence[Row]]]]:
    left = [list(range(len(rows))) for rows in sets]
    for seed, sizes in DRAWS:
        chance = random.Random(seed)
        taken = [chance.sample(rest, min(size, len(rest))) for rest, size in zip(left, sizes, strict=True)]
        yield seed, [[rows[i] for i in chosen] for rows, chosen in zip(sets, taken, strict=True)]
        left = [[i for i in rest if i not in chosen] for rest, chosen in zip(left, taken, strict=True)]


def _count(rows: Sequence[Row], laws: Catalogue) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in rows:
        for text in row.texts:
            found = find_citations(text, catalogue=laws)
            places = [match.start() for match in _PLACE.finditer(text)]
            counts["places"] += len(places)
            counts["inside"] += sum(any(c.span.start <= at < c.span.end for c in found) for at in places)
            counts["citations"] += len(found)
            counts.update(_level(citation) for citation in found)
            counts.update(resolve(citation, on=row.on, catalogue=laws).status.value for citation in found)
    return counts


def _level(citation: Citation) -> str:
    parts = (citation.article, citation.paragraph, citation.item, citation.subitem)
    return _LEVELS[max((i for i, part in enumerate(parts, 1) if part is not None), default=0)]
