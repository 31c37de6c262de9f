"""What the articles are about whose numbers moved, and which citation keeps a number of the version before.

An old number mostly still exists in the new text, with other content: only the subject tells. A subject has its
article in the old and in the new version; a citation is outdated where its number is the old one of a subject that
its sentence, its document's kind or the cause names, and the new one of none of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from docnlp.datamodel import CaseFile, CitationStatus, CitedLaw, Document, Use
from docnlp.law import Catalogue, Offence, format_citation, laws_of, short_title
from docnlp.rules.catalogue.citations.applied import acts_of, is_applied, sentence_of, told, went_on_over
from docnlp.rules.catalogue.citations.moved import MOVED, Moved, Topic
from docnlp.rules.catalogue.citations.offence_names import PUBLIC_ORDER
from docnlp.rules.catalogue.citations.offence_words import OFFENCE_WORDS
from docnlp.rules.verdicts import first


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """A citation by a number of the version before."""

    law: Moved
    subject: str
    now: tuple[str, ...]
    """The articles of the new version that hold the subject."""

    @property
    def instead(self) -> str:
        return "、".join(format_citation(self.law.law, number) for number in self.now)


def outdated(cited: CitedLaw, document: Document, case: CaseFile, *, undated: bool = False) -> Outdated | None:
    """Return what the old number was about and where that stands now; None where the number is right or in doubt.

    Where no act is dated an offence cannot be told to fall under the new version; with `undated` it is taken to.
    """
    law = MOVED.get(short_title(cited.citation.law))
    article = cited.citation.article
    if law is None or article is None or cited.citation.version_mark or not is_applied(cited, document):
        return None
    if not _made_under_new(cited, document, case, law.since):
        return None
    if law.law == PUBLIC_ORDER and (found := _offence_moved(cited, document, case, law, undated)):
        return found
    sentence = sentence_of(document, cited)
    named = list(_topics(law, document, sentence))
    topic = next((t for t in named if t.old == article), None)
    if topic is None or any(article in _now(laws_of(case), law, t) for t in named):
        return None
    if topic.substance and not _acts_under_new(document, case, law.since, undated):
        return None
    new_words = law.new_only.get(article)
    text = told(document) if topic.anywhere else sentence
    if new_words and not _misshapen(cited) and first(new_words, text):
        return None
    return Outdated(law=law, subject=topic.name, now=_now(laws_of(case), law, topic))


def is_current(cited: CitedLaw, document: Document, case: CaseFile) -> bool:
    """Tell whether the number is the new one of a subject that the sentence or the cause names."""
    law, article = MOVED.get(short_title(cited.citation.law)), cited.citation.article or ""
    if law is None:
        return False
    named = _topics(law, document, sentence_of(document, cited))
    numbers = {number for topic in named for number in _now(laws_of(case), law, topic)}
    if law.law == PUBLIC_ORDER:
        numbers |= {_article(o, law.new) for o in offences_of(document, case)}
    return article in numbers


def newly_numbered(cited: CitedLaw, document: Document, case: CaseFile) -> str | None:
    """Return the general subject (从轻、从重 …) whose number in the new version is cited; None where in doubt."""
    law, article = MOVED[PUBLIC_ORDER], cited.citation.article or ""
    named = list(_topics(law, document, sentence_of(document, cited)))
    if any(topic.old == article for topic in named):
        return None
    return next((t.name for t in named if t.substance and article in _now(laws_of(case), law, t)), None)


def offences_of(document: Document, case: CaseFile) -> tuple[Offence, ...]:
    """Return the offences against public order that the document's or the case's cause names, else its own words."""
    causes = [field.value for field in document.fields_named("cause")] or [case.cause]
    laws = laws_of(case)
    return tuple(_named(laws, " ".join(causes))) or tuple(_named(laws, told(document)))


def article_in(offence: Offence, mark: str) -> str:
    """Return the article of the offence in the version of that mark (2012修正), or an empty string."""
    return _article(offence, f"{PUBLIC_ORDER}（{mark}）")


def tells(text: str, offence: Offence) -> bool:
    """Tell whether the words are of that offence against public order."""
    return first(_words(offence), text) is not None


def _offence_moved(cited: CitedLaw, document: Document, case: CaseFile, law: Moved, undated: bool) -> Outdated | None:
    article = cited.citation.article or ""
    if cited.use is not Use.SUBSTANCE or not _acts_under_new(document, case, law.since, undated):
        return None
    named = offences_of(document, case)
    others = () if _misshapen(cited) else _named(laws_of(case), told(document))
    right = {_article(o, law.new) for o in (*named, *others)}
    moved = [o for o in named if _article(o, law.old) == article]
    if article in right or not moved or (not _misshapen(cited) and _says_new(law, article, document)):
        return None
    now = tuple(dict.fromkeys(a for o in moved if (a := _article(o, law.new))))
    return Outdated(law=law, subject=_bare(moved[0].name), now=now) if now else None


def _says_new(law: Moved, article: str, document: Document) -> bool:
    words = law.new_only.get(article)
    return words is not None and first(words, told(document)) is not None


def _named(laws: Catalogue, text: str) -> Iterator[Offence]:
    return (offence for offence, words in _violations(laws) if first(words, text))


@lru_cache(maxsize=4)
def _violations(laws: Catalogue) -> tuple[tuple[Offence, str], ...]:
    """Return the offences against public order with the words that tell them."""
    return tuple(
        (offence, _words(offence))
        for offence in laws.offences
        if not offence.criminal and any(PUBLIC_ORDER in version for version in offence.articles)
    )


def _words(offence: Offence) -> str:
    return OFFENCE_WORDS.get(offence.name) or "|".join([_bare(offence.name), *offence.aliases])


def _bare(name: str) -> str:
    return name.partition("（")[0]


def _article(offence: Offence, version: str) -> str:
    return offence.articles.get(version, "").partition(".")[0]


def _topics(law: Moved, document: Document, sentence: str) -> Iterator[Topic]:
    whole = None
    for topic in law.topics:
        if document.kind.name in topic.kinds or first(topic.words, sentence):
            yield topic
        elif topic.anywhere:
            whole = told(document) if whole is None else whole
            if first(topic.words, whole):
                yield topic


def _now(laws: Catalogue, law: Moved, topic: Topic) -> tuple[str, ...]:
    """Return the topic's articles in the new version by the catalogue's map."""
    statute = laws.statute(law.law)
    one = laws.article_map(statute.title, law.issued) if statute else None
    return tuple(topic.now or (one.articles.get(topic.old, ()) if one else ()))


def _misshapen(cited: CitedLaw) -> bool:
    """Tell whether the new article has no such paragraph or item: then it cannot be the one that was meant."""
    wrong = (CitationStatus.NO_SUCH_PARAGRAPH, CitationStatus.NO_SUCH_ITEM)
    return cited.resolution is not None and cited.resolution.status in wrong


def _made_under_new(cited: CitedLaw, document: Document, case: CaseFile, since: date) -> bool:
    """Tell whether the document was made under the new version; without a date of its own, by the citation's."""
    day = case.date_of(document) or cited.on
    return day is not None and day >= since


def _acts_under_new(document: Document, case: CaseFile, since: date, undated: bool) -> bool:
    """Tell whether every act was done under the new version: of two laws the older may still hold for one of them.

    What went on over the day of the switch counts as done when it ended (行政处罚法第三十六条: 终了之日).
    """
    days = acts_of(document, case)
    if not days:
        return undated
    return days[0] >= since or (days[-1] >= since and went_on_over(document, case, since))
