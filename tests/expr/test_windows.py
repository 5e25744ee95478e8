"""Date windows: from when to when, how they are written, and what is out of bounds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaocheng.expr import Environment, ExpressionError, Schema, canonical, describe, evaluate, parse
from kaocheng.expr.nodes import Name, Window, WindowName
from kaocheng.expr.vocabulary import name_text
from kaocheng.expr.windows import FORMS, span, window_named, window_text
from kaocheng.ledger import Snapshot, ledger_kinds

NUMBERED = [Window(name, number) for name, form in FORMS.items() for number in (range(1, form.most + 1) if form.most else (0,))]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("财年第1季度", "2024-01-01", "2024-03-31"), ("财年第四季度", "2024-10-01", "2024-12-31"), ("财年上半年", "2024-01-01", "2024-06-30"),
        ("下半年", "2024-07-01", "2024-12-31"), ("财年2月", "2024-02-01", "2024-02-29"), ("上年第2季度", "2023-04-01", "2023-06-30"),
        ("上年同期", "2023-01-01", "2023-05-31"), ("截至当月", "2024-01-01", "2024-05-31"), ("截至当季", "2024-01-01", "2024-06-30"),
        ("当月", "2024-05-01", "2024-05-31"), ("本季度", "2024-04-01", "2024-06-30"), ("最近12个月", "2023-06-01", "2024-05-31"),
        ("最近3个月", "2024-03-01", "2024-05-31"), ("最近7天", "2024-05-25", "2024-05-31"), ("recent_1_months", "2024-05-01", "2024-05-31"),
        ("fiscal_q2", "2024-04-01", "2024-06-30"), ("fiscal_m12", "2024-12-01", "2024-12-31"),
    ],
)
def test_from_when_to_when(text: str, first: str, last: str) -> None:
    window = window_named(text)
    assert window is not None
    assert [day.isoformat() for day in span(window, 2024, date(2024, 5, 31))] == [first, last]


def test_the_last_day_of_february() -> None:
    assert span(Window(WindowName.SAME_PERIOD), 2024, date(2024, 2, 29)) == (date(2023, 1, 1), date(2023, 2, 28))
    assert span(Window(WindowName.RECENT_MONTHS, 12), 2024, date(2024, 2, 29)) == (date(2023, 3, 1), date(2024, 2, 29))


@given(st.sampled_from(NUMBERED), st.dates(date(2010, 1, 1), date(2090, 12, 31)))
def test_every_window_begins_before_it_ends(window: Window, as_of: date) -> None:
    first, last = span(window, as_of.year, as_of)
    assert first <= last
    assert last - first < timedelta(days=366 * 10 + 10)


@pytest.mark.parametrize("english", [False, True])
def test_every_window_is_read_as_it_is_written_and_names_like_it_are_quoted(english: bool) -> None:
    for window in NUMBERED:
        text = window_text(window, english=english)
        assert parse(text) == window
        assert canonical(window, english=english) == text
        assert parse(name_text(text)) == Name(text)


@pytest.mark.parametrize("text", ["财年第0季度", "财年第5季度", "财年13月", "最近121个月", "最近0天", "recent_9999_days", "fiscal_m0"])
def test_a_number_out_of_bounds_is_an_error_at_its_word(text: str) -> None:
    with pytest.raises(ExpressionError, match="里的数应为1至") as caught:
        parse(f"计数(拜访[日期 在 {text}])")
    assert caught.value.at == len("计数(拜访[日期 在 ")


def test_a_window_counts_days_and_is_told() -> None:
    environment = Environment(snapshot=Snapshot.of([], date(2024, 5, 31)), fiscal_year=2024, schema=Schema(kinds=ledger_kinds()))
    assert str(evaluate(parse("天数(财年第1季度) / 天数(财年)"), environment).value)[:6] == "0.2486"
    assert describe(parse("计数(拜访[日期 在 最近3个月])"), environment.schema) == "“拜访”台账中日期在最近3个月之内的行的个数"
    with pytest.raises(ExpressionError, match="m13d1"):
        parse("日期 = m13d1")
