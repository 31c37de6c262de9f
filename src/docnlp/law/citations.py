"""Find citations of laws in a text."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from docnlp.datamodel import Citation
from docnlp.law.catalogue import load_catalogue
from docnlp.law.folded import Folded, fold
from docnlp.law.locators import ARTICLE, Locator, read_locators
from docnlp.law.mentions import (
    NUMBER,
    Mention,
    Names,
    read_bare,
    read_bracketed,
    read_number,
    read_remarks,
    read_unknown,
)
from docnlp.law.statutes import Catalogue

# how a text calls back to a law → the ending by which the law cited is found
_ENDINGS = {kind: kind for kind in ("条例", "规定", "办法", "规则", "解释", "细则", "决定", "意见", "法")}
_ENDINGS |= {"法律": "法", "法典": "法", "司法解释": "解释"}
_KINDS = "|".join(sorted(_ENDINGS, key=len, reverse=True))
_BACK_LAW = rf"(?:该|(?<![基日])本|(?<![合共])同|上述|前述|此|上列)(?P<kind>{_KINDS})(?:中的?|的)?(?={ARTICLE})"
_BACK_PLACE = r"(?P<which>该|本|同|前|上述)(?P<level>条|款|项)(?=第|\(|之?规定|的规定|所[规列述]|[之的]行为)"
_VERB = re.compile(r"(?:根据|依据|依照|按照|违反|适用|触犯|参照|依|按)$")
_JOINS = re.compile(r"(?:[,，、;；:和及与或并的之其]|根据|依据|依照|按照|违反|适用|触犯|参照|以及|规定)$")
_BRACKETS = re.compile(r"（[^（）]*）$")
_FAR = 80
_QUOTED = 800
_QUOTE = re.compile(r"“[^“”]*”")
_STOP = re.compile(r"[。\n！？!?]")
_NAMED = re.compile(r"»|之?规定|的|[,，、。;；和及与等)\n]|第|$")

NO_LAW = "前文没有写明是哪一部法律"
NO_ARTICLE = "前文没有可以对应的条文"


def find_citations(text: str, *, catalogue: Catalogue | None = None) -> list[Citation]:
    """Return every citation in the text, in order; lists and ranges give one for each member written.

    A law named without an article gives a citation without article; 该法, 本法, 该条 and 前款 take the law (and
    article) cited before them, or say in `unresolved` that there is none.
    """
    return _Reader(fold(text), catalogue or load_catalogue()).read()


class _Reader:
    """One pass over a text; remembers the laws cited and the short names introduced so far."""

    def __init__(self, folded: Folded, catalogue: Catalogue) -> None:
        self.folded = folded
        self.anchor, self.lengths = _tables(tuple(catalogue.names))
        self.names = Names(catalogue.names, {}, catalogue.trial)
        self.previous: Mention | None = None
        self.of_kind: dict[str, Mention] = {}
        self.found: list[Citation] = []
        self.last: Locator | None = None
        self.last_end = 0

    def read(self) -> list[Citation]:
        at = 0
        while match := self.anchor.search(self.folded.text, at):
            at = max(self._read_one(match), match.start() + 1)
        return self.found

    def _read_one(self, match: re.Match[str]) -> int:
        """Read what begins or ends at the anchor; return where to go on."""
        if match["bracket"]:
            mention, end = read_bracketed(self.folded, match.start(), self.names)
            return self._cite(mention) if mention else end
        if match["number"]:
            return self._cite_number(match)
        if match["back_law"]:
            return self._cite_back(match)
        if match["back_place"]:
            return self._cite_place(match)
        if match["article"]:
            return self._cite_bare(match)
        return self._cite_name(match.end())

    def _cite(self, mention: Mention) -> int:
        mention, at = read_remarks(self.folded, mention, self.names)
        self.previous = mention
        for kind in _ENDINGS:
            if _BRACKETS.sub("", mention.law).endswith(kind):
                self.of_kind[_ENDINGS[kind]] = mention
        places, end = read_locators(self.folded.text, at)
        if not places:
            self.last, self.last_end = None, mention.end
            if mention.bracketed or (mention.end - mention.start >= 4 and _NAMED.match(self.folded.text, mention.end)):
                self._add(Locator(mention.start, mention.end), mention)
            return max(mention.end, mention.start + 1)
        self._add_all(places, mention, mention.start)
        return end

    def _cite_name(self, end: int) -> int:
        lengths = self.lengths.get(self.folded.text[max(0, end - 2) : end], ())
        if self.names.local:
            lengths = tuple(sorted({*lengths, *self.names.local_lengths}, reverse=True))
        mention = read_bare(self.folded, end, self.names, lengths)
        if mention is None or mention.start < self.last_end:
            return end
        return self._cite(mention)

    def _cite_number(self, match: re.Match[str]) -> int:
        mention = read_number(self.folded, match, self.names)
        after = self.folded.text[match.end() : match.end() + 2]
        if after.startswith("«") or not (mention.known or re.match(r"第[\d一-十百]", after)):
            return match.end()
        return self._cite(mention)

    def _cite_back(self, match: re.Match[str]) -> int:
        places, end = read_locators(self.folded.text, match.end())
        if not places:
            return match.end()
        law = self.of_kind.get(_ENDINGS[match["kind"]])
        self.previous = law or self.previous
        self._add_all(places, law, match.start(), unresolved=None if law else NO_LAW)
        return end

    def _cite_place(self, match: re.Match[str]) -> int:
        """Read 该条第二款, 前款规定: the article (and paragraph) cited last."""
        parent = self.last
        if match["level"] == "条" and parent:
            parent = Locator(0, 0, parent.article)
        elif match["level"] == "款" and parent:
            parent = Locator(0, 0, parent.article, parent.paragraph)
        known = parent is not None and parent.article is not None and self.previous is not None
        places, end = read_locators(self.folded.text, match.end(), parent if known else Locator(0, 0))
        if not places:
            place = parent if known and parent else Locator(0, 0)
            places = [Locator(0, match.end(), place.article, place.paragraph, place.item)]
            end = match.end()
        law = self.previous if known else None
        # 本条、本款 without an article before it mostly stand in a quoted statute or a contract
        if known or match["which"] in ("该", "前", "同", "上述"):
            self._add_all(places, law, match.start(), unresolved=None if known else NO_ARTICLE)
        return end

    def _cite_bare(self, match: re.Match[str]) -> int:
        """Read an article without a law beside it: of an unknown law, of the law cited just before, or of none."""
        text, start = self.folded.text, match.start()
        unknown = read_unknown(self.folded, start, self.last_end)
        if unknown:
            return self._cite(unknown)
        places, end = read_locators(text, start)
        if not places:
            return match.end()
        if self._near(start):
            self._add_all(places, self.previous, start)
        elif _VERB.search(text[max(0, start - 4) : start]):
            self._add_all(places, None, start, unresolved=NO_LAW)
        return end

    def _near(self, start: int) -> bool:
        """Return whether the place at `start` goes on with what was cited last: same sentence, quoted text aside."""
        if self.previous is None or start - self.last_end > _QUOTED:
            return False
        before = _QUOTE.sub("", self.folded.text[self.last_end : start])
        return len(before) <= _FAR and not _STOP.search(before) and (not before or bool(_JOINS.search(before)))

    def _add_all(
        self, places: list[Locator], law: Mention | None, start: int, *, unresolved: str | None = None
    ) -> None:
        for i, place in enumerate(places):
            self._add(Locator(start, *_parts(place)) if i == 0 else place, law, unresolved)
        self.last, self.last_end = places[-1], places[-1].end

    def _add(self, place: Locator, law: Mention | None, unresolved: str | None = None) -> None:
        span = self.folded.span(place.start, place.end)
        self.found.append(
            Citation(
                quote=self.folded.source[span.start : span.end],
                span=span,
                law=law.law if law else "",
                known=bool(law and law.known),
                article=place.article,
                paragraph=place.paragraph,
                item=place.item,
                subitem=place.subitem,
                version_mark=law.mark if law else None,
                unresolved=unresolved,
            )
        )


def _parts(place: Locator) -> tuple[int, str | None, int | None, int | None, int | None]:
    return place.end, place.article, place.paragraph, place.item, place.subitem


@lru_cache(maxsize=8)
def _tables(names: tuple[str, ...]) -> tuple[re.Pattern[str], Mapping[str, tuple[int, ...]]]:
    """Return the pattern of all that may begin or end a citation, and the lengths of names by their last two."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in names:
        if not name.endswith("号"):
            lengths[name[-2:].replace("（", "(").replace("）", ")")].add(len(name))
    ends = "".join(sorted({*(last[-1] for last in lengths), *"法例定则释见典办"}))
    anchor = re.compile(
        rf"(?P<bracket>«)|(?P<number>{NUMBER})|(?P<back_law>{_BACK_LAW})|(?P<back_place>{_BACK_PLACE})"
        rf"|(?P<article>{ARTICLE})|(?P<end>[{re.escape(ends)})])"
    )
    return anchor, {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}
