"""总览: where the tables stand and how much money is in each stage."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Count, Q, Sum

from kaocheng.lifecycle import Stage
from kaocheng.model import FormKind
from kaocheng.web.dashboards.share import share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from kaocheng.web.targets.models import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class StageLine:
    """The tables in one stage."""

    stage: Stage
    tables: int
    share: Decimal
    """Of all tables, in per cent."""
    department: Decimal | None
    """Budgets of the department tables, 元; they hold the projects' money, so that the two are never added up."""
    project: Decimal | None
    """Budgets of the project tables, 元."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The figures of the page."""

    tables: int
    units: int
    clean: int
    """Tables without an error."""
    stages: Sequence[StageLine]


def overview(tables: QuerySet[Dossier]) -> Overview:
    """Count; two queries however many tables there are."""
    plain, department = tables.order_by(), Q(form=FormKind.DEPARTMENT_TARGET.value)
    rows = {row["stage"]: row for row in plain.values("stage").annotate(
        n=Count("pk"), clean=Count("pk", filter=Q(errors=0)), department=Sum("budget_yuan", filter=department),
        project=Sum("budget_yuan", filter=~department))}
    total = sum(row["n"] for row in rows.values())
    stages = [StageLine(stage=stage, tables=row["n"], share=share(row["n"], total), department=row["department"], project=row["project"])
              for stage in Stage if (row := rows.get(stage.value))]
    return Overview(tables=total, units=plain.aggregate(n=Count("unit", distinct=True))["n"], stages=stages,
                    clean=sum(row["clean"] for row in rows.values()))
