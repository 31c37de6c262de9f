"""What has to be noted of papers that the party wrote, and of names that nobody proved."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, MarkKind, Severity
from docnlp.rules.catalogue.annotations.ink import loose, seen
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, lacking, passed, says, span_of, unchecked

_SENTENCE = 12
"""Characters: a longer line is the statement itself, not its title."""


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
    ],
    bad=[
        _statement(""),
        _statement("", head="@type administrative", title="自书材料"),
    ],
)
def receipt_of_statement(document: Document, case: CaseFile) -> Iterator[Check]:
    """办案人员收到亲笔供词、自书材料后，应当在首页写明收到的日期并签名（刑事案件写在右上方）；没有注明的，
    看不出材料何时、由谁收取。

    例外：首页上方有手写内容的，视为已经注明；行政案件不限于右上方；整份手写的、扫描件列为“未能核查”。
    """
    if says(document, r"收到|收取|接收") or _written_above(document):
        yield passed(document, anchor="receipt")
    elif document.scanned or not seen(document):
        yield unchecked(document, "首页的收到日期和签名", Cause.INK_NOT_READ, anchor="receipt")
    else:
        yield lacking(
            document,
            "自书材料首页没有注明收到的日期和收件人。",
            suggestion="请由收取材料的办案人员在首页补充注明收到的日期并签名，或者书面说明收取的经过。",
            anchor="receipt",
        )


def _written_above(document: Document) -> bool:
    """Tell whether somebody wrote above the statement; a statement all by hand leaves that open."""
    body = [one.line.box.y0 for one in document.lines if one.page == 0 and len(one.line.text) >= _SENTENCE]
    return not body or any(mark.box.centre[1] < min(body) for mark in loose(document, 0))


_SELF_REPORTED = r"自报(?:的)?(?:姓名|名|身份)|姓名(?:系|为|是)[^，。；]{0,6}自报|按其?自报"
_PICTURE = r"照片|相片|像片"


def _decision(name: str, *, more: str = "") -> str:
    return f"""@type administrative
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2026〕88号
被处罚人{name}，男，约三十岁，身份证件、住址均不详。
现查明，2026年3月4日20时许，该人在江城市东湖路12号殴打李某。{more}
>> {{seal 江城市公安局东湖分局}}2026年3月7日
"""


@rule(
    code="ANN149",
    title="按自报姓名处罚未贴附照片",
    severity=Severity.WARNING,
    kinds=["penalty_decision"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[Basis("公安机关办理行政案件程序规定#166", since="2019-01-01")],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        _decision("（自报姓名张某，照片附后）"),
        _decision("张某"),
        _decision("张某（自报姓名）", more="贴附被处罚人照片一张。"),
    ],
    bad=[
        _decision("（自报姓名张某，身份待查）"),
        _decision("张某（姓名系自报）"),
    ],
)
def picture_of_self_reported(document: Document, case: CaseFile) -> Iterator[Check]:
    """违法嫌疑人身份不明而违法事实清楚的，可以按其自报的姓名作出处理决定，但应当贴附照片并在决定书中注明。

    例外：决定书写明照片附后，或者页面上有照片的；刑事文书只须按自报姓名移送，不要求贴照片；
    作出决定前身份已经查清的；扫描件上的照片没有识别，列为“未能核查”。
    """
    found = first(_SELF_REPORTED, document.text.characters)
    if found is None:
        return
    pictures = any(mark.kind in (MarkKind.IMAGE, MarkKind.UNSURE) for page in document.pages for mark in page.marks)
    if says(document, _PICTURE) or pictures:
        yield passed(document, anchor="picture")
    elif document.scanned:
        yield unchecked(document, "被处罚人的照片", Cause.MARKS_NOT_SEEN, anchor="picture")
    else:
        yield flag(
            document,
            span_of(found),
            "按自报的姓名作出处罚，决定书没有贴附照片或者注明照片附后。",
            suggestion="请在附卷的决定书上贴附被处罚人照片并注明；身份已查清的，更正姓名和身份证件。",
            anchor="picture",
        )
