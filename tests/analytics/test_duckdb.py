"""DuckDB gives what the reference evaluator gives, to the last digit. Rows invented."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from kaocheng.ledger import Snapshot
from tests.analytics.agreement import agree
from tests.analytics.differential import same
from tests.analytics.invented import EXPRESSIONS, SNAPSHOTS, environment
from tests.analytics.shapes import all_shapes_agree
from tests.cases.test_cases import CASES, Case

duckdb = pytest.importorskip("duckdb", reason="没有安装 DuckDB：pip install 'kaocheng[analytics]'")
from kaocheng.analytics.databases.duckdb import DuckDB  # noqa: E402

DATABASE = DuckDB(threads=1)


@pytest.fixture(scope="module", autouse=True)
def _closed() -> Iterator[None]:
    yield
    DATABASE.close()


@settings(max_examples=300, deadline=None)
@given(SNAPSHOTS, EXPRESSIONS)
def test_any_expression_over_any_rows(snapshot: Snapshot, text: str) -> None:
    same(text, environment(snapshot), DATABASE.fill(snapshot))


@pytest.mark.parametrize(("case", "defaults"), CASES)
def test_every_acceptance_case_has_the_same_results(case: Case, defaults: dict[str, dict[str, object]]) -> None:
    engine = agree(case, defaults, DATABASE.fill)
    assert engine.row_by_row == []
    assert len(engine.statements) <= 17


def test_one_of_every_shape() -> None:
    assert len(all_shapes_agree(DATABASE.fill).row_by_row) == 2
