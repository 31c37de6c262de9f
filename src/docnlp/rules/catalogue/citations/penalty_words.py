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
    return f"{head}：{shown}" if (head := _for_whom(tier)) else shown


def _for_whom(tier: Tier) -> str:
    """Print of whom and in which case the tier is: 情节严重、责任人员、违法所得不足10000元."""
    heads = [tier.when, tier.whom, f"违法所得{tier.gains_from}元以上" if tier.gains_from else ""]
    if tier.gains_below is not None:
        heads.append("没有违法所得" if tier.gains_below <= 1 else f"违法所得不足{tier.gains_below}元")
    return "、".join(filter(None, heads))


def _fine(tier: Tier) -> str:
    if tier.gains:
        return f"为{tier.gains_of or '违法所得'}的{_bounds(tier.gains, '倍')}"
    if tier.each:
        total = f"，总额{_bounds((1, tier.fine[1]), '元')}" if tier.fine and tier.fine[1] else ""
        return f"每{tier.per}{_bounds(tier.each, '元')}{total}"
    return _bounds(tier.fine, "元") if tier.fine else ""


def _bounds(bounds: tuple[int, int | None], unit: str) -> str:
    low, high = bounds
    if high is None:
        return f"{low}{unit}以上"
    from_nothing = low == 0 or (low == 1 and unit in "日元")
    return (
        f"{high}{unit}以下"
        if from_nothing and high > low
        else f"{low}{unit}"
        if low == high
        else f"{low}至{high}{unit}"
    )
