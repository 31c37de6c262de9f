"""Whether a penalty fits the tiers of the provisions that a decision cites."""

from collections.abc import Sequence
from dataclasses import dataclass

from docnlp.datamodel import CitedLaw
from docnlp.law import Penalty, Tier, Version, short_title
from docnlp.rules.catalogue.citations.decided import Decided
from docnlp.rules.catalogue.citations.offence_names import PUBLIC_ORDER

_SPLIT = frozenset(("道路交通安全法", "反电信网络诈骗法", "反恐怖主义法", "网络安全法"))
"""Laws under which different organs may decide detention, fine and licence of one act, each in a decision of its own.

道路交通安全法第一百一十一条: detention by the police of the county; 实施条例第一百零九条: revocation by the city's.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provided:
    """What one place cited provides, in one of the versions that may apply."""

    cited: CitedLaw
    version: Version
    penalty: Penalty

    @property
    def article(self) -> tuple[str, str]:
        return short_title(self.cited.citation.law), self.penalty.article


def fits(decided: Decided, provided: Sequence[Provided], *, lowered: bool) -> bool:
    """Tell whether the penalty lies within what is provided; a lowered one (减轻) may lie below."""
    tiers = [t for p in provided for t in p.penalty.tiers]
    if lowered:
        return _under(decided, tiers)
    public_order = any(p.article[0] == PUBLIC_ORDER for p in provided)
    if not all(_names(kind, months, tiers, public_order=public_order) for kind, months in decided.others.items()):
        return False
    if not decided.warning and decided.detention is None and decided.fine is None:
        return True
    if any(_within(decided, t, warning=decided.warning) for t in tiers):
        return True
    if any(p.article[0] in _SPLIT for p in provided) and _apart(decided, tiers):
        return True
    if len({p.article for p in provided}) > 1:
        return _together(decided, provided)
    # 责令改正，给予警告；拒不改正的，处罚款: both are often decided at once
    alone = decided.detention is None and decided.fine is None
    return not public_order and not alone and any(_within(decided, t, warning=False) for t in tiers)


def _within(decided: Decided, tier: Tier, *, warning: bool) -> bool:
    if decided.fine is not None and not tier.fines(decided.fine, gains=decided.gains):
        return False
    return tier.allows(warning=warning, detention=decided.detention, fine=decided.fine)


def _apart(decided: Decided, tiers: Sequence[Tier]) -> bool:
    """Tell whether a detention alone or a fine alone lies within a tier that has both."""
    if decided.warning or (decided.detention is not None and decided.fine is not None):
        return False
    if decided.detention is not None:
        days = decided.detention
        return any(t.detention and t.detention[0] <= days <= t.detention[1] for t in tiers)
    fine = decided.fine or 0
    return any("罚款" in t.kinds and t.fines(fine, gains=decided.gains) for t in tiers)


def _under(decided: Decided, tiers: Sequence[Tier]) -> bool:
    """Tell whether a lowered penalty (减轻) is no higher than the provision's highest."""
    longest = max((t.detention[1] for t in tiers if t.detention), default=0)
    # 减轻 may change the kind to one that the provision does not name: only a named one has a limit
    highest = [t.fine[1] for t in tiers if t.fine]
    open_above = not highest or None in highest or any(t.gains for t in tiers)
    return (decided.detention or 0) <= longest and (open_above or (decided.fine or 0) <= max(filter(None, highest)))


def _together(decided: Decided, provided: Sequence[Provided]) -> bool:
    """Tell whether what several articles provide could add up to the penalty."""
    longest: dict[tuple[str, str], int] = {}
    highest: dict[tuple[str, str], float] = {}
    for one in provided:
        for tier in one.penalty.tiers:
            if tier.detention:
                longest[one.article] = max(longest.get(one.article, 0), tier.detention[1])
            if "罚款" in tier.kinds:
                top = tier.fine[1] if tier.fine and tier.fine[1] and not tier.gains else None
                highest[one.article] = max(highest.get(one.article, 0.0), float("inf") if top is None else float(top))
    return (decided.detention or 0) <= sum(longest.values()) and (decided.fine or 0) <= sum(highest.values())


def _names(kind: str, months: int | None, tiers: Sequence[Tier], *, public_order: bool) -> bool:
    """Tell whether some tier names the kind, and for so long."""
    if kind in ("限期出境", "驱逐出境") and public_order:
        return True  # 治安管理处罚法第十条第二款: of any foreigner
    same = ("停产停业", "责令停止", "责令") if kind == "停产停业" else (kind,)
    named = [t for t in tiers if set(same) & set(t.kinds)]
    return any(months is None or t.months is None or t.months[0] <= months <= t.months[1] for t in named)
