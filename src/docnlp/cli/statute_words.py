"""What docnlp statutes prints, and how it reads a number of an article."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from docnlp.errors import InputError

if TYPE_CHECKING:
    from docnlp.datamodel import Citation, Resolution
    from docnlp.law import Catalogue, Version

STATUSES = {
    "valid": "有效",
    "no_such_law": "没有这部法律",
    "no_such_article": "没有这一条",
    "no_such_paragraph": "没有这一款",
    "no_such_item": "没有这一项",
    "deleted": "该条已删去",
    "repealed": "已废止",
    "not_yet_in_force": "尚未施行",
    "superseded": "已被取代",
    "unresolved": "指代不明",
    "unchecked": "未能核查",
}

_OPEN = ("unchecked", "unresolved")
"""Statuses of citations that nobody can say are wrong."""

_NUMERAL = r"[0-9〇零一二三四五六七八九十百千两]{1,9}"
_ARTICLE = re.compile(rf"第?(?P<number>{_NUMERAL})(?:条之(?P<a>{_NUMERAL})|之(?P<b>{_NUMERAL})条?|条)?")


def read_article(written: str) -> str:
    """Return the number as the catalogue has it (43, 133之一); raises InputError where it cannot be read."""
    from unicodedata import normalize

    from docnlp.text.numerals import format_numeral, parse_numeral

    found = _ARTICLE.fullmatch("".join(normalize("NFKC", written).split()))
    number = parse_numeral(found["number"]) if found else None
    plus = (found["a"] or found["b"]) if found else None
    further = parse_numeral(plus) if plus else None
    if not number or (plus and not further):
        raise InputError(f"条号“{written}”看不懂；请写成 43 或 第四十三条")
    return f"{number}之{format_numeral(further)}" if further else str(number)


def article_name(article: str) -> str:
    """Return such as 第 43 条 or 第 133 条之一."""
    number, _, plus = article.partition("之")
    return f"第 {number} 条{f'之{plus}' if plus else ''}"


def outcome(resolutions: "Sequence[Resolution]") -> tuple[int, str]:
    """Return how many citations do not hold, and the words of the closing line."""
    statuses = [resolution.status.value for resolution in resolutions]
    open_ones = {STATUSES[status]: statuses.count(status) for status in _OPEN if status in statuses}
    faults = sum(status not in ("valid", *_OPEN) for status in statuses)
    return faults, "，".join([f"{faults} 处不成立", *(f"{count} 处{word}" for word, count in open_ones.items())])


def with_quotation(
    text: str,
    citation: "Citation",
    citations: "Sequence[Citation]",
    resolution: "Resolution",
    catalogue: "Catalogue",
) -> "Resolution":
    """Return the resolution; its message tells too where the text quotes the article in other words than the law's."""
    from dataclasses import replace

    from docnlp.law import differences_told, quotation_of

    if resolution.version is None:
        return resolution
    quotation = quotation_of(text, citation, versions=[resolution.version], catalogue=catalogue, beside=citations)
    if quotation is None or quotation.verbatim:
        return resolution
    told = f"引文与法律文本不一致：{differences_told(quotation)}。"
    return replace(resolution, message=resolution.message + told)


def judged(citation: "Citation", resolution: "Resolution", catalogue: "Catalogue") -> str:
    from docnlp.reports import plain

    why = f"：{resolution.message}" if resolution.message else ""
    version = _mark(resolution, catalogue)
    law = f"　〔{resolution.law}{f'，{version}' if version else ''}〕" if resolution.law else ""
    return plain(f"［{STATUSES[resolution.status.value]}］{citation.quote}{why}{law}")


def _mark(resolution: "Resolution", catalogue: "Catalogue") -> str | None:
    """Return the version as `statutes show` names it."""
    statute = catalogue.statute(resolution.law or "")
    versions = statute.versions if statute else ()
    named = (v.mark or str(v.issued.year) for v in versions if v.issued.isoformat() == resolution.version)
    return next(named, resolution.version)


def described(version: "Version") -> str:
    until = f"，{version.ended} 起不再适用" if version.ended else ""
    held = f"，{len(version.articles)} 条" if version.articles else "，条文未收录"
    numbers = f"（{'、'.join(version.numbers)}）" if version.numbers else ""
    rest = "" if version.sure else "，其后有无修改未收录"
    return f"{version.mark or version.issued.year}{numbers}：{version.issued} 公布，{since(version)}{until}{held}{rest}"


def since(version: "Version") -> str:
    return f"{version.effective} 施行" if version.dated else "施行日期未收录"


def article_line(version: "Version", article: str) -> str:
    if version.articles is None:
        return "条文未收录"
    held = version.articles.get(article)
    if held is None:
        return "没有这一条"
    if held.deleted:
        return "已删去"
    if held.items is None:
        return "有这一条，款、项未收录"
    return shape(held.items)


def shape(items: "Sequence[int]") -> str:
    """Return such as 3 款（第 1 款 4 项）."""
    counts = "，".join(f"第 {n} 款 {count} 项" for n, count in enumerate(items, 1) if count)
    return f"{len(items)} 款{f'（{counts}）' if counts else ''}"


def unknown(catalogue: "Catalogue", name: str) -> str:
    ended = catalogue.superseded(name)
    if ended is None:
        return f"目录中没有“{name}”；请写全称，或用 docnlp statutes list 查找"
    after = f"，由{ended.replaced_by}取代" if ended.replaced_by else ""
    return f"“{ended.old}”已于 {ended.ended_on} 失效{after}；请改查现行规定"
