"""Monitoring tables: the months they cover, and what should be done by then."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.base.text import squash
from kaocheng.lint.periods import MONTHS_OF_YEAR, month_spans
from kaocheng.model import FormKind
from kaocheng.units.quantity import EXACT

if TYPE_CHECKING:
    from kaocheng.lint.rule import Context
    from kaocheng.model import TargetTable

_HALF_YEAR = re.compile("上半年|半年度")
_HALF = 6


def is_monitoring(table: TargetTable) -> bool:
    """Whether a table reports progress during the year."""
    return table.form is FormKind.MONITORING


def printed_months(table: TargetTable) -> int | None:
    """Months the table reports on, as headings or title say: ``1—7月``, ``上半年``."""
    if table.reported_until:
        return table.reported_until
    title = squash(table.title or "")
    for span in month_spans(title):
        if span.first == 1 and span.last <= MONTHS_OF_YEAR:
            return span.last
    return _HALF if _HALF_YEAR.search(title) else None


def months_covered(table: TargetTable, context: Context) -> int:
    """Months the table reports on; the earliest usual date when it does not say."""
    return printed_months(table) or int(context.standards.number("lint.monitoring-months"))


def time_share(table: TargetTable, context: Context) -> Decimal:
    """Share of the year that has passed, from 0 to 1."""
    return EXACT.divide(Decimal(months_covered(table, context)), Decimal(MONTHS_OF_YEAR))
