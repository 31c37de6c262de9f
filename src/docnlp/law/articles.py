"""Count the paragraphs and items of an article's text."""

import re

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


def count_items(text: str) -> tuple[int, ...] | None:
    """Return the number of items in each paragraph, or None for a deleted article.

    A line that begins （一） belongs to the paragraph before it, and so does what stands between two items
    (sub-items, 本项规定的…); any other line after the items begins a paragraph. Some sources lost item numbers:
    a line that ends with a semicolon is an item all the same, and so is the line after it.
    """
    lines = [_JUNK.sub("", line).strip() for line in text.split("\n")]
    lines = [line for line in lines if line]
    if len(lines) == 1 and _DELETED.fullmatch(lines[0]):
        return None
    paragraphs: list[int] = []
    lines = _body(lines)
    for i, line in enumerate(lines):
        before = lines[i - 1] if i else ""
        if not paragraphs:
            paragraphs.append(0)
            if not _ITEM.match(line):
                continue
        if _ITEM.match(line) or _lost_item(line, before):
            paragraphs[-1] += 1
        elif _SUBITEM.match(line) or _inside(lines, i, paragraphs[-1]):
            continue
        else:
            paragraphs.append(0)
    return tuple(paragraphs)


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
