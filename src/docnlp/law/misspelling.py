"""The title that a name almost is."""

import re
from collections.abc import Mapping

from docnlp.law.names import STATE, fold_name, short_title

_ENDS_AS_A_LAW = re.compile(
    r"(?:法|法典|条例|规定|办法|规则|细则|解释|修正案|规程|准则|公约|规章|规范|标准|意见|决定|通知|批复)$"
)


def misspelt(name: str, titles: Mapping[str, str]) -> str | None:
    """Return the short title that the name almost is: one character off a title of six or more, two off one of ten.

    A name that ends as laws do must end as the title does: 程序规则 is not 程序规定 written wrong. One that ends
    otherwise (中华人民共和国刑事诉讼发) must begin as laws of the state do, or be long: 刑事诉讼卷 is a volume.
    `titles` maps folded titles to titles.
    """
    from rapidfuzz.distance import Levenshtein

    folded = fold_name(name)
    law_like, of_state = _ENDS_AS_A_LAW.search(folded) is not None, name.startswith(STATE)
    best: tuple[int, str] | None = None
    for wanted, title in titles.items():
        if law_like:
            allowed = 2 if len(wanted) >= 10 else 1 if len(wanted) >= 6 else 0
        else:
            allowed = 1 if len(wanted) >= (5 if of_state else 10) else 0
        distance = Levenshtein.distance(folded, wanted, score_cutoff=allowed)
        same_end = wanted[-1:] == folded[-1:]
        if 0 < distance <= allowed and (same_end or not law_like) and (best is None or distance < best[0]):
            best = (distance, short_title(title))
    return best[1] if best else None
