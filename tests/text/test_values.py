from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docnlp.text import (
    check_id,
    find_amounts,
    find_id_numbers,
    format_amount,
    format_numeral,
    parse_numeral,
    split_names,
)

NUMERALS = [
    ("133", 133),
    ("１３３", 133),
    ("一百三十三", 133),
    ("百三十三", 133),
    ("壹佰叁拾叁", 133),
    ("参佰", 300),
    ("二〇二六", 2026),
    ("廿三", 23),
    ("两万", 20000),
    ("3万", 30000),
    ("12万", 120000),
    ("二百零五", 205),
    ("十", 10),
    ("一万零五", 10005),
    ("一百一十", 110),
    ("一二百", None),
    ("", None),
    ("万", None),
    ("三条", None),
]


@pytest.mark.parametrize(("text", "expected"), NUMERALS)
def test_numerals(text: str, expected: int | None) -> None:
    assert parse_numeral(text) == expected


@given(st.integers(0, 10**8 - 1))
def test_numerals_round_trip(n: int) -> None:
    assert parse_numeral(format_numeral(n)) == n


@given(st.text(alphabet="〇零一二三十百千万亿廿两壹拾佰0123", max_size=12))
def test_any_numeral_is_a_number_or_none(text: str) -> None:
    value = parse_numeral(text)
    assert value is None or value >= 0


AMOUNTS = [
    ("3200元", "3200", False),
    ("3,200.50元", "3200.50", False),
    ("3.2万元", "32000", False),
    ("人民币叁仟贰佰元整", "3200", True),
    ("人民币染佰元整", "700", True),
    ("参佰元", "300", True),
    ("三千二百元", "3200", False),
    ("贰佰伍拾元伍角", "250.5", True),
    ("壹佰元零伍分", "100.05", True),
    ("￥500", "500", False),
    ("3000余元", "3000", False),
]


@pytest.mark.parametrize(("text", "value", "capital"), AMOUNTS)
def test_amounts(text: str, value: str, capital: bool) -> None:
    (found,) = find_amounts(text)
    assert found.value == Decimal(value)
    assert found.capital is capital
    assert found.unit == "元"


@pytest.mark.parametrize("text", ["3单元", "2元素", "公元", "第五百条", "1元月"])
def test_no_amount(text: str) -> None:
    assert find_amounts(text) == []


def test_foreign_money_keeps_its_unit() -> None:
    assert find_amounts("500美元")[0].unit == "美元"


@given(st.integers(1, 10**9 - 1))
def test_capitals_round_trip(cents: int) -> None:
    value = Decimal(cents) / 100
    (found,) = find_amounts(format_amount(value)) if cents >= 100 else find_amounts("零元" + format_amount(value))
    assert found.value == value


def test_id_numbers() -> None:
    text = (
        "公民身份号码：11010119900307109X，手机IMEI：861234567890123，卡号6222021234567890123，证号110101********0038"
    )
    found = find_id_numbers(text)
    assert [(f.number, f.masked) for f in found] == [("11010119900307109X", False), ("110101********0038", True)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("身份证号：1101O119900307109X", "11010119900307109X"),
        ("身份证号：110101 19900307 109x", "11010119900307109X"),
        ("身份证号：11010119900307XXXX", "11010119900307****"),
        ("身份证号：1101011990030710", "1101011990030710"),
        ("居民身份证110101900307109", "110101900307109"),
    ],
)
def test_id_numbers_under_a_label(text: str, number: str) -> None:
    assert [f.number for f in find_id_numbers(text)] == [number]


ID_CHECKS = [
    ("110101199003071095", False, "校验码"),
    ("110101199013071095", False, "出生日期"),
    ("1101011990030710", False, "16位"),
    ("110101********0038", True, None),
    ("110101900307109", True, None),
]


@pytest.mark.parametrize(("number", "valid", "fault"), ID_CHECKS)
def test_id_faults(number: str, valid: bool, fault: str | None) -> None:
    check = check_id(number)
    assert check.valid is valid
    assert (check.fault is None) if fault is None else fault in (check.fault or "")


@given(st.integers(110000, 659000), st.dates(date(1920, 1, 1), date(2025, 1, 1)), st.integers(0, 999))
def test_exactly_one_check_digit_is_right(area: int, born: date, order: int) -> None:
    head = f"{area}{born:%Y%m%d}{order:03}"
    right = [check_id(head + c) for c in "0123456789X" if check_id(head + c).valid]
    assert len(right) == 1
    assert right[0].born == born
    assert right[0].sex == ("男" if order % 2 else "女")


NAMES = [
    ("李某、王某 赵某", ["李某", "王某", "赵某"]),
    ("李某、王某等", ["李某", "王某"]),
    ("民警王强、赵敏（签名）", ["王强", "赵敏"]),
    ("张三和李四", ["张三", "李四"]),
    ("李和平", ["李和平"]),
    ("张 三、李四光", ["张三", "李四光"]),
    ("阿卜·买买提、王某某", ["阿卜·买买提", "王某某"]),
    ("江城市公安局", []),
    ("王强012345，赵敏012346", ["王强", "赵敏"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[str]) -> None:
    assert split_names(text) == expected
