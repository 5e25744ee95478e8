"""The year of a unit on a day: all its tables together, row by row; each table stands as its own page says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaocheng.outlook.known import known_at
from kaocheng.outlook.light import Light
from kaocheng.units.figures import percent
from kaocheng.web.appraisal.actions.write_note import notes_of_tables
from kaocheng.web.appraisal.dashboard import CLASSES
from kaocheng.web.appraisal.models import SelfAppraisal
from kaocheng.web.appraisal.sources import ledgers_of
from kaocheng.web.appraisal.standing import Question
from kaocheng.web.dashboards.money import Money, money_of
from kaocheng.web.dashboards.standings import standings
from kaocheng.web.dashboards.tasks import Task, tasks_of
from kaocheng.web.dashboards.year_row import YearRow, year_rows
from kaocheng.web.ledgers.stores import ledgers_state
from kaocheng.web.targets.stages import in_execution
from kaocheng.web.ui.kept import digest_of, kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from kaocheng.ledger import Snapshot
    from kaocheng.outlook.monitoring import Monitoring
    from kaocheng.web.appraisal.standing import Standing
    from kaocheng.web.org.models import Unit
    from kaocheng.web.targets.models import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTable:
    """One table of the year."""

    dossier: Dossier
    monitoring: Monitoring | None
    """``None`` before the table is issued, and for a unit without ledgers."""
    rows: tuple[YearRow, ...]
    appraisal: SelfAppraisal | None

    @property
    def short(self) -> str:
        """What tells it from the unit's other tables."""
        return "部门整体" if self.dossier.form_kind.is_department else self.dossier.title

    @property
    def whole_class(self) -> str:
        """For the colour of the whole table's light."""
        return CLASSES[self.monitoring.whole.light] if self.monitoring else ""

    @property
    def rate(self) -> str:
        """Rate of budget execution."""
        rate = self.monitoring.money.rate if self.monitoring else None
        return "" if rate is None else percent(rate)

    @property
    def realised(self) -> str:
        """How far the targets are realised."""
        realised = self.monitoring.realised if self.monitoring else None
        return "" if realised is None else percent(realised)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitYear:
    """All tables of a unit in a year."""

    tables: tuple[YearTable, ...]
    lights: tuple[tuple[Light, str, int], ...]
    """Light, its class, how many rows show it; the gravest first."""
    tasks: tuple[Task, ...]
    money: Money | None
    late_rows: int
    snapshot_hash: str
    """The state of the ledgers; ``""`` for a unit without any."""

    @property
    def rows(self) -> int:
        """Rows that were looked at."""
        return sum(len(table.rows) for table in self.tables)

    @property
    def running(self) -> tuple[YearTable, ...]:
        """Tables that can be held against the ledgers."""
        return tuple(table for table in self.tables if table.monitoring is not None)

    @property
    def has_scores(self) -> bool:
        """Whether a table was appraised."""
        return any(table.appraisal is not None for table in self.tables)


def kept_year(unit: Unit, dossiers: Sequence[Dossier], day: date) -> UnitYear:
    """The same as `unit_year`, computed once for a state of the tables, the notes and the ledgers.

    Raises:
        StillComputing: Another request computes it and takes long.
        KaochengError: The ledgers can't be read, or a parameter or expression is unusable.
    """
    tables = [(one.pk, one.title, one.stage, one.fiscal_year, one.approved.sha256 if one.approved else "") for one in dossiers]
    notes = sorted((pk, sorted(found.items())) for pk, found in notes_of_tables(dossiers, day).items())
    appraisals = sorted((pk, one.sha256) for pk, one in _latest(dossiers).items())
    digest = digest_of(unit.profile, ledgers_state(unit), day, tables, notes, appraisals)
    return kept("unit-year", digest, lambda: unit_year(dossiers, ledgers_of(unit, day)), takes_long=True)


def unit_year(dossiers: Sequence[Dossier], snapshot: Snapshot | None) -> UnitYear:
    """Look at every table of a unit's year.

    Args:
        dossiers: Of one unit and one year, in the order of the page.
        snapshot: The unit's ledgers on the day; ``None`` when it has none.

    Raises:
        KaochengError: A parameter or expression is unusable.
    """
    appraisals, standing = _latest(dossiers), _standing(dossiers, snapshot)
    tables = tuple(_table(dossier, standing.get(dossier.pk), appraisals.get(dossier.pk)) for dossier in dossiers)
    counts = Counter(row.light for table in tables for row in table.rows)
    money = money_of([(table.short, table.monitoring) for table in tables if table.monitoring is not None],
                     known_at(snapshot, snapshot.as_of)) if snapshot else None
    return UnitYear(
        tables=tables, lights=tuple((light, CLASSES[light], counts[light]) for light in Light if counts[light]), money=money,
        tasks=tasks_of((table.dossier, table.short, row) for table in tables for row in table.rows),
        late_rows=max((where.late_rows for where in standing.values()), default=0), snapshot_hash=snapshot.hash if snapshot else "")


def _standing(dossiers: Sequence[Dossier], snapshot: Snapshot | None) -> dict[int, Standing]:
    """Where those in execution stand, by key of the table."""
    running = [dossier for dossier in dossiers if in_execution(dossier)]
    if snapshot is None or not running:
        return {}
    notes = notes_of_tables(running, snapshot.as_of)
    found = standings([Question.of(dossier, snapshot, notes=notes[dossier.pk]) for dossier in running])
    return {dossier.pk: where for dossier, where in zip(running, found, strict=True)}


def _latest(dossiers: Iterable[Dossier]) -> dict[int, SelfAppraisal]:
    """The latest frozen appraisal of each."""
    found = SelfAppraisal.objects.filter(dossier__in=[dossier.pk for dossier in dossiers]).order_by("number")
    return {one.dossier_id: one for one in found}


def _table(dossier: Dossier, where: Standing | None, appraisal: SelfAppraisal | None) -> YearTable:
    if where is None:
        return YearTable(dossier=dossier, monitoring=None, rows=(), appraisal=appraisal)
    scores = _scores(appraisal) if appraisal is not None and appraisal.revision_id == dossier.approved_id else {}
    return YearTable(dossier=dossier, monitoring=where.table.monitoring, rows=year_rows(where, scores), appraisal=appraisal)


def _scores(appraisal: SelfAppraisal) -> dict[int, tuple[str, str]]:
    """Score and points by position of the row, as frozen."""
    return {row["position"]: (row["score"], row["weight"]) for row in appraisal.read.get("rows", ())}
