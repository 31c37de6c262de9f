"""The numbers that Word writes before the paragraphs of a list and does not store with their text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from docnlp.pages.readers.docx_text import Styles, W, is_on, number
from docnlp.text import format_numeral

_HANZI = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand"}
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """One level of a list: from where and how it counts, and what is written around the number (`%1、`)."""

    start: int
    form: str
    text: str
    legal: bool
    """Whether the numbers of the levels above are written in digits here."""
    close: bool
    """Whether nothing stands between number and text."""
    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """A use of a list: its levels, and those that begin anew."""

    abstract: str
    levels: Mapping[int, _Level]
    restarts: Mapping[int, int]


@dataclass(slots=True, kw_only=True)
class Numbers:
    """Counts the paragraphs of lists as they pass."""

    styles: Styles
    lists: Mapping[str, _List]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def before(self, paragraph: Any) -> str:
        """Return what Word writes before the paragraph; nothing for bullets and for ways of counting not known here."""
        told = self.styles.nearest(paragraph, "pPr", "numPr", "numId")
        name = told.get(f"{W}val") if told is not None else ""
        used = self.lists.get(name)
        level = self._level(paragraph, used) if used else 0
        if used is None or level not in used.levels:
            return ""
        counts = self.counts.setdefault(used.abstract, {})
        if name not in self.begun:
            self.begun.add(name)
            counts.update({at: start - 1 for at, start in used.restarts.items()})
        counts[level] = counts.get(level, used.levels[level].start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        return _written(used.levels, level, counts)

    def _level(self, paragraph: Any, used: _List) -> int:
        told = self.styles.nearest(paragraph, "pPr", "numPr", "ilvl")
        if told is not None:
            return int(number(told))
        names = [style.get(f"{W}styleId") for style in self.styles.of(paragraph)]
        return next((at for at, level in used.levels.items() if level.style in names), 0)


def numbers_of(document: Any, styles: Styles) -> Numbers:
    """Return the counters of a python-docx document."""
    related = (relation for relation in document.part.rels.values() if relation.reltype == _RELATION)
    part = next((relation.target_part for relation in related if not relation.is_external), None)
    root = getattr(part, "element", None)
    if root is None:
        return Numbers(styles=styles, lists={})
    kinds = {a.get(f"{W}abstractNumId"): _levels(a.findall(f"{W}lvl")) for a in root.findall(f"{W}abstractNum")}
    return Numbers(styles=styles, lists={n.get(f"{W}numId"): _used(n, kinds) for n in root.findall(f"{W}num")})


def _used(listed: Any, kinds: Mapping[str, Mapping[int, _Level]]) -> _List:
    told = listed.find(f"{W}abstractNumId")
    abstract = told.get(f"{W}val") if told is not None else ""
    own = listed.findall(f"{W}lvlOverride")
    restarts = {
        int(number(level, "ilvl")): int(number(start))
        for level in own
        if (start := level.find(f"{W}startOverride")) is not None
    }
    levels = _levels(found for level in own if (found := level.find(f"{W}lvl")) is not None)
    return _List(abstract=abstract, levels={**kinds.get(abstract, {}), **levels}, restarts=restarts)


def _levels(listed: Any) -> dict[int, _Level]:
    return {int(number(level, "ilvl")): _level(level) for level in listed}


def _level(level: Any) -> _Level:
    told = {child.tag.removeprefix(W): child for child in level if isinstance(child.tag, str)}
    value = {name: child.get(f"{W}val") or "" for name, child in told.items()}
    return _Level(
        start=int(number(told.get("start"))),
        form=value.get("numFmt", "decimal"),
        text=value.get("lvlText", ""),
        legal=is_on(told.get("isLgl")),
        close=value.get("suff") == "nothing",
        style=value.get("pStyle", ""),
    )


def _written(levels: Mapping[int, _Level], level: int, counts: Mapping[int, int]) -> str:
    own = levels[level]
    used = [int(digit) - 1 for digit in re.findall(r"%(\d)", own.text)]
    if not used or any(at not in levels for at in used):
        return ""
    forms = {at: "decimal" if own.legal else levels[at].form for at in used}
    if any(form != "decimal" and form not in _HANZI for form in forms.values()):
        return ""
    values = {at: counts.get(at, levels[at].start) for at in used}
    shown = {at: str(n) if forms[at] == "decimal" or n < 0 else format_numeral(n) for at, n in values.items()}
    text = re.sub(r"%(\d)", lambda match: shown[int(match[1]) - 1], own.text)
    return text if own.close or not text[-1:].isascii() else f"{text} "
