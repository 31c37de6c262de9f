"""Which titles are those of laws and rules, not of other papers. All take folded text."""

import re

_LAW_END = re.compile(r"(?:法|法典|条例|规定|办法|规则|细则|解释|修正案|规程|准则|公约|规章)(?:\([^()]{1,12}\))?$")
_PAPER_END = re.compile(
    r"(?:决定|意见|通知|通告|批复|复函|解答|公告|纪要|规范|标准|答复|指引|制度|办法|目录|基准|要点)"
    r"(?:\([^()]{1,12}\))?$"
)
_OFFICIAL = re.compile(
    r"^(?:关于|中华人民共和国|最高人民|全国人|国务院|公安部|司法部|(?:国家[一-龥]{1,12}[局委会署]|[一-龥]{2,4}(?<![目挥乐干支团])部)(?:关于|[、办]))"
    r"|(?:省|自治区|市)(?:人民|高级|公安|人大)|裁量"
)
_PLACED = re.compile(r"(?:\([^()]{1,60}\))?(?:其中)?第")
_RULING = re.compile(
    r"[一-龥]{2}(?:决定|意见|通知|通告|批复|复函|解答|公告|纪要|答复|指引|办法|基准|要点|裁量标准)(?:\([^()]{1,12}\))?$"
)
_BINDS = re.compile(
    r"(?:\([^()]{1,60}\))?[之的]?(?:有关|相关)?规定|\([^()]{0,20}(?<![字罚决])[\[(](?:19|20)\d\d[\])]\d{1,4}号\)"
)
"""What tells a rule from other papers beside its places: that it rules, or the number under which it was issued."""


def ends_as_law(name: str) -> bool:
    """Return whether the name ends as laws do; 小区管理公约 is a contract of neighbours, 联合国禁毒公约 a treaty."""
    return _LAW_END.search(name) is not None and not (name.endswith("公约") and "国" not in name)


def is_of_rules(name: str) -> bool:
    """Return whether the title is that of a law, or of another rule whose issuer it names."""
    return ends_as_law(name) or (_PAPER_END.search(name) is not None and _OFFICIAL.search(name) is not None)


def is_used_as_rules(name: str, after: str) -> bool:
    """Return whether what follows the title shows that it is one of rules: a place, 的规定, the number of its issue."""
    placed = (_PAPER_END.search(name) or "裁量" in name) and _PLACED.match(after)
    return bool(placed or (_RULING.search(name) and _BINDS.match(after)))
