"""Find the notes that forms and records bear: refusals, absences, the confirmation of who was asked, recordings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docnlp.datamodel import (
    OFFICERS,
    Annotation,
    Document,
    MarkKind,
    Noted,
    Party,
    PassageRole,
    SlotKind,
    SlotState,
    Span,
    Trace,
)
from docnlp.text import find_dates, has_surname

_ROLES: tuple[tuple[str, Party], ...] = (
    ("法定代理人|监护人|合适成年人|父母|父亲|母亲|其父|其母|爷爷|奶奶", Party.GUARDIAN),
    ("见证人|邻居", Party.ATTESTING_WITNESS),
    ("受送达人|代收人|收件人|签收人|家属|亲属|妻子|丈夫|其妻|其夫", Party.RECIPIENT),
    ("持有人|所有人|当事人|提交人|领取人|户主|屋主|房主|业主", Party.HOLDER),
    ("辨认人|指认人", Party.IDENTIFIER),
    ("被询问人|证人|被害人|被侵害人|报案人", Party.INTERVIEWEE),
    ("嫌疑人|违法行为人|被(?!通知|邀请)[^，。；：]{2,3}人|行为人|驾驶人", Party.SUSPECT),
)
_WHO = "|".join(words for words, _ in _ROLES)
_SIGN = r"签名|签字|签署|签收|签|捺(?:指|手)?印|捺|按(?:指|手)印|按印|盖章|填写|接收|接受文书|收取"
_REFUSES = re.compile(
    rf"(?P<who>(?:{_WHO})?[^，。；：？\n]{{0,16}}?)"
    rf"(?:(?:拒绝|拒不|不愿意?|不肯)[^，。；：？\n]{{0,24}}?(?>(?:{_SIGN})(?:[、和及，或]{{0,2}}(?:{_SIGN}))*)|(?>拒(?:签[名字]?|收|捺)))"
    r"(?!的|时(?!间)|权|事由|原因|理由|情况)"
)
_UNABLE = re.compile(
    rf"(?P<who>(?:{_WHO})?[^，。；：？\n]{{0,16}}?)"
    r"(?:(?:无法|不能|不会|没有能力|难以)[^，。；：？\n]{0,6}(?:签名|签字|签|写字|书写|写名|捺|按)|不识字|不会写字|"
    r"由[^，。；：？\n]{1,16}(?:代签|代为签|代书|代笔))(?!的)"
)
_ABSENT = re.compile(
    rf"(?P<who>(?:{_WHO})[^，。；：？\n]{{0,12}}?)"
    r"(?:(?:均|因[^，。；\n]{1,16})?(?:不在场|未在场|不在现场|不在家|不到场|不能到场|无法到场|未(?:能)?到场|在逃|下落不明|无法通知|联系不上|"
    r"无法联系|拒绝到场|不愿到场|无法确定|无法查找|不明))(?!的)"
    r"|(?P<lost>(?:无法|未能)[^，。；：？\n]{0,4}(?:确定|查找|联系)[^，。；：？\n]{0,4}(?:持有人|所有人|权利人|家属|法定代理人|监护人))"
)
_NO_WITNESS = re.compile(
    r"(?:(?<!有)无|没有)(?:符合条件|适格|合适|适合)?的?(?:人员)?[^，。；：？\n]{0,6}见证(?:人|$|，|。)|"
    r"(?:无法|未能?|不能|没有|难以)[^，。；：？\n]{0,20}(?:邀请|找到|寻找|寻得|联系|由)[^。；：？\n]{0,20}见证|"
    r"客观原因[^。；：？\n]{0,30}见证"
)
_RECORDED = re.compile(
    r"(?:全程|同步|同时|全过程)[^，。；？\n]{0,6}录(?:音录)?像|"
    r"(?:执法记录仪|录像机|摄像机|录音录像设备)[^，。；？\n]{0,12}(?:记录|录制|拍摄|录像|摄录)|"
    r"(?:已|并|予以|进行了?|均)(?:录音录像|录像|摄像)"
)
_OFF = re.compile(r"未|没[有电开]|无法|故障|关机")
_SAID = (
    r"(?:(?:和|与|同|跟)?(?:我|本人)|(?:和|与|同|跟)其)(?:所|的|刚才|讲|口头)?(?:说|讲|述|言|陈述|反映|供述|口述|交[代待])(?:的|过的?|内容|情况|原话)?"
    r"(?:是|完全|都|全部|，)?(?:相符|符合|吻合|一致|一样|一个样|相同|属实|无误|没(?:有|得)?(?:出入|不同|差别|走样|两样)|对得上)"
    r"|(?:其余|都|全部|均|内容)(?:和|与|同|跟)(?:我|本人)(?:所)?(?:说|讲|述|言|陈述)"
)
_READ = r"(?P<read>看|阅|读|核对|听|宣读|念)"
_READ_BACK = re.compile(
    rf"(?:笔录|记录|内容)[^。；？\n]{{0,16}}?{_READ}[^。；？\n]{{0,16}}?(?:{_SAID}|属实|无误|正确|没(?:有|得)?(?:记?错|意见|异议|出入|哪点不对|不对))"
    rf"|{_SAID}|(?:记录|笔录|以上(?:内容|情况|所述)|所述)(?:完全|均|都)?(?:属实|无误)"
    r"|(?:以上|上述|所记|本人|我|已)[^。；？\n]{0,8}?(?P<plain>看|阅|读|核对|听)(?:过|了|后|毕|，)?[^。；？\n]{0,10}?"
    r"(?:属实|无误|没(?:有)?错|相符|一致)"
    r"|(?:^|都|已经?|，)(?P<bare>看|阅|读|听|核对)(?:过|完|毕)(?:了|，|。|$)"
    r"|(?:笔录|记录)[^。；？\n]{0,8}(?P<only>看|阅|读|核对|听|宣读|念)[^。；？\n]{0,2}[过了]"
)
_SUBJECT = re.compile(
    rf"(?:^|[，：；（）】])(?P<who>(?:{_WHO})[\u4e00-\u9fff]{{0,4}}?|[\u4e00-\u9fff·]{{2,4}}?|其)"
    r"(?=阅|看|听|核对|查|在|经|对|以|因|称|表示|当场)"
)
"""Who refuses may stand at the head of the sentence: 张三阅看后，以……为由，拒绝签名."""
_ASKED = re.compile(r"[？?]|请(?:你|您)?(?:核对|看|阅)|[吗呢]$")
_CONDITION = re.compile(r"(?:有权|可以|是否|没有|并未|未|不得|不能|因何|为何|为什么)$")
_IF = re.compile(r"(?:^|[，：（\s])(?:如果?|若|倘若?|假如|凡|要是)[^，：（]*$")
_OWN = re.compile(r"我(?![局所队方市县])|你")
_SPOKEN = re.compile(r"^\s*[问答][：:]")
_WHY = (
    re.compile(r"(?:原因|理由|事由)(?:是|为|系)?[：:，]?[“]?(?P<why>[^。；\n”]{2,60})"),
    re.compile(r"(?:声称|表示|称|说)[：:，]?[“]?(?P<why>[^。；\n”]{2,60})"),
    re.compile(r"以(?P<why>[^。；，\n]{1,30})为由"),
    re.compile(r"(?:因|由于)(?P<why>[^。；\n]{2,30}?)[，、]?[^。；，\n]{0,10}(?:拒|不愿|不肯|无法|不能|未)"),
)
_SIGNER = re.compile(
    r"(?:侦查员|(?:侦查|办案|执行|送达|调查|执法|承办|检查|讯问|询问|记录|告知|经办|处警)(?:人员|民警|人)|人民警察|民警|注明人)"
    r"(?:（[^）]{1,8}）)?[：: ]?[\u4e00-\u9fff]{2,4}(?:[、，, ]|$|\n|（|。|\d|注明|在)"
)
_ATTESTS = re.compile(
    r"见证人(?:（[^）]{1,8}）)?[：: ]?(?!拒|不|未|无|签|：)[\u4e00-\u9fff]{2,4}|"
    r"(?:邀请|请)[^。；\n]{1,30}(?:到场|见证|在场)|[\u4e00-\u9fff]{2,4}在场见证"
)
_NOTES = (
    (Noted.REFUSED, _REFUSES, ("拒", "不愿", "不肯")),
    (Noted.UNABLE, _UNABLE, ("法", "不能", "不会", "没有能力", "难以", "不识字", "代")),
    (Noted.ABSENT, _ABSENT, ("场", "不在", "在逃", "不明", "法", "联系", "未能")),
)
"""What each note cannot do without spares most sentences the search."""
_WHAT = (
    ("签名", re.compile(r"签名|签字|签署|签(?!收)")),
    ("捺指印", re.compile(r"捺|按(?:指|手)?印")),
    ("填写", re.compile(r"填写")),
    ("签收", re.compile(r"签收|接收|接受文书|收取|拒收")),
)
_TAIL = 160
"""Characters in which the elements of a note follow it."""
_NAME_WIDTH = 90.0
"""Points: a name by hand is at most so wide."""
_BEFORE = 60
"""Characters before a note in which its date may stand: 本证已于……向我宣布。"""


@dataclass(frozen=True, slots=True)
class _Clause:
    """One sentence of the text; `spoken` where it is a question or an answer."""

    span: Span
    text: str
    spoken: bool
    asked: bool


def find_annotations(document: Document) -> tuple[Annotation, ...]:
    """Return the notes of a document whose slots and passages are known, in reading order."""
    recorded = _RECORDED.search(document.text.characters) is not None
    found: list[Annotation] = []
    for clause in _clauses(document):
        found += _recordings(clause)
        if clause.asked:
            continue
        found += _confirmations(clause)
        for noted, pattern, hints in _NOTES:
            if not any(hint in clause.text for hint in hints):
                continue
            told = [m for m in pattern.finditer(clause.text) if _is_note(document, clause, m)]
            # several may refuse in one sentence; why somebody cannot is said of one
            for m in told if noted is Noted.REFUSED else told[:1]:
                found.append(_note(document, clause, m, noted, recorded=recorded))
        for m in _NO_WITNESS.finditer(clause.text) if "见证" in clause.text else ():
            if not (clause.spoken or _IF.search(clause.text[: m.start()])):
                found.append(_plain(Noted.NO_WITNESS, clause, m, recorded=recorded))
    return tuple(sorted(found, key=lambda a: a.span.start))


def _clauses(document: Document) -> Iterator[_Clause]:
    questions = [p.span for p in document.passages_of(PassageRole.QUESTION, PassageRole.RIGHTS_NOTICE)]
    for line in re.finditer(r"[^\n]+", document.text.characters):
        turn = _SPOKEN.match(line[0]) is not None
        for m in re.finditer(r"[^。；]+[。；]?", line[0]):
            span = Span(line.start() + m.start(), line.start() + m.end())
            asked = any(q.overlaps(span) for q in questions) and line[0].lstrip()[:1] in "问间"
            yield _Clause(span, m[0], turn, asked or _ASKED.search(m[0]) is not None)


def _recordings(clause: _Clause) -> Iterator[Annotation]:
    for m in _RECORDED.finditer(clause.text) if "录" in clause.text or "像" in clause.text else ():
        if not re.search(r"(?:未|没有|无法|不)[^，。；]{0,4}$", clause.text[: m.start()]) and not _OFF.search(m[0]):
            yield _plain(Noted.RECORDED, clause, m, recorded=True)


def _confirmations(clause: _Clause) -> Iterator[Annotation]:
    m = _READ_BACK.search(clause.text)
    if m is None or (clause.spoken and "笔录" not in clause.text):
        return
    how = m["read"] or m["plain"] or m["bare"] or m["only"] or ""
    what = ("宣读",) if how in ("听", "宣读", "念") or "宣读" in m[0] else ("看过",) if how else ()
    yield Annotation(noted=Noted.READ_BACK, span=_span(clause, m), what=what)


def _is_note(document: Document, clause: _Clause, m: re.Match[str]) -> bool:
    """Tell a note by officers from what somebody tells, and from what a form prints for the case that it happens."""
    before = clause.text[: m.start()] + (m.groupdict().get("who") or "")
    if _CONDITION.search(before) or _IF.search(before) or _OWN.search(m[0]) or re.search(r"[“《][^”》]*$", before):
        return False
    if clause.spoken and not re.search(rf"^(?:注：|备注：)?(?:{_WHO})", m[0]):
        return False
    if clause.spoken and re.match(r"\s*[问答][：:]", clause.text):
        return False
    return not _unticked(document, _span(clause, m))


def _unticked(document: Document, span: Span) -> bool:
    boxes = [s for s in document.slots if s.kind is SlotKind.TICK and s.span.start <= span.end]
    near = [s for s in boxes if span.start - s.span.end < 8 and s.span.start - span.start < 4]
    return bool(near) and near[-1].state is SlotState.BLANK


def _note(document: Document, clause: _Clause, m: re.Match[str], noted: Noted, *, recorded: bool) -> Annotation:
    span = _span(clause, m)
    text = document.text.characters
    turn = re.compile(r"\n\s*[问答][：:]").search(text, span.end, span.end + _TAIL)
    tail = text[span.start : turn.start() if turn else span.end + _TAIL]
    who = (m.groupdict().get("who") or "").strip(" （") or _subject(clause.text[: m.start()])
    who = who or _label_beside(document, span)
    return Annotation(
        noted=noted,
        span=span,
        who=who,
        role=next((role for words, role in _ROLES if re.search(words, who or m[0])), None),
        what=tuple(name for name, pattern in _WHAT if pattern.search(m[0])),
        why=_why(document, clause.text + text[clause.span.end : clause.span.end + 80].split("\n")[0]),
        officers=_officers(document, span, tail),
        dated=_dated(document, span, text[max(0, span.start - _BEFORE) : span.start] + tail),
        witness=_witness(document, span, tail),
        recorded=recorded,
    )


def _plain(noted: Noted, clause: _Clause, m: re.Match[str], *, recorded: bool) -> Annotation:
    return Annotation(noted=noted, span=_span(clause, m), recorded=recorded)


def _span(clause: _Clause, m: re.Match[str]) -> Span:
    return Span(clause.span.start + m.start(), clause.span.start + m.end())


def _subject(before: str) -> str:
    """Return whom the sentence began with: a label, 其 or a name with a frequent surname."""
    told = [m["who"] for m in _SUBJECT.finditer(before)]
    return next((who for who in told if re.search(f"{_WHO}|^其", who) or has_surname(who)), "")


def _label_beside(document: Document, span: Span) -> str:
    """Return the label of the slot left of the note: 被拘留人：（拒绝签名）."""
    places = document.places(span)
    if not places:
        return ""
    page = next(n for n, p in enumerate(document.pages) if (p.number, p.part) == (places[0].page, places[0].part))
    x, y = places[0].boxes[0].x0, places[0].boxes[0].centre[1]
    signed = [s for s in document.slots if s.kind is SlotKind.SIGNATURE and s.page == page]
    before = [
        s for s in signed if s.box.y0 - 4 <= y <= s.box.y1 + 4 and s.box.x0 <= x + 4 and s.span.start < span.start
    ]
    return before[-1].label if before else ""


def _why(document: Document, words: str) -> str:
    for pattern in _WHY:
        if m := pattern.search(words):
            return m["why"]
    told = document.field("refusal")
    return told.value if told is not None else ""


def _officers(document: Document, span: Span, tail: str) -> Trace:
    slots = [s for s in document.slots if s.role in OFFICERS and s.kind is SlotKind.SIGNATURE]
    if _SIGNER.search(tail) or any(s.filled for s in slots):
        return Trace.STATED
    ink = any(s.state is SlotState.UNSURE for s in slots) or _ink(document, span, widest=_NAME_WIDTH)
    return Trace.UNREAD if ink else Trace.MISSING


def _dated(document: Document, span: Span, words: str) -> Trace:
    period = document.field("period")
    if find_dates(words) or (period is not None and period.filled):
        return Trace.STATED
    return Trace.UNREAD if _ink(document, span) else Trace.MISSING


def _witness(document: Document, span: Span, tail: str) -> Trace:
    slots = document.slots_of(Party.ATTESTING_WITNESS)
    if _ATTESTS.search(tail) or any(s.filled for s in slots):
        return Trace.STATED
    ink = any(s.state is SlotState.UNSURE for s in slots) or _ink(document, span, widest=_NAME_WIDTH)
    return Trace.UNREAD if ink else Trace.MISSING


def _ink(document: Document, span: Span, widest: float = 1000.0) -> bool:
    """Tell whether ink that belongs to no slot stands beside or below the note, or nobody looked for ink."""
    used = document.claimed
    for place in document.places(span):
        page = next(p for p in document.pages if (p.number, p.part) == (place.page, place.part))
        top = min(box.y0 for box in place.boxes)
        written = (MarkKind.HANDWRITING, MarkKind.UNSURE, MarkKind.IMAGE)
        if not page.marks_seen or any(
            m.kind in written and m not in used and m.box.y1 > top - 6 and m.box.width < widest for m in page.marks
        ):
            return True
    return False
