"""Citizen identity numbers (GB 11643-1999)."""

import re
from dataclasses import dataclass
from datetime import date

from docnlp.datamodel import Span

_RUN = re.compile(r"(?<![0-9A-Za-z*×.])[0-9](?:[ ]?[0-9OoIlXx*×]){13,19}(?![0-9A-Za-z*×])")
_LABEL = re.compile(r"(?:身份证|公民身份|证件号码?|身份号码)[^0-9]{0,12}$")
_OTHER_NUMBER = re.compile(
    r"(?:IMEI|MEID|序列号|卡号|账号|账户|串号|交易|订单|支付宝|单号|代码)[^，。；、\n]{0,10}$", re.IGNORECASE
)
_OCR_DIGITS = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "x": "X", "×": "*", " ": None})
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundId:
    """An identity number; `number` has OCR slips of digits mended, masked places are `*`."""

    span: Span
    number: str
    masked: bool = False
    length15: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IdCheck:
    """What the number itself tells. A masked number has no fault as far as its visible digits go."""

    valid: bool
    fault: str | None = None
    born: date | None = None
    sex: str | None = None


def find_id_numbers(text: str) -> list[FoundId]:
    """Return the identity numbers in normalised text.

    A number under a label (身份证号码 …) is taken as it stands, a wrong length included; without a label it must have
    a real birthday or the right check digit, so that IMEI, card and account numbers stay out.
    """
    found = []
    for m in _RUN.finditer(text):
        number = _mended(m[0])
        before = text[max(0, m.start() - 24) : m.start()]
        labelled = _LABEL.search(before) is not None
        if not labelled and (_OTHER_NUMBER.search(before) or not _plausible(number)):
            continue
        found.append(
            FoundId(
                span=Span(m.start(), m.end()),
                number=number,
                masked="*" in number,
                length15=len(number) == 15,
            )
        )
    return found


def _mended(written: str) -> str:
    number = written.translate(_OCR_DIGITS)
    # an X is a check digit in the last place only, else a mask; XXXX at the end is a mask throughout
    tail = "*" if number.endswith("XX") else number[-1:]
    return number[:-1].replace("X", "*") + tail


def _plausible(number: str) -> bool:
    if "*" in number:
        return len(number) == 18 and number[:4].isdecimal()
    if len(number) == 18:
        check = check_id(number)
        return number[:17].isdecimal() and (check.born is not None or check.valid)
    return len(number) == 15 and number.isdecimal() and _born("19" + number[6:12]) is not None


def check_id(number: str) -> IdCheck:
    """Check length, birthday and check digit; the fault is told in Chinese. Area codes are not judged."""
    number = _mended(number)
    if "*" in number:
        sex = _sex(number[16:17]) if len(number) == 18 else None
        return IdCheck(valid=True, born=_born(number[6:14]), sex=sex)
    if len(number) == 15 and number.isdecimal():
        born = _born("19" + number[6:12])
        fault = None if born else "出生日期不存在"
        return IdCheck(valid=born is not None, fault=fault, born=born, sex=_sex(number[14]))
    if len(number) != 18:
        return IdCheck(valid=False, fault=f"应为18位，实为{len(number)}位")
    if not number[:17].isdecimal():
        return IdCheck(valid=False, fault="前17位应为数字")
    born, sex = _born(number[6:14]), _sex(number[16])
    expected = _CHECK_DIGITS[sum(int(c) * w for c, w in zip(number, _WEIGHTS, strict=False)) % 11]
    if born is None:
        return IdCheck(valid=False, fault="出生日期不存在", sex=sex)
    if number[17] != expected:
        return IdCheck(valid=False, fault=f"校验码应为{expected}，实为{number[17]}", born=born, sex=sex)
    return IdCheck(valid=True, born=born, sex=sex)


def _born(digits: str) -> date | None:
    if len(digits) != 8 or not digits.isdecimal() or not 1880 <= int(digits[:4]) <= 2100:
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _sex(digit: str) -> str | None:
    return ("女", "男")[int(digit) % 2] if digit.isdecimal() else None
