"""What has to be noted of papers that the party wrote."""

from collections.abc import Iterator

import regex

from docnlp.datamodel import WRITTEN, CaseFile, Cause, Check, Document, Mark, Severity
from docnlp.rules.catalogue.annotations.blanks import blank_dates
from docnlp.rules.catalogue.annotations.ink import loose, seen
from docnlp.rules.catalogue.annotations.signing import criminal, sealed_by_another
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, lacking, passed, says, span_of, unchecked
from docnlp.text import find_dates

_SENTENCE = 12
"""Characters: a longer line is the statement itself, not its title."""
_NOTE = 60
"""Characters: a note that the paper came in is no longer."""
_CORNER = 6.0
"""Points below the title in which a note beside it may stand."""
_LINE = r"[^\n]{0,6}收[^\n]{0,6}\n[^\n]+(?:\n[^\n]{0,6}收?[^\n]{0,6}(?:人|民警|签名)(?=\n|$))?|[^\n]+"
"""A line; of a ruled form the label with what stands beside it."""
_RECEIVED = r"收(?:到|讫|悉|件|存|取)|签收|接收"
_TELLS = (
    r"我[^，。局所队]{0,8}收|(?:他|她|对方)[^，。]{0,6}收|收取(?:了|他|费|钱)"
    r"|收到(?:了|过|他|她|对方|一|短信|快递|钱|货|转|这|那)"
)
_TYPED = r"(?:民警|侦查员|侦查人员|办案人员|收[到件]人|接收人)[：:\s]*[\u4e00-\u9fa5]{2,4}(?:[、，。）\s]|$)"
_HANDED_OVER = (
    r"(?:随案|一并|案件)[^。；\n]{0,8}移[送交]|移[送交](?:公安|我局|书|清单)|行政执法[^。；\n]{0,6}(?:收集|取得|提取)"
)


def _statement(receipt: str, *, head: str = "@type criminal", title: str = "亲笔供词") -> str:
    return f"""{head}
=== QBGC
# {title}
{receipt}
我叫张某，男，1990年4月2日出生。2026年3月1日晚上，我在东湖路拿走了一辆电动车，第二天卖给了收废品的人。
以上所写属实。
>> {{sign 张某}}{{thumb}}
>> {{hand 2026年3月5日}}
"""


@rule(
    code="ANN133",
    title="自书材料未注明收到日期和收件人",
    severity=Severity.WARNING,
    kinds=["self_written_statement"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#207", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#80", since="2019-01-01"),
    ],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        _statement(">> 于2026年3月5日收到。{sign 李某}"),
        _statement(">> {hand 于2026年3月5日收到} {sign 李某}"),
        _statement("收到日期：2026年3月5日  民警：{sign 李某}", head="@type administrative", title="自书材料"),
        _statement("{hand 2026年3月5日收到} {sign 李某}\n我收到这笔钱以后就花掉了。"),
        _statement(">> 本件于二〇二六年三月五日收讫。　侦查员：{sign 李某}"),
        _statement("（此材料由江城市市场监督管理局收集，随案移送公安机关。）"),
    ],
    bad=[
        _statement(""),
        _statement("第二天我收到他转来的八百元钱。"),
        _statement(">> 收到人：{sign 李某}（于　　年　月　日收到）"),
        _statement("收到日期：{blank 4}年{blank 2}月{blank 2}日　收件民警：{blank 8}"),
        _statement("", head="@type administrative", title="自书材料"),
    ],
)
def receipt_of_statement(document: Document, case: CaseFile) -> Iterator[Check]:
    """办案人员收到亲笔供词、自书材料后，应当在首页写明收到的日期并签名（刑事案件写在右上方）；没有注明的，
    看不出材料何时、由谁收取。

    例外：首页上方有手写内容的，视为已经注明；行政案件不限于右上方；其他机关收集后移交的材料；
    整份手写的，刑事案件看标题上方和右上角有没有笔迹，行政案件列为“未能核查”；扫描件列为“未能核查”。
    """
    if says(document, _HANDED_OVER) or sealed_by_another(document):
        return
    notes = [m for m in finds(_LINE, document.text.characters) if _is_receipt(m[0]) and _on_first_page(document, m)]
    above = _written_above(document, case, {mark for note in notes for mark in _ink_on(document, note)})
    if above:
        yield passed(document, anchor="receipt")
        return
    if document.scanned or not seen(document) or above is None:
        yield unchecked(document, "首页的收到日期和签名", Cause.INK_NOT_READ, anchor="receipt")
        return
    absent = [] if any(_dated(document, m) for m in notes) else ["收到的日期"]
    if not any(_signed(document, m) for m in notes):
        absent.append("收件人签名")
    if not absent:
        yield passed(document, anchor="receipt")
        return
    yield lacking(
        document,
        f"自书材料首页没有注明{'和'.join(absent)}。",
        suggestion="请由收取材料的办案人员在首页补充注明收到的日期并签名，或者书面说明收取的经过。",
        anchor="receipt",
        why={"缺少": "、".join(absent)},
    )


def _on_first_page(document: Document, line: regex.Match[str]) -> bool:
    places = document.places(span_of(line))
    return not places or (places[0].page, places[0].part) == (document.pages[0].number, document.pages[0].part)


def _is_receipt(line: str) -> bool:
    """Tell the note that the paper came in from a sentence of the statement: 我收到他转来的钱."""
    return len(line) <= _NOTE and first(_RECEIVED, line) is not None and first(_TELLS, line) is None


def _dated(document: Document, line: regex.Match[str]) -> bool:
    if find_dates(line[0]):
        return True
    blank = any(line.start() <= span.start < line.end() for span in blank_dates(document))
    return not blank and first(r"日", line[0]) is None and len(_ink_on(document, line)) > 1


def _signed(document: Document, line: regex.Match[str]) -> bool:
    return bool(_ink_on(document, line)) or first(_TYPED, line[0]) is not None


def _ink_on(document: Document, line: regex.Match[str]) -> list[Mark]:
    """Return the strokes on the rows of the line and on the next."""
    found = []
    for place in document.places(span_of(line)):
        page = next(p for p in document.pages if (p.number, p.part) == (place.page, place.part))
        found += [
            m
            for m in page.marks
            if m.kind in WRITTEN and any(-12 < m.box.centre[1] - box.centre[1] < 12 for box in place.boxes)
        ]
    return found


def _written_above(document: Document, case: CaseFile, used: set[Mark]) -> bool | None:
    """Tell whether somebody wrote above the statement; None where it is all by hand and that may be anywhere.

    `used` are the strokes of a printed note on the receipt, which is judged by itself.
    """
    body = [
        one.line.box.y0
        for one in document.lines
        if one.page == 0 and len(one.line.text) >= _SENTENCE and not _is_receipt(one.line.text)
    ]
    ink = [mark for mark in loose(document, 0) if mark not in used]
    if body:
        return any(mark.box.centre[1] < min(body) for mark in ink)
    title = next((one.line.box for one in document.lines if one.page == 0 and len(one.line.text) > 1), None)
    if title is None or any(mark.box.centre[1] < title.y1 + _CORNER for mark in ink):
        return True
    return False if criminal(document, case) or says(document, r"供词") else None
