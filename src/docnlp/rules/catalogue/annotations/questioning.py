"""What a person has to be told in an administrative case, and sheets that were signed after the first record."""

from collections.abc import Iterator

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Check,
    Document,
    EventName,
    Moment,
    Party,
    Severity,
)
from docnlp.rules.catalogue.annotations.first_records import (
    RIGHTS,
    is_first,
    late_sheet,
    opening,
    sheets_for,
    told,
    words_told,
)
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, lacking, passed

_ASKED = (Party.INTERVIEWEE, Party.SUSPECT, Party.VICTIM, Party.WITNESS)
_CRIMINAL_SHEET, _ADMINISTRATIVE_SHEET = "suspect_rights_notice", "administrative_rights_notice"
_REFUSAL = "对与本案无关的问题有权拒绝回答"
_DUTIES = {
    "如实提供证据和作伪证、隐匿证据的责任": (
        r"(?:伪证|假证|假话|瞎[话编说]|乱[讲说编]|编造|谎|隐匿|隐瞒|藏|毁灭|虚假)[^。？]{0,40}"
        r"(?:责任|法律|违法|犯法|犯罪|追究|后果|官司|处罚|惩罚|坐牢)"
        r"|(?:责任|法律)[^。？]{0,12}(?:伪证|假话|谎)|(?:如实|照实|讲真话|说实话|讲实话)[^。？]{0,40}(?:责任|追究|后果)"
    ),
    _REFUSAL: (
        r"(?:无关|没(?:有|得|啥|什么)?关系|不相干|不相关|没(?:有|得)?关联|不搭界|不搭嘎|不沾边|扯不上|挨不着|以外的)[^。？]{0,20}(?:拒绝|不(?:用|必|需要?)?(?:回答|答|讲|说)|不(?:用|必)(?:管|理))"
        r"|(?:拒绝回答|可以不答|可以不回答)[^。？]{0,16}(?:无关|没关系)"
    ),
}


def _interview(body: str, more: str = "", *, times: str = "2026年3月2日9时0分至2026年3月2日10时20分") -> str:
    return f"""@type administrative
=== XUNWENA
# 询问笔录
时间：{times}
被询问人：张某  性别：男  出生日期：1990年4月2日
{body}
问：我们是派出所民警，因你涉嫌违反治安管理，把事情经过讲一下？
答：2026年3月1日晚上，我在东湖路和李某打了一架。
以上笔录我看过，和我说的相符。{{sign 张某}}{{thumb}}
询问人：{{sign 李某}}  记录人：{{sign 王某}}
{more}"""


_ALL_TOLD = (
    "问：你应当如实提供证据、证言，故意作伪证或者隐匿证据要负法律责任；对与本案无关的问题有权拒绝回答。听清了吗？\n"
    "答：听清了。"
)
_NOTHING = "问：你叫什么名字？\n答：张某。"


def _sheet(signed: str) -> str:
    return f"""=== QLGZA
# 行政案件权利义务告知书
你必须如实提供证据，对与本案无关的问题有权拒绝回答。
本告知书我已看过。
被告知人：张某{{sign 张某}}{{thumb}}　{signed}
"""


@rule(
    code="ANN114",
    title="行政询问未告知义务与拒答权",
    severity=Severity.ERROR,
    kinds=["administrative_interview_record"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("公安机关办理行政案件程序规定#74", since="2019-01-01"),
        Basis("公安机关办理行政案件程序规定#28.1", since="2019-01-01"),
        Basis("治安管理处罚法#92.2", since="2026-01-01"),
    ],
    seed="履行告知义务不及时",
    since="0.2.0",
    good=[
        _interview(_ALL_TOLD),
        _interview("问：要说实话，讲假话要负责任；跟这件事没关系的可以不回答，听懂了吗？\n答：听懂了。"),
        _interview(_NOTHING, _sheet("2026年3月2日8时50分")),
        _interview("问：《行政案件权利义务告知书》看清楚了吗？\n答：看清楚了。"),
        _interview("问：上次询问时告知你的权利义务还记得吗？\n答：记得。"),
        _interview("问：要讲真话，乱讲假话要追究责任；跟这桩事不搭界的，问了你也可以不答，懂吗？\n答：懂。"),
    ],
    bad=[
        _interview(_NOTHING),
        _interview("问：你应当如实提供证据，故意作伪证要负法律责任，听清了吗？\n答：听清了。"),
        _interview(
            "问：告知书看清楚了吗？\n答：看清楚了。",
            _sheet("2026年3月2日8时50分").replace(
                "你必须如实提供证据，对与本案无关的问题有权拒绝回答。", "你有权申请回避，有权陈述和申辩，有权核对笔录。"
            ),
        ),
    ],
)
def told_duty_and_refusal(document: Document, case: CaseFile) -> Iterator[Check]:
    """询问违法嫌疑人、被侵害人和证人，应当告知其必须如实提供证据、证言和故意作伪证或者隐匿证据应负的法律责任，
    对与本案无关的问题有拒绝回答的权利。

    例外：附有本人签收的行政案件权利义务告知书的；对同一人的后续询问。只告知了一部分的，降为建议补强，
    已告知如实回答和拒答权、只缺法律责任的，降为提示；
    告知书签收晚于询问的，由 ANN116 指出。
    """
    if opening(document) is None or not is_first(document, case, *_ASKED):
        return
    words = told(document, case, _ADMINISTRATIVE_SHEET)
    absent = [] if words is None else [name for name, pattern in _DUTIES.items() if not first(pattern, words)]
    if words is None or not absent:
        yield passed(document, anchor="duties")
        return
    if late_sheet(document, case, _ADMINISTRATIVE_SHEET):
        return
    yield lacking(
        document,
        f"询问笔录没有记录告知：{'；'.join(absent)}。",
        suggestion="请核对是否另有签收的权利义务告知书；没有的，在补充询问时告知并如实说明。",
        anchor="duties",
        severity=_weight(words, absent),
        near=opening(document),
        why={"未见的告知内容": "；".join(absent)},
    )


def _weight(words: str, absent: list[str]) -> Severity | None:
    """Return how much weighs what is missing: 如实回答 and the right to refuse tell most of it."""
    truly = first(r"如实|实话|真话", words) is not None
    if len(absent) == len(_DUTIES):
        return Severity.WARNING if truly else None
    return Severity.INFO if truly and _REFUSAL not in absent else Severity.WARNING


@rule(
    code="ANN116",
    title="告知书签收日期晚于首次讯问、询问",
    severity=Severity.ERROR,
    kinds=["interrogation_record", "administrative_interview_record"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#43.1", since="2020-09-01"),
        Basis("刑事诉讼法#34.2", since="2018-10-26"),
        Basis("公安机关办理行政案件程序规定#74", since="2019-01-01"),
    ],
    seed="履行告知义务不及时",
    since="0.2.0",
    good=[
        _interview(_NOTHING, _sheet("2026年3月2日8时50分")),
        _interview(_ALL_TOLD, _sheet("2026年3月5日")),
        _interview(_NOTHING, _sheet("2026年3月2日")),
        _interview(_NOTHING, _sheet("{hand 2026年3月5日}")),
    ],
    bad=[
        _interview(_NOTHING, _sheet("2026年3月5日")),
        _interview(_NOTHING, _sheet("2026年3月2日10时50分")),
        _interview("问：《行政案件权利义务告知书》看清楚了吗？\n答：看清楚了。", _sheet("2026年3月4日")),
    ],
)
def sheet_in_time(document: Document, case: CaseFile) -> Iterator[Check]:
    """权利义务应当在第一次讯问、询问时告知；告知书在首次笔录结束以后才签收的，属于告知不及时。

    例外：笔录本身已经完整告知的；签收时间由手写填写、尚未读出的；同一天签收而没有写明时分的。
    笔录没有告知或者告知不全、告知书又晚签的，只由本规则指出，ANN110、ANN111、ANN112、ANN114 不再重复。
    """
    if not is_first(document, case, *_ASKED):
        return
    criminal = document.kind.name == "interrogation_record"
    kind = _CRIMINAL_SHEET if criminal else _ADMINISTRATIVE_SHEET
    ended = case.events_named(EventName.RECORD_ENDED, document=document)
    if not ended or not sheets_for(document, case, kind) or _told_in_full(document, criminal=criminal):
        return
    late = late_sheet(document, case, kind)
    if late is None:
        yield passed(document, anchor="sheet")
        return
    (sheet, signed), record = late, ended[0].moment
    yield lacking(
        document,
        f"《{sheet.kind.title}》签收于{_shown(signed)}，晚于首次笔录结束的{_shown(record)}。",
        suggestion="请核对实际告知的时间；确系事后补签的，如实说明情况，并在下次讯问、询问时重新告知。",
        anchor="sheet",
        near=ended[0].mention.span,
        why={"告知书": _shown(signed), "首次笔录": _shown(record)},
    )


def _told_in_full(document: Document, *, criminal: bool) -> bool:
    words = words_told(document)
    return all(first(pattern, words) for pattern in (RIGHTS if criminal else _DUTIES).values())


def _shown(moment: Moment) -> str:
    day = f"{moment.day.year}年{moment.day.month}月{moment.day.day}日"
    return day if moment.exact is None else f"{day}{moment.hour}时{moment.minute}分"
