"""Hours of summons, compelled appearance and questioning."""

from collections.abc import Iterator
from datetime import date, timedelta

import regex

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, Event, EventName, Severity
from docnlp.rules.in_force import PUBLIC_ORDER_2025
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import anywhere, finds, first, flag, passed, places_of, same_person, says, unchecked

_EXTENDED = (
    r"情况复杂[^。]{0,30}拘留|"
    r"(?:延长|持续)[^。；]{0,24}(?:二十四|24)个?小时|(?:二十四|24)个?小时[^。；]{0,12}(?:批准|同意|延长)"
    r"|延长(?:传唤|拘传|询问查证|讯问)[^。；]{0,6}时间|同意延长"
)

_BY_UNIT_HEAD = r"经[^，。；]{0,12}(?:大队长|中队长|队长|所长|办案部门负责人)[^，。；]{0,4}批准"
"""拘传 is extended by the head of a county's bureau (程序规定第八十条), 传唤 by the head of the unit (第二百条)."""
_NO_GROUND = r"(?:不需要?|无需|没有必要)(?:对其)?采取[^，。；]{0,6}(?:拘留|逮捕)"


def _criminal(arrival: str, end: str, more: str = "") -> str:
    return f"""@type criminal
=== CHUANX
# 传唤证
>> 江公（东）传唤字〔2026〕5号
根据《中华人民共和国刑事诉讼法》第一百一十九条之规定，兹传唤涉嫌盗窃罪的犯罪嫌疑人张某接受讯问。
被传唤人到案时间：{arrival}
传唤结束时间：{end}
被传唤人：{{sign 张某}}{{thumb}}
>> 2026年3月2日
{more}
"""


@case_rule(
    code="PRO204",
    title="传唤、拘传超过12小时（24小时）",
    severity=Severity.ERROR,
    kinds=["criminal_summons", "compelled_appearance_warrant", "interrogation_record", "case_handling_area_register"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("刑事诉讼法#119.2", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#80", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#200", since="2020-09-01"),
    ],
    seed="传唤",
    since="0.1.0",
    good=[
        _criminal("2026年3月2日9时20分", "2026年3月2日21时20分"),
        _criminal(
            "2026年3月2日9时20分",
            "2026年3月3日8时30分",
            "=== QKSM\n# 呈请延长传唤时间报告书\n因案情特别重大、复杂，需要采取拘留措施，"
            "拟将传唤持续时间延长至二十四小时。\n同意延长。{sign 周某}\n2026年3月2日",
        ),
    ],
    bad=[
        _criminal("2026年3月2日9时0分", "2026年3月3日8时30分"),
        _criminal("2026年3月2日9时0分", "2026年3月3日9时10分"),
    ],
)
def summons_hours(case: CaseFile) -> Iterator[Check]:
    """传唤、拘传持续的时间不得超过十二小时；案情特别重大、复杂，需要采取拘留、逮捕措施的，经批准不得超过二十四小时：
    传唤由办案部门负责人批准，拘传由县级以上公安机关负责人批准。

    时间从到案起算，到离开或者宣布拘留为止，以印刷或者打字的时间为准；
    例外：有延长至二十四小时的批准材料的；起止时间缺一的，由“到案、离开时间未填写”的规则处理，这里列为未能核查。
    """
    yield from _times_not_read(case, "criminal_summons", "compelled_appearance_warrant")
    for arrival, end in _stays(case, EventName.DEPARTURE, EventName.DETENTION_ANNOUNCED):
        if end is None or not _sure(arrival, end):
            yield _unread(case, arrival, "到案、离开时间")
            continue
        hours = _hours(arrival, end)
        allowed = 24.0 if _extension_approved(case) else 12.0
        yield from _judge(case, arrival, end, hours=hours, allowed=allowed, what="传唤、拘传")


def _extension_approved(case: CaseFile) -> bool:
    """Tell whether somebody entitled to it approved the longer time, and on a ground that the law knows."""
    papers = [d for d in case.documents if says(d, _EXTENDED)]
    if case.of_kind("compelled_appearance_warrant") and any(says(d, _BY_UNIT_HEAD) for d in papers):
        return False
    return any(says(d, r"批准|同意|审批|准予|呈请") and not says(d, _NO_GROUND) for d in papers)


def _administrative(arrival: str, end: str, more: str = "", day: str = "2025年3月2日") -> str:
    return f"""@type administrative
=== CHUANXA
# 传唤证
>> 江公（东）行传字〔2025〕5号
因你涉嫌殴打他人，根据《中华人民共和国治安管理处罚法》的规定，现传唤你接受询问。
被传唤人：张某
到案时间：{arrival}
离开时间：{end}
被传唤人签名：{{sign 张某}}
>> {day}
{more}
"""


@case_rule(
    code="PRO206",
    title="行政询问查证超时",
    severity=Severity.ERROR,
    kinds=["administrative_summons", "administrative_interview_record", "case_handling_area_register"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("治安管理处罚法#97.1", since="2026-01-01"),
        Basis("治安管理处罚法#83.1", until="2026-01-01"),
        Basis("公安机关办理行政案件程序规定#69", since="2019-01-01"),
    ],
    seed="传唤",
    since="0.1.0",
    good=[
        _administrative("2025年3月2日9时0分", "2025年3月2日16时30分"),
        _administrative(
            "2025年3月2日9时0分",
            "2025年3月2日20时0分",
            "=== QKSM\n# 情况说明\n张某到案时处于醉酒状态，约束时间自2025年3月2日9时10分至2025年3月2日13时10分，"
            "不计入询问查证时间。\n2025年3月3日",
        ),
        _administrative(
            "2025年3月2日9时0分",
            "2025年3月3日8时0分",
            "=== QKSM\n# 呈请延长询问查证时间审批表\n情况复杂，可能适用行政拘留处罚，"
            "呈请将询问查证时间延长至二十四小时。\n同意。{sign 周某}\n2025年3月2日",
        ),
    ],
    bad=[_administrative("2025年3月2日9时0分", "2025年3月2日20时0分")],
)
def questioning_hours(case: CaseFile) -> Iterator[Check]:
    """传唤后询问查证的时间不得超过八小时；情况复杂，可能适用行政拘留的，不得超过二十四小时；
    2026年1月1日起，涉案人数众多、违法行为人身份不明的，不得超过十二小时。

    例外：醉酒约束的时间不计算在内；移送管辖的，时间重新计算；自动投案、扭送的人同样适用；
    起止时间缺一或者由手写未能读出的，列为未能核查。
    """
    yield from _times_not_read(case, "administrative_summons")
    for arrival, end in _stays(case, EventName.DEPARTURE):
        if end is None or not _sure(arrival, end):
            yield _unread(case, arrival, "到案、离开时间")
            continue
        hours = _hours(arrival, end) - _restrained_hours(case)
        allowed = 8.0
        if anywhere(case, _EXTENDED):
            allowed = 24.0
        elif arrival.moment.day >= PUBLIC_ORDER_2025 and anywhere(case, r"涉案人数众多|人数众多|身份不明"):
            allowed = 12.0
        yield from _judge(case, arrival, end, hours=hours, allowed=allowed, what="询问查证")


def _times_not_read(case: CaseFile, *kinds: str) -> Iterator[Check]:
    """Say so where a summons is held and no time of arrival could be read anywhere: it is filled in by hand."""
    summons = case.of_kind(*kinds)
    if summons and not case.events_named(EventName.ARRIVAL):
        yield unchecked(summons[0], "到案、离开时间", Cause.INK_NOT_READ)


def _stays(case: CaseFile, *ends: EventName) -> Iterator[tuple[Event, Event | None]]:
    """Yield each person's arrival (the earliest that is told for a day) with the first end that follows it."""
    seen: set[tuple[str | None, date]] = set()
    for arrival in case.events_named(EventName.ARRIVAL):
        if (arrival.person, arrival.moment.day) in seen:
            continue
        seen.add((arrival.person, arrival.moment.day))
        start = arrival.moment.exact
        later = [
            e
            for e in case.events_named(*ends)
            if same_person(arrival, e) and start and e.moment.exact and e.moment.exact >= start
        ]
        yield arrival, later[0] if later else None


def _sure(*events: Event) -> bool:
    return all(e.mention.printed and e.moment.exact is not None for e in events)


def _hours(start: Event, end: Event) -> float:
    if start.moment.exact is None or end.moment.exact is None:
        raise ValueError("an event without a time of day")
    return (end.moment.exact - start.moment.exact) / timedelta(hours=1)


def _restrained_hours(case: CaseFile) -> float:
    """Return the hours for which a drunk person was restrained, as stated in the case."""
    total = 0.0
    for document in case.documents:
        for sentence in _sentences_on_restraint(document):
            clock = [_clock(match["at"]) for match in finds(_TIME, sentence)][:2]
            if len(clock) == 2 and clock[0] is not None and clock[1] is not None:
                total += (clock[1] - clock[0]) % 24
                break
    return total


_TIME = r"(?P<at>(?<!\d)\d{1,2}[时:：](?:\d{1,2}分?)?)"


def _sentences_on_restraint(document: Document) -> Iterator[str]:
    """Yield the sentences that tell of restraint until sober, if the document speaks of drink."""
    if says(document, r"醉|酒"):
        yield from (s for s in regex.split(r"[。；？\n]", document.text.characters) if first(r"约束", s))


def _clock(text: str) -> float | None:
    for match in finds(r"(?P<hour>\d{1,2})[时:：](?P<minute>\d{1,2})?", text):
        return int(match["hour"]) + int(match["minute"] or 0) / 60
    return None


def _judge(case: CaseFile, start: Event, end: Event, *, hours: float, allowed: float, what: str) -> Iterator[Check]:
    document = case.document(end.mention.document_id)
    anchor = f"{what}:{start.person or ''}:{start.moment.day}"
    if hours <= allowed:
        yield passed(document, anchor=anchor)
        return
    yield flag(
        document,
        end.mention.span,
        f"{what}从“{start.mention.quote}”到“{end.mention.quote}”，共{hours:.1f}小时，超过{allowed:.0f}小时。",
        suggestion="请核对起止时间；确已超时的，应当说明原因；有延长审批手续的，请补入案卷。",
        anchor=anchor,
        against=places_of(start.mention),
        law_date=start.moment.day,
        why={"起": start.mention.quote, "止": end.mention.quote, "上限": f"{allowed:.0f}小时"},
    )


def _unread(case: CaseFile, arrival: Event, fact: str) -> Check:
    document = case.document(arrival.mention.document_id)
    return unchecked(document, fact, Cause.FACT_NOT_FOUND, places=arrival.mention.places)
