"""Which of two provisions punishes more mildly: the comparison that 从轻 asks for.

The heaviest penalty provided is compared first, then the lightest: 法释〔1997〕12号第一条,
on 刑法第十二条; taken over for administrative penalties, which have no rule of their own.
"""

from collections.abc import Sequence
from enum import StrEnum

from docnlp.law.penalties import MAIN_PUNISHMENTS, FineLink, Penalty, Tier

_GRAVE = ("吊销许可证", "吊销", "停产停业", "责令停业整顿", "取缔")

_NO_LIMIT = 10**12


class Weight(StrEnum):
    """How the later provision stands to the earlier one."""

    MILDER = "milder"
    SAME = "same"
    HEAVIER = "heavier"


def weigh(earlier: Sequence[Penalty], later: Sequence[Penalty]) -> Weight | None:
    """Return how the later provision weighs; None where a side is not held, or where its tiers disagree.

    Tiers are paired by what opens them (情节较轻, 情节严重 …): one that only one side has leaves the answer open.
    """
    before, after = _tiers(earlier), _tiers(later)
    if not before or before.keys() != after.keys():
        return None
    signs = {_sign(_weight(before[when]), _weight(after[when])) for when in before}
    signs.discard(0)
    if len(signs) > 1:
        return None
    return {1: Weight.HEAVIER, -1: Weight.MILDER}[signs.pop()] if signs else Weight.SAME


def _tiers(provided: Sequence[Penalty]) -> dict[str, Tier]:
    """Return the tiers by their opening; empty where one opening stands for two: which is meant cannot be told."""
    tiers = [tier for one in provided for tier in one.tiers]
    found = {tier.when: tier for tier in tiers}
    return found if len(found) == len(tiers) else {}


def _weight(tier: Tier) -> tuple[tuple[int, ...], ...]:
    """Return the heaviest and the lightest penalty of the tier, as numbers that compare."""
    return _heaviest(tier), _lightest(tier)


def _heaviest(tier: Tier) -> tuple[int, ...]:
    main = [len(MAIN_PUNISHMENTS) - MAIN_PUNISHMENTS.index(k) for k in tier.kinds if k in MAIN_PUNISHMENTS]
    joined = tier.fine_link in (FineLink.MUST, FineLink.MAY)
    fine = tier.fine[1] if tier.fine and (joined or not tier.detention) else 0
    fine = _NO_LIMIT if fine is None else fine
    grave = sum(kind in _GRAVE for kind in tier.kinds)
    return (
        max(main, default=0),
        tier.imprisonment[1] if tier.imprisonment else 0,
        tier.detention[1] if tier.detention else 0,
        fine,
        grave,
    )


def _lightest(tier: Tier) -> tuple[int, ...]:
    main = [len(MAIN_PUNISHMENTS) - MAIN_PUNISHMENTS.index(k) for k in tier.kinds if k in MAIN_PUNISHMENTS]
    alternative = tier.fine_link is FineLink.ALTERNATIVE or "警告" in tier.kinds
    fine = tier.fine[0] if tier.fine and tier.fine_link is not FineLink.MAY else 0
    return (
        min(main, default=0),
        tier.imprisonment[0] if tier.imprisonment else 0,
        0 if alternative or tier.detention is None else tier.detention[0],
        0 if "警告" in tier.kinds else fine,
        int(tier.fine_link is FineLink.MUST),
    )


def _sign(earlier: tuple[tuple[int, ...], ...], later: tuple[tuple[int, ...], ...]) -> int:
    return (later > earlier) - (later < earlier)
