"""Whether the family was told of a detention or an arrest, and what the notice says where it was not."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    EventName,
    Moment,
    Party,
    Severity,
    SlotKind,
    SlotState,
    Span,
)
from docnlp.rules.catalogue.annotations.ink import excused, signatures
from docnlp.rules.catalogue.annotations.signing import by_hand, can_be_empty, filled_in, is_empty
from docnlp.rules.catalogue.annotations.summons_family import NO_FAMILY
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, lacking, passed, says, span_of, unchecked
from docnlp.text import find_dates

_HINDERS = r"有碍侦查"
_STATE_SECURITY = r"国家|间谍|叛|资敌|恐怖|极端主义|境外"
_DAY = timedelta(hours=24)
_SENT = r"邮寄|挂号|快[递件]|专递|电话(?:方式)?(?:通知|告知)|通话|短信|传真|微信"
_NOTHING_SENT = r"^(?:凭证|情况|方式|单号|时间|记录|家属|编号)*[：:][\s_]*(?:无|/|／|—|$|\n|[\u4e00-\u9fa5]{2,8}[：:])"
_TAKEN_ON = (
    r"(?:我局|本局|我队|我分局)[^，。；\n]{0,4}于(?P<when>[^，。；\n]{8,24}?)(?:将|对|以|依法|决定|把|，)[^。；\n]{0,80}"
    r"(?:拘留|逮捕|监视居住|羁押)"
)
_ONLY_AN_ASIDE = r"^[：\s]*(?:（[^）]*）)?\s*(?:(?:签收|收到|通知)?(?:时间|日期)[：:]?)?\s*$"
_NO_GROUND = (
    r"繁忙|忙于|疏忽|忘记|遗忘|人手|警力|路途|出差|休息日|节假日|周末|放假|工作(?:原因|需要|较多)|办案需要|不方便"
)
_STRUCK = ("/", "／", "无", "—")
_TAKEN = {
    "detention_notice": (EventName.DETENTION_ANNOUNCED,),
    "arrest_notice": (EventName.ARREST_ANNOUNCED,),
    "residential_surveillance_notice": (),
}


def _notice(family: str, reason: str = "{blank 16}", *, cause: str = "盗窃罪", kind: str = "JLTZ") -> str:
    title = {"JLTZ": "拘留通知书", "DBTZ": "逮捕通知书"}[kind]
    return f"""@type criminal
=== JLZ
# 拘留证
兹决定对涉嫌{cause}的犯罪嫌疑人张某执行拘留。
>> 2026年3月2日
本证已于2026年3月2日17时0分向我宣布。
被拘留人：{{sign 张某}}{{thumb}}
=== {kind}
# {title}
赵某：
我局已于2026年3月2日17时0分将涉嫌{cause}的张某羁押在江城市看守所。
>> {{seal 江城市公安局东湖分局}}2026年3月2日
本通知书已收到。被拘留人家属：{family}
如未在24小时内通知家属，注明原因：{reason}
"""


@rule(
    code="ANN128",
    title="未在二十四小时内通知家属而未注明原因",
    severity=Severity.ERROR,
    kinds=["detention_notice", "arrest_notice", "residential_surveillance_notice"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("公安机关办理刑事案件程序规定#127", since="2020-09-01", kinds=("detention_notice",)),
        Basis("公安机关办理刑事案件程序规定#145", since="2020-09-01", kinds=("arrest_notice",)),
        Basis("公安机关办理刑事案件程序规定#113", since="2020-09-01", kinds=("residential_surveillance_notice",)),
        Basis("刑事诉讼法#85.2", since="2018-10-26", kinds=("detention_notice",)),
        Basis("刑事诉讼法#93.2", since="2018-10-26", kinds=("arrest_notice",)),
    ],
    seed="对犯罪嫌疑人拒绝签字的情况不按规定注明情况",
    since="0.2.0",
    good=[
        _notice("{sign 赵某}  2026年3月3日9时0分"),
        _notice("{blank 6}", "被拘留人不讲真实姓名、住址，身份不明，无法通知。"),
        _notice("{blank 6}", "因有碍侦查，未通知家属。", cause="间谍罪"),
        _notice("{blank 6}", "{hand 查无家属，无法通知}"),
        _notice("{blank 6}", "{tick}无法通知　{box}有碍侦查"),
        _notice("{blank 6}\n已于2026年3月2日挂号邮寄家属。"),
        _notice("{sign 赵某}  2026年3月4日9时0分", "因地震道路、通讯中断，未能及时通知。"),
        _notice("{sign 赵某}  2026年3月9日", "／").replace(
            "如未在", "2026年3月2日20时10分电话告知赵某并邮寄本通知书。\n如未在"
        ),
    ],
    bad=[
        _notice("{blank 6}"),
        _notice("{blank 6}\n邮寄凭证：无　电话通知：无"),
        _notice("{blank 6}").replace(
            "如未在24小时内通知家属，注明原因：", "未在二十四小时以内通知被拘留人家属的原因："
        ),
        _notice("{sign 赵某}  2026年3月5日").replace("本证已于2026年3月2日17时0分向我宣布。\n", ""),
        _notice("{blank 6}", "／"),
        _notice("{blank 6}", "{box}无法通知　{box}有碍侦查"),
        _notice("{blank 6}", kind="DBTZ"),
        _notice("{sign 赵某}  2026年3月4日9时0分"),
        _notice("{blank 6}", "因通知有碍侦查，未通知家属。"),
        _notice("{blank 6}", "因警力紧张，没有及时通知。"),
        _notice("　　年　月　日　时"),
    ],
)
def reason_for_no_notice(document: Document, case: CaseFile) -> Iterator[Check]:
    """拘留、逮捕、指定居所监视居住（不在住处执行的）后二十四小时以内应当通知家属；没有通知或者超过二十四小时才通知的，应当在通知书上
    注明原因。“有碍侦查”只适用于拘留危害国家安全、恐怖活动犯罪的嫌疑人。

    例外：二十四小时内家属已经签收，或者以邮寄、电话等方式通知的；已注明身份不明、没有家属、无法联系、
    不可抗力等无法通知的原因的。存根和交家属的一联没有签收栏，不作检查；手写的时间没有读出的不作比较。
    """
    if document.kind.name == "residential_surveillance_notice" and not says(document, r"指定"):
        return
    hindered = _wrongly_hindered(document, case)
    if hindered is not None:
        yield hindered
        return
    slots = signatures(document, Party.RECIPIENT)
    if not any(slot.filled or is_empty(slot) for slot in slots):
        return
    written = document.field("not_notified")
    struck = written is not None and written.value.strip() in _STRUCK
    if written is not None and (excuse := first(_NO_GROUND, written.value)) and not first(NO_FAMILY, written.value):
        yield flag(
            document,
            written.span,
            f"注明的原因“{excuse[0]}”不属于法律规定的无法通知的情形。",
            suggestion="请核对未通知的真实原因；应当通知而没有通知的，依法纠正。",
            anchor="reason",
        )
        return
    if (filled_in(document, written) and not struck) or first(NO_FAMILY, _without_unticked(document)):
        yield passed(document, anchor="reason")
        return
    late = _late(document, case)
    if by_hand(slots) or _sent(document) or excused(document):
        if late is None:
            yield passed(document, anchor="reason")
            return
        message = f"家属在{late}才收到通知，已超过二十四小时，没有注明原因。"
    elif not can_be_empty(document, slots) or any(slot.state is SlotState.PRINTED for slot in slots):
        yield unchecked(document, "家属签收或者未通知的原因", Cause.MARKS_NOT_SEEN, anchor="reason")
        return
    else:
        message = "没有家属签收，也没有注明未在二十四小时内通知的原因。"
    yield lacking(
        document,
        message,
        suggestion="请核对是否以其他方式通知过家属；没有及时通知的，在通知书上如实注明原因。",
        anchor="reason",
        near=slots[0].span,
    )


def _wrongly_hindered(document: Document, case: CaseFile) -> Check | None:
    """Flag 有碍侦查 where the law knows no such ground: with an arrest, or any charge but state security and terror."""
    found = first(_HINDERS, document.text.characters)
    written = document.field("not_notified")
    if found is None or written is None or _HINDERS not in written.value or _HINDERS not in _without_unticked(document):
        return None
    cause = case.cause + "".join(f.value for d in case.documents for f in d.fields_named("cause"))
    if document.kind.name == "detention_notice" and (not cause or first(_STATE_SECURITY, cause)):
        return None
    return flag(
        document,
        span_of(found),
        "以“有碍侦查”为由没有通知家属，只限于拘留危害国家安全犯罪、恐怖活动犯罪的嫌疑人，本案不属于这种情形。",
        suggestion="请核对未通知的真实原因并如实注明；应当通知而没有通知的，依法纠正。",
        anchor="reason",
    )


def _without_unticked(document: Document) -> str:
    """Return the text without the choices that nobody ticked: □无法通知 □有碍侦查."""
    text = document.text.characters
    for slot in document.slots:
        if slot.kind is SlotKind.TICK and slot.state is SlotState.BLANK and slot.label:
            text = text.replace(slot.label, "")
    return text


def _sent(document: Document) -> list[Span]:
    """Return where the notice says that it went out by post or by telephone; 电话通知：无 says nothing."""
    text = document.text.characters
    return [span_of(m) for m in finds(_SENT, text) if not first(_NOTHING_SENT, text[m.end() : m.end() + 16])]


def _late(document: Document, case: CaseFile) -> str | None:
    """Return when the family was told if that was more than a day later, as written."""
    text = document.text.characters
    told = [e.moment for e in case.events_named(EventName.FAMILY_NOTIFIED, document=document)]
    for slot in signatures(document, Party.RECIPIENT):
        beside = text[slot.span.end : slot.span.end + 48]
        told += [f.moment for f in find_dates(beside)[:1] if first(_ONLY_AN_ASIDE, beside[: f.span.start])]
    for span in _sent(document):
        line = text[text.rfind("\n", 0, span.start) + 1 : span.end]
        told += [f.moment for f in find_dates(line)]
    begun = _begun(document, case)
    if begun is None or not told or min(map(_earliest, told)) - begun <= _DAY:
        return None
    return f"{min(map(_earliest, told)):%Y-%m-%d %H:%M}"


def _begun(document: Document, case: CaseFile) -> datetime | None:
    """Return when at the latest the person was taken: from the warrant, else from the sentence of the notice."""
    taken = [e.moment for e in case.events_named(*_TAKEN[document.kind.name])]
    if not taken and (found := first(_TAKEN_ON, document.text.characters)):
        taken = [f.moment for f in find_dates(found["when"])]
    if len(set(taken)) != 1 or taken[0].hour is None:
        return None
    return taken[0].exact or _earliest(taken[0]) + timedelta(minutes=59)


def _earliest(moment: Moment) -> datetime:
    """Return the earliest point in time that the moment may mean: a day alone is its midnight."""
    midnight = datetime.combine(moment.day, time())
    return moment.exact or midnight + timedelta(hours=moment.hour or 0)
