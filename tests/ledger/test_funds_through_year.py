"""Budget execution through the year, report by report."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

from kaocheng.forms.reading import read_file
from kaocheng.ledger import load_folder
from kaocheng.ledger.of_table import funds_through_year, reported_funds
from tests.examples.places import EXAMPLE


def test_each_report_leaves_what_the_form_of_that_day_says() -> None:
    readings = read_file(EXAMPLE / "目标表.docx").readings
    snapshot = load_folder(EXAMPLE / "台账", date(2024, 12, 31))
    for reading in readings:
        table = dataclasses.replace(reading.table, fiscal_year=2024)
        stood = funds_through_year(snapshot, table)
        assert [funds.reported_on.month for funds in stood] == [3, 6, 7, 9, 12]
        for funds in stood:
            then = dataclasses.replace(snapshot, as_of=funds.reported_on)
            assert funds == reported_funds(then, table)


def test_the_adjusted_budget_is_the_base_and_an_early_day_has_none() -> None:
    table = read_file(EXAMPLE / "目标表.docx").readings[0].table
    last = funds_through_year(load_folder(EXAMPLE / "台账", date(2024, 12, 31)), table)[-1]
    assert last.whole is not None
    assert (last.whole.budget, last.base, last.whole.executed) == (Decimal("552.91"), Decimal("548.40"), Decimal("543.62"))
    assert funds_through_year(load_folder(EXAMPLE / "台账", date(2024, 2, 1)), table) == ()
