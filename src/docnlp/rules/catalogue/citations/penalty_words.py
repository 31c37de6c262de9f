"""Penalties as the reports print them."""

from docnlp.law import FineLink, Tier


def tier_in_words(tier: Tier) -> str:
    """Print a tier in figures: 情节较重：拘留10至15日，可以并处罚款1000元以下."""
    joins = {FineLink.ALTERNATIVE: "或者", FineLink.MAY: "，可以并处", FineLink.ANY: "，单处或者并处"}
    beside = tier.detention is not None and "行政拘留" in tier.optional
    mains = ["警告"] if "警告" in tier.kinds else []
    mains += [f"拘留{_bounds(tier.detention, '日')}"] if tier.detention and not beside else []
    shown = "或者".join(mains)
    if "罚款" in tier.kinds:
        shown += (joins.get(tier.fine_link, "，并处") if shown else "") + f"罚款{_fine(tier)}"
    if beside and tier.detention:
        shown += f"，可以并处拘留{_bounds(tier.detention, '日')}"
    others = [k for k in tier.kinds if k not in ("警告", "行政拘留", "罚款") and not k.startswith("没收")]
    duration = _bounds(tier.months, "个月") if tier.months else ""
    shown = "，".join(filter(None, (shown, "、".join(others) + duration)))
    return f"{tier.when}：{shown}" if tier.when else shown


def _fine(tier: Tier) -> str:
    if tier.gains:
        return f"{tier.gains_of or '违法所得'}的{tier.gains[0]}至{tier.gains[1]}倍"
    return _bounds(tier.fine, "元") if tier.fine else ""


def _bounds(bounds: tuple[int, int | None], unit: str) -> str:
    low, high = bounds
    if high is None:
        return f"{low}{unit}以上"
    return f"{high}{unit}以下" if low <= 1 < high else f"{low}{unit}" if low == high else f"{low}至{high}{unit}"
