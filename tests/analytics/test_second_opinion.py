"""Ibis says the same of counts, sums, extremes and distinct values: a compiler that is not ours, over the same tables. Rows invented."""

from __future__ import annotations

import operator
import warnings
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaocheng.expr import evaluate, parse
from kaocheng.expr.nodes import (
    Binary,
    Blank,
    BoolLiteral,
    DateLiteral,
    Interval,
    Listing,
    Membership,
    Name,
    Node,
    Not,
    NumberLiteral,
    Operator,
    TextLiteral,
)
from kaocheng.ledger import Snapshot
from kaocheng.units import Quantity, parse_unit
from tests.analytics.differential import same
from tests.analytics.invented import AS_OF, KIND, SNAPSHOTS, environment

pytest.importorskip("duckdb", reason="没有安装 DuckDB：pip install 'kaocheng[analytics]'")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Ibis's own
    ibis = pytest.importorskip("ibis", reason="没有安装 Ibis，少一个旁证：pip install 'ibis-framework[duckdb]'")
    from kaocheng.analytics.databases.duckdb import DuckDB

    DATABASE = DuckDB(threads=1)
    IBIS = ibis.duckdb.from_connection(DATABASE.connection)

pytestmark = [pytest.mark.filterwarnings("ignore::DeprecationWarning"), pytest.mark.filterwarnings("ignore::FutureWarning")]
_COMPARISONS = {Operator.EQUAL: operator.eq, Operator.UNEQUAL: operator.ne, Operator.BELOW: operator.lt, Operator.AT_MOST: operator.le,
                Operator.ABOVE: operator.gt, Operator.AT_LEAST: operator.ge}
_SIGNS = st.sampled_from(["=", "≠", "<", "≤", ">", "≥"])
_DAYS = st.sampled_from(["2024-03-01", "2024-06-30", "2024-10-31"])
_ATOMS = st.one_of(
    st.builds("{} {} {}".format, st.sampled_from(["日期", "次日期"]), _SIGNS, _DAYS | st.just("登记日期")),
    st.builds("金额 {} {}".format, _SIGNS, st.sampled_from(["1万元", "0.5万元", "30元", "差额"])),
    st.builds("册数 {} {}册".format, _SIGNS, st.integers(0, 20)),
    st.builds("企业 {} {}".format, st.sampled_from(["=", "≠"]), st.sampled_from(['"甲"', '"NULL"', "单位"])),
    st.builds("类别 {} {{\"甲类\", \"丙'类\"}}".format, st.sampled_from(["在", "不在"])),
    st.builds("日期 {} {}..{}".format, st.sampled_from(["在", "不在"]), _DAYS, _DAYS),
    st.builds("{} {}".format, st.sampled_from(["企业", "金额", "已审"]), st.sampled_from(["为空", "不为空"])),
    st.sampled_from(["已审", "是", "非 已审"]),
)
CONDITIONS = st.recursive(_ATOMS, lambda inner: st.one_of(
    st.builds("({} 且 {})".format, inner, inner), st.builds("({} 或 {})".format, inner, inner), st.builds("(非 {})".format, inner)), max_leaves=5)


@pytest.fixture(scope="module", autouse=True)
def _closed() -> Iterator[None]:
    yield
    DATABASE.close()


def _wide(value: Any) -> Any:
    """Decimals of one width: Ibis holds only those comparable of which one can be cast to the other."""
    return value.cast("decimal(38, 10)") if value.type().is_decimal() else value


def _opinion(node: Node, table: Any) -> Any:  # noqa: PLR0911
    """A condition in Ibis."""
    match node:
        case Name(text):
            field = KIND.field_named(text)
            assert field is not None
            return _wide(table[field.name])
        case NumberLiteral(value, unit):
            return _wide(ibis.literal(Quantity(value, parse_unit(unit)).base_value, type="decimal(18, 3)"))
        case TextLiteral(value) | BoolLiteral(value) | DateLiteral(value):
            return ibis.literal(value)
        case Binary(Operator.AND, left, right):
            return _opinion(left, table) & _opinion(right, table)
        case Binary(Operator.OR, left, right):
            return _opinion(left, table) | _opinion(right, table)
        case Binary(sign, left, right):
            return _COMPARISONS[sign](_opinion(left, table), _opinion(right, table))
        case Not(operand):
            return ~_opinion(operand, table)
        case Blank(operand, negated):
            return _opinion(operand, table).notnull() if negated else _opinion(operand, table).isnull()
        case Membership(item, Interval(low, high), negated):
            found = _opinion(item, table).between(_opinion(low, table), _opinion(high, table))
            return ~found if negated else found
        case Membership(item, Listing(items), negated):
            found = _opinion(item, table).isin([member.text for member in items if isinstance(member, TextLiteral)])
            return ~found if negated else found
    raise TypeError(node)


@settings(max_examples=120, deadline=None)
@given(SNAPSHOTS, CONDITIONS)
def test_three_say_the_same(snapshot: Snapshot, condition: str) -> None:
    database, place = DATABASE.fill(snapshot), environment(snapshot)
    table = IBIS.table("invented")
    in_time = [table[name].isnull() | (table[name] <= ibis.literal(AS_OF)) for name in ("happened_on", "entered_on")]
    rows = table.filter(*in_time, _opinion(parse(condition), table))
    asked = rows.aggregate(rows=rows.count(), firms=ibis.coalesce(rows.firm_code, rows.firm).nunique(), total=rows.amount.sum(),
                           least=rows.change.min(), latest=rows.happened_on.max())
    found = IBIS.raw_sql(ibis.to_sql(asked, dialect="duckdb")).fetchone()
    told = [f"计数(虚构[{condition}])", f"去重计数(虚构[{condition}].企业)", f"求和(虚构[{condition}].金额)", f"最小(虚构[{condition}].差额)",
            f"最大(虚构[{condition}].日期)"]
    for text, other in zip(told, found, strict=True):
        same(text, place, database)
        value = evaluate(parse(text), place, text=text).value
        plain = value.value if isinstance(value, Quantity) else value
        assert plain == (Decimal(0) if other is None and text.startswith("求和") else other), text
        assert isinstance(plain, Decimal | date | None)
