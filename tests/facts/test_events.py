from datetime import date

import pytest

from docnlp.datamodel import Event, EventName, PassageRole
from docnlp.facts.events import gather_events
from docnlp.facts.persons import gather_persons
from facts.builder import document


def told(event: Event) -> tuple[EventName, date, int | None, int | None]:
    return event.name, event.moment.day, event.moment.hour, event.moment.minute


def test_fields_of_a_detention_warrant() -> None:
    body = "被拘留人：张光\n本证于2026年3月3日9时10分向我宣布。\n2026年3月3日15时20分送看守所收押。\n2026年3月2日"
    fields = (
        ("person_name", "被拘留人", "张光"),
        ("announced", "宣布时间", "2026年3月3日9时10分"),
        ("admitted", "收押时间", "2026年3月3日15时20分"),
        ("made", "落款日期", "2026年3月2日"),
    )
    warrant = document("JLZ", body, fields=fields)
    events = gather_events([warrant], gather_persons([warrant]))
    assert {told(e) for e in events} == {
        (EventName.DETENTION_ANNOUNCED, date(2026, 3, 3), 9, 10),
        (EventName.CUSTODY_ADMITTED, date(2026, 3, 3), 15, 20),
        (EventName.MADE, date(2026, 3, 2), None, None),
        (EventName.DETENTION_DECIDED, date(2026, 3, 2), None, None),
    }
    assert {e.person for e in events} == {"张光"}
    assert all(e.mention.places and e.mention.printed for e in events)


def test_a_period_gives_start_and_end_and_the_records_date() -> None:
    body = "时间：2026年3月2日9时0分至10时40分\n地点：讯问室"
    record = document("XUNWEN", body, fields=(("period", "时间", "2026年3月2日9时0分至10时40分"),))
    assert [told(e) for e in gather_events([record], ())] == [
        (EventName.RECORD_STARTED, date(2026, 3, 2), 9, 0),
        (EventName.RECORD_ENDED, date(2026, 3, 2), 10, 40),
        (EventName.MADE, date(2026, 3, 2), 10, 40),
    ]


def test_an_end_without_a_day_takes_the_day_before_it() -> None:
    body = "起始时间：2026年3月2日9时0分\n结束时间：10时40分"
    fields = (("started", "起始时间", "2026年3月2日9时0分"), ("ended", "结束时间", "10时40分"))
    events = gather_events([document("XUNWEN", body, fields=fields)], ())
    assert (EventName.RECORD_ENDED, date(2026, 3, 2), 10, 40) in [told(e) for e in events]


LABELLED = [
    ("BAQ", "到案时间：2026年3月2日10时20分", EventName.ARRIVAL),
    ("BAQ", "离开时间：2026年3月2日18时", EventName.DEPARTURE),
    ("SADJ", "报案时间：2026年3月2日10时20分", EventName.REPORTED),
    ("SADJ", "案发时间：2026年3月2日10时20分", EventName.ACT),
    ("XZGZ", "告知时间：2026年3月2日10时20分", EventName.PENALTY_NOTIFIED),
    ("YCJL", "现决定延长拘留期限至2026年4月1日", EventName.DETENTION_EXTENDED_TO),
    ("DAJG", "2026年3月2日10时20分，民警将张光口头传唤至东湖派出所接受调查。", EventName.ARRIVAL),
    ("QSYJ", "张光于2026年3月3日被我局刑事拘留。", EventName.DETENTION_ANNOUNCED),
    ("QSYJ", "我局于2026年3月2日立案侦查。", EventName.CASE_FILED),
]


@pytest.mark.parametrize(("code", "text", "name"), LABELLED)
def test_labels_and_sentences_date_steps(code: str, text: str, name: EventName) -> None:
    assert name in {e.name for e in gather_events([document(code, text)], ())}


FACTS = [
    ("现查明2026年1月28日张某推倒李某，事后赔礼并赔偿，取得谅解。", [date(2026, 1, 28)]),
    ("2020年11月12日21时许，民警到河口村处理纠纷时，张某用木凳砸民警后背。", [date(2020, 11, 12)]),
    ("违法事实：2025年11月30日，张某参与赌博，查获赌资600元。旧法自2026年1月1日起已不再施行。", [date(2025, 11, 30)]),
    ("2026年3月1日22时许，张光在烧烤店殴打李明。后李明报警，2026年3月2日张光被传唤到案。", [date(2026, 3, 1)]),
    ("2026年2月1日至2月5日，张光三次盗窃电动车。", [date(2026, 2, 1), date(2026, 2, 5)]),
    ("张光曾因盗窃于2020年5月1日被判处拘役三个月。2026年3月1日，张光盗窃手机一部。", [date(2026, 3, 1)]),
    ("2025年12月30日，张光盗窃一次。2026年1月2日，张光又盗窃一次。", [date(2025, 12, 30), date(2026, 1, 2)]),
    ("2026年3月5日经鉴定，李明为轻微伤。", []),
    ("2026年3月1日22时许，张光持木棍殴打正在执行职务的民警。", [date(2026, 3, 1)]),
    ("2026年3月1日22时许，民警在现场巡逻。", []),
    ("2026年3月1日，张光盗窃手机一部。2026年4月2日退缴赃款。", [date(2026, 3, 1)]),
]


@pytest.mark.parametrize(("fact", "days"), FACTS)
def test_acts_are_dated_from_the_stated_facts(fact: str, days: list[date]) -> None:
    decision = document("XZJD", "行政处罚决定书\n" + fact, passages=((PassageRole.FACT, fact),))
    events = [e for e in gather_events([decision], ()) if e.name is EventName.ACT]
    assert [e.moment.day for e in events] == days


def test_blanks_and_handwriting_give_no_certain_date() -> None:
    warrant = document(
        "JLZ", "本证于{hand 2026年3月3日}向我宣布。\n自    年  月  日起", fields=(("announced", "宣布时间", ""),)
    )
    assert gather_events([warrant], ()) == ()


def test_a_date_read_from_handwriting_is_a_candidate() -> None:
    from dataclasses import replace

    from docnlp.datamodel import Mark, MarkKind

    body = "宣布时间：2026年3月3日"
    warrant = document("JLZ", body, fields=(("announced", "宣布时间", "2026年3月3日"),))
    place = warrant.places(warrant.fields[0].span)[0]
    page = replace(warrant.pages[0], marks=(Mark(kind=MarkKind.HANDWRITING, box=place.boxes[0].grown(2)),))
    (event, *_) = gather_events([replace(warrant, pages=(page,))], ())
    assert not event.mention.printed
    assert event.mention.confidence <= 0.5


def test_forms_speak_before_narrative() -> None:
    warrant = document(
        "JLZ", "2026年3月3日9时10分宣布", fields=(("announced", "宣布时间", "2026年3月3日9时10分"),), id="a"
    )
    request = document("QSYJ", "张光于2026年3月3日被我局刑事拘留。", id="b")
    events = gather_events([warrant, request], ())
    announced = [e for e in events if e.name is EventName.DETENTION_ANNOUNCED]
    assert [e.mention.document_id for e in announced] == ["a"]


def test_the_date_at_the_foot_is_the_documents() -> None:
    body = "# 立案决定书\n决定对张光涉嫌盗窃案立案侦查。\n>> 江城市公安局东湖分局\n>> 2026年3月2日"
    events = gather_events([document("LAJD", body)], ())
    assert {told(e)[:2] for e in events} == {
        (EventName.MADE, date(2026, 3, 2)),
        (EventName.CASE_FILED, date(2026, 3, 2)),
    }


def test_the_date_of_a_certified_copy_is_not_the_papers() -> None:
    body = (
        "# 立案决定书\n决定立案侦查。\n>> 江城市公安局东湖分局\n>> 2019年3月2日\n"
        "本件从原卷复印，与原件核对无误。\n>> 江城市公安局东湖分局\n>> 2026年3月2日"
    )
    assert {told(e)[1] for e in gather_events([document("LAJD", body)], ())} == {date(2019, 3, 2)}


def test_records_note_when_somebody_came_and_left() -> None:
    body = (
        "时间：2026年3月12日22时28分至23时36分\n被询问人：张光，男，1991年7月23日出生\n"
        "（口头传唤的被询问人3月12日22时05分到达，3月13日0时12分离开）\n民警于21时40分到达现场"
    )
    record = document("XUNWENA", body, fields=(("period", "时间", "2026年3月12日22时28分至23时36分"),))
    attendance = [told(e) for e in gather_events([record], ()) if e.name in (EventName.ARRIVAL, EventName.DEPARTURE)]
    assert attendance == [
        (EventName.ARRIVAL, date(2026, 3, 12), 22, 5),
        (EventName.DEPARTURE, date(2026, 3, 13), 0, 12),
    ]


def test_a_time_alone_is_of_the_day_named_last_but_never_of_a_birthday() -> None:
    body = "时间：2024年6月3日13时10分至14时35分\n出生日期：1983年9月30日\n被询问人11时52分到达，17时50分离开"
    record = document("XUNWENA", body, fields=(("period", "时间", "2024年6月3日13时10分至14时35分"),))
    days = [e.moment.day for e in gather_events([record], ()) if e.name is EventName.ARRIVAL]
    assert days == [date(2024, 6, 3)]
    unread = document("XUNWENA", "时间：\n被询问人：张光，男，1991年7月23日出生\n3月12日22时05分到达，0时12分离开")
    assert [e for e in gather_events([unread], ()) if e.name in (EventName.ARRIVAL, EventName.DEPARTURE)] == []


def test_dates_in_cells_and_on_covers_are_not_the_documents() -> None:
    form = document("XZSP", "# 行政处罚审批表\n| 出生日期 | 1991年7月23日 |\n| 意见 | 同意 |")
    cover = document("COVER", "# 案件卷宗\n2026年3月12日")
    assert gather_events([form, cover], ()) == ()


@pytest.mark.parametrize(
    "body",
    [
        "移交说明\n入库时间：2026年3月3日9时10分",
        "移交说明\n扣押的手机于2026年3月3日9时10分移交涉案财物管理人员。",
        "移交说明\n2026年3月3日9时10分，上述物品入库保管。",
        "扣押清单\n保管人：\n2026年3月3日9时10分",
        "扣押清单\n保管人员签收：　签收时间：2026年3月3日9时10分",
        "扣押清单\n民警携物返回后，2026年3月3日9时10分移交，",
    ],
)
def test_when_property_was_handed_to_its_keeper(body: str) -> None:
    assert (EventName.STORED, date(2026, 3, 3), 9, 10) in [told(e) for e in gather_events([document("QKSM", body)], ())]


def test_what_was_not_handed_over_is_no_event() -> None:
    body = "移交说明\n2026年3月3日，上述物品未入库。"
    assert all(e.name is not EventName.STORED for e in gather_events([document("QKSM", body)], ()))
