"""What is known of laws: titles, versions, articles, what replaced what. Facts only, no text of any law."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol

from docnlp.datamodel import CitationStatus
from docnlp.law.acts import Act
from docnlp.law.names import fold_name, short_title
from docnlp.law.offences import Offence
from docnlp.law.penalties import Penalty, select_penalties


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The shape of one article."""

    items: tuple[int, ...] | None
    """Number of items (项) in each paragraph (款); None when the article is known to exist but its text is not held."""
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A law as it stood in [effective, ended)."""

    issued: date
    effective: date
    ended: date | None = None
    mark: str = ""
    """Such as 2018修正; a bare year for the first version."""
    numbers: tuple[str, ...] = ()
    """Numbers under which it was issued, such as 公安部令第160号."""
    last_article: int | None = None
    """Number of the last article, known even where the text is not held."""
    articles: Mapping[str, Article] | None = None
    """None when no text of this version is held."""
    penalties: Mapping[str, Penalty] = field(default_factory=dict)
    """By article and paragraph ("43.1"); only of laws whose penalties were read."""
    dated: bool = True
    """False where the day of effect is not held: `effective` is then a day from which it surely was in force."""
    sure: bool = True
    """False where a later version may exist unnoticed: what this text lacks is then unchecked, never wrong."""

    def holds_on(self, day: date) -> bool:
        return self.effective <= day and (self.ended is None or day < self.ended)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statute:
    """A law with its versions, oldest first."""

    title: str
    aliases: tuple[str, ...] = ()
    issuer: str = ""
    versions: tuple[Version, ...]
    complete: bool = True
    """Whether the first version listed is the law's first: before it the law did not exist."""
    by_amendment: bool = False
    """Changed by amendments that keep the article numbers (刑法): a missing article may be one not yet added."""
    acts: tuple[Act, ...] = ()
    """Acts known article by article, oldest first; `article_history` tells what follows from them."""
    listed: bool = True
    """Whether its versions were listed one by one; False for what came in bulk, with one text and not every date."""

    @property
    def short(self) -> str:
        return short_title(self.title)

    def version_on(self, day: date) -> Version | None:
        """Return the version in force on the day."""
        return next((v for v in self.versions if v.holds_on(day)), None)

    def printed(self, version: Version | None) -> str:
        """Return the short title with the version where there are several: 刑事诉讼法（2018修正）."""
        if version is None or len(self.versions) == 1 or not version.mark:
            return self.short
        return f"{self.short}（{version.mark}）"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleMap:
    """Where the articles of one version went in the next; an empty tuple: the article was dropped."""

    law: str
    old: date
    new: date
    articles: Mapping[str, tuple[str, ...]]
    checked: bool = True
    """False for maps made by similarity of the texts alone."""
    same: frozenset[str] | None = None
    """Articles of the old version that stayed as they were in substance; None where that is not held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Superseded:
    """A law or measure that ended and is still cited."""

    old: str
    ended_on: date
    replaced_by: str = ""
    """Empty where nothing replaced it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisText:
    """A legal basis as it is printed."""

    printed: str
    reference: str
    law: str
    version: str | None = None
    status: CitationStatus = CitationStatus.VALID

    def __str__(self) -> str:
        return self.printed


class Texts(Protocol):
    """The words of laws, which the catalogue itself does not hold."""

    def articles(self, names: Sequence[str], version: str) -> Mapping[str, str] | None:
        """Return the articles of one version (day of issue) of the law of any of those names, by number, or None."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Catalogue:
    """Every law that is known. Made by `load_catalogue`; one equals only itself, so that answers are kept by it."""

    as_of: date
    digest: str = ""
    statutes: tuple[Statute, ...]
    maps: tuple[ArticleMap, ...] = ()
    ended: tuple[Superseded, ...] = ()
    measures: tuple[Superseded, ...] = ()
    """Measures that were abolished, such as 收容教育: names of no law."""
    offences: tuple[Offence, ...] = ()
    texts: Texts | None = None
    """What the user imported; the shipped catalogue has none."""

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Folded name → title, for every title, alias, ended law and number."""
        titles = {fold_name(statute.title) for statute in self.statutes}
        # 治安管理处罚法（2012修正） is a version of a law that is held, not another law
        ended = [s.old for s in self.ended if fold_name(s.old).split("（")[0] not in titles]
        found = {fold_name(name): name for name in ended}
        for statute in self.statutes:
            for name in (statute.title, *statute.aliases, *_numbers(statute)):
                found[fold_name(name)] = statute.title
        return found

    @cached_property
    def folded_titles(self) -> Mapping[str, str]:
        """Folded title → title, of the laws listed one by one: beside one held in bulk, one like it may be missing."""
        return {fold_name(statute.title): statute.title for statute in self.statutes if statute.listed}

    @cached_property
    def trial_titles(self) -> frozenset[str]:
        """Titles of the laws that had a version 试行."""
        return frozenset(s.title for s in self.statutes if any(v.mark.endswith("试行") for v in s.versions))

    @cached_property
    def _by_title(self) -> Mapping[str, Statute]:
        return {statute.title: statute for statute in self.statutes}

    @cached_property
    def _ended(self) -> Mapping[str, Superseded]:
        return {fold_name(s.old): s for s in (*self.measures, *self.ended)}

    @cached_property
    def _begun(self) -> Mapping[str, date]:
        return {fold_name(s.replaced_by): s.ended_on for s in self.ended}

    @cached_property
    def _maps(self) -> Mapping[tuple[str, date], ArticleMap]:
        return {(m.law, m.old): m for m in self.maps}

    def title(self, name: str) -> str | None:
        """Return the full title of the law of exactly that name, alias or number; None when it is not held."""
        return self.names.get(fold_name(name))

    def statute(self, name: str) -> Statute | None:
        """Return the law of exactly that name, alias or number."""
        title = self.title(name)
        return self._by_title.get(title) if title else None

    def text_of(self, statute: Statute, version: str) -> Mapping[str, str] | None:
        """Return the articles of one version (day of issue) by number, in their own words; None where not imported."""
        return self.texts.articles((statute.title, *statute.aliases), version) if self.texts else None

    def superseded(self, name: str) -> Superseded | None:
        """Return what ended the law, version (治安管理处罚法（2012修正）) or measure of that name, if it ended."""
        return self._ended.get(fold_name(name))

    def begun(self, name: str) -> date | None:
        """Return the day on which the law of that name took the place of another, if the list of ended laws says so."""
        return self._begun.get(fold_name(name))

    def article_map(self, title: str, old: date) -> ArticleMap | None:
        """Return where the articles of that version went in the next one."""
        return self._maps.get((title, old))

    def successors(self, title: str, article: str, old: Version, new: Version) -> tuple[str, ...] | None:
        """Return the articles of `new` that took the place of an article of `old`; None when that is not known."""
        found: tuple[str, ...] = (article,)
        if self._by_title[title].by_amendment:
            return found
        for version in self._path(title, old, new):
            one = self._maps.get((title, version.issued))
            if one is None or any(a not in one.articles for a in found):
                return None
            found = tuple(dict.fromkeys(b for a in found for b in one.articles[a]))
        return found

    def predecessors(self, title: str, article: str, old: Version, new: Version) -> tuple[str, ...]:
        """Return the articles of `old` whose place an article of `new` took; empty where that is not known."""
        found: tuple[str, ...] = (article,)
        for version in reversed(list(self._path(title, old, new))):
            one = self._maps.get((title, version.issued))
            if one is None:
                return ()
            found = tuple(a for a, places in one.articles.items() if set(places) & set(found))
        return found

    def _path(self, title: str, old: Version, new: Version) -> Iterator[Version]:
        for version in self._by_title[title].versions:
            if old.issued <= version.issued < new.issued:
                yield version

    def penalties(
        self, title: str, article: str, paragraph: int | None = None, item: int | None = None, *, version: str
    ) -> tuple[Penalty, ...]:
        """Return the penalties that a place provides, one a paragraph that it may mean; empty where none are held.

        `version` is the day of issue, as in `Resolution.version`.

        >>> from docnlp.law import load_catalogue
        >>> catalogue = load_catalogue()
        >>> (beating,) = catalogue.penalties("治安管理处罚法", "43", 1, version="2012-10-26")
        >>> [(tier.when, tier.detention, tier.fine, tier.fine_link.value) for tier in beating.tiers]
        [('', (5, 10), (200, 500), 'must'), ('情节较轻', (1, 5), (0, 500), 'or')]
        >>> beating.allows(detention=7, fine=300), beating.allows(detention=7), beating.allows(detention=12, fine=600)
        (True, False, False)
        >>> [one.paragraph for one in catalogue.penalties("治安管理处罚法", "43", version="2012-10-26")]
        [1, 2]
        >>> [one.paragraph for one in catalogue.penalties("治安管理处罚法", "43", item=2, version="2012-10-26")]
        [2]
        >>> (officer,) = catalogue.penalties("治安管理处罚法", "61", 2, version="2025-06-27")
        >>> officer.like, officer.heavier
        ('61.1', True)
        """
        statute = self.statute(title)
        held = next((v for v in statute.versions if v.issued.isoformat() == version), None) if statute else None
        return select_penalties(held.penalties, article, paragraph, item) if held else ()

    def offence(self, name: str, *, criminal: bool) -> Offence | None:
        """Return the offence of exactly that name or alias, 罪 at the end or not."""
        return self._offences.get((name.strip().removesuffix("罪"), criminal))

    @cached_property
    def _offences(self) -> Mapping[tuple[str, bool], Offence]:
        found: dict[tuple[str, bool], Offence] = {}
        # a name goes before an alias of another offence
        for names in (lambda one: (one.name,), lambda one: one.aliases):
            for one in self.offences:
                for name in names(one):
                    found.setdefault((name.removesuffix("罪"), one.criminal), one)
        return found


def _numbers(statute: Statute) -> list[str]:
    return [number for version in statute.versions for number in version.numbers]
