"""留存: how long the trail is kept. It says what could go to the archive; nothing here deletes, and the database lets nobody."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

from django.conf import settings

from kaocheng.base.errors import KaochengError
from kaocheng.law import Lawbook
from kaocheng.web.audit.models import TrailEntry

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kaocheng.law import DatedValue

_LEAST, _USUAL = "records.trail-retention-min", "records.trail-retention"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """The policy in force on a day."""

    months: Annotated[int, "保存月数"]
    least: Annotated[int, "法定下限月数"]
    ground: Annotated[str, "依据"]
    """The law of the lower limit, with its verification mark."""
    before: Annotated[date, "可归档的界线"]
    """What happened before this day could go to the archive."""

    @classmethod
    def on(cls, today: date, months: int | None = None) -> Retention:
        """The policy: what was asked for, else the installation's setting, else the default.

        Raises:
            KaochengError: Shorter than the law allows.
        """
        lawbook = Lawbook.installed()
        lower = lawbook.value(_LEAST, today)
        least = _number(lower)
        kept = months or settings.TRAIL_MONTHS or _number(lawbook.value(_USUAL, today))
        ground = lawbook.cite(lower.citation)
        if kept < least:
            raise KaochengError(f"留痕只保存 {kept} 个月，太短", expected=f"不少于 {least} 个月（{ground}）", remedy="改 KAOCHENG_TRAIL_MONTHS，或去掉它用默认值")
        return cls(months=kept, least=least, ground=ground, before=months_before(today, kept))

    def archivable(self) -> QuerySet[TrailEntry]:
        """Entries that are older than the policy asks for."""
        return TrailEntry.objects.filter(at__lt=self.before.isoformat())


def _number(value: DatedValue) -> int:
    return int(str(value.value))


def months_before(day: date, months: int) -> date:
    """The same day of the month some months ago, or that month's last day."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
