"""Periods end behind weekends and whatever days may be free; never before."""

from datetime import date

import pytest

from docnlp.rules.catalogue.property.rest_days import latest_end, latest_working_day


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2025, 7, 4), date(2025, 7, 4)),
        (date(2025, 7, 5), date(2025, 7, 7)),
        (date(2025, 5, 1), date(2025, 5, 6)),
        (date(2025, 10, 1), date(2025, 10, 9)),
        # 端午 fell on 25 June that year
        (date(2020, 6, 8), date(2020, 6, 8)),
        (date(2020, 6, 25), date(2020, 6, 29)),
        # the festivals of that year are not held
        (date(2040, 6, 8), date(2040, 6, 11)),
    ],
)
def test_a_period_ends_on_a_working_day(day: date, end: date) -> None:
    assert latest_end(day) == end


@pytest.mark.parametrize(
    ("day", "n", "end"),
    [
        (date(2025, 3, 3), 7, date(2025, 3, 12)),
        (date(2024, 4, 18), 7, date(2024, 4, 29)),
        (date(2024, 4, 25), 7, date(2024, 5, 9)),
        (date(2025, 9, 29), 3, date(2025, 10, 14)),
        (date(2022, 1, 24), 7, date(2022, 2, 15)),
    ],
)
def test_working_days_leave_out_what_may_be_free(day: date, n: int, end: date) -> None:
    assert latest_working_day(day, n) == end
