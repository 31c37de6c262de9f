"""Chinese, financial, Arabic and full-width numerals."""

import re

_DIGITS = {
    **{c: i for i, c in enumerate("〇一二三四五六七八九")},
    **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **{c: i for i, c in enumerate("0123456789")},
    **{c: i for i, c in enumerate("０１２３４５６７８９")},
    "○": 0,
    "两": 2,
    "弍": 2,
    "贰": 2,
    "貳": 2,
    "参": 3,
    "叄": 3,
    "陸": 6,
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_ARABIC = re.compile(r"[0-9０-９]+")

CAPITAL = "零壹贰貳弍叁参叄肆伍陆陸柒捌玖拾佰仟萬"
"""Financial numerals (大写), the way 参 and 叁 are both used included."""

NUMERAL = "〇○零一二三四五六七八九十百千万亿两廿卅壹贰貳弍叁参叄肆伍陆陸柒捌玖拾佰仟萬億"
"""Every character of a Chinese numeral."""


def parse_numeral(text: str) -> int | None:
    """Return the number, or None where the text is not exactly one numeral.

    Reads 133, １３３, 一百三十三, 百三十三, 壹佰叁拾叁, 二〇二六, 廿三, 两万 and 3万.
    """
    text = text.replace(" ", "").replace(",", "")
    if not text:
        return None
    if _ARABIC.fullmatch(text):
        return int(text)
    if all(c in _DIGITS for c in text):
        return _positional(text)
    return _structured(text)


def _positional(text: str) -> int:
    value = 0
    for c in text:
        value = value * 10 + _DIGITS[c]
    return value


def _structured(text: str) -> int | None:
    total, section, digit, last_unit = 0, 0, None, 10**9
    previous = ""
    for c in text:
        if c in _DIGITS:
            # 一二百 is no numeral, but 12万 and 零五 are
            if digit is not None and digit and not (c.isdecimal() and previous.isdecimal()):
                return None
            digit = (digit or 0) * 10 + _DIGITS[c]
        elif c in _TENS:
            if digit or last_unit <= 10:
                return None
            section, digit, last_unit = section + _TENS[c], None, 10
        elif c in _UNITS:
            unit = _UNITS[c]
            if unit >= last_unit or (digit == 0 and unit != 10):
                return None
            # 十三 and 百三十三 leave out the one; 一百零十 never occurs but 一百十三 does
            section += (1 if digit in (None, 0) else digit or 0) * unit
            digit, last_unit = None, unit
        elif c in _MYRIADS:
            section += digit or 0
            if not section and not total:
                return None
            total = (total + section) * _MYRIADS[c]
            section, digit, last_unit = 0, None, 10**9
        else:
            return None
        previous = c
    return total + section + (digit or 0)


def format_numeral(n: int) -> str:
    """Return the everyday Chinese numeral of 0 to 99,999,999, such as 一百三十三."""
    if not 0 <= n < 10**8:
        raise ValueError(n)
    high, low = divmod(n, 10**4)
    if not high:
        return _below_myriad(n)
    rest = _below_myriad(low) if low else ""
    return _below_myriad(high) + "万" + ("零" if 0 < low < 1000 else "") + _plain_tens(rest, low)


def _plain_tens(rest: str, value: int) -> str:
    # after a higher place 十五 is written 一十五
    return "一" + rest if 10 <= value < 20 else rest


def _below_myriad(n: int) -> str:
    digits = "零一二三四五六七八九"
    if n < 10:
        return digits[n]
    if n < 20:
        return "十" + (digits[n - 10] if n > 10 else "")
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, unit)
        if digit:
            out += ("零" if gap and out else "") + digits[digit] + name
            gap = False
        else:
            gap = True
    return out
