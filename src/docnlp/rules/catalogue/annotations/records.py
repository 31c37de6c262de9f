"""How a record is closed: the confirmation of who was asked, and their signature on every page."""

from collections.abc import Iterator

from docnlp.datamodel import (
    OFFICERS,
    PARTIES,
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    Mark,
    MarkKind,
    Noted,
    PageState,
    PassageRole,
    Severity,
    SlotState,
    Span,
)
from docnlp.rules.catalogue.annotations.ink import (
    excused,
    foot_of,
    loose_names,
    page_span,
    seen,
    signatures,
    signed_on_screen,
    unsure,
)
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, lacking, passed, says, span_of, unchecked

_INK = (MarkKind.HANDWRITING, MarkKind.IMAGE, MarkKind.UNSURE, MarkKind.THUMBPRINT)
_WORDS_WIDTH = 60.0
"""Points: what is written wider than this may be a confirmation; a signature seldom is."""
_PAGE_OF = r"第[一二三四五六七八九十\d]{1,3}页[（，、/共\s]{0,3}共?(?P<of>[一二三四五六七八九十\d]{1,3})页"
_EXTRACT = r"节选|节录|摘录|摘自|复印件"
_PAGE = r"第 ?[一二三四五六七八九十\d]{1,3} ?页"


def _record(closing: str, *, kind: str = "XUNWEN", who: str = "被讯问人：张某") -> str:
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
        _record("以上笔录我看过，和我说的相符。\n{sign 张某}{thumb}　2026年3月2日"),
        _record("以上笔录已向我宣读过，与我所讲一致。{sign 张某}{thumb}"),
        _record("{hand 以上笔录我看过，和我说的相符。}　{sign 张某}{thumb}　{hand 2026年3月2日}"),
        _record("被讯问人张某拒绝签名、捺指印。侦查人员：{sign 李某}"),
        _record("被讯问人：{sign 张某}{thumb}\n<< 第1页 共2页"),
    ],
    bad=[
        _record("被讯问人：{sign 张某}{thumb}　2026年3月2日"),
        _record("{sign 张某}{thumb}　{hand 2026年3月2日}"),
        _record("被询问人：{sign 赵某}{thumb}", kind="XUNWENZ", who="被询问人：赵某"),
    ],
)
def read_back(document: Document, case: CaseFile) -> Iterator[Check]:
    """讯问笔录交犯罪嫌疑人核对无误后，应当由其在末页写明“以上笔录我看过（或向我宣读过），和我说的相符”；询问证人、被害人同样适用。
    未经核对确认的供述、书面证言不得作为定案的根据。

    例外：拒绝或者无法签名并已注明的；末页缺失的；最后一问答以后有尚未读出的手写字迹的（本人书写的确认语多为手写）。
    意思相同的其他写法不影响。扫描件看不出的，列为“未能核查”。
    """
    if document.notes_of(Noted.READ_BACK):
        yield passed(document, anchor="read_back")
        return
    turns = document.passages_of(PassageRole.QUESTION, PassageRole.ANSWER)
    signed = signatures(document, *PARTIES)
    if not turns or not any(s.filled for s in signed) or excused(document) or signed_on_screen(document):
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


def _words_by_hand(document: Document) -> bool:
    """Tell whether strokes below the last turn may be more than a name, and are not the date behind one."""
    last = document.passages_of(PassageRole.QUESTION, PassageRole.ANSWER)[-1].span
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


@rule(
    code="ANN102",
    title="笔录未逐页签名捺指印",
    severity=Severity.ERROR,
    kinds=["interrogation_record", "interview_record", "administrative_interview_record"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#206.1", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#212", since="2020-09-01", kinds=("interview_record",)),
        Basis("公安机关办理行政案件程序规定#77.1", since="2019-01-01"),
    ],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        _record("{sign 张某}{thumb}\n----\n以上笔录我看过，和我说的相符。{sign 张某}{thumb}"),
        _record("{sign 张某}{thumb}\n----\n问：完了吗？\n答：完了。\n被讯问人张某拒绝签名、捺指印。"),
        _record(
            "{thumb}\n----\n以上笔录我看过，和我说的一致。{sign 张某}",
            kind="XUNWENA",
            who="被询问人：张某",
        ),
        _record("{gap 2}\n----\n问：完了吗？\n答：完了。\n{sign 张某}{thumb}　（本笔录使用电子签名）"),
        _record("^\n----\n{sign 张某}{thumb}\n<< 第1页 共2页\n----\n完了。{sign 张某}{thumb}\n<< 第2页 共2页"),
    ],
    bad=[
        _record("^\n----\n以上笔录我看过，和我说的相符。{sign 张某}{thumb}"),
        _record("{sign 张某}\n----\n以上笔录我看过，和我说的相符。{sign 张某}{thumb}"),
        _record("{sign 赵某}{thumb}\n----\n问：完了吗？\n答：完了。", kind="XUNWENZ", who="被询问人：赵某"),
        _record(
            "^\n----\n以上笔录我看过，和我说的一致。{sign 张某}",
            kind="XUNWENA",
            who="被询问人：张某",
        ),
    ],
)
def every_page_signed(document: Document, case: CaseFile) -> Iterator[Check]:
    """刑事讯问、询问笔录应当由本人逐页签名、捺指印，两者都要有；行政询问笔录逐页签名或者捺指印，有其一即可。

    例外：拒绝、无法签名并已注明的；电子签名、电子捺印制作的笔录；节选、复印的笔录；空白页和没有标注页码的续页。
    整份笔录没有本人签名的，由 ANN103 提示；扫描件看不清的，列为“未能核查”。
    """
    numbers = [n for n, page in enumerate(document.pages) if page.state is PageState.READ and page.lines]
    signed = signatures(document, *PARTIES)
    somebody = any(s.filled for s in signed) or loose_names(document)
    if len(numbers) < 2 or not somebody or excused(document) or signed_on_screen(document) or says(document, _EXTRACT):
        return
    counted = [n for n in numbers if first(_PAGE, _edges(document, n))]
    lacks = {n: gap for n in counted or numbers if (gap := _gap(document, n, case.type))}
    if not lacks:
        yield passed(document, anchor="pages")
    elif document.scanned or not seen(document) or any(s.state is SlotState.UNSURE for s in signed):
        yield unchecked(document, "笔录各页的签名、指印", Cause.MARKS_NOT_SEEN, anchor="pages")
    else:
        at = next(iter(lacks))
        told = "；".join(f"第{n + 1}页没有本人{gap}" for n, gap in lacks.items())
        yield lacking(
            document,
            f"笔录没有逐页签名捺指印：{told}。",
            suggestion="请核对原件；确系漏签的，由本人补签，不能补签的作出书面说明。",
            anchor="pages",
            near=foot_of(document, at),
            why={"各页": told},
        )


def _edges(document: Document, page: int) -> str:
    """Return the first and the last words of the page, where its number stands."""
    text = document.text.quote(page_span(document, page)).strip("\n")
    return f"{text[:40]}\n{text[-40:]}"


def _gap(document: Document, page: int, case_type: CaseType) -> str:
    """Return what the page lacks of the party's 签名、指印; empty where nothing does or nobody can tell."""
    officers = {m for s in document.slots if s.role in OFFICERS for m in s.marks}
    marks = [m for m in document.pages[page].marks if m not in officers]
    if any(m.kind is MarkKind.UNSURE for m in marks):
        return ""
    thumb = any(m.kind is MarkKind.THUMBPRINT for m in marks)
    slots = [s for s in signatures(document, *PARTIES) if s.page == page and s.filled]
    hand = bool(loose_names(document, page)) or any(s.state is not SlotState.THUMBPRINT for s in slots)
    if case_type is CaseType.ADMINISTRATIVE:
        return "" if thumb or hand else "签名或者指印"
    absent = [name for name, held in (("签名", hand), ("指印", thumb)) if not held]
    return "、".join(absent)


_UNLETTERED = r"文盲|不识字|不认字|未上过学|没上过学|未读过书|没读过书"
_BLIND = r"盲人|双目失明|视力一级|失明"
_CANNOT_READ = (
    rf"文化程度[：: ]?(?:{_UNLETTERED}|无)(?![\u4e00-\u9fff])|"
    rf"答[：:][^。？\n]{{0,20}}?(?<![他她爸妈婆公儿女方])(?:{_UNLETTERED}|不认识字|不认得字|一个字都不认)"
    rf"|[，。]?(?:系|为)(?:{_BLIND})|答[：:](?:我)?(?:{_BLIND})"
)
_READS_YET = r"能够?(?:阅读|看懂|看报)|认得?(?:一些|一般|常用|大部分|几个)[^。]{0,4}字|看得懂|会看"


@rule(
    code="ANN124",
    title="无阅读能力却写“我看过”",
    severity=Severity.WARNING,
    kinds=["interrogation_record", "interview_record", "administrative_interview_record"],
    basis=[
        Basis("刑事诉讼法#122", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#206.1", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#77.1", since="2019-01-01"),
    ],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        _record("以上笔录已向我宣读过，和我说的相符。{sign 张某}{thumb}", who="被讯问人：张某　文化程度：文盲"),
        _record("以上笔录我看过，和我说的相符。{sign 张某}{thumb}", who="被讯问人：张某　文化程度：小学"),
        _record(
            "问：你识字吗？\n答：我没上过学，但一般的字看得懂。\n以上笔录我看过，和我说的相符。{sign 张某}{thumb}",
        ),
        _record("问：你老婆识字吗？\n答：她不识字。\n以上笔录我看过，和我说的相符。{sign 张某}{thumb}"),
        _record(
            "以上笔录由民警念给我听了，我看过手印的位置，和我说的相符。{thumb}", who="被讯问人：张某　文化程度：文盲"
        ),
    ],
    bad=[
        _record("以上笔录我看过，和我说的相符。{sign 张某}{thumb}", who="被讯问人：张某　文化程度：文盲"),
        _record("问：你识字吗？\n答：我不识字。\n以上笔录我看过，和我说的一样。{thumb}"),
        _record(
            "上述笔录我已阅读，与我讲的一致。{thumb}",
            kind="XUNWENA",
            who="被询问人：张某　文化程度：不识字",
        ),
    ],
)
def read_by_who_cannot_read(document: Document, case: CaseFile) -> Iterator[Check]:
    """没有阅读能力的人，笔录应当向其宣读，确认语也应当写“向我宣读过，和我说的相符”；文盲、盲人却写“我看过”，说明没有依法宣读，
    或者确认语不真实。

    例外：本人确能阅读的；笔录写明由他人宣读、念给本人听的；确认语由手写、尚未读出的，不作判断。
    """
    text = document.text.characters
    cannot = first(_CANNOT_READ, text)
    notes = document.notes_of(Noted.READ_BACK)
    if cannot is None or first(_READS_YET, text) or not notes:
        return
    after = text[notes[0].span.start - 30 : notes[-1].span.end + 40]
    if first(r"宣读|读给|念给|念了|听", after) or not any("看过" in n.what for n in notes):
        yield passed(document, anchor="reading")
        return
    yield flag(
        document,
        next(n.span for n in notes if "看过" in n.what),
        "本人没有阅读能力，确认语却写“看过”，没有写明向其宣读。",
        suggestion="请核对讯问、询问录音录像；已经宣读的作出说明，没有宣读的应当重新宣读并由本人确认。",
        anchor="reading",
        against=document.places(span_of(cannot)),
    )
