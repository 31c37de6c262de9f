"""Follow one article through the versions of its law: since when it reads as it does, and by which act."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from docnlp.law.acts import Act, ArticleChange, Change
from docnlp.law.statutes import Catalogue, Statute, Version


class Origin(StrEnum):
    """How a span of an article's life began."""

    FIRST = "first"
    """With the law itself."""
    OLDEST = "oldest"
    """With the oldest version listed, or held; what was before is not known."""
    INSERTED = "inserted"
    CHANGED = "changed"
    """By an act that names the article."""
    MOVED = "moved"
    """Under another number in a new version."""
    REVISED = "revised"
    """Under the same number in a new version, unless it is known to have stayed as it was."""
    DELETED = "deleted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSpan:
    """An article from one change to the next."""

    articles: tuple[str, ...]
    """Its numbers in that time; several where it was split, none where it was dropped."""
    since: date
    until: date | None = None
    """The first day on which it no longer held; None: it holds."""
    origin: Origin
    act: str = ""
    """The act that changed it, such as 刑法修正案（九）; empty where none is known by article."""
    change: ArticleChange | None = None
    """What the act did, where it is known by article."""
    reworded: bool | None = None
    """Of a span that a change began: whether its substance changed too; None where that is not held."""
    items: tuple[int, ...] | None = None
    """Items of each paragraph; None where not held."""
    checked: bool = True
    """False where the articles were matched by likeness of the texts alone."""


def article_history(
    catalogue: Catalogue, law: str, article: str, *, version: Version | None = None
) -> tuple[ArticleSpan, ...]:
    """Return the spans of the article that bears this number in `version`, oldest first.

    Without a version: in the newest that has the number. Empty where the law or the number is not held. The Criminal
    Law gives a span for each act that names the article; any other law one for each version that moved or may have
    changed it, as far as maps lead from number to number.

    >>> from docnlp.law import load_catalogue
    >>> for span in article_history(load_catalogue(), "刑法", "199"):
    ...     print(span.since, span.until, span.origin.value, span.act, span.items)
    1997-10-01 2011-05-01 oldest  (0,)
    2011-05-01 2015-11-01 changed 刑法修正案（八） (0,)
    2015-11-01 None deleted 刑法修正案（九） None
    >>> for span in article_history(load_catalogue(), "刑诉法", "82"):
    ...     print(span.since, span.articles, span.origin.value)
    2013-01-01 ('80',) oldest
    2018-10-26 ('82',) moved
    """
    statute = catalogue.statute(law)
    if statute is None:
        return ()
    at = version or next((v for v in reversed(statute.versions) if _has(v, article)), None)
    if at is None or not _has(at, article):
        return ()
    if statute.by_amendment:
        return tuple(_by_acts(statute, article)) if statute.acts else ()
    return tuple(_by_versions(catalogue, statute, statute.versions.index(at), article))


def act_of(statute: Statute, article: str, change: Change) -> Act | None:
    """Return the last act that did this to the article; None where it is not known."""
    acts = (act for act in reversed(statute.acts) if article in act.articles)
    return next((act for act in acts if act.articles[article].change is change), None)


def place_acts(
    statute: Statute, version: Version, article: str, paragraph: int | None, item: int | None
) -> tuple[Act | None, Act | None]:
    """Return the act that took this place away before the version, and the one that gave it after; None: no such act.

    Of laws whose acts keep the numbers and are known article by article (刑法) only.
    """
    if not statute.by_amendment:
        return None, None
    named = [act for act in statute.acts if article in act.articles]
    before = (a for a in reversed(named) if a.effective <= version.effective)
    later = (a for a in named if a.effective > version.effective)
    taken = (a for a in before if _stood(statute, a.effective - timedelta(days=1), article, paragraph, item))
    given = (a for a in later if _stood(statute, a.effective, article, paragraph, item))
    return next(taken, None), next(given, None)


def _stood(statute: Statute, day: date, article: str, paragraph: int | None, item: int | None) -> bool:
    version = statute.version_on(day)
    held = version.articles.get(article) if version and version.articles else None
    if held is None or held.items is None:
        return False
    counts = held.items if paragraph is None else held.items[paragraph - 1 : paragraph]
    return any(item is None or count >= item for count in counts)


def _by_acts(statute: Statute, article: str) -> Iterator[ArticleSpan]:
    named = [act for act in statute.acts if article in act.articles]
    days = [*(act.effective for act in named), None]
    if not named or named[0].articles[article].change is not Change.INSERTED:
        since = statute.versions[0].effective
        yield _span(statute, (article,), since, days[0], Origin.OLDEST)
    for act, until in zip(named, days[1:], strict=True):
        change = act.articles[article]
        places = () if change.change is Change.DELETED else (article,)
        span = _span(statute, places, act.effective, until, Origin(change.change.value))
        reworded = True if change.change is Change.CHANGED else None
        yield replace(span, act=act.title, change=change, reworded=reworded)


def _by_versions(catalogue: Catalogue, statute: Statute, at: int, article: str) -> Iterator[ArticleSpan]:
    before = _before(catalogue, statute, at, article)
    first, places = at - len(before), [*reversed(before), (article,), *_after(catalogue, statute, at, article)]
    span = _first(catalogue, statute, first, places[0])
    for i, numbers in enumerate(places[1:], first + 1):
        began = _next(catalogue, statute, span, i, numbers)
        if began is None:
            span = replace(span, until=statute.versions[i].ended)
            continue
        yield span
        span = began
    yield span


def _before(catalogue: Catalogue, statute: Statute, at: int, article: str) -> list[tuple[str, ...]]:
    """Return the article's numbers in the versions before, newest first, as far as they are known."""
    found = list[tuple[str, ...]]()
    numbers: tuple[str, ...] = (article,)
    for i in range(at, 0, -1):
        one = catalogue.article_map(statute.title, statute.versions[i - 1].issued)
        numbers = tuple(a for a, places in one.articles.items() if set(places) & set(numbers)) if one else ()
        if not numbers:
            break
        found.append(numbers)
    return found


def _after(catalogue: Catalogue, statute: Statute, at: int, article: str) -> list[tuple[str, ...]]:
    """Return the article's numbers in the versions after, as far as they are known; an empty tuple: it was dropped."""
    found = list[tuple[str, ...]]()
    numbers: tuple[str, ...] = (article,)
    for version in statute.versions[at:-1]:
        one = catalogue.article_map(statute.title, version.issued)
        if one is None or not numbers or any(a not in one.articles for a in numbers):
            break
        numbers = tuple(dict.fromkeys(b for a in numbers for b in one.articles[a]))
        found.append(numbers)
    return found


def _first(catalogue: Catalogue, statute: Statute, i: int, numbers: tuple[str, ...]) -> ArticleSpan:
    version = statute.versions[i]
    if i == 0:
        origin = Origin.FIRST if statute.complete else Origin.OLDEST
        return _span(statute, numbers, version.effective, version.ended, origin)
    span = _span(statute, numbers, version.effective, version.ended, Origin.OLDEST)
    old = statute.versions[i - 1]
    one = catalogue.article_map(statute.title, old.issued)
    # a map that leads on from every article of the old text leaves none behind from which this one came
    if one is not None and old.articles is not None and set(old.articles) <= set(one.articles):
        span = replace(span, origin=Origin.INSERTED)
    for act in _acts(statute, i):
        if (change := act.articles.get(numbers[0])) and change.change is Change.INSERTED:
            span = replace(span, origin=Origin.INSERTED, act=act.title, change=change)
    return span


def _next(
    catalogue: Catalogue, statute: Statute, span: ArticleSpan, i: int, numbers: tuple[str, ...]
) -> ArticleSpan | None:
    """Return the span that begins with a version; None where its acts left the article as it was."""
    version, moved = statute.versions[i], numbers != span.articles
    one = catalogue.article_map(statute.title, statute.versions[i - 1].issued)
    origin = Origin.DELETED if not numbers else Origin.MOVED if moved else Origin.REVISED
    began = _span(statute, numbers, version.effective, version.ended, origin)
    began = replace(began, checked=one is None or one.checked)
    acts = _acts(statute, i)
    for act in acts:
        for number in numbers:
            if change := act.articles.get(number):
                return replace(began, origin=Origin.CHANGED, act=act.title, change=change, reworded=True)
    if acts:
        return replace(began, act=acts[-1].title, reworded=False) if moved else None
    if one is None or one.same is None or not numbers:
        return began
    reworded = not set(span.articles) <= one.same
    # the same text under another number is as sure as a match by hand
    began = replace(began, reworded=reworded, checked=began.checked or not reworded)
    return began if moved or reworded else None


def _acts(statute: Statute, i: int) -> list[Act]:
    """Return the acts that made a version, if they are known article by article."""
    old, new = statute.versions[i - 1], statute.versions[i]
    return [act for act in statute.acts if old.effective < act.effective <= new.effective]


def _span(statute: Statute, numbers: tuple[str, ...], since: date, until: date | None, origin: Origin) -> ArticleSpan:
    version = statute.version_on(since)
    held = version.articles.get(numbers[0]) if version and version.articles and len(numbers) == 1 else None
    items = held.items if held else None
    return ArticleSpan(articles=numbers, since=since, until=until, origin=origin, items=items)


def _has(version: Version, article: str) -> bool:
    if version.articles is not None:
        return article in version.articles
    number, _, of = article.partition("之")
    return not of and version.last_article is not None and int(number) <= version.last_article
