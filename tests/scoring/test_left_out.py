"""Rows that do not apply: no points, no verdict; the others share their points, so that the sum stays."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from kaocheng.ledger import Snapshot, import_csv, ledger_kinds
from kaocheng.model import FormKind
from kaocheng.scoring import appraise
from kaocheng.scoring.from_ledgers import left_out_from
from tests.scoring.examples import BENEFIT, OUTPUT, indicator, number, spent, standards, table

FORM = table(indicator("≥2场", points="30", name="场次"), indicator("≥10人", points="30", name="人数"),
             indicator("≥50%", points="30", level1=BENEFIT, name="比率"))
ACTUALS = {0: number(2, "场"), 1: number(5, "人"), 2: number(50, "%")}


def test_points_are_shared_in_proportion() -> None:
    found = appraise(FORM, ACTUALS, spent("100"), standards(), {0: "本单位没有这项业务。"})
    assert [row.weight for row in found.rows] == [0, 45, 45]
    assert (found.weight_total, found.total_shown) == (100, Decimal("77.50"))
    row = found.rows[0]
    assert (row.applies, row.met, row.missed, row.needs_reason, row.actual_shown) == (False, False, False, False, "不适用")
    assert "本单位没有这项业务" in row.arithmetic
    assert any("1 行不适用" in caution.message for caution in found.cautions)


def test_when_nothing_applies_only_execution_counts() -> None:
    found = appraise(FORM, {}, spent("50"), standards(), dict.fromkeys(range(3), "停办"))
    assert (found.weight_total, found.total_raw) == (10, 5)
    assert any("没有适用的指标" in caution.message for caution in found.cautions)


def test_positions_that_do_not_exist_change_nothing() -> None:
    assert appraise(FORM, ACTUALS, None, standards(), {9: "?", -1: "?"}).rows == appraise(FORM, ACTUALS, None, standards()).rows


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([OUTPUT, BENEFIT]), st.integers(0, 20)), min_size=1, max_size=8), st.data())
def test_the_sum_of_points_stays(rows: list[tuple[str, int]], data: st.DataObject) -> None:
    form = table(*[indicator("≥10件", level1=level) for level, _ in rows])
    actuals = {i: number(actual, "件") for i, (_, actual) in enumerate(rows)}
    out = data.draw(st.sets(st.integers(0, len(rows) - 1), max_size=len(rows) - 1))
    found = appraise(form, actuals, spent("80"), standards(), dict.fromkeys(out, "不适用"))
    assert found.weight_total == 100
    assert all(row.weight == 0 for row in found.rows if not row.applies)
    assert found.total_raw == sum((row.raw for row in found.rows), found.execution.raw)


def test_the_ledger_says_what_does_not_apply() -> None:
    kind = next(kind for kind in ledger_kinds() if kind.id == "C02")
    csv = ("适用表,项目名称,三级指标,是否适用,偏差原因,日期,登记日期\n"
           "部门整体,,场次,否,机构改革后划出,2024-03-01,2024-03-01\n"
           "部门整体,,人数,否,暂停,2024-03-01,2024-03-01\n"
           "部门整体,,人数,是,已恢复,2024-06-01,2024-06-01\n")
    report = import_csv(csv, kind, file="偏差说明.csv")
    assert report.ledger is not None, report.problems
    snapshot = Snapshot.of([report.ledger], date(2024, 12, 31))
    form = table(*FORM.indicators)
    assert left_out_from(snapshot, form) == {}
    department = type(form)(form=FormKind.DEPARTMENT_TARGET, indicators=form.indicators)
    assert left_out_from(snapshot, department) == {0: "机构改革后划出"}
