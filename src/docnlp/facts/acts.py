"""When the offence was committed, as the stated facts tell it."""

import re
from collections.abc import Iterator, Sequence

from docnlp.datamodel import Document, Event, EventName, PassageRole, Span
from docnlp.facts.kinds import STATING_FACTS
from docnlp.facts.mentions import mention
from docnlp.facts.steps import NOT_AN_ACT
from docnlp.text import FoundMoment, find_dates, find_periods

_FACT_OPENING = re.compile(
    r"(?:现|已|经[^。，]{0,12})?(?:依法)?(?:审查|侦查|调查)?查明[：，]?|经查[：，]|"
    r"(?:违法|犯罪|主要)事实[^。]{0,8}[：\n ]"
)
_FACT_CLOSING = re.compile(r"以上事实|上述事实|认定上述|现决定|综上|有[^。]{0,40}证实|[一二三四五]、证据|意见\n")
_NOT_TOLD_AS_ACT = re.compile(r"(?:曾因|曾于|出生于|前科)[^。；]*$")
_IN_FORCE = re.compile(r"^起?(?:已)?(?:不再)?(?:施行|生效|实施|失效|废止)|^起已不再")
_BESIDE_A_SIGNATURE = re.compile(r"(?:^|[：\s])$")
_CIRCUMSTANCE = re.compile(r"^[^，]{1,36}时，")
"""民警到场处理纠纷时，张某…: what others did there and then."""
_AGAINST_POLICE = re.compile(r"(?:殴打|拳击|击打|[打砸踢咬抓推撞拽扯]|辱骂|阻碍)[^，。；]{0,16}(?:民警|警察)")
_CAUGHT_DOING = re.compile(r"(?<=[\u4e00-\u9fff]{6})被(?:当场|现场)?(?:查获|抓获|发现)")
_DOING = re.compile(
    r"[在将把因用对给向与同从持以驾]|殴|打|砸|偷|盗|骗|赌|吸|酒|拿|抛|掷|阻|拦|辱|骂|传播|发布|编造|放任|冒用|出售|案"
)
_OTHERWISE_DATED = re.compile(
    r"拘留所|执行期限|缴纳|加处|复议|(?:提起|行政)诉讼(?!法)|宣告|送达|签收|收到|有效期|期限|曾|前科|刑满|签发|因[^，。；]{0,24}被[^，。；]{0,6}(?:罚|拘留|判)"
)
_PARTED_FROM = re.compile(r"有[^。；]{0,60}(?:证实|为证|证明)|，?(?:根据|依据|依照|按照)《")


def acts_in(document: Document, found: Sequence[Event]) -> Iterator[Event]:
    """Yield when the offence was committed by the stated facts; a field that says so is enough.

    Facts are the passages that a cue opens (经查明). Where those date no act, a date counts whose own clause tells
    no step of the case; where there are none at all, the dated sentences of the document that are no party's data,
    no remedy and no execution.
    """
    if any(e.name is EventName.ACT for e in found) or document.kind.code not in STATING_FACTS:
        return
    spans = _fact_spans(document)
    acts = list(_dated(document, spans, strict=True)) or list(_dated(document, spans, strict=False))
    yield from acts or _dated(document, _telling(document), strict=False)


def own_clause(after: str) -> str:
    """Return the words that belong to a date: up to the next date or the end of the sentence."""
    dates = find_dates("2000年1月1日。" + after)[1:]
    end = dates[0].span.start - 10 if dates else len(after)
    return re.split(r"[。；\n]", after[:end])[0]


def event_at(document: Document, name: EventName, found: FoundMoment, at: int = 0, confidence: float = 1.0) -> Event:
    """Return the event that the moment dates; `at` is where the text begins in which it was found."""
    span = Span(found.span.start + at, found.span.end + at)
    return Event(name=name, moment=found.moment, mention=mention(document, span, confidence=confidence))


def _dated(document: Document, spans: Sequence[Span], *, strict: bool) -> Iterator[Event]:
    text = document.text.characters
    for span in spans:
        told = text[span.start : span.end]
        periods = {p.span.start: p for p in find_periods(told)}
        for date in find_dates(told):
            before, after = told[: date.span.start], told[date.span.end :]
            if _is_step(own_clause(after), strict=strict) or _NOT_TOLD_AS_ACT.search(before) or _IN_FORCE.match(after):
                continue
            if _BESIDE_A_SIGNATURE.search(before) and re.match(r"\s*(?:\n|$)", after):
                continue
            yield event_at(document, EventName.ACT, date, span.start, 0.9)
            if period := periods.get(date.span.start):
                ending = FoundMoment(span=period.span, moment=period.end)
                yield event_at(document, EventName.ACT, ending, span.start, 0.9)


def _is_step(clause: str, *, strict: bool) -> bool:
    if strict:
        return NOT_AN_ACT.search(clause[:40]) is not None
    # what followed upon the act is told behind it: 张某推倒李某，事后赔偿
    bare = _CIRCUMSTANCE.sub("", clause.lstrip("，, 许晚夜间"))
    first = _CAUGHT_DOING.sub("", bare.split("，")[0])
    return _AGAINST_POLICE.search(bare) is None and NOT_AN_ACT.search(first) is not None


def _fact_spans(document: Document) -> list[Span]:
    passages = document.passages_of(PassageRole.FACT)
    if passages:
        return [p.span for p in passages]
    text = document.text.characters
    opening = _FACT_OPENING.search(text)
    if opening is None:
        return [f.span for f in document.fields_named("facts") if f.value]
    closing = _FACT_CLOSING.search(text, opening.end())
    return [Span(opening.end(), closing.start() if closing else len(text))]


def _telling(document: Document) -> list[Span]:
    """Return the clauses, from their date on, that tell what somebody did on a day."""
    text = document.text.characters
    aside = [p.span for p in document.passages_of(PassageRole.QUESTION, PassageRole.ANSWER, PassageRole.REMEDY)]
    found = []
    for sentence in re.finditer(r"[^。；\n]+", text):
        for date in find_dates(sentence[0]):
            clause = _PARTED_FROM.split(own_clause(sentence[0][date.span.end :]))[0]
            if _OTHERWISE_DATED.search(sentence[0][: date.span.start] + clause) or not _DOING.search(clause):
                continue
            start = sentence.start() + date.span.start
            span = Span(start, sentence.start() + date.span.end + len(clause))
            if not any(span.overlaps(other) for other in aside):
                found.append(span)
    return found
