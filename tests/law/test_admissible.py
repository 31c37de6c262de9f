from datetime import date

import pytest

from docnlp.datamodel import Ground
from docnlp.law import Weight, admissible_versions, load_catalogue, weigh

PUBLIC_ORDER = "治安管理处罚法"


@pytest.mark.parametrize(
    ("law", "acts", "decided", "expected"),
    [
        # both sides of the switches
        (PUBLIC_ORDER, ["2025-12-31"], "2025-12-31", [("2012-10-26", Ground.ACT)]),
        (PUBLIC_ORDER, ["2025-12-31"], "2026-01-01", [("2012-10-26", Ground.ACT), ("2025-06-27", Ground.DECISION)]),
        (PUBLIC_ORDER, ["2026-01-01"], "2026-01-01", [("2025-06-27", Ground.ACT)]),
        (
            PUBLIC_ORDER,
            ["2025-12-30", "2026-01-02"],
            None,
            [("2025-06-27", Ground.ACT), ("2012-10-26", Ground.ACT_BEGAN)],
        ),
        ("刑法", ["2021-02-28"], "2021-06-08", [("2017-11-04", Ground.ACT), ("2020-12-26", Ground.DECISION)]),
        ("刑法", ["2021-03-01"], "2021-06-08", [("2020-12-26", Ground.ACT)]),
        ("刑法", ["2015-10-31"], "2024-03-01", [("2011-02-25", Ground.ACT), ("2023-12-29", Ground.DECISION)]),
        ("行政处罚法", ["2021-07-14"], "2021-07-15", [("2017-09-01", Ground.ACT), ("2021-01-22", Ground.DECISION)]),
        ("没有这部法", ["2021-07-14"], "2021-07-15", []),
    ],
)
def test_versions_that_may_be_applied(
    law: str, acts: list[str], decided: str | None, expected: list[tuple[str, Ground]]
) -> None:
    found = admissible_versions(
        law,
        acts=[date.fromisoformat(day) for day in acts],
        decided=date.fromisoformat(decided) if decided else None,
    )
    assert [(one.version, one.ground) for one in found] == expected
    assert all(f"{one.on.year}年{one.on.month}月{one.on.day}日" in one.reason for one in found)


def test_a_step_goes_by_its_own_day() -> None:
    (one,) = admissible_versions("刑事诉讼法", step=date(2018, 10, 25))
    assert (one.version, one.ground) == ("2012-03-14", Ground.STEP)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # read in both texts: 200-500 yuan beside 5-10 days became 500-1000
        (("43", 1), ("51", 1), Weight.HEAVIER),
        # 5-10 days became 5 days or less, or a fine
        (("49", 1), ("59", 1), Weight.MILDER),
        # 5-10 days, graver 10-15, in both
        (("44", 1), ("52", 1), Weight.SAME),
        # theft: a fine alone is possible now, and the fine of the graver case rose: neither is milder throughout
        (("49", 1), ("58", 1), None),
        (("43", 1), ("999", 1), None),
    ],
)
def test_which_text_is_milder(old: tuple[str, int], new: tuple[str, int], expected: Weight | None) -> None:
    catalogue = load_catalogue()
    earlier = catalogue.penalties(PUBLIC_ORDER, *old, version="2012-10-26")
    later = catalogue.penalties(PUBLIC_ORDER, *new, version="2025-06-27")
    assert weigh(earlier, later) is expected
    opposite = {Weight.HEAVIER: Weight.MILDER, Weight.MILDER: Weight.HEAVIER, Weight.SAME: Weight.SAME, None: None}
    assert weigh(later, earlier) is opposite[expected]
