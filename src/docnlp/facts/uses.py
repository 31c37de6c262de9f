"""What a citation is for: the offence, a step of procedure, the remedies, or only recited."""

import re

from docnlp.datamodel import Citation, Document, PassageRole, Span, Use
from docnlp.facts.kinds import DECIDING
from docnlp.law import short_title

_REMEDY_LAWS = re.compile(r"行政复议法|行政诉讼法|国家赔偿法")
_PROCEDURE_LAWS = re.compile(
    r"诉讼法|程序规定|诉讼规则|行政强制法|法律援助法|律师法|看守所条例|拘留所条例|人民警察法|复议法|监察法"
)
_PROCEDURE_TITLES = re.compile(r"程序|诉讼|证据|电子数据|鉴定|录音录像|案卷|取保候审|办案|侦查")
_PUBLIC_ORDER = "治安管理处罚法"
_PENALTY_LAW = "行政处罚法"
_PAST = re.compile(
    r"曾因|前科|刑满释放|(?:19|20)\d\d年[^。；]{0,30}因[^。；]{0,40}被|此前因|累犯|违法犯罪经历|曾[被于依]|释放证明"
)
_PAST_DATE = re.compile(r"(?:19|20)\d\d年[^。；]{0,20}因[^。；]{0,20}$")
_RESTS_ON = re.compile(r"(?:(?:根据|依据|依照|按照|参照|依(?!法)|违反|触犯)[^。；，]{0,60}|按《?)$")
_REMEDY = re.compile(r"复议|提起[^。；]{0,6}诉讼|国家赔偿|不服本(?:决定|处罚)")
_QUOTED = re.compile(r"(?:规定|内容)[^。；]{0,4}[：:]?“?$")
_AS_BASIS = re.compile(r"(?:根据|依据|依照|按照|适用|触犯|违反|符合|经)[^。；]{0,60}$")
_PUNISHED = re.compile(r"[^。；]{0,30}(?:行政拘留|罚款|警告)")
_STEP = re.compile(
    r"传唤|询问查证|检查|扣押|查封|登记保存|收集|调取|辨认|鉴定|受案|受理|送达|回避|听证|快速办理|当场处罚|告知|强制"
)


def use_of(citation: Citation, document: Document) -> Use:
    """Tell what the citation is for by law, passage, sentence and kind of document, in that order of doubt."""
    text = document.text.characters
    before, after = _sentence(text, citation.span)
    roles = {p.role for p in document.passages if p.span.overlaps(citation.span)}
    if document.kind.code == "QKZL" or PassageRole.ANSWER in roles or _is_past(before, after):
        return Use.RECITAL
    if PassageRole.PARTY in roles and not _RESTS_ON.search(before):
        return Use.RECITAL
    if PassageRole.RIGHTS_NOTICE in roles and not _AS_BASIS.search(before):
        # the notice quotes the law to the person; only what it rests on is judged
        return Use.RECITAL
    if _REMEDY_LAWS.search(citation.law) or (PassageRole.REMEDY in roles) or _is_remedy(before, after):
        return Use.REMEDY
    return Use.SUBSTANCE if _is_substance(citation, document, roles, before, after) else Use.PROCEDURE


def _is_past(before: str, after: str) -> bool:
    # 2019年6月因违反……被行政拘留: what was done to somebody then, not what is done now
    return _PAST.search(before) is not None or (
        _PAST_DATE.search(before) is not None and re.match(r"[^。；]{0,30}被", after) is not None
    )


def _sentence(text: str, span: Span) -> tuple[str, str]:
    start = max(text.rfind(c, 0, span.start) for c in "。；\n") + 1
    ends = [e for c in "。；\n" if (e := text.find(c, span.end)) >= 0]
    return text[start : span.start], text[span.end : min(ends, default=len(text))]


def _is_remedy(before: str, after: str) -> bool:
    return _REMEDY.search(before) is not None and not re.search(r"决定(?:给予|处|对)", after)


def _is_substance(citation: Citation, document: Document, roles: set[PassageRole], before: str, after: str) -> bool:
    sentence, law, article = before + after, short_title(citation.law), _number(citation.article)
    if law == "刑法":
        return True
    if law == _PUBLIC_ORDER:
        # 调查 begins at article 77 in the text of 2012 and at 90 in that of 2025
        if article is None or not 77 <= article < 90:
            return article is None or article < 77
        if document.kind.code in DECIDING and _STEP.search(sentence) is None:
            return True
        # 现告知：你……，依照《……》第八十四条，拟行政拘留: what is punished goes by its own clause
        punished = _PUNISHED.match(after)
        return punished is not None and _STEP.search(re.split(r"[，：]", before)[-1] + punished[0]) is None
    if law == _PENALTY_LAW:
        # 第四章 decides whether and how heavily to punish; the rest is procedure
        return article is not None and 28 <= article <= 37
    if _PROCEDURE_LAWS.search(law):
        return False
    if re.search(r"解释|规定|意见|办法", law) and _PROCEDURE_TITLES.search(law):
        return False
    if roles & {PassageRole.BASIS, PassageRole.DECISION, PassageRole.REASONING}:
        return True
    return document.kind.code in DECIDING or re.search(r"构成|涉嫌|违反", sentence) is not None


def _number(article: str | None) -> int | None:
    m = re.match(r"\d+", article or "")
    return int(m[0]) if m else None
