"""How a record is closed: the confirmation of who was asked, and their signature on every page."""

from collections.abc import Iterator

from docnlp.datamodel import (
    PARTIES,
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    Mark,
    MarkKind,
    Noted,
    Passage,
    PassageRole,
    Severity,
    Span,
)
from docnlp.rules.catalogue.annotations.ink import (
    declined,
    page_span,
    seen,
    signatures,
    signed_on_screen,
    unsure,
)
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, lacking, passed, unchecked

_INK = (MarkKind.HANDWRITING, MarkKind.IMAGE, MarkKind.UNSURE, MarkKind.THUMBPRINT)
_WORDS_WIDTH = 60.0
"""Points: what is written wider than this may be a confirmation; a signature seldom is."""
_PAGE_OF = r"第[一二三四五六七八九十\d]{1,3}页[（，、/共\s]{0,3}共?(?P<of>[一二三四五六七八九十\d]{1,3})页"
_TURNS = (PassageRole.QUESTION, PassageRole.ANSWER, PassageRole.RIGHTS_NOTICE)
_HANDED_OVER = r"笔录|记录|核对|念给|念一遍|宣读"
_EARLIER = r"(?:上|前[一二三两几]?|第.)次|之前|以前|原来"
_AGREES = (
    r"(?:看|念|读|听|核对|宣读)[^。\n]{0,24}"
    r"(?:一样|一个样|相符|一致|没(?:有|得)?[^。，\n]{0,3}(?:错|不对|意见|出入)|属实|无误|对的)"
)


def closed_record(closing: str, *, kind: str = "XUNWEN", who: str = "被讯问人：张某") -> str:
    title, asks = ("讯问笔录（第2次）", "讯问人") if kind == "XUNWEN" else ("询问笔录", "询问人")
    unit = "派出所民警，因你涉嫌违反治安管理" if kind == "XUNWENA" else "刑侦大队侦查人员"
    return f"""@type {"administrative" if kind == "XUNWENA" else "criminal"}
=== {kind}
# {title}
时间：2026年3月2日9时0分至2026年3月2日10时20分
{asks}：{{sign 李某}}　{{sign 王某}}
{who}　性别：男　出生日期：1990年4月2日
问：我们是{unit}，你把事情经过讲一下？
答：2026年3月1日晚上，我在东湖路拿走了一辆电动车。
问：还有什么补充？
答：没有。
{closing}
"""


@rule(
    code="ANN101",
    title="讯问笔录末页无核对确认语",
    severity=Severity.ERROR,
    kinds=["interrogation_record", "interview_record"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("公安机关办理刑事案件程序规定#206.1", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#212", since="2020-09-01", kinds=("interview_record",)),
    ],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        closed_record("以上笔录我看过，和我说的相符。\n{sign 张某}{thumb}　2026年3月2日"),
        closed_record("以上笔录已向我宣读过，与我所讲一致。{sign 张某}{thumb}"),
        closed_record("{hand 以上笔录我看过，和我说的相符。}　{sign 张某}{thumb}　{hand 2026年3月2日}"),
        closed_record("被讯问人张某拒绝签名、捺指印。侦查人员：{sign 李某}"),
        closed_record("被讯问人：{sign 张某}{thumb}\n<< 第1页 共2页"),
        closed_record("上面记的本人逐字核对无误，其余都同我讲的。{sign 张某}{thumb}"),
        closed_record("问：把笔录念给你听了，记得对不对？\n答：听完了，和我讲的一个样。\n被讯问人：{sign 张某}{thumb}"),
        closed_record("{hand 以上笔录我看过，和我说的相符。}\n被讯问人（签名、捺指印）：{sign 张某}{thumb}"),
    ],
    bad=[
        closed_record("被讯问人：{sign 张某}{thumb}　2026年3月2日"),
        closed_record("{sign 张某}{thumb}　{hand 2026年3月2日}"),
        closed_record("被询问人：{sign 赵某}{thumb}", kind="XUNWENZ", who="被询问人：赵某"),
        closed_record(
            "问：上次的笔录核对过吗？\n答：核对过，那份笔录我看过，和我说的相符。\n问：车在哪里？\n答：在家里。\n"
            "问：还有没有补充？\n答：没有了。\n被讯问人：{sign 张某}{thumb}"
        ),
    ],
)
def read_back(document: Document, case: CaseFile) -> Iterator[Check]:
    """讯问笔录交犯罪嫌疑人核对无误后，应当由其在末页写明“以上笔录我看过（或向我宣读过），和我说的相符”；询问证人、被害人同样适用。
    未经核对确认的供述、书面证言不得作为定案的根据。

    例外：拒绝或者无法签名并已注明的；末页缺失的；核对的问答记在末尾的；最后一问答以后有尚未读出的手写字迹的（本人书写的确认语多为手写）。
    意思相同的其他写法不影响。扫描件看不出的，列为“未能核查”。
    """
    turns = document.passages_of(*_TURNS)
    if _confirmed(document):
        yield passed(document, anchor="read_back")
        return
    signed = signatures(document, *PARTIES)
    if not turns or not any(s.filled for s in signed) or declined(document) or signed_on_screen(document):
        return
    if _last_page_missing(document) or not seen(document) or _words_by_hand(document):
        return
    if document.scanned or unsure(signed):
        yield unchecked(document, "笔录末页的核对确认语", Cause.INK_NOT_READ, anchor="read_back")
        return
    yield lacking(
        document,
        "笔录末页没有“以上笔录我看过（或向我宣读过），和我说的相符”的核对确认语。",
        suggestion="请核对原件和录音录像；确未核对的，应当重新交本人核对确认，或者作出书面说明。",
        anchor="read_back",
        near=signed[-1].span,
    )


def _confirmed(document: Document) -> bool:
    """Tell whether the record is confirmed at its end: what an answer says of an earlier record confirms none."""
    notes = document.notes_of(Noted.READ_BACK)
    questions = [p for p in document.passages_of(*_TURNS) if first(r"^\s*[问间]", p.text)]
    if not questions or document.scanned:
        return bool(notes)
    answers = document.passages_of(PassageRole.ANSWER)
    at_the_end = questions[-1].span.start
    for note in notes:
        spoken = any(a.span.overlaps(note.span) and first(r"^\s*[答荅]", a.text) for a in answers)
        if note.span.start >= (questions[-2:][0].span.start if spoken else at_the_end):
            return True
    handed = [q for q in questions[-2:] if first(_HANDED_OVER, q.text) and not first(_EARLIER, q.text)]
    return any(first(_AGREES, _answer_to(document, asked)) for asked in handed)


def _answer_to(document: Document, asked: Passage) -> str:
    answers = (a for a in document.passages_of(PassageRole.ANSWER) if a.span.start >= asked.span.end)
    told = next(answers, None)
    return told.text if told else ""


def _words_by_hand(document: Document) -> bool:
    """Tell whether strokes below the last turn may be more than a name, and are not the date behind one."""
    turns = document.passages_of(*_TURNS)
    last = next((t for t in reversed(turns) if first(r"^\s*[问答间荅]", t.text)), turns[-1]).span
    place = document.places(Span(last.start, last.start + 1))[-1]
    start = next(n for n, p in enumerate(document.pages) if (p.number, p.part) == (place.page, place.part))
    for number, page in enumerate(document.pages[start:], start):
        top = place.boxes[0].y0 if number == start else 0.0
        marks = [m for m in page.marks if m.kind in _INK and m.box.y1 > top]
        if _two_words_and_a_thumb(marks):
            return True
        names = [m for m in marks if m.kind is MarkKind.THUMBPRINT or m.box.width < _WORDS_WIDTH]
        for mark in marks:
            if mark.kind is not MarkKind.THUMBPRINT and mark not in names and not any(_behind(mark, n) for n in names):
                return True
    return False


def _two_words_and_a_thumb(marks: list[Mark]) -> bool:
    """Tell whether more than a name stands before a thumb on its row: 属实 and the name."""
    thumbs = [m for m in marks if m.kind is MarkKind.THUMBPRINT]
    hands = [m for m in marks if m.kind is not MarkKind.THUMBPRINT]
    return any(sum(_behind(thumb, hand) for hand in hands) > 1 for thumb in thumbs)


def _behind(mark: Mark, name: Mark) -> bool:
    return abs(name.box.centre[1] - mark.box.centre[1]) < 14 and name.box.x0 < mark.box.x0


def _last_page_missing(document: Document) -> bool:
    last = first(_PAGE_OF, document.text.quote(page_span(document, len(document.pages) - 1)))
    if last is None:
        return False
    return first(rf"第{last['of']}页", last[0]) is None
