"""Offences that a text names, and whether an article cited is theirs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import regex

from docnlp.datamodel import Citation, CitationStatus, CitedLaw, Span, Use
from docnlp.law import (
    Catalogue,
    Offence,
    bare_name,
    crimes_named,
    format_citation,
    members,
    sending_places,
    short_title,
)
from docnlp.rules.catalogue.citations.worded_names import WORDED
from docnlp.rules.verdicts import finds, first, span_of

PUBLIC_ORDER = "治安管理处罚法"
CRIMINAL_LAW = "刑法"

_GRAVER = frozenset({"结伙殴打、伤害他人", "殴打、伤害特定对象", "多次殴打或一次殴打多人"})
"""Graver forms of 殴打他人 and 故意伤害: no names of their own in the list of names."""

_BOUND = r"(?=罪|的?(?:违反治安管理|违法)?行为|的?(?:违法)?事实|[的，,。；;、：“”\"）)\s]|和|及|与|规定|一案|案|$)"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedOffence:
    """An offence as a text names it; several where the catalogue holds its forms one by one."""

    name: str
    span: Span
    """Empty where the document itself does not name it."""
    offences: tuple[Offence, ...]


@lru_cache(maxsize=8)
def offences_by_name(laws: Catalogue, criminal: bool) -> Mapping[str, tuple[Offence, ...]]:
    """Return the offences of the catalogue by every name that a document may give them, 罪 left off.

    A name that joins several (走私、贩卖、运输、制造毒品; 卖淫、嫖娼) also stands for each of them (选择性罪名).
    """
    found: dict[str, list[Offence]] = defaultdict(list)
    joined: dict[str, list[Offence]] = defaultdict(list)
    for one in laws.offences:
        if one.criminal != criminal or one.name in _GRAVER:
            continue
        for name in {bare_name(n) for n in (one.name, *one.aliases)}:
            found[name].append(one)
            for part in (*members(name), *_crossed(name)):
                joined[part].append(one)
    for name, offences in joined.items():
        found[name] += [o for o in offences if o not in found[name]]
    if not criminal:
        for words, name in WORDED.items():
            found[words] += [o for o in found.get(name, ()) if o not in found[words]]
    return {name: tuple(offences) for name, offences in found.items()}


def _crossed(name: str) -> Iterator[str]:
    """Yield what a name with two lists of verbs stands for: 买卖、使用伪造、变造的公文、证件 → 使用伪造的证件."""
    if listed := first(r"^(?P<do>\w\w(?:、\w\w)+)(?P<how>\w\w、\w\w)的(?P<what>.+、.+)$", name):
        for do, how, what in product(*(listed[part].split("、") for part in ("do", "how", "what"))):
            yield f"{do}{how}的{what}"


def offences_named(laws: Catalogue, name: str, *, criminal: bool) -> tuple[Offence, ...]:
    """Return the offences of that name; empty where it, or a part of it, is not known."""
    held = offences_by_name(laws, criminal)
    bare = bare_name(name)
    if bare in held:
        return held[bare]
    parts = [held.get(part, ()) for part in members(bare)]
    if parts and all(parts):
        return tuple({(o.name, o.criminal): o for part in parts for o in part}.values())
    return crimes_named(bare, laws) if criminal else ()


def named_after(laws: Catalogue, cue: str, text: str, *, criminal: bool) -> Iterator[NamedOffence]:
    """Yield the offences named right behind the cue, the longest name known and those joined to it.

    Where none is, the part of a joined crime that stands before 罪: 非法持有枪支罪.
    """
    one = _any_name(laws, criminal)
    known = rf"(?P<all>{one}(?:罪?[“”\"]*(?:、|和|及|与|以及)[“”\"]*{one})*)"
    part_of_one = r"|(?P<part>[\u4e00-\u9fa5（）、]{4,40}?)(?=罪)" if criminal else ""
    for match in finds(rf"(?:{cue})[“\"]?(?:{known}{part_of_one})", text):
        if not match["all"]:
            if offences := offences_named(laws, match["part"], criminal=True):
                yield NamedOffence(name=match["part"], span=span_of(match, "part"), offences=offences)
            continue
        offset = match.start("all")
        for part in finds(one, match["all"]):
            span = Span(offset + part.start(), offset + part.end())
            yield NamedOffence(name=part[0], span=span, offences=offences_by_name(laws, criminal)[part[0]])


@lru_cache(maxsize=8)
def _any_name(laws: Catalogue, criminal: bool) -> str:
    """Return the pattern of every name, the longest first."""
    names = "|".join(map(regex.escape, sorted(offences_by_name(laws, criminal), key=len, reverse=True)))
    return rf"(?:{names}){_BOUND}"


def special_articles(cited: CitedLaw) -> bool:
    """Tell whether the citation is of a provision that lays down an offence (分则), and stands where it is said to.

    治安管理处罚法 chapter 3: articles 23-76 of 2012, 26-89 of 2025; 刑法 from article 102.
    """
    number = article_number(cited.citation)
    resolution = cited.resolution
    if number is None or cited.use is not Use.SUBSTANCE or resolution is None:
        return False
    if resolution.status is not CitationStatus.VALID:
        return False
    if short_title(cited.citation.law) == CRIMINAL_LAW:
        return number >= 102
    if short_title(cited.citation.law) != PUBLIC_ORDER:
        return True
    first_one, last = (26, 89) if (resolution.version or "") >= "2025" else (23, 75)
    return first_one <= number <= last


def article_number(citation: Citation) -> int | None:
    """Return 133 of 133之一."""
    found = first(r"^\d+", citation.article or "")
    return int(found[0]) if found else None


def belongs(laws: Catalogue, citation: Citation, offence: Offence) -> bool:
    """Tell whether the place cited is the offence's, in whatever version of the law.

    A wrong version is another fault, of which the rules on versions speak. A paragraph or an item counts only where
    it is another offence's own: the graver forms of an act stand in paragraphs beside it.
    """
    law = short_title(citation.law)
    places = [p for version, held in offence.articles.items() if _of(version, law) for p in held.split(",")]
    sent = sending_places(bare_name(offence.name)) if offence.criminal and law == CRIMINAL_LAW else ()
    if any(p.split(".")[0] == citation.article and _within(citation, p) for p in sent):
        return True
    near = [p for p in places if p.split(".")[0] == citation.article]
    if not near:
        return False
    return any(_within(citation, p) for p in near) or not _anothers(laws, citation, law, offence)


def has_place(offence: Offence, law: str) -> bool:
    """Tell whether the catalogue knows the offence's article in that law."""
    return any(_of(version, law) for version in offence.articles)


def right_place(laws: Catalogue, offence: Offence, cited: CitedLaw) -> str:
    """Return the offence's own article in the version that the citation is judged by; empty where it has none."""
    law = short_title(cited.citation.law)
    statute = laws.statute(law)
    version = statute.version_on(cited.on) if statute and cited.on else None
    key = statute.printed(version) if statute else law
    held = offence.articles.get(key) or offence.articles.get(law)
    if held is None:
        return ""
    return "或者".join(format_citation(law, *parts_of(place)) for place in held.split(","))


def _of(version: str, law: str) -> bool:
    return version.partition("（")[0] == law


def parts_of(place: str) -> tuple[str, int | None, int | None]:
    """Return article, paragraph and item of a place such as 43.2.3."""
    article, *rest = place.split(".")
    numbers = [int(n) for n in rest]
    return article, numbers[0] if numbers else None, numbers[1] if len(numbers) > 1 else None


def _within(citation: Citation, place: str) -> bool:
    """Compare what both of them say."""
    _, paragraph, item = parts_of(place)
    pairs = ((citation.paragraph, paragraph), (citation.item, item))
    return all(ours is None or theirs is None or ours == theirs for ours, theirs in pairs)


def _anothers(laws: Catalogue, citation: Citation, law: str, offence: Offence) -> bool:
    for one in laws.offences:
        if one.criminal != offence.criminal or one.name in _GRAVER or one is offence:
            continue
        for version, held in one.articles.items():
            if _of(version, law) and any(_exactly(citation, p) for p in held.split(",")):
                return True
    return False


def _exactly(citation: Citation, place: str) -> bool:
    article, paragraph, item = parts_of(place)
    if article != citation.article or paragraph is None:
        return False
    return (
        citation.paragraph in (None, paragraph) and (item is None or citation.item == item) and _within(citation, place)
    )


def akin(one: Offence, other: Offence) -> bool:
    """Tell whether the two are one offence: the same, its short name, or a form of it within its article (寻衅滋事)."""
    if one.criminal != other.criminal:
        return False
    ours, theirs = bare_name(one.name), bare_name(other.name)
    if ours == theirs:
        return True
    for version, places in one.articles.items():
        for place in places.split(","):
            for its in filter(None, other.articles.get(version, "").split(",")):
                if place == its and (ours.startswith(theirs) or theirs.startswith(ours)):
                    return True
                if place != its and (its.startswith(f"{place}.") or place.startswith(f"{its}.")):
                    return True
    return False
