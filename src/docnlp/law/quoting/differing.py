"""Which departures from the law's words are differences, and which are spelling, scanning or lawful shortening."""

from collections.abc import Sequence

from docnlp.datamodel import Span
from docnlp.law.quoting.alignment import Gap
from docnlp.law.quoting.quoted_words import DASH, Wording

NEGATING = frozenset("不未无没非勿禁")
_JOINING = frozenset("或和并且及与但除")
_DEMANDING = frozenset("可应须必得")
_BOUNDING = frozenset("以上下内外前后超满")
_GRAVE = NEGATING | _JOINING | _DEMANDING | _BOUNDING
"""Characters that turn what a provision denies, joins, demands or bounds."""
_PARTICLES = frozenset("的地之以当")
"""Characters whose loss changes nothing: 应当 and 应, 以内 and 内, 可以 and 可."""
_AND = frozenset("和及与")
_SHORT = 4
"""Words; in what is no quotation to the letter a longer difference is a paraphrase."""
_EDGE = 2
"""Words by which a quotation is fitted into its sentence: the 的, 等 or 者 of the one who quotes."""
_ALIKE = tuple(map(frozenset, ["未末", "不下", "非韭", "无元天尤", "没设投"]))
"""Negations and what recognition takes for them."""
_ALIKE_NUMBERS = {"1": f"{DASH}丨l", "2": "工", "8": "人入", "10": "+十士土", "1000": "干于", "0": "Oo口"}


def counts(gap: Gap, quoted: Wording, law: Wording, part: Span, *, strict: bool, scanned: bool, cut: bool) -> bool:
    """Tell whether a gap between the words is a difference; `part` is the stretch between ellipses that it stands in.

    With `cut` whatever is left out was left out on purpose.
    """
    ours = quoted.words[gap.quoted.start : gap.quoted.end]
    theirs = law.words[gap.law.start : gap.law.end]
    if not ours and (cut or _leaves_out_whole(gap.law, law) or _leaves_out_alternative(gap.law, law)):
        return False
    if (ours == (DASH,) and theirs in ((), ("1",))) or (not ours and theirs == (DASH,)):
        return False
    if _PARTICLES.issuperset(ours + theirs) or (len(ours) == len(theirs) == 1 and _AND.issuperset(ours + theirs)):
        return False
    if ours and all(at in quoted.bracketed for at in range(gap.quoted.start, gap.quoted.end)):
        return False  # （张某）: a remark of the one who quotes
    grave = is_grave(ours) or is_grave(theirs)
    at_edge = bool(ours) and (gap.quoted.start == part.start or gap.quoted.end == part.end)
    if at_edge and len(ours) <= _EDGE and not is_grave(ours):
        return False
    if not strict and (not grave or max(len(ours), len(theirs)) > _SHORT or at_edge):
        return False
    return not (scanned and (_misread(ours, theirs) or _misread_beside_omission(gap, quoted, law)))


def is_grave(words: Sequence[str]) -> bool:
    """Tell whether one of the words is a number or turns the meaning."""
    return any(word[0].isdigit() or word in _GRAVE for word in words)


def _misread(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether a single word put in, lost or changed is a slip of recognition.

    What such a slip leaves is mostly no sense: a number becomes no other number and 应 no 可.
    """
    if len(ours) <= 2 and ours[-1:] == ("者",) and theirs in ((), ("或",)):
        return True  # 戓者
    if len(ours) > 1 or len(theirs) > 1:
        return False
    if not ours:
        # 一 is the thinnest character and the first to vanish
        return theirs[0] == "1" or not (_is_fixed(theirs[0]) or theirs[0] in _JOINING)
    if not theirs:
        return not _is_fixed(ours[0])
    if _alike(ours[0], theirs[0]):
        return True
    if _is_fixed(ours[0]) or theirs[0] in NEGATING:
        return False
    return not any(ours[0] in one and theirs[0] in one for one in (_JOINING, _DEMANDING, _BOUNDING))


def _misread_beside_omission(gap: Gap, quoted: Wording, law: Wording) -> bool:
    """Tell whether a misread word stands where sentences or items as a whole were left out."""
    ours, theirs = quoted.words[gap.quoted.start : gap.quoted.end], law.words[gap.law.start : gap.law.end]
    if len(ours) != 1 or len(theirs) < 2:
        return False
    before = _misread(ours, theirs[:1]) and _leaves_out_whole(Span(gap.law.start + 1, gap.law.end), law)
    return before or (_misread(ours, theirs[-1:]) and _leaves_out_whole(Span(gap.law.start, gap.law.end - 1), law))


def _is_fixed(word: str) -> bool:
    return word[0].isdigit() or word in NEGATING


def _alike(ours: str, theirs: str) -> bool:
    return ours in _ALIKE_NUMBERS.get(theirs, "") or any({ours, theirs} <= one for one in _ALIKE)


def _leaves_out_alternative(gap: Span, law: Wording) -> bool:
    """Tell whether what is left out is some of several things listed: of 伪造、变造、买卖 only one is quoted."""
    words = law.words[gap.start : gap.end]
    if any(word[0].isdigit() or word in NEGATING for word in words):
        return False
    joined = words[0] == "或" or words[:2] == ("以", "及")
    return (joined and len(words) > 2) or gap.start - 1 in law.listed or gap.end - 1 in law.listed


def _leaves_out_whole(gap: Span, law: Wording) -> bool:
    """Tell whether what is left out is sentences or items as a whole, other than an exception (但是…除外).

    Where the words before it are those at its end too, it may as well lie so much earlier.
    """
    start, end = gap.start, gap.end
    while start > 0 and law.words[start - 1] == law.words[end - 1]:
        start, end = start - 1, end - 1
    while True:
        if (start == 0 or start - 1 in law.ends) and end - 1 in law.ends:
            return law.words[start] != "但"
        if end >= len(law.words) or law.words[start] != law.words[end]:
            return False
        start, end = start + 1, end + 1
