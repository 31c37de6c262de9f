"""Crimes with one article for danger and one for grave harm done: 114 and 115, 116 to 118 and 119 of 刑法."""

from collections.abc import Iterator, Sequence

import regex

from docnlp.datamodel import Check, CitedLaw, Document, Role, Severity
from docnlp.law import format_citation, grave_harm_told, graver_place, places_of
from docnlp.rules.catalogue.citations.offence_names import CRIMINAL_LAW, NamedOffence, special_articles
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.verdicts import flag, passed

_EARLIER = r"[^。\n]*(?:因犯|曾因|前科|判处|辩称)[^。\n]*"
"""Sentences on what the person did before, or says."""


def fits_the_harm(document: Document, named: Sequence[NamedOffence], cited: Sequence[CitedLaw]) -> Iterator[Check]:
    """Yield whether the one article cited of the two is that for the harm told; nothing where the text is silent on it.

    With several crimes named the harm may be another one's: then nothing is said.
    """
    if len({one.name for one in named}) != 1:
        return
    one = named[0]
    places = places_of(one.offences[0])
    graver = graver_place(places)
    articles = {place.split(".")[0]: place for place in places}
    found = [c for c in cited if special_articles(c) and c.citation.article in articles]
    if graver is None or len({c.citation.article for c in found}) != 1:
        return
    facts = regex.sub(_EARLIER, "", document.text.characters[: one.span.start])
    done = grave_harm_told(facts, graver)
    if done is None:
        return
    right = graver if done else next(place for place in places if place != graver)
    anchor = f"harm:{one.name}"
    if articles[found[0].citation.article or ""] == right:
        yield passed(document, anchor=anchor)
        return
    article, _, paragraph = right.partition(".")
    proper = format_citation(CRIMINAL_LAW, article, int(paragraph) if paragraph else None)
    told, its = ("造成了", "尚未造成") if done else ("尚未造成", "造成")
    yield flag(
        document,
        found[0].citation.span,
        f"事实写明{told}严重后果，所引条款是{its}严重后果的一条。",
        suggestion=f"对应的条款是{proper}；请核对后果的认定和所引条款，改正不对的一处。",
        anchor=anchor,
        severity=Severity.WARNING,
        against=document.places(one.span, Role.AGAINST),
        poor=poorly_read(document, found[0].citation.span, one.span),
        why={"写明的罪名": one.name, "对应条款": proper},
        law_date=found[0].on,
        act_date=found[0].act_date,
    )
