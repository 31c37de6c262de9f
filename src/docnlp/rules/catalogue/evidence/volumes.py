"""What the papers at hand say of the volumes that they are taken from."""

from docnlp.datamodel import CaseFile
from docnlp.rules.verdicts import anywhere, finds, first

_ANOTHER = (
    r"(?:见|存(?:于|入)?|在|装入|另)[^。；\n]{0,8}(?:第[一二三四五六七八九\d]{1,2}|另|其他|证据|文书|诉讼|侦查|工作)卷"
    r"|[全共][二三四五六2-9]卷|第[二三四五六七八九2-9]卷|另(?:行)?(?:立|成|装)卷|(?:副|工作)卷"
)

FILED = "\n=== LAJD\n# 立案决定书\n>> 江公（东）立字〔2026〕5号\n决定对张大山盗窃案立案侦查。\n2026年3月4日\n"
"""For examples: what makes the papers before it a case file."""


def in_another_volume(case: CaseFile) -> bool:
    """Tell whether the papers name a volume that others lie in: then what is not here may lie there."""
    return anywhere(case, _ANOTHER)


_REST = (
    r"其余|其它|其他(?:证据|文书|材料|法律)|(?:法律|诉讼|程序性?)文书|全部|等(?:材料|文书|证据|手续)|(?:证据|文书)材料"
)


_MANY = 5
"""Commas from which a sentence on another volume lists what lies in it, not some of it."""


def elsewhere(case: CaseFile, paper: str) -> bool:
    """Tell whether a paper of that pattern may lie in another volume.

    Where the papers list what other volumes hold, they hold that and no more.
    """
    told: list[str] = []
    for document in case.documents:
        text = document.text.characters
        for match in finds(_ANOTHER, text):
            start = max(text.rfind(sign, 0, match.start()) for sign in "。\n") + 1
            stop = min((at for sign in "。\n" if (at := text.find(sign, match.end())) >= 0), default=len(text))
            told.append(text[start:stop])
    lists = [sentence for sentence in told if sentence.count("、") >= _MANY]
    return any(first(rf"{_REST}|{paper}", sentence) for sentence in lists) if lists else bool(told)


def whole(case: CaseFile) -> bool:
    """Tell whether the papers are a case file, not a few taken out of one: what is missing there is missing."""
    begun = case.of_kind("case_filing_decision", "case_intake_form", "case_file_cover", "file_table_of_contents")
    return bool(begun) and len(case.documents) > 2
