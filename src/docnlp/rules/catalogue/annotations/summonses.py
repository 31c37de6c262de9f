"""Times that a summons has to bear, and what happened to the person in between."""

from collections.abc import Iterator
from datetime import timedelta

from docnlp.datamodel import CaseFile, Check, Document, Event, EventName, Field, Noted, Severity, Span
from docnlp.rules.catalogue.annotations.ink import inked
from docnlp.rules.rule import Basis, case_rule, rule
from docnlp.rules.verdicts import flag, passed, places_of, same_person, says


def _summons(times: str, *, kind: str = "CHUANX", more: str = "") -> str:
    office = "犯罪嫌疑人" if kind == "CHUANX" else "违法嫌疑人"
    law = "刑事诉讼法》第一百一十九条" if kind == "CHUANX" else "治安管理处罚法》第九十六条第一款"
    return f"""@type {"criminal" if kind == "CHUANX" else "administrative"}
=== {kind}
## 江城市公安局东湖分局
# 传唤证
>> 江公（东）传唤字〔2026〕5号
根据《中华人民共和国{law}之规定，现传唤{office}张某接受询问。
>> {{seal 江城市公安局东湖分局}}2026年3月2日
本证已于2026年3月2日8时收到。　被传唤人：{{sign 张某}}{{thumb}}
{times}
{more}"""


@rule(
    code="ANN108",
    title="传唤证到案、离开时间未填写也未注明",
    severity=Severity.ERROR,
    kinds=["criminal_summons", "administrative_summons", "compelled_appearance_warrant"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#199.2", since="2020-09-01", kinds=("criminal_summons",)),
        Basis("公安机关办理刑事案件程序规定#79.2", since="2020-09-01", kinds=("compelled_appearance_warrant",)),
        Basis("公安机关办理行政案件程序规定#68", since="2019-01-01"),
    ],
    seed="对犯罪嫌疑人拒绝签字的情况不按规定注明情况",
    since="0.2.0",
    good=[
        _summons(
            "到案时间：{hand 2026年3月2日9时20分}　{sign 张某}{thumb}\n传唤结束时间：{hand 16时5分}　{sign 张某}{thumb}"
        ),
        _summons(
            "到案时间：2026年3月2日9时20分　{sign 张某}{thumb}\n传唤结束时间：2026年3月2日16时5分　{sign 张某}{thumb}"
        ),
        _summons(
            "到案时间：{blank 10}\n传唤结束时间：{blank 10}\n"
            "张某拒绝填写到案时间和结束时间。民警注明：9时20分到案，16时5分结束。　侦查人员：{sign 李某}"
        ),
        _summons("到案时间：{blank 10}\n传唤结束时间：{blank 10}\n张某经依法传唤，逾期未到案。　侦查人员：{sign 李某}"),
    ],
    bad=[
        _summons(
            "到案时间：{hand 2026年3月2日9时20分}　{sign 张某}{thumb}\n传唤结束时间：{blank 10}　被传唤人：{blank 6}"
        ),
        _summons("到案时间：{blank 10}\n离开时间：　　年　　月　　日　　时　　分", kind="CHUANXA"),
        _summons("到案时间：{hand 2026年3月2日9时20分}　{sign 张某}{thumb}\n讯问结束时间：{blank 10}"),
    ],
)
def arrival_and_departure_filled(document: Document, case: CaseFile) -> Iterator[Check]:
    """被传唤人、被拘传人到案后和传唤、拘传（询问查证）结束后，应当由其在传唤证、拘传证上填写到案时间和结束（离开）时间；
    拒绝填写的，由办案人员注明。时间空白，传唤是否超时就无从查起。

    例外：已注明拒绝填写、无法书写的；被传唤人没有到案的；口头传唤、投案、扭送在笔录中注明，没有传唤证；
    手写填写、尚未读出的，不算空白。
    """
    if (
        document.scanned
        or document.notes_of(Noted.REFUSED, Noted.UNABLE)
        or says(document, r"未到案|没有到案|拒不到案")
    ):
        return
    fields = [f for f in document.fields if f.name in ("arrival", "departure", "ended")]
    blank = [f for f in fields if not f.filled and not f.value and not inked(document, _label(document, f))]
    if not fields:
        return
    if not blank:
        yield passed(document, anchor="times")
        return
    names = "、".join(dict.fromkeys(f.label for f in blank))
    yield flag(
        document,
        _label(document, blank[0]),
        f"“{names}”没有填写，也没有注明拒绝填写。",
        suggestion="请对照办案区登记核实；本人拒绝填写的，由办案人员注明时间和情况；漏填的作出书面说明。",
        anchor="times",
    )


def _label(document: Document, field: Field) -> Span:
    at = document.text.characters.rfind(field.label, 0, field.span.start + 1)
    return Span(at, at + len(field.label)) if at >= 0 else field.span


_FED = (
    r"饮食|用餐|就餐|进食|吃了?(?:饭|过|的|盒饭|早|午|中|晚|面|馒头)|盒饭|(?:早|午|中|晚)[餐饭]|夜宵|宵夜|休息|"
    r"候问室[^。]{0,6}睡|睡了[^。，]{0,4}(?:小时|会|觉)|喝了?水|泡面"
)
_OF_RIGHTS = ("suspect_rights_notice", "administrative_rights_notice", "victim_rights_notice", "witness_rights_notice")
"""Which speak of food and rest as a right, not of what was given."""
_SIX_HOURS = 6.0


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
        _summons(
            "到案时间：2026年3月2日9时20分\n传唤结束时间：2026年3月2日18时5分",
            more="=== XUNWEN\n# 讯问笔录（第1次）\n时间：2026年3月2日16时0分至2026年3月2日17时20分\n"
            "被讯问人：张某\n问：你的饮食、休息有没有保证？\n答：中午给我吃了盒饭。",
        ),
        _summons(
            "到案时间：2026年3月2日9时20分\n传唤结束时间：2026年3月2日11时5分",
            more="=== XUNWEN\n# 讯问笔录（第1次）\n时间：2026年3月2日9时30分至2026年3月2日10时20分\n"
            "被讯问人：张某\n问：你的情况？\n答：没有。",
        ),
        _summons("到案时间：2026年3月2日9时20分\n传唤结束时间：2026年3月2日18时5分"),
    ],
    bad=[
        _summons(
            "到案时间：2026年3月2日9时20分\n传唤结束时间：2026年3月2日18时5分",
            more="=== XUNWEN\n# 讯问笔录（第1次）\n时间：2026年3月2日16时0分至2026年3月2日17时20分\n"
            "被讯问人：张某\n问：你的情况？\n答：没有。",
        ),
        _summons(
            "到案时间：2026年3月2日9时20分\n离开时间：2026年3月2日16时55分",
            kind="CHUANXA",
            more="=== XUNWENA\n# 询问笔录\n时间：2026年3月2日10时0分至2026年3月2日11时20分\n"
            "被询问人：张某\n问：我们是派出所民警，你的情况？\n答：没有。",
        ),
    ],
)
def fed_and_rested(case: CaseFile) -> Iterator[Check]:
    """传唤、拘传、讯问犯罪嫌疑人，询问查证违法嫌疑人，应当保证饮食和必要的休息时间，并记录在案。

    到案至结束超过六小时的，笔录、办案区登记等材料都没有提到饮食、休息，提示补充。
    例外：时间短的；起止时间没有印刷体可读的；卷内没有讯问、询问笔录也没有办案区登记的（可能在其他卷）。
    """
    told = case.of_kind("interrogation_record", "administrative_interview_record", "case_handling_area_register")
    if not told or any(says(d, _FED) for d in case.documents if d.kind.name not in _OF_RIGHTS):
        return
    for arrival in case.events_named(EventName.ARRIVAL):
        ends = [e for e in case.events_named(EventName.DEPARTURE) if same_person(arrival, e) and _hours(arrival, e) > 0]
        if not ends or _hours(arrival, ends[0]) <= _SIX_HOURS or not all(e.mention.printed for e in (arrival, ends[0])):
            continue
        document = case.document(arrival.mention.document_id)
        yield flag(
            document,
            arrival.mention.span,
            f"到案至结束共{_hours(arrival, ends[0]):.1f}小时，笔录和登记都没有记录饮食、休息情况。",
            suggestion="请核对办案区登记和录像；有饮食、休息安排的，补充说明并附卷。",
            anchor="rest",
            against=places_of(ends[0].mention),
            law_date=arrival.moment.day,
        )
        return


def _hours(start: Event, end: Event) -> float:
    if start.moment.exact is None or end.moment.exact is None:
        return 0.0
    return (end.moment.exact - start.moment.exact) / timedelta(hours=1)
