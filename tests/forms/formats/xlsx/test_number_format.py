"""Stored numbers as a spreadsheet shows them."""

from __future__ import annotations

import pytest

from kaocheng.forms.formats.xlsx.number_format import BUILT_IN, shown


@pytest.mark.parametrize(("stored", "code", "text"), [
    ("0.968", "0.0%", "96.8%"),
    ("0.96799999999999997", "0.0%", "96.8%"),
    ("901.17000000000007", "General", "901.17"),
    ("0.30000000000000004", "", "0.3"),
    ("0.333333333333333", "General", "0.333333333"),
    ("4.0000000000000001E-3", "General", "0.004"),
    ("1E+20", "General", "100000000000000000000"),
    ("44561", "General", "44561"),
    ("-12.50", "General", "-12.5"),
    ("1", "G/通用格式", "1"),
    ("12", 'General"人"', "12人"),
    ("12", '"≥"0"册"', "≥12册"),
    ("1234567.5", "#,##0.00", "1,234,567.50"),
    ("0", "#,##0.00", "0.00"),
    ("-5", "#,##0.00;(#,##0.00)", "(5.00)"),
    ("-100", "0.00_);[Red]\\(0.00\\)", "(100.00)"),
    ("-0.004", "0.00", "0.00"),
    ("0", '0.00;-0.00;"—"', "—"),
    ("5", '0;-0;0;@', "5"),
    ("12345678", "#,##0,", "12,346"),
    ("0.5", ".00", ".50"),
    ("0.5", "#.##", ".5"),
    ("3.10", "0.0#", "3.1"),
    ("7", "000", "007"),
    ("1234.5", '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ', "¥1,234.50"),
    ("12.5", "[$￥-804]#,##0.0", "￥12.5"),
    ("3", '"满分"', "满分"),
    ("0.125", "# ?/?", "0.125"),
    ("123", "0.00E+00", "123"),
    ("5", "@", "5"),
    ("abc", "0.0%", "abc"),
    ("Infinity", "0", "Infinity"),
    ("1E+999999", "0.00", "1E+999999"),
    ("123456789012345678901234567890", "0.000000000", "123456789012346000000000000000"),
])
def test_numbers(stored: str, code: str, text: str) -> None:
    assert shown(stored, code) == text


@pytest.mark.parametrize(("stored", "code", "text"), [
    ("45657", "yyyy-mm-dd", "2024-12-31"),
    ("45657", 'yyyy"年"m"月"d"日"', "2024年12月31日"),
    ("45657", '[$-804]yyyy"年"m"月";@', "2024年12月"),
    ("45657", "yy/m/d dddd", "24/12/31 星期二"),
    ("45657", "ddd mmm", "周二 12月"),
    ("45657.75", "yyyy/m/d h:mm", "2024/12/31 18:00"),
    ("45657.75", "h:mm AM/PM", "6:00 PM"),
    ("0.25", "上午/下午h:mm", "上午6:00"),
    ("1.5", "[h]:mm:ss", "36:00:00"),
    ("0.0125", "mm:ss", "18:00"),
    ("59", "yyyy/m/d", "1900/2/28"),
    ("61", "yyyy/m/d", "1900/3/1"),
    ("-1", "yyyy/m/d", "-1"),
    ("2958465", "yyyy/m/d", "2958465"),
])
def test_dates(stored: str, code: str, text: str) -> None:
    assert shown(stored, code) == text


def test_dates_counted_from_1904() -> None:
    assert shown("44195", "yyyy-mm-dd", from_1904=True) == "2024-12-31"


def test_built_in_formats_of_a_chinese_office() -> None:
    assert shown("45657", BUILT_IN[31]) == "2024年12月31日"
    assert shown("45657", BUILT_IN[14]) == "2024/12/31"
    assert shown("0.5", BUILT_IN[10]) == "50.00%"


@pytest.mark.parametrize("code", ['"', "\\", "]", "[", "E+", "0" * 400, "yyyy]", ";;;", ",", "%", "?", "/", "*", "_", "h]m", "0..0"])
def test_broken_formats_still_give_a_text(code: str) -> None:
    assert isinstance(shown("45657.123", code), str)
