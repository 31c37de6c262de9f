"""Names of laws as they are compared."""

import re

STATE = "中华人民共和国"

_FOLD = str.maketrans(
    {
        "條": "条",
        "項": "项",
        "號": "号",
        "(": "（",
        ")": "）",
        "〈": "《",
        "〉": "》",
        "<": "《",
        ">": "》",
        "﹝": "〔",
        "﹞": "〕",
        "[": "〔",
        "]": "〕",
    }
    | {"０": "0", "１": "1", "２": "2", "３": "3", "４": "4", "５": "5", "６": "6", "７": "7", "８": "8", "９": "9"}
)
_ISSUERS = re.compile(
    r"^(?:(?:最高人民法院|最高人民检察院|公安部|国家安全部|司法部|国务院|全国人民代表大会常务委员会|全国人大常委会)[、和及]?)+(?=关于)"
)
_NOISE = re.compile(r"[\s，“”\"‘’《》«»]")


def fold_name(name: str) -> str:
    """Return the name as it is compared: no state prefix, no spaces or marks, one kind of bracket."""
    folded = _NOISE.sub("", name.translate(_FOLD))
    # recognition misreads a character of the long prefix (中华发民共和国); the law's own words stay untouched
    head = sum(a == b for a, b in zip(folded, STATE, strict=False))
    folded = folded[len(STATE) :] if head >= len(STATE) - 1 and len(folded) > len(STATE) else folded
    return _ISSUERS.sub("", folded)


def short_title(title: str) -> str:
    """Return the title without the name of the state."""
    return title.removeprefix(STATE)
