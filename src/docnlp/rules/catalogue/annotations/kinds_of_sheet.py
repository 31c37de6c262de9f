"""Notice sheets of rights that are not of the person's kind."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Party, Severity
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed, span_of

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
