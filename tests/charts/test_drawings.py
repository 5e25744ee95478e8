"""Positions of drawings that pages set into their rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kaocheng.charts.columns import Column, columns_drawing
from kaocheng.charts.course import Course, course_drawing
from kaocheng.charts.lane import GOAL, WIDTH, Lane, position


@pytest.mark.parametrize(("percent", "place"), [("0", "0"), ("100", "200"), ("150", "300"), ("300", "300"), ("-5", "0"), ("28.105", "56.2")])
def test_a_percentage_stands_where_it_should_and_never_outside(percent: str, place: str) -> None:
    assert position(Decimal(percent)) == Decimal(place)


def test_a_lane_says_when_something_lies_beyond_its_limit() -> None:
    inside = Lane.of(Decimal(73), Decimal(58), (Decimal(102), Decimal(123), Decimal(148)))
    assert not inside.cut
    assert inside.span is not None
    assert inside.span.low > GOAL
    assert inside.span.length == inside.span.high - inside.span.low
    for lane in (Lane.of(Decimal(151)), Lane.of(Decimal(1), Decimal(200)), Lane.of(Decimal(1), None, (Decimal(1), Decimal(2), Decimal(160)))):
        assert lane.cut
    assert Lane.of(Decimal(900)).reached == WIDTH


def test_money_on_time_lies_on_the_line_of_time() -> None:
    day = date(2023, 12, 31)
    drawing = course_drawing([Course(label="甲", reports=((date(2023, 3, 14), Decimal(20)), (day, Decimal(100))))], day)
    left, _, right, bottom = drawing.plot
    (line,) = drawing.lines
    assert line.points[0] == (left, bottom)
    assert line.points[-1] == (right, drawing.full)
    x, y = line.marks[0]
    assert (x - left) / (right - left) == pytest.approx(Decimal("0.2"), abs=Decimal("0.001"))
    assert (bottom - y) / (bottom - drawing.full) == pytest.approx(Decimal("0.2"), abs=Decimal("0.001"))
    assert line.path.count(",") == 3


def test_overspending_stays_in_the_drawing() -> None:
    drawing = course_drawing([Course(label="甲", reports=((date(2024, 6, 30), Decimal(130)),))], date(2024, 7, 1), narrow=True)
    assert [word for _, word in drawing.levels] == ["0%", "25%", "50%", "75%", "100%", "125%", "150%"]
    assert all(drawing.plot[1] <= y <= drawing.plot[3] for _, y in drawing.lines[0].points)


@pytest.mark.parametrize("narrow", [False, True])
def test_columns_are_as_high_as_their_counts(narrow: bool) -> None:
    drawing = columns_drawing([Column(label="90", count=2), Column(label="95", count=8), Column(label="97", count=0)], "100", narrow=narrow)
    low, high, none = drawing.columns
    assert high.height == 4 * low.height
    assert none.height == 0
    assert {column.y + column.height for column in drawing.columns} == {Decimal(drawing.foot)}
    assert low.x < high.x < none.x < drawing.end <= drawing.width
    assert low.middle == low.x + low.width / 2


def test_columns_of_nothing_have_no_height() -> None:
    assert columns_drawing([Column(label="95", count=0)], "100").columns[0].height == 0
