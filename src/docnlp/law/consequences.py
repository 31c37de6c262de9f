"""Which of two articles an act that endangers the public falls under: that for danger, or that for grave harm done."""

import re
from collections.abc import Sequence

from docnlp.text.amounts import find_amounts

_GRAVE_LOSS = {"115.1": 500_000, "119.1": 1_000_000}
"""Articles for death, grave injury or great loss, of 114 and of 116 to 118, with the yuan of direct loss from which
it counts: the standard for filing 失火 (公通字〔2008〕36号, article 1), as no document gives one for arson itself, and
法释〔2007〕15号, article 1, on 破坏电力设备."""

_DONE = r"(?:致|造成|导致|使|将|被|因|经)[^。；]{0,60}?"
_DEATH = rf"{_DONE}(?:死亡|身亡|毙命|烧死|炸死|毒死)|[\d一二两三四五六七八九十]+人(?:当场)?死亡"
_GREAT = r"(?:造成|导致|致使|使)[^。；]{0,40}(?:重大|巨大|严重)[^。；]{0,8}(?:损失|后果)"
_HARM = {
    "115.1": re.compile(rf"{_DEATH}|{_GREAT}|{_DONE}重伤|人重伤"),
    # 法释〔2007〕15号: three gravely hurt
    "119.1": re.compile(rf"{_DEATH}|{_GREAT}|(?:[三四五六七八九十多]|[3-9]|\d\d)人[^。；，]{{0,6}}重伤"),
}
_DENIED = re.compile(r"(?:尚?未|没有|未曾|并未|不足以|险些|是否|可能)[^。；，]{0,6}$")
_NONE = re.compile(r"(?:尚?未|没有|未曾|并未)(?:造成|引起|引发|发生)[^。；，]{0,6}严重[^。；，]{0,4}后果")
_HURT = re.compile(r"受伤|[\d一二两三四五六七八九十]+[余多]?人[^，。；]{0,8}伤")
_SLIGHT = re.compile(r"轻微?伤")
_LOSS = re.compile(r"损失[^。；]{0,40}")


def graver_place(places: Sequence[str]) -> str | None:
    """Return that of a crime's places which is for grave harm done; None for a crime that has no two such places."""
    return next((place for place in places if place in _GRAVE_LOSS), None) if len(places) > 1 else None


def grave_harm_told(facts: str, graver: str) -> bool | None:
    """Tell whether the facts say that the harm of this place was done; False where they deny it, None where silent.

    >>> grave_harm_told("张某点燃货车，致李某死亡。", "115.1")
    True
    >>> grave_harm_told("张某点燃货车，尚未造成严重后果。", "115.1")
    False
    """
    if _NONE.search(facts):
        return False
    if any(
        not _DENIED.search(facts[: harm.start()][-12:] + harm[0][:-2][-8:]) for harm in _HARM[graver].finditer(facts)
    ):
        return True
    lost = (amount.value for told in _LOSS.finditer(facts) for amount in find_amounts(told[0]))
    return True if any(value >= _GRAVE_LOSS[graver] for value in lost) else None


def by_consequences(places: Sequence[str], facts: str) -> tuple[str, ...]:
    """Return the place that the facts call for, of a crime that has one for danger and one for grave harm.

    The graver one is for facts that tell of the harm (刑法 115, 119). Both where that is left open: people were hurt,
    but how badly is not told. Other crimes, and all without facts, keep their places.

    >>> by_consequences(("114", "115.1"), "张某点燃货车，火被及时扑灭。")
    ('114',)
    """
    graver = graver_place(places)
    if graver is None or not facts:
        return tuple(places)
    told = grave_harm_told(facts, graver)
    if told:
        return (graver,)
    if told is None and _HURT.search(facts) and not _SLIGHT.search(facts):
        return tuple(places)
    return tuple(place for place in places if place != graver)
