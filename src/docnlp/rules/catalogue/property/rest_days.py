"""Latest lawful ends of periods: free days are announced year by year and not held, so doubt lengthens them."""

from datetime import date, timedelta

from docnlp.text import is_working_day

_WITHOUT_FESTIVAL = (3, 7, 8, 11)
"""Months in which no statutory holiday can fall, shifted days included."""
_FIXED = (((1, 1), (1, 3)), ((4, 3), (4, 6)), ((5, 1), (5, 5)), ((10, 1), (10, 8)))
_LUNAR = (((1, 20), (2, 26), 9), ((5, 27), (6, 26), 3), ((9, 6), (10, 10), 3))
"""When Spring Festival, 端午 and 中秋 can fall, and the most days in a row that are free for them."""
_MOST_FREE = 6
"""Weekdays that one festival can take from a stretch of two weeks."""


def latest_end(day: date) -> date:
    """Return the latest day on which a period may end whose last day is `day`, behind weekends and holidays."""
    shown = (day.month, day.day)
    days = next((n for first, last, n in _LUNAR if first <= shown <= last), 0)
    for first, last in _FIXED:
        if first <= shown <= last:
            days = max(days, last[1] - day.day + 1)
    day += timedelta(days=days)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def latest_working_day(day: date, n: int) -> date:
    """Return the latest day that can be the nth working day after `day`."""
    end = _weekdays_after(day, n)
    if {day.month, end.month} <= set(_WITHOUT_FESTIVAL):
        return end
    return _weekdays_after(end, _MOST_FREE)


def _weekdays_after(day: date, n: int) -> date:
    while n > 0:
        day += timedelta(days=1)
        n -= is_working_day(day)
    return day
