"""Hours of summons and questioning, days of detention before the request for arrest."""

from collections.abc import Iterator
from datetime import date, timedelta

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, Event, EventName, Severity
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import anywhere, finds, flag, passed, places_of, says, unchecked
from docnlp.text import parse_numeral

_PSL_2025 = date(2026, 1, 1)
_EXTENDED = (
    r"(?:延长|持续)[^。；]{0,24}(?:二十四|24)个?小时|(?:二十四|24)个?小时[^。；]{0,12}(?:批准|同意|延长)"
    r"|延长(?:传唤|拘传|询问查证|讯问)[^。；]{0,6}时间|同意延长"
)

_BY_UNIT_HEAD = r"经[^，。；]{0,12}(?:大队长|中队长|队长|所长|办案部门负责人)[^，。；]{0,4}批准"
"""拘传 is extended by the head of a county's bureau (程序规定第八十条), 传唤 by the head of the unit (第二百条)."""


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
        allowed = 24.0 if anywhere(case, _EXTENDED) else 12.0
        if case.of_kind("compelled_appearance_warrant") and anywhere(case, _BY_UNIT_HEAD):
            allowed = 12.0
        yield from _judge(case, arrival, end, hours=hours, allowed=allowed, what="传唤、拘传")


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
        elif arrival.moment.day >= _PSL_2025 and anywhere(case, r"涉案人数众多|人数众多|身份不明"):
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
            if _same_person(arrival, e) and start and e.moment.exact and e.moment.exact >= start
        ]
        yield arrival, later[0] if later else None


def _same_person(one: Event, other: Event) -> bool:
    return one.person is None or other.person is None or one.person == other.person


def _sure(*events: Event) -> bool:
    return all(e.mention.printed and e.moment.exact is not None for e in events)


def _hours(start: Event, end: Event) -> float:
    if start.moment.exact is None or end.moment.exact is None:
        raise ValueError("an event without a time of day")
    return (end.moment.exact - start.moment.exact) / timedelta(hours=1)


def _restrained_hours(case: CaseFile) -> float:
    """Return the hours for which a drunk person was restrained, as stated in the case."""
    total = 0.0
    pattern = (
        r"约束时间[^。]{0,4}?自(?P<start>[^。至]{6,24}?)至(?P<end>[^。，；]{4,24})"
        r"|(?:醉酒|酒后)[^。]{0,30}?自(?P<start>[^。至]{4,24}?)起?(?:被|予以|将其)?约束[^。至]{0,12}?至(?P<end>[^。，；]{4,24})"
    )
    for document in case.documents:
        for match in finds(pattern, document.text.characters):
            clock = [_clock(match[side]) for side in ("start", "end")]
            if clock[0] is not None and clock[1] is not None:
                total += (clock[1] - clock[0]) % 24
    return total


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


def _arrest(detained: str, requested: str, reason: str = "", more: str = "") -> str:
    return f"""@type criminal
=== JLZ
# 拘留证
>> 江公（东）拘字〔2026〕7号
根据《中华人民共和国刑事诉讼法》第八十二条第（一）项之规定，兹决定对犯罪嫌疑人张某执行拘留。
本证已于{detained}向我宣布。
被拘留人：{{sign 张某}}{{thumb}}
>> {detained[: detained.index("日") + 1]}
=== TQDB
# 提请批准逮捕书
>> 江公（东）提捕字〔2026〕3号
犯罪嫌疑人张某，男，1990年4月2日出生。{reason}
经依法侦查查明：2026年3月1日，张某在东湖路盗窃电动车一辆。
认定上述事实的证据如下：被害人李某的陈述；现场监控录像；犯罪嫌疑人张某的供述和辩解。
根据《中华人民共和国刑事诉讼法》第八十一条之规定，提请批准逮捕。
>> {requested}
{more}
"""


_OUT = r"(?:变更|改)为(?:取保候审|监视居住)|(?:取保候审|监视居住)期间|违反(?:取保候审|监视居住)"


_EXTENSION = """=== YCJL
# 延长拘留期限通知书
因{reason}，根据《中华人民共和国刑事诉讼法》第九十一条之规定，决定延长对张某的拘留期限。
>> {day}"""


@case_rule(
    code="PRO217",
    title="提请批准逮捕超期",
    severity=Severity.ERROR,
    kinds=["detention_warrant", "arrest_approval_request", "detention_extension_notice"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("刑事诉讼法#91.1", since="2018-10-26"),
        Basis("刑事诉讼法#91.2", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#129", since="2020-09-01"),
    ],
    seed="强制措施",
    since="0.1.0",
    good=[
        _arrest("2026年5月6日9时0分", "2026年5月9日"),
        _arrest(
            "2026年5月6日9时0分",
            "2026年5月13日",
            more=_EXTENSION.format(reason="案情复杂", day="2026年5月8日"),
        ),
        _arrest(
            "2026年5月6日9时0分",
            "2026年6月5日",
            more=_EXTENSION.format(reason="张某多次作案", day="2026年5月8日"),
        ),
    ],
    bad=[
        _arrest("2026年5月6日9时0分", "2026年5月20日"),
        _arrest(
            "2026年5月6日9时0分",
            "2026年5月20日",
            more=_EXTENSION.format(reason="案情复杂", day="2026年5月8日"),
        ),
        _arrest(
            "2026年5月6日9时0分",
            "2026年6月8日",
            more=_EXTENSION.format(reason="张某多次作案", day="2026年5月8日"),
        ),
    ],
)
def arrest_request(case: CaseFile) -> Iterator[Check]:
    """对被拘留的人认为需要逮捕的，应当在拘留后三日以内提请批准；特殊情况可以延长一日至四日（共七日）；
    对流窜作案、多次作案、结伙作案的重大嫌疑分子可以延长至三十日。延长都应当有审批手续。

    例外：拘留后已变更为取保候审、监视居住的；期间以日计算，拘留当日不计；期间届满不因节假日顺延；不讲真实姓名、住址的，按自报姓名办理。
    """
    for asked in case.events_named(EventName.ARREST_REQUESTED):
        document = case.document(asked.mention.document_id)
        detained = [
            e
            for e in case.events_named(EventName.DETENTION_ANNOUNCED)
            if _same_person(asked, e) and e.moment.day <= asked.moment.day
        ] or [
            e
            for e in case.events_named(EventName.DETENTION_DECIDED)
            if _same_person(asked, e) and e.moment.day <= asked.moment.day
        ]
        anchor = f"arrest_request:{asked.person or ''}"
        if not detained:
            if case.of_kind("detention_warrant"):
                yield unchecked(document, "拘留执行时间", Cause.DATE_NOT_FOUND, anchor=anchor)
            continue
        start = detained[0]
        if _released(document, start, case):
            yield passed(document, anchor=anchor)
            continue
        days = (asked.moment.day - start.moment.day).days
        allowed, ground = _detention_limit(case)
        if days <= allowed:
            yield passed(document, anchor=anchor)
            continue
        yield flag(
            document,
            asked.mention.span,
            f"{start.moment.day:%Y-%m-%d}拘留，{asked.moment.day:%Y-%m-%d}提请批准逮捕，相隔{days}日，"
            f"超过{allowed}日（{ground}）。",
            suggestion="请核对拘留、提捕日期；有延长拘留期限审批手续的，请补入案卷。",
            anchor=anchor,
            against=places_of(start.mention),
            law_date=asked.moment.day,
            why={"拘留": start.mention.quote, "提请逮捕": asked.mention.quote, "期限依据": ground},
        )


def _released(asked: Document, detained: Event, case: CaseFile) -> bool:
    """Tell whether the detainee was let out before the request: then no detention runs against its period."""
    made = case.date_of(asked)
    bailed = (case.date_of(d) for d in case.of_kind("bail_decision", "residential_surveillance_decision"))
    return says(asked, _OUT) or any(b and made and detained.moment.day <= b <= made for b in bailed)


def _detention_limit(case: CaseFile) -> tuple[int, str]:
    """Return the days from detention to the request that the papers in the file allow, and why."""
    papers = case.of_kind("detention_extension_notice")
    if not papers:
        return 3, "卷内未见延长拘留期限的手续"
    serious = r"流窜作案|多次作案|结伙作案"
    texts = "".join(d.text.characters for d in papers)
    if any(True for _ in finds(serious, texts)):
        return 30, "已延长，理由为流窜、多次或者结伙作案"
    told = [parse_numeral(m["days"]) for m in finds(r"延长(?:拘留期限)?(?:至)?(?P<days>[一二三四\d]{1,2})日", texts)]
    extra = max((n for n in told if n is not None and n <= 4), default=4)
    return 3 + extra, "已延长，未写明流窜、多次或者结伙作案"
