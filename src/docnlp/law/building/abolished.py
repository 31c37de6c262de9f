"""Read out of a document's last articles what it abolished: number, name, day, replaced by what."""

import re
from collections.abc import Iterable

from docnlp.errors import CatalogueError
from docnlp.law.building.packing import Data
from docnlp.law.grammar.numbers import number_mark
from docnlp.law.names import fold_name

_ONE = r"(?:[^《》。；，]{0,40}《(?:[^《》]|《[^《》]*》){4,120}》(?:[(（][^()（）]*[)）])?)"
_CLAUSE = re.compile(
    rf"(?P<list>{_ONE}(?:[、，和及以]{{0,4}}{_ONE})*)[，]?(?:同时|即行|随之)?(?:予以)?(?:废止|不再适用|停止执行)"
)
"""A list of titles that goes right up to the verb: what is said of single articles of a document ends nothing."""
_TITLE = re.compile(r"《(?P<title>(?:[^《》]|《[^《》]*》)+)》(?:[(（](?P<number>[^()（）]*号)[)）])?")
_NUMBER = re.compile(r"(?:法释|法发|法复|法|公通字|高检发释字|高检发研字|高检发)〔(?:19|20)\d\d〕\d{1,3}号")
_SESSION = re.compile(r"审判委员会[^\n]{0,20}会议通过")
_HEAD = 600
"""Characters in which a document tells when it was passed."""


def read_abolished(text: str, title: str, version: Data) -> list[Data]:
    """Return what the document abolished on the day it took effect; nothing where that day is not held.

    An amended document has another day than the one on which it abolished something: its day is not held, or its
    head tells of several sessions of the court's committee.
    """
    head = text[:_HEAD]
    if not version.get("dated", True) or len(_SESSION.findall(head)) > 1:
        return []
    number = f"（{version['numbers'][0]}）" if len(version.get("numbers", ())) == 1 else ""
    by = re.sub(r"^.*?(?=关于)", "", title) + number
    found: list[Data] = []
    for clause in _CLAUSE.finditer(re.sub(r"[ \u3000]", "", text)):
        for one in _TITLE.finditer(clause["list"]):
            names = [one["title"]]
            if one["number"] and _NUMBER.fullmatch(number_mark(one["number"])):
                names.append(number_mark(one["number"]))
            found += [{"old": n, "ended_on": version["effective"], "by": by} for n in names if _names_one(n, title)]
    return found


def _names_one(old: str, title: str) -> bool:
    """Tell whether the words name the old document: successors often bear its very title."""
    return fold_name(old) != fold_name(title)


def add_abolished(ended: list[Data], found: Iterable[Data], statutes: Iterable[Data]) -> None:
    """Add to the list of what ended; the first document that abolished another counts.

    A law listed with its versions has its days already; of one held in bulk the text must be older than its end.
    Raises CatalogueError where the list gives a number a later day than the document that abolished it.
    """
    known = {fold_name(one["old"]): one["ended_on"] for one in ended}
    given = frozenset(known)
    held = {fold_name(s["title"]): s for s in statutes}
    for one in sorted(found, key=lambda e: (e["ended_on"], e["old"])):
        name, day = fold_name(one["old"]), one["ended_on"]
        if name in given and one["old"].endswith("号") and known[name] > day:
            raise CatalogueError(f"{one['old']}的废止日期不一致：{known[name]}，{day}")
        statute = held.get(name)
        goes_on = statute is not None and (statute.get("listed", True) or statute["versions"][-1]["issued"] >= day)
        if name not in known and not goes_on:
            known[name] = day
            ended.append(one)
