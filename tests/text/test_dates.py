from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docnlp.datamodel import Moment
from docnlp.text import (
    add_period,
    find_blank_dates,
    find_dates,
    find_periods,
    format_numeral,
    is_working_day,
    normalize,
)

MARCH2 = date(2026, 3, 2)

FULL = [
    ("2026年3月2日", (MARCH2, None, None)),
    ("2026年03月02日", (MARCH2, None, None)),
    ("2026年3月2日10时20分", (MARCH2, 10, 20)),
    ("2026年3月2日10时20分30秒", (MARCH2, 10, 20)),
    ("2026年3月2日10时", (MARCH2, 10, None)),
    ("2026年3月2日10时许", (MARCH2, 10, None)),
    ("2026年3月2日10时整", (MARCH2, 10, 0)),
    ("2026年3月2日10点半", (MARCH2, 10, 30)),
    ("2026年3月2日下午3时5分", (MARCH2, 15, 5)),
    ("2026年3月2日晚9点许", (MARCH2, 21, None)),
    ("2026年3月2日凌晨1时", (MARCH2, 1, None)),
    ("2026年3月2日24时00分", (MARCH2, 24, 0)),
    ("2026年3月2日25时", (MARCH2, None, None)),
    ("二〇二六年三月二日", (MARCH2, None, None)),
    ("二O二六年三月二日", (MARCH2, None, None)),
    ("二○二六年十二月三十一日", (date(2026, 12, 31), None, None)),
    ("二零二六年三月廿一日", (date(2026, 3, 21), None, None)),
    ("〇二六年三月二日", (MARCH2, None, None)),
    ("0二六年三月二日", (MARCH2, None, None)),
    ("2026-03-02 10:20", (MARCH2, 10, 20)),
    ("2026-3-2", (MARCH2, None, None)),
    ("2026.3.2", (MARCH2, None, None)),
    ("2026/03/02 10:20:35", (MARCH2, 10, 20)),
    ("2O26年3月l2日", (date(2026, 3, 12), None, None)),
    ("2026年3月2曰10时2O分", (MARCH2, 10, 20)),
    ("2026年3月2日（星期一）10时", (MARCH2, 10, None)),
]


@pytest.mark.parametrize(("text", "expected"), FULL)
def test_full_dates(text: str, expected: tuple[date, int | None, int | None]) -> None:
    (found,) = find_dates(normalize(text).characters)
    assert (found.moment.day, found.moment.hour, found.moment.minute) == expected
    assert found.day_written


@pytest.mark.parametrize(
    "text",
    ["3月2日", "2026年2月30日", "2026年13月1日", "年月日", "2026年月日", "12026.3.22", "192.168.3.2", "第3条第2款"],
)
def test_no_date(text: str) -> None:
    assert find_dates(text) == []


def test_inherited_days() -> None:
    found = find_dates("张某，1990年5月6日出生。2026年3月2日被传唤，3月5日离开，当日15时10分拘留，次日8时30分送所。")
    assert [(f.moment.day, f.moment.hour, f.day_written) for f in found[1:]] == [
        (MARCH2, None, True),
        (date(2026, 3, 5), None, True),
        (date(2026, 3, 5), 15, False),
        (date(2026, 3, 6), 8, False),
    ]


def test_a_birthday_lends_no_year() -> None:
    assert len(find_dates("张某，1990年5月6日出生，3月2日到案")) == 1


PERIODS = [
    ("2026年3月2日9时0分至10时40分", (MARCH2, 9, 0), (MARCH2, 10, 40)),
    ("2026年3月2日9时0分至2026年3月2日10时40分", (MARCH2, 9, 0), (MARCH2, 10, 40)),
    ("2026年3月2日22时0分至次日1时40分", (MARCH2, 22, 0), (date(2026, 3, 3), 1, 40)),
    ("2026年3月2日9时至3月3日8时", (MARCH2, 9, None), (date(2026, 3, 3), 8, None)),
    ("2026年3月2日9时至3日8时10分", (MARCH2, 9, None), (date(2026, 3, 3), 8, 10)),
    ("2026年3月2日至2026年3月5日", (MARCH2, None, None), (date(2026, 3, 5), None, None)),
    ("2026年3月2日9:00-10:40", (MARCH2, 9, 0), (MARCH2, 10, 40)),
    ("自2026年3月2日起至2026年3月17日止", (MARCH2, None, None), (date(2026, 3, 17), None, None)),
]


@pytest.mark.parametrize(("text", "start", "end"), PERIODS)
def test_periods(text: str, start: tuple[date, int, int], end: tuple[date, int, int]) -> None:
    (period,) = find_periods(text)
    assert period.start == Moment(day=start[0], hour=start[1], minute=start[2])
    assert period.end == Moment(day=end[0], hour=end[1], minute=end[2])


@pytest.mark.parametrize(
    "text", ["2026年3月2日一名男子", "2026年3月2日9时至今", "至3月3日8时", "2026年3月2日9时至   时"]
)
def test_no_period(text: str) -> None:
    assert find_periods(text) == []


BLANKS = [
    ("自年月日", 1),
    ("2026年月日", 1),
    ("2026年3月日", 1),
    ("____年__月__日__时__分", 1),
    ("2026年3月2日", 0),
    ("出生年月日", 0),
    ("同年3月2日", 0),
    ("二〇二六年三月二日", 0),
]


@pytest.mark.parametrize(("text", "count"), BLANKS)
def test_blank_dates(text: str, count: int) -> None:
    assert len(find_blank_dates(text)) == count


@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(
        ["{y}年{m}月{d}日{h}时{n}分", "{y}-{m:02}-{d:02} {h:02}:{n:02}", "{y}年{m:02}月{d:02}日{h:02}：{n:02}"]
    ),
)
def test_whatever_is_written_is_read(day: date, hour: int, minute: int, form: str) -> None:
    text = form.format(y=day.year, m=day.month, d=day.day, h=hour, n=minute)
    (found,) = find_dates(normalize(text).characters)
    assert found.moment == Moment(day=day, hour=hour, minute=minute)


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_chinese_numerals(day: date) -> None:
    year = "".join("〇一二三四五六七八九"[int(c)] for c in str(day.year))
    (found,) = find_dates(f"{year}年{format_numeral(day.month)}月{format_numeral(day.day)}日")
    assert found.moment.day == day


@given(st.text(alphabet="0123456789OlI年月日时分至次同当一二三〇-.: \n", max_size=60))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for found in [*find_dates(text), *find_periods(text)]:
        assert 0 <= found.span.start < found.span.end <= len(text)
    find_blank_dates(text)


PERIOD_ENDS = [
    (date(2024, 5, 6), 6, "month", False, date(2024, 11, 6)),
    (date(2024, 5, 6), 6, "month", True, date(2024, 11, 5)),
    (date(2024, 1, 31), 1, "month", False, date(2024, 2, 29)),
    (date(2026, 3, 2), 3, "day", False, date(2026, 3, 5)),
    (date(2026, 3, 6), 5, "working_day", False, date(2026, 3, 13)),
    (date(2024, 2, 29), 1, "year", False, date(2025, 2, 28)),
    (date(2026, 12, 15), 1, "month", False, date(2027, 1, 15)),
]


@pytest.mark.parametrize(("day", "n", "unit", "custody", "expected"), PERIOD_ENDS)
def test_period_arithmetic(day: date, n: int, unit: str, custody: bool, expected: date) -> None:
    assert add_period(day, n, unit, custody=custody) == expected


def test_holidays_and_swapped_workdays() -> None:
    friday, saturday, monday = date(2026, 3, 6), date(2026, 3, 7), date(2026, 3, 9)
    assert add_period(friday, 1, "working_day", holidays=[monday]) == monday + timedelta(days=1)
    assert add_period(friday, 1, "working_day", workdays=[saturday]) == saturday
    assert not is_working_day(saturday)
    with pytest.raises(ValueError):
        add_period(friday, 1, "fortnight")


@pytest.mark.parametrize(
    "birth", ["出生日期：1991年7月23日", "出生日期\n1991年7月23日", "生于1991年7月23日", "1991年7月23日生"]
)
def test_years_are_not_taken_from_birthdays(birth: str) -> None:
    found = find_dates(f"2026年3月12日询问。被询问人{birth}，3月12日22时05分到达")
    assert found[-1].moment.day == date(2026, 3, 12)
