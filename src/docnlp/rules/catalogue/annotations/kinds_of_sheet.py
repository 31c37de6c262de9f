"""Notice sheets of rights that are not of the person's kind."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Party, PassageRole, Severity
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed, says, span_of

_CRIMINAL_SHEETS = ("suspect_rights_notice", "victim_rights_notice", "witness_rights_notice")
_ADMINISTRATIVE_WORDS = r"行政处罚|行政案件|行政拘留|治安管理|违法(?:嫌疑|行为)人|被侵害人"
_CRIMINAL_WORDS = r"刑事|犯罪嫌疑人|讯问|侦查|被害人"
_FOR_THE_HEARD = ("victim_rights_notice", "witness_rights_notice")
_OF_SUSPECTS = ("interrogation_record", "detention_warrant", "criminal_summons", "arrest_warrant", "bail_decision")
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


def _unnamed(kind: str, title: str, more: str) -> str:
    return _sheet(kind, title, "被告知人", "赵某", more).replace("赵某{sign", "{sign")


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
        _sheet(
            "QLGZX", "犯罪嫌疑人诉讼权利义务告知书", "被告知人", "赵某", _WITNESS_RECORD.replace("3月2日", "3月1日")
        ),
        _unnamed("QLGZX", "犯罪嫌疑人诉讼权利义务告知书", _WITNESS_RECORD.replace("3月2日", "3月9日")),
        _unnamed("QLGZX", "犯罪嫌疑人诉讼权利义务告知书", _WITNESS_RECORD + _HEARD_AS_SUSPECT.format("张某")),
        _unnamed("QLGZZ", "证人诉讼权利义务告知书", _WITNESS_RECORD),
    ],
    bad=[
        _unnamed("QLGZX", "犯罪嫌疑人诉讼权利义务告知书", _WITNESS_RECORD.replace("犯罪嫌疑人", "有人")),
        _unnamed("QLGZZ", "证人诉讼权利义务告知书", _WITNESS_RECORD.replace("# 询问笔录", "# 询问被害人笔录")),
        _unnamed("QLGZB", "被害人诉讼权利义务告知书", _HEARD_AS_SUSPECT.format("张某").replace("3月3日", "3月2日")),
        _sheet("QLGZX", "犯罪嫌疑人诉讼权利义务告知书", "被告知人", "赵某", _WITNESS_RECORD),
        _sheet(
            "QLGZZ",
            "证人诉讼权利义务告知书",
            "证人",
            "张某",
            _HEARD_AS_SUSPECT.format("张某").replace("3月3日", "3月2日"),
        ),
    ],
)
def right_kind_of_sheet(document: Document, case: CaseFile) -> Iterator[Check]:
    """犯罪嫌疑人、被害人、证人和行政案件当事人的权利义务各不相同，告知书应当与被告知人的身份、案件性质相符；用错种类，等于没有告知。

    姓名由手写签署、没有读出的，只在告知书当天的笔录全是另一种身份的人、全案也没有相符的人时提示。

    例外：同一人先作证人、后成为犯罪嫌疑人等两种身份并存、先后变化的；刑事转行政、行政转刑事，两套告知书并存的；
    姓名没有读出、当天没有笔录的，不作判断。
    """
    named = {p.key for p in case.persons_in(document)}
    elsewhere = frozenset(
        role for p in case.persons if p.key in named and p.mention.document_id != document.id for role in p.roles
    )
    if named:
        wrong = "" if _before_or_after(document, case, named) else _misfit(document, elsewhere)
    else:
        wrong = _of_the_day(document, case)
    if not wrong and not _same_procedure(document, case):
        wrong = "行政案件当事人" if document.kind.name in _CRIMINAL_SHEETS else "刑事案件当事人"
    if not wrong:
        if elsewhere:
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


def _before_or_after(document: Document, case: CaseFile, named: set[str]) -> bool:
    """Tell whether the person may have been something else on the sheet's day: a witness before, a suspect since."""
    day = case.date_of(document)
    suspect = document.kind.name == "suspect_rights_notice"
    records = case.of_kind("interview_record" if suspect else "interrogation_record")
    theirs = [case.date_of(d) for d in records if named & {p.key for p in case.persons_in(d)}]
    days = [d for d in theirs if d is not None]
    if day is None or not days:
        return False
    return day > max(days) if suspect else day < min(days)


def _misfit(document: Document, roles: frozenset[Party]) -> str:
    suspect, heard = Party.SUSPECT in roles, bool(roles & _HEARD)
    if document.kind.name == "suspect_rights_notice" and heard and not suspect:
        return "被害人、证人"
    if document.kind.name in _FOR_THE_HEARD and suspect and not heard:
        return "犯罪嫌疑人"
    return ""


def _of_the_day(document: Document, case: CaseFile) -> str:
    """Return what whoever signed by hand, unread, must be: the sheet's day holds records of that kind only.

    Nothing where any paper of the case is of a person that the sheet would fit.
    """
    day = case.date_of(document)
    records = [d for d in case.of_kind("interrogation_record", "interview_record") if case.date_of(d) == day]
    if day is None or not records:
        return ""
    suspects = any(Party.SUSPECT in p.roles for d in case.documents if d.id != document.id for p in case.persons_in(d))
    heard = case.of_kind("interview_record")
    if document.kind.name == "suspect_rights_notice":
        return "" if suspects or case.of_kind(*_OF_SUSPECTS) else "被害人、证人"
    if document.kind.name not in _FOR_THE_HEARD:
        return ""
    if not heard:
        return "犯罪嫌疑人"
    other, fits = ("被害人", "证人") if document.kind.name == "witness_rights_notice" else ("证人", "被害人")
    if case.of_kind("victim_rights_notice" if other == "被害人" else "witness_rights_notice"):
        return ""
    told = [f"{d.title}{d.text.characters[: _head_end(d)]}" for d in heard]
    return other if all(other in head and fits not in head.replace(other, "") for head in told) else ""


def _head_end(document: Document) -> int:
    turns = document.passages_of(PassageRole.QUESTION, PassageRole.RIGHTS_NOTICE)
    return turns[0].span.start if turns else 0


def _same_procedure(document: Document, case: CaseFile) -> bool:
    """Tell whether a paper of the sheet's own procedure is in the case, or sheets of both: a case may change over."""
    criminal = document.kind.name in _CRIMINAL_SHEETS
    sheets = (*_CRIMINAL_SHEETS, "administrative_rights_notice")
    if case.of_kind(*(sheets[-1:] if criminal else _CRIMINAL_SHEETS)):
        return True
    wanted = CaseType.CRIMINAL if criminal else CaseType.ADMINISTRATIVE
    papers = [d for d in case.documents if d.kind.name not in sheets]
    others = {d.kind.case_type for d in papers} - {CaseType.BOTH}
    # one 询问笔录 by itself may be of either procedure
    plain = any(says(d, _ADMINISTRATIVE_WORDS if criminal else _CRIMINAL_WORDS) for d in papers)
    return not others or wanted in others or not plain
