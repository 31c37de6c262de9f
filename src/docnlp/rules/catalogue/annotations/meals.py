"""Whether those who were kept for hours got food and rest, and whether that is on record."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from docnlp.datamodel import CaseFile, Check, Document, Event, EventName, Party, Severity
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import finds, first, flag, places_of, same_person

_MEALS = (
    r"饮食|(?:用|就|供|送|进|开|提供)[早中午晚]?餐|进食|吃(?:了|的|过|完)?(?:[^。，；？\n]{0,6}(?:饭|餐|面|粥|粉|饼|包|食|盒饭))|吃的|"
    r"盒饭|便当|工作餐|快餐|套餐|泡面|方便面|(?:早|午|中|晚)[餐饭]|夜宵|宵夜|送饭|打饭|米饭|饭菜|面包(?!车)|馒头|绝食|"
    r"饿|喝了?(?:点|口|些|杯)?(?:热|开|矿泉)?水|矿泉水"
)
_RESTS = r"休息|休整|歇|躺|卧|睡|打(?:了)?个?(?:盹|瞌睡)|眯(?:了)?"
_FED = f"{_MEALS}|{_RESTS}"
_LABEL = (
    r"(?:饮食|用餐|就餐|进餐|进食|供餐|餐饮|休息|必要休息|饮食[、和及]?休息|饮食休息)(?:情况|记录|时间|安排|保障)?[：:]?"
    r"[\s_]*(?=$|\n|[\u4e00-\u9fa5]{0,6}(?:情况|时间|记录|签名|物品|用药|备注|民警|管理员|看管)|备注|□)"
)
"""The label of a blank that nobody filled in: | 饮食情况 |  | 休息情况 |  |."""
_IN_CUSTODY = r"你们|民警|警察|警官|派出所|办案|所里|候问|安排|给我|保证|保障"
_OF_RIGHTS = ("suspect_rights_notice", "administrative_rights_notice", "victim_rights_notice", "witness_rights_notice")
"""Which speak of food and rest as a right, not of what was given."""
_RECORDS = ("interrogation_record", "administrative_interview_record", "interview_record")
_TOLD_IN = (
    *_RECORDS,
    "case_handling_area_register",
    "criminal_summons",
    "administrative_summons",
    "compelled_appearance_warrant",
    "apprehension_account",
    "explanatory_statement",
)
"""In which somebody would note it; a statement of facts tells of other meals."""
_ACCOUNTS = ("apprehension_account", "explanatory_statement")
_ARRANGED = r"候问|办案(?:区|中心|场所)|饮食|提供|安排|供餐|送饭|期间"
_ELSEWHERE = r"看守所|拘留所|监狱|戒毒|医院|强制隔离|住处|家中"
_OFFICE = r"公安|派出所|办案|[讯询]问室|[大中支]队|警务"
_SIX_HOURS = timedelta(hours=6)
_A_DAY = timedelta(hours=36)
_MEALTIMES = ((time(11, 30), time(13, 0)), (time(17, 30), time(19, 0)))
"""Who is kept through the whole of one of these has missed the meal."""


def _record(
    came: str, talk: str = "问：你的情况？\n答：没有。", *, more: str = "", place: str = "东湖派出所询问室"
) -> str:
    return f"""@type administrative
=== XUNWENA
# 询问笔录
时间：2026年3月2日10时0分至2026年3月2日11时20分
地点：{place}
被询问人：张某，男，1990年4月2日出生
到案经过：{came}
问：我们是派出所民警，现依法对你询问，听清了吗？
答：听清了。
{talk}
{more}"""


def _register(meals: str) -> str:
    return f"""=== BAQ
# 办案区使用登记表
| 人员 | 张某 | 进入时间 | 2026年3月2日9时20分 |
| 饮食情况 | {meals} | 离开时间 | 2026年3月2日17时5分 |
"""


_LONG = "2026年3月2日9时20分被传唤到案，2026年3月2日17时5分离开"


@case_rule(
    code="ANN125",
    title="传唤、拘传、讯问未记录饮食和必要休息",
    severity=Severity.WARNING,
    kinds=[
        "criminal_summons",
        "administrative_summons",
        "compelled_appearance_warrant",
        "interrogation_record",
        "administrative_interview_record",
        "interview_record",
        "case_handling_area_register",
    ],
    basis=[
        Basis("刑事诉讼法#119.3", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#201", since="2020-09-01"),
        Basis("治安管理处罚法#97.3", since="2026-01-01"),
        Basis("公安机关办理行政案件程序规定#71.2", since="2019-01-01"),
    ],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        _record(_LONG, "问：你的饮食、休息有没有保证？\n答：中午给我吃了盒饭。"),
        _record(_LONG, more="（12时10分送来工作餐，其称不饿，没有吃。）"),
        _record(_LONG, more=_register("12时 米饭、青菜")),
        _record("2026年3月2日9时20分被传唤到案，2026年3月2日11时5分离开"),
        _record("2026年3月2日13时20分被传唤到案，2026年3月2日17时20分离开"),
        _record(_LONG.replace("2026年3月2日17时5分离开", "离开时间未填")),
    ],
    bad=[
        _record(_LONG),
        _record(_LONG, "问：前一天晚上在做什么？\n答：吃完晚饭就在家休息。"),
        _record(_LONG, more=_register("　")),
        _record("持传唤证，2026年3月2日10时5分传唤到所，13时30分离所"),
        "@type criminal\n=== XUNWEN\n# 讯问笔录（第1次）\n时间：2026年3月2日16时0分至2026年3月2日20时20分\n"
        "地点：江城市公安局东湖分局办案中心\n被讯问人：张某\n问：你的情况？\n答：没有。\n",
    ],
)
def fed_and_rested(case: CaseFile) -> Iterator[Check]:
    """传唤、拘传、讯问犯罪嫌疑人，询问查证违法嫌疑人，应当保证饮食和必要的休息时间，并记录在案。

    到案至结束超过六小时，或者跨过整个午饭（11时30分至13时）、晚饭（17时30分至19时）时间的，笔录、办案区登记等材料都没有提到
    饮食、休息，提示补充；没有到案、离开时间的，看讯问、询问的起止时间。
    例外：时间短而没有跨过用餐时间的；起止时间没有印刷体可读的；卷内没有讯问、询问笔录也没有办案区登记的（可能在其他卷）；
    在看守所、拘留所、医院、本人住处进行的。登记表上的饮食、休息栏空着的，不算已经记录；陈述案件事实时说到吃饭、休息的，也不算。
    """
    if not case.of_kind(*_RECORDS, "case_handling_area_register"):
        return
    if any(_fed(d) for d in case.documents if d.kind.name not in _OF_RIGHTS):
        return
    for begun, ended in _kept(case):
        start, end = begun.moment.exact, ended.moment.exact
        if start is None or end is None or not (begun.mention.printed and ended.mention.printed):
            continue
        if end - start <= _SIX_HOURS and not _through_a_meal(start, end):
            continue
        document = case.document(begun.mention.document_id)
        hours = (end - start) / timedelta(hours=1)
        told = "到案至结束" if begun.name is EventName.ARRIVAL else "讯问、询问"
        yield flag(
            document,
            begun.mention.span,
            f"{told}共{hours:.1f}小时（{start:%d日%H时%M分}至{end:%d日%H时%M分}），笔录和登记都没有记录饮食、休息情况。",
            suggestion="请核对办案区登记和录像；有饮食、休息安排的，补充说明并附卷。",
            anchor="rest",
            against=places_of(ended.mention),
            law_date=begun.moment.day,
        )
        return


def _kept(case: CaseFile) -> Iterator[tuple[Event, Event]]:
    """Yield from when to when somebody was kept: from arrival to departure, else to the end of the record."""
    ends = (*case.events_named(EventName.DEPARTURE), *case.events_named(EventName.RECORD_ENDED))
    for arrival in case.events_named(EventName.ARRIVAL):
        after = [e for e in ends if same_person(arrival, e) and _within_a_day(arrival, e)]
        left = [e for e in after if e.name is EventName.DEPARTURE]
        if left or after:
            yield arrival, min(left, key=_exact) if left else max(after, key=_exact)
    for document in case.of_kind("interrogation_record", "administrative_interview_record", "interview_record"):
        if not _of_a_suspect(document, case) or not _in_the_office(document):
            continue
        begun = case.events_named(EventName.RECORD_STARTED, document=document)
        over = case.events_named(EventName.RECORD_ENDED, document=document)
        if begun and over and _within_a_day(begun[0], over[0]):
            yield begun[0], over[0]


def _exact(event: Event) -> datetime:
    assert event.moment.exact is not None
    return event.moment.exact


def _within_a_day(start: Event, end: Event) -> bool:
    if start.moment.exact is None or end.moment.exact is None:
        return False
    return timedelta(0) < end.moment.exact - start.moment.exact < _A_DAY


def _of_a_suspect(document: Document, case: CaseFile) -> bool:
    if document.kind.name == "interrogation_record":
        return True
    here = {p.key for p in case.persons_in(document) if Party.INTERVIEWEE in p.roles}
    return any(Party.SUSPECT in p.roles and p.key in here for p in case.persons)


def _in_the_office(document: Document) -> bool:
    place = document.field("place")
    return place is not None and bool(first(_OFFICE, place.value)) and not first(_ELSEWHERE, place.value)


def _through_a_meal(start: datetime, end: datetime) -> bool:
    days = (start.date(), end.date())
    return any(
        start <= datetime.combine(day, begins) and end >= datetime.combine(day, over)
        for day in days
        for begins, over in _MEALTIMES
    )


def _fed(document: Document) -> bool:
    """Tell whether a document notes food or rest, not counting blanks and what somebody tells of the deed."""
    if document.kind.name not in _TOLD_IN:
        return False
    text = document.text.characters
    empty = [m.span() for m in finds(_LABEL, text)]
    asked = ""
    for line in finds(r"[^\n]+", text):
        words = line[0].lstrip()
        if first(r"^[问间][：:]", words):
            asked = words
        answer, spoken = words[:1] == "答", first(r"^[问答间][：:]", words) is not None
        for sentence in finds(r"[^。；？]+", line[0]):
            told = not spoken or first(_IN_CUSTODY, sentence[0]) or (answer and first(_FED, asked))
            if document.kind.name in _ACCOUNTS and not first(_ARRANGED, sentence[0]):
                continue
            starts = [line.start() + sentence.start() + m.start() for m in finds(_FED, sentence[0])]
            if told and any(not any(start <= at < end for start, end in empty) for at in starts):
                return True
    return False
