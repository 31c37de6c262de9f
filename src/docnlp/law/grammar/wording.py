"""Whose words stand where: the text's own, or the wording of a law that it quotes."""

import re
from bisect import bisect

from docnlp.law.grammar.locators import PART

OPENS = r"(?:(?<=[。;,、”及和])|(?<=符合|具有|限于|并在|依照|依据|根据|按照|违反))"
"""Pattern of where a place may begin that goes on with the law cited before."""
SAYS = r"(?:(?:亦|还|又|也|则|均|分别|明确|详细|进一步|同时|之|的)*规定|列举|所列|(?:即?[为是])?:?“)"
"""Pattern of what follows a place whose wording is given."""
BACK_GAP = re.compile(rf"(?:所?规定的|中的?|的)(?={PART})")
"""该条规定的第二款 is 该条第二款."""
FAR = 800
"""Characters beyond which a text no longer goes on with a law, quotations counted."""
_QUOTE = re.compile(rf"“[^“”]{{0,{FAR}}}”")
_OPENS = re.compile(OPENS)
_GOES_ON = re.compile(SAYS)
_PROVISION = re.compile(r"[之的]?规定[:,]")
_OTHER_PAPER = re.compile("合同|协议|章程|守则|制度|判决|裁定|约定")
_OWN = 300
"""As FAR, quotations left out: a provision told without quotation marks is hardly longer."""


class Wording:
    """The quotations of one folded text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.quoted = [match.span() for match in _QUOTE.finditer(text)]

    def is_quoted(self, at: int) -> bool:
        """Return whether the character stands between quotation marks."""
        i = bisect(self.quoted, (at, len(self.text)))
        return i > 0 and at < self.quoted[i - 1][1]

    def resumes(self, since: int, start: int, end: int) -> bool:
        """Return whether the place [start, end) begins a clause that goes on with the law cited up to `since`.

        第一款“…”、第二款“…”, …。第二款规定: what the law says must follow, and no other paper be named between.
        """
        if start - since > FAR or not _OPENS.match(self.text, start) or not _GOES_ON.match(self.text, end):
            return False
        between = unquoted(self.text[since:start])
        clear = "\n" not in between and not _OTHER_PAPER.search(between)
        return clear and len(between) <= _OWN and not self.is_quoted(start)

    def is_provision(self, since: int, start: int) -> bool:
        """Return whether the sentence after the place that ends at `since` is its wording: …规定:…依照本解释第一条."""
        between = self.text[since:start]
        return _PROVISION.match(between) is not None and "。" not in between


def unquoted(text: str) -> str:
    """Return the text without what stands between quotation marks."""
    return _QUOTE.sub("", text)
