"""Build the catalogue of facts from texts of laws and the list of their versions."""

import importlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from docnlp.errors import CatalogueError
from docnlp.law.articles import article_label
from docnlp.law.building.charges import read_charges
from docnlp.law.building.collections import DOCUMENTS, LAWS, add_collections
from docnlp.law.building.earlier import add_earlier
from docnlp.law.building.offences import add_charges, build_offences
from docnlp.law.building.packing import Data, Shapes, pack_articles, read_articles
from docnlp.law.building.penalties import add_penalties
from docnlp.law.building.violations import add_violations
from docnlp.law.catalogue import FORMAT
from docnlp.law.names import fold_name, short_title

"""Article → items of each paragraph; None: deleted; "?": exists, text not held."""

_ADDITIONS = Path(__file__).parents[1] / "data" / "additions.json"


def build_catalogue(core: Path, versions: Path, *, offences: Path | None = None) -> Data:
    """Return the catalogue as plain data, built from a folder of texts (JSONL) and the list of versions (YAML).

    Articles are packed as in `pack_articles`. Raises CatalogueError when a text belongs to no version listed.
    """
    known = _read_yaml(versions)
    additions = json.loads(_ADDITIONS.read_text("utf-8"))
    texts = _read_texts(core, additions["texts"], additions["shapes"])
    statutes = [_statute(law, additions, texts) for law in [*known["laws"], *additions["laws"]]]
    statutes += _amendments(known.get("criminal_law_amendments", []))
    statutes += [_document(one) for one in known.get("normative_documents", [])]
    kept = add_earlier(statutes, known.get("criminal_law_amendments", []), texts, core.parent / LAWS)
    for version in (v for s in statutes for v in s["versions"] if v.get("shapes")):
        version["articles"] = pack_articles(version["shapes"])
    if texts:
        raise CatalogueError(f"有法律文本没有对应的版本：{'、'.join(f'{a}（{b}）' for a, b in sorted(texts))}")
    add_penalties(statutes, core)
    superseded = _superseded(known["superseded_but_still_cited"], additions["superseded"])
    add_collections(statutes, core.parent, superseded["ended"])
    ids = _version_ids(known["laws"])
    shapes = {(s["title"], v["issued"]): v.pop("shapes", {}) for s in statutes for v in s["versions"]}
    named = build_offences(_read_yaml(offences)["offences"], ids, additions["marks"], shapes) if offences else []
    if offences:
        _add_names(
            named,
            core,
            statutes=statutes,
            shapes=shapes,
            amendments=known.get("criminal_law_amendments", []),
            mended=additions["charges"],
        )
    return {
        "format": FORMAT,
        "as_of": known["meta"]["as_of"],
        "statutes": statutes,
        "maps": [
            *kept,
            *_hand_maps(known["mappings"], ids),
            *_similar_maps(core.parent / "version_maps", statutes, ids),
        ],
        **superseded,
        "offences": named,
    }


def _read_yaml(path: Path) -> Data:
    # only the makers of a catalogue need YAML: it is no dependency of the product
    try:
        yaml = importlib.import_module("yaml")
    except ImportError:
        raise CatalogueError("生成法律目录需要 PyYAML，请先安装：pip install pyyaml") from None
    loaded: Data = yaml.safe_load(path.read_text("utf-8"))
    return loaded


def _read_texts(
    core: Path, names: Mapping[str, list[str]], shapes: Mapping[str, dict[str, list[int]]]
) -> dict[tuple[str, str], Shapes]:
    texts: dict[tuple[str, str], Shapes] = {}
    for file in sorted(core.glob("*.jsonl")):
        rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
        law, issued = names.get(file.stem) or file.stem.rsplit("__", 1)
        mended: Shapes = {number: tuple(shape) for number, shape in shapes.get(file.stem, {}).items()}
        texts[short_title(law), issued] = read_articles(rows) | mended
    return texts


def _statute(law: Data, additions: Data, texts: dict[tuple[str, str], Shapes]) -> Data:
    title = law["title"]
    versions = [_version(title, one, additions, texts) for one in law["versions"]]
    first = law["versions"][0].get("id", "")
    aliases = [a.strip("《》") for a in [*law.get("aliases", ()), *additions["aliases"].get(title, ())]]
    wanted = [a for a in dict.fromkeys(aliases) if a not in additions["not_aliases"] and "公安部令" not in a]
    statute = {
        "title": title,
        "aliases": [a for a in wanted if a not in (title, short_title(title))],
        "issuer": law.get("issuer", ""),
        "complete": first not in additions["not_first"],
        "versions": versions,
    }
    return statute


def _version(title: str, one: Data, additions: Data, texts: dict[tuple[str, str], Shapes]) -> Data:
    key = one.get("id") or f"{title}@{one['issued']}"
    shapes = texts.pop((short_title(title), one["issued"]), None)
    version: Data = {"issued": one["issued"], "effective": one["effective"], "ended": one.get("superseded_on")}
    version["mark"] = additions["marks"].get(key, "")
    if numbers := additions["numbers"].get(key):
        version["numbers"] = numbers
    # counts from memory are no ground to call an article missing
    if one.get("articles") and one.get("confidence", "high") == "high":
        version["last"] = one["articles"]
    if shapes:
        version["shapes"] = shapes
        if version.get("last", 0) > max(int(a.split("之")[0]) for a in shapes):
            raise CatalogueError(f"{title}（{one['issued']}）的文本不完整：应有{version['last']}条")
    return version


def _amendments(amendments: Iterable[Data]) -> list[Data]:
    statutes: list[Data] = []
    for one in amendments:
        version = {"issued": one["issued"], "effective": one["effective"], "ended": None, "mark": ""}
        statutes.append(
            {"title": f"中华人民共和国{one['title']}", "aliases": [], "complete": True, "versions": [version]}
        )
    return statutes


def _add_names(
    offences: list[Data],
    core: Path,
    *,
    statutes: list[Data],
    shapes: Mapping[tuple[str, str], Shapes],
    amendments: Iterable[Data],
    mended: Data,
) -> None:
    documents = core.parent / DOCUMENTS
    if documents.exists():
        add_charges(offences, read_charges(documents, _amendment_days(amendments), mended), shapes)
    add_violations(offences, core, statutes)


def _amendment_days(amendments: Iterable[Data]) -> dict[str, date]:
    """Return the day on which each amendment of the Criminal Law took effect, by its number: 一, 二, …"""
    days: dict[str, date] = {}
    for one in amendments:
        _, _, number = one["title"].partition("（")
        days[number.rstrip("）") or "一"] = date.fromisoformat(one["effective"])
    return days


def _document(one: Data) -> Data:
    effective = one["effective"]
    # rules of archives are known by their year only
    effective = effective if len(effective) == 10 else f"{effective}-01-01"
    version: Data = {"issued": effective, "effective": effective, "ended": None, "mark": ""}
    number = one.get("number", "").split("（")[0]
    if number.endswith("号"):
        version["numbers"] = [number]
    return {"title": one["title"], "aliases": [], "complete": True, "versions": [version]}


def _version_ids(laws: Iterable[Data]) -> dict[str, tuple[str, str]]:
    return {v["id"]: (law["title"], v["issued"]) for law in laws for v in law["versions"]}


def _hand_maps(mappings: Mapping[str, Data], ids: Mapping[str, tuple[str, str]]) -> list[Data]:
    maps: list[Data] = []
    for one in mappings.values():
        (law, old), (_, new) = ids[one["from"]], ids[one["to"]]
        articles: dict[str, list[str]] = defaultdict(list)
        for row in one.get("rows", ()):
            articles[str(row["old"])] = [str(n) for n in row["new"]]
        for pair in one.get("rows_old_new_basis", ()):
            before, after = pair.split(":")[0].split(">")
            articles[before].append(after)
        known: Data = {"law": law, "old": old, "new": new, "articles": dict(articles), "checked": True}
        if all("relation" in row for row in one.get("rows", ())) and one.get("rows"):
            known["same"] = [str(row["old"]) for row in one["rows"] if row["relation"] == "same"]
        maps.append(known)
    return maps


def _similar_maps(folder: Path, statutes: Iterable[Data], ids: Mapping[str, tuple[str, str]]) -> list[Data]:
    """Read maps made by similarity, but not the rows that are only partly alike: a wrong hint is worse than none."""
    by_hand = {("治安管理处罚法", "2012-10-26"), ("刑事诉讼法", "2012-03-14")}
    titles = {fold_name(s["title"]): s["title"] for s in statutes}
    maps: list[Data] = []
    for file in sorted(folder.glob("*.json")):
        law, old, _, new = file.stem.split("__")
        if (law, old) in by_hand:
            continue
        title = titles.get(fold_name(law)) or ids["SPC2012"][0]
        rows = json.loads(file.read_text("utf-8"))["map"]
        sure = {_label(r["old"]): [_label(r["new"])] for r in rows if r["status"] in ("identical", "amended")}
        same = [_label(r["old"]) for r in rows if r["status"] == "identical"]
        maps.append({"law": title, "old": old, "new": new, "articles": sure, "checked": False, "same": same})
    return maps


def _label(written: str) -> str:
    """Return 262之1 as 262之一."""
    number, _, plus = written.partition("之")
    return article_label(int(number), int(plus) if plus else None)


def _superseded(listed: Iterable[Data], names: Mapping[str, Data]) -> Data:
    ended: list[Data] = []
    measures: list[Data] = []
    for one in listed:
        entry = names[one["old"]]
        for target, words in (
            (ended, (*entry["names"], *entry.get("numbers", ()))),
            (measures, entry.get("measures", ())),
        ):
            target += [{"old": w, "ended_on": one["ended_on"], "by": entry["by"]} for w in words]
    return {"ended": ended, "measures": measures}
