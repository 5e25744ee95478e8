"""最常见的问题: which rules fire on how many tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Sum

from kaocheng.lint import all_rules
from kaocheng.web.dashboards.share import share
from kaocheng.web.targets.models import FindingCount

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from django.db.models import QuerySet

    from kaocheng.base.findings import Severity
    from kaocheng.web.targets.models import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """How often a rule fires."""

    code: str
    title: str
    severity: Severity | None
    """``None`` for a rule that is no longer installed."""
    findings: int
    tables: int
    share: Decimal
    """Of all tables, in per cent."""


def rule_lines(tables: QuerySet[Dossier], total: int, most: int | None = None) -> Sequence[RuleLine]:
    """The rules that fire, on the most tables first.

    Args:
        tables: The tables looked at.
        total: How many they are.
        most: How many lines at most.
    """
    rules = {rule.code: rule for rule in all_rules()}
    found = FindingCount.objects.filter(dossier__in=tables.order_by().values("pk")).order_by().values("code").annotate(
        tables=Count("pk"), total=Sum("findings")).order_by("-tables", "-total", "code")[:most]
    return [RuleLine(code=row["code"], title=rules[row["code"]].title if row["code"] in rules else "",
                     severity=rules[row["code"]].severity if row["code"] in rules else None, findings=row["total"], tables=row["tables"],
                     share=share(row["tables"], total)) for row in found]
