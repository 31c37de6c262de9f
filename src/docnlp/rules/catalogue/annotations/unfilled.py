"""Dates that were left empty, and rows of lists that were not struck out."""

from collections.abc import Iterator

import regex

from docnlp.datamodel import Box, CaseFile, Check, Copy, Document, MarkKind, Page, Severity, SlotKind, Span, Table
from docnlp.rules.catalogue.annotations.blanks import blank_dates, partial_dates
from docnlp.rules.catalogue.annotations.signing import by_hand, in_use
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, lacking, passed, says

_DATED_BY_ANOTHER_RULE = (
    "interrogation_record",
    "interview_record",
    "administrative_interview_record",
    "criminal_summons",
    "administrative_summons",
    "compelled_appearance_warrant",
    "detention_warrant",
    "arrest_warrant",
    "proof_of_service",
    "self_written_statement",
    "detention_request_report",
    "case_filing_request_report",
    "case_withdrawal_request_report",
    "bail_request_report",
    "investigation_conclusion_report",
    "penalty_approval_form",
    "case_period_extension_approval",
    "case_file_cover",
    "file_table_of_contents",
    "file_remarks_sheet",
)
_SEALED_BY_ANOTHER_RULE = (
    "penalty_decision",
    "non_penalty_decision",
    "evidence_preservation_decision",
    "case_filing_decision",
    "bail_decision",
    "arrest_approval_request",
    "prosecution_recommendation",
)
"""Whose date at the foot ANN137 looks for."""
_TIMED_BY_ANOTHER_RULE = (
    "identification_record",
    "search_record",
    "scene_examination_record",
    "seizure_record",
    "drug_weighing_record",
)
"""Whose beginning and end ANN107 looks for."""
_NO_LABEL = r"[^\s_](?<!^[\s_]*(?:签名|签收|填写)?(?:时间|日期)[：:]?)"
_TIME_LABEL = r"^[^：:]{0,8}(?:时间|日期)[：:][^：:]{0,24}$"
_OPTIONAL = r"如|可不填|选填|先行|解除|延长|变更|退还|领取|不适用|划去"
_TERM = r"期限|起算|执行|羁押|冻结|查封|扣押|生效|有效期"
_NEAR = 60
"""Characters between a signature's label and a date that may be its own."""
_ROW = 12.0
"""Points between the middle of a signature and that of its date."""


def _sheet(date: str, *, more: str = "") -> str:
    return f"""@type criminal
=== QLGZX
# 犯罪嫌疑人诉讼权利义务告知书
根据《中华人民共和国刑事诉讼法》的规定，犯罪嫌疑人有下列诉讼权利和义务：有权委托律师作为辩护人。
以上内容，我已看过。
犯罪嫌疑人：{{sign 张某}}{{thumb}}　{date}
侦查人员：{{sign 李某}}　{{sign 王某}}
{more}
"""


_EMPTY = "{blank 4}年{blank 2}月{blank 2}日"


@rule(
    code="ANN143",
    title="签名旁、落款和期限的年月日空着没有填写",
    severity=Severity.WARNING,
    basis=[
        Basis("公安机关办理刑事案件程序规定#206.2", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#36", since="2019-01-01"),
    ],
    seed="法律文书质量不高",
    since="0.2.0",
    good=[
        _sheet("2026年3月5日"),
        _sheet("{hand 2026年3月5日}"),
        _sheet("{hand 2026}年{hand 3}月{hand 5}日"),
        _sheet("2026年3月5日", more="变更期限：／年／月／日（不适用）"),
        _sheet("2026年3月5日", more=f"翻译人员：{{blank 6}}　{_EMPTY}"),
    ],
    bad=[
        _sheet(_EMPTY),
        _sheet("2026年{blank 2}月{blank 2}日"),
        _sheet("\n2026年{blank 2}月{blank 2}日{blank 2}时{blank 2}分"),
        _sheet("2026年3月5日{blank 2}时{blank 2}分"),
        _sheet("2026年3月5日", more=f"羁押期限自{_EMPTY}起算。"),
        _sheet("2026年3月5日", more=f">> {_EMPTY}"),
    ],
)
def date_beside_signature(document: Document, case: CaseFile) -> Iterator[Check]:
    """文书上的项目应当填写齐全。已经签名而旁边或者下方印好的年、月、日、时空着的，不能证明何时签收、何时告知；
    落款日期、期限的起止日期空着的，看不出何时作出、何时起算。

    例外：没有签名的那一栏（不适用的翻译人员、代收人等）；“如……”“可不填”等选填的栏，已经划去的；存根联；日期是手写的；
    表格的列名。笔录起止时间、传唤时间、拘留证和送达回证的时间、决定书的成文日期另有规则核查，扫描件不作判断。
    """
    if document.kind.name in _DATED_BY_ANOTHER_RULE or document.scanned or document.copy is Copy.STUB:
        return
    if not in_use(document):
        return
    for span in (*blank_dates(document), *partial_dates(document)):
        if _optional(document, span):
            continue
        where = _where(document, span)
        if where:
            yield flag(
                document,
                span,
                f"{where}的年月日（时分）没有填写完整。",
                suggestion="请由签名人或者填写人补填；不能补填的，书面说明时间；不适用的栏用斜线划去。",
                anchor="date",
            )
            return


def _optional(document: Document, span: Span) -> bool:
    text = document.text.characters
    start = span.start + len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip())
    line = text[text.rfind("\n", 0, start) + 1 : start]
    rest = text[span.end :].partition("\n")[0]
    return first(_OPTIONAL, line) is not None or first(r"可不填|选填|[/／]", rest[:24]) is not None


def _where(document: Document, span: Span) -> str:
    """Return whose date is empty: a signature's, the paper's own, a term's; nothing where it need not be filled."""
    text = document.text.characters
    start = span.start + len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip())
    slots = [s for s in document.slots if s.kind is SlotKind.SIGNATURE and s.span.start < start]
    if _beside_a_signature(document, span):
        return "签名旁"
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if slots and not slots[-1].filled and start - slots[-1].span.end < _NEAR:
        return ""
    alone = not first(_NO_LABEL, line) and not text[span.end :].partition("\n")[0].strip("。 （）")
    if alone and slots and by_hand(slots[-1:]) and start - slots[-1].span.end < _NEAR:
        return "签名下方"
    if alone and _at_the_foot(document, span) and document.kind.name not in _SEALED_BY_ANOTHER_RULE:
        return "落款"
    if first(_TIME_LABEL, line) and document.kind.name not in _TIMED_BY_ANOTHER_RULE:
        return "时间栏"
    sentence = regex.split(r"[。；\n]", text[:start])[-1] + regex.split(r"[。；\n]", text[span.end :])[0]
    return "期限" if first(_TERM, sentence) and not first(_OPTIONAL, sentence) else ""


def _at_the_foot(document: Document, span: Span) -> bool:
    """Tell whether the date stands at the right of the page, in no table: there 年 月 日 may head a column."""
    places = document.places(span)
    page = next((p for p in document.pages if places and (p.number, p.part) == (places[0].page, places[0].part)), None)
    if page is None:
        return False
    x, y = places[0].boxes[-1].centre
    return x > (page.box.x0 + page.box.x1) / 2 and not any(table.box.contains(x, y) for table in page.tables)


def _beside_a_signature(document: Document, span: Span) -> bool:
    boxes = [(place.page, place.part, box) for place in document.places(span) for box in place.boxes]
    for slot in document.slots:
        page = document.pages[slot.page]
        if slot.kind is SlotKind.SIGNATURE and by_hand([slot]):
            signed = [mark.box.centre[1] for mark in slot.marks]
            same = [box for number, part, box in boxes if (number, part) == (page.number, page.part)]
            if any(abs(y - box.centre[1]) < _ROW and box.x0 > slot.box.x0 for y in signed for box in same):
                return True
    return False


_STRUCK = r"以下(?:空白|无)|此处空白|本页空白|（空白）|^空白$"
_HEADS = r"名称"


def _list(*rows: str, kind: str = "KYQD", title: str = "扣押清单") -> str:
    table = "\n".join(rows)
    return f"""@type criminal
=== {kind}
# {title}
| 编号 | 名称 | 数量 | 特征 |
| 1 | 剪线钳 | 1把 | 蓝色胶柄，长约25厘米 |
{table}
持有人：{{sign 张某}}{{thumb}}　见证人：{{sign 周某}}
侦查人员：{{sign 李某}}　{{sign 王某}}
>> 2026年3月2日
"""


_EMPTY_ROW = "| 　 | 　 | 　 | 　 |"


@rule(
    code="ANN144",
    title="清单空行未划去",
    severity=Severity.INFO,
    kinds=[
        "seizure_list",
        "evidence_preservation_list",
        "registered_preservation_list",
        "property_return_list",
        "case_property_transfer_list",
        "evidence_receipt_list",
        "evidence_production_list",
        "confiscation_and_recovery_list",
    ],
    basis=[
        Basis("公安机关办理刑事案件程序规定#230.1", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#111", since="2019-01-01"),
    ],
    seed="法律文书质量不高",
    since="0.2.0",
    good=[
        _list("| 　 | 以下空白 | 　 | 　 |", _EMPTY_ROW),
        _list("| 2 | 扳手 | 1把 | 长约20厘米 |"),
        _list("| 　 | {hand ／} | 　 | 　 |", _EMPTY_ROW),
    ],
    bad=[
        _list(_EMPTY_ROW, _EMPTY_ROW),
        _list("| 2 | 　 | 　 | 　 |", kind="FHQD", title="发还清单"),
    ],
)
def unused_rows(document: Document, case: CaseFile) -> Iterator[Check]:
    """清单最后一项之后的空行应当划去或者写明“以下空白”，以防事后添加。法律没有专门规定，只作提示。

    例外：写满的清单；已写明“以下空白”的；空行上有划线、笔迹的。扫描件上的划线由图像判断，不作检查。
    """
    if document.scanned or not in_use(document) or says(document, _STRUCK):
        return
    for page in document.pages:
        for table in page.tables:
            if empty := _empty_rows(page, table):
                yield lacking(
                    document,
                    f"清单末尾有{len(empty)}行空着，没有划去，也没有写明“以下空白”。",
                    suggestion="请在空行上划斜线，或者写明“以下空白”。",
                    anchor="rows",
                )
                return
    yield passed(document, anchor="rows")


def _empty_rows(page: Page, table: Table) -> list[int]:
    """Return the rows of a list of things behind the last that holds words; none where ink strikes them out."""
    rows: dict[int, list[Box]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell.box)
    words = {number: _words(page, boxes) for number, boxes in rows.items()}
    if not any(first(_HEADS, text) for text in words.values()):
        return []
    last = max((number for number, text in words.items() if first(r"[^\d\s]", text)), default=-1)
    behind = [number for number in sorted(rows) if number > last]
    # one stroke through all of them, or a word by hand, strikes them out
    return [] if any(_marked(page, rows[number]) for number in behind) else behind


def _words(page: Page, boxes: list[Box]) -> str:
    return "".join(line.text for line in page.lines if any(box.contains(*line.box.centre) for box in boxes))


def _marked(page: Page, boxes: list[Box]) -> bool:
    kinds = (MarkKind.HANDWRITING, MarkKind.UNSURE, MarkKind.IMAGE)
    return any(mark.kind in kinds and any(b.contains(*mark.box.centre) for b in boxes) for mark in page.marks)
