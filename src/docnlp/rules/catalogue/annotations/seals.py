"""Seals of the organ, and what makes an account of how somebody was caught worth anything."""

from collections.abc import Iterator

from docnlp.datamodel import (
    OFFICERS,
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    MarkKind,
    Severity,
    SlotKind,
    SlotState,
    Span,
)
from docnlp.rules.catalogue.annotations.blanks import blank_dates
from docnlp.rules.catalogue.annotations.ink import loose, loose_names, seen, signatures, signed_on_screen
from docnlp.rules.catalogue.annotations.signing import by_hand, in_use
from docnlp.rules.catalogue.evidence.surrender import proves_surrender
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, lacking, passed, says, unchecked

_DATE_LINE = (
    r"(?:\d{4}|[〇零○Oo一二三四五六七八九]{4})[年./-][\d一二三四五六七八九十]{1,3}[月./-]"
    r"[\d一二三四五六七八九十]{1,3}日?"
)
_PLACE_OF_SEAL = r"公安局|派出所|分局|公安处|支队|大队"
_CLOSING = rf"\n[^\n。，：]{{0,20}}(?:{_PLACE_OF_SEAL})(?:（[^）\n]{{0,8}}）)?\n{_DATE_LINE}(?=\n|$)"
_MAY_BE_A_SEAL = (MarkKind.SEAL, MarkKind.IMAGE, MarkKind.UNSURE)
_OF_THE_POLICE = r"我(?:局|所|队|大队|中队|支队|分局)"
_SIGNED_BY_POLICE = r"公安|派出所|分局|[刑经网禁治]\w{0,6}[大支中]队|民警|侦查(?:员|人员)|人民警察"


def _can_tell(document: Document, case: CaseFile) -> bool:
    """Tell whether the absence of ink means something: the pages were looked at, and the case bears ink elsewhere.

    Of a paper that is all of the case it means what it says; a whole file without ink is a print-out of the system.
    """
    looked = not document.scanned and seen(document) and not signed_on_screen(document)
    return looked and (len(case.documents) == 1 or any(map(in_use, case.documents)))


def _sealed(document: Document) -> bool:
    stamped = any(mark.kind in _MAY_BE_A_SEAL for page in document.pages for mark in page.marks)
    return stamped or says(document, r"电子(?:印章|签章)")


def _account(foot: str, *, head: str = "@type criminal", kind: str = "DAJG", title: str = "到案经过") -> str:
    return f"""{head}
=== {kind}
# {title}
2026年3月5日9时许，我所民警李某、王某在江城市东湖路12号将犯罪嫌疑人张某抓获，带回东湖派出所审查。
特此说明。
{foot}
>> 2026年3月5日
=== LAJD
# 立案决定书
决定对李某被盗窃案立案侦查。
>> {{seal 江城市公安局东湖分局}}2026年3月5日
"""


@rule(
    code="ANN135",
    title="到案经过没有办案人员签名或者单位印章",
    severity=Severity.ERROR,
    kinds=["apprehension_account", "explanatory_statement"],
    basis=[
        Basis("刑诉法解释#142.1", since="2021-03-01", kinds=("apprehension_account",)),
        Basis("刑诉法解释#135.3", since="2021-03-01", kinds=("explanatory_statement",)),
    ],
    seed="民警遗漏签名",
    since="0.2.0",
    case_type=CaseType.CRIMINAL,
    good=[
        _account("民警：{sign 李某}{gap 2}{sign 王某}\n>> {seal 江城市公安局东湖派出所}江城市公安局东湖派出所"),
        _account(">> {sign 李某}{gap 2}{sign 王某}\n>> {seal 江城市公安局东湖派出所}江城市公安局东湖派出所"),
        _account("办案民警（电子签名）：李某、王某\n>> 江城市公安局东湖派出所（电子印章）"),
        _account(">> 江城市某某公司", kind="QKSM", title="情况说明").replace("我所民警李某、王某", "我公司保安"),
    ],
    bad=[
        _account("办案民警：李某、王某\n>> {seal 江城市公安局东湖派出所}江城市公安局东湖派出所"),
        _account("民警：{sign 李某}{gap 2}{sign 王某}\n>> 江城市公安局东湖派出所"),
        _account("民警：{sign 李某}\n>> {seal 江城市公安局东湖派出所}江城市公安局东湖派出所"),
        # a surrender that nobody finds proven is an account like others
        _account("张某系主动投案。\n民警：{sign 李某}{gap 2}{sign 王某}\n>> 江城市公安局东湖派出所"),
        _account("办案民警：{blank 6}\n>> 江城市公安局东湖派出所", kind="QKSM", title="情况说明"),
        _account(
            "说明人：李某（打印）　王某（打印）\n>> {seal 江城市公安局东湖派出所}", kind="QKSM", title="工作说明"
        ).replace("我所民警李某、王某", "我大队未能"),
        _account("办案民警：李某、王某\n江城市公安局东湖派出所").partition("=== LAJD")[0],
    ],
)
def account_signed_and_sealed(document: Document, case: CaseFile) -> Iterator[Check]:
    """侦查机关出具的到案经过、抓获经过，应当有办案人员签名并加盖单位印章；关于取证过程合法的情况说明，
    没有签名或者没有盖章的不得作为证据使用。

    例外：由单位或者个人（不是办案机关）出具的情况说明；整卷都没有笔迹、印章的（系统打印件）列为“未能核查”；电子签名、电子印章；只有一名办案人员签名而盖有印章的降为提示，
    司法解释没有要求两名；情况说明缺项的降为警告；证明自首、立功的材料由 EVI431 核查。
    行政案件不适用刑事诉讼法的解释，不作检查。
    """
    if document.kind.name == "explanatory_statement" and not _by_the_police(document):
        return
    if proves_surrender(document, case):
        return  # of these EVI431 speaks
    slots = signatures(document, *OFFICERS)
    people = sum(len(slot.marks) or 1 for slot in slots if by_hand([slot])) + loose_names(document)
    sealed = _sealed(document)
    if sealed and (people >= 2 or signed_on_screen(document)):
        yield passed(document, anchor="account")
        return
    if not _can_tell(document, case) or any(slot.state is SlotState.UNSURE for slot in slots):
        yield unchecked(document, "办案人员签名和单位印章", Cause.MARKS_NOT_SEEN, anchor="account")
        return
    absent = [name for name, there in (("办案人员签名", people), ("单位印章", sealed)) if not there]
    severity = Severity.WARNING if document.kind.name == "explanatory_statement" else None
    severity = severity if absent else Severity.INFO
    yield lacking(
        document,
        f"{document.kind.title}没有{'和'.join(absent)}。" if absent else f"{document.kind.title}只有一名办案人员签名。",
        suggestion="请由参与抓获或者办理的民警签名，并加盖单位印章。",
        anchor="account",
        near=slots[0].span if slots else None,
        severity=severity,
    )


def _by_the_police(statement: Document) -> bool:
    """Tell whether a statement is the investigators' own: it speaks of 我大队, or is issued by police at its foot."""
    foot = statement.text.characters.rstrip().rpartition("。")[2]
    return says(statement, _OF_THE_POLICE) or first(_SIGNED_BY_POLICE, foot) is not None


def _decision(foot: str, *, kind: str = "XZJD", title: str = "行政处罚决定书") -> str:
    head = "@type administrative" if kind in ("XZJD", "ZJBQ") else "@type criminal"
    return f"""{head}
=== {kind}
## 江城市公安局东湖分局
# {title}
>> 江公（东）字〔2026〕88号
现查明，2026年3月4日20时许，张某在江城市东湖路12号殴打李某。现予以决定。
{foot}
以上决定已向我宣告。被处罚人：{{sign 张某}}{{thumb}}
"""


@rule(
    code="ANN137",
    title="决定书、意见书没有机关印章或者日期",
    severity=Severity.ERROR,
    kinds=[
        "penalty_decision",
        "non_penalty_decision",
        "evidence_preservation_decision",
        "case_filing_decision",
        "bail_decision",
        "arrest_approval_request",
        "prosecution_recommendation",
    ],
    basis=[
        Basis("治安管理处罚法#115.2", since="2026-01-01", kinds=("penalty_decision",)),
        Basis("治安管理处罚法#96.2", until="2026-01-01", kinds=("penalty_decision",)),
        Basis("行政处罚法#59.2", since="2021-07-15", kinds=("penalty_decision", "non_penalty_decision")),
        Basis("公安机关办理行政案件程序规定#175.1.7", since="2019-01-01", kinds=("penalty_decision",)),
        Basis("公安机关办理行政案件程序规定#111.1.4", since="2019-01-01", kinds=("evidence_preservation_decision",)),
        Basis("公安机关办理刑事案件程序规定#178.1", since="2020-09-01", kinds=("case_filing_decision",)),
        Basis("公安机关办理刑事案件程序规定#83", since="2020-09-01", kinds=("bail_decision",)),
        Basis("公安机关办理刑事案件程序规定#137", since="2020-09-01", kinds=("arrest_approval_request",)),
        Basis("公安机关办理刑事案件程序规定#289", since="2020-09-01", kinds=("prosecution_recommendation",)),
    ],
    seed="法律文书制作及程序仍有瑕疵",
    since="0.2.0",
    good=[
        _decision(">> {seal 江城市公安局东湖分局}江城市公安局东湖分局\n>> 2026年3月7日"),
        _decision(">> 江城市公安局东湖分局（电子印章）\n>> 2026年3月7日"),
        _decision(">> {seal 江城市公安局东湖分局}江城市公安局东湖分局\n>> {hand 2026年3月7日}"),
        _decision(">> {seal 江城市公安局东湖分局}二〇二六年三月七日", kind="QSYJ", title="起诉意见书"),
    ],
    bad=[
        _decision(">> 江城市公安局东湖分局\n>> 2026年3月7日"),
        _decision(">> {seal 江城市公安局东湖分局}江城市公安局东湖分局\n>> {blank 4}年{blank 2}月{blank 2}日"),
        _decision(">> 江城市公安局东湖分局\n>> 2026年3月7日", kind="QBHS", title="取保候审决定书"),
        _decision(">> {seal 江城市公安局东湖分局}\n>> {blank 4}年{blank 2}月{blank 2}日").replace(
            "{thumb}", "{thumb}　2026年3月9日"
        ),
    ],
)
def sealed_and_dated(document: Document, case: CaseFile) -> Iterator[Check]:
    """对外的决定书、意见书应当加盖作出决定的公安机关的印章，写明成文日期；没有印章的决定书不发生效力，
    没有日期的无从计算期限。

    例外：电子印章；存根联；日期是手写的；没有落款的残缺页列为“未能核查”。扫描件上印章的有无由图像判断，没有看到的列为“未能核查”，不报缺失。
    """
    sealed = _sealed(document)
    blank = _undated(document) or (None if case.date_of(document) else next(blank_dates(document), None))
    dated = blank is None and not _no_date_at_all(document, case)
    if sealed and dated:
        yield passed(document, anchor="seal")
        return
    places = [slot for slot in document.slots if slot.kind is SlotKind.SEAL]
    if not _can_tell(document, case) or any(slot.state is SlotState.UNSURE for slot in places):
        yield unchecked(document, "机关印章和日期", Cause.MARKS_NOT_SEEN, anchor="seal")
        return
    if not places and dated and not says(document, _CLOSING):
        yield unchecked(document, "落款", Cause.FACT_NOT_FOUND, anchor="seal")
        return
    absent = [name for name, there in (("机关印章", sealed), ("成文日期", dated)) if not there]
    yield lacking(
        document,
        f"{document.kind.title}没有{'和'.join(absent)}。",
        suggestion="请核对送达当事人的一份和系统中的电子文书；确实没有盖章、没有日期的，依法补正。",
        anchor="seal",
        near=places[0].span if places else blank,
    )


def _undated(document: Document) -> Span | None:
    """Return the blank on a line of its own where the decision should bear its date; a receipt's date is none."""
    text = document.text.characters
    if first(rf"(?<![：:])\n[^\n：]{{0,24}}?{_DATE_LINE}(?=\n|$)", text):
        return None
    for span in blank_dates(document):
        start = span.start + len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip())
        line = text[text.rfind("\n", 0, start) + 1 : start]
        rest = text[span.end :].partition("\n")[0]
        if not first(r"[：，。自至从]", line) and not rest.strip("。 （）公章印盖"):
            return Span(start, span.end)
    return None


def _no_date_at_all(document: Document, case: CaseFile) -> bool:
    """Tell whether the foot bears no date and no blank for one: nothing but the name of the organ."""
    if document.scanned or case.date_of(document) or loose(document):
        return False
    foot = document.text.characters.rstrip().rpartition("。")[2]
    return first(_PLACE_OF_SEAL, foot) is not None and first(r"[年月日\d]", foot) is None
