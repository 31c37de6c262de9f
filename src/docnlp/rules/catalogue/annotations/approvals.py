"""Whether those who have to approve wrote their opinion and signed it."""

from collections.abc import Iterator

import regex

from docnlp.datamodel import CaseFile, Cause, Check, Document, Party, Severity, Slot, SlotState
from docnlp.rules.catalogue.annotations.ink import loose, signatures
from docnlp.rules.catalogue.annotations.signing import by_hand, can_be_empty
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed, says, unchecked

_ONLINE = (
    r"网上(?:审批|审核|办案|流转)|审批流(?:程|转)?|(?:系统|平台|电子)(?:审批|审核|签名|签章)|执法办案(?:信息)?系统打印"
)
_OPINION = r"同意|批准|不予|退回|补充|可行|照办|准予"
_LAST_WORD = r"领导|审批|批示|批准|局长|公安机关负责人"
_BOX = r"意见|批示|审批|审核|批准"
_DAY = r"\d{1,2}\s*[月./-]\s*\d|[〇零一二三四五六七八九十]月[一二三四五六七八九十]"
_SAYS = r"[\u4e00-\u9fa5]"
_OPINION_LENGTH = 160
"""Characters of an opinion in running text."""
_ROOM = 60.0
"""Points below an opinion in which it may be signed, in a row of its own."""
_FORMS = [
    "detention_request_report",
    "case_filing_request_report",
    "case_withdrawal_request_report",
    "bail_request_report",
    "investigation_conclusion_report",
    "penalty_approval_form",
    "case_period_extension_approval",
    "controlled_delivery_request",
    "continued_questioning_notice",
]
_LEVELS = {Party.APPROVER: "审批人", Party.DEPARTMENT_HEAD: "部门负责人"}


def _form(approval: str, *, kind: str = "JLBG", title: str = "呈请拘留报告书", more: str = "") -> str:
    head = "@type administrative" if kind == "XZSP" else "@type criminal"
    return f"""{head}
=== {kind}
# {title}
| 领导批示 | {approval} |
| 办案单位意见 | 同意呈报。{{sign 邬某}}　{{hand 2026年3月20日}} |
犯罪嫌疑人张某，男，1990年4月2日出生。2026年3月19日，张某在东湖路盗窃电动车一辆。
妥否，请批示。
>> 承办人：{{sign 李某}}　{{sign 王某}}
>> 2026年3月20日
{more}
"""


@rule(
    code="ANN136",
    title="审批文书没有审批人签名、意见或者日期",
    severity=Severity.ERROR,
    kinds=_FORMS,
    basis=[
        Basis("公安机关办理刑事案件程序规定#125.1", since="2020-09-01", kinds=("detention_request_report",)),
        Basis("公安机关办理刑事案件程序规定#178.1", since="2020-09-01", kinds=("case_filing_request_report",)),
        Basis("公安机关办理刑事案件程序规定#187.1", since="2020-09-01", kinds=("case_withdrawal_request_report",)),
        Basis("公安机关办理刑事案件程序规定#83", since="2020-09-01", kinds=("bail_request_report",)),
        Basis("公安机关办理刑事案件程序规定#286", since="2020-09-01", kinds=("investigation_conclusion_report",)),
        Basis("公安机关办理行政案件程序规定#170", since="2019-01-01", kinds=("penalty_approval_form",)),
        Basis("公安机关办理行政案件程序规定#165.1", since="2019-01-01", kinds=("case_period_extension_approval",)),
    ],
    seed="严格落实案件审批责任",
    since="0.2.0",
    good=[
        _form("同意拘留。{sign 赵某}　{hand 2026年3月20日16时}"),
        _form("{hand 同意}　{sign 赵某}　{hand 2026年3月20日}"),
        _form("准。{sign 赵某}　二〇二六年三月二十日"),
        _form("同意。 |\n|  | {sign 赵某}　{hand 2026年3月20日}"),
        _form("同意。赵某 2026年3月20日16时30分", more="注：本表由执法办案系统网上审批后打印。"),
        _form("同意行政拘留五日。{sign 赵某}　{hand 3月20日}", kind="XZSP", title="公安行政处罚审批表"),
    ],
    bad=[
        _form("　"),
        _form("同意拘留。"),
        _form("　", kind="XZSP", title="公安行政处罚审批表"),
        _form("　", more="负责人：{sign 段某}"),
        _form("{sign 赵某} 2026年3月20日"),
        _form("同意拘留。{sign 赵某}　　　年　月　日"),
    ],
)
def approved(document: Document, case: CaseFile) -> Iterator[Check]:
    """呈请报告、审批表应当由部门负责人、县级以上公安机关负责人签署意见、签名并写明日期；批示栏空着，或者只有意见没有签名的，
    看不出措施是否经过批准、由谁负责；没有意见、日期的，看不出批准了什么、是否先批准后执行。

    例外：网上审批后打印、附审批流程的，姓名是打印的；手写意见和签名没有读出内容的，只看有无笔迹；
    表格没有该级审批栏的不作检查。扫描件上签名的有无请人工看图。
    """
    if says(document, _ONLINE):
        yield passed(document, anchor="approval")
        return
    for role, who in _LEVELS.items():
        slots = signatures(document, role)
        # 负责人 may be the department's, signed beside the officers
        slots = [slot for slot in slots if first(_LAST_WORD, slot.label)] or slots
        if slots:
            yield _judged(document, slots, who, role.value)
    for slot in signatures(document, *_LEVELS, Party.LEGAL_REVIEWER):
        lacks = _lacks(document, slot)
        if lacks:
            yield flag(
                document,
                slot.span,
                f"“{slot.label}”栏已经签名，没有{lacks}。",
                suggestion="请核对办案系统的审批记录，补入意见和日期齐全的审批件；不能补正的，作出书面说明。",
                anchor=f"{slot.role.value}:{slot.ordinal}",
                severity=Severity.WARNING,
            )


def _lacks(document: Document, slot: Slot) -> str:
    """Return what a signed box lacks: the opinion, the day; a second stroke may be either by hand."""
    signed = by_hand([slot]) and can_be_empty(document, [slot]) and not _signed_below(document, slot)
    if not signed or len(slot.marks) > 1 or not first(_BOX, slot.label):
        return ""
    words = slot.text if first(_DAY, slot.text) else f"{slot.text} {_beside(document, slot)}"
    if not first(_DAY, words):
        return "写明日期"
    return "" if first(_SAYS, _opinion_in(words)) else "写明意见"


def _beside(document: Document, slot: Slot) -> str:
    """Return what stands between the label of a box and the next place to sign."""
    behind = [s.span.start for s in document.slots if s.span.start > slot.span.end]
    end = min([*behind, slot.span.end + _OPINION_LENGTH])
    return document.text.characters[slot.span.end : end]


def _opinion_in(words: str) -> str:
    """Return the words without dates, names of posts and remarks in brackets."""
    return regex.sub(
        r"（[^）]*）|签名|签字|负责人|局长|所长|[年月日时分\d\s：:./\-、，。〇零一二三四五六七八九十]", "", words
    )


def _judged(document: Document, slots: list[Slot], who: str, anchor: str) -> Check:
    printed = all(slot.state is SlotState.PRINTED for slot in slots)
    if by_hand(slots) or printed or any(_signed_below(document, slot) for slot in slots):
        return passed(document, anchor=anchor)
    if not can_be_empty(document, slots):
        return unchecked(document, f"{who}签名", Cause.MARKS_NOT_SEEN, anchor=anchor)
    at = slots[0]
    told = "有意见，没有签名" if first(_OPINION, at.text) else "空白"
    return flag(
        document,
        at.span,
        f"“{at.label}”栏{told}，看不出是否经{who}批准。",
        suggestion="请核对办案系统的审批记录，补入签名的审批件；确未审批的，依法纠正。",
        anchor=anchor,
    )


def _signed_below(document: Document, slot: Slot) -> bool:
    y = slot.box.centre[1]
    return any(-12 < mark.box.centre[1] - y < _ROOM for mark in loose(document, slot.page))
