"""近况: keep where a table stands, for pages over many units. A projection: no trail, nobody's deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.outlook.in_year import OWN_LEDGERS
from kaocheng.outlook.light import Light
from kaocheng.units import parse_unit
from kaocheng.units.quantity import Quantity
from kaocheng.web.appraisal.days import default_day
from kaocheng.web.appraisal.sources import ledgers_of
from kaocheng.web.appraisal.standing import Question
from kaocheng.web.dashboards.models import KeptStanding
from kaocheng.web.targets.models import Dossier
from kaocheng.web.targets.stages import in_execution
from kaocheng.year.monitoring import monitor_tables

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from kaocheng.ledger import Snapshot
    from kaocheng.outlook.monitoring import Monitoring
    from kaocheng.web.org.models import Unit


def keep_standing(dossier: Dossier, snapshot: Snapshot, monitoring: Monitoring) -> bool:
    """Keep it unless the same is kept already; whether something was written."""
    if _is_kept(dossier, snapshot):
        return False
    revision = dossier.approved.sha256 if dossier.approved else ""
    base, executed = _money(monitoring)
    KeptStanding.objects.update_or_create(dossier=dossier, defaults={
        "as_of": snapshot.as_of, "revision_sha256": revision, "snapshot_hash": snapshot.hash, "whole": monitoring.whole.light.value,
        "red": monitoring.count(Light.RED), "yellow": monitoring.count(Light.YELLOW), "green": monitoring.count(Light.GREEN),
        "blue": monitoring.count(Light.BLUE), "dark": monitoring.count(Light.NONE), "base_yuan": base, "executed_yuan": executed})
    return True


def keep_standings(unit: Unit, year: int, today: date) -> int:
    """Look at the tables of a unit's year as of today, or the year's end, and keep what is seen; how many were written.

    All tables of a unit share one count of its ledgers. Nothing is counted when all are kept as they stand already.

    Raises:
        KaochengError: The ledgers, a parameter or an expression are unusable; what was kept before stays.
    """
    dossiers = [one for one in Dossier.objects.select_related("unit", "approved").filter(unit=unit, fiscal_year=year) if in_execution(one)]
    snapshot = ledgers_of(unit, default_day(year, today)) if dossiers else None
    if snapshot is None or all(_is_kept(dossier, snapshot) for dossier in dossiers):
        return 0
    questions = [Question.of(dossier, snapshot) for dossier in dossiers]
    items = monitor_tables(tuple(question.reading for question in questions), snapshot, questions[0].standards, OWN_LEDGERS)
    return sum(keep_standing(dossier, snapshot, item.monitoring) for dossier, item in zip(dossiers, items, strict=True))


def _is_kept(dossier: Dossier, snapshot: Snapshot) -> bool:
    revision = dossier.approved.sha256 if dossier.approved else ""
    return KeptStanding.objects.filter(dossier=dossier, as_of=snapshot.as_of, revision_sha256=revision, snapshot_hash=snapshot.hash).exists()


def _money(monitoring: Monitoring) -> tuple[Decimal | None, Decimal | None]:
    funds = monitoring.money.funds
    whole, base = (None, None) if funds is None else (funds.whole, funds.base)
    if monitoring.money.rate is None or whole is None or whole.executed is None or base is None:
        return None, None
    yuan, unit = parse_unit("元"), parse_unit(whole.unit or "")
    return Quantity(base, unit).to(yuan).value, Quantity(whole.executed, unit).to(yuan).value
