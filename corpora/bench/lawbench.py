"""Articles of the Criminal Law that facts and charges call for, on the user's copy of a data set. Only sums are shown.

LawBench task 3-1 (Fei et al., 2023; mean F1 over rows: GPT-4 0.52, the best of 51 models 0.56), CAIL2018 (fact,
charges, articles) and published cases (keywords that begin with the charges, facts, statutes of the index): told by
their fields.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpora.bench.samples import share, table

from docnlp.law import Catalogue, articles_called_for, crimes_named, load_catalogue, places_of

_LAW = "刑法"
_SEED = 31
"""Of the half of LawBench that was looked at while the mapping was written; the other was measured first."""
_FIRST_OF_CRIMES = 102
_BEFORE_1997 = re.compile(r"(?:19[5-8]\d年|199[0-6]年|1997年[1-9]月)(?![^，。；]{0,8}生)")
_LAST_OF_1979 = 192
_SCORES = ("rows", "count", "mean F1, %", "exactly right, %", "mean F1 by the charges alone, %")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    index: int
    """From 0, in the order of the file."""
    charges: tuple[str, ...]
    facts: str
    articles: frozenset[str]
    """Numbers without 之一: the sets do not tell them apart."""


def report(data: Path, *, excluded: bool = False) -> Iterator[str]:
    """Yield the scores of the file's rows, why rows are not whole, and what keeps the others from the full score."""
    laws = load_catalogue()
    told = [json.loads(line) for line in data.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [row for index, one in enumerate(told) if (row := _row(index, one, laws))]
    whole = [row for row in rows if _holds_its_own(row, laws)]
    groups = {"all": rows, "reference holds an article of every charge": whole}
    if "question" in told[0]:
        seen = set(random.Random(_SEED).sample(range(len(told)), len(told) // 2))
        groups["of these in the half that was looked at"] = [row for row in whole if row.index in seen]
        groups["of these in the other half"] = [row for row in whole if row.index not in seen]
    scores = table(_SCORES, [_scored(name, group, laws) for name, group in groups.items() if group])
    yield f"### Articles from charges: {data.name}\n\n{scores}"
    unknown = sum(not crimes_named(name, laws) and not _own(name, laws) for row in rows for name in row.charges)
    yield f"Charges that the catalogue does not know: {unknown} of {sum(len(row.charges) for row in rows)}."
    left_out = [row for row in rows if row not in whole]
    yield "Rows whose reference lacks an article of a charge\n\n" + _counted(left_out, lambda row: [_why(row, laws)])
    yield "Rows kept that are not exactly right\n\n" + _counted(whole, lambda row: _lost(row, laws))
    if excluded:
        yield "Left out, by place in the file from 0: " + ", ".join(str(row.index) for row in left_out) + "."


def _row(index: int, told: dict[str, Any], laws: Catalogue) -> Row | None:
    """Return the row of one of the three data sets; None where it has no charge or no article of a crime."""
    if "question" in told:
        facts, _, names = told["question"].rpartition("罪名:")
        charges = re.split(r"[;；]", names.strip().rstrip("。"))
        articles = re.findall(r"\d+", told["answer"].rpartition(_LAW)[2])
    elif "charges" in told:
        facts, charges = told["fact"], [re.sub(r"[\[\]]", "", name) for name in told["charges"]]
        articles = [str(number) for number in told["articles"]]
    else:
        facts, charges = told["facts"] or "", list(_of_keywords(told["keywords"] or "", laws))
        cited = [a["article"] for law in told["statutes"] if law["law"].endswith(_LAW) for a in law["articles"]]
        articles = [str(number) for number in cited if number >= _FIRST_OF_CRIMES]
    charges = list(filter(None, charges))
    if not charges or not articles:
        return None
    return Row(index=index, charges=tuple(charges), facts=facts, articles=frozenset(articles))


def _of_keywords(keywords: str, laws: Catalogue) -> Iterator[str]:
    """Yield the charges at the beginning of 刑事受贿罪贪污罪权钱交易."""
    rest = keywords.removeprefix("刑事")
    while (name := rest.partition("罪")[0]) != rest and crimes_named(name, laws):
        yield name
        rest = rest.partition("罪")[2]


def _scored(name: str, rows: Sequence[Row], laws: Catalogue) -> list[object]:
    scores = [_f1(_called(row.charges, row.facts, laws), row.articles) for row in rows]
    bare = [_f1(_called(row.charges, "", laws), row.articles) for row in rows]
    return [name, len(rows), _mean(scores), share(scores.count(1), len(rows)), _mean(bare)]


def _mean(scores: Sequence[float]) -> float:
    return 100 * sum(scores) / len(scores)


def _called(charges: Sequence[str], facts: str, laws: Catalogue) -> frozenset[str]:
    return frozenset(map(_number, articles_called_for(charges, facts, laws)))


def _number(place: str) -> str:
    return re.split(r"[.之]", place)[0]


def _own(charge: str, laws: Catalogue) -> frozenset[str]:
    """Return the articles of the charge itself, those of all its section where it is the heading of one."""
    crimes = crimes_named(charge, laws)
    own = (_number(place) for one in crimes for place in places_of(one))
    return frozenset(own) if crimes else _called([charge], "", laws)


def _holds_its_own(row: Row, laws: Catalogue) -> bool:
    """Tell whether the reference holds an article of every charge; a charge that is not known counts as held."""
    return all(not (own := _own(charge, laws)) or own & row.articles for charge in row.charges)


def _why(row: Row, laws: Catalogue) -> str:
    lacking = [own for charge in row.charges if not (own := _own(charge, laws)) & row.articles]
    others = row.articles.difference(*(_own(charge, laws) for charge in row.charges))
    if _BEFORE_1997.search(row.facts) and any(int(other) <= _LAST_OF_1979 for other in others):
        return "acts before 1 October 1997: the Code of 1979 has other numbers"
    if any(_misprint(one, other) for own in lacking for one in own for other in others):
        return "another number of the same digits, or with one digit wrong"
    if len(lacking) < len(row.charges):
        return "one of several charges has no article"
    return "another article"


def _misprint(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    return sorted(one) == sorted(other) or sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _lost(row: Row, laws: Catalogue) -> list[str]:
    """Return what stands between the articles called for and the reference."""
    called = _called(row.charges, row.facts, laws)
    crimes = {_number(place) for one in laws.offences if one.criminal for place in places_of(one)}
    lost = {
        "reference adds the article of a crime that is not asked about"
        if article in crimes
        else "reference adds an article that lays down no crime (357, 367: definitions; 356 not told)"
        for article in row.articles - called
    }
    if called - row.articles:
        lost.add("an article is called for that the reference does not hold")
    return sorted(lost)


def _counted(rows: Sequence[Row], causes: Callable[[Row], list[str]]) -> str:
    counts = Counter(cause for row in rows for cause in causes(row))
    return table(("cause", "rows"), sorted(counts.items(), key=lambda item: -item[1]))


def _f1(given: frozenset[str], wanted: frozenset[str]) -> float:
    common = len(given & wanted)
    return 2 * common / (len(given) + len(wanted)) if common else 0.0
