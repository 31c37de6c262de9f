"""What a provision provides as penalty: tiers with kinds and ranges. Facts only, no text of any law."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

OTHER_CASE = "另有情形"
"""Opening of a tier whose condition is an act of its own, such as 故意隐瞒不报 or 驱使动物: read it in the text."""


MAIN_PUNISHMENTS = ("死刑", "无期徒刑", "有期徒刑", "拘役", "管制")
"""Of the Criminal Law, the gravest first."""


class FineLink(StrEnum):
    """How a fine stands beside the other penalties of its tier."""

    NONE = "none"
    ALONE = "alone"
    ALTERNATIVE = "or"
    """或者: detention (or warning) or fine, not both."""
    MAY = "may"
    """可以并处: detention, with or without fine."""
    MUST = "must"
    """并处: detention always with fine."""
    ANY = "any"
    """单处或者并处: alone or together, as the case is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """One range of penalties within a provision: 情节较轻的，处五日以下拘留或者五百元以下罚款."""

    when: str = ""
    """情节较轻, 情节较重, 情节严重, 情节恶劣, 拒不改正 … as the text opens the tier; empty for the plain one."""
    kinds: tuple[str, ...]
    """In the order of the text: 警告, 罚款, 行政拘留, 吊销许可证, 取缔, 责令; of other administrative laws also
    吊销驾驶证, 吊销营业执照, 暂扣驾驶证, 停产停业, 责令停止, 通报批评, 没收违法所得, 没收非法财物, 限期出境, 驱逐出境;
    of the Criminal Law 有期徒刑, 无期徒刑, 死刑, 拘役, 管制, 罚金, 没收财产, 剥夺政治权利."""
    whom: str = ""
    """单位, 个人 or 责任人员 (of a unit), where the text tells them apart."""
    detention: tuple[int, int] | None = None
    """Days, from and to; 五日以下 is 1 to 5."""
    imprisonment: tuple[int, int] | None = None
    """Months of imprisonment for a fixed term, from and to; 三年以下 is 6 to 36, 十年以上 is 120 to 180."""
    fine: tuple[int, int | None] | None = None
    """Yuan, from and to; 五百元以下 is 0 to 500, 五十万元以上 has no upper end."""
    fine_link: FineLink = FineLink.NONE
    gains: tuple[int, int] | None = None
    """The fine as multiples of the unlawful gains, or of what `gains_of` names (采购金额); `fine` is None or a cap."""
    gains_of: str = ""
    gains_from: int | None = None
    """The tier is for unlawful gains of so many yuan or more."""
    gains_below: int | None = None
    """The tier is for unlawful gains of less than so many yuan; below 1 is none at all."""
    each: tuple[int, int] | None = None
    """Yuan for each day or person (`per`), where the fine is counted so; `fine` then bounds the whole."""
    per: str = ""
    months: tuple[int, int] | None = None
    """Months of a licence suspended (暂扣) or a business closed (停业整顿), from and to."""
    optional: tuple[str, ...] = ()
    """Kinds that the text leaves open with 可以, other than the fine of `FineLink.MAY`."""

    def allows(self, *, warning: bool = False, detention: int | None = None, fine: int | None = None) -> bool:
        """Return whether exactly these administrative penalties lie within the tier; 责令 and 取缔 are not looked at.

        >>> tier = Tier(
        ...     kinds=("行政拘留", "罚款"), detention=(5, 10), fine=(200, 500), fine_link=FineLink.MUST
        ... )
        >>> tier.allows(detention=7, fine=300)
        True
        >>> tier.allows(detention=7), tier.allows(fine=300), tier.allows(detention=12, fine=300)
        (False, False, False)
        """
        mains = [k for k, given in (("警告", warning), ("行政拘留", detention is not None)) if given]
        if any(kind not in self.kinds for kind in mains) or (len(mains) > 1 and "行政拘留" not in self.optional):
            return False
        if detention is not None and (self.detention is None or not _within(detention, self.detention)):
            return False
        if fine is None:
            return bool(mains) and (
                self.fine_link in (FineLink.NONE, FineLink.ALTERNATIVE, FineLink.MAY, FineLink.ANY)
                or "罚款" in self.optional
            )
        return self.fines(fine) and self._joins(mains)

    def fines(self, fine: int, *, gains: int | None = None) -> bool:
        """Return whether a fine of so many yuan lies within the tier, the unlawful gains being so many or unknown.

        A fine in multiples of what is not known has no bounds.
        """
        if self.gains is not None and self.fine is not None and not _within(fine, self.fine):
            return False
        if gains is not None:
            if (self.gains_from or 0) > gains or (self.gains_below is not None and gains >= self.gains_below):
                return False
            if self.gains is not None and self.gains_of in ("", "违法所得"):
                return _within(fine, (self.gains[0] * gains, self.gains[1] * gains + 1))
        if self.gains is not None:
            return True
        if self.fine is None or not _within(fine, self.fine):
            return False
        return self.each is None or self.each[0] != self.each[1] or fine % self.each[0] == 0

    def _joins(self, mains: Sequence[str]) -> bool:
        """Tell whether a fine may stand beside these, or alone where there are none."""
        if mains:
            beside = "行政拘留" in mains and "行政拘留" in self.optional
            return self.fine_link in (FineLink.MAY, FineLink.MUST, FineLink.ANY) or beside
        return self.fine_link in (FineLink.ALONE, FineLink.ALTERNATIVE, FineLink.ANY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalty:
    """The penalties of one paragraph; its items, if any, are the acts that share them."""

    article: str
    paragraph: int
    """From 1."""
    tiers: tuple[Tier, ...]
    """In the order of the text."""
    items: int = 0
    """How many items (项) name the acts."""
    like: str = ""
    """Where the ranges really stand, where the text refers (依照前款的规定处罚): 69.1 or 43.1."""
    heavier: bool = False
    """从重处罚 within the ranges."""
    unread: bool = False
    """Whether the paragraph names penalties that were not understood: then nothing is to be judged by it."""
    also: tuple[str, ...] = ()
    """Articles to which the paragraph sends some, mostly graver, of its cases (致人死亡的，依照本法第…条的规定处罚)."""

    @property
    def severest(self) -> str:
        """The gravest main punishment (主刑) of its own tiers; look at `also` too. Empty of administrative laws."""
        return next((kind for kind in MAIN_PUNISHMENTS if any(kind in tier.kinds for tier in self.tiers)), "")

    def allows(self, *, warning: bool = False, detention: int | None = None, fine: int | None = None) -> bool:
        """Return whether some tier allows exactly these penalties."""
        return any(tier.allows(warning=warning, detention=detention, fine=fine) for tier in self.tiers)


def select_penalties(
    held: Mapping[str, Penalty], article: str, paragraph: int | None, item: int | None
) -> tuple[Penalty, ...]:
    """Return the penalties that the place may mean, of those keyed 43.1."""
    of_article = [one for one in held.values() if one.article == article]
    if paragraph is not None:
        of_article = [one for one in of_article if one.paragraph == paragraph]
    elif item is not None:
        of_article = [one for one in of_article if one.items >= item]
    return tuple(one for one in of_article if item is None or item <= one.items)


def pack_penalty(one: Penalty) -> dict[str, Any]:
    """Return the penalty as plain data, without what is empty."""
    packed: dict[str, Any] = {"tiers": [_pack_tier(tier) for tier in one.tiers]}
    rest = {"items": one.items, "like": one.like, "heavier": one.heavier, "also": list(one.also), "unread": one.unread}
    return packed | {name: value for name, value in rest.items() if value}


def read_penalties(packed: Mapping[str, Mapping[str, Any]]) -> dict[str, Penalty]:
    """Return the penalties by place ("43.1")."""
    found: dict[str, Penalty] = {}
    for place, one in packed.items():
        article, paragraph = place.split(".")
        found[place] = Penalty(
            article=article,
            paragraph=int(paragraph),
            tiers=tuple(map(_read_tier, one["tiers"])),
            items=one.get("items", 0),
            like=one.get("like", ""),
            heavier=one.get("heavier", False),
            also=tuple(one.get("also", ())),
            unread=one.get("unread", False),
        )
    return found


_PACKED = (
    *("when", "whom", "detention", "imprisonment", "fine", "gains", "gains_of", "gains_from", "gains_below"),
    *("each", "per", "months", "optional"),
)


def _pack_tier(tier: Tier) -> dict[str, Any]:
    packed: dict[str, Any] = {"kinds": list(tier.kinds)}
    for name in _PACKED:
        if value := getattr(tier, name):
            packed[name] = list(value) if isinstance(value, tuple) else value
    if tier.fine_link is not FineLink.NONE:
        packed["link"] = tier.fine_link.value
    return packed


def _read_tier(packed: Mapping[str, Any]) -> Tier:
    return Tier(
        when=packed.get("when", ""),
        whom=packed.get("whom", ""),
        kinds=tuple(packed["kinds"]),
        detention=_range(packed.get("detention")),
        imprisonment=_range(packed.get("imprisonment")),
        fine=(packed["fine"][0], packed["fine"][1]) if "fine" in packed else None,
        fine_link=FineLink(packed.get("link", "none")),
        gains=_range(packed.get("gains")),
        gains_of=packed.get("gains_of", ""),
        gains_from=packed.get("gains_from"),
        gains_below=packed.get("gains_below"),
        each=_range(packed.get("each")),
        per=packed.get("per", ""),
        months=_range(packed.get("months")),
        optional=tuple(packed.get("optional", ())),
    )


def _range(packed: Sequence[int] | None) -> tuple[int, int] | None:
    return (packed[0], packed[1]) if packed else None


def _within(value: int, bounds: tuple[int, int | None]) -> bool:
    return bounds[0] <= value and (bounds[1] is None or value <= bounds[1])
