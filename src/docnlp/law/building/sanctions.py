"""The words of penalties in a clause: how long, how much, of what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from docnlp.text.numerals import parse_numeral

DETENTION, WARNING, FINE = "行政拘留", "警告", "罚款"
CLOSING, SUSPENDED_LICENCE = "停产停业", "暂扣驾驶证"
GAINS = "违法所得"

_N = r"(?:[零一二两三四五六七八九十百千万]+|\d+(?:\.\d+)?万?)"
_CAP = rf"(?:，但?(?:最高|总额)?不(?:得)?超过(?P<cap>{_N})元)?"
_BASE = rf"(?P<base>{GAINS}|(?:采购|销售|货值)金额|货值|检验费用|保险费|产品价值|经营额|收入)"
_MONTHS = rf"(?P<{{0}}low>{_N})个月(?:(?:以上|至)(?P<{{0}}high>{_N})个月(?:以下)?)?"
_WORDS = re.compile(
    "|".join(
        (
            rf"每[^，。；每]{{0,8}}?[一1](?P<per>[日人名])[^，。；\d一二三五]{{0,6}}?(?:(?P<e_low>{_N})元以上)?(?P<e_high>{_N})元"
            rf"(?:以下)?(?:，总额不超过(?P<total>{_N})元)?(?:的?罚款)",
            rf"{_BASE}的?(?:(?:(?P<t_low>{_N})倍以上)?(?P<t_high>{_N})倍(?P<t_to>以下)?|(?P<same>等额))(?:的?罚款)(?!的){_CAP}",
            rf"(?:(?P<f_low>{_N})元以上)?(?P<f_high>{_N})元(?P<f_to>以[上下])?(?:的?罚款)(?!的)",
            rf"(?:(?P<d_low>{_N})[日天]以上)?(?P<d_high>{_N})[日天](?P<d_to>以下)?的?(?:行政)?拘留(?!的)",
            r"(?<!口头)(?P<warning>警告)(?!标志|信号|后|的|无效)",
            r"(?P<criticism>通报批评)(?!的)",
            r"(?<!被)没收(?!的)(?P<taken>[^，。；处]{0,24})",
            r"吊销(?P<licence>[^，。；]{0,12}?(?:许可证件?|许可(?!证)|执照|驾驶证|证照|资格证?|证件))(?!的|后|期间|处罚|被)",
            rf"暂扣(?:{_MONTHS.format('s_')})?"
            r"(?P<held>(?:机动车)?驾驶证|[^，。；或]{0,12}?许可证件?|(?=或者吊销[^，。；的]{0,12}(?:许可证|执照)))(?!的|期间|处罚)",
            rf"(?P<closed>停产停业(?:整顿)?|停[业产]整顿|停业)(?!的)(?:{_MONTHS.format('c_')})?",
            r"(?P<stopped>停止(?:使用|施工|营业|执业|建设|从事相关业务|接纳)|暂停相关业务)",
            r"(?P<shut>关闭(?:用于[^，。；]{0,16})?网站(?:、通讯群组|或者应用程序)?)",
            r"(?<!被)(?P<leave>限期出境|驱逐出境)(?!的|之日)",
            r"(?P<ban>予以取缔)(?!的)",
        )
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanction:
    """One penalty as a clause names it, with its place in the clause."""

    kind: str
    start: int
    end: int
    bounds: tuple[int, int | None] | None = None
    """Days of detention, yuan of a fine or months of what is suspended; None at the top: no upper end."""
    gains: tuple[int, int] | None = None
    """A fine as multiples of `base`."""
    base: str = ""
    each: tuple[int, int] | None = None
    """Yuan for each day or person (`per`); `bounds` are then those of the whole."""
    per: str = ""


def find_sanctions(clause: str) -> Iterator[Sanction]:
    """Yield the penalties that a clause names, in order; what stands in a condition (处…罚款的) is left out.

    >>> [(s.kind, s.bounds) for s in find_sanctions("处十日以下拘留，并处一千元以上二千元以下罚款")]
    [('行政拘留', (1, 10)), ('罚款', (1000, 2000))]
    >>> [(s.gains, s.base) for s in find_sanctions("处采购金额一倍以上十倍以下罚款")]
    [((1, 10), '采购金额')]
    """
    for match in _WORDS.finditer(clause):
        start, end = match.span()
        if match["e_high"]:
            each = _each(match)
            low, high = each
            total = _number(match["total"]) if match["total"] else None
            yield Sanction(kind=FINE, start=start, end=end, bounds=(low, total), each=(low, high), per=match["per"])
        elif match["base"]:
            cap = (0, _number(match["cap"])) if match["cap"] else None
            yield Sanction(kind=FINE, start=start, end=end, bounds=cap, gains=_times(match), base=match["base"])
        elif match["f_high"]:
            yield Sanction(kind=FINE, start=start, end=end, bounds=_yuan(match))
        elif match["d_high"]:
            yield Sanction(kind=DETENTION, start=start, end=end, bounds=_days(match))
        else:
            kind = _plain(match)
            yield Sanction(kind=kind, start=start, end=end, bounds=_months(match))


def _each(match: re.Match[str]) -> tuple[int, int]:
    high = _number(match["e_high"])
    return (_number(match["e_low"]) if match["e_low"] else high), high


def _times(match: re.Match[str]) -> tuple[int, int]:
    if match["same"]:
        return 1, 1
    high = _number(match["t_high"])
    return (_number(match["t_low"]) if match["t_low"] else 0 if match["t_to"] else high), high


def _yuan(match: re.Match[str]) -> tuple[int, int | None]:
    amount = _number(match["f_high"])
    if match["f_to"] == "以上":
        return amount, None
    return (_number(match["f_low"]) if match["f_low"] else 0 if match["f_to"] else amount), amount


def _days(match: re.Match[str]) -> tuple[int, int]:
    high = _number(match["d_high"])
    return (_number(match["d_low"]) if match["d_low"] else 1 if match["d_to"] else high), high


def _months(match: re.Match[str]) -> tuple[int, int] | None:
    for name in ("s_", "c_"):
        if match[f"{name}low"]:
            low = _number(match[f"{name}low"])
            return low, _number(match[f"{name}high"]) if match[f"{name}high"] else low
    return None


def _plain(match: re.Match[str]) -> str:
    if match["taken"] is not None:
        return "没收违法所得" if GAINS in match["taken"] else "没收非法财物"
    if match["licence"]:
        return f"吊销{licence_kind(match['licence'])}"
    if match["held"] is not None:
        return f"暂扣{licence_kind(match['held'])}"
    names = {
        "warning": WARNING,
        "criticism": "通报批评",
        "closed": CLOSING,
        "stopped": "责令停止",
        "shut": "关闭网站",
        "ban": "取缔",
    }
    return next((kind for name, kind in names.items() if match[name]), match["leave"])


def licence_kind(words: str) -> str:
    """Return what is revoked or suspended, by kind: 驾驶证, 营业执照 or 许可证."""
    return "驾驶证" if "驾驶证" in words else "营业执照" if "执照" in words else "许可证"


def _number(words: str) -> int:
    if "." in words:
        return int(Decimal(words.removesuffix("万")) * (10**4 if words.endswith("万") else 1))
    value = parse_numeral(words)
    assert value is not None, words
    return value
