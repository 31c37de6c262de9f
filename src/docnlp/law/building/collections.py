"""Add the laws and documents of two large collections, of which one text each is held and not every date."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from docnlp.errors import CatalogueError
from docnlp.law.articles import article_label, count_items
from docnlp.law.building.abolished import add_abolished, read_abolished
from docnlp.law.building.packing import Data, pack_articles
from docnlp.law.building.ranged_laws import add_ranges
from docnlp.law.grammar.numbers import number_mark
from docnlp.law.names import fold_name
from docnlp.law.reading import Row, missing_articles, read_effective, read_law
from docnlp.text.numerals import parse_numeral

LAWS = "national_laws_2026-10.jsonl"
DOCUMENTS = "national_documents_2025-04.jsonl"
NEWER = "new_2025_2026"
_IN_FORCE_AFTER = timedelta(days=366)
"""No law took longer than a year to take effect: from then on the text held surely was in force."""
_ARTICLE = re.compile(r"第([一二三四五六七八九十百千零〇]+)条(?:之([一二三四五六七八九十]+))?$")
_CATEGORIES = ("行政法规", "司法解释", "部门规章")
_COURTS = ("最高人民", "人民检察院")
_PASSING = re.compile(r"关于(?:修改|废止|公布|批准|修订|授权)|宪法修正案")
"""Titles of what changes other laws or sets them going."""
_AMENDED = re.compile(r"修订|修正|修改|废止")
_NUMBER = re.compile(r"(?:法释|高检发释字|法发|公通字)〔\d{4}〕\d+号|(?:国务院|公安部|司法部)令第\d+号")
_ISSUER = re.compile(r"^(?:(?:最高人民法院|最高人民检察院|公安部|国家安全部|司法部)[、 ]?)+")


def add_collections(data: list[Data], folder: Path, ended: list[Data]) -> None:
    """Add what those of the collections hold that lie in the folder; what ended (old, ended_on) ends there.

    What the documents say that they abolished is added to `ended`.
    """
    days = {fold_name(one["old"]): one["ended_on"] for one in ended}
    abolished: list[Data] = []
    if (folder / LAWS).exists():
        add_laws(data, folder / LAWS, days)
    for documents in (folder / DOCUMENTS, folder / NEWER):
        if documents.exists():
            abolished += add_documents(data, documents)
    add_abolished(ended, abolished, data)
    days = {fold_name(one["old"]): one["ended_on"] for one in ended}
    for statute in data:
        if not statute.get("listed", True) and fold_name(statute["title"]) in days:
            statute["versions"][-1]["ended"] = days[fold_name(statute["title"])]


def add_laws(data: list[Data], path: Path, ended: Container[str]) -> None:
    """Add the laws of the collection (JSONL, an article a line) that are not held yet.

    Its `effective` is often the first day of the law and not of this text. Where it cannot be this text's day, the
    version counts from a year after its issue, and what lies before is not held. A repealed law is held only where
    `ended` (folded names) knows its last day.
    """
    texts: dict[tuple[str, str], list[Data]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        texts[row["law"], row["version"]].append(row)
    known = _names(data)
    by_law: dict[str, list[Data]] = defaultdict(list)
    for (law, _), rows in sorted(texts.items()):
        if one := known.get(fold_name(law)):
            _complete(one, _law_version(rows))
        elif not _PASSING.search(law) and (rows[0]["status"] != "已废止" or fold_name(law) in ended):
            by_law[law].append(_law_version(rows))
    for law, versions in by_law.items():
        data.append(_statute(law, _in_order(versions), "全国人民代表大会及其常务委员会"))


def add_documents(data: list[Data], path: Path) -> list[Data]:
    """Add regulations, rules and interpretations (JSONL or a folder of Markdown), and texts of those listed without.

    None of them is sure to be the text of every later day: what it lacks is unchecked, not wrong. Returns what the
    interpretations abolished.
    """
    known, added, abolished = _names(data), dict[str, Data](), list[Data]()
    for row in _folder(path) if path.is_dir() else _collection(path):
        title = _heading(row)
        version = _document_version(row)
        if version is None or _PASSING.search(title):
            continue
        if title.startswith(_COURTS):
            abolished += read_abolished(row["text"], title, version)
        if one := known.get(fold_name(title).removesuffix("（试行）")):
            _complete(one, version)
        elif row.get("category", _CATEGORIES[0]) in _CATEGORIES:
            one = added.setdefault(fold_name(title), _statute(title, [], _issuer(row, title)))
            if all(v["issued"] != version["issued"] for v in one["versions"]):
                one["versions"].append(version)
    for one in added.values():
        one["versions"] = _in_order(sorted(one["versions"], key=lambda v: str(v["issued"])))
        data.append(one)
    _drop_shared_numbers(data)
    return abolished


def _statute(title: str, versions: list[Data], issuer: str) -> Data:
    return {
        "title": title,
        "aliases": [],
        "issuer": issuer,
        "complete": False,
        "listed": False,
        "versions": versions,
    }


def _complete(listed: Data, held: Data) -> None:
    """Give a version that was listed without its articles those of the text held.

    Of a document listed with one day only, the text may be another version: what it lacks is unchecked.
    """
    for version in listed["versions"]:
        if "articles" in version or "articles" not in held:
            continue
        text: Data = {name: held[name] for name in ("articles", "penalties") if name in held}
        if version["issued"] == held["issued"] and version.get("last", 0) <= _last(held["articles"]):
            version.update(text)
        elif version["issued"] == version["effective"] and len(listed["versions"]) == 1:
            version.update(text, sure=False)


def _last(packed: str) -> int:
    return max(int(re.match(r"\d+", one)[0]) for one in packed.split(" "))  # type: ignore[index]


def _names(data: Iterable[Data]) -> dict[str, Data]:
    return {fold_name(name): s for s in data for name in (s["title"], *s["aliases"])}


def _law_version(rows: list[Data]) -> Data:
    first = rows[0]
    shapes = {label: count_items(row["text"]) for row in rows if (label := _label(row["article_no"]))}
    kept: list[Row] = [
        {"article": int(label.split("之")[0]), "of": None, "text": row["text"]}
        for row in rows
        if (label := _label(row["article_no"]))
    ]
    version = _version(date.fromisoformat(first["version"]), date.fromisoformat(first["effective"]), kept)
    if shapes:
        version["articles"] = _packed(shapes, kept)
    add_ranges(version, first["law"], kept)
    return version


def _version(issued: date, told: date | None, rows: list[Row]) -> Data:
    """Return a version with the first day that can be this text's: told, or read in its last article."""
    effective = next((d for d in (told, read_effective(rows, (), issued)) if d and d >= issued), None)
    version: Data = {"issued": issued.isoformat(), "ended": None, "mark": str(issued.year)}
    version["effective"] = (effective or issued + _IN_FORCE_AFTER).isoformat()
    if effective is None:
        version["dated"] = False
    return version


def _packed(shapes: Mapping[str, tuple[int, ...] | None], rows: list[Row]) -> str:
    # an article that the collection lost exists all the same
    return pack_articles({**shapes, **{str(n): "?" for n in missing_articles(rows)}})


def _label(written: str) -> str | None:
    match = _ARTICLE.match(written)
    number = parse_numeral(match[1]) if match else None
    return article_label(number, parse_numeral(match[2]) if match[2] else None) if match and number else None


def _in_order(versions: list[Data]) -> list[Data]:
    """Let each version end where the next begins; what came before a version without day is not held."""
    last = max((i for i, v in enumerate(versions) if not v.get("dated", True)), default=0)
    # of two records that take effect on one day the later stands
    kept = list({v["effective"]: v for v in versions[last:]}.values())
    kept = [old for old, new in pairwise(kept) if old["effective"] < new["effective"]] + kept[-1:]
    for old, new in pairwise(kept):
        old["ended"] = new["effective"]
    return kept


def _collection(path: Path) -> Iterator[Data]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _folder(path: Path) -> Iterator[Data]:
    for file in sorted(path.glob("*.md")):
        text = file.read_text("utf-8")
        day = re.search(r"\((\d{4}-\d{2}-\d{2})\)$", file.stem)
        yield {"title": file.stem.split("(")[0], "date": day[1] if day else "", "text": text, "path": file.name}


def _heading(row: Data) -> str:
    match = re.search(r"^# *(\S.*)$", row["text"], re.M)
    title = re.sub(r"\s", "", match[1] if match else row["title"])
    return title.replace("最高人民法院最高人民检察院", "最高人民法院、最高人民检察院")


def _document_version(row: Data) -> Data | None:
    lines = row["text"].split("\n")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["date"] or ""):
        return None
    issued = date.fromisoformat(row["date"])
    head = [line.strip() for line in lines[:40] if not _ARTICLE.match(line.split(" ")[0])]
    try:
        law = read_law(lines, row["title"])
    except CatalogueError:
        rows: list[Row] = []
    else:
        rows = list(law.rows)
    # of an amended document the head tells the first day
    told = None if any(_AMENDED.search(line) for line in head[:20] if line[:2] in ("19", "20")) else _told(head)
    version = _version(issued, told, rows) | {"sure": False}
    if rows:
        shapes = {article_label(int(str(r["article"])), _of(r)): count_items(str(r["text"])) for r in rows}
        version["articles"] = _packed(shapes, rows)
        add_ranges(version, row["title"], rows, lines)
    if numbers := _numbers(head):
        version["numbers"] = numbers
    return version


def _told(head: list[str]) -> date | None:
    return read_effective((), [line for line in head if line.endswith(("施行", "实施"))], None)


def _of(row: Row) -> int | None:
    return int(str(row["of"])) if row["of"] else None


def _numbers(head: list[str]) -> list[str]:
    """Return the numbers under which the document itself was issued, not those of what changed it."""
    lines = [line for line in head if len(line) < 60 and not _AMENDED.search(line)]
    return list(dict.fromkeys(number_mark(n) for line in lines for n in _NUMBER.findall(line.replace(" ", ""))))


def _drop_shared_numbers(data: list[Data]) -> None:
    """One order may issue several documents: its number names none of them."""
    count = Counter(n for s in data for v in s["versions"] for n in v.get("numbers", ()))
    for version in (v for s in data if not s.get("listed", True) for v in s["versions"]):
        kept = [n for n in version.pop("numbers", ()) if count[n] == 1]
        if kept:
            version["numbers"] = kept


def _issuer(row: Data, title: str) -> str:
    if match := _ISSUER.match(title):
        return match[0].rstrip("、 ")
    if row.get("category") == "行政法规":
        return "国务院"
    parts = str(row.get("path", "")).split("/")
    return parts[1] if len(parts) > 2 and row.get("category") == "部门规章" else ""
