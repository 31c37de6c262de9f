"""Compare the words that a text quotes of an article with the article's own, where a text of the law is imported."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docnlp.datamodel import Citation, Difference, DifferenceKind, Quotation, Span
from docnlp.law.quoting.alignment import Aligned, Gap, align
from docnlp.law.quoting.differing import NEGATING, counts
from docnlp.law.quoting.provisions import Provision, article_holding, articles_of, provision_of
from docnlp.law.quoting.quoted import Quoted, cited_together, quoted_after
from docnlp.law.quoting.quoted_words import Wording, read_wording, trim_marker
from docnlp.law.statutes import Catalogue

_FEWEST = 6
"""Words; fewer are a term (“入户盗窃”), no quotation."""
_WHOLE = 15
"""Words from which a quotation without a comma is more than a term."""
_OWN = 0.7
"""Share of the words in quotation marks that must be the article's, so that they are held to be quoted from it."""
_OWN_UNMARKED = 0.85
_ELSEWHERE = 12
"""Words that must stand in another article before it is said to be the one quoted, or in this one without marks."""
_FITTED = 4
"""Words at an edge beside which as many of the law's are shown."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a quotation, at `start` of the text."""

    start: int
    text: str
    wording: Wording

    def span(self, words: Span) -> Span:
        """Return where those words stand in the whole text."""
        found = self.wording.source(words.start, words.end)
        return Span(self.start + found.start, self.start + found.end)

    def written(self, span: Span | None) -> str:
        return self.text[span.start - self.start : span.end - self.start] if span else ""


@dataclass(frozen=True, slots=True)
class _Laid:
    """A part that is the law's: its span in the text, and where it departs."""

    span: Span
    differences: tuple[Difference, ...]
    unbroken: bool
    """Whether the law has the very words, with ellipses at most between them."""


def quotation_of(
    text: str,
    citation: Citation,
    *,
    versions: Sequence[str],
    catalogue: Catalogue,
    beside: Sequence[Citation] = (),
    scanned: bool = False,
) -> Quotation | None:
    """Compare what the text quotes of the article cited with the imported texts of those versions (days of issue).

    None where nothing is quoted or imported, or the words are not recognisably the article's: a paraphrase or a name.
    Of several versions the first counts, unless another has the very words, or may have them and is not imported.
    Quoting parts, joined by ellipses or not, is lawful: cut beginnings and ends, items and sentences left out are no
    differences. Without quotation marks, and of mere terms, only numbers, negations and words such as 应当 or 或者
    count. `beside` are all citations of the text, in order: those listed before this one may be quoted too. In
    `scanned` text a single character misread, lost or added is no difference, unless it turns the meaning.
    """
    quoted = quoted_after(text, citation.span.end) if citation.article and not citation.unresolved else None
    if quoted is None or not versions:
        return None
    places = _places(text, citation, beside)
    parts = tuple(_parts(text, quoted, catalogue))
    found: list[Quotation] = []
    held = True
    for version in versions:
        laws = [(law, one) for one in places if (law := provision_of(one, version, catalogue))]
        held = held and all(articles_of(one.law, version, catalogue) for one in places)
        if laws and (compared := _compared(parts, quoted, laws, version, scanned)):
            found.append(compared)
    if verbatim := next((one for one in found if one.verbatim), None):
        return verbatim
    if found or not held:
        return found[0] if held else None
    return _elsewhere(parts, citation, versions[0], catalogue) if quoted.marked and len(places) == 1 else None


def _places(text: str, citation: Citation, beside: Sequence[Citation]) -> tuple[Citation, ...]:
    at = bisect_left(beside, citation.span.start, key=lambda one: one.span.start)
    together = cited_together(text, beside, at) if at < len(beside) else ()
    return (citation, *(one for one in together if one.law == citation.law and one.article))


def _parts(text: str, quoted: Quoted, catalogue: Catalogue) -> Iterator[_Part]:
    for span in quoted.parts:
        written = text[span.start : span.end]
        name = written.strip("。；，、 \n")
        if not any(catalogue.offence(name, criminal=criminal) for criminal in (True, False)):
            yield _Part(span.start, written, read_wording(trim_marker(written)))


def _compared(
    parts: Sequence[_Part],
    quoted: Quoted,
    laws: Sequence[tuple[Provision, Citation]],
    version: str,
    scanned: bool,
) -> Quotation | None:
    kept: list[_Laid] = []
    for part in parts:
        laid = [one for law, place in laws if (one := _in_law(part, quoted, law, place.paragraph, scanned))]
        if laid:
            kept.append(min(laid, key=lambda one: len(one.differences)))
        elif not quoted.marked:
            break  # the document's own words begin
    if not kept:
        return None
    return Quotation(
        span=Span(kept[0].span.start, kept[-1].span.end),
        version=version,
        differences=tuple(difference for one in kept for difference in one.differences),
    )


def _in_law(part: _Part, quoted: Quoted, law: Provision, paragraph: int | None, scanned: bool) -> _Laid | None:
    """Lay a part beside the paragraph named, beside all of the article where its words are not that paragraph's."""
    laid = [one for within in law.within(paragraph) if (one := _laid(part, quoted, law, within, scanned))]
    return next((one for one in laid if one.unbroken), laid[0] if laid else None)


def _laid(part: _Part, quoted: Quoted, law: Provision, within: Span, scanned: bool) -> _Laid | None:
    """Lay a part beside the law; None where its words are not the law's."""
    stretches = part.wording.parts
    aligned = [align(part.wording, one, law.wording, within) for one in stretches]
    if not _is_the_laws(part, quoted, aligned):
        return None
    strict = quoted.marked and not quoted.term and (part.wording.clauses or len(part.wording.words) >= _WHOLE)
    found = list(_negation_cut(part, law, aligned[0])) if quoted.marked else []
    for stretch, one in zip(stretches, aligned, strict=True):
        for gap in one.gaps:
            if not quoted.closed and len(gap.quoted) and gap.quoted.end == stretches[-1].end:
                continue  # the document's own words
            if counts(gap, part.wording, law.wording, stretch, strict=strict, scanned=scanned, cut=quoted.excerpt):
                found.append(_difference(gap, part, law, stretch))
    found.sort(key=lambda one: (one.span.start, one.span.end))
    span = Span(part.start - 1, part.start + len(part.text) + 1)
    if not quoted.closed:
        span = part.span(Span(0, len(part.wording.words) - aligned[-1].ends))
    return _Laid(span, tuple(found), not found and not any(one.gaps for one in aligned))


def _is_the_laws(part: _Part, quoted: Quoted, aligned: Sequence[Aligned]) -> bool:
    """Tell whether enough of the words are the article's to hold that they are quoted from it."""
    words = len(part.wording.words)
    own = sum(one.equal for one in aligned)
    if quoted.marked:
        rest = 0 if quoted.closed or not aligned else aligned[-1].ends
        return words >= _FEWEST and own >= max(_OWN * (words - rest), _FEWEST - 2)
    return words >= _ELSEWHERE and own >= _OWN_UNMARKED * words and aligned[0].begins <= 2


def _negation_cut(part: _Part, law: Provision, first: Aligned) -> Iterator[Difference]:
    """Yield the 不 or 未 that opens the law's sentence, where the quotation begins right behind it."""
    at = first.at - 1
    negated = first.equal > 0 and not first.begins and at >= 0 and law.wording.words[at] in NEGATING
    if negated and (at == 0 or at - 1 in law.wording.ends):
        yield _difference(Gap(Span(0, 0), Span(at, at + 1)), part, law, part.wording.parts[0])


def _difference(gap: Gap, part: _Part, law: Provision, stretch: Span) -> Difference:
    ours, theirs, first = gap.quoted, gap.law, stretch.start
    if len(ours) > _FITTED and (ours.start == first or ours.end == stretch.end):
        theirs = Span(0, 0)  # at an edge nothing tells which of the law's words it stands for
    own = part.span(ours) if len(ours) else None
    lead = part.span(Span(max(ours.start - 4, first), ours.start)) if ours.start > first else None
    at = law.wording.source(theirs.start, theirs.end) if len(theirs) else Span(0, 0)
    near = max(ours.start - 1, first)
    return Difference(
        kind=_CHANGED[bool(len(ours)), bool(len(theirs))],
        quoted=part.written(own),
        statute=law.text[at.start : at.end],
        before=part.written(lead)[-6:],
        span=own or part.span(Span(near, near + 1)),
        at=at,
    )


_CHANGED = {
    (True, True): DifferenceKind.CHANGED,
    (True, False): DifferenceKind.PUT_IN,
    (False, True): DifferenceKind.LEFT_OUT,
}


def _elsewhere(parts: Sequence[_Part], citation: Citation, version: str, catalogue: Catalogue) -> Quotation | None:
    """Say in which other article of the law the very words stand."""
    statute = catalogue.statute(citation.law)
    long = [one for one in parts if len(one.wording.words) >= _ELSEWHERE and one.wording.clauses]
    number = citation.article or ""
    held = articles_of(citation.law, version, catalogue)
    if statute is None or not long or number not in held:
        return None
    wordings = [one.wording for one in long]
    for one in statute.versions:
        text = articles_of(citation.law, one.issued.isoformat(), catalogue).get(number)
        if text and article_holding(wordings, {number: text}):
            return None  # the same article of another version: that is for those who judge versions
    other = article_holding(wordings, held)
    span = Span(long[0].start, long[-1].start + len(long[-1].text))
    return Quotation(span=span, version=version, found_in=other) if other else None
