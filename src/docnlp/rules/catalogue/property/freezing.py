"""How long property may be frozen, and how soon what has nothing to do with the case is released."""

from collections.abc import Iterator
from datetime import date, timedelta

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, Event, EventName, Severity, Span
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.catalogue.property.rest_days import latest_end
from docnlp.rules.in_force import CRIMINAL_RULES_2020
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, passed, says, span_of, unchecked
from docnlp.text import FoundPeriod, add_period, find_dates, find_periods

_SEED = "涉案财物管理"
_SECURITIES = r"债券|股票|基金份额"
_GRAVE = r"重大|复杂|设区的市|市级(?:以上)?公安"
_CITY = r"(?m)^[^县区\n]{2,6}(?:市|自治州|地区)公安局$"
_LIFTING = r"协助解除冻结|予以解除冻结|解除冻结(?:上述|下列|以下)"
_ACCOUNT = r"(?<![\dA-Za-z])\d{9,21}(?!\d)"


def _frozen(*periods: str, what: str = "存款", head: str = "冻结") -> str:
    papers = "\n".join(
        f"""=== DJTZ
# 协助冻结财产通知书
>> 江公（东）冻财字〔2024〕{n}号
江城市农商银行：
根据《中华人民共和国刑事诉讼法》第一百四十四条之规定，请协助{head if n > 1 else "冻结"}犯罪嫌疑人张某的下列财产：
账户名称：张某，账号6217001234567890123，种类：{what}，数额二十万元。
冻结期限：自{period}。
>> 江城市公安局东湖分局
>> {period.partition("至")[0]}"""
        for n, period in enumerate(periods, 1)
    )
    return f"@type criminal\n{papers}\n"


@rule(
    code="PRP515",
    title="冻结期限超限或者届满后才续冻",
    severity=Severity.WARNING,
    kinds=["property_freeze_notice"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("公安机关办理刑事案件程序规定#240", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#243", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#244", since="2020-09-01"),
        Basis("公安机关办理刑事案件程序规定#245", since="2020-09-01"),
    ],
    seed=_SEED,
    since="0.2.0",
    good=[
        _frozen("2024年1月1日至2024年6月30日"),
        _frozen("2024年1月1日至2024年6月30日", "2024年6月25日至2024年12月24日", head="继续冻结"),
        _frozen("2024年1月1日至2025年12月31日", what="股票"),
        _frozen("2024年1月1日至2024年12月31日", what="存款（重大、复杂案件，经江城市公安局批准）"),
        _frozen("2024年1月1日至2024年6月30日", "2024年7月10日至2024年12月31日", head="轮候冻结"),
    ],
    bad=[
        _frozen("2024年1月1日至2024年12月31日"),
        _frozen("2024年1月1日至2024年6月30日", "2024年7月10日至2024年12月31日", head="继续冻结"),
        _frozen("2024年1月1日至2026年12月31日", what="股票"),
    ],
)
def freezing_period(document: Document, case: CaseFile) -> Iterator[Check]:
    """冻结存款、汇款等资金和股权、保单权益的期限为六个月，重大、复杂案件的资金经设区的市一级以上公安机关负责人批准可以为一年，
    债券、股票、基金份额为二年；需要延长的，应当在届满前办理继续冻结手续，逾期不办理的视为自动解除。

    例外：已经解除冻结的；轮候冻结尚未生效的；移送后由检察院、法院续冻的；紧急止付不是冻结；起止日期读不出的不作判断。
    """
    text = document.text.characters
    if says(document, rf"{_LIFTING}|轮候冻结|紧急止付"):
        return
    period = _period(document)
    if period is None:
        if first(r"冻结期限", text):
            yield unchecked(document, "冻结起止日期", Cause.DATE_NOT_FOUND, anchor="freeze")
        return
    if period.start.day < CRIMINAL_RULES_2020:
        return
    months = 24 if says(document, _SECURITIES) else 12 if says(document, rf"{_GRAVE}|{_CITY}") else 6
    if period.end.day > add_period(period.start.day, months, "month"):
        told = f"冻结期限自{period.start.day:%Y-%m-%d}至{period.end.day:%Y-%m-%d}，超过{months}个月。"
        yield _flagged(document, period.span, told, "请核对冻结起止日期和批准权限；需要继续冻结的，在届满前另行办理。")
        return
    earlier = _earlier(document, period, case)
    if earlier and says(document, r"继续冻结|续冻"):
        ended = f"前次冻结于{earlier.end.day:%Y-%m-%d}届满，{period.start.day:%Y-%m-%d}才继续冻结，期间已自动解除。"
        yield _flagged(document, period.span, ended, "请核对续冻的办理日期；确在届满后办理的，应当作为新的冻结报批。")
        return
    yield passed(document, anchor="freeze")


def _flagged(document: Document, span: Span, message: str, suggestion: str) -> Check:
    return flag(
        document,
        span,
        message,
        suggestion=suggestion,
        anchor="freeze",
        poor=poorly_read(document, span),
    )


def _period(document: Document) -> FoundPeriod | None:
    """Return the one period that the notice names; None where it names none or several."""
    found = {(p.start.day, p.end.day): p for p in find_periods(document.text.characters)}
    return next(iter(found.values())) if len(found) == 1 else None


def _earlier(document: Document, period: FoundPeriod, case: CaseFile) -> FoundPeriod | None:
    """Return the last freeze of the same account where it ended before this one began, nothing released in between."""
    accounts = {m[0] for m in finds(_ACCOUNT, document.text.characters)}
    others = [d for d in case.of_kind("property_freeze_notice") if d.id != document.id]
    same = [d for d in others if accounts & {m[0] for m in finds(_ACCOUNT, d.text.characters)}]
    if any(says(d, _LIFTING) for d in same):
        return None
    before = [p for d in same if (p := _period(d)) and p.start.day < period.start.day]
    last = max(before, key=lambda p: p.end.day, default=None)
    return last if last and last.end.day + timedelta(days=1) < period.start.day else None


_DAYS = 3
"""刑事诉讼法第一百四十五条."""
_UNRELATED = (
    r"^[^。；\n]{0,12}(?:查明|查实|核实|确认|证实)[^。；\n]{0,40}(?:与|和)(?:本案|案件|该案"
    r"|犯罪(?:事实)?)(?:确实)?(?:没有关系|没有关联|无关)"
)
_NO_OWNER = (
    r"原主不明|公告(?:方式)?(?:告知|认领|招领)|无人认领|已通知[^。；\n]{0,20}领取|逾期(?:未|才)领取"
    r"|未(?:来|前来|到场)领取"
)


def _unrelated(found: str, returned: str, more: str = "") -> str:
    return f"""@type criminal
=== QKSM
# 情况说明
{found}经查明，扣押的黑色华为手机与本案无关。{more}
>> 江城市公安局东湖分局
>> {returned}
=== FHQD
# 发还清单
下列财物与案件无关，发还持有人。
| 编号 | 名称 | 数量 | 特征 |
| 1 | 黑色华为手机 | 1部 | IMEI：353912108765432 |
批准人：{{sign 陈某}}  办案人：{{sign 李某}}{{sign 王某}}
领取人：{{sign 张某}}{{thumb}}
>> {returned}
"""


@rule(
    code="PRP516",
    title="与案件无关的财物未在三日内解除、退还",
    severity=Severity.WARNING,
    kinds=["property_return_list"],
    case_type=CaseType.CRIMINAL,
    basis=[
        Basis("刑事诉讼法#145", since="2018-10-26"),
        Basis("公安机关办理刑事案件程序规定#233", since="2020-09-01"),
    ],
    seed=_SEED,
    since="0.2.0",
    good=[
        _unrelated("2025年7月1日", "2025年7月3日"),
        _unrelated("2025年7月2日", "2025年7月7日"),
        _unrelated("2025年7月1日", "2025年8月20日", "7月2日已通知张某领取，其在外地，8月20日到所。"),
        _unrelated("", "2025年8月20日"),
    ],
    bad=[
        _unrelated("2025年7月1日", "2025年8月29日"),
        _unrelated("2025年7月1日", "2025年7月8日"),
    ],
)
def unrelated_returned(document: Document, case: CaseFile) -> Iterator[Check]:
    """扣押的财物、文件经查明确实与案件无关的，应当在三日以内解除扣押，予以退还。

    例外：三日自查明之日起算，不自扣押之日，卷内没有查明日期的不作判断；末日是节假日的顺延；原主不明、公告认领的；
    已经通知而当事人迟来领取的；被害人财物的发还、撤案后的返还、随案移送不适用这一期限。
    """
    returned = case.events_named(EventName.MADE, document=document)
    found = _found_unrelated(document, case)
    if not returned or found is None:
        return
    source, match_span, day = found
    back: Event = returned[-1]
    if not day <= back.moment.day or says(source, _NO_OWNER) or says(document, rf"{_NO_OWNER}|被害人|被侵害人"):
        return
    if back.moment.day <= latest_end(day + timedelta(days=_DAYS)):
        yield passed(document, anchor="unrelated")
        return
    yield flag(
        document,
        back.mention.span,
        f"{day:%Y-%m-%d}已查明与案件无关，{back.moment.day:%Y-%m-%d}才发还，超过{_DAYS}日。",
        suggestion="请核对查明、通知和发还的日期；已经在三日内解除并通知的，补入通知。",
        anchor="unrelated",
        against=source.places(match_span),
        law_date=back.moment.day,
        why={"发还": back.mention.quote},
        poor=poorly_read(document, back.mention.span),
    )


def _found_unrelated(document: Document, case: CaseFile) -> tuple[Document, Span, date] | None:
    """Return where a dated sentence says that a thing on the list has nothing to do with the case."""
    names = [item.name for item in case.items_in(document)]
    for source in case.documents:
        text = source.text.characters
        for dated in find_dates(text):
            match = first(_UNRELATED, text[dated.span.end : dated.span.end + 90])
            if match and any(name in match[0] for name in names):
                return source, span_of(match, offset=dated.span.end), dated.moment.day
    return None
