"""Pages that a document counts and the file lacks."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, Check, Document, Severity, Span
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, flag, passed, says, span_of
from docnlp.text import parse_numeral

_NUMBER = r"[一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾\d]{1,4}"
_PAGE_OF = (
    rf"第(?P<at>{_NUMBER})页[（，、/共\s]{{0,3}}共?(?P<of>{_NUMBER})页"
    rf"|共(?P<of>{_NUMBER})页[，、\s]{{0,2}}第(?P<at>{_NUMBER})页"
)
_EXTRACT = r"节选|节录|摘录|摘自|另附|另卷|另册|部分复印|评查抽取|未复印"


def _record(*feet: str, note: str = "") -> str:
    pages = "\n----\n".join(
        f"问：请继续讲第{number}件事？\n答：那天晚上我在家里。{note}\n<< {foot}" for number, foot in enumerate(feet, 1)
    )
    return f"@type criminal\n=== XUNWEN\n# 讯问笔录\n时间：2026年3月2日9时0分至2026年3月2日10时20分\n{pages}\n"


@rule(
    code="FIL619",
    title="文书缺页（共几页）",
    severity=Severity.WARNING,
    kinds=[
        "interrogation_record",
        "interview_record",
        "administrative_interview_record",
        "penalty_decision",
        "prosecution_recommendation",
    ],
    basis=[
        Basis("公安机关办理行政案件程序规定#262", since="2019-01-01"),
        Basis("公安机关办理刑事案件程序规定#206", since="2020-09-01"),
    ],
    seed="案卷顺序混乱",
    since="0.1.0",
    good=[
        _record("第1页 共3页", "第2页 共3页", "第3页 共3页"),
        _record("第1页 共  页"),
        _record("第2页 共3页", "第1页 共3页", "第3页 共3页"),
    ],
    bad=[_record("第1页 共3页", "第3页 共3页"), _record("第1页 共5页", "第2页 共5页", "第3页 共5页")],
)
def all_pages_held(document: Document, case: CaseFile) -> Iterator[Check]:
    """文书自己标明“第几页共几页”的，案卷中应当各页齐全。

    例外：评查抽取、节选或者注明“材料另附”的；“第 页共 页”没有填写，或者共几页是全卷页数的；
    缺页在卷内他处找到的（双面扫描错序）；扫描件上页码数字识别把握不足的，降为提示，请先核对图像。
    """
    found = [(at, of, span) for at, of, span in _counts(document) if 0 < at <= of]
    totals = {of for _, of, _ in found}
    if not found or len(totals) > 1:
        return
    total = totals.pop()
    if total > 2 * len(document.pages) + 8:
        return  # the count of the whole volume, not of this document
    absent = sorted(set(range(1, total + 1)) - {at for at, _, _ in found})
    # a page whose own foot was not read still stands in the file
    unread = len(document.pages) - len({place.page for _, _, span in found for place in document.places(span)})
    if len(absent) <= max(0, unread) or says(document, _EXTRACT) or _elsewhere(document, case, absent, total):
        yield passed(document, anchor="pages")
        return
    last = found[-1][2]
    weak = document.scanned and document.confidence(last) < 0.9
    yield flag(
        document,
        last,
        f"文书标明共{total}页，卷内缺第{'、'.join(map(str, absent))}页。",
        suggestion="请查找缺页并补入；有意节选的，应当注明。",
        anchor="pages",
        severity=Severity.INFO if weak else None,
    )


def _counts(document: Document) -> Iterator[tuple[int, int, Span]]:
    for match in finds(_PAGE_OF, document.text.characters):
        at, of = parse_numeral(match["at"]), parse_numeral(match["of"])
        if at is not None and of is not None:
            yield at, of, span_of(match)


def _elsewhere(document: Document, case: CaseFile, absent: list[int], total: int) -> bool:
    """Tell whether the missing pages stand in another document that lacks just those (scanned out of order)."""
    for other in case.documents:
        if other.id != document.id:
            there = {at for at, of, _ in _counts(other) if of == total}
            if set(absent) <= there and 1 not in there:
                return True
    return False
