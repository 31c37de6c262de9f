"""Bring the right articles of the offences into one notation and check them against the articles' shapes."""

from collections.abc import Iterable, Mapping
from typing import Any

from docnlp.errors import CatalogueError
from docnlp.law.articles import article_label
from docnlp.law.building.charges import Charge
from docnlp.law.names import short_title

Shape = tuple[int, ...] | str | None


def build_offences(
    listed: Iterable[Mapping[str, Any]],
    ids: Mapping[str, tuple[str, str]],
    marks: Mapping[str, str],
    shapes: Mapping[tuple[str, str], Mapping[str, Shape]],
) -> list[dict[str, Any]]:
    """Return the offences with articles such as 51.2.1, keyed by version; raises CatalogueError for a wrong article."""
    offences: list[dict[str, Any]] = []
    for one in listed:
        articles: dict[str, str] = {}
        for key, written in one["articles"].items():
            if not written:
                continue
            version, numbers = str(written).split(None, 1) if key == "other" else (key, str(written))
            title, issued = ids[_VERSIONS.get(version, version)]
            held = _latest(shapes, title) if version in _VERSIONS else shapes[title, issued]
            places = [_place(number.strip(), held, one["name"]) for number in numbers.split(",")]
            articles[version_name(title, marks.get(version))] = ",".join(places)
        kind = one["kind"] == "criminal"
        offences.append({"name": one["name"], "criminal": kind, "aliases": one["aliases"], "articles": articles})
    return offences


def add_charges(
    offences: list[dict[str, Any]],
    charges: Iterable[Charge],
    shapes: Mapping[tuple[str, str], Mapping[str, Shape]],
) -> None:
    """Add the crimes that the judicial documents name to those listed; raises CatalogueError for a wrong article."""
    held = _latest(shapes, _CRIMINAL_LAW)
    known = {one["name"].removesuffix("罪"): one for one in offences if one["criminal"]}
    for charge in charges:
        name = charge.name.removesuffix("罪")
        for place in charge.places:
            check_place(place, held, name, of_old_text=charge.ended is not None)
        one = known.get(name)
        if one is None:
            articles = {short_title(_CRIMINAL_LAW): ",".join(charge.places)} if charge.places else {}
            one = {"name": name, "criminal": True, "aliases": [], "articles": articles}
            offences.append(one)
        one |= {"charge": True, "since": charge.since.isoformat(), "named": charge.named.isoformat()}
        if charge.ended:
            one |= {"ended": charge.ended.isoformat(), "now": [n.removesuffix("罪") for n in charge.now]}


def check_place(place: str, held: Mapping[str, Shape], name: str, *, of_old_text: bool = False) -> None:
    """Raise CatalogueError unless 51.2.1 stands in the text; of an old text, only the article is looked for."""
    number, *rest = place.split(".")
    shape = held.get(number)
    paragraph, item = (*map(int, rest), 0, 0)[:2]
    if isinstance(shape, tuple) and (of_old_text or paragraph <= len(shape)):
        items = shape[paragraph - 1] if paragraph and paragraph <= len(shape) else 0
        if of_old_text or item <= items:
            return
    raise CatalogueError(f"{name}所引的{place}在所收版本中没有")


_CRIMINAL_LAW = "中华人民共和国刑法"
# laws that the offences name without a version: their newest text counts
_VERSIONS = {"CL": "CL1997", "EEL": "EEL2012", "RTL": "RTL2021", "FDZ": "FDZ2022"}


def _latest(shapes: Mapping[tuple[str, str], Mapping[str, Shape]], title: str) -> Mapping[str, Shape]:
    return shapes[max(key for key in shapes if key[0] == title)]


def version_name(title: str, mark: str | None) -> str:
    """Return the key under which an offence's article stands: 治安管理处罚法（2025修订）."""
    return f"{short_title(title)}（{mark}）" if mark else short_title(title)


def _place(written: str, held: Mapping[str, Shape], name: str) -> str:
    """Return 43(2)(1) as 43.2.1 and 253-1 as 253之一; a lone number that can only be an item becomes 42.1.2."""
    number, *rest = written.replace(")", "").split("(")
    if "-" in number:
        base, of = number.split("-")
        number = article_label(int(base), int(of))
    shape = held.get(number)
    if not isinstance(shape, tuple):
        raise CatalogueError(f"{name}所引的第{number}条不在所收版本中")
    if len(rest) == 1 and (len(shape) == 1 or int(rest[0]) > len(shape)):
        rest = ["1", rest[0]]
    paragraph, item = (*map(int, rest), 0, 0)[:2]
    if paragraph > len(shape) or (item and item > shape[paragraph - 1]):
        raise CatalogueError(f"{name}所引的{written}在所收版本中没有对应的款、项")
    return ".".join([number, *rest])
