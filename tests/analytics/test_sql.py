"""The SQL itself: one statement a measure, conditions where they belong, literals quoted, digits counted. Rows invented."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kaocheng.analytics.arithmetic import combine, constant, exact_ratio
from kaocheng.analytics.dialect import Dialect
from kaocheng.analytics.dialects.duckdb import DuckDBDialect
from kaocheng.analytics.dialects.postgresql import PostgreSQLDialect
from kaocheng.analytics.dialects.spark import SparkDialect
from kaocheng.analytics.engine import SqlRows
from kaocheng.analytics.statement import statement_of
from kaocheng.analytics.table import LedgerTable, table_of
from kaocheng.analytics.terms import NotInSqlError, NumberTerm, size_of
from kaocheng.base.errors import KaochengError
from kaocheng.expr import Environment, parse
from kaocheng.expr.evaluator import Evaluator
from kaocheng.expr.functions import FUNCTIONS
from kaocheng.expr.nodes import Call, Operator, walk
from kaocheng.ledger import Ledger, LedgerEntry, Snapshot
from kaocheng.units import Quantity, parse_unit
from tests.analytics.invented import AS_OF, KIND, SCHEMA

DIALECTS = [DuckDBDialect(), PostgreSQLDialect(), SparkDialect()]


class _Shelf:
    """A database that is only asked for its tables."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.tables = {KIND.id: table_of(KIND)}

    def row(self, sql: str) -> tuple[object, ...]:
        raise AssertionError(sql)

    def entries(self, table: LedgerTable) -> list[LedgerEntry]:
        raise AssertionError(table)


def sql_of(text: str, dialect: Dialect) -> str:
    evaluator = Evaluator(Environment(snapshot=Snapshot.of([], AS_OF), fiscal_year=2024, schema=SCHEMA), text)
    engine = SqlRows(_Shelf(dialect))
    return statement_of([engine.plan(node, evaluator) for node in walk(parse(text)) if isinstance(node, Call) and FUNCTIONS[node.function].reads_rows(node)])


def test_a_count_is_one_scan_with_its_conditions() -> None:
    sql = sql_of('计数(虚构[类别 = "甲类" 且 日期 在 财年])', DuckDBDialect())
    assert sql == (
        "SELECT s0_0\nFROM (SELECT 1 AS one) AS anchor\nLEFT JOIN (SELECT COUNT(*) AS s0_0\n FROM \"invented\" WHERE "
        "(\"happened_on\" IS NULL OR \"happened_on\" <= DATE '2024-10-31') AND (\"entered_on\" IS NULL OR \"entered_on\" <= DATE '2024-10-31') "
        "AND \"sort\" = '甲类' AND \"happened_on\" BETWEEN DATE '2024-01-01' AND DATE '2024-12-31') AS s0 ON TRUE"
    )


def test_several_functions_share_a_scan_and_ask_once_for_what_is_alike() -> None:
    sql = sql_of('求和(虚构[已审].金额) + 求和(虚构[已审 且 类别 = "甲类"].金额) + 求和(虚构[已审].金额)', DuckDBDialect())
    assert sql.count("FROM \"invented\"") == 1
    assert sql.count("SUM(") == 2
    assert "FILTER (WHERE \"sort\" = '甲类')" in sql
    assert sql.startswith("SELECT s0_0, s0_1, s0_0\n")


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda item: item.name)
def test_names_and_texts_are_quoted(dialect: Dialect) -> None:
    sql = sql_of("计数(虚构[企业 = \"it's a\\b\"])", dialect)
    literal = {"duckdb": "'it''s a\\b'", "postgresql": "'it''s a\\b'", "spark": "'it\\'s a\\\\b'"}[dialect.name]
    assert literal in sql
    assert dialect.identifier("invented") in sql
    assert dialect.identifier('a"b`c') == ("`a\"b``c`" if dialect.quote == "`" else '"a""b`c"')


def test_a_rate_of_money_stays_exact_and_a_quotient_a_row_is_left_to_the_reference() -> None:
    assert '"amount" * CAST(0.3 AS DECIMAL(1, 1))' in sql_of("求和(虚构.(金额 × 30%))", DuckDBDialect())
    assert '"amount" * CAST(0.25 AS DECIMAL(2, 2))' in sql_of("求和(虚构.(金额 / 4册))", DuckDBDialect())
    for text in ("求和(虚构.(金额 / 3册))", "求和(虚构.(金额 / 册数))", "计数(虚构[金额 / 比例 > 1元])", "求和(虚构.(金额 × 册数 × 册数))",
                 "计数(虚构[1元 / 0 > 1元])", "最大(虚构.(如果(已审; 1万元; 金额)))"):
        with pytest.raises(NotInSqlError):
            pytest.fail(f"{text}: {sql_of(text, DuckDBDialect())}")


def test_digits_are_counted() -> None:
    assert size_of(Decimal("1200.50")) == (5, 1)
    assert size_of(Decimal("0.003")) == (3, 3)
    assert size_of(Decimal("1E+3")) == (4, 0)
    assert exact_ratio(Decimal(1), Decimal(8)) == Decimal("0.125")
    with pytest.raises(NotInSqlError):
        exact_ratio(Decimal(1), Decimal(3))
    yuan, long = parse_unit("元"), constant(DuckDBDialect(), Decimal(10**20), parse_unit("元"))
    column = NumberTerm(sql="x", digits=18, places=2, unit=yuan)
    with pytest.raises(NotInSqlError):
        combine(DuckDBDialect(), Operator.MULTIPLY, column, long)


def test_a_table_is_as_wide_as_its_rows_and_refuses_what_no_engine_adds_exactly() -> None:
    def entry(amount: str) -> LedgerEntry:
        return LedgerEntry(kind=KIND, values={"number": "1", "amount": Quantity.of(amount, "万元")})

    column = table_of(KIND, Ledger(KIND, (entry("12.34567"), entry("1000000"))).entries).columns["amount"]
    assert (column.digits, column.places) == (12, 1)
    with pytest.raises(KaochengError, match="位数太多"):
        table_of(KIND, [entry("1." + "1" * 30), entry("10000000")])
