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
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from kaocheng.outlook.monitoring import Monitoring
    from kaocheng.web.org.models import Unit


_FIELDS = ("as_of", "revision_sha256", "snapshot_hash", "whole", "red", "yellow", "green", "blue", "dark", "base_yuan", "executed_yuan", "at")


def keep_standings(seen: Sequence[tuple[Dossier, Monitoring]], snapshot_hash: str) -> int:
    """Keep where tables stand unless the same is kept already; how many were written.

    Args:
        seen: Tables of a unit's year and where they stand.
        snapshot_hash: The state of the ledgers that says so.
    """
    kept = _kept([dossier for dossier, _ in seen], snapshot_hash)
    new = [_standing_of(dossier, snapshot_hash, monitoring) for dossier, monitoring in seen if dossier.pk not in kept]
    KeptStanding.objects.bulk_create(new, update_conflicts=True, unique_fields=["dossier"], update_fields=_FIELDS)
    return len(new)


def look_at_unit(unit: Unit, year: int, today: date) -> int:
    """Look at the tables of a unit's year as of today, or the year's end, and keep what is seen; how many were written.

    All tables share one count of the unit's ledgers. Nothing is counted when all are kept as they stand already.

    Raises:
        KaochengError: The ledgers, a parameter or an expression are unusable; what was kept before stays.
    """
    dossiers = [one for one in Dossier.objects.select_related("unit", "approved").filter(unit=unit, fiscal_year=year) if in_execution(one)]
    snapshot = ledgers_of(unit, default_day(year, today)) if dossiers else None
    if snapshot is None or len(_kept(dossiers, snapshot.hash)) == len(dossiers):
        return 0
    questions = [Question.of(dossier, snapshot) for dossier in dossiers]
    items = monitor_tables(tuple(question.reading for question in questions), snapshot, questions[0].standards, OWN_LEDGERS)
    return keep_standings([(dossier, item.monitoring) for dossier, item in zip(dossiers, items, strict=True)], snapshot.hash)


def _kept(dossiers: Sequence[Dossier], snapshot_hash: str) -> set[int]:
    """Those of the tables of which just this is kept."""
    revisions = {dossier.pk: dossier.approved.sha256 if dossier.approved else "" for dossier in dossiers}
    found = KeptStanding.objects.filter(dossier__in=revisions, snapshot_hash=snapshot_hash)
    return {pk for pk, revision in found.values_list("dossier", "revision_sha256") if revision == revisions[pk]}


def _standing_of(dossier: Dossier, snapshot_hash: str, monitoring: Monitoring) -> KeptStanding:
    base, executed = _money(monitoring)
    return KeptStanding(
        dossier=dossier, as_of=monitoring.day, revision_sha256=dossier.approved.sha256 if dossier.approved else "",
        snapshot_hash=snapshot_hash, whole=monitoring.whole.light.value, red=monitoring.count(Light.RED),
        yellow=monitoring.count(Light.YELLOW), green=monitoring.count(Light.GREEN), blue=monitoring.count(Light.BLUE),
        dark=monitoring.count(Light.NONE), base_yuan=base, executed_yuan=executed)


def _money(monitoring: Monitoring) -> tuple[Decimal | None, Decimal | None]:
    funds = monitoring.money.funds
    whole, base = (None, None) if funds is None else (funds.whole, funds.base)
    if monitoring.money.rate is None or whole is None or whole.executed is None or base is None:
        return None, None
    yuan, unit = parse_unit("元"), parse_unit(whole.unit or "")
    return Quantity(base, unit).to(yuan).value, Quantity(whole.executed, unit).to(yuan).value
