"""超期: tables that are still in a stage which should be over, by the notices of their finance bureau."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery

from kaocheng.lifecycle import Role
from kaocheng.web.org.models import Unit
from kaocheng.web.targets.models import StageDeadline

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from kaocheng.web.org.models import Membership
    from kaocheng.web.targets.models import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class LateTable:
    """One late table."""

    dossier: Dossier
    last_day: date
    days: int


def late_tables(tables: QuerySet[Dossier], today: date) -> QuerySet[Dossier]:
    """The late ones among some tables, the longest overdue first; each with its ``last_day``.

    A deadline is the last day on which a stage may be left, the day included (`kaocheng.lifecycle.Deadline`).
    """
    deadline = StageDeadline.objects.filter(
        finance=OuterRef("unit__finance"), fiscal_year=OuterRef("fiscal_year"), stage=OuterRef("stage")).values("last_day")[:1]
    return tables.annotate(last_day=Subquery(deadline)).filter(last_day__lt=today).order_by(
        "last_day", "unit__name", "title").select_related(None).select_related("unit")


def with_days(tables: Iterable[Dossier], today: date) -> list[LateTable]:
    """Late tables with how many days they are late."""
    return [LateTable(dossier=found, last_day=found.last_day, days=(today - found.last_day).days) for found in tables]  # type: ignore[attr-defined]


def silent_units(tables: QuerySet[Dossier], membership: Membership) -> QuerySet[Unit]:
    """Budget units of a supervisor or finance bureau that have handed in none of some tables."""
    units = Unit.objects.filter(kind=Unit.Kind.BUDGET).exclude(pk__in=tables.order_by().values("unit"))
    match membership.acting_role:
        case Role.SUPERVISOR:
            return units.filter(supervisor=membership.unit)
        case Role.FINANCE:
            return units.filter(finance=membership.unit)
    return units
