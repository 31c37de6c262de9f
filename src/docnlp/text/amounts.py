"""Sums of money in figures, words and financial capitals."""

import re
from dataclasses import dataclass
from decimal import Decimal

from docnlp.datamodel import Span
from docnlp.text.numerals import CAPITAL, NUMERAL, parse_numeral

_FIGURES = r"(?<![\d.])(?P<figures>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?) ?(?P<scale>[万亿千百])?[余多]?"
# 染 and 参 are what recognition makes of 柒 and 叁; they count as numerals only among others
_WORDS = rf"(?P<words>(?:[{NUMERAL}]|染(?=[拾佰仟万元]))+)[余多]?"
_CURRENCY = r"(?P<currency>[美港欧日]?)[元圆](?!素|旦|月)"
_CENTS = rf"(?:零?(?P<jiao>[\d{NUMERAL}])角)?(?:零?(?P<fen>[\d{NUMERAL}])分(?!之|钟))?(?P<whole>[整正])?"
_AMOUNT = re.compile(rf"(?:{_FIGURES}|{_WORDS}){_CURRENCY}{_CENTS}|[¥￥] ?(?P<sign>\d[\d,]*(?:\.\d+)?)")
_SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAmount:
    """A sum of money; `capital` tells that it is written in financial capitals (大写)."""

    span: Span
    value: Decimal
    unit: str = "元"
    capital: bool = False


def find_amounts(text: str) -> list[FoundAmount]:
    """Return the sums of money in normalised text, in order; what is no well-formed numeral is left out."""
    found = []
    for m in _AMOUNT.finditer(text):
        value = _value(m)
        if value is not None:
            words = m["words"] or ""
            found.append(
                FoundAmount(
                    span=Span(m.start(), m.end()),
                    value=value,
                    unit=(m["currency"] or "") + "元",
                    capital=any(c in CAPITAL.replace("零", "") for c in words),
                )
            )
    return found


def _value(m: re.Match[str]) -> Decimal | None:
    if m["sign"]:
        return Decimal(m["sign"].replace(",", ""))
    if m["figures"]:
        value = Decimal(m["figures"].replace(",", "")) * _SCALES.get(m["scale"] or "", 1)
    else:
        number = parse_numeral(m["words"].replace("染", "柒"))
        if number is None:
            return None
        value = Decimal(number)
    for name, share in (("jiao", "0.1"), ("fen", "0.01")):
        if m[name]:
            value += (parse_numeral(m[name]) or 0) * Decimal(share)
    return value


_CAPITAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"


def format_amount(value: Decimal) -> str:
    """Return the sum in financial capitals, such as 叁仟贰佰元整; below a hundred million and to the cent."""
    cents = int((value * 100).to_integral_value())
    if not 0 <= cents < 10**10:
        raise ValueError(value)
    yuan, cents = divmod(cents, 100)
    jiao, fen = divmod(cents, 10)
    tail = (_CAPITAL_DIGITS[jiao] + "角" if jiao else "零" if fen and yuan else "") + (
        _CAPITAL_DIGITS[fen] + "分" if fen else ""
    )
    head = _capital(yuan) + "元" if yuan or not tail else ""
    return head + (tail or "整")


def _capital(n: int) -> str:
    if n >= 10**4:
        high, low = divmod(n, 10**4)
        rest = ("零" if low < 1000 else "") + _capital(low) if low else ""
        return _capital(high) + "万" + rest
    out, gap = "", False
    for unit, name in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit, n = divmod(n, unit)
        if digit:
            out += ("零" if gap and out else "") + _CAPITAL_DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return out or "零"
