"""LawBench task 3-1 on the user's copy: the articles of the Criminal Law that facts and charges call for.

Fei et al., LawBench (2023), task 3-1: mean F1 over rows; GPT-4 0.52, the best of 51 models 0.56. Only sums are shown.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpora.bench.samples import share, table

from docnlp.law import Catalogue, load_catalogue

_LAW = "刑法"


@dataclass(frozen=True, slots=True)
class Row:
    charges: tuple[str, ...]
    articles: frozenset[str]
    """Numbers without 之一: the set does not tell them apart."""


def report(data: Path) -> Iterator[str]:
    """Yield the scores of the file's rows, and of those whose reference holds an article of every charge."""
    laws = load_catalogue()
    rows = [_row(json.loads(line)) for line in data.read_text(encoding="utf-8").splitlines() if line.strip()]
    scores = [_f1(_called_for(row, laws), row.articles) for row in rows]
    whole = [_holds_its_own(row, laws) for row in rows]
    kept = [score for score, holds in zip(scores, whole, strict=True) if holds]
    unknown = sum(laws.offence(name, criminal=True) is None for row in rows for name in row.charges)
    told = [
        ["all", len(rows), sum(scores) / len(rows), share(sum(s == 1 for s in scores), len(rows))],
        [
            "reference holds an article of every charge",
            len(kept),
            sum(kept) / len(kept),
            share(kept.count(1), len(kept)),
        ],
    ]
    yield "### LawBench 3-1: articles from charges\n\n" + table(["rows", "count", "mean F1", "exactly right, %"], told)
    yield f"Charges that the catalogue does not know: {unknown} of {sum(len(row.charges) for row in rows)}."


def _row(told: dict[str, str]) -> Row:
    charges = re.split(r"[;；]", told["question"].rpartition("罪名:")[2].strip().rstrip("。"))
    numbers = re.findall(r"\d+", told["answer"].rpartition(_LAW)[2])
    return Row(tuple(filter(None, charges)), frozenset(numbers))


def _own(charge: str, laws: Catalogue) -> frozenset[str]:
    offence = laws.offence(charge, criminal=True)
    places = offence.articles.values() if offence else ()
    return frozenset(re.match(r"\d+", place)[0] for places_of in places for place in places_of.split(","))  # type: ignore[index]


def _called_for(row: Row, laws: Catalogue) -> frozenset[str]:
    return frozenset().union(*(_own(charge, laws) for charge in row.charges))


def _holds_its_own(row: Row, laws: Catalogue) -> bool:
    return all(_own(charge, laws) & row.articles for charge in row.charges)


def _f1(given: frozenset[str], wanted: frozenset[str]) -> float:
    common = len(given & wanted)
    return 2 * common / (len(given) + len(wanted)) if common else 0.0
