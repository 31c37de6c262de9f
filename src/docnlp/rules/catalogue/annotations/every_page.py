"""Signatures and thumbs on every page of a record."""

from collections.abc import Iterator

from docnlp.datamodel import (
    OFFICERS,
    PARTIES,
    WRITTEN,
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    Mark,
    MarkKind,
    PageState,
    Party,
    Severity,
    SlotState,
)
from docnlp.rules.catalogue.annotations.ink import (
    declined,
    foot_of,
    loose,
    loose_names,
    page_span,
    seen,
    signatures,
    signed_on_screen,
)
from docnlp.rules.catalogue.annotations.records import closed_record
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, lacking, passed, says, unchecked

_BODY_WIDTH = 150.0
"""Points: so wide is a line of a handwritten text, never a name or a date."""
_EXTRACT = r"节选|节录|摘录|摘自|复印件"
_PAGE = r"第 ?[一二三四五六七八九十\d]{1,3} ?页"


_RECORDS = ("interrogation_record", "interview_record", "administrative_interview_record")
_NAME_WIDTH = 75.0
"""Points: a name by hand is at most so wide."""


def _statement(foot: str, *, title: str = "亲笔供词") -> str:
    return f"""=== QBGC
# {title}
我叫张某，2026年3月1日晚上在东湖路拿走了一辆没有上锁的电动车。
{foot}
<< 第1页
----
我认识到错了，愿意赔偿。
书写人：{{sign 张某}}{{thumb}}　2026年3月2日
<< 第2页
"""


@rule(
    code="ANN102",
    title="笔录未逐页签名捺指印",
    severity=Severity.ERROR,
    kinds=["interrogation_record", "interview_record", "administrative_interview_record", "self_written_statement"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#206.1", since="2020-09-01", kinds=_RECORDS),
        Basis("公安机关办理刑事案件程序规定#212", since="2020-09-01", kinds=("interview_record",)),
        Basis("公安机关办理行政案件程序规定#77.1", since="2019-01-01", kinds=_RECORDS),
        Basis("公安机关办理刑事案件程序规定#207", since="2020-09-01", kinds=("self_written_statement",)),
        Basis("公安机关办理行政案件程序规定#80", since="2019-01-01", kinds=("self_written_statement",)),
    ],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        closed_record("{sign 张某}{thumb}\n----\n以上笔录我看过，和我说的相符。{sign 张某}{thumb}"),
        closed_record("{sign 张某}{thumb}\n----\n问：完了吗？\n答：完了。\n被讯问人张某拒绝签名、捺指印。"),
        closed_record(
            "{thumb}\n----\n以上笔录我看过，和我说的一致。{sign 张某}",
            kind="XUNWENA",
            who="被询问人：张某",
        ),
        closed_record("{gap 2}\n----\n问：完了吗？\n答：完了。\n{sign 张某}{thumb}　（本笔录使用电子签名）"),
        closed_record("^\n----\n{sign 张某}{thumb}\n<< 第1页 共2页\n----\n完了。{sign 张某}{thumb}\n<< 第2页 共2页"),
        _statement("{sign 张某}{thumb}"),
        _statement("{hand 后来我又在北关路拿过一次，也是电动车，卖了一千二百元。}", title="自书材料"),
    ],
    bad=[
        closed_record("^\n----\n以上笔录我看过，和我说的相符。{sign 张某}{thumb}"),
        closed_record("{sign 张某}\n----\n以上笔录我看过，和我说的相符。{sign 张某}{thumb}"),
        closed_record("{sign 赵某}{thumb}\n----\n问：完了吗？\n答：完了。", kind="XUNWENZ", who="被询问人：赵某"),
        closed_record(
            "^\n----\n以上笔录我看过，和我说的一致。{sign 张某}",
            kind="XUNWENA",
            who="被询问人：张某",
        ),
        _statement("^"),
        _statement("{sign 张某}"),
        _statement("^", title="自书材料"),
    ],
)
def every_page_signed(document: Document, case: CaseFile) -> Iterator[Check]:
    """刑事讯问、询问笔录和亲笔供词应当由本人逐页签名、捺指印，两者都要有；行政询问笔录和打印的书面材料逐页签名或者捺指印，
    有其一即可。

    例外：行政案件中手写的书面材料，只需在结尾处签名或者捺指印；拒绝、无法签名并已注明的；电子签名、电子捺印制作的笔录；节选、复印的笔录；空白页和没有标注页码的续页。
    整份笔录没有本人签名的，由 ANN103 提示；扫描件看不清的，列为“未能核查”。
    """
    numbers = [n for n, page in enumerate(document.pages) if page.state is PageState.READ and page.lines]
    signed = signatures(document, *PARTIES, Party.OTHER)
    somebody = any(s.filled for s in signed) or loose_names(document)
    if len(numbers) < 2 or not somebody or declined(document) or signed_on_screen(document) or says(document, _EXTRACT):
        return
    lenient = _either_is_enough(document, case)
    if lenient and document.kind.name not in _RECORDS and _by_hand(document):
        return
    counted = [n for n in numbers if first(_PAGE, _edges(document, n))]
    lacks = {n: gap for n in counted or numbers if (gap := _gap(document, n, lenient=lenient))}
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


def _either_is_enough(document: Document, case: CaseFile) -> bool:
    """Tell whether a signature or a thumb will do: not where a case, or 亲笔供词 of a case unknown, is criminal."""
    if document.kind.name in _RECORDS or case.type is not CaseType.BOTH:
        return case.type is CaseType.ADMINISTRATIVE
    return first(r"供\s?词|证\s?词", document.title) is None


def _by_hand(document: Document) -> bool:
    """Tell whether the statement itself is written by hand: an administrative one is then signed at its end only."""
    return any(m.kind in WRITTEN and m.box.width > _BODY_WIDTH for page in document.pages for m in page.marks)


def _receipts(document: Document, page: int) -> list[Mark]:
    """Return the strokes beside 收到: with them an officer receives what somebody wrote."""
    rows = [line.box for line in document.pages[page].lines if first(r"收到|收件", line.text)]
    return [m for m in document.pages[page].marks if any(abs(m.box.centre[1] - r.centre[1]) < 12 for r in rows)]


def _edges(document: Document, page: int) -> str:
    """Return the first and the last words of the page, where its number stands."""
    text = document.text.quote(page_span(document, page)).strip("\n")
    return f"{text[:40]}\n{text[-40:]}"


def _gap(document: Document, page: int, *, lenient: bool) -> str:
    """Return what the page lacks of the party's 签名、指印; empty where nothing does or nobody can tell."""
    officers = {m for s in document.slots if s.role in OFFICERS for m in s.marks}
    if document.kind.name not in _RECORDS:
        officers.update(_receipts(document, page))
    marks = [m for m in document.pages[page].marks if m not in officers]
    if any(m.kind is MarkKind.UNSURE for m in marks):
        return ""
    thumb = any(m.kind is MarkKind.THUMBPRINT for m in marks)
    slots = [s for s in signatures(document, *PARTIES, Party.OTHER) if s.page == page and s.filled]
    loose_hand = any(m.box.width < _NAME_WIDTH for m in loose(document, page) if m in marks)
    hand = loose_hand or any(s.state is not SlotState.THUMBPRINT for s in slots)
    if lenient:
        return "" if thumb or hand else "签名或者指印"
    absent = [name for name, held in (("签名", hand), ("指印", thumb)) if not held]
    return "、".join(absent)
