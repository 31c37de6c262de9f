"""The names of violations of 治安管理处罚法, each checked against the words of its place."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from docnlp.errors import CatalogueError
from docnlp.law.articles import Paragraph, article_label, is_item, read_paragraphs
from docnlp.law.building.offences import version_name
from docnlp.law.names import short_title

_NAMES = Path(__file__).parents[1] / "data" / "violations.json"
_ALIKE = 0.7
"""Share of a name's pairs of characters that stand in its place; below, a person has to compare them."""


def add_violations(offences: list[dict[str, Any]], core: Path, statutes: list[dict[str, Any]]) -> None:
    """Add the violations to the offences (plain data); those listed before keep their articles.

    Raises CatalogueError when a place does not stand in the text held.
    """
    known = {one["name"]: one for one in offences if not one["criminal"]}
    for title, versions in json.loads(_NAMES.read_text("utf-8")).items():
        statute = next((s for s in statutes if s["title"] == title), None)
        for issued, places in versions.items() if statute else ():
            mark = next(v["mark"] for v in statute["versions"] if v["issued"] == issued) if statute else ""
            file = core / f"{short_title(title)}__{issued}.jsonl"
            if not file.exists():
                continue
            for name, place, sure in _named(places, _read(file)):
                one = known.get(name)
                if one is None:
                    one = {"name": name, "criminal": False, "aliases": [], "articles": {}, "verified": True, "built": 1}
                    offences.append(one)
                    known[name] = one
                if "built" in one:
                    one["articles"][version_name(title, mark)] = place
                    one["verified"] = one["verified"] and sure
    for one in offences:
        one.pop("built", None)


def _named(places: Mapping[str, str], texts: Mapping[str, str]) -> Iterator[tuple[str, str, bool]]:
    """Yield name, place and whether the name stands in the place's words."""
    for place, names in places.items():
        words = _words(place, texts)
        for name in names.split("|"):
            yield name, place, _share(name, words) >= _ALIKE


def _words(place: str, texts: Mapping[str, str]) -> str:
    """Return the words of 23.1.2: the paragraph's opening and the item."""
    article, *rest = place.split(".")
    paragraphs = read_paragraphs(texts.get(article, ""))
    if not rest and paragraphs:
        return "".join("".join(one.lines) for one in paragraphs)
    if rest and int(rest[0]) <= len(paragraphs):
        one = paragraphs[int(rest[0]) - 1]
        if len(rest) == 1:
            return "".join(one.lines)
        if int(rest[1]) <= one.items:
            return one.lines[0] + _items(one)[int(rest[1]) - 1]
    raise CatalogueError(f"{place}在所收版本中没有")


def _items(paragraph: Paragraph) -> list[str]:
    return [line for line in paragraph.lines if is_item(line)]


def _share(name: str, words: str) -> float:
    pairs = [name[i : i + 2] for i in range(len(name) - 1) if "、" not in name[i : i + 2]]
    return sum(pair in words for pair in pairs) / len(pairs)


def _read(file: Path) -> dict[str, str]:
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return {article_label(int(row["article"]), row.get("of")): str(row["text"]) for row in rows}
