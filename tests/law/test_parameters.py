"""Parameters by date, repeal, values by kind, and faults of the data told in Chinese."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kaocheng.base.data import convert, parse_yaml
from kaocheng.base.errors import DataFileError, KaochengError
from kaocheng.law import DatedValue, Parameter, Verification

TEXT = """
id: t.trigger
label: 试验参数
values:
  - {start: 2020-01-01, value: 10, citation: {instrument: a, verification: secondary}}
  - {start: 2022-01-01, value: 12.5, citation: {instrument: a, verification: verified}, checked_until: 2023-12-31}
  - {start: 2024-01-01, value: null, citation: {instrument: a}}
"""


def parameter(text: str = TEXT) -> Parameter:
    return convert(parse_yaml(text, name="t.yaml"), Parameter, name="t.yaml")


@pytest.mark.parametrize(("day", "value"), [
    (date(2020, 1, 1), Decimal(10)), (date(2021, 12, 31), Decimal(10)), (date(2022, 1, 1), Decimal("12.5")),
    (date(2023, 12, 31), Decimal("12.5")), (date(2024, 1, 1), None),
])
def test_value_in_force(day: date, value: Decimal | None) -> None:
    assert parameter().at(day).value == value


def test_marks_follow_the_value() -> None:
    assert parameter().mark_at(date(2021, 1, 1)) is Verification.SECONDARY
    assert parameter().mark_at(date(2023, 1, 1)) is Verification.VERIFIED
    assert parameter().at(date(2023, 1, 1)).checked_until == date(2023, 12, 31)


def test_no_value_before_the_first_start() -> None:
    with pytest.raises(KaochengError, match=r"试验参数.*2019-12-31 没有取值.*2020-01-01 以后"):
        parameter().at(date(2019, 12, 31))


@pytest.mark.parametrize(("yaml", "value"), [
    ("10", Decimal(10)), ("0.1", Decimal("0.1")), ("even", "even"), ("true", True), ("null", None),
    ("[1, 2.5]", [Decimal(1), Decimal("2.5")]), ("[甲, 乙]", ["甲", "乙"]),
    ("{优: 90, 100: 1}", {"优": Decimal(90), "100": Decimal(1)}),
])
def test_kinds_of_values(yaml: str, value: object) -> None:
    text = f"{{start: 2020-01-01, value: {yaml}, citation: {{instrument: a}}}}"
    found = convert(parse_yaml(text, name="t"), DatedValue, name="t").value
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("yaml", ["2020-01-01", "[甲, 1]", "{甲: 乙}"])
def test_other_kinds_are_refused(yaml: str) -> None:
    text = f"{{start: 2020-01-01, value: {yaml}, citation: {{instrument: a}}}}"
    with pytest.raises(DataFileError, match="数据文件内容不合要求"):
        convert(parse_yaml(text, name="t"), DatedValue, name="t")


@pytest.mark.parametrize("values", [
    "[]",
    "[{start: 2020-01-01, value: 1, citation: {instrument: a}}, {start: 2020-01-01, value: 2, citation: {instrument: a}}]",
])
def test_no_value_or_two_on_one_day(values: str) -> None:
    with pytest.raises(DataFileError, match="同一起始日期只能有一个取值"):
        parameter(f"{{id: t, label: 试验, values: {values}}}")
