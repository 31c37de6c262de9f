"""Read the paragraphs and items of an article's text."""

import re
from dataclasses import dataclass

from docnlp.text.numerals import format_numeral, parse_numeral

# invisible and private characters that some sources leave at line ends
_JUNK = re.compile("[\u200b\ufeff\ue000-\uf8ff]")
_ITEM = re.compile(r"[ 　]*[（(]([一二三四五六七八九十百]+)[）)]")
_SUBITEM = re.compile(r"[ 　]*(?:\d+[.．、]|[⒈-⒛①-⑳])")
_DELETED = re.compile(r"[（(〔\[]?(?:删去|删除|已删除|已废止)[）)〕\]]?。?")
_ANNEX = re.compile(r"附件[一二三四五六七八九十\d]?")
_HEADING = re.compile(r"附\s*则|[^。；：，]{4,40}")


def article_label(article: int, of: int | None) -> str:
    """Return the article's number as citations carry it: 133 or 133之一."""
    return f"{article}之{format_numeral(of)}" if of else str(article)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph (款) of an article: its lines as they stand, items and sub-items among them."""

    lines: tuple[str, ...]
    items: int


def read_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an article.

    A line that begins （一） belongs to the paragraph before it, and so does what stands between two items
    (sub-items, 本项规定的…); any other line after the items begins a paragraph. Some sources lost item numbers:
    a line that ends with a semicolon is an item all the same, and so is the line after it.
    """
    found: list[Paragraph] = []
    lines = _body(_lines(text))
    for i, line in enumerate(lines):
        item = is_item(line) or _lost_item(line, lines[i - 1] if i else "")
        if found and (item or _SUBITEM.match(line) or _inside(lines, i, found[-1].items)):
            found[-1] = Paragraph((*found[-1].lines, line), found[-1].items + item)
        else:
            found.append(Paragraph((line,), int(item)))
    return tuple(found)


def count_items(text: str) -> tuple[int, ...] | None:
    """Return the number of items in each paragraph, or None for a deleted article."""
    lines = _lines(text)
    if len(lines) == 1 and _DELETED.fullmatch(lines[0]):
        return None
    return tuple(paragraph.items for paragraph in read_paragraphs(text))


def is_item(line: str) -> bool:
    """Return whether the line opens an item: （一）…"""
    return bool(_ITEM.match(line))


def _lines(text: str) -> list[str]:
    lines = [_JUNK.sub("", line).strip() for line in text.split("\n")]
    return [line for line in lines if line]


def _body(lines: list[str]) -> list[str]:
    """Cut what follows the article in careless sources: annexes and the next section's heading."""
    for i, line in enumerate(lines):
        if i and _ANNEX.fullmatch(line):
            return lines[:i]
    if len(lines) > 1 and _HEADING.fullmatch(lines[-1]):
        return lines[:-1]
    return lines


def _lost_item(line: str, before: str) -> bool:
    if _SUBITEM.match(line) or _SUBITEM.match(before):
        return False
    return before.endswith("；") or (before.endswith(("：", ":")) and line.endswith("；"))


def _inside(lines: list[str], i: int, items: int) -> bool:
    """Return whether the next item line goes on counting, so that this line belongs to the item before."""
    if not items:
        return False
    for line in lines[i + 1 :]:
        if match := _ITEM.match(line):
            return parse_numeral(match[1]) == items + 1
    return False
