"""Crimes by the names that judgments and police files give them: parts of joined names, other spellings, classes."""

import re
from functools import cache

from docnlp.law.offences import Offence
from docnlp.law.statutes import Catalogue

CRIMINAL_LAW = "刑法"

_CLASSES = {
    "生产、销售伪劣商品": (140, 150),
    "走私": (151, 157),
    "妨害对公司、企业的管理秩序": (158, 169),
    "破坏金融管理秩序": (170, 191),
    "金融诈骗": (192, 200),
    "危害税收征管": (201, 212),
    "侵犯知识产权": (213, 220),
    "扰乱市场秩序": (221, 231),
    "扰乱公共秩序": (277, 304),
    "妨害司法": (305, 317),
    "妨害国（边）境管理": (318, 323),
    "妨害文物管理": (324, 329),
    "危害公共卫生": (330, 337),
    "破坏环境资源保护": (338, 346),
    "组织、强迫、引诱、容留、介绍卖淫": (358, 362),
    "制作、贩卖、传播淫秽物品": (363, 367),
    "制造、贩卖、传播淫秽物品": (363, 367),
    "贪污贿赂": (382, 396),
    "渎职": (397, 419),
}
"""Headings of sections and chapters of 刑法 that indictments and statistics use as names, with their articles."""

_MANNER = re.compile(r"非法|故意|违规|擅自|私自|为境外|帮助|战时")
_BY_THEMSELVES = ("泄露", "抽逃", "盗用", "非法", "购买", "走私", "煽动")
"""What a later part begins with that is a whole name of its own: 内幕交易、泄露内幕信息."""
_SHORTEST = 4
"""Characters; of two or three no joined name can be told: 证件, 运输, 爆炸物."""


def bare_name(name: str) -> str:
    """Return the name without brackets at its end, what case it is of, and 罪."""
    return re.sub(r"（[^（）]*）$|^行政案件：", "", name).removesuffix("罪")


def members(name: str) -> tuple[str, ...]:
    """Return what a joined name stands for: 贩卖、运输毒品 → 贩卖毒品, 运输毒品; empty where it joins nothing."""
    *heads, last = name.split("、")
    found = (*(head + last[2:] for head in heads), last) if heads else ()
    # of 伪造、变造、买卖国家机关公文、证件、印章 only what can stand alone: not 印章
    return tuple(part for part in found if len(part) >= 4 or len(name) == 3 * len(found) - 1)


def spelled(name: str) -> str:
    """Return the bare name as the documents on names of crimes write it: 账 for 帐, full-width brackets."""
    return bare_name(re.sub(r"偷越(?:国边?|边)境", "偷越国（边）境", name.translate(str.maketrans("帐()", "账（）"))))


def crimes_named(name: str, laws: Catalogue) -> tuple[Offence, ...]:
    """Return the crimes of that name; empty where it is not known.

    The whole name or an alias goes first, then the joined name (选择性罪名) of which it is a part, in whatever order.

    >>> from docnlp.law import load_catalogue
    >>> [one.name for one in crimes_named("非法持有枪支罪", load_catalogue())]
    ['非法持有、私藏枪支、弹药']
    """
    bare = spelled(name)
    if one := laws.offence(bare, criminal=True):
        return (one,)
    if found := _shortened(bare, laws):
        return found
    parts = [crimes_named(part, laws) for part in members(bare)]
    return tuple({one.name: one for part in parts for one in part}.values()) if all(parts) else ()


def class_of_crimes(name: str, laws: Catalogue) -> tuple[Offence, ...]:
    """Return the crimes of the section that has this heading; empty for any other name.

    >>> from docnlp.law import load_catalogue
    >>> sorted({one.articles["刑法"] for one in class_of_crimes("侵犯知识产权罪", load_catalogue())})[:3]
    ['213', '214', '215']
    """
    start, end = _CLASSES.get(spelled(name), (0, 0))
    return tuple(
        one for one in laws.offences if one.criminal and any(start <= int(_number(p)) <= end for p in places_of(one))
    )


def places_of(crime: Offence) -> tuple[str, ...]:
    """Return the places of a crime in 刑法: ("114", "115.1"); empty where it stands in another law."""
    held = crime.articles.get(CRIMINAL_LAW, "")
    return tuple(held.split(",")) if held else ()


def _number(place: str) -> str:
    return re.split(r"[.之]", place)[0]


def _shortened(name: str, laws: Catalogue) -> tuple[Offence, ...]:
    """Return the crimes of whose joined name this is a part, those of which it leaves out the least."""
    found: dict[int, list[Offence]] = {}
    for one in laws.offences:
        whole = spelled(one.name)
        if not one.criminal or "、" not in whole:
            continue
        out = _left_out(name, whole)
        if out:
            found.setdefault(out, []).append(one)
    return tuple(found[min(found)]) if found else ()


def _left_out(name: str, whole: str) -> int | None:
    """Return how many characters the name leaves out of the whole one; None where it is no part of it.

    非法持有枪支 is 非法持有、私藏枪支、弹药 without 、私藏 and 、弹药: what is left out begins or ends at a comma, and
    neither the act nor its object is.
    """
    if len(name) < _SHORTEST:
        # 窝藏、包庇: acts without an object
        return len(whole) - len(name) if name in members(whole) else None
    acts = _acts(whole)
    begins = (whole[:2], *acts, *(token for token in whole.split("、") if token.startswith(_BY_THEMSELVES)))
    if not name.startswith(begins) or name.endswith(acts):
        return None

    @cache
    def least(i: int, j: int) -> int | None:
        if i == len(whole):
            return 0 if j == len(name) else None
        costs = [least(i + 1, j + 1)] if j < len(name) and whole[i] == name[j] else []
        for k in range(i + 1, len(whole) + 1):
            if whole[i] == "、" or whole[k - 1] == "、":
                rest = least(k, j)
                costs.append(None if rest is None else rest + k - i)
        return min((c for c in costs if c is not None), default=None)

    return least(0, 0)


def _acts(whole: str) -> tuple[str, ...]:
    """Return the acts that a joined name begins with: 非法制造、买卖枪支 → 制造, 买卖; empty for objects only."""
    first, *others = whole.split("、")
    first = _MANNER.sub("", first)
    if len(first) != 2:
        return ()
    later = iter(others)
    acts = [first]
    for token in later:
        acts.append(token if len(token) == 2 else token[: 4 if _MANNER.match(token) else 2])
        if len(token) != 2:
            break
    return tuple(acts)
