"""Judge a citation by the catalogue: is the law in force, does the place exist, what stands there now."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from docnlp.datamodel import Citation, CitationStatus, Resolution
from docnlp.law.acts import Change
from docnlp.law.catalogue import load_catalogue
from docnlp.law.formatting import format_place
from docnlp.law.history import act_of, place_acts
from docnlp.law.misspelling import misspelt
from docnlp.law.names import short_title
from docnlp.law.statutes import Article, Catalogue, Statute, Version
from docnlp.text import format_day

_YEAR = re.compile(r"\d{4}")
_FORMER = ("修正前", "修订前", "修改前", "旧", "原")


def resolve(citation: Citation, *, on: date | None, catalogue: Catalogue | None = None) -> Resolution:
    """Return what the catalogue says of the citation on a day.

    The version named in the text goes before the day. Without a day the citation is valid only where every version
    held agrees. What is not held is unchecked, never wrong.
    """
    held = catalogue or load_catalogue()
    if citation.unresolved:
        return _say(citation, CitationStatus.UNRESOLVED, f"“{citation.quote}”：{citation.unresolved}，请写明法律全称。")
    statute = held.statute(citation.law)
    if statute is None:
        return _ended(citation, on, held) or _unknown(citation, held)
    if citation.version_mark and (named := _versions_named(statute, citation.version_mark, on)) is not None:
        return _by_mark(citation, statute, named, on, held)
    if on is None:
        return _without_day(citation, statute, held)
    version = statute.version_on(on)
    if version is None:
        return _ended(citation, on, held) or _before(citation, statute, on)
    return _by_version(citation, statute, version, held)


def _say(
    citation: Citation,
    status: CitationStatus,
    message: str = "",
    *,
    version: Version | None = None,
    replaced_by: str | None = None,
    article: Article | None = None,
) -> Resolution:
    items = article.items if article and article.items is not None else ()
    return Resolution(
        status=status,
        law=citation.law,
        version=version.issued.isoformat() if version else None,
        message=message,
        replaced_by=replaced_by,
        paragraphs=len(items) or None,
        items=items,
    )


def _ended(citation: Citation, on: date | None, held: Catalogue) -> Resolution | None:
    superseded = held.superseded(citation.law)
    if superseded is None:
        return None
    name, day = short_title(citation.law), format_day(superseded.ended_on)
    if on is None:
        message = f"《{name}》自{day}起废止，未读出应当适用的日期，请人工核对。"
        return _say(citation, CitationStatus.UNCHECKED, message, replaced_by=superseded.replaced_by or None)
    began = held.begun(citation.law)
    if began and on < began:
        message = f"《{name}》自{format_day(began)}起施行，{format_day(on)}尚未施行。"
        return _say(citation, CitationStatus.NOT_YET_IN_FORCE, message)
    if on < superseded.ended_on:
        return _say(citation, CitationStatus.UNCHECKED, f"《{name}》当时有效，但未收录其条文，请人工核对。")
    instead = f"，应当改引《{superseded.replaced_by}》" if superseded.replaced_by else "，没有替代的规定"
    message = f"《{name}》已于{day}废止{instead}。"
    return _say(citation, CitationStatus.REPEALED, message, replaced_by=superseded.replaced_by or None)


def _unknown(citation: Citation, catalogue: Catalogue) -> Resolution:
    if likely := misspelt(citation.law, catalogue.folded_titles):
        message = f"没有名为《{citation.law}》的法律，可能是《{likely}》之误，请写明准确名称。"
        return _say(citation, CitationStatus.NO_SUCH_LAW, message, replaced_by=likely)
    return _say(citation, CitationStatus.UNCHECKED, f"《{citation.law}》未收录，无法核对，请人工核对。")


def _versions_named(statute: Statute, mark: str, on: date | None) -> Sequence[Version] | None:
    """Return the versions that the text means; None where the mark says nothing of a version.

    A bare year before a title (2012年《刑事诉讼法》) may also be the year in which something happened.
    """
    if by_number := [v for v in statute.versions if mark in v.numbers]:
        return by_number
    if mark.endswith("号"):
        return None if not any(v.numbers for v in statute.versions) else []
    if mark == "试行":
        return [v for v in statute.versions if v.mark.endswith("试行")]
    if mark in _FORMER:
        return [v for v in statute.versions if v.ended] or None
    year = _YEAR.search(mark.translate(str.maketrans("〇零一二三四五六七八九", "00123456789")))
    if year is None:
        return None
    issued = [v for v in statute.versions if v.issued.year == int(year[0])]
    found = issued or [v for v in statute.versions if v.effective.year == int(year[0])]
    meant_by_year = int(year[0]) < statute.versions[0].issued.year or (found and on and on.year != int(year[0]))
    return None if mark == year[0] and not meant_by_year else found


def _by_mark(
    citation: Citation, statute: Statute, named: Sequence[Version], on: date | None, catalogue: Catalogue
) -> Resolution:
    mark = citation.version_mark
    if not named:
        message = f"未收录《{statute.short}》的“{mark}”文本，无法核对，请人工核对。"
        return _say(citation, CitationStatus.UNCHECKED, message)
    version = next((v for v in named if on and v.holds_on(on)), named[-1])
    if on is not None and on < version.effective:
        if not version.dated:
            return _before(citation, statute, on)
        message = f"《{statute.printed(version)}》自{format_day(version.effective)}起施行，{format_day(on)}尚未施行。"
        return _say(citation, CitationStatus.NOT_YET_IN_FORCE, message, version=version)
    if on is not None and not version.holds_on(on):
        return _superseded(citation, statute, version, on, catalogue)
    return _by_version(citation, statute, version, catalogue)


def _superseded(citation: Citation, statute: Statute, old: Version, on: date, catalogue: Catalogue) -> Resolution:
    new = statute.version_on(on) or statute.versions[-1]
    ended = format_day(old.ended) if old.ended else ""
    message = f"《{statute.printed(old)}》已于{ended}失效，{format_day(on)}应当适用《{statute.printed(new)}》"
    places = catalogue.successors(statute.title, citation.article, old, new) if citation.article else ()
    instead = "、".join(statute.printed(new) + format_place(a) for a in places or ()) or None
    if instead:
        message += f"，对应{instead}，请核对内容"
    elif citation.article and places == ():
        message += f"，其中已没有与原{format_place(citation.article)}对应的条文"
    return _say(citation, CitationStatus.SUPERSEDED, message + "。", version=old, replaced_by=instead)


def _before(citation: Citation, statute: Statute, on: date) -> Resolution:
    first = statute.versions[0]
    if on < first.effective and statute.complete:
        message = f"《{statute.short}》自{format_day(first.effective)}起施行，{format_day(on)}尚未施行。"
        return _say(citation, CitationStatus.NOT_YET_IN_FORCE, message, version=first)
    message = f"未收录《{statute.short}》在{format_day(on)}有效的版本，无法核对，请人工核对。"
    return _say(citation, CitationStatus.UNCHECKED, message)


def _without_day(citation: Citation, statute: Statute, catalogue: Catalogue) -> Resolution:
    answers = [_by_version(citation, statute, version, catalogue) for version in statute.versions]
    if not statute.listed:
        message = f"《{statute.short}》只收录了一个文本，未读出应当适用的日期，无法核对，请人工核对。"
        return _say(citation, CitationStatus.UNCHECKED, message)
    if len({answer.status for answer in answers}) == 1 and answers[-1].status is not CitationStatus.NOT_YET_IN_FORCE:
        return answers[-1] if len(answers) == 1 else replace(answers[-1], version=None)
    message = f"《{statute.short}》有多个版本，未读出应当适用的日期，无法核对，请人工核对。"
    return _say(citation, CitationStatus.UNCHECKED, message)


def _by_version(citation: Citation, statute: Statute, version: Version, catalogue: Catalogue) -> Resolution:
    found = _in_text(citation, statute, version, catalogue)
    if version.sure or found.status in (CitationStatus.VALID, CitationStatus.UNCHECKED):
        return found
    message = f"收录的《{statute.printed(version)}》文本没有此处，但未收录其全部版本，无法核对，请人工核对。"
    return _say(citation, CitationStatus.UNCHECKED, message, version=version)


def _in_text(citation: Citation, statute: Statute, version: Version, catalogue: Catalogue) -> Resolution:
    number = citation.article
    if number is None:
        return _say(citation, CitationStatus.VALID, version=version)
    printed = statute.printed(version)
    if version.articles is None:
        if version.last_article is not None and int(number.split("之")[0]) > version.last_article:
            return _no_article(citation, statute, version, catalogue)
        message = f"未收录《{printed}》的条文，无法核对{format_place(number)}，请人工核对。"
        return _say(citation, CitationStatus.UNCHECKED, message, version=version)
    article = version.articles.get(number)
    if article is None:
        return _no_article(citation, statute, version, catalogue)
    if article.deleted:
        act = act_of(statute, number, Change.DELETED)
        by = f"由《{act.title}》自{format_day(act.effective)}起" if act else "被"
        message = f"《{printed}》{format_place(number)}已{by}删去，不能引用。"
        return _say(citation, CitationStatus.DELETED, message, version=version, article=article)
    return _place(citation, statute, version, article)


def _no_article(citation: Citation, statute: Statute, version: Version, catalogue: Catalogue) -> Resolution:
    number = citation.article or ""
    place, printed = format_place(number), statute.printed(version)
    later = [v for v in statute.versions if v.effective > version.effective and v.articles and number in v.articles]
    if later and statute.by_amendment:
        act = act_of(statute, number, Change.INSERTED)
        by = f"由《{act.title}》增设，" if act else ""
        message = f"《{statute.short}》{place}{by}自{format_day(later[0].effective)}起施行，当时尚无此条。"
        return _say(citation, CitationStatus.NOT_YET_IN_FORCE, message, version=version)
    last = version.last_article or max((int(a.split("之")[0]) for a in version.articles or {}), default=0)
    message = f"《{printed}》没有{place}，最后一条是{format_place(str(last))}。"
    instead = _same_place(statute, version, number, catalogue)
    if instead:
        message += f"该条号属于另一版本，对应{instead}，请核对内容。"
    elif later:
        message += f"《{statute.printed(later[0])}》才有此条，自{format_day(later[0].effective)}起施行。"
    return _say(citation, CitationStatus.NO_SUCH_ARTICLE, message, version=version, replaced_by=instead)


def _same_place(statute: Statute, version: Version, number: str, catalogue: Catalogue) -> str | None:
    """Return where an article that only another version has stands in this one."""
    for other in reversed(statute.versions):
        if other.articles is not None and number not in other.articles:
            continue
        if other.effective < version.effective:
            places = catalogue.successors(statute.title, number, other, version) or ()
        else:
            places = catalogue.predecessors(statute.title, number, version, other)
        if places and other.issued != version.issued:
            return "、".join(statute.printed(version) + format_place(a) for a in places)
    return None


def _place(citation: Citation, statute: Statute, version: Version, article: Article) -> Resolution:
    """Check paragraph and item against the article's shape."""
    printed = statute.printed(version)
    if article.items is None:
        if citation.paragraph is None and citation.item is None:
            return _say(citation, CitationStatus.VALID, version=version, article=article)
        message = f"《{printed}》{format_place(citation.article)}后来修改过，当时的款、项未收录，请人工核对。"
        return _say(citation, CitationStatus.UNCHECKED, message, version=version, article=article)
    where = f"《{printed}》{format_place(citation.article)}"
    paragraph, item, items = citation.paragraph, citation.item, article.items
    if paragraph is not None and paragraph > len(items):
        message = f"{where}只有{len(items)}款，没有第{format_place(None, paragraph)[1:]}。"
        if item is None and len(items) == 1 and paragraph <= items[0]:
            message += f"该条分列{items[0]}项，是否应为{format_place(None, None, paragraph)}？"
        message += _changed(citation, statute, version)
        return _say(citation, CitationStatus.NO_SUCH_PARAGRAPH, message, version=version, article=article)
    if item is None:
        return _say(citation, CitationStatus.VALID, version=version, article=article)
    holders = [i + 1 for i, count in enumerate(items) if count >= item]
    if paragraph in holders or (paragraph is None and holders):
        message = ""
        if citation.subitem is not None:
            message = f"未收录{where}的各目，无法核对{format_place(None, subitem=citation.subitem)}，请人工核对。"
            return _say(citation, CitationStatus.UNCHECKED, message, version=version, article=article)
        if paragraph is None and len(items) > 1:
            message = f"{where}有{len(items)}款，引用项时应当写明{format_place(None, holders[0])}。"
        return _say(citation, CitationStatus.VALID, message, version=version, article=article)
    message = (
        f"{where}{format_place(None, paragraph)}{_items_there(items, paragraph)}，没有{format_place(None, None, item)}"
    )
    if holders:
        message += f"；{format_place(None, holders[0])}才有该项"
    message += f"。{_changed(citation, statute, version)}"
    return _say(citation, CitationStatus.NO_SUCH_ITEM, message, version=version, article=article)


def _changed(citation: Citation, statute: Statute, version: Version) -> str:
    """Tell which act gave or took away a place that this version does not have; empty where none did."""
    place = format_place(None, citation.paragraph, citation.item)
    taken, given = place_acts(statute, version, citation.article or "", citation.paragraph, citation.item)
    if given:
        return f"{place}由《{given.title}》增加，自{format_day(given.effective)}起施行。"
    return f"原{place}已由《{taken.title}》自{format_day(taken.effective)}起删去或者改写。" if taken else ""


def _items_there(items: tuple[int, ...], paragraph: int | None) -> str:
    count = items[paragraph - 1] if paragraph else max(items)
    return f"只有{count}项" if count else "没有分项"
