"""Spans of months and lengths of time."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kaocheng.lint.periods import in_months, month_spans, phase_label
from kaocheng.model import Phase
from kaocheng.units import Quantity


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("2024年1月至5月", [(1, 5)]), ("1-10月", [(1, 10)]), ("１月—６月，7月～12月", [(1, 6), (7, 12)]),
        ("上年12月至本年11月", [(12, 23)]), ("3月至次年1月", [(3, 13)]), ("2023年11月至2024年2月", [(11, 14)]),
        ("9月至3月", []), ("6-20月", []), ("0月至5月", []), ("5月", []),
    ],
)
def test_month_spans(text: str, spans: list[tuple[int, int]]) -> None:
    assert [(span.first, span.last) for span in month_spans(text)] == spans


def test_a_span_knows_its_length_and_its_brackets() -> None:
    alone, inside = month_spans("拜访（1月至5月），（含2月至3月）")
    assert (alone.months, alone.in_brackets) == (5, True)
    assert (inside.months, inside.in_brackets) == (2, False)


@pytest.mark.parametrize(
    ("number", "unit", "months"),
    [("1", "年", Decimal(12)), ("2", "季度", Decimal(6)), ("365", "天", Decimal(12)), ("3", "家", None), ("3", "", None)],
)
def test_lengths_in_months(number: str, unit: str, months: Decimal | None) -> None:
    found = in_months(Quantity.of(number, unit))
    assert found == months if found is None or months is None else abs(found - months) < Decimal("0.001")


def test_labels_of_phases() -> None:
    assert phase_label(Phase(from_month=1, to_month=6)) == "1月至6月"
    assert phase_label(Phase(from_month=3, to_month=3)) == "3月"
