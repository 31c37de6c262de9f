"""How long property may be frozen."""

from collections.abc import Iterator
from datetime import timedelta

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, Severity, Span
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.in_force import CRIMINAL_RULES_2020
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, passed, says, span_of, unchecked
from docnlp.text import FoundPeriod, add_period, find_dates, find_periods, parse_numeral

_SEED = "涉案财物管理"
_SECURITIES = r"债券|国债|股票|基金份额"
_EQUITY = r"股权|保单权益|投资权益"
_MONEY = r"存款|汇款|资金|余额"
_GRAVE = r"重大|复杂"
_CITY = (
    r"设区的市|市级|地级|(?:报|经|由)[^，。；\n县区旗]{0,12}(?:市|自治州|盟|地区)公安局|公安厅|省级"
    r"|(?m:^[^县区旗\n]{2,6}(?:市|自治州|地区)公安局$)"
)
_COUNTY = (
    r"(?:经|由)[^，。；\n]{0,16}(?:县|区|旗)公安(?:局|分局)|经县级|(?:经|由)[^，。；\n]{0,8}分局|未报(?:请"
    r"|经)?[^，。；\n]{0,8}(?:上级|市局|市公安|批准)"
)
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
        _frozen("2024年1月1日至2024年12月31日", what="股权（重大、复杂案件，经江城市公安局批准）"),
        _frozen("2024年1月1日至2024年12月31日", what="存款（重大、复杂案件，经江北县公安局负责人批准）"),
        _frozen("2024年1月1日至2024年6月30日").replace("自2024年1月1日至2024年6月30日", "九个月"),
    ],
)
def freezing_period(document: Document, case: CaseFile) -> Iterator[Check]:
    """冻结存款、汇款等资金和股权、保单权益的期限为六个月，重大、复杂案件的资金经设区的市一级以上公安机关负责人批准可以为一年，
    债券、股票、基金份额为二年；需要延长的，应当在届满前办理继续冻结手续，逾期不办理的视为自动解除。

    例外：已经解除冻结的；轮候冻结尚未生效的；移送后由检察院、法院续冻的；紧急止付不是冻结；起止日期读不出的不作判断。
    """
    if says(document, rf"{_LIFTING}|轮候冻结|紧急止付"):
        return
    period = _period(document)
    if period is None:
        yield from _told_in_months(document)
        return
    if period.start.day < CRIMINAL_RULES_2020:
        return
    months = _allowed(document)
    if period.end.day > add_period(period.start.day, months, "month"):
        told = f"冻结期限自{period.start.day:%Y-%m-%d}至{period.end.day:%Y-%m-%d}，超过{months}个月。"
        yield _flagged(document, period.span, told, "请核对冻结起止日期和批准权限；需要继续冻结的，在届满前另行办理。")
        return
    earlier = _earlier(document, period, case)
    if earlier and says(document, r"继续冻结|续冻"):
        begun = max(period.start.day, case.date_of(document) or period.start.day)
        ended = f"前次冻结于{earlier.end.day:%Y-%m-%d}届满，{begun:%Y-%m-%d}才继续冻结，期间已自动解除。"
        yield _flagged(document, period.span, ended, "请核对续冻的办理日期；确在届满后办理的，应当作为新的冻结报批。")
        return
    yield passed(document, anchor="freeze")


def _allowed(document: Document) -> int:
    """Return the longest lawful period in months: by what is frozen, and by who approved it in a grave case."""
    if says(document, _SECURITIES):
        return 24
    if says(document, _EQUITY) and not says(document, _MONEY):
        return 6
    text = document.text.characters
    by_county = first(_COUNTY, text) and not first(r"设区的市|报(?:请|经)[^，。；\n县区旗]{2,12}市公安局", text)
    return 6 if by_county or not says(document, rf"{_GRAVE}|{_CITY}") else 12


def _told_in_months(document: Document) -> Iterator[Check]:
    """Judge a notice that tells the period by its length: 冻结期限八个月."""
    text = document.text.characters
    told = first(r"期限(?:为|：)?(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})(?P<unit>个月|年)", text)
    length = parse_numeral(told["n"].replace("两", "二")) if told else None
    made = find_dates(text)
    if told is None or length is None:
        if first(r"冻结期限", text):
            yield unchecked(document, "冻结起止日期", Cause.DATE_NOT_FOUND, anchor="freeze")
        return
    if not made or made[-1].moment.day < CRIMINAL_RULES_2020:
        return
    if length * (12 if told["unit"] == "年" else 1) > _allowed(document):
        advice = "请核对冻结期限和批准权限；需要继续冻结的，在届满前另行办理。"
        yield _flagged(document, span_of(told), f"冻结{told[0]}，超过{_allowed(document)}个月。", advice)
    else:
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
    if last is None:
        return None
    late = (made := case.date_of(document)) is not None and made > last.end.day
    return last if late or last.end.day + timedelta(days=1) < period.start.day else None
