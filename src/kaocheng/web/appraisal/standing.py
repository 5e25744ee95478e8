"""Where an approved table stands: measured, monitored, forecast, appraised. It takes a second; a question is answered once."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from kaocheng.law import Standards
from kaocheng.ledger import Snapshot
from kaocheng.model import Reading, decode_table
from kaocheng.outlook.deviation import Note
from kaocheng.outlook.forecast import Forecast
from kaocheng.outlook.in_year import OWN_LEDGERS
from kaocheng.outlook.known import entered_late
from kaocheng.year.appraising import AppraisedTable, appraise_tables, measure_tables
from kaocheng.year.forecasting import forecasts_of
from kaocheng.year.monitoring import MonitoredTable, monitor_tables

if TYPE_CHECKING:
    from kaocheng.web.targets.models import Dossier, Revision

LARGE = 200_000
"""Rows from which a unit's ledgers are not remembered: each takes about two kilobytes of memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: which table, by which profile, against which state of the ledgers, on which day."""

    table_json: str
    profile: str
    fiscal_year: int
    snapshot_hash: str
    day: date
    reasons: tuple[tuple[str, str], ...] = ()
    """Reasons written on the site: name of the row and text."""
    notes: tuple[tuple[str, Note], ...] = ()
    """Notes of the year written on the site: name of the row and note."""
    snapshot: Snapshot = field(compare=False, repr=False)

    @classmethod
    def of(
        cls, dossier: Dossier, snapshot: Snapshot, reasons: Mapping[str, str] | None = None, revision: Revision | None = None, *,
        notes: Mapping[str, Note] | None = None,
    ) -> Question:
        """The question about a revision, that in force when left out."""
        revision = revision or dossier.approved
        assert revision is not None  # noqa: S101  (rights asked before)
        return cls(table_json=revision.table_json, profile=dossier.unit.profile, fiscal_year=dossier.fiscal_year,
                   snapshot_hash=snapshot.hash, day=snapshot.as_of, snapshot=snapshot,
                   reasons=tuple(sorted((reasons or {}).items())), notes=tuple((notes or {}).items()))

    @property
    def is_remembered(self) -> bool:
        """Whether answers stay in memory with all their rows; what pages show of larger ledgers is kept bounded, see `kaocheng.web.ui.kept`."""
        return self.snapshot.rows <= LARGE

    @property
    def reading(self) -> Reading:
        """The table."""
        table = decode_table(self.table_json)
        return Reading(table=dataclasses.replace(table, fiscal_year=self.fiscal_year), document=table.title or "", number=1)

    @property
    def standards(self) -> Standards:
        """The parameters in force on the first day of the year."""
        return _standards(self.profile, self.fiscal_year)

    @staticmethod
    def standards_of(dossier: Dossier) -> Standards:
        """The same, before there is a question."""
        return _standards(dossier.unit.profile, dossier.fiscal_year)


@lru_cache(maxsize=16)
def _standards(profile: str, year: int) -> Standards:
    return Standards.installed(profile, date(year, 1, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a table stands on a day of its year."""

    table: MonitoredTable
    forecasts: Mapping[int, Forecast]
    """By 0-based position of the row; never an actual value."""
    late_rows: int
    """Rows of events before the day that were entered after it; not counted."""


def standing(question: Question) -> Standing:
    """The table monitored on the day, with what is forecast of the year's end.

    Raises:
        KaochengError: The day is not in the year, or a parameter or expression is unusable.
    """
    return _standing(question) if question.is_remembered else _standing.__wrapped__(question)


@lru_cache(maxsize=16)
def _standing(question: Question) -> Standing:
    readings = (question.reading,)
    (table,) = monitor_tables(readings, question.snapshot, question.standards, OWN_LEDGERS, written=dict(question.notes))
    (forecasts,) = forecasts_of(readings, question.snapshot, question.fiscal_year, OWN_LEDGERS)
    expected = {one.position: one.projected for one in forecasts}
    return Standing(table=dataclasses.replace(table, expected=expected), forecasts={one.position: one for one in forecasts},
                    late_rows=len(entered_late(question.snapshot, question.day)))


def appraised(question: Question) -> AppraisedTable:
    """The table scored on the day: the same function as ``kaocheng appraise``.

    Raises:
        KaochengError: A parameter or expression is unusable.
    """
    return _appraised(question) if question.is_remembered else _appraised.__wrapped__(question)


@lru_cache(maxsize=16)
def _appraised(question: Question) -> AppraisedTable:
    readings = (question.reading,)
    results = measure_tables(question.snapshot, readings)
    (table,) = appraise_tables(readings, question.snapshot, results, question.standards, dict(question.reasons))
    return table
