"""What the rules on citations share: which are judged, how they are named, how far their numbers can be trusted."""

from collections.abc import Iterator
from datetime import date

import regex

from docnlp.datamodel import CaseFile, Cause, Check, CitedLaw, Document, EventName, PassageRole, Severity, Use
from docnlp.law import format_citation
from docnlp.rules.catalogue.citations.sentences import SURE, clause_at
from docnlp.rules.verdicts import first, unchecked
from docnlp.text import find_dates

LIGHTER = (
    r"从旧兼从轻|(?:处罚|处刑|刑罚)较轻|不认为是(?:犯罪|违法)|新(?:法|规定)|(?:刑法》?第十二条|行政处罚法》?第三十七条)"
)
"""Words that give the reason for applying the newer law to an older act."""
_PAST = r"曾[因被于]|前科|刑满释放|累犯|(?:19|20)\d\d年[^。；]{0,30}因[^。；]{0,40}被(?:行政|判|处|罚款|警告)"


def judged(document: Document, case: CaseFile) -> Iterator[CitedLaw]:
    """Yield the citations that are applied, not merely told (前科, 转引)."""
    for cited in case.citations_in(document):
        if cited.use is not Use.RECITAL and cited.citation.article is not None:
            yield cited


def applied(document: Document, case: CaseFile) -> Iterator[CitedLaw]:
    """Yield the citations that the document itself applies: what a record asks or answers only speaks of a law."""
    return (cited for cited in judged(document, case) if not _spoken(cited, document))


def is_applied(cited: CitedLaw, document: Document) -> bool:
    """Tell whether the document applies the law, as a basis and not as a remedy that it names."""
    return cited.use not in (Use.RECITAL, Use.REMEDY) and not _spoken(cited, document)


def _spoken(cited: CitedLaw, document: Document) -> bool:
    talk = document.passages_of(PassageRole.QUESTION, PassageRole.ANSWER)
    return any(passage.span.overlaps(cited.citation.span) for passage in talk)


def anchor_of(cited: CitedLaw) -> str:
    c = cited.citation
    return ":".join(str(part or "") for part in (c.law, c.article, c.paragraph, c.item))


def place_of(cited: CitedLaw) -> str:
    """Return the place as it is printed: 治安管理处罚法第五十一条第一款."""
    c = cited.citation
    return format_citation(c.law, c.article, c.paragraph, c.item)


def doubt(cited: CitedLaw) -> Severity | None:
    """A number on a poorly read line may be a misreading: then the finding is a hint to look."""
    return Severity.INFO if cited.confidence < SURE else None


def grounds(cited: CitedLaw) -> dict[str, str]:
    """Return which versions may be applied and why, for the reader of a finding."""
    told = "；".join(f"{one.printed}：{one.reason}" for one in cited.admissible)
    return {"可以适用的文本": told} if told else {}


def not_held(document: Document, cited: CitedLaw) -> Check:
    """Say that the catalogue could not judge the citation, and for want of what."""
    if cited.on is None:
        return unchecked(document, "引用法律所依据的日期", Cause.DATE_NOT_FOUND, anchor=anchor_of(cited))
    return unchecked(
        document, f"《{cited.citation.law}》", Cause.LAW_NOT_HELD, anchor=anchor_of(cited), places=cited.places
    )


def sentence_of(document: Document, cited: CitedLaw) -> str:
    """Return the words around the citation, up to the next 。 or ； on either side."""
    return document.text.quote(clause_at(document.text.characters, cited.citation.span))


def told(document: Document) -> str:
    """Return the document's text without what its sentences say the person did or suffered before."""
    sentences = regex.split(r"(?<=[。；\n])", document.text.characters)
    return "".join(map(_without_the_past, sentences))


def _without_the_past(sentence: str) -> str:
    past = first(_PAST, sentence)
    return sentence[: sentence.rfind("，", 0, past.start()) + 1] if past else sentence


def acts_of(document: Document, case: CaseFile) -> list[date]:
    """Return the days of the acts that the document states, else the case's, else those of its report, in order."""
    acts = (
        case.events_named(EventName.ACT, document=document)
        or case.events_named(EventName.ACT)
        or case.events_named(EventName.REPORTED, EventName.CASE_ACCEPTED)
    )
    return sorted({event.moment.day for event in acts})


def went_on_over(document: Document, case: CaseFile, day: date) -> bool:
    """Tell whether whatever the document says was done before the day belongs to a stretch (…至…) that ended since."""
    acts = [e for e in case.events_named(EventName.ACT, document=document) if e.mention.document_id == document.id]
    later = [e for e in acts if e.moment.day >= day]
    earlier = [e for e in acts if e.moment.day < day]
    return bool(earlier) and all(any(e.mention.span.overlaps(one.mention.span) for one in later) for e in earlier)


def decided_on(document: Document, case: CaseFile) -> date | None:
    """Return the date of the document, of a form whose opinions are dated one by one that of the last of them."""
    if (made := case.date_of(document)) or not document.kind.title.endswith(("审批表", "报告书", "审批报告")):
        return made
    dates = find_dates(document.text.characters)
    return dates[-1].moment.day if dates else None


def days_told(document: Document) -> list[date]:
    """Return the days that the document names, in order, but not those of births and of what was done before.

    For documents of which no act was read: the acts are among them.
    """
    text = told(document)
    return sorted(
        found.moment.day
        for found in find_dates(text)
        if not first(r"^[，（]?(?:出生|生(?!产|效))", text[found.span.end : found.span.end + 4])
        and not first(r"(?:出生(?:日期|年月日?|时间)?|生于|生日)[：: |为是（]{0,6}$", text[: found.span.start][-14:])
    )
