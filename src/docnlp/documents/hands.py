"""What handwriting in the printed blanks may say: candidates to compare with the paper, never values."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from docnlp.datamodel import WRITTEN, Mark, Moment
from docnlp.text import find_dates, format_day, fuzzy_find, parse_numeral

MOST = 0.5
"""What a reading of handwriting is worth at most."""
_MENDED, _PARTED, _BARE = 0.4, 0.3, 0.3
"""Where digits stood for letters; where writing ran through several blanks; where no form tells what it must be."""
_CONFUSED = str.maketrans("OoQD〇○lI|!ZzSsBbGgqT", "00000011112255866997")
"""Letters and signs that engines read for digits; only inside dates and numbers."""
_UNITS = "年月日时分"
_DROPPED = re.compile(r"[\s_＿.,，、·。:：'\"-]")
_LIMITS = {"年": (1900, 2100), "月": (1, 12), "日": (1, 31), "时": (0, 24), "分": (0, 59)}
_SAYS = ("以上笔录我看过，和我说的相符", "以上笔录已向我宣读过，和我说的相符", "以上笔录已阅，和我说的一样")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Normalised text and confidence, `MOST` at most; both empty where nothing was read for sure."""

    text: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Blank:
    """The room before a printed unit (年, 月, 日, 时, 分): what is printed in it, and where the unit stands."""

    unit: str
    printed: str
    left: float
    """Of the unit, in points."""


def read_date(blanks: Sequence[Blank], marks: Sequence[Mark]) -> Candidate:
    """Return the date or time that print and strokes make together; nothing where a blank was not read."""
    hands = [m for m in sorted(marks, key=lambda m: m.box.x0) if m.kind in WRITTEN and m.text]
    if not hands:
        return Candidate()
    if any(unit in mark.text for mark in hands for unit in _UNITS[:3]):
        return _free("".join(text for _, text in sorted(_in_place(blanks, hands))))
    filled, confidence = [blank.printed for blank in blanks], MOST
    for mark in hands:
        text, mended = _digits(mark.text)
        first, last = _reach(mark, blanks)
        parts = _parted(text, blanks[first : last + 1])
        if parts is None:
            return Candidate()
        for at, part in enumerate(parts, first):
            filled[at] += part
        confidence = min(confidence, _PARTED if last > first else MOST, _MENDED if mended else MOST)
    written = "".join(text + blank.unit for text, blank in zip(filled, blanks, strict=True))
    return Candidate(written, confidence) if all(map(_fits, filled, blanks)) and _is_moment(written) else Candidate()


def read_free_date(marks: Sequence[Mark]) -> Candidate:
    """Return the date that was written out by hand, units and all."""
    return _free(_said_by(marks))


def _in_place(blanks: Sequence[Blank], hands: Sequence[Mark]) -> Iterator[tuple[float, str]]:
    """Yield strokes, and the print that is not among them, with their left edges."""
    written = _said_by(hands)
    yield from ((mark.box.x0, mark.text) for mark in hands)
    yield from ((blank.left, blank.printed + blank.unit) for blank in blanks if blank.unit not in written)


def _said_by(marks: Sequence[Mark]) -> str:
    return "".join(m.text for m in sorted(marks, key=lambda m: m.box.x0) if m.kind in WRITTEN)


def _free(text: str) -> Candidate:
    mended = re.sub(r"[^\s年月日时分午至]+", lambda m: m[0].translate(_CONFUSED), re.sub(r"\s", "", text))
    found = find_dates(mended)
    if len(found) != 1 or found[0].span.end - found[0].span.start < len(mended) - 1:
        return Candidate()
    return Candidate(_said(found[0].moment), MOST if mended == text else _MENDED)


def read_number(marks: Sequence[Mark]) -> Candidate:
    """Return the figures written into a blank; nothing where there are others than figures."""
    text = _said_by(marks)
    mended, changed = _digits(text.rstrip("元角分人份次页克"))
    if "." in text or len(mended) < 2 or not re.sub(r"[Xx]$", "", mended).isdecimal():
        return Candidate()
    return Candidate(mended, _BARE / 2 if changed else _BARE)


def read_confirmation(text: str) -> Candidate:
    """Return the confirmation of a record of which strokes are read, as forms word it."""
    for phrase in _SAYS:
        if fuzzy_find(phrase, re.sub(r"[\s　]", "", text), max_errors=4):
            return Candidate(phrase, MOST)
    return Candidate()


def read_hand(marks: Sequence[Mark]) -> Candidate:
    """Return the date, the figures or the confirmation that strokes may be; nothing where they may be a name."""
    text = _said_by(marks)
    found = (read_free_date(marks), read_number(marks), read_confirmation(text))
    return next((one for one in found if one.text), Candidate())


def _digits(text: str) -> tuple[str, bool]:
    """Return the figures of a text, and whether letters stood for some of them."""
    bare = _DROPPED.sub("", text)
    if (value := parse_numeral(bare)) is not None and not bare.isdecimal():
        return str(value), False
    return bare.translate(_CONFUSED), bare.translate(_CONFUSED) != bare


def _reach(mark: Mark, blanks: Sequence[Blank]) -> tuple[int, int]:
    """Return the first and the last blank that strokes stand in."""
    inset = 0.15 * mark.box.width
    first, last = (
        next((n for n, blank in enumerate(blanks) if x < blank.left), len(blanks) - 1)
        for x in (mark.box.x0 + inset, mark.box.x1 - inset)
    )
    return first, last


def _parted(text: str, blanks: Sequence[Blank]) -> tuple[str, ...] | None:
    """Return the figures for each blank; None where there are several ways to part them, or none."""
    if not text.isdecimal():
        return None
    ways = [parts for parts in _cuts(text, len(blanks)) if all(map(_fits_behind, parts, blanks))]
    return ways[0] if len(ways) == 1 else None


def _cuts(text: str, count: int) -> Iterator[tuple[str, ...]]:
    for lengths in product((1, 2, 4), repeat=count):
        if sum(lengths) == len(text):
            ends = [sum(lengths[: n + 1]) for n in range(count)]
            yield tuple(text[end - length : end] for end, length in zip(ends, lengths, strict=True))


def _fits_behind(part: str, blank: Blank) -> bool:
    return _fits(blank.printed + part, blank)


def _fits(text: str, blank: Blank) -> bool:
    low, high = _LIMITS[blank.unit]
    return text.isdecimal() and len(text) in ((4,) if blank.unit == "年" else (1, 2)) and low <= int(text) <= high


def _is_moment(written: str) -> bool:
    # without a year the blank takes that of the date before it
    return "月" not in written or len(find_dates(written if "年" in written else f"2024年{written}")) == 1


def _said(moment: Moment) -> str:
    clock = "" if moment.hour is None else f"{moment.hour}时" + ("" if moment.minute is None else f"{moment.minute}分")
    return format_day(moment.day) + clock
