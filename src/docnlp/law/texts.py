"""The articles that a text cites, in the words of the texts that the user imported."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from docnlp.datamodel import Citation
from docnlp.law.articles import Paragraph, article_label, read_paragraphs
from docnlp.law.citations import find_citations
from docnlp.law.formatting import format_place
from docnlp.law.resolve import resolve
from docnlp.law.statutes import Catalogue, fold_name


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedArticle:
    """A citation with the article that it names."""

    printed: str
    """Such as 刑事诉讼法（2018修正）第一百一十八条第一款."""
    paragraphs: tuple[str, ...] = ()
    """Each with its items on lines of their own; empty where no text of the version was imported."""
    paragraph: int | None = None
    """The paragraph named, from 1; that of the item where only an item is named."""


def cited_articles(text: str, *, on: date | None, catalogue: Catalogue, folder: Path | None) -> list[CitedArticle]:
    """Return the articles that the text cites, each in the version that it names, else that of the day.

    `folder` is `into` of the import; None: nothing was imported. Left out is what cannot be told apart: a citation
    without article, one whose version stays open, an article that its imported law does not have.
    """
    found = (_cited(one, on, catalogue, folder) for one in find_citations(text, catalogue=catalogue))
    return [one for one in found if one is not None]


def article_text(folder: Path, law: str, version: str, article: str) -> str | None:
    """Return an imported article's text (folder as `into` of the import, version as issue date), or None."""
    return (_articles_of(folder, (law,), version) or {}).get(article)


def text_file(folder: Path, law: str, version: str) -> Path:
    """Return where the text of a law's version is kept under the folder of imports."""
    name = re.sub(r'[\\/:*?"<>|]', "", fold_name(law))[:80]
    return folder / "texts" / f"{name}__{version}.jsonl"


def _cited(one: Citation, on: date | None, catalogue: Catalogue, folder: Path | None) -> CitedArticle | None:
    if one.article is None or one.unresolved:
        return None
    place = format_place(one.article, one.paragraph, one.item, one.subitem)
    statute = catalogue.statute(one.law)
    if statute is None:
        return CitedArticle(printed=f"{one.law}{place}")
    issued = resolve(one, on=on, catalogue=catalogue).version
    version = next((v for v in statute.versions if v.issued.isoformat() == issued), None)
    if version is None:
        return None
    printed = f"{statute.printed(version)}{place}"
    held = _articles_of(folder, (statute.title, *statute.aliases), version.issued.isoformat()) if folder else None
    if held is None:
        return CitedArticle(printed=printed)
    if one.article not in held:
        return None
    paragraphs = read_paragraphs(held[one.article])
    return CitedArticle(
        printed=printed,
        paragraphs=tuple("\n".join(paragraph.lines) for paragraph in paragraphs),
        paragraph=_paragraph(one, paragraphs),
    )


def _paragraph(one: Citation, paragraphs: Sequence[Paragraph]) -> int | None:
    if one.paragraph is not None:
        return one.paragraph if one.paragraph <= len(paragraphs) else None
    if one.item is None:
        return None
    return next((at for at, held in enumerate(paragraphs, 1) if held.items >= one.item), None)


def _articles_of(folder: Path, names: Sequence[str], version: str) -> Mapping[str, str] | None:
    """Return the articles of one version by number; None where none of the law's names has a text of it."""
    for name in names:
        file = text_file(folder, name, version)
        try:
            state = file.stat()
            # an import while the pages are open counts at once
            return _read(file, state.st_mtime_ns, state.st_size)
        except FileNotFoundError:
            continue
        except (OSError, ValueError, KeyError, TypeError):
            return None  # a damaged text: importing it again helps, as it does where there is none
    return None


@lru_cache(maxsize=32)
def _read(file: Path, _changed: int, _size: int) -> Mapping[str, str]:
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return {article_label(int(row["article"]), row.get("of")): str(row["text"]) for row in rows}
