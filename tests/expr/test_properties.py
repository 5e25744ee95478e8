"""Properties that hold for any condition: every row is counted or left out with a reason, and logic adds up. Rows invented."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from kaocheng.expr import Environment, Evaluation, Schema, canonical, describe, evaluate, explain, parse
from kaocheng.ledger import Snapshot, import_csv, kind_named, ledger_kinds
from kaocheng.units import Quantity

_STATUSES = ("已拜访", "计划中", "已取消")
_TEAMS = ("市驻粤工作队", "市局机关", "县区")
LINES = [
    f"{n},2024-{n % 12 + 1:02d}-{n % 28 + 1:02d},{_TEAMS[n % 3]},企业{n % 11},{_STATUSES[n % 5 % 3]},{('强', '中', '')[n % 3]},{f'2024-07-{n % 28 + 1:02d}' if n % 4 else ''}"
    for n in range(60)
]
REPORT = import_csv("拜访编号,日期,工作队,企业,状态,意向等级,下次跟进日期\n" + "\n".join(LINES), kind_named("拜访"), file="虚构")
assert REPORT.ledger is not None
ENVIRONMENT = Environment(snapshot=Snapshot.of([REPORT.ledger], date(2024, 10, 31)), fiscal_year=2024, schema=Schema(kinds=ledger_kinds()))
EVALUABLE = 50
"""Rows up to the day of the count."""

_DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(str) | st.sampled_from(["年初", "截止日", "6月30日"])
_SIGNS = st.sampled_from(["=", "≠", "<", "≤", ">", "≥"])
_ATOMS = st.one_of(
    st.builds("{} {} {}".format, st.sampled_from(["日期", "下次跟进日期"]), _SIGNS, _DAYS),
    st.builds("日期 在 {}..{}".format, _DAYS, _DAYS),
    st.builds('工作队 {} "{}"'.format, st.sampled_from(["=", "≠"]), st.sampled_from(_TEAMS)),
    st.builds('意向等级 {} {{"强", "{}"}}'.format, st.sampled_from(["在", "不在"]), st.sampled_from(["中", "弱"])),
    st.builds("{} {}".format, st.sampled_from(["意向等级", "下次跟进日期", "企业"]), st.sampled_from(["为空", "不为空"])),
    st.sampled_from(["是", "否", '企业 = "企业3"']),
)
CONDITIONS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(st.builds("({} 且 {})".format, inner, inner), st.builds("({} 或 {})".format, inner, inner),
                            st.builds("(非 {})".format, inner)),
    max_leaves=6,
)


def _evaluate(text: str) -> Evaluation:
    return evaluate(parse(text), ENVIRONMENT, text=text)


def _number(text: str) -> int:
    value = _evaluate(text).value
    assert isinstance(value, Quantity)
    return int(value.value)


@settings(max_examples=150, deadline=None)
@given(CONDITIONS)
def test_every_row_is_counted_or_left_out_with_a_reason(condition: str) -> None:
    result = _evaluate(f"计数(拜访[{condition}])")
    assert isinstance(result.value, Quantity)
    assert len(result.counted) == result.value.value
    assert len(result.counted) + len(result.left_out) == len(LINES)
    assert all(item.reason for item in result.left_out)
    assert sum("晚于截止日" in item.reason for item in result.left_out) >= len(LINES) - EVALUABLE


@settings(max_examples=150, deadline=None)
@given(CONDITIONS, CONDITIONS)
def test_logic_adds_up(one: str, other: str) -> None:
    both, either = _number(f"计数(拜访[{one} 且 {other}])"), _number(f"计数(拜访[{one} 或 {other}])")
    first, second = _number(f"计数(拜访[{one}])"), _number(f"计数(拜访[{other}])")
    assert both <= min(first, second) <= max(first, second) <= either == first + second - both
    assert _number(f"计数(拜访[{one}])") + _number(f"计数(拜访[非 {one}])") <= EVALUABLE
    assert _number(f"去重计数(拜访[{one}].企业)") <= first


@settings(max_examples=100, deadline=None)
@given(CONDITIONS)
def test_canonical_text_has_the_same_value_and_can_be_told(condition: str) -> None:
    node = parse(f"去重计数(拜访[{condition}].企业) / 11家 × 100%")
    result = evaluate(node, ENVIRONMENT)
    assert evaluate(parse(canonical(node)), ENVIRONMENT).value == result.value
    assert describe(node, ENVIRONMENT.schema).startswith("“拜访”台账中")
    assert f"= {result.value}" in explain(node, result)


def test_the_rows_up_to_the_day_of_the_count_are_as_many_as_said() -> None:
    assert _number("计数(拜访)") == EVALUABLE
