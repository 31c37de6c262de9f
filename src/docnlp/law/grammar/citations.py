"""Find citations of laws in a text."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache

from docnlp.datamodel import Citation
from docnlp.law.catalogue import load_catalogue
from docnlp.law.grammar.folded import Folded, fold
from docnlp.law.grammar.locators import ARTICLE, PART, Locator, preceding, read_item, read_locators
from docnlp.law.grammar.mentions import (
    Mention,
    Names,
    read_bare,
    read_bracketed,
    read_local_number,
    read_number,
    read_remarks,
    read_unknown,
)
from docnlp.law.grammar.numbers import LOCAL, NUMBER
from docnlp.law.grammar.wording import BACK_GAP, FAR, OPENS, SAYS, Wording, unquoted
from docnlp.law.statutes import Catalogue
from docnlp.text.numerals import parse_numeral

# how a text calls back to a law → the ending by which the law cited is found
_ENDINGS = {kind: kind for kind in ("条例", "规定", "办法", "规则", "解释", "细则", "决定", "意见", "法")}
_ENDINGS |= {"法律": "法", "法典": "法", "司法解释": "解释"}
_KINDS = "|".join(sorted(_ENDINGS, key=len, reverse=True))
_BACK_LAW = rf"(?:该|(?<![基日])本|(?<![合共])同|上述|前述|此|上列)(?P<kind>{_KINDS})(?:中的?|的)?(?={ARTICLE})"
_BACK_PLACE = (
    r"(?P<which>(?<!各)该|本|同|前|上述)(?P<count>(?<=前)[两二三四])?(?P<level>条|款|项)"
    r"(?=(?P<sure>第|\(|前[两二三四五六七八九十][款项]|之?规定|的规定|所[规列述]|[之的]行为)|[,、。;)所的之处罪\n]|$)"
)
_VERB = re.compile(r"(?:根据|依据|依照|按照|违反|适用|触犯|参照|依|按)$")
_JOINS = re.compile(r"(?:[,，、;；:和及与或并的之其]|[该本][章节]|根据|依据|依照|按照|违反|适用|触犯|参照|以及|规定)$")
_BRACKETS = re.compile(r"（[^（）]*）$")
_COMPANION = re.compile(r"其(?P<kind>实施(?:条例|细则|办法))的?$")
_FAR = 80
_STOP = re.compile(r"[。\n！？!?]")
_ADDS = re.compile(r"(?:增设|新增|增加|增补|(?:修改|修正|修订)后)[的了]?$")
_NAMED = re.compile(r"»|[之的所]?(?:有关|相关)?(?:规定|条款|条文)|[,，、。;；和及与等)\n]|第|$")

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
        self.folded, self.catalogue = folded, catalogue
        self.anchor, self.lengths = _tables(tuple(catalogue.names))
        self.names = Names(catalogue.names, {}, catalogue.trial_titles, catalogue.folded_titles)
        self.previous: Mention | None = None
        self.of_kind: dict[str, Mention] = {}
        self.found: list[Citation] = []
        self.last: Locator | None = None
        self.last_end, self.inside = 0, False
        self.wording = Wording(folded.text)
        self.outer: tuple[Mention, Locator] | None = None
        """The last law and place cited by the text itself, not inside the wording of a law that it quotes."""

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
        if match["local"]:
            local = read_local_number(self.folded, match, self.last_end)
            return self._cite(local) if local else match.end()
        if match["back_law"]:
            return self._cite_back(match)
        if match["back_place"]:
            return self._cite_place(match)
        if match["article"]:
            return self._cite_bare(match)
        if match["part"]:
            return self._cite_part(match)
        return self._cite_name(match.end())

    def _cite(self, mention: Mention) -> int:
        mention, at = read_remarks(self.folded, mention, self.names)
        same, self.previous = self.previous is not None and self.previous.law == mention.law, mention
        for kind in _ENDINGS:
            if _BRACKETS.sub("", mention.law).endswith(kind):
                self.of_kind[_ENDINGS[kind]] = mention
        places, end = read_locators(self.folded.text, at)
        if not places and mention.bracketed and not mention.known and (places := read_item(self.folded.text, at)):
            end = places[0].end
        if not places:
            if not same:  # 刑法规定的该款: the place cited of it still is the last
                self.last = None
                self._keep(mention, Locator(mention.start, mention.end))
            self.last_end = mention.end
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
        own, outer = match[0].startswith("本"), self.outer
        inside = own and outer is not None and self.wording.is_provision(outer[1].end, match.start())
        self._add_all(places, law, match.start(), unresolved=None if law else NO_LAW, inside=inside)
        return end

    def _cite_place(self, match: re.Match[str]) -> int:
        """Read 该条第二款, 前款规定, 前两款: the article (and paragraph) cited last, or what stands before it."""
        start, (law, last) = match.start(), self._context(match.start())
        meant = self._meant(match, law, last) if last and last.article and law else []
        # 本条、本款 without an article before it mostly stand in a quoted statute or a contract
        if match["sure"] is None and (match["which"] != "前" or not meant or start - self.last_end > _FAR):
            return match.end()
        if not meant and match["which"] == "本":
            return match.end()
        gap = BACK_GAP.match(self.folded.text, match.end())
        at = gap.end() if gap else match.end()
        places, end = read_locators(self.folded.text, at, meant[-1] if meant else Locator(0, 0))
        if not places:
            places = [replace(one, start=start, end=match.end()) for one in meant or [Locator(0, 0)]]
            end = match.end()
        self._add_all(places, law if meant else None, start, unresolved=None if meant else NO_ARTICLE)
        if match["which"] == "前":
            self.last = last
        return end

    def _meant(self, match: re.Match[str], law: Mention, last: Locator) -> list[Locator]:
        if match["which"] == "前":
            count = parse_numeral(match["count"] or "一") or 1
            return preceding(last, match["level"], count, self._articles(law))
        if match["level"] == "项":
            return [last]
        return [Locator(0, 0, last.article, last.paragraph if match["level"] == "款" else None)]

    def _articles(self, law: Mention) -> Collection[str]:
        """Return the articles of the law, as they are now."""
        statute = self.catalogue.statute(law.law)
        return statute.versions[-1].articles or () if statute else ()

    def _cite_bare(self, match: re.Match[str]) -> int:
        """Read an article without a law beside it: of an unknown law, of the law cited just before, or of none."""
        text, start = self.folded.text, match.start()
        unknown = read_unknown(self.folded, start, self.last_end)
        if unknown or (unknown := self._companion(start)):
            return self._cite(unknown)
        places, end = read_locators(text, start)
        if not places:
            return match.end()
        if amended := self._amended(start):
            self.previous = amended
            self._add_all(places, amended, start)
        elif self._near(start):
            self._add_all(places, self.previous, start)
        elif self.outer and self.wording.resumes(self.outer[1].end, start, end):
            self.previous = self.outer[0]
            self._add_all(places, self.previous, start)
        elif _VERB.search(text[max(0, start - 4) : start]):
            self._add_all(places, None, start, unresolved=NO_LAW)
        return end

    def _cite_part(self, match: re.Match[str]) -> int:
        """Read a paragraph or item that goes on with the article whose wording stands before it."""
        if self.outer is None or not self.wording.resumes(self.outer[1].end, *match.span()):
            return match.end()
        law, last = self.outer
        places, end = read_locators(self.folded.text, match.start(), last)
        if not places or not last.article:
            return match.end()
        self.previous = law
        self._add_all(places, law, match.start())
        return end

    def _amended(self, start: int) -> Mention | None:
        """Return the law that an amendment added the article to: 《刑法修正案（九）》增设第二百八十七条之一."""
        law, amends, _ = self.previous.law.partition("修正案") if self.previous else ("", "", "")
        between = self.folded.text[self.last_end : start]
        if not amends or len(between) > _FAR or _STOP.search(between) or not _ADDS.search(between):
            return None
        found = self.names.find(law)
        return Mention(start, start, *found) if found else None

    def _context(self, start: int) -> tuple[Mention | None, Locator | None]:
        """Return law and place that 该条 and 前款 look back to: quoted wording is passed over from outside of it."""
        outer = self.outer if self.inside and not self.wording.is_quoted(start) else None
        return outer if outer and start - outer[1].end <= FAR else (self.previous, self.last)

    def _companion(self, start: int) -> Mention | None:
        """Return the law named by the one before it: 《道路交通安全法》及其实施条例第三十八条."""
        match = _COMPANION.search(self.folded.text, max(0, start - 8, self.last_end), start)
        if match is None or self.previous is None:
            return None
        name = self.previous.law + match["kind"]
        law, known = self.names.find(name) or (name, False)
        return Mention(match.start("kind"), start, law, known)

    def _near(self, start: int) -> bool:
        """Return whether the place at `start` goes on with what was cited last: same sentence, quoted text aside."""
        if self.previous is None or start - self.last_end > FAR:
            return False
        before = unquoted(self.folded.text[self.last_end : start])
        return len(before) <= _FAR and not _STOP.search(before) and (not before or bool(_JOINS.search(before)))

    def _add_all(
        self,
        places: list[Locator],
        law: Mention | None,
        start: int,
        *,
        unresolved: str | None = None,
        inside: bool = False,
    ) -> None:
        for i, place in enumerate(places):
            self._add(Locator(start, *_parts(place)) if i == 0 else place, law, unresolved)
        self.last, self.last_end = places[-1], places[-1].end
        if law:
            self._keep(law, places[-1], inside=inside)

    def _keep(self, law: Mention, place: Locator, *, inside: bool = False) -> None:
        self.inside = inside or self.wording.is_quoted(place.end - 1)
        if not self.inside:
            self.outer = law, place

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
        rf"(?P<bracket>«)|(?P<number>{NUMBER})|(?P<local>{LOCAL})|(?P<back_law>{_BACK_LAW})|(?P<back_place>{_BACK_PLACE})"
        rf"|(?P<article>{ARTICLE})|(?P<part>{OPENS}{PART}(?={SAYS}))|(?P<end>[{re.escape(ends)})])"
    )
    return anchor, {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}
