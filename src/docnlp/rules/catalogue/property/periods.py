"""How long things may be seized in administrative cases."""

from collections.abc import Iterator
from datetime import date, timedelta

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, Event, Severity, Span
from docnlp.rules.catalogue.property.cells import handwritten
from docnlp.rules.catalogue.property.held import (
    EXTENDED,
    RETURNED,
    held,
    is_registration,
    late,
    made_on,
    released_somewhere,
    settled,
)
from docnlp.rules.catalogue.property.rest_days import latest_end
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import absent, anywhere, first, passed, says, unchecked
from docnlp.text import find_dates, find_periods

_SEED = "涉案财物管理"
_DAYS = 30
"""《公安机关办理行政案件程序规定》第一百一十二条第一款；行政强制法第二十五条第一款: extended once, by as much again."""
_APPRAISALS = ("forensic_appraisal_commission", "forensic_appraisal_opinion", "price_appraisal_conclusion")
_APPRAISED = r"鉴定期间|鉴定(?:检验|、检验)?的?(?:期限|时间)|送(?:[^。；，\n]{0,16})(?:鉴定|检验|检测)"
_APPROVING = r"(?:批准|同意|负责人|局长|审批|意见)[^。；\n\d]{0,12}\n?[^。；\n\d]{0,4}$"
_APPROVED = r"^[^，。；\n]{0,4}(?:批准|同意)"
_NOT_TOLD = r"未(?:书面)?告知|没有(?:书面)?告知|告知(?:当事人)?(?:情况|时间)?[：\s]*(?:无(?!误)|未|/|—)|未送达"


@rule(
    code="PRP513",
    title="行政扣押、查封超期",
    severity=Severity.ERROR,
    kinds=["evidence_preservation_decision"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("公安机关办理行政案件程序规定#112.1", since="2019-01-01"),
        Basis("行政强制法#25.1", since="2012-01-01"),
    ],
    seed=_SEED,
    since="0.2.0",
    good=[
        held(until="2025年3月28日"),
        held(until="2025年4月2日"),
        held(until="2025年4月20日", more=EXTENDED),
        held(until="2025年4月20日", more=RETURNED),
        held(until="2025年3月28日", told="，期限自2025年3月3日至2025年4月2日"),
        held(until="2025年3月28日", of="先行登记保存"),
        held(until="2025年4月20日", told="（鉴定期间：自2025年3月10日送检至2025年4月1日止，不计入扣押期间）"),
        held(
            until="2025年6月6日", more="=== QKSM\n# 情况说明\n扣押的麻将机于2025年3月28日解除扣押。\n>> 2025年3月28日"
        ),
    ],
    bad=[
        held(until="2025年4月20日"),
        held(until="2025年5月20日", more=EXTENDED),
        held(until="2025年3月28日", told="，期限自2025年3月3日至2025年5月2日"),
        held(until="2025年4月20日", more=EXTENDED.replace("2025年3月30日", "2025年4月14日")),
        held(until="2025年4月20日", more=EXTENDED.replace("已书面告知当事人并说明理由，", "书面告知情况：未告知。")),
        held(until="2025年5月6日", told="（鉴定期间：自2025年3月10日送检至2025年3月20日止，不计入扣押期间）"),
        held(until="2025年6月6日", more="=== QKSM\n# 情况说明\n扣押的机器于2025年5月9日解除扣押。\n>> 2025年5月10日"),
    ],
)
def seizure_period(document: Document, case: CaseFile) -> Iterator[Check]:
    """行政案件扣押、扣留、查封的期限为三十日，情况复杂的，经县级以上公安机关负责人批准可以延长三十日，并应当书面告知当事人；
    期限内应当作出处理决定；延长应当在届满之前批准。

    例外：对物品进行鉴定的期间不计入，起止写明的扣除，没有写明的不作判断；开始之日不计，末日是节假日的顺延；先行登记保存适用七日；
    期限届满前已经发还、解除的；法律、行政法规另有规定的。
    """
    made = made_on(document, case)
    if is_registration(document) is not False:
        return
    if made is None:
        yield unchecked(document, "证据保全决定日期", Cause.DATE_NOT_FOUND, anchor="seizure")
        return
    begun = made.moment.day
    papers = case.of_kind("seizure_extension_approval")
    extended = papers or says(document, r"延长(?:扣押|查封|扣留)?(?:的)?期限")
    appraised = _appraisal_days(case)
    spared = timedelta(days=appraised or 0)
    allowed = _DAYS * (2 if extended else 1)
    last = latest_end(begun + timedelta(days=allowed) + spared)
    for period in find_periods(document.text.characters):
        if period.start.day == begun and period.end.day > last:
            days = (period.end.day - begun).days
            yield late(document, period.span, f"决定书写明的扣押期限为{days}日，超过{allowed}日。", made)
            return
    faults = list(_extension(papers, made, latest_end(begun + timedelta(days=_DAYS) + spared), case))
    yield from faults
    end = settled(case, made)
    if end is None or any(f.anchor == "extension" for f in faults):
        return
    if end.day <= last:
        yield passed(document, anchor="period")
    elif appraised is None and (case.of_kind(*_APPRAISALS) or anywhere(case, _APPRAISED)):
        yield unchecked(document, "鉴定期间的起止", Cause.DATE_NOT_FOUND, anchor="period")
    elif released_somewhere(case, document) and end.document.kind.name in ("penalty_decision", "non_penalty_decision"):
        yield unchecked(document, "发还、解除的时间", Cause.DATE_NOT_FOUND, anchor="period")
    else:
        done = "仍没有作出处理决定" if end.still else "才作出处理决定"
        told = f"{begun:%Y-%m-%d}扣押，{end.day:%Y-%m-%d}{done}，超过{allowed}日"
        yield late(document, made.mention.span, told + ("。" if extended else "，没有延长的手续。"), made, end)


def _extension(papers: tuple[Document, ...], made: Event, last: date, case: CaseFile) -> Iterator[Check]:
    """Check that the extension was approved before the first period ended, and that the party was told in writing."""
    if not papers:
        return
    paper = papers[0]
    approved = _approved_on(paper, case)
    if approved and approved[1] > last:
        told = f"延长扣押于{approved[1]:%Y-%m-%d}批准，原期限已于{last:%Y-%m-%d}届满。"
        yield late(paper, approved[0], told, made, anchor="extension")
        return
    untold = first(_NOT_TOLD, paper.text.characters)
    if untold and not first(r"已(?:经)?(?:书面)?(?:告知|送达)", paper.text.characters):
        span = Span(untold.start(), untold.end())
        yield late(paper, span, "延长扣押期限没有书面告知当事人。", made, anchor="notice", severity=Severity.WARNING)
    elif not any(says(d, r"告知|送达|签收") or handwritten(d) for d in papers):
        yield absent(
            case,
            paper,
            "卷内没有见到延长扣押期限的书面告知。",
            anchor="notice",
            severity=Severity.WARNING,
            suggestion="请补入写明理由的书面告知和当事人的签收。",
        )


def _approved_on(paper: Document, case: CaseFile) -> tuple[Span, date] | None:
    """Return where and when the head approved: the date by 同意 or 批准, else that of the paper."""
    text = paper.text.characters
    found = [
        (d.span, d.moment.day)
        for d in find_dates(text)
        if not first(r"(?:至|到|期限|自|从)$", text[: d.span.start][-4:])
        and (
            first(_APPROVING, text[: d.span.start][-24:])
            or first(r"^[^，。；\n]{0,4}(?:批准|同意)", text[d.span.end :])
        )
    ]
    made = made_on(paper, case)
    return min(found, key=lambda f: f[1]) if found else (made.mention.span, made.moment.day) if made else None


def _appraisal_days(case: CaseFile) -> int | None:
    """Return the days of appraisal that do not count: from sending to result, as a paper tells them."""
    for document in case.documents:
        for sentence in document.text.characters.replace("\n", "。").split("。"):
            if not first(_APPRAISED, sentence):
                continue
            days = [d.moment.day for d in find_dates(sentence)]
            if len(days) >= 2 and days[-1] > days[0] and first(r"[至止到—\-]|出具|收到", sentence):
                return (days[-1] - days[0]).days
    return None
