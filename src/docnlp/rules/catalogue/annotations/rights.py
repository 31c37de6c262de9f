"""What papers say of rights beyond the notice itself: replies, pleas, sheets of the wrong kind."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Party, PassageRole, Severity
from docnlp.rules.catalogue.annotations.first_records import (
    RIGHTS,
    SHEET,
    is_first,
    sheet_held,
    words_told,
)
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, lacking, passed, says, span_of

_COUNSEL = r"律师|辩护人|法律援助"
_REPLY = rf"{_COUNSEL}|援助|不(?:请|需要|委托|申请(?!回避)|用|要)|需要|要请|想请|再说|考虑|已经?(?:请|委托)"


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


@rule(
    code="ANN111",
    title="委托辩护、法律援助的告知没有记录答复",
    severity=Severity.INFO,
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
    ],
    bad=[_interrogation(_TOLD.format("听清了吗？", "听清了。"))],
)
def reply_on_counsel(document: Document, case: CaseFile) -> Iterator[Check]:
    """第一次讯问告知可以委托律师、申请法律援助的情形应当记录在案；只记录告知、没有记录犯罪嫌疑人是否委托、是否申请的，
    以后对是否保障了辩护权容易发生争议。法律没有逐字要求记录答复，只作提示。

    没有告知或者告知不全的，由 ANN110 指出，本规则不重复。例外：答复写在签收的权利义务告知书上的；不是首次讯问的。
    """
    if not is_first(document, case, Party.SUSPECT):
        return
    asked = [
        p
        for p in document.passages_of(PassageRole.QUESTION, PassageRole.RIGHTS_NOTICE)
        if first(RIGHTS["委托辩护人"], p.text)
    ]
    if not asked or sheet_held(document, case, "suspect_rights_notice") or first(SHEET, words_told(document)):
        return
    answers = document.passages_of(PassageRole.ANSWER)
    after = [p for p in answers if p.span.start > asked[0].span.start][:2]
    if any(first(_REPLY, p.text) for p in after) or any(first(_COUNSEL, p.text) for p in answers):
        yield passed(document, anchor="reply")
        return
    yield lacking(
        document,
        "告知了可以委托律师、申请法律援助，但没有记录犯罪嫌疑人的答复。",
        suggestion="请在下次讯问时问明是否委托律师、是否申请法律援助，并记录在案。",
        anchor="reply",
        near=asked[0].span,
    )


_PLEADS = r"(?<![不没])认罪认罚|(?:我|自愿|愿意)认罪|愿意认罪|认罪(?:，|、)?(?:也)?(?:愿意)?接受处罚"
_RECANTS = r"不认罪|没有犯罪|不承认|翻供|以前(?:说|讲)的不(?:对|是真的|属实)"
_STATED = r"认罪|认罚"


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
    title="自愿认罪认罚没有写入起诉意见书",
    severity=Severity.WARNING,
    kinds=["prosecution_recommendation"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("刑事诉讼法#162.2", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#289.2", since="2020-09-01"),
    ],
    seed="履行告知义务不及时",
    since="0.2.0",
    good=[
        _recommendation("犯罪嫌疑人张某自愿认罪认罚。", "我自愿认罪认罚。"),
        _recommendation("", "我不认罪，车是我自己的。"),
        _recommendation("张某虽表示认罪，但未签署具结书。", "我认罪认罚。"),
        _recommendation("", "我要考虑一下。"),
    ],
    bad=[_recommendation("", "我自愿认罪认罚。"), _recommendation("", "是的，我认罪，愿意接受处罚。")],
)
def plea_in_recommendation(document: Document, case: CaseFile) -> Iterator[Check]:
    """犯罪嫌疑人自愿认罪的，应当记录在案，随案移送，并在起诉意见书中写明有关情况。讯问笔录中表示认罪认罚，
    起诉意见书却只字未提的，影响从宽处理。

    首次讯问没有告知认罪认罚规定的，由 ANN110 指出。例外：后来翻供、不认罪的；笔录中只是提问、本人没有表示的；
    笔录中的人不是起诉意见书写明的犯罪嫌疑人的。
    """
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


_CRIMINAL_SHEETS = ("suspect_rights_notice", "victim_rights_notice", "witness_rights_notice")
_HEARD = frozenset({Party.VICTIM, Party.WITNESS, Party.INTERVIEWEE, Party.REPORTER})


def _sheet(kind: str, title: str, label: str, name: str, more: str, *, head: str = "@type criminal") -> str:
    return f"""{head}
=== {kind}
# {title}
你依法享有下列权利，也应当履行下列义务。
本告知书我已看过。
{label}：{name}{{sign {name}}}{{thumb}}
2026年3月2日
{more}"""


_WITNESS_RECORD = """=== XUNWENZ
# 询问笔录
时间：2026年3月2日9时0分至2026年3月2日10时20分
被询问人：赵某  性别：女  出生日期：1988年6月3日
问：我们是刑侦大队侦查人员，你应当如实作证。你看到什么？
答：我看到犯罪嫌疑人把车推走了。
"""


_HEARD_AS_SUSPECT = """=== XUNWEN
# 讯问笔录（第1次）
时间：2026年3月3日9时0分至10时0分
被讯问人：{0}
问：姓名？
答：{0}。
"""


@rule(
    code="ANN115",
    title="权利义务告知书用错种类",
    severity=Severity.WARNING,
    kinds=[*_CRIMINAL_SHEETS, "administrative_rights_notice"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#203", since="2020-09-01", kinds=("suspect_rights_notice",)),
        Basis(
            "公安机关办理刑事案件程序规定#211",
            since="2020-09-01",
            kinds=("victim_rights_notice", "witness_rights_notice"),
        ),
        Basis("公安机关办理刑事案件程序规定#203", since="2020-09-01", kinds=("administrative_rights_notice",)),
        Basis("公安机关办理行政案件程序规定#74", since="2019-01-01"),
    ],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        _sheet("QLGZZ", "证人诉讼权利义务告知书", "被告知人", "赵某", _WITNESS_RECORD),
        _sheet("QLGZX", "犯罪嫌疑人诉讼权利义务告知书", "犯罪嫌疑人", "张某", _WITNESS_RECORD),
        _sheet("QLGZX", "犯罪嫌疑人诉讼权利义务告知书", "犯罪嫌疑人", "赵某", _WITNESS_RECORD)
        + _HEARD_AS_SUSPECT.format("赵某"),
    ],
    bad=[
        _sheet("QLGZX", "犯罪嫌疑人诉讼权利义务告知书", "被告知人", "赵某", _WITNESS_RECORD),
        _sheet(
            "QLGZZ",
            "证人诉讼权利义务告知书",
            "证人",
            "张某",
            _HEARD_AS_SUSPECT.format("张某"),
        ),
    ],
)
def right_kind_of_sheet(document: Document, case: CaseFile) -> Iterator[Check]:
    """犯罪嫌疑人、被害人、证人和行政案件当事人的权利义务各不相同，告知书应当与被告知人的身份、案件性质相符；用错种类，等于没有告知。

    例外：同一人先作证人、后成为犯罪嫌疑人等两种身份并存的；刑事转行政、行政转刑事，两套告知书并存的；
    告知书上的姓名没有读出的，不作判断。
    """
    named = {p.key for p in case.persons_in(document)}
    elsewhere = frozenset(
        role for p in case.persons if p.key in named and p.mention.document_id != document.id for role in p.roles
    )
    if not elsewhere or not named:
        return
    suspect, heard = Party.SUSPECT in elsewhere, bool(elsewhere & _HEARD)
    wrong = ""
    if document.kind.name == "suspect_rights_notice" and heard and not suspect:
        wrong = "被害人、证人"
    elif document.kind.name in ("victim_rights_notice", "witness_rights_notice") and suspect and not heard:
        wrong = "犯罪嫌疑人"
    elif not _same_procedure(document, case):
        wrong = "行政案件当事人" if document.kind.name in _CRIMINAL_SHEETS else "刑事案件当事人"
    if not wrong:
        yield passed(document, anchor="sheet")
        return
    found = first(r"权利(?:和|与|、)?义务告知书", document.text.characters)
    yield flag(
        document,
        span_of(found) if found else document.passages[0].span,
        f"被告知人在卷内其他材料中是{wrong}，这里用的是《{document.kind.title}》。",
        suggestion="请核对被告知人的身份，改用相应种类的告知书重新告知，并说明情况。",
        anchor="sheet",
    )


def _same_procedure(document: Document, case: CaseFile) -> bool:
    """Tell whether a paper of the sheet's own procedure is in the case, besides the sheets."""
    wanted = CaseType.CRIMINAL if document.kind.name in _CRIMINAL_SHEETS else CaseType.ADMINISTRATIVE
    sheets = (*_CRIMINAL_SHEETS, "administrative_rights_notice")
    others = {d.kind.case_type for d in case.documents if d.kind.name not in sheets} - {CaseType.BOTH}
    return not others or wanted in others
