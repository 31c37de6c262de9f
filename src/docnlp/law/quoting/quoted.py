"""Where a text gives the words of the article that it has just cited: in quotation marks, or behind 规定：."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docnlp.datamodel import Citation, Span

# the words between a citation and what it quotes are matched without white space
_SAYS = (
    r"(?:之?中)?[的之]?[亦也已均又]?(?:明文|明确|进一步|分别)?"
    r"(?:规定|指出|明确)(?:的是|的内容|中的|的|中|了|是|为)?"
)
_AS = r"(?:即|原文[为是]?|(?:具体)?内容[为是]|条文[为是])"
_EXCERPT = r"(?P<excerpt>[（(][节摘][选录][）)])?"
_MARKED = re.compile(rf"(?:{_SAYS})?{_EXCERPT}[：:，,]?{_AS}?[：:，,]?(?P<open>[“‘「『\"]|(?<=[：:])”)")
_UNMARKED = re.compile(rf"{_SAYS}{_EXCERPT}[：:](?=[^“”‘’「『\"])")
_LISTED = re.compile(
    r"[的之]?规定[，,][^。；：:“”]{0,40}(?:以下|下列|如下)(?:规定|义务|要求|事项|权利)?(?P<excerpt>)[：:](?=[（(一1])"
)
"""A notice that lists what the law demands: 之规定，应当遵守以下规定：（一）…"""
_CLOSED_BY = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "”": "”"}
_NEXT = re.compile(r"\s{0,4}(?:…{1,4}|\.{3,6}|以及|[、，,；;和及与])?\s{0,4}(?=[“‘「『])")
_AFTER_EXCERPT = re.compile(r"\s{0,4}[（(][节摘][选录][）)]")
_NAMES_AN_ACT = re.compile(r"的?(?:违法|犯罪|不法)?(?:行为|罪|一词|一语|字样)")
_TITLE = re.compile(r"\s*[《〈][^《》〈〉]*[》〉]\s*")
_SENTENCE = re.compile(r"(?:[^。\n]|(?<![；：。！？\n])\n(?!\n)|\n(?=[ \t　]*[（(\d]))*。?")
"""A break after other than ；：。 wraps the sentence; a line behind those may be an item."""
_NEAR = 120
"""Characters behind a citation in which a quotation must begin."""
_JOIN = re.compile(r"\s*(?:以及|[、,，和及与])\s*")
_LONGEST = 3000
"""Characters; a quotation whose end is farther away has lost its closing mark."""
_MOST = 50
"""Parts of one quotation that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """The words that follow a citation as the article's own."""

    parts: tuple[Span, ...]
    """Within each pair of marks; without marks the sentences that follow, the first of which may be the law's."""
    marked: bool
    closed: bool = True
    """False where the closing mark is not there: what follows may be the document's own words."""
    excerpt: bool = False
    """Told to be one (节选)."""
    term: bool = False
    """Said of an act (“……”的行为): a name more than a quotation."""


def quoted_after(text: str, at: int) -> Quoted | None:
    """Return the words that the text presents as those of an article cited up to `at`; None where it quotes none."""
    places = [i for i in range(at, min(at + _NEAR, len(text))) if not text[i].isspace()]
    near = "".join(text[i] for i in places)
    if found := _MARKED.match(near):
        opened, line = places[found.start("open")], text.rfind("\n", max(at - _LONGEST, 0), at) + 1
        if found["open"] == '"' and text.count('"', line, opened) % 2:
            return None  # that one closes
        return _in_marks(text, opened, excerpt=bool(found["excerpt"]))
    if found := _UNMARKED.match(near) or _LISTED.match(near):
        parts = tuple(_sentences(text, places[found.end()]))
        return Quoted(parts=parts, marked=False, closed=False, excerpt=bool(found["excerpt"]))
    return None


def cited_together(text: str, citations: Sequence[Citation], at: int) -> tuple[Citation, ...]:
    """Return the citations listed right before the one at that index: what is quoted behind it may be theirs too."""
    found: list[Citation] = []
    while at > 0 and _JOIN.fullmatch(text, citations[at - 1].span.end, citations[at].span.start):
        at -= 1
        found.append(citations[at])
    return tuple(found)


def _in_marks(text: str, opened: int, *, excerpt: bool) -> Quoted | None:
    opening, start = text[opened], opened + 1
    parts: list[Span] = []
    closed = True
    while closed and len(parts) < _MOST:
        end = _closing(text, start, opening)
        closed = end is not None
        last = end if end is not None else _line_end(text, start)
        if not _TITLE.fullmatch(text, start, last):
            parts.append(Span(start, last))
        following = _NEXT.match(text, last + 1) if closed else None
        if following is None:
            break
        opening, start = text[following.end()], following.end() + 1
    if not parts:
        return None
    after = parts[-1].end + 1
    return Quoted(
        parts=tuple(parts),
        marked=True,
        closed=closed,
        excerpt=excerpt or _AFTER_EXCERPT.match(text, after) is not None,
        term=_NAMES_AN_ACT.match(text, after) is not None,
    )


def _closing(text: str, start: int, opening: str) -> int | None:
    """Return where the mark that opened before `start` closes, pairs inside it counted."""
    closing, limit = _CLOSED_BY[opening], min(len(text), start + _LONGEST)
    depth = 1
    for at in range(start, limit):
        if text[at] == closing:
            depth -= 1
        elif text[at] == opening:
            depth += 1
        if depth == 0:
            return at
    # an opening mark inside that recognition took for a closing one, or the other way round
    found = text.find(closing, start, limit)
    return found if found >= 0 else None


def _line_end(text: str, start: int) -> int:
    ends = [end for sign in "。\n" if (end := text.find(sign, start, start + _LONGEST)) >= 0]
    return min(ends, default=min(len(text), start + _LONGEST))


def _sentences(text: str, at: int) -> Iterator[Span]:
    """Yield the sentences of the paragraph at `at`, items on lines of their own among them."""
    limit = at + _LONGEST
    while at < min(len(text), limit):
        found = _SENTENCE.match(text, at, limit)
        if found is None or found.end() == at:
            return
        yield Span(*found.span())
        at = found.end()
        if text[at : at + 1] == "\n" and text[at + 1 : at + 2] not in ("（", "("):
            return
