"""Read the penalty ranges out of laws that speak of units, licences, gains and fines in many forms."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from docnlp.law.articles import article_label, read_paragraphs
from docnlp.law.building.references import referred
from docnlp.law.building.sanctions import CLOSING, DETENTION, FINE, GAINS, WARNING, Sanction, find_sanctions
from docnlp.law.penalties import OTHER_CASE, FineLink, Penalty, Tier
from docnlp.text.numerals import parse_numeral

_N = r"(?:[零一二两三四五六七八九十百千万]+|\d+万?)"
_LIABILITY = re.compile(r"法律责任|罚则|处罚")
_NO_PENALTY = re.compile(r"当场(?:作出|处罚|收缴)|处罚(?:的)?种类|^本[章法]规定的行政处罚")
_CASES = re.compile(
    r"情节(?:特别严重|特别恶劣|较轻|较重|严重|恶劣|轻微)|拒不(?:改正|执行|清除|停止)|逾期(?:不改正|不整改|未改正|仍?不)"
    r"|造成(?:特别)?严重(?:后果|影响)"
)
_UNDER = re.compile(rf"没有{GAINS}(?:，?(?:或者)?{GAINS}不足(?P<under>{_N})元)?的?，?|{GAINS}不足(?P<only>{_N})元的")
_OVER = re.compile(rf"{GAINS}在?(?P<over>{_N})元以上的，?")
_ITEM_OF_BEFORE = re.compile(r"前款第")
_ADVICE = re.compile(r"建议[^，；]*$")
_HAVING = re.compile(rf"有{GAINS}的，[^，]{{0,24}}$")
_TAKEN_TOO = re.compile(rf"有{GAINS}的，?(?:除|予以|应当)")
_WHOM = re.compile(
    r"对(?P<whom>个人(?!经营)|单位(?!主要|直接|负责|负有|的)|[^，。；]{0,40}?(?:人员|负责人|监护人|责任的人|行为人|驾驶人|所有人|管理人|经营者|法定代表人))"
)
_OF_UNIT = re.compile(r"^(?:违反[^，]{0,30}，)?单位(?:有|违反|犯)")
_MAY = re.compile(r"(?<!许)可以?(?!能)[^，；]*$")
_CHAIN = re.compile(r"^(?:、|或者|以及|和|、?责令|其他)*$")
_VERB = re.compile(r"(?:处|处以|给予|予以|单处|并处|或者|、|和|，|以|罚|各处|决定|警告、)$|^$")
_THAT_CLAUSE = re.compile(rf"本法第(?P<article>{_N})条第(?P<paragraph>{_N})款[^。]*依照该款")
_LEFT = re.compile(
    r"(?<!被)(?:处以?|给予|并处)(?!罚[^款])[^，。；]{0,24}?(?:罚款|拘留)(?!的|处罚|数额|决定|或者暂扣)|[元倍%](?:以[上下])?的?罚款(?!的)"
)


def build_ranges(rows: Iterable[Mapping[str, Any]]) -> dict[str, Penalty]:
    """Return the penalty of every paragraph that carries one, by place ("91.1").

    Rows are as in `build_penalties`. Where the law has a chapter on liability (法律责任), only its articles are read. A
    paragraph with words of penalties that were not understood is there as `unread`: nothing may be judged by it.
    """
    held = list(rows)
    liable = [row for row in held if _LIABILITY.search(str(row.get("chapter") or ""))] or held
    found: dict[str, Penalty] = {}
    for row in liable:
        article = article_label(int(row["article"]), row.get("of"))
        for at, paragraph in enumerate(read_paragraphs(str(row["text"])), 1):
            before = found.get(f"{article}.{at - 1}")
            opening, *items = paragraph.lines
            one = _paragraph(
                Penalty(article=article, paragraph=at, tiers=(), items=paragraph.items), opening, before, found
            )
            if any(s.kind in (FINE, DETENTION) for item in items for s in find_sanctions(item)):
                one = replace(one, unread=True)
            if one.unread or any(set(tier.kinds) - {"没收非法财物"} for tier in one.tiers):
                found[f"{article}.{at}"] = one
    return found


def _paragraph(one: Penalty, opening: str, before: Penalty | None, found: Mapping[str, Penalty]) -> Penalty:
    if _NO_PENALTY.search(opening):
        return one
    tiers, left = read_ranges(opening, before=before.tiers if before else ())
    named = referred(one, opening, found)
    others = named.tiers
    if "依照前两款" in opening:
        others = tuple(t for n in (1, 2) for t in _tiers_at(f"{one.article}.{one.paragraph - n}", found))
    if match := _THAT_CLAUSE.search(opening):
        others = _tiers_at(f"{parse_numeral(match['article'])}.{parse_numeral(match['paragraph'])}", found)
    if tiers and others:
        # 单位有前款行为的，处…罚款，并对直接负责的主管人员依照前款规定处罚
        tiers = (*tiers, *(replace(t, whom="责任人员") for t in others))
        return replace(one, tiers=tiers, unread=left)
    return replace(named, tiers=tiers or others, like="" if tiers else named.like, unread=left)


def _tiers_at(place: str, found: Mapping[str, Penalty]) -> tuple[Tier, ...]:
    return found[place].tiers if place in found else ()


@dataclass(slots=True, kw_only=True)
class _Reading:
    """What has been read of one paragraph so far."""

    before: tuple[Tier, ...]
    """Tiers of the paragraph before."""
    tiers: list[Tier] = field(default_factory=list)
    open: int = 0
    """How many of the last tiers the next penalty belongs to."""
    beside: bool = False
    """Whether the paragraph adds to the penalties of the one before."""
    may: bool = False
    """Whether 可以 still governs what follows."""
    left: str = ""
    """The words that were not read as penalties."""


def read_ranges(opening: str, *, before: Sequence[Tier] = ()) -> tuple[tuple[Tier, ...], bool]:
    """Return the tiers of one paragraph's words, and whether words of penalties were left over.

    `before` are the tiers of the paragraph before, beside which a penalty may stand: 有前款情形的，可以并处….

    >>> (plain, graver), _ = read_ranges("甲的，给予警告，可以并处二千元以下罚款；情节严重的，处五日以上十日以下拘留。")
    >>> plain.kinds, plain.fine, plain.fine_link.value
    (('警告', '罚款'), (0, 2000), 'may')
    >>> graver.when, graver.detention
    ('情节严重', (5, 10))
    """
    reading = _Reading(before=tuple(before))
    for clause in re.split(r"[；。：:]", opening):
        at, refused, reading.may = 0, False, False
        for sanction in find_sanctions(clause):
            gap = clause[at : sanction.start]
            chained = _CHAIN.match(gap) is not None and at > 0
            if _refused(sanction, gap, after_taken=chained and not refused, after_refused=chained and refused):
                refused = True
                reading.left += clause[at : sanction.end]
            else:
                refused = False
                reading.left += gap
                _take(reading, sanction, gap)
            at = sanction.end
        reading.left += clause[at:] + "；"
    return tuple(reading.tiers), _LEFT.search(reading.left) is not None


def _refused(sanction: Sanction, gap: str, *, after_taken: bool, after_refused: bool) -> bool:
    """Tell whether the words only speak of a penalty: 其中警告或者五千元以下罚款，可以由…决定."""
    if _ADVICE.search(gap):
        return True
    if sanction.kind in (CLOSING, "责令停止") and not after_taken:
        # 被责令停产停业的, 不执行停产停业: only where it is ordered
        ordered = re.search(r"(?<!被)责令(?:其|限期|依法)?$", gap)
        return ordered is None or gap.startswith("责令")
    plain = sanction.kind in (FINE, DETENTION, WARNING) and not sanction.per and not sanction.base
    return plain and (not _VERB.search(gap) or after_refused)


def _take(reading: _Reading, sanction: Sanction, gap: str) -> None:
    """Put one penalty where its words say: into the tier that is open, or into a new one."""
    reading.may = bool(_MAY.search(gap)) or (reading.may and bool(_CHAIN.match(gap)))
    if sanction.kind.startswith("没收") and (_HAVING.search(gap) or _TAKEN_TOO.search(gap)):
        reading.tiers = [_with_kind(t, "没收违法所得", may=True) for t in reading.tiers]
        return
    new = list(_opened(reading, sanction, gap))
    if new:
        reading.tiers += new
        reading.open = len(new)
    first = len(reading.tiers) - reading.open
    reading.tiers[first:] = [_with(t, sanction, gap, may=reading.may) for t in reading.tiers[first:]]


def _opened(reading: _Reading, sanction: Sanction, gap: str) -> Iterator[Tier]:
    """Yield the tiers that a condition or a person named before the penalty opens."""
    last = reading.tiers[-1] if reading.tiers else None
    under, over = _UNDER.search(gap), _OVER.search(gap)
    if last and (under or over):
        yield _by_gains(reading, last, under, over)
        return
    whom = next(reversed(list(_WHOM.finditer(gap.rpartition("的，")[2]))), None)
    conditioned = "的，" in gap or last is None
    named = "单位" if _OF_UNIT.search(gap) else (whom["whom"] if whom else "")
    named = named if named in ("", "单位", "个人") else "责任人员" if re.search("责任|主管|负责", named) else ""
    again = last is not None and sanction.kind in last.kinds and sanction.kind in (FINE, DETENTION)
    if last is not None and not conditioned and not whom and not again:
        return
    if conditioned and (bases := _bases(reading, sanction, gap)):
        for base in bases:
            yield replace(_bare(base) if sanction.kind == FINE else base, when=_when(gap, first=False))
        return
    if last and not conditioned and named in ("单位", "个人") and "并处" in gap:
        yield replace(_bare(last), whom=named)
        return
    yield Tier(when=_when(gap, first=last is None) if conditioned or not last else last.when, kinds=(), whom=named)


def _bases(reading: _Reading, sanction: Sanction, gap: str) -> tuple[Tier, ...]:
    """Return the tiers to which a penalty that is added (并处) belongs, of this paragraph or the one before."""
    added = "并处" in gap
    if (_ITEM_OF_BEFORE.search(gap) and (added or sanction.kind.startswith("没收"))) or (reading.beside and added):
        reading.beside = True
        return reading.before
    return tuple(reading.tiers) if re.search(r"并处[^，]*$", gap) else ()


def _by_gains(reading: _Reading, last: Tier, under: re.Match[str] | None, over: re.Match[str] | None) -> Tier:
    """Return the tier of those whose gains are under or over a sum, which has the other kinds of the tier before."""
    if FINE not in last.kinds:
        reading.tiers.pop()
    if over:
        return replace(_bare(last), gains_from=parse_numeral(over["over"]), gains_below=None)
    assert under is not None
    words = under["under"] or under["only"]
    limit = parse_numeral(words) if words else 1
    if last.gains is not None and last.gains_from is None and words:
        reading.tiers[-1] = replace(last, gains_from=limit)
    return replace(_bare(last), gains_from=None, gains_below=limit)


def _bare(tier: Tier) -> Tier:
    """Return the tier without its fine."""
    kinds = tuple(kind for kind in tier.kinds if kind != FINE)
    link = FineLink.ANY if tier.fine_link is FineLink.ANY else FineLink.NONE
    return replace(tier, kinds=kinds, fine=None, fine_link=link, gains=None, gains_of="", each=None, per="")


def _with(tier: Tier, sanction: Sanction, gap: str, *, may: bool) -> Tier:
    kinds = tier.kinds
    link = _link(tier, sanction.kind, gap, may=may)
    optional = may and not (sanction.kind == FINE and link is FineLink.MAY)
    tier = replace(_with_kind(tier, sanction.kind, may=optional), fine_link=link)
    if sanction.kind == FINE:
        bounds = sanction.bounds
        return replace(
            tier, fine=bounds, gains=sanction.gains, gains_of=sanction.base, each=sanction.each, per=sanction.per
        )
    if sanction.kind == DETENTION:
        low, high = sanction.bounds or (1, None)
        return replace(tier, detention=(low, high or low))
    if sanction.bounds and sanction.kind not in kinds:
        low, high = sanction.bounds
        return replace(tier, months=(low, high or low))
    return tier


def _link(tier: Tier, kind: str, gap: str, *, may: bool) -> FineLink:
    """Tell how the fine stands beside warning and detention once this kind has come to the tier."""
    mains = {WARNING, DETENTION} & set(tier.kinds)
    if kind == FINE:
        if not mains:
            return FineLink.ALONE
        if (
            tier.fine_link is FineLink.ANY
            or "单处或者并处" in gap
            or (mains == {WARNING} and "并处" in gap and tier.when not in ("", OTHER_CASE))
        ):
            return FineLink.ANY
        if "或者" in gap.rpartition("的，")[2]:
            return FineLink.ALTERNATIVE
        return FineLink.MAY if may else FineLink.MUST
    if kind in (WARNING, DETENTION):
        if "单处或者并处" in gap:
            return FineLink.ANY
        if FINE in tier.kinds and not may:
            return FineLink.ALTERNATIVE if "或者" in gap else FineLink.MUST
    return tier.fine_link


def _with_kind(tier: Tier, kind: str, *, may: bool) -> Tier:
    if kind in tier.kinds:
        return tier
    return replace(tier, kinds=(*tier.kinds, kind), optional=(*tier.optional, kind) if may else tier.optional)


def _when(gap: str, *, first: bool) -> str:
    named: list[str] = _CASES.findall(gap)
    if first:
        return named[-1] if named and named[-1].startswith("情节") and "的，或者" not in gap else ""
    return named[-1] if named else OTHER_CASE
