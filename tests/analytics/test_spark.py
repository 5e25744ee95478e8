"""Spark on this machine gives what the reference evaluator gives, to the last digit. Rows invented."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from kaocheng.ledger import Snapshot
from tests.analytics.agreement import agree
from tests.analytics.differential import same
from tests.analytics.invented import EXPRESSIONS, SNAPSHOTS, environment
from tests.analytics.shapes import all_shapes_agree
from tests.cases.test_cases import CASES, Case

pytest.importorskip("pyspark", reason="没有安装 Spark：pip install 'kaocheng[spark]'")
if shutil.which("java") is None:
    pytest.skip("没有 Java：安装 openjdk-17-jre-headless 后才能试 Spark", allow_module_level=True)
if TYPE_CHECKING:
    from kaocheng.analytics.databases.spark import Spark

pytestmark = [pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Spark leaves its sockets to the collector
              pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")]
ONE_OF_EACH = list({param.id.partition("：")[0]: param for param in CASES}.values())
"""One case of every file: a statement takes Spark about half a second."""


@pytest.fixture(scope="module")
def database() -> Iterator[Spark]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Spark's own
        from kaocheng.analytics.databases.spark import Spark

        found = Spark.local()
        yield found
        found.close()


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(snapshot=SNAPSHOTS, text=EXPRESSIONS)
def test_any_expression_over_any_rows(database: Spark, snapshot: Snapshot, text: str) -> None:
    same(text, environment(snapshot), database.fill(snapshot))


@pytest.mark.parametrize(("case", "defaults"), ONE_OF_EACH)
def test_acceptance_cases_have_the_same_results(case: Case, defaults: dict[str, dict[str, object]], database: Spark) -> None:
    engine = agree(case, defaults, database.fill, at_once=True)
    assert engine.row_by_row == []
    assert len(engine.statements) <= 3


def test_one_of_every_shape(database: Spark) -> None:
    assert len(all_shapes_agree(database.fill).row_by_row) == 2
