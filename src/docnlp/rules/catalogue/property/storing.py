"""When what was seized reaches the keeper: twenty-four hours from taking it, from coming back, from examining it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from docnlp.datamodel import CaseFile, Check, Document, Event, EventName, Fact, Moment, Severity
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import first, flag, passed, places_of, says
from docnlp.text import find_dates

_SEED = "涉案财物管理"
_HOURS = 24
"""《公安机关办理行政案件程序规定》第一百九十条第一款."""
_TAKEN_FROM = ("seizure_list", "seizure_record", "evidence_preservation_decision", "evidence_preservation_list")
_TELLING = ("explanatory_statement", "apprehension_account", "unknown")
_AFAR = r"异地|外地|外省|偏远|交通不便|道路中断|返回(?:单位|本地|后)|途中|押解"
_IN_USE = (
    r"(?:急需|紧急|经批准|经[^。，；]{2,30}批准)[^。；]{0,24}(?:鉴定|检验|检查|辨认|提取数据|检测)|调用"
    r"|先行(?:鉴定|检验|辨认|检测)"
)
_BACK = (
    r"^[^，。；\n]{0,16}(?:返回|回到|抵达|返抵|归队|带回|运回|押回|携[^，。；]{0,8}回)"
    r"(?=[^，。；\n]{0,10}(?:单位|本[局所队地县市]|我[局所队]|公安|派出所|[局所队]|，|。|$))"
)
_EXAMINED = r"^[^，。；\n]{0,10}(?:完成|结束|完毕|出具|终了)"
_DONE = r"^[^，。；\n]{0,8}(?:鉴定|检验|辨认|检测)(?:完毕|结束|完成)"
_EXAMINING = r"(?:鉴定|检验|检查|辨认|检测|提取)[^，。；\n]{0,8}$"


def _stored(seized: str, stored: str, more: str = "") -> str:
    return f"""@type administrative
=== ZJBQ
# 证据保全决定书
>> 江公（东）证保字〔2025〕12号
当事人：张某，住江城市东湖路12号。
因办理张某赌博一案，决定扣押与案件有关、需要作为证据的物品（见清单），期限三十日。
>> 江城市公安局东湖分局
>> {seized}
=== QKSM
# 情况说明
扣押的麻将机一台已移交本局涉案财物管理人员保管。{more}
入库时间：{stored}
>> 江城市公安局东湖分局
>> 2025年8月1日
"""


def _listed(foot: str) -> str:
    return f"""@type criminal
=== KYQD
# 扣押清单
| 编号 | 名称 | 数量 | 特征 |
| 1 | 撬棍 | 1根 | 铁质，长60厘米 |
{foot}
侦查人员：{{sign 李某}}{{sign 王某}}
>> 2025年5月6日
"""


@case_rule(
    code="PRP509",
    title="扣押物未在二十四小时内移交保管",
    severity=Severity.WARNING,
    kinds=_TAKEN_FROM,
    basis=[
        Basis("公安机关办理行政案件程序规定#190.1", since="2019-01-01"),
        Basis("公安机关办理刑事案件程序规定#235.1", since="2020-09-01"),
    ],
    seed=_SEED,
    since="0.2.0",
    good=[
        _stored("2025年5月6日", "2025年5月7日"),
        _stored("2025年5月6日", "2025年5月12日", "该机在外地查获，办案民警5月11日返回单位。"),
        _stored("2025年5月6日", "2025年5月12日", "经办案部门负责人批准先行鉴定，5月11日鉴定完毕。"),
        _listed("扣押时间：2025年5月6日22时10分\n保管人：{sign 赵某}　接收时间：2025年5月7日21时"),
        _listed("扣押时间：2025年5月6日9时\n保管人：{sign 赵某}　2025年5月6日"),
    ],
    bad=[
        _stored("2025年5月6日", "2025年5月20日"),
        _stored("2025年5月6日", "2025年5月8日"),
        _stored("2025年5月6日", "2025年5月16日", "该机在外地查获，办案民警2025年5月11日返回单位。"),
        _stored("2025年5月6日", "2025年5月16日", "经办案部门负责人批准先行检验，检验于2025年5月11日完成。"),
        _listed("扣押时间：2025年5月6日9时\n保管人：{sign 赵某}　2025年5月7日15时"),
        _listed("扣押时间：2025年5月6日9时\n保管员签收：{sign 赵某}　签收日期：2025年5月19日"),
    ],
)
def handed_to_keeper(case: CaseFile) -> Iterator[Check]:
    """办案人员应当在提取涉案财物后的二十四小时内移交涉案财物管理人员，并办理移交手续；超过的，期间由谁保管说不清。

    例外：在异地或者偏远、交通不便地区提取的，自返回单位起二十四小时内移交；经批准先行鉴定、辨认、检验的，自完成起二十四小时内移交，
    没有写明返回、完成时间的不作判断；二十四小时内已经处理完毕并有手续的。只写日期的，隔日移交不作判断；先后多次扣押、无法对应的，不作判断。
    """
    seized = [
        e for e in case.events_named(EventName.SEIZED) if case.document(e.mention.document_id).kind.name in _TAKEN_FROM
    ]
    for stored in case.events_named(EventName.STORED):
        document = case.document(stored.mention.document_id)
        own = [e for e in seized if e.mention.document_id == document.id] or seized
        if len({e.moment.day for e in own}) != 1 or stored.moment.day < own[0].moment.day:
            continue
        since = max(own, key=lambda e: e.moment.hour or -1)
        later = _later_start(case, since, stored)
        excused = any(says(d, rf"{_AFAR}|{_IN_USE}") for d in case.of_kind(*_TAKEN_FROM, *_TELLING))
        if not _late(later or since.moment, stored) or (excused and later is None):
            yield passed(document, anchor="keeper")
            continue
        yield _flagged(document, since.mention, since.moment, stored, later)


def _flagged(document: Document, taken: Fact, since: Moment, stored: Event, later: Moment | None) -> Check:
    reason = f"{later.day:%Y-%m-%d}返回单位或者完成检验，" if later else ""
    return flag(
        document,
        stored.mention.span,
        f"{since.day:%Y-%m-%d}扣押，{reason}{stored.moment.day:%Y-%m-%d}才移交保管，超过{_HOURS}小时。",
        suggestion="请核对扣押、入库时间；因异地、先行鉴定等推迟移交的，补入批准手续或者说明。",
        anchor="keeper",
        against=places_of(taken),
        law_date=stored.moment.day,
        why={"扣押": taken.quote, "移交": stored.mention.quote},
        poor=poorly_read(document, stored.mention.span),
    )


def _later_start(case: CaseFile, seized: Event, stored: Event) -> Moment | None:
    """Return when the officers came back, or the permitted examination ended: from then on the hours count."""
    found: list[Moment] = []
    for document in case.documents:
        text = document.text.characters
        permitted = first(_IN_USE, text) is not None
        for dated in find_dates(text):
            before, after = text[max(0, dated.span.start - 24) : dated.span.start], text[dated.span.end :][:40]
            back = first(_BACK, after)
            done = permitted and (first(_EXAMINED, after) if first(_EXAMINING, before) else first(_DONE, after))
            if (back or done) and seized.moment.day <= dated.moment.day <= stored.moment.day:
                found.append(dated.moment)
    return max(found, key=_earliest, default=None)


def _late(since: Moment, stored: Event) -> bool:
    """Tell whether more than the hours went by however the missing hours and minutes are filled in."""
    return _earliest(stored.moment) > _latest(since) + timedelta(hours=_HOURS)


def _earliest(moment: Moment) -> datetime:
    return datetime(moment.day.year, moment.day.month, moment.day.day) + timedelta(
        hours=moment.hour or 0, minutes=moment.minute or 0
    )


def _latest(moment: Moment) -> datetime:
    if moment.hour is None:
        return _earliest(moment) + timedelta(hours=23, minutes=59)
    return _earliest(moment) + (timedelta(minutes=59) if moment.minute is None else timedelta(0))
