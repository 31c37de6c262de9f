"""Notice before a penalty, and the period in which a hearing may be asked for."""

from collections.abc import Iterator
from datetime import date, timedelta

import regex

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    Event,
    EventName,
    Outcome,
    Party,
    Severity,
)
from docnlp.rules.in_force import ADMINISTRATIVE_PENALTY_2021
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import anywhere, finds, first, flag, lacking, passed, places_of, says, span_of, unchecked
from docnlp.text import find_dates

_FAST = r"快速办理"
_ORAL = r"口头(?:方式|向[^，。；]{1,8})?告知"
_IN_RECORD = (
    r"拟(?:对你|给予你|作出|处|决定)[^？]{2,60}(?:罚款|拘留|警告|处罚)[^？]{0,80}(?:陈述和申辩|陈述、申辩|申辩)"
)
_PUBLIC = r"公告(?:方式)?[，]?(?:送达|告知)|以公告|告知公告|日公告"
_ADDRESSED = r"被告知人(?:姓名)?(?:：[ 　]?|\n|[ 　])(?P<name>(?!告知|意见|签名)[\u4e00-\u9fa5·]{2,8})"
_GROUNDS = r"第[^，。条]{1,8}条|《|事实|理由|依据"
_DEFENCE = r"申辩|辩解|说明情况|陈述(?:权|的权利|意见)"
_PENALTY = r"警告|罚款|拘留|吊销|责令|没收|驱逐|收缴|追缴|暂扣|不得重新取得"
_PUBLICATION_DAYS = 7
"""《公安机关办理行政案件程序规定》第一百六十八条."""


def _case(notice: str, decision_day: str, extra: str = "") -> str:
    return f"""@type administrative
{notice}
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2025〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，2025年3月3日20时许，张某在江城市东湖路12号殴打李某面部两拳。{extra}
以上事实有张某的陈述和申辩、李某的陈述、现场监控录像等证据证实。
根据《中华人民共和国治安管理处罚法》第四十三条第一款之规定，现决定对张某处以行政拘留五日。
>> 江城市公安局东湖分局{{seal 江城市公安局东湖分局}}
>> {decision_day}
"""


def _notice(day: str, name: str = "张某") -> str:
    return f"""=== XZGZ
# 行政处罚告知笔录
告知单位：江城市公安局东湖分局
被告知人：{name}
告知内容：拟对你作出行政拘留五日的处罚。事实：2025年3月3日殴打他人。你有权进行陈述和申辩。
问：对上述告知事项，你是否提出陈述和申辩？
答：不提出。
被告知人：{{sign {name}}}{{thumb}}
告知人：{{sign 李某}}{{sign 王某}}
>> {day}"""


@rule(
    code="PRO224",
    title="行政处罚前未告知",
    severity=Severity.ERROR,
    kinds=["penalty_decision"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("治安管理处罚法#112.1", since="2026-01-01"),
        Basis("治安管理处罚法#94.1", until="2026-01-01"),
        Basis("行政处罚法#44", since="2021-07-15"),
        Basis("行政处罚法#62", since="2021-07-15"),
        Basis("公安机关办理行政案件程序规定#167", since="2019-01-01"),
    ],
    seed="履行告知义务不及时",
    since="0.1.0",
    good=[
        _case(_notice("2025年3月6日"), "2025年3月6日"),
        _case(
            "=== KSBL\n# 快速办理告知书\n本案适用快速办理，处罚前以口头方式告知，张某签名确认。{sign 张某}\n"
            "2025年3月6日",
            "2025年3月6日",
        ),
    ],
    bad=[
        _case(_notice("2025年3月7日"), "2025年3月6日"),
        _case("=== QKSM\n# 情况说明\n本案证据已全部入卷。\n2025年3月6日", "2025年3月6日"),
    ],
)
def told_before_penalty(document: Document, case: CaseFile) -> Iterator[Check]:
    """作出行政处罚决定之前，应当告知拟作出的处罚内容及事实、理由、依据，并告知陈述、申辩等权利；
    没有告知或者告知在决定之后的，不得作出处罚决定。

    例外：当事人逃跑等以公告方式告知的；快速办理的案件口头告知并由本人签名的；在询问笔录中告知的（笔录形式）；不予处罚的。
    案卷中没有告知笔录，但有未能识别的文书时，降为提示，请先人工查看该文书。
    """
    notices = _notices_for(document, case)
    if not notices:
        yield _without_notice(document, case)
        return
    decided = _last(case.events_named(EventName.PENALTY_DECIDED, EventName.MADE, document=document))
    if decided is None or _before_its_case(decided, case):
        yield unchecked(document, "处罚决定日期", Cause.DATE_NOT_FOUND)
        return
    absent = _not_told(notices, decided.moment.day)
    if absent:
        yield lacking(
            notices[0],
            f"处罚前告知没有写明{absent}。",
            suggestion="请核对是否另有告知；没有的，应当在作出决定前补充告知。",
            anchor=absent,
            law_date=decided.moment.day,
        )
        return
    told = [e for n in notices for e in case.events_named(EventName.PENALTY_NOTIFIED, EventName.MADE, document=n)]
    if not told:
        yield unchecked(document, "处罚前告知时间", Cause.DATE_NOT_FOUND)
        return
    early = next((n for n in notices if says(n, _PUBLIC) and _within_publication(n, decided, case)), None)
    if early is not None:
        yield flag(
            document,
            decided.mention.span,
            f"以公告方式告知后不满{_PUBLICATION_DAYS}日即于{decided.moment.day:%Y-%m-%d}作出处罚决定，公告期限尚未届满。",
            suggestion="请核对公告和决定的日期；公告期限确未届满的，应当依法纠正。",
            anchor="notice",
            against=(early.place(0),),
            law_date=decided.moment.day,
        )
        return
    served = case.events_named(EventName.SERVED, document=document)
    late = [e for e in told if _after(e, served[0] if served and served[0].moment.exact else decided)]
    if len(late) < len(told):
        yield passed(document, anchor="notice")
        return
    yield flag(
        document,
        decided.mention.span,
        f"处罚决定作出于{decided.moment.day:%Y-%m-%d}，处罚前告知却在{late[0].moment.day:%Y-%m-%d}，告知晚于决定。",
        suggestion="请核对两份文书的日期；告知确在决定之后的，应当依法纠正。",
        anchor="notice",
        against=places_of(late[0].mention),
        law_date=decided.moment.day,
        why={"告知": late[0].mention.quote, "决定": decided.mention.quote},
    )


def _notices_for(document: Document, case: CaseFile) -> list[Document]:
    """Return the notices addressed to the punished person; all of them where names cannot tell."""
    notices = list(case.of_kind("pre_penalty_notification_record", "hearing_rights_notice"))
    suspects = [p for p in case.persons_in(document) if Party.SUSPECT in p.roles]
    here = {p.name for p in suspects if p.sex or p.born or p.id_number} or {p.name for p in suspects}
    if not here:
        return notices
    told = {n.id: {m["name"] for m in finds(_ADDRESSED, n.text.characters)} for n in notices}
    matched = [n for n in notices if any(_alike(one, name) for one in here for name in told[n.id])]
    # a notice that names no other person of the case in its head is anybody's: its head was not read
    others = {p.name for p in case.persons} - here
    return matched or [n for n in notices if not told[n.id] & others]


def _without_notice(document: Document, case: CaseFile) -> Check:
    posted = _posted_in(document)
    decided = case.date_of(document)
    if posted and decided and posted <= decided < posted + timedelta(days=_PUBLICATION_DAYS):
        return lacking(
            document,
            f"以公告方式告知（{posted:%Y-%m-%d}）后不满{_PUBLICATION_DAYS}日即作出处罚决定，公告期限尚未届满。",
            suggestion="请核对公告和决定的日期；公告期限确未届满的，应当依法纠正。",
            anchor="notice",
            law_date=decided,
        )
    if (
        anywhere(case, _PUBLIC)
        or (anywhere(case, _FAST) and anywhere(case, _ORAL))
        or any(says(record, _IN_RECORD) for record in case.of_kind("administrative_interview_record"))
        or says(document, r"不予(?:行政)?处罚")
    ):
        return Check(outcome=Outcome.PASSED, document_id=document.id, anchor="notice")
    if len(case.documents) == 1:
        return lacking(
            document,
            "只提供了一份文书，没有见到处罚前告知笔录；案卷是否齐全未能判断。",
            suggestion="请连同案卷的其他文书一起检查。",
            anchor="notice",
            severity=Severity.INFO,
            law_date=decided,
        )
    unread = bool(case.of_kind("unknown"))
    return lacking(
        document,
        "案卷中没有找到对被处罚人的处罚前告知笔录。"
        + ("卷内有未能识别的文书，请先查看其中是否有告知笔录。" if unread else ""),
        suggestion="请补入处罚前告知笔录；确未告知的，应当依法纠正。",
        anchor="notice",
        severity=Severity.WARNING if unread else None,
        law_date=case.date_of(document),
    )


def _posted_in(document: Document) -> date | None:
    """Return the day on which the decision says that the notice was made public."""
    text = document.text.characters
    for found in find_dates(text):
        if first(r"^[^。；]{0,24}公告", text[found.span.end : found.span.end + 30]):
            return found.moment.day
    return None


def _alike(one: str, other: str) -> bool:
    """Tell whether two names are one but for a character that recognition misread."""
    return one == other or (len(one) == len(other) >= 2 and sum(a != b for a, b in zip(one, other, strict=True)) == 1)


def _not_told(notices: list[Document], day: date) -> str:
    """Return what the law wants told and no notice tells: grounds, the right of defence, since 2021 the penalty."""
    if not any(says(n, _GROUNDS) for n in notices):
        return "拟处罚的事实、理由和依据"
    if not any(says(n, _DEFENCE) for n in notices):
        return "陈述、申辩的权利"
    if day >= ADMINISTRATIVE_PENALTY_2021 and not any(says(n, _PENALTY) for n in notices):
        return "拟作出的处罚内容"
    return ""


def _within_publication(notice: Document, decided: Event, case: CaseFile) -> bool:
    posted = case.date_of(notice)
    return posted is not None and posted <= decided.moment.day < posted + timedelta(days=_PUBLICATION_DAYS)


def _before_its_case(decided: Event, case: CaseFile) -> bool:
    """A decision older than the report or the act that it decides on is a misread date."""
    begun = case.events_named(EventName.REPORTED, EventName.CASE_ACCEPTED)
    return bool(begun) and decided.moment.day < begun[0].moment.day


def _last(events: tuple[Event, ...]) -> Event | None:
    return events[-1] if events else None


def _after(one: Event, other: Event) -> bool:
    if one.moment.exact and other.moment.exact:
        return one.moment.exact > other.moment.exact
    return one.moment.day > other.moment.day


_THREE = r"(?P<three>[三叁3]个?(?:工作)?[日天])"
_HEARING = (
    rf"(?:后|日起|应当?在|请在|可以?在|须在)[^。；，]{{0,12}}?{_THREE}(?:之|以)?内[^。；]{{0,30}}听证|听证[^。；\n]{{0,60}}?{_THREE}(?:之|以)?内"
    rf"|告知书?(?:之日起|后){_THREE}(?:之|以)?内(?![^。；]{{0,16}}(?:陈述|申辩|意见|材料))"
    rf"|听证(?:申请)?(?:的)?期限[：为\s]*{_THREE}"
)
_VOID = r"不适用|划去|作废"
_FIVE = r"[五伍5]个?(?:工作)?[日天](?:之|以)?内"


def _hearing(told: str, day: str) -> str:
    return f"""@type administrative
=== TZGZ
# 听证告知书
张某：
根据《中华人民共和国行政处罚法》的规定，拟对你处以罚款五千元。{told}
被告知人：{{sign 张某}}
>> 江城市公安局东湖分局{{seal 江城市公安局东湖分局}}
>> {day}
"""


def _told(text: str, match: "regex.Match[str]") -> bool:
    """Tell whether the officers say it: neither struck out on the form, nor in the words of an answer."""
    void = first(_VOID, text[match.end() : match.end() + 24])
    return not void and not first(r"(?:^|\n)[ 　]*答：[^\n]*$", text[: match.start()])


@rule(
    code="PRO227",
    title="听证申请期限告知为三日",
    severity=Severity.ERROR,
    kinds=["hearing_rights_notice", "pre_penalty_notification_record"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[Basis("行政处罚法#64.1.1", since="2021-07-15"), Basis("行政处罚法#85", since="2021-07-15")],
    seed="履行告知义务不及时",
    since="0.1.0",
    good=[
        _hearing("如要求听证，可以在收到本告知书后五日内提出。", "2024年6月3日"),
        _hearing("如要求听证，可以在收到本告知书后三日内提出。", "2021年6月3日"),
    ],
    bad=[_hearing("如要求听证，可以在收到本告知书后三日内提出听证申请。", "2024年6月3日")],
)
def hearing_period(document: Document, case: CaseFile) -> Iterator[Check]:
    """2021年7月15日起，当事人要求听证的，应当在行政机关告知后五日（工作日）内提出；仍告知三日会缩短当事人的权利。

    例外：2021年7月15日以前的告知；引用《公安机关办理行政案件程序规定》第一百三十三条告知三日的，
    属于沿用旧规定，应按上位法改正，降为警告。
    """
    text = document.text.characters
    made = case.date_of(document)
    matches = [m for m in finds(_HEARING, text) if _told(text, m)]
    if not matches and not (says(document, _FIVE) and says(document, "听证")):
        return
    if made is None:
        yield unchecked(document, f"《{document.kind.title}》日期", Cause.DATE_NOT_FOUND)
    elif made < ADMINISTRATIVE_PENALTY_2021 or not matches:
        yield passed(document, anchor="hearing_period")
    else:
        old = says(document, r"(?:一百三十三|133)条")
        yield flag(
            document,
            span_of(matches[0]),
            "要求听证的期限应为告知后五日（工作日）内，此处告知为三日。"
            + ("所引程序规定第一百三十三条应让位于上位法。" if old else ""),
            suggestion="请改为五日（工作日）。",
            anchor="hearing_period",
            severity=Severity.WARNING if old else None,
            law_date=made,
        )
