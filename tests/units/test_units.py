"""Numerals, units, quantities, comparators, the grammar of printed values."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaocheng.units import (
    Comparator,
    Dimension,
    Doubt,
    Quantity,
    UnitMismatchError,
    parse_numeral,
    parse_unit,
    read_value,
)
from kaocheng.units.quantity import plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二百四十亿", "24000000000"), ("两百四十亿", "24000000000"), ("叁佰万", "3000000"), ("1.5万", "15000"),
        ("0.5亿", "50000000"), ("1.234567万", "12345.67"), ("廿三", "23"), ("十二", "12"), ("一百零五", "105"),
        ("三点一四", "3.14"), ("一万亿", "1000000000000"), ("五亿三千万", "530000000"), ("1,234.50", "1234.50"),
        ("-3", "-3"), ("万", "10000"), ("一二三", "123"), ("二万三", "20003"), ("一百万零五", "1000005"),
    ],
)
def test_numerals_are_exact(text: str, value: str) -> None:
    assert parse_numeral(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "一般", "12家", "点五", "abc", "1,23"])
def test_other_words_are_no_numerals(text: str) -> None:
    assert parse_numeral(text) is None


@given(st.integers(0, 10**12))
def test_arabic_numerals_with_separators(number: int) -> None:
    assert parse_numeral(f"{number:,}") == number


def test_units_have_dimension_and_scale() -> None:
    assert parse_unit("亿元").scale == 10**8
    assert parse_unit("百分比") == parse_unit("%")
    assert parse_unit("万人").scale == 10**4
    assert parse_unit("万人").dimension == parse_unit("人").dimension
    assert parse_unit("").is_rate
    per_head = parse_unit("元/人·月")
    assert per_head.known
    assert per_head.dimension.label == "金额/月数·人"
    odd = parse_unit("羽毛")
    assert not odd.known
    assert odd.dimension == Dimension.of("羽毛")
    assert not parse_unit("羽毛/人").known
    assert parse_unit("%").dimension.label == "比率"
    assert (Dimension() / Dimension.of("人")).label == "1/人"
    assert (Dimension.of("人") * Dimension.of("人")).label == "人2"
    assert parse_unit("元").dimension.is_money


def test_quantities_convert_and_refuse() -> None:
    assert str(Quantity.of("239.99", "亿元") + Quantity.of("100", "万元")) == "240亿元"
    assert Quantity.of(1, "亿元").to(parse_unit("万元")).value == 10000
    assert (Quantity.of(3, "万元") - Quantity.of(5000, "元")).value == Decimal("2.5")
    assert str(Quantity.of(120, "家") * Quantity.of(30, "个/家")) == "3600个"
    assert str(Quantity.of(120, "家") * Quantity.of(50, "%")) == "60家"
    assert str(Quantity.of(50, "%") * Quantity.of(120, "家")) == "60家"
    assert str(Quantity.of(240, "亿元") / Quantity.of(120, "家")) == "200000000元/家"
    assert str(Quantity.of(60, "家") / Quantity.of(50, "%")) == "120家"
    assert (Quantity.of("239.99", "亿元") / Quantity.of(240, "亿元")).unit.is_rate
    assert str(Quantity.of(2, "亩") * Quantity.of(3, "人")) == "6亩·人"
    with pytest.raises(UnitMismatchError, match="“3家”（家）不能加上“元”（金额）"):
        Quantity.of(3, "家") + Quantity.of(1, "元")
    with pytest.raises(UnitMismatchError, match="纯数"):
        Quantity.of(3, "家").compare(Quantity.of(1))
    with pytest.raises(ZeroDivisionError):
        Quantity.of(3, "家") / Quantity.of(0, "家")


@given(st.decimals("-1e12", "1e12", places=4), st.decimals("-1e12", "1e12", places=4))
def test_money_sums_are_exact_across_units(left: Decimal, right: Decimal) -> None:
    total = Quantity.of(left, "元") + Quantity.of(right, "万元")
    assert total.value == left + right * 10000


@pytest.mark.parametrize(("value", "text"), [("2.40E+2", "240"), ("402.910", "402.91"), ("100", "100"), ("0.00", "0")])
def test_plain_numbers(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


@pytest.mark.parametrize(
    ("sign", "actual", "holds"),
    [("≥", "239.99", False), ("≥", "240", True), ("≤", "240", True), ("≤", "240.01", False), (">", "240", False),
     (">", "241", True), ("<", "240", False), ("<", "1", True), ("=", "240", True), ("=", "240.001", False)],
)
def test_comparators_hold_on_unrounded_values(sign: str, actual: str, holds: bool) -> None:
    assert Comparator(sign).holds(Quantity.of(actual, "亿元"), Quantity.of("2400000", "万元")) is holds


def test_comparator_direction() -> None:
    assert [c.is_upward for c in Comparator] == [True, False, True, False, False]
    assert [c.is_downward for c in Comparator] == [False, True, False, True, False]


@pytest.mark.parametrize(
    ("text", "sign", "value", "unit", "words"),
    [
        ("≥5000册", "≥", "5000", "册", None), ("不低于90%", "≥", "90", "%", None), ("90%以上", "≥", "90", "%", None),
        ("大于等于90%", "≥", "90", "%", None), ("≧90%", "≥", "90", "%", None), (">=90%", "≥", "90", "%", None),
        ("＞=90％", "≥", "90", "%", None), ("100百分比", None, "100", "%", None), ("≤ 150 万元", "≤", "150", "万元", None),
        ("1,234.50", None, "1234.50", None, None), ("12月底前", None, None, None, "12月底前"),
        ("有效提升", None, None, None, "有效提升"), ("控制在3%以内", "≤", "3", "%", None), ("≤1年", "≤", "1", "年", None),
        ("2021年12月31日", None, None, None, "2021年12月31日"), ("百分之八十", None, "80", "%", None),
        ("百分之很多", None, None, None, "百分之很多"), ("一百二十家", None, "120", "家", None),
        ("═100%", "=", "100", "%", None), ("5830元/户", None, "5830", "元/户", None), ("60家以下", "≤", "60", "家", None),
        ("不少于2次", "≥", "2", "次", None), ("3个工作日内完成整改", None, None, None, "3个工作日内完成整改"),
        ("一次性验收", None, None, None, "一次性验收"), ("", None, None, None, None),
    ],
)
def test_printed_values(text: str, sign: str | None, value: str | None, unit: str | None, words: str | None) -> None:
    reading = read_value(text)
    assert (reading.comparator, reading.value, reading.unit, reading.qualitative) == (
        sign, None if value is None else Decimal(value), unit, words)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [("≥**人", Doubt.PLACEHOLDER), ("≥", Doubt.SIGN_WITHOUT_VALUE), ("≧ %", Doubt.SIGN_WITHOUT_VALUE),
     ("W100%", Doubt.DAMAGED_SIGN), ("二100百分比", Doubt.DAMAGED_SIGN), ("≤250万", Doubt.MONEY_UNIT_INCOMPLETE),
     ("≥98%", None)],
)
def test_doubtful_values(text: str, doubt: Doubt | None) -> None:
    assert read_value(text).doubt is doubt


@given(st.text())
def test_reading_a_value_never_fails_and_keeps_the_text(text: str) -> None:
    assert read_value(text).text == text.strip()


@given(st.sampled_from("≥≤><="), st.decimals(0, 10**9, places=2), st.sampled_from(["", "%", "万元", "家", "人次", "亩"]))
def test_what_is_printed_is_read_back(sign: str, value: Decimal, unit: str) -> None:
    reading = read_value(f"{sign}{value}{unit}")
    assert (reading.comparator, reading.value, reading.unit) == (sign, value, unit or None)
