"""Print citations."""

from docnlp.datamodel import Difference, DifferenceKind, Quotation
from docnlp.law.names import short_title
from docnlp.text.numerals import format_numeral

_TOLD = 3
"""Differences that are told one by one."""
_LONG = 30
"""Characters of quoted words that a message shows."""


def format_citation(
    law: str,
    article: str | None = None,
    paragraph: int | None = None,
    item: int | None = None,
    subitem: int | None = None,
) -> str:
    """Return the citation as documents print it: 刑法第一百三十三条之一第一款第（二）项."""
    return short_title(law) + format_place(article, paragraph, item, subitem)


def format_place(
    article: str | None, paragraph: int | None = None, item: int | None = None, subitem: int | None = None
) -> str:
    """Return the place without the law: 第五十一条第二款第（一）项."""
    parts: list[str] = []
    if article is not None:
        number, _, plus = article.partition("之")
        parts.append(f"第{format_numeral(int(number))}条" + (f"之{plus}" if plus else ""))
    if paragraph is not None:
        parts.append(f"第{format_numeral(paragraph)}款")
    if item is not None:
        parts.append(f"第（{format_numeral(item)}）项")
    if subitem is not None:
        parts.append(f"第{format_numeral(subitem)}目")
    return "".join(parts)


def differences_told(quotation: Quotation) -> str:
    """Return in Chinese where the quoted words depart from the law's, the first three places; empty where they do not.

    >>> from docnlp.datamodel import Difference, DifferenceKind, Span
    >>> at = Span(0, 1)
    >>> changed = Difference(
    ...     kind=DifferenceKind.CHANGED, quoted="十五", statute="五", before="的，处", span=at, at=at
    ... )
    >>> differences_told(Quotation(span=at, version="2025-06-27", differences=(changed,)))
    '“的，处”之后的“十五”，法律文本为“五”'
    """
    if quotation.found_in:
        return f"所引文字是{format_place(quotation.found_in)}的内容"
    told = "；".join(map(_difference, quotation.differences[:_TOLD]))
    rest = len(quotation.differences) - _TOLD
    return f"{told}；另有{rest}处" if rest > 0 else told


def _difference(one: Difference) -> str:
    after = f"“{_shown(one.before)}”之后" if one.before else "开头"
    if one.kind is DifferenceKind.LEFT_OUT:
        return f"{after}缺少“{_shown(one.statute)}”"
    if one.kind is DifferenceKind.PUT_IN:
        return f"{after}多出“{_shown(one.quoted)}”"
    return f"{after}的“{_shown(one.quoted)}”，法律文本为“{_shown(one.statute)}”"


def _shown(words: str) -> str:
    bare = "".join(words.split())
    return bare if len(bare) <= _LONG else f"{bare[: _LONG // 2]}……{bare[-_LONG // 2 :]}"
