"""The rights of a suspect one by one: counsel and legal aid, leniency and the plea."""

from collections.abc import Iterator, Sequence
from datetime import date

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Check,
    Document,
    Party,
    Passage,
    PassageRole,
    Severity,
    SlotKind,
    SlotState,
)
from docnlp.rules.catalogue.annotations.first_records import (
    COUNSEL,
    LEGAL_AID,
    LENIENCY,
    RIGHTS,
    SHEET,
    is_first,
    late_sheet,
    opening,
    sheet_held,
    told,
    words_told,
)
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, lacking, passed, says

_SHEET = "suspect_rights_notice"
_COUNSEL = r"律师|辩护人|法律援助"
_REPLY = (
    rf"{_COUNSEL}|援助|不(?:请|需要|委托|申请(?!回避)|用|要|找|必|想|打算|麻烦)|需要|要请|想请|[请找]一?个|再[说讲看]|看看|想想|商量|考虑|已经?(?:请|委托)|"
    r"家(?:里|属|人)|老婆|老公|爱人|父母|[爸妈哥姐]|自己辩护|暂时?不|没(?:有)?(?:钱|要求)|都不|两样|我要"
)


def _interrogation(body: str, more: str = "", *, session: str = "第1次") -> str:
    return f"""@type criminal
=== XUNWEN
# 讯问笔录（{session}）
时间：2026年3月2日9时0分至2026年3月2日10时20分
被讯问人：张某  性别：男  出生日期：1990年4月2日
{body}
问：你把事情经过讲一下？
答：2026年3月1日晚上，我在东湖路拿走了一辆电动车。
以上笔录我看过，和我说的相符。{{sign 张某}}{{thumb}}
讯问人：{{sign 李某}}  记录人：{{sign 王某}}
{more}"""


_TOLD = "问：你有权委托律师作为辩护人，可以申请法律援助，如实供述、认罪认罚可以从宽处理。{}\n答：{}"
_LENIENT_ONLY = "问：和案子无关的问题可以不答，如实供述、认罪认罚可以从宽处理。听清了吗？\n答：听清了。"
_RIGHTS_SHEET = """=== QLGZX
# 犯罪嫌疑人诉讼权利义务告知书
你依法享有下列诉讼权利：一、有权申请回避；二、有权核对笔录；{}。
本告知书我已看过，内容清楚。
被告知人：张某{{sign 张某}}{{thumb}}
2026年3月2日"""


@rule(
    code="ANN111",
    title="未告知委托辩护、法律援助或者没有记录答复",
    severity=Severity.ERROR,
    kinds=["interrogation_record"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("公安机关办理刑事案件程序规定#43.1", since="2020-09-01"),
        Basis("刑事诉讼法#34.2", since="2018-10-26"),
    ],
    seed="履行告知义务不及时",
    since="0.2.0",
    good=[
        _interrogation(_TOLD.format("你要请律师吗？", "暂时不请律师，也不申请法律援助。")),
        _interrogation(_TOLD.format("听清了吗？", "听清了，不需要。")),
        _interrogation(
            _TOLD.format("听清了吗？", "听清了。"),
            "=== QLGZX\n# 犯罪嫌疑人诉讼权利义务告知书\n你依法享有下列诉讼权利。\n本告知书我已看过，内容清楚。\n"
            "被告知人：张某{sign 张某}{thumb}\n2026年3月2日",
        ),
        _interrogation("问：上次告知你的诉讼权利还清楚吗？\n答：清楚。", session="第2次"),
        _interrogation(
            "问：告知书看清楚了吗？\n答：看清楚了，认罪认罚。",
            _RIGHTS_SHEET.format("三、有权委托律师辩护，经济困难的可以申请法律援助；四、认罪认罚可以从宽"),
        ),
        _interrogation(
            "问：你可以找律师帮你辩护，没钱请的有不要钱的律师；老实讲的可以从轻。你怎么想？\n答：我要一个不要钱的律师。"
        ),
        _interrogation("问：你叫什么名字？\n答：张某。"),
    ],
    bad=[
        _interrogation(_TOLD.format("听清了吗？", "听清了。")),
        _interrogation(_LENIENT_ONLY),
        _interrogation("问：你可以委托律师作辩护人，认罪认罚可以从宽。要请律师吗？\n答：不请。"),
        _interrogation(
            "问：告知书看清楚了吗？\n答：看清楚了。",
            _RIGHTS_SHEET.format("三、与本案无关的问题有权拒绝回答；四、认罪认罚可以从宽"),
        ),
    ],
)
def counsel_and_legal_aid(document: Document, case: CaseFile) -> Iterator[Check]:
    """第一次讯问应当告知可以委托律师作为辩护人，经济困难等原因没有委托的可以申请法律援助，并记录在案。告知了其他权利、
    却没有这两项，或者只有其中一项的，辩护权没有得到保障；签收的告知书没有这些内容、笔录又只引用告知书的，也一样。
    只记录告知、没有记录是否委托、是否申请的，以后容易发生争议；法律没有逐字要求记录答复，只作提示。

    各项权利都没有告知的，由 ANN110 指出；告知书晚签的，由 ANN116 指出。例外：告知或者答复写在签收的权利义务告知书上的；
    告知书没有读全或者不在卷内的；不是首次讯问的。
    """
    if not is_first(document, case, Party.SUSPECT):
        return
    words = told(document, case, _SHEET)
    answers = document.passages_of(PassageRole.ANSWER)
    absent = [] if words is None else [right for right in RIGHTS if not first(RIGHTS[right], words)]
    lacks = [right for right in absent if right != LENIENCY and not _spoken_of(right, answers)]
    if lacks and len(absent) < len(RIGHTS):
        if not late_sheet(document, case, _SHEET):
            yield _counsel_untold(document, lacks)
        return
    yield from _reply(document, case, answers)


def _spoken_of(right: str, answers: Sequence[Passage]) -> bool:
    """Tell whether an answer names it: then the question was about it too, however it was put."""
    return any(first(RIGHTS[right], answer.text) for answer in answers)


def _counsel_untold(document: Document, lacks: Sequence[str]) -> Check:
    return lacking(
        document,
        f"首次讯问告知了部分诉讼权利，没有告知可以{'、'.join(lacks)}。",
        suggestion="请核对是否另有签收的权利义务告知书；没有的，应当补充告知并如实说明。",
        anchor="counsel",
        severity=Severity.WARNING,
        near=opening(document),
        why={"未见的告知内容": "、".join(lacks)},
    )


def _reply(document: Document, case: CaseFile, answers: Sequence[Passage]) -> Iterator[Check]:
    asked = [
        p
        for p in document.passages_of(PassageRole.QUESTION, PassageRole.RIGHTS_NOTICE)
        if first(RIGHTS[COUNSEL], p.text)
    ]
    if not asked or sheet_held(document, case, _SHEET) or first(SHEET, words_told(document)):
        return
    after = [a for q in asked for a in [p for p in answers if p.span.start > q.span.start][:2]]
    ticked = any(s.kind is SlotKind.TICK and s.state is SlotState.TICK for s in document.slots)
    if ticked or any(first(_REPLY, p.text) for p in after) or any(first(_COUNSEL, p.text) for p in answers):
        yield passed(document, anchor="reply")
        return
    yield lacking(
        document,
        "告知了可以委托律师、申请法律援助，但没有记录犯罪嫌疑人的答复。",
        suggestion="请在下次讯问时问明是否委托律师、是否申请法律援助，并记录在案。",
        anchor="reply",
        severity=Severity.INFO,
        near=asked[0].span,
    )


_PLEADS = r"(?<![不没])认罪认罚|(?:我|自愿|愿意)认罪|愿意认罪|认罪(?:，|、)?(?:也)?(?:愿意)?接受处罚"
_RECANTS = r"不认罪|没有犯罪|不承认|翻供|以前(?:说|讲)的不(?:对|是真的|属实)"
_STATED = r"认罪|认罚"
_PLEA_RULES = date(2018, 10, 26)
_UNLENIENT = "问：你有权委托律师作为辩护人，可以申请法律援助，要不要？{}\n答：不请律师，也不申请法律援助。"


def _recommendation(plea: str, reply: str) -> str:
    return _interrogation(
        f"问：你是否自愿认罪认罚？\n答：{reply}",
        f"""=== QSYJ
# 起诉意见书
>> 江公（东）诉字〔2026〕20号
犯罪嫌疑人张某，男，1990年4月2日出生，初中文化，无业。
经依法侦查查明：2026年3月1日晚，犯罪嫌疑人张某在东湖路盗窃电动车一辆，价值3000元。
认定上述事实的证据如下：被害人赵某的陈述、监控录像、犯罪嫌疑人张某的供述。
犯罪嫌疑人张某的行为已触犯《中华人民共和国刑法》第二百六十四条之规定，涉嫌盗窃罪。{plea}
>> 2026年5月2日
""",
        session="第2次",
    )


@rule(
    code="ANN112",
    title="未告知认罪认罚规定或者没有写入起诉意见书",
    severity=Severity.WARNING,
    kinds=["interrogation_record", "prosecution_recommendation"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("刑事诉讼法#120.2", since="2018-10-26", kinds=("interrogation_record",)),
        Basis("公安机关办理刑事案件程序规定#203.1", since="2020-09-01", kinds=("interrogation_record",)),
        Basis("刑事诉讼法#162.2", since="2018-10-26", kinds=("prosecution_recommendation",)),
        Basis("公安机关办理刑事案件程序规定#289.2", since="2020-09-01", kinds=("prosecution_recommendation",)),
    ],
    seed="履行告知义务不及时",
    since="0.2.0",
    good=[
        _recommendation("犯罪嫌疑人张某自愿认罪认罚。", "我自愿认罪认罚。"),
        _recommendation("", "我不认罪，车是我自己的。"),
        _recommendation("张某虽表示认罪，但未签署具结书。", "我认罪认罚。"),
        _recommendation("", "我要考虑一下。"),
        _interrogation(_UNLENIENT.format("你自己讲清楚、承认了的，法律上可以从宽。")),
        _interrogation(_UNLENIENT.format("")).replace("2026年3月", "2016年3月"),
        _interrogation(
            "问：告知书看清楚了吗？\n答：看清楚了，不请律师。",
            _RIGHTS_SHEET.format("三、有权委托律师辩护，可以申请法律援助；四、自愿认罪认罚的依法从宽"),
        ),
    ],
    bad=[
        _recommendation("", "我自愿认罪认罚。"),
        _recommendation("", "是的，我认罪，愿意接受处罚。"),
        _interrogation(_UNLENIENT.format("")),
        _interrogation(_UNLENIENT.format("你要端正态度，争取有个好的表现。")),
        _interrogation(
            "问：告知书看清楚了吗？\n答：看清楚了，不请律师。",
            _RIGHTS_SHEET.format("三、有权委托律师辩护，可以申请法律援助；四、无关的问题有权拒绝回答"),
        ),
    ],
)
def plea_and_leniency(document: Document, case: CaseFile) -> Iterator[Check]:
    """首次讯问应当告知如实供述可以从宽处理和认罪认罚的法律规定。犯罪嫌疑人自愿认罪的，应当记录在案，随案移送，
    并在起诉意见书中写明有关情况；讯问笔录中表示认罪认罚，起诉意见书却只字未提的，影响从宽处理。

    各项权利都没有告知的，由 ANN110 指出；告知书晚签的，由 ANN116 指出。例外：2018年10月26日以前的讯问；不是首次讯问的；
    签收的告知书写明的，没有读全或者不在卷内的；后来翻供、不认罪的；笔录中只是提问、本人没有表示的；
    笔录中的人不是起诉意见书写明的犯罪嫌疑人的。
    """
    if document.kind.name == "interrogation_record":
        yield from _leniency_told(document, case)
    else:
        yield from _plea_in_recommendation(document, case)


def _leniency_told(document: Document, case: CaseFile) -> Iterator[Check]:
    made = case.date_of(document)
    if made is None or made < _PLEA_RULES or not is_first(document, case, Party.SUSPECT):
        return
    words = told(document, case, _SHEET)
    if words is None or first(RIGHTS[LENIENCY], words):
        yield passed(document, anchor="leniency")
        return
    others = any(first(RIGHTS[right], words) for right in (COUNSEL, LEGAL_AID))
    if not others or late_sheet(document, case, _SHEET):
        return
    yield lacking(
        document,
        "首次讯问告知了部分诉讼权利，没有告知如实供述可以从宽和认罪认罚的法律规定。",
        suggestion="请核对是否另有签收的权利义务告知书；没有的，应当补充告知并如实说明。",
        anchor="leniency",
        near=opening(document),
        why={"未见的告知内容": LENIENCY},
    )


def _plea_in_recommendation(document: Document, case: CaseFile) -> Iterator[Check]:
    suspects = {p.key for p in case.persons_in(document) if Party.SUSPECT in p.roles}
    records = [
        d
        for d in case.of_kind("interrogation_record")
        if not suspects or suspects & {p.key for p in case.persons_in(d) if Party.SUSPECT in p.roles}
    ]
    answers = [(d, a) for d in records for a in d.passages_of(PassageRole.ANSWER)]
    pleas = [(d, a) for d, a in answers if first(_PLEADS, a.text)]
    if not pleas or any(first(_RECANTS, a.text) for _, a in answers):
        return
    if says(document, _STATED):
        yield passed(document, anchor="plea")
        return
    record, answer = pleas[0]
    yield lacking(
        document,
        "讯问笔录中犯罪嫌疑人表示认罪认罚，起诉意见书没有写明。",
        suggestion="请在起诉意见书中补充写明自愿认罪认罚的情况，或者另行书面说明。",
        anchor="plea",
        why={"讯问笔录": answer.text[:60], "讯问时间": str(case.date_of(record) or "")},
    )
