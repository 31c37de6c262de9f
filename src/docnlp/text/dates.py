"""Dates, times and periods as written on forms, with the slips of recognition that occur inside them."""

import calendar
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from docnlp.datamodel import Moment, Span
from docnlp.text.numerals import parse_numeral

# recognition reads 0 as O, o, 〇 and 1 as l, I, |; 日 as 曰
_D = r"[0-9OoQ〇lI|]"
_CN = r"[〇○零一二三四五六七八九十廿卅]"
_DIGIT_SLIPS = str.maketrans({"O": "0", "o": "0", "Q": "0", "〇": "0", "l": "1", "I": "1", "|": "1"})
_CN_SLIPS = str.maketrans({"O": "〇", "o": "〇", "0": "〇", "○": "〇"})

_YEAR = rf"(?<![0-9])(?:[12lI]{_D}{{3}}|[一二]{_CN[:-1]}O0o]{{3}}|(?<![一二])[〇○零O0o][一二]{_CN[:-1]}])"
_SMALL = rf"(?:{_D}{{1,2}}|{_CN}{{1,3}})"
_PART = r"(?P<part{0}>上午|下午|凌晨|早上|早晨|中午|晚上|晚间|傍晚|夜间|晚|夜)?"
_TIME = (
    _PART + rf"(?P<hour{{0}}>{_SMALL}) ?(?:[时点] ?(?:(?P<minute{{0}}>{_SMALL}) ?分(?!之)(?: ?{_SMALL} ?秒)?|"
    r"(?P<whole{0}>整)|(?P<half{0}>半)|许|左右)?|:(?P<clock{0}>[0-5]{0b})(?::[0-5][0-9])?(?![0-9]))"
).replace("{0b}", _D)


def _time(tag: str) -> str:
    return _TIME.replace("{0}", tag)


_WEEKDAY = r"(?:（?(?:星期|周|礼拜)[一二三四五六日天]）?)?"
_GAP = r"[ ,，]?"
_DATE = re.compile(
    rf"(?:(?P<year>{_YEAR}) ?年 ?(?P<month>{_SMALL}) ?月 ?(?P<day>{_SMALL}) ?[日曰号]"
    rf"|(?P<year2>(?<![0-9])(?:19|2[0O])[0-9O]{{2}})(?P<sep>[-./]) ?(?P<month2>{_D}{{1,2}})"
    r"(?P=sep) ?(?P<day2>[0-9Ol]{1,2})(?![0-9])"
    rf"|(?P<month3>(?<![0-9年]){_SMALL}) ?月 ?(?P<day3>{_SMALL}) ?[日曰号]"
    r"|(?P<same>同日|当日|当天|同一天)|(?P<next>次日|翌日|第二日|第二天))"
    rf"{_WEEKDAY}(?:{_GAP}{_time('')})?"
)
_CONNECTOR = re.compile(
    r" ?(?:起|始|夜间?|晚上?|早上?|晨|凌晨|上午|下午|许)?[，,]? ?"
    r"(?:至|到|--?|—{1,2}|－|~|～|一(?=[0-9])) ?"
)
_END = re.compile(rf"(?:(?P<day4>{_SMALL}) ?[日曰号] ?)?{_time('')}|(?P<only>{_SMALL}) ?[日曰](?![期常])")
_BORN_AFTER = re.compile(r"[（，]?(?:出生|生(?!产|效))")
_BORN_BEFORE = re.compile(r"(?:出生(?:日期|年月日?|时间)?|生于|生日)[：:\s为是（]{0,4}$")
_BLANK = re.compile(
    r"(?<!出生)(?<!生)(?<!起止)(?<!具体)(?P<y>[0-9]{0,4}|[_ ]*)年"
    r"[_ ]*(?P<m>[0-9]{0,2})[_ ]*月[_ ]*(?P<d>[0-9]{0,2})[_ ]*日"
    r"(?:[_ ]*[时点][_ ]*分)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMoment:
    """A date or time in the text; `day_written` is False where the day was taken over (同日, 次日)."""

    span: Span
    moment: Moment
    day_written: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPeriod:
    span: Span
    start: Moment
    end: Moment


def find_dates(text: str) -> list[FoundMoment]:
    """Return the dates in normalised text, in order.

    3月2日 takes the year, 同日 and 次日 the day of the last date before; birthdays lend nothing. Impossible dates and
    blanks are left out; an impossible time leaves the day alone.
    """
    return [found for found, _ in _scan(text)]


def _scan(text: str) -> Iterator[tuple[FoundMoment, re.Match[str]]]:
    last: date | None = None
    for m in _DATE.finditer(text):
        day = _day(m, last)
        if day is None:
            continue
        clock = _clock(m)
        end = m.end() if clock or m["hour"] is None else _end_of_day(m)
        hour, minute = clock or (None, None)
        found = FoundMoment(
            span=Span(m.start(), end),
            moment=Moment(day=day, hour=hour, minute=minute),
            day_written=m["same"] is None and m["next"] is None,
        )
        if not _is_birthday(text, m.start(), end):
            last = day
        yield found, m


def _is_birthday(text: str, start: int, end: int) -> bool:
    return bool(_BORN_AFTER.match(text, end) or _BORN_BEFORE.search(text[max(0, start - 14) : start]))


def _end_of_day(m: re.Match[str]) -> int:
    written = m.start("part") if m["part"] else m.start("hour")
    return len(m.string[:written].rstrip(" ,，"))


def _day(m: re.Match[str], last: date | None) -> date | None:
    if m["same"] or m["next"]:
        return last and last + timedelta(days=1 if m["next"] else 0)
    written = m["year"] or m["year2"]
    year = _year(written) if written else last.year if last else None
    month, day = (_number(m["month"] or m["month2"] or m["month3"]), _number(m["day"] or m["day2"] or m["day3"]))
    return _date(year, month, day)


def _date(year: int | None, month: int | None, day: int | None) -> date | None:
    if not year or not month or not day or not 1880 <= year <= 2100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(written: str) -> int | None:
    if len(written) == 3:  # a stroke or a seal took the first character of 二〇二五
        written = "二" + written
    if written[0] in "一二":
        return parse_numeral(written.translate(_CN_SLIPS))
    return _number(written)


def _number(written: str) -> int | None:
    mended = written.translate(_DIGIT_SLIPS)
    return int(mended) if mended.isdecimal() else parse_numeral(written)


def _clock(m: re.Match[str]) -> tuple[int, int | None] | None:
    if m["hour"] is None:
        return None
    hour = _number(m["hour"])
    written = m["minute"] or m["clock"]
    minute = _number(written) if written else 0 if m["whole"] else 30 if m["half"] else None
    if hour is None or hour > 24 or (minute or 0) > 59 or (hour == 24 and (minute or 0) > 0):
        return None
    if m["part"] in ("下午", "晚上", "晚间", "傍晚", "晚", "夜间") and 1 <= hour < 12:
        hour += 12
    return hour, minute


def find_periods(text: str) -> list[FoundPeriod]:
    """Return the periods “A至B” in normalised text; B may leave out what it shares with A.

    2026年3月2日9时0分至10时40分, …至次日8时, …至3日8时, …至3月5日.
    """
    found: list[FoundPeriod] = []
    scanned = list(_scan(text))
    for index, (start, _) in enumerate(scanned):
        connector = _CONNECTOR.match(text, start.span.end)
        if connector is None or (found and found[-1].span.end > start.span.start):
            continue
        following = scanned[index + 1][0] if index + 1 < len(scanned) else None
        if following and following.span.start == connector.end():
            end, end_at = following.moment, following.span.end
        else:
            short = _short_end(text, connector.end(), start.moment)
            if short is None:
                continue
            end, end_at = short
        found.append(FoundPeriod(span=Span(start.span.start, end_at), start=start.moment, end=end))
    return found


def _short_end(text: str, at: int, start: Moment) -> tuple[Moment, int] | None:
    m = _END.match(text, at)
    if m is None or _DATE.match(text, at):
        return None
    day: date | None = start.day
    if m["day4"] or m["only"]:
        day = _date(start.day.year, start.day.month, _number(m["day4"] or m["only"]))
    clock = _clock(m)
    if day is None or (m["hour"] is not None and clock is None) or (clock is None and m["only"] is None):
        return None
    hour, minute = clock or (None, None)
    return Moment(day=day, hour=hour, minute=minute), m.end()


def find_blank_dates(text: str) -> list[Span]:
    """Return the unfilled or half-filled date blanks, such as 年月日 and 2026年月日, in normalised text."""
    return [
        Span(m.start() + len(m[0]) - len(m[0].lstrip(" ")), m.end())
        for m in _BLANK.finditer(text)
        if not (m["m"] and m["d"]) or (not m["y"].isdecimal() and not _is_word(text[m.start() - 1 : m.start()]))
    ]


def _is_word(before: str) -> bool:
    # 同年3月2日 is written out; 年3月2日 behind a blank is not
    return "\u3400" <= before <= "\u9fff"


def format_day(day: date) -> str:
    """Return the day as documents write it: 2026年3月2日."""
    return f"{day.year}年{day.month}月{day.day}日"


def is_working_day(day: date, *, holidays: Collection[date] = (), workdays: Collection[date] = ()) -> bool:
    """Tell whether offices work: `holidays` are free weekdays, `workdays` the weekends worked in exchange."""
    return day in workdays or (day.weekday() < 5 and day not in holidays)


def add_period(
    day: date,
    n: int,
    unit: str,
    *,
    holidays: Collection[date] = (),
    workdays: Collection[date] = (),
    custody: bool = False,
) -> date:
    """Return the last day of a period of n `day`, `working_day`, `month` or `year` that begins after `day`.

    A month ends on the same day number, or on the month's last day; months in custody end one day earlier.
    """
    if unit == "day":
        return day + timedelta(days=n)
    if unit == "working_day":
        while n > 0:
            day += timedelta(days=1)
            n -= is_working_day(day, holidays=holidays, workdays=workdays)
        return day
    if unit not in ("month", "year"):
        raise ValueError(unit)
    months = day.year * 12 + day.month - 1 + (n if unit == "month" else 12 * n)
    year, month = divmod(months, 12)
    end = date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    return end - timedelta(days=1) if custody else end
