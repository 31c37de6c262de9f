"""Latest lawful ends of periods: free days are announced year by year and not held, so doubt lengthens them."""

from datetime import date, timedelta

from docnlp.text import is_working_day

_FIXED = (((1, 1), (1, 3)), ((4, 3), (4, 6)), ((5, 1), (5, 5)), ((10, 1), (10, 8)))
_LUNAR = (((1, 20), (2, 26), 9), ((5, 27), (6, 26), 3), ((9, 6), (10, 10), 3))
"""When Spring Festival, 端午 and 中秋 can fall, and the most days in a row that are free for them."""
_FELL_ON = {
    2019: ((2, 5), (6, 7), (9, 13)),
    2020: ((1, 25), (6, 25), (10, 1)),
    2021: ((2, 12), (6, 14), (9, 21)),
    2022: ((2, 1), (6, 3), (9, 10)),
    2023: ((1, 22), (6, 22), (9, 29)),
    2024: ((2, 10), (6, 10), (9, 17)),
    2025: ((1, 29), (5, 31), (10, 6)),
    2026: ((2, 17), (6, 19), (9, 25)),
    2027: ((2, 6), (6, 9), (9, 15)),
}
"""The days of the three festivals; the free days lie about them."""
_ABOUT = ((4, 10), (3, 4), (3, 4))
"""How many days before and behind each festival can be free."""


def latest_end(day: date) -> date:
    """Return the latest day on which a period may end whose last day is `day`, behind weekends and holidays."""
    shown = (day.month, day.day)
    days = _lunar(day)
    for first, last in _FIXED:
        if first <= shown <= last:
            days = max(days, last[1] - day.day + 1)
    day += timedelta(days=days)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def latest_working_day(day: date, n: int) -> date:
    """Return the latest day that can be the nth working day after `day`."""
    spared = 0
    while n > 0:
        day += timedelta(days=1)
        if not is_working_day(day) or _fixed(day):
            continue
        if spared < _lunar(day):
            spared += 1
            continue
        n -= 1
    return day


def _fixed(day: date) -> bool:
    return any(first <= (day.month, day.day) <= last for first, last in _FIXED)


def _lunar(day: date) -> int:
    """Return the most days that a festival of the lunar calendar can take about that day."""
    known = _FELL_ON.get(day.year)
    for at, (first, last, days) in enumerate(_LUNAR):
        if known is None:
            near = first <= (day.month, day.day) <= last
        else:
            before, behind = _ABOUT[at]
            near = -before <= (day - date(day.year, *known[at])).days <= behind
        if near:
            return days
    return 0
