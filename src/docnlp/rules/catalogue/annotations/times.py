"""Begin and end of records."""

from collections.abc import Iterator

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Check,
    Document,
    Event,
    EventName,
    Field,
    PassageRole,
    Severity,
    Span,
)
from docnlp.rules.catalogue.annotations.ink import inked
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed, places_of, says

_BLANK_END = r"(?:至|到|—|-|起[ ，_]*)[ _]*(?:年[ _]*)?(?:月[ _]*)?(?:日[ _]*)?(?:时[ _]*)?(?:分[ _]*)?止?$"
_ONE_MOMENT = (
    r"^\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?\s?"
    r"(?P<clock>(?:上午|下午|凌晨|晚上?|中午)?\d{1,2}(?:时|点|[:：]\d\d)(?:\d{1,2}分)?)?许?$"
)
_END_ELSEWHERE = (
    r"\d{1,2}(?:时|点|[:：]\d\d)(?:\d{1,2}分)?许?[^。\n]{0,8}(?:结束|完毕|止|终了|完成)|"
    r"(?:结束|完毕|终止|截止|止)(?:时间|于|时)?[^。\n]{0,12}\d{1,2}(?:时|点|[:：]\d\d)|历时|持续\d"
)
"""What tells of the end outside of the blank for the time."""
_BLANK_AFTER = r"^[ _]*(?:年[ _]*)?(?:月[ _]*)?(?:日[ _]*)?(?:时[ _]*)?(?:分)?(?=[ \n，。；]|$)"


def _record(head: str, *, kind: str = "XUNWEN", title: str = "讯问笔录（第2次）") -> str:
    return f"""@type criminal
=== {kind}
# {title}
{head}
地点：江城市公安局东湖分局执法办案管理中心
侦查人员：{{sign 李某}}　{{sign 王某}}
问：你把事情经过讲一下？
答：2026年3月1日晚上，我在东湖路拿走了一辆电动车。
问：还有什么补充？
答：没有。
以上笔录我看过，和我说的相符。{{sign 张某}}{{thumb}}
"""


@rule(
    code="ANN107",
    title="讯问、询问等笔录起止时间缺失或倒置",
    severity=Severity.ERROR,
    kinds=[
        "interrogation_record",
        "interview_record",
        "administrative_interview_record",
        "identification_record",
        "search_record",
        "scene_examination_record",
        "seizure_record",
        "drug_weighing_record",
    ],
    basis=[
        Basis("公安机关办理刑事案件程序规定#206.2", since="2020-09-01", kinds=("interrogation_record",)),
        Basis("刑诉法解释#93", since="2021-03-01"),
        Basis("刑诉法解释#90", since="2021-03-01", kinds=("interview_record",)),
        Basis("公安机关办理行政案件程序规定#69", since="2019-01-01"),
    ],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        _record("时间：2026年3月2日9时10分至2026年3月2日10时20分"),
        _record("时间：2026年3月2日9时至10时20分"),
        _record("时间：2026年3月2日23时10分至1时20分"),
        _record("时间：2026年3月2日23时10分至3月3日1时20分"),
        _record("时间：2026年3月2日9时10分至{hand 10时20分}"),
        _record("时间：{hand 2026年3月2日9时10分至10时20分}"),
        _record("开始时间：2026年3月2日9时10分　结束时间：{hand 10时20分}"),
        _record("讯问时间：2026年3月2日9时10分{hand 至10时20分}"),
        _record("时间：2026年3月2日9时10分")
        .replace("讯问笔录", "搜查笔录")
        .replace("XUNWEN", "SCBL")
        .replace("问：还有什么补充？\n答：没有。", "搜查于10时20分结束。"),
    ],
    bad=[
        _record("时间：2026年3月2日9时10分至{blank 4}时{blank 4}分"),
        _record("开始时间：2026年3月2日9时10分　结束时间：{blank 8}"),
        _record("讯问时间：2026年3月2日"),
        _record("讯问时间：2026年3月2日9时10分"),
        _record("辨认开始：2026年3月2日9时10分　辨认结束：2026年3月1日9时40分", kind="BRBL", title="辨认笔录"),
        _record("时间：2026年3月2日10时20分至2026年3月2日9时10分"),
        _record("时间：{blank 6}年{blank 3}月{blank 3}日{blank 3}时", kind="BRBL", title="辨认笔录"),
    ],
)
def begin_and_end(document: Document, case: CaseFile) -> Iterator[Check]:
    """讯问、询问和其他侦查笔录应当写明起止时间，止时在起时之后。止时空白、只写日期、倒置的，说明不了活动何时进行、是否超时，
    人民法院也会作为瑕疵审查。行政案件的询问查证时间同样凭起止时间计算，降为提示改正。

    例外：跨零点的；止时写在笔录其他地方的；手写填写、尚未读出的；现场笔录的式样没有止时；扫描件上数字识别把握不足的，降为提示。
    """
    severity = Severity.WARNING if case.type is CaseType.ADMINISTRATIVE else None
    blank = _blank(document) or _without_clock(document, case)
    if blank is not None:
        what, at = blank
        if what.startswith("写明") and not document.passages_of(PassageRole.QUESTION, PassageRole.RIGHTS_NOTICE):
            severity = Severity.WARNING
        yield flag(
            document,
            at,
            f"笔录没有{'' if what.startswith('写明') else '填写'}{what}。",
            suggestion="请对照录音录像和办案区登记核实，由办案人员补正或者作出书面说明。",
            anchor="period",
            severity=severity,
        )
        return
    started = case.events_named(EventName.RECORD_STARTED, document=document)
    ended = case.events_named(EventName.RECORD_ENDED, document=document)
    if not started or not ended:
        return
    start, end = started[0], ended[0]
    if not _reversed(start, end):
        yield passed(document, anchor="period")
        return
    yield flag(
        document,
        end.mention.span,
        f"笔录止时“{end.mention.quote}”早于起时“{start.mention.quote}”。",
        suggestion="请对照录音录像和办案区登记核实，由办案人员补正或者作出书面说明。",
        anchor="period",
        severity=severity,
        against=places_of(start.mention),
        poor=document.scanned and document.confidence(end.mention.span) < 0.95,
    )


def _blank(document: Document) -> tuple[str, Span] | None:
    """Return what is not filled in and where; None where everything is, or may be by hand."""
    if document.scanned:
        return None
    text = document.text.characters
    for name, what in (("period", "起止时间"), ("started", "起始时间"), ("ended", "结束时间")):
        field = document.field(name)
        if field is None or not _in_head(document, field):
            continue
        label = text.rfind(field.label, 0, field.span.start + 1)
        at = Span(max(label, 0), max(field.span.end, label + len(field.label)))
        if not field.filled and not field.value:
            return (what, at) if not inked(document, at) else None
        tail = text[field.span.end : field.span.end + 16]
        if name == "period" and first(_BLANK_END, field.value) and first(_BLANK_AFTER, tail):
            return ("结束时间", field.span) if not inked(document, field.span) else None
    return None


def _without_clock(document: Document, case: CaseFile) -> tuple[str, Span] | None:
    """Return what a printed time lacks and where: the hours, or the end; None where it may stand elsewhere."""
    field = document.field("period")
    if document.scanned or field is None or not _in_head(document, field):
        return None
    ended = case.events_named(EventName.RECORD_ENDED, document=document) or document.field("ended")
    whole = first(_ONE_MOMENT, field.value)
    if ended or whole is None or says(document, _END_ELSEWHERE) or inked(document, field.span):
        return None
    return ("写明结束时间" if whole["clock"] else "写明起止的时、分", field.span)


def _in_head(document: Document, field: Field) -> bool:
    """Tell the record's own time from one that is spoken of."""
    questions = [p.span.start for p in document.passages if p.role.value in ("question", "answer")]
    return not questions or field.span.start < questions[0]


def _reversed(start: Event, end: Event) -> bool:
    one, other = start.moment, end.moment
    if not (start.mention.printed and end.mention.printed) or one.exact is None or other.exact is None:
        return False
    over_midnight = one.day == other.day and (one.hour or 0) >= 18 and (other.hour or 0) <= 8
    return other.exact < one.exact and not over_midnight
