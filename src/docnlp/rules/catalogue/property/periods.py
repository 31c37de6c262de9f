"""How long things may be held in administrative cases: seizure and registration."""

from collections.abc import Iterator
from datetime import timedelta

from docnlp.datamodel import (
    CaseFile,
    CaseType,
    Cause,
    Check,
    Document,
    Event,
    EventName,
    Severity,
    SlotKind,
    SlotState,
    Span,
)
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.catalogue.property.rest_days import latest_end, latest_working_day
from docnlp.rules.in_force import ADMINISTRATIVE_PENALTY_2021
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import first, flag, passed, places_of, says, unchecked
from docnlp.text import find_periods

_SEED = "涉案财物管理"
_DAYS = 30
"""《公安机关办理行政案件程序规定》第一百一十二条第一款；行政强制法第二十五条第一款: extended once, by as much again."""
_REGISTERED_DAYS = 7
"""《公安机关办理行政案件程序规定》第一百一十条第三款；行政处罚法第五十六条."""
_APPRAISALS = ("forensic_appraisal_commission", "forensic_appraisal_opinion", "price_appraisal_conclusion")
_RELEASED = r"(?:已|予以|当场|全部)?(?:退还|发还|返还|归还|领回|解除(?:扣押|查封|扣留|保全|登记保存))"


def _held(*, until: str, of: str = "扣押", told: str = "", more: str = "", since: str = "2025年3月3日") -> str:
    return f"""@type administrative
=== ZJBQ
# 证据保全决定书
>> 江公（东）证保字〔2025〕12号
当事人：张某，住江城市东湖路12号。
因办理张某赌博一案，决定对下列与案件有关的证据予以{of}{told}（见证据保全清单）。
>> 江城市公安局东湖分局
>> {since}
{more}
=== XZJD
# 行政处罚决定书
>> 江公（东）行罚决字〔2025〕88号
违法行为人张某，男，1990年4月2日出生。
现查明，张某在东湖路12号出租屋内赌博。
根据《中华人民共和国治安管理处罚法》第七十条之规定，现决定对张某处以罚款五百元，收缴麻将机一台。
>> 江城市公安局东湖分局
>> {until}
"""


_EXTENDED = """=== YCKY2
# 延长扣押（查封）期限审批表
理由：案情复杂，需要继续调查。
审批意见：同意延长三十日。
>> 2025年3月30日"""
_RETURNED = """=== FHQD
# 发还清单
| 编号 | 名称 | 数量 | 特征 |
| 1 | 麻将机 | 1台 | 棕色四口机 |
领取人：{sign 张某}{thumb}
>> 2025年3月20日"""


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
        _held(until="2025年3月28日"),
        _held(until="2025年4月2日"),
        _held(until="2025年4月20日", more=_EXTENDED),
        _held(until="2025年4月20日", more=_RETURNED),
        _held(until="2025年3月28日", told="，期限自2025年3月3日至2025年4月2日"),
        _held(until="2025年3月28日", of="先行登记保存"),
    ],
    bad=[
        _held(until="2025年4月20日"),
        _held(until="2025年5月20日", more=_EXTENDED),
        _held(until="2025年3月28日", told="，期限自2025年3月3日至2025年5月2日"),
    ],
)
def seizure_period(document: Document, case: CaseFile) -> Iterator[Check]:
    """行政案件扣押、扣留、查封的期限为三十日，情况复杂的，经县级以上公安机关负责人批准可以延长三十日，并应当书面告知当事人；
    期限内应当作出处理决定。

    例外：对物品进行鉴定的期间不计入，卷内有鉴定的不作判断；开始之日不计，末日是节假日的顺延；先行登记保存适用七日；
    期限届满前已经发还、解除的；法律、行政法规另有规定的。
    """
    made = _made(document, case)
    if _is_registration(document) is not False:
        return
    if made is None:
        yield unchecked(document, "证据保全决定日期", Cause.DATE_NOT_FOUND, anchor="seizure")
        return
    begun = made.moment.day
    extended = case.of_kind("seizure_extension_approval") or says(document, r"延长(?:扣押|查封|扣留)?(?:的)?期限")
    allowed = _DAYS * (2 if extended else 1)
    last = latest_end(begun + timedelta(days=allowed))
    for period in find_periods(document.text.characters):
        if period.start.day == begun and period.end.day > last:
            days = (period.end.day - begun).days
            yield _late(document, period.span, f"决定书写明的扣押期限为{days}日，超过{allowed}日。", made)
            return
    settled = _settled(case, made)
    if settled is None:
        return
    if settled.moment.day <= last:
        yield passed(document, anchor="period")
    elif case.of_kind(*_APPRAISALS) or _released_somewhere(case, document):
        yield unchecked(document, "鉴定期间或者发还、解除的时间", Cause.DATE_NOT_FOUND, anchor="period")
    else:
        told = f"{begun:%Y-%m-%d}扣押，{settled.moment.day:%Y-%m-%d}才作出处理决定，超过{allowed}日，没有延长的手续。"
        told = told.replace("，没有延长的手续", "") if extended else told
        yield _late(document, made.mention.span, told, made, settled)


@rule(
    code="PRP514",
    title="先行登记保存超过七日未处理",
    severity=Severity.ERROR,
    kinds=["evidence_preservation_decision"],
    case_type=CaseType.ADMINISTRATIVE,
    basis=[
        Basis("公安机关办理行政案件程序规定#110.3", since="2019-01-01"),
        Basis("行政处罚法#56", since="2021-07-15"),
        Basis("行政处罚法#85", since="2021-07-15"),
    ],
    seed=_SEED,
    since="0.2.0",
    good=[
        _held(until="2025年3月7日", of="先行登记保存"),
        _held(until="2025年3月12日", of="先行登记保存"),
        _held(until="2025年3月28日", of="先行登记保存", more=_RETURNED.replace("3月20日", "3月9日")),
        _held(until="2025年3月28日", of="扣押"),
    ],
    bad=[
        _held(until="2025年3月25日", of="先行登记保存"),
        _held(until="2025年3月14日", of="先行登记保存"),
        _held(until="2021年3月15日", of="先行登记保存", since="2021年3月2日"),
    ],
)
def registration_period(document: Document, case: CaseFile) -> Iterator[Check]:
    """对先行登记保存的证据，应当在七日内作出处理决定，2021年7月15日起按工作日计算；逾期不作出处理决定的，视为自动解除。

    例外：期内已经作出扣押、解除、发还等决定的；2021年7月15日以前按自然日，末日是节假日的顺延；实为扣押、查封的适用三十日；
    逾期后已经返还、未再使用的，降为提示。节假日安排各年不同，可能涉及的从宽计算。
    """
    made = _made(document, case)
    if not _is_registration(document):
        return
    if made is None:
        yield unchecked(document, "先行登记保存日期", Cause.DATE_NOT_FOUND, anchor="period")
        return
    begun, settled = made.moment.day, _settled(case, made)
    if settled is None:
        return
    working = begun >= ADMINISTRATIVE_PENALTY_2021
    last = (
        latest_working_day(begun, _REGISTERED_DAYS) if working else latest_end(begun + timedelta(days=_REGISTERED_DAYS))
    )
    if settled.moment.day <= last:
        yield passed(document, anchor="period")
        return
    returned = case.document(settled.mention.document_id).kind.name == "property_return_list"
    if not returned and _released_somewhere(case, document):
        yield unchecked(document, "先行登记保存解除、发还的时间", Cause.DATE_NOT_FOUND, anchor="period")
        return
    told = (
        f"{begun:%Y-%m-%d}先行登记保存，{settled.moment.day:%Y-%m-%d}才作出处理，"
        f"超过七{'个工作' if working else ''}日。"
    )
    yield _late(document, made.mention.span, told, made, settled, severity=Severity.INFO if returned else None)


def _made(document: Document, case: CaseFile) -> Event | None:
    made = case.events_named(EventName.MADE, document=document)
    return made[-1] if made else None


def _is_registration(document: Document) -> bool | None:
    """Tell registration (先行登记保存) from seizure by the ticked box, else by the words; None where both stand."""
    ticks = [s for s in document.slots if s.kind is SlotKind.TICK and s.state is SlotState.TICK]
    labels = [s.label for s in ticks if first(r"登记保存|扣押|扣留|查封|抽样", s.label)]
    if len(labels) == 1:
        return "登记保存" in labels[0]
    words = document.text.characters
    registered, seized = first("登记保存", words), first(r"扣押|扣留|查封", words)
    return None if registered and seized else bool(registered) if registered or seized else None


def _settled(case: CaseFile, made: Event) -> Event | None:
    """Return the first decision, list of return or later preservation behind the decision, by their dates."""
    kinds = ("penalty_decision", "non_penalty_decision", "confiscation_and_recovery_list", "property_return_list")
    own = made.mention.document_id
    papers = [*case.of_kind(*kinds), *(d for d in case.of_kind("evidence_preservation_decision") if d.id != own)]
    dated = [e for d in papers for e in case.events_named(EventName.MADE, document=d)]
    later = [e for e in dated if e.moment.day >= made.moment.day]
    return min(later, key=lambda e: e.moment.day, default=None)


def _released_somewhere(case: CaseFile, document: Document) -> bool:
    """Tell whether a paper other than the decision and the list of return says that things went back."""
    told = ("penalty_decision", "property_return_list", "penalty_approval_form", "pre_penalty_notification_record")
    return any(says(d, _RELEASED) for d in case.documents if d.id != document.id and d.kind.name not in told)


def _late(
    document: Document,
    span: Span,
    message: str,
    made: Event,
    settled: Event | None = None,
    *,
    severity: Severity | None = None,
) -> Check:
    return flag(
        document,
        span,
        message,
        suggestion="请核对日期；已经延长、解除或者发还的，补入手续和告知；确已超期的，应当依法解除。",
        anchor="period",
        severity=severity,
        against=places_of(settled.mention) if settled else (),
        law_date=settled.moment.day if settled else made.moment.day,
        why={"保全": made.mention.quote, **({"处理": settled.mention.quote} if settled else {})},
        poor=poorly_read(document, span),
    )
