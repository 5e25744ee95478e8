"""得分: how the frozen self-appraisals spread, by points and by grade; of each table the latest counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Avg, Count, Exists, Max, Min, OuterRef, Subquery
from django.db.models.functions import Floor

from kaocheng.charts.columns import Column, ColumnDrawing, columns_drawing
from kaocheng.units.figures import rounded
from kaocheng.web.appraisal.models import SelfAppraisal
from kaocheng.web.dashboards.share import share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from kaocheng.web.targets.models import Dossier

STEP = 5
"""Points of one column; the last one holds 100, too."""
_FULL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeLine:
    """One grade, as the appraisals were frozen."""

    grade: str
    tables: int
    share: Decimal
    lowest: Decimal
    highest: Decimal
    mean: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Scores from one edge, included, to the next."""

    label: str
    tables: int
    share: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The distribution."""

    total: int
    grades: Sequence[GradeLine]
    bins: Sequence[Bin]
    wide: ColumnDrawing
    narrow: ColumnDrawing


def latest_appraisals(tables: QuerySet[Dossier]) -> QuerySet[SelfAppraisal]:
    """The latest frozen appraisal of each of some tables."""
    later = SelfAppraisal.objects.filter(dossier=OuterRef("dossier"), number__gt=OuterRef("number"))
    return SelfAppraisal.objects.filter(dossier__in=tables.order_by().values("pk")).exclude(Exists(later)).order_by()


def with_grade(tables: QuerySet[Dossier], grade: str) -> QuerySet[Dossier]:
    """The tables whose latest frozen appraisal has a grade."""
    latest = SelfAppraisal.objects.filter(dossier=OuterRef("pk")).order_by("-number").values("grade")[:1]
    return tables.annotate(latest_grade=Subquery(latest)).filter(latest_grade=grade)


def grade_lines(tables: QuerySet[Dossier]) -> Sequence[GradeLine]:
    """Grades, the best first: by the best score that got it, since edges are the profiles' own."""
    found = list(latest_appraisals(tables).values("grade").annotate(
        n=Count("pk"), low=Min("score"), high=Max("score"), mean=Avg("score")).order_by("-high"))
    total = sum(row["n"] for row in found)
    return [GradeLine(grade=row["grade"], tables=row["n"], share=share(row["n"], total), lowest=rounded(row["low"], 2), highest=rounded(row["high"], 2),
                      mean=rounded(Decimal(row["mean"]), 2)) for row in found]


def scores_of(tables: QuerySet[Dossier]) -> Scores:
    """The distribution of the latest scores."""
    counts: dict[int, int] = {}
    for row in latest_appraisals(tables).annotate(floor=Floor("score")).values("floor").annotate(n=Count("pk")):
        edge = min(int(row["floor"]), _FULL - 1) // STEP * STEP
        counts[edge] = counts.get(edge, 0) + row["n"]
    total = sum(counts.values())
    edges = range(min(counts, default=_FULL - STEP), _FULL, STEP)
    bins = [Bin(label=f"{edge}–{edge + STEP}", tables=counts.get(edge, 0), share=share(counts.get(edge, 0), total)) for edge in edges]
    columns = [Column(label=str(edge), count=counts.get(edge, 0)) for edge in edges]
    return Scores(total=total, grades=grade_lines(tables), bins=bins, wide=columns_drawing(columns, str(_FULL)),
                  narrow=columns_drawing(columns, str(_FULL), narrow=True))
