"""Identity numbers: check digit, birthday, sex."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Severity, Span
from docnlp.rules.catalogue.file.people import A_NUMBER, HEAD, SEED, decision
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed
from docnlp.text import FoundId, check_id, find_id_numbers


@rule(
    code="FIL615",
    title="身份证号校验错误",
    severity=Severity.WARNING,
    basis=[Basis("公安机关办理行政案件程序规定#50", since="2019-01-01"), Basis("居民身份证法#3")],
    seed=SEED,
    since="0.1.0",
    good=[
        HEAD + decision("张伟", A_NUMBER),
        HEAD + decision("张伟", "9901011990****001X"),
        HEAD + decision("张伟", "990101900402001"),
    ],
    bad=[HEAD + decision("张伟", "990101199004020014"), HEAD + decision("张伟", "990101199013400016")],
)
def id_number_checks(document: Document, case: CaseFile) -> Iterator[Check]:
    """公民身份号码由十七位本体码和一位校验码组成（GB 11643-1999），出生日期应当真实存在，第十七位应当与性别相符，
    校验码应当相符。

    例外：隐去部分数字的号码；十五位旧号码；港澳台居民和外国人的证件号码；扫描件识别把握不足的，降为提示。
    """
    for found in find_id_numbers(document.text.characters):
        if found.masked or found.length15:
            continue
        result = check_id(_continued(document, found))
        fault = result.fault
        if not document.scanned and first(_LETTERS, document.text.quote(found.span)):
            fault = "数字中混有字母"
        elif result.born and result.born > (case.date_of(document) or case.as_of):
            fault = "出生日期晚于文书日期"
        elif result.valid and result.sex and (stated := _sex_before(document, found.span)) not in ("", result.sex):
            fault = f"第17位表示{result.sex}性，文书写明性别为{stated}"
        if fault is None:
            yield passed(document, anchor=found.number)
            continue
        # recognition drops a digit far more often than a clerk does
        lost = len(found.number) != 18
        poor = document.scanned and (lost or document.confidence(found.span) < 0.95)
        yield flag(
            document,
            found.span,
            f"公民身份号码{found.number}有误：{fault}。",
            suggestion="请对照身份证件或者户籍证明核对号码。",
            anchor=found.number,
            poor=poor,
        )


def _continued(document: Document, found: FoundId) -> str:
    """Return the number with the last digit that a narrow cell has moved to the next line."""
    text = document.text.characters
    more = first(r"^\s(?P<last>[\dXx])(?![\dXx])", text[found.span.end : found.span.end + 3])
    return found.number + more["last"].upper() if more and len(found.number) == 17 else found.number


def _sex_before(document: Document, span: Span) -> str:
    """Return the sex stated right before the number, where no other person stands between."""
    before = document.text.characters[max(0, span.start - 60) : span.start]
    held = first(
        r"(?:性别[：\s]*|[，、\s])(?P<sex>[男女])(?=[，、\s])(?![^。；]*(?:[男女][，、\s]|母|父|妻|夫|。|；))", before
    )
    return held["sex"] if held else ""


_LETTERS = r"[A-WYZa-wyz]"
"""Recognition takes 0 for O: only in digital files was it typed so."""
