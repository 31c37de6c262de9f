"""How long things may be registered for preservation in administrative cases."""

from collections.abc import Iterator
from datetime import timedelta

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, Severity
from docnlp.rules.catalogue.property.held import (
    RETURNED,
    held,
    is_registration,
    late,
    made_on,
    released_somewhere,
    settled,
)
from docnlp.rules.catalogue.property.rest_days import latest_end, latest_working_day
from docnlp.rules.in_force import ADMINISTRATIVE_PENALTY_2021
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import passed, unchecked

_SEED = "涉案财物管理"
_REGISTERED_DAYS = 7
"""《公安机关办理行政案件程序规定》第一百一十条第三款；行政处罚法第五十六条."""


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
        held(until="2025年3月7日", of="先行登记保存"),
        held(until="2025年3月12日", of="先行登记保存"),
        held(until="2025年3月28日", of="先行登记保存", more=RETURNED.replace("3月20日", "3月9日")),
        held(until="2025年3月28日", of="扣押"),
        held(until="2025年3月28日", of="扣押", told="（3月3日先行登记保存的证据转为扣押）"),
        held(
            until="2025年3月28日",
            of="先行登记保存",
            more="=== QKSM\n# 情况说明\n我局2025年3月10日决定解除证据保全，张某月底才来领取。\n>> 2025年3月31日",
        ),
    ],
    bad=[
        held(until="2025年3月25日", of="先行登记保存"),
        held(until="2025年3月14日", of="先行登记保存"),
        held(until="2021年3月15日", of="先行登记保存", since="2021年3月2日"),
        held(
            until="2025年5月28日",
            of="先行登记保存",
            more="=== QKSM\n# 情况说明\n先行登记保存后因人手不足，至2025年3月27日才作出扣押决定。\n>> 2025年3月28日",
        ),
    ],
)
def registration_period(document: Document, case: CaseFile) -> Iterator[Check]:
    """对先行登记保存的证据，应当在七日内作出处理决定，2021年7月15日起按工作日计算；逾期不作出处理决定的，视为自动解除。

    例外：期内已经作出扣押、解除、发还等决定的；2021年7月15日以前按自然日，末日是节假日的顺延；实为扣押、查封的适用三十日；
    逾期后已经返还、未再使用的，降为提示。节假日安排各年不同，可能涉及的从宽计算。
    """
    made = made_on(document, case)
    if not is_registration(document):
        return
    if made is None:
        yield unchecked(document, "先行登记保存日期", Cause.DATE_NOT_FOUND, anchor="period")
        return
    begun, end = made.moment.day, settled(case, made)
    if end is None:
        return
    working = begun >= ADMINISTRATIVE_PENALTY_2021
    last = (
        latest_working_day(begun, _REGISTERED_DAYS) if working else latest_end(begun + timedelta(days=_REGISTERED_DAYS))
    )
    if end.day <= last:
        yield passed(document, anchor="period")
        return
    returned = end.document.kind.name == "property_return_list"
    decided = end.document.kind.name in ("penalty_decision", "non_penalty_decision")
    if decided and released_somewhere(case, document):
        yield unchecked(document, "先行登记保存解除、发还的时间", Cause.DATE_NOT_FOUND, anchor="period")
        return
    told = (
        f"{begun:%Y-%m-%d}先行登记保存，{end.day:%Y-%m-%d}{'仍没有' if end.still else '才'}作出处理，"
        f"超过七{'个工作' if working else ''}日。"
    )
    yield late(document, made.mention.span, told, made, end, severity=Severity.INFO if returned else None)
