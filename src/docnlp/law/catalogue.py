"""Load the catalogue."""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Generic, TypeVar

from docnlp.datamodel import CaseFile
from docnlp.errors import CatalogueError
from docnlp.law.acts import Act, ArticleChange, read_change
from docnlp.law.kept import KeptTexts
from docnlp.law.offences import Offence
from docnlp.law.penalties import read_penalties
from docnlp.law.statutes import Article, ArticleMap, Catalogue, Statute, Superseded, Texts, Version

Held = TypeVar("Held")

SHIPPED = Path(__file__).parent / "data" / "catalogue.json.gz"
FORMAT = 1
"""Of the plain data; a reader of another format refuses it."""


class Unpacked(Mapping[str, Held], Generic[Held]):
    """What a version holds by place, unpacked when it is first looked at: few of the many laws are."""

    def __init__(self, packed: Any, unpack: Callable[[Any], Mapping[str, Held]]) -> None:
        self._packed, self._unpack = packed, unpack

    @cached_property
    def _held(self) -> Mapping[str, Held]:
        return self._unpack(self._packed)

    def __getitem__(self, place: str) -> Held:
        return self._held[place]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


@cache
def load_catalogue(path: Path | None = None) -> Catalogue:
    """Return the catalogue in the file, or the shipped one; raises CatalogueError when it cannot be read.

    That of an import (`import_statutes`) reads the texts beside it when they are asked for.
    """
    file = path or SHIPPED
    texts = KeptTexts(file.parent) if path and (file.parent / "texts").is_dir() else None
    return read_catalogue(read_data(file), digest=sha256(file.read_bytes()).hexdigest()[:12], texts=texts)


def laws_of(case: CaseFile) -> Catalogue:
    """Return the catalogue that the case was judged by; of a case put together by hand, the shipped one."""
    return case.laws if isinstance(case.laws, Catalogue) else load_catalogue()


def read_data(file: Path) -> dict[str, Any]:
    """Return the catalogue as the plain data that was written; raises CatalogueError."""
    try:
        data: dict[str, Any] = json.loads(gzip.decompress(file.read_bytes()))
    except (OSError, EOFError, ValueError) as error:
        raise CatalogueError(f"法律目录无法读取：{file.name}。请重新安装，或重新导入法律文本。") from error
    if data.get("format") != FORMAT:
        raise CatalogueError(f"法律目录 {file.name} 是另一版本的格式，请用当前版本重新导入。")
    return data


def read_catalogue(data: Mapping[str, Any], *, digest: str = "", texts: Texts | None = None) -> Catalogue:
    """Return the catalogue that plain data (of `build_catalogue`) describes, with the texts of its laws."""
    return Catalogue(
        as_of=date.fromisoformat(data["as_of"]),
        digest=digest,
        statutes=tuple(map(_statute, data["statutes"])),
        maps=tuple(map(_map, data["maps"])),
        ended=tuple(map(_superseded, data["ended"])),
        measures=tuple(map(_superseded, data["measures"])),
        offences=tuple(map(_offence, data["offences"])),
        texts=texts,
    )


def _statute(one: Mapping[str, Any]) -> Statute:
    return Statute(
        title=one["title"],
        aliases=tuple(one["aliases"]),
        issuer=one.get("issuer", ""),
        complete=one["complete"],
        by_amendment=one.get("by_amendment", False),
        acts=tuple(map(_act, one.get("acts", ()))),
        listed=one.get("listed", True),
        versions=tuple(map(_version, one["versions"])),
    )


def _act(one: Mapping[str, Any]) -> Act:
    return Act(
        title=one["title"],
        effective=date.fromisoformat(one["effective"]),
        articles=Unpacked(one["articles"], _changes),
    )


def _changes(packed: Mapping[str, str]) -> dict[str, ArticleChange]:
    return {article: read_change(code) for article, code in packed.items()}


def _version(one: Mapping[str, Any]) -> Version:
    return Version(
        issued=date.fromisoformat(one["issued"]),
        effective=date.fromisoformat(one["effective"]),
        ended=_day(one["ended"]),
        mark=one["mark"],
        numbers=tuple(one.get("numbers", ())),
        last_article=one.get("last"),
        articles=Unpacked(one["articles"], _articles) if one.get("articles") else None,
        penalties=Unpacked(one["penalties"], read_penalties) if one.get("penalties") else {},
        dated=one.get("dated", True),
        sure=one.get("sure", True),
    )


def _articles(packed: str) -> dict[str, Article]:
    return dict(map(_article, packed.split(" ")))


def _article(packed: str) -> tuple[str, Article]:
    number, _, shape = packed.partition(":")
    if shape in ("-", "?"):
        return number, Article(items=None, deleted=shape == "-")
    return number, Article(items=tuple(map(int, shape.split(","))) if shape else (0,))


def _map(one: Mapping[str, Any]) -> ArticleMap:
    return ArticleMap(
        law=one["law"],
        old=date.fromisoformat(one["old"]),
        new=date.fromisoformat(one["new"]),
        articles={old: tuple(new) for old, new in one["articles"].items()},
        checked=one["checked"],
        same=frozenset(one["same"]) if "same" in one else None,
    )


def _superseded(one: Mapping[str, Any]) -> Superseded:
    return Superseded(old=one["old"], ended_on=date.fromisoformat(one["ended_on"]), replaced_by=one["by"])


def _offence(one: Mapping[str, Any]) -> Offence:
    return Offence(
        name=one["name"],
        criminal=one["criminal"],
        aliases=tuple(one["aliases"]),
        articles=dict(one["articles"]),
        charge=one.get("charge", False),
        since=_day(one.get("since")),
        named=_day(one.get("named")),
        ended=_day(one.get("ended")),
        now=tuple(one.get("now", ())),
        verified=one.get("verified", True),
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
