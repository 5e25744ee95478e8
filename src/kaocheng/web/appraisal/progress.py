"""进度: everything the page of a table's progress shows, without the rows that only its CSV files list."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaocheng.web.appraisal.actions.write_note import notes_written
from kaocheng.web.appraisal.dashboard import Dashboard, ProgressRow, dashboard_of, rows_of
from kaocheng.web.appraisal.sources import ledgers_of
from kaocheng.web.appraisal.standing import Question, Standing, standing
from kaocheng.web.ledgers.stores import ledgers_state
from kaocheng.web.ui.kept import digest_of, kept

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kaocheng.outlook.deviation import Note
    from kaocheng.web.targets.models import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where a table stands, bounded for a page."""

    found: Standing
    """Without the measured values and their rows: `rows` has what is shown of them."""
    rows: tuple[ProgressRow, ...]
    board: Dashboard
    snapshot_hash: str
    notes: Mapping[str, Note]
    """Notes written on the site up to the day, by name of the row."""
    digest: str
    """The name of what it follows from, for parts of pages that follow from it alone."""


def asked(dossier: Dossier, day: date, notes: Mapping[str, Note] | None = None) -> tuple[Question, Standing] | None:
    """The question about a day and its whole answer, rows included; ``None`` without ledgers.

    Raises:
        KaochengError: The ledgers can't be read, or a parameter or expression is unusable.
    """
    snapshot = ledgers_of(dossier.unit, day)
    if snapshot is None:
        return None
    question = Question.of(dossier, snapshot, notes=notes_written(dossier, day) if notes is None else notes)
    return question, standing(question)


def progress_of(dossier: Dossier, day: date) -> Progress | None:
    """The progress on a day, computed once for a state of the ledgers; ``None`` without ledgers.

    Raises:
        StillComputing: Another request computes it and takes long.
        KaochengError: The ledgers can't be read, or a parameter or expression is unusable.
    """
    state = ledgers_state(dossier.unit)
    if not state or dossier.approved is None:
        return None
    notes = notes_written(dossier, day)
    digest = digest_of(dossier.approved.sha256, dossier.unit.profile, dossier.fiscal_year, state, day, sorted(notes.items()))
    return kept("progress", digest, lambda: _computed(dossier, day, notes, digest), takes_long=True)


def _computed(dossier: Dossier, day: date, notes: Mapping[str, Note], digest: str) -> Progress | None:
    answer = asked(dossier, day, notes)
    if answer is None:
        return None
    question, where = answer
    rows = rows_of(where)
    bare = dataclasses.replace(where, table=dataclasses.replace(where.table, results={}))
    return Progress(found=bare, rows=rows, board=dashboard_of(where, rows), snapshot_hash=question.snapshot_hash, notes=notes, digest=digest)
