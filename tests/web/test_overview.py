"""The overview: figures of many units in few queries."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaocheng.lifecycle import Stage
from kaocheng.model import Reading
from kaocheng.web.org.models import Unit
from kaocheng.web.review.overview import overview
from kaocheng.web.targets.models import Dossier, StageDeadline
from kaocheng.web.targets.rights import visible
from tests.web.conftest import World

DAY = date(2024, 2, 1)


def _many(world: World, amount: int, stage: Stage) -> None:
    supervisor = world.bureau.supervisor
    units = Unit.objects.bulk_create(Unit(name=f"虚构单位{stage.value}{i}", kind="budget", supervisor=supervisor, finance=world.bureau.finance)
                                     for i in range(amount))
    Dossier.objects.bulk_create(
        Dossier(unit=unit, fiscal_year=2024, form="project_target", title="项目", stage=stage.value, errors=i % 2, codes={"A03": 2, "B01": 1},
                budget_yuan=10_000) for i, unit in enumerate(units))


@pytest.mark.parametrize("who", ["supervisor", "finance"])
def test_figures_of_many_units_take_as_many_queries_as_of_few(world: World, who: str) -> None:
    counts = []
    for amount in (3, 40):
        _many(world, amount, Stage.FINANCE_REVIEW if amount == 3 else Stage.APPROVED)
        client = world.client(who)
        with CaptureQueriesContext(connection, ) as queries:
            assert client.get("/review/overview/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 25


def test_counts_shares_and_rules(world: World) -> None:
    _many(world, 3, Stage.FINANCE_REVIEW)
    _many(world, 1, Stage.APPROVED)
    StageDeadline.objects.create(finance=world.bureau.finance, fiscal_year=2024, stage=Stage.FINANCE_REVIEW.value, last_day=date(2024, 1, 31))
    finance = world.members["finance"]
    found = overview(visible(finance), finance, 2024, DAY)
    assert [(stage, count, str(share)) for stage, count, share in found.stages] == [
        (Stage.FINANCE_REVIEW, 3, "75.0"), (Stage.APPROVED, 1, "25.0")]
    assert [(line.code, line.tables, line.findings, str(line.share)) for line in found.rules] == [("A03", 4, 8, "100.0"), ("B01", 4, 4, "100.0")]
    assert sum(line.late for line in found.units) == 3
    assert found.clean == 3


def test_a_supervisor_sees_only_its_units(world: World, readings: tuple[Reading, ...]) -> None:  # noqa: ARG001
    _many(world, 2, Stage.SUPERVISOR_REVIEW)
    stranger = world.members["stranger_supervisor"]
    assert overview(visible(stranger), stranger, 2024, DAY).tables == 0
    own = world.members["supervisor"]
    assert overview(visible(own), own, 2024, DAY).tables == 2
