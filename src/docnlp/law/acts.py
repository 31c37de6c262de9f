"""Acts that changed a law, and what each did to which article."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_TOKEN = re.compile(r"(?P<sign>[+=~-]?)(?P<paragraph>\d*)")


class Change(StrEnum):
    """What an act did to an article."""

    INSERTED = "inserted"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleChange:
    """A change as the act tells it; no paragraph named: the whole article."""

    change: Change
    paragraphs: tuple[int, ...] = ()
    """Paragraphs that got another wording, as they are numbered afterwards."""
    added: tuple[int, ...] = ()
    """Paragraphs that are new, as they are numbered afterwards."""
    dropped: tuple[int, ...] = ()
    """Paragraphs that were struck out, as they were numbered before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act that changed a law; articles that it does not name stayed as they were."""

    title: str
    """As it is printed, without the name of the state: 刑法修正案（九）."""
    effective: date
    articles: Mapping[str, ArticleChange]
    """By the article's number after the act."""


def read_change(packed: str) -> ArticleChange:
    """Return the change that a code tells: "+" inserted, "-" deleted, "=" changed, "1 +3 -2" by paragraphs.

    "~" and "~1" stand for words that were changed while paragraphs and items stayed.
    """
    if packed in ("+", "-"):
        return ArticleChange(change=Change.INSERTED if packed == "+" else Change.DELETED)
    found: dict[str, list[int]] = {"": [], "+": [], "-": []}
    for token in packed.split():
        match = _TOKEN.fullmatch(token)
        if match and match["paragraph"]:
            found[match["sign"].strip("=~")].append(int(match["paragraph"]))
    return ArticleChange(
        change=Change.CHANGED, paragraphs=tuple(found[""]), added=tuple(found["+"]), dropped=tuple(found["-"])
    )
