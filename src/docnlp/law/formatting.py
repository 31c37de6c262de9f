"""Print citations."""

from docnlp.law.statutes import short_title
from docnlp.text.numerals import format_numeral


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
