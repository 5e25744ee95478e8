"""总览: where all the tables of a finance bureau or a supervisor stand, who is late, what goes wrong most."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Count, Q, Sum

from kaocheng.lifecycle import Deadline, Stage
from kaocheng.lint import all_rules
from kaocheng.web.targets.models import StageDeadline

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from kaocheng.web.org.models import Membership
    from kaocheng.web.targets.models import Dossier

_TOP = 12
_UNITS = 200
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """One unit among others."""

    name: str
    tables: int
    handed_in: int
    approved: int
    errors: int
    warnings: int
    budget: Decimal | None
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """How often a rule fires."""

    code: str
    title: str
    findings: int
    tables: int
    share: Decimal
    """Of the tables, in per cent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The figures of the page."""

    year: int
    tables: int
    stages: Sequence[tuple[Stage, int, Decimal]]
    """Stage, tables, share in per cent."""
    units: Sequence[UnitLine]
    rules: Sequence[RuleLine]
    clean: int
    """Tables without an error."""


def overview(tables: QuerySet[Dossier], membership: Membership, year: int, today: date) -> Overview:
    """Count; four queries however many tables there are."""
    tables = tables.filter(fiscal_year=year).order_by()
    stages = Counter({row["stage"]: row["n"] for row in tables.values("stage").annotate(n=Count("pk"))})
    total = sum(stages.values())
    late = _late_stages(membership, year, today)
    return Overview(
        year=year, tables=total, units=_units(tables, late), rules=_rules(tables, total),
        stages=[(stage, stages[stage.value], _share(stages[stage.value], total)) for stage in Stage if stages[stage.value]],
        clean=tables.filter(errors=0).count())


def _share(part: int, whole: int) -> Decimal:
    return (Decimal(100) * part / whole).quantize(Decimal("0.1")) if whole else Decimal(0)


def _late_stages(membership: Membership, year: int, today: date) -> list[str]:
    """Stages that should be over by now, by the notices of the finance bureau."""
    finance = membership.unit.finance_id or membership.unit_id
    found = StageDeadline.objects.filter(finance=finance, fiscal_year=year)
    return [item.stage for item in found if Deadline(stage=Stage(item.stage), last_day=item.last_day).days_left(today) < 0]


def _units(tables: QuerySet[Dossier], late: list[str]) -> list[UnitLine]:
    private = [Stage.DRAFT.value, Stage.RETURNED.value, Stage.UNIT_REVIEW.value]
    rows = tables.values("unit__name").annotate(
        tables=Count("pk"), handed_in=Count("pk", filter=~Q(stage__in=private)),
        approved=Count("pk", filter=Q(approved__isnull=False)), errors=Sum("errors"), warnings=Sum("warnings"),
        budget=Sum("budget_yuan"), late=Count("pk", filter=Q(stage__in=late))).order_by("-late", "-errors", "unit__name")[:_UNITS]
    return [UnitLine(name=row["unit__name"], tables=row["tables"], handed_in=row["handed_in"], approved=row["approved"],
                     errors=row["errors"] or 0, warnings=row["warnings"] or 0, budget=row["budget"], late=row["late"]) for row in rows]


def _rules(tables: QuerySet[Dossier], total: int) -> list[RuleLine]:
    titles = {rule.code: rule.title for rule in all_rules()}
    findings: Counter[str] = Counter()
    touched: Counter[str] = Counter()
    for codes in tables.values_list("codes", flat=True)[:_SAMPLE].iterator(chunk_size=2000):
        findings.update(codes)
        touched.update(codes.keys())
    return [RuleLine(code=code, title=titles.get(code, ""), findings=findings[code], tables=count, share=_share(count, total))
            for code, count in touched.most_common(_TOP)]
