"""Numbers under which rules are issued: 法释〔2013〕8号, 公安部令第160号, 临公规〔2024〕3号."""

import re

NUMBER = (
    r"(?:(?:法释|(?<![中高政检])(?:法发|法〔?)|高检发释字|高检发研字|公通字|公禁毒|公信安|公法)[\[(](?:19|20)\d\d[\])]第?\d{1,4}号"
    r"|(?:中华人民共和国)?(?:公安部|国务院|司法部)令?(?:[\(\[](?:19|20)\d\d[\)\]])?(?:第?\d{1,4}号令?|\(第?\d{1,4}号\)))"
)
"""Pattern of the numbers of the state's bodies."""
LOCAL = r"\[(?:19|20)\d\d\]第?\d{1,4}号(?=第[\d一-十百])"
"""Pattern of the end of another body's number, right before an article."""
ISSUER = re.compile(r"[一-龥]{1,8}(?:规|发|通|办)$")
"""Who issued it; with 字 or 决 before the year it is the number of a decision on a case."""

_ROUND = str.maketrans("[]()", "〔〕〔〕")


def number_mark(number: str) -> str:
    """Return a document's number in its one form: 法释〔2013〕8号, 公安部令第160号."""
    number = number.removeprefix("中华人民共和国")
    if order := re.fullmatch(r"(公安部|国务院|司法部)令?(?:[\(\[]\d{4}[\)\]])?\(?第?(\d+)号\)?令?", number):
        return f"{order[1]}令第{order[2]}号"
    return number.translate(_ROUND).replace("第", "")
