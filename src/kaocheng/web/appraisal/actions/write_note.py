"""监控时的偏差说明: why a row lags on a day, what kind of cause it is, whether the target will still be met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.ledger.of_table import notes_for
from kaocheng.outlook.deviation import Cause, Note, Possibility
from kaocheng.outlook.known import known_at
from kaocheng.web.appraisal.models import MonitoringNote
from kaocheng.web.appraisal.rights import may_note
from kaocheng.web.appraisal.sources import ledgers_of
from kaocheng.web.audit.action import Action, NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.targets.models import Dossier

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_LONGEST = 2000


def notes_written(dossier: Dossier, day: date) -> dict[str, Note]:
    """The latest note up to a day, by name of the row."""
    return notes_of_tables([dossier], day)[dossier.pk]


def notes_of_tables(dossiers: Iterable[Dossier], day: date) -> dict[int, dict[str, Note]]:
    """The same of several tables at once, by key of the table."""
    found: dict[int, dict[str, Note]] = {dossier.pk: {} for dossier in dossiers}
    for one in MonitoringNote.objects.filter(dossier__in=found, day__lte=day):
        found[one.dossier_id][one.indicator] = Note(
            reason=one.text, cause=Cause(one.cause) if one.cause else None,
            possibility=Possibility(one.possibility) if one.possibility else None)
    return found


class WriteNote(Action[MonitoringNote]):
    """Write a note. An earlier one is kept; the latest up to the day is printed."""

    def __init__(self, dossier: Dossier, day: date, indicator: str, note: Note, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.dossier, self.day, self.indicator, self.note = dossier, day, indicator, note

    def check(self) -> None:
        """The unit's clerk, while the table is carried out, on a row that the ledger says nothing of."""
        if not may_note(self.actor.membership, self.dossier) or self.dossier.approved is None:
            raise NotAllowed("只有本单位的经办人、在执行期间才能写偏差说明", where=str(self.dossier))
        table = self.dossier.approved.table
        if self.indicator not in {row.name for row in table.indicators}:
            raise KaochengError(f"批复的表里没有指标“{self.indicator[:40]}”", where=str(self.dossier), remedy="刷新页面后再写")
        text = self.note.reason
        if not text or len(text) > _LONGEST:
            raise KaochengError("没有写偏差原因" if not text else "偏差原因太长", where=self.indicator, expected=f"1 到 {_LONGEST} 字",
                                remedy="写明原因和措施")
        snapshot = ledgers_of(self.dossier.unit, self.day)
        if snapshot is not None and self.indicator in notes_for(known_at(snapshot, self.day), table):
            raise KaochengError("“偏差说明”台账里已经写了，以台账为准", where=self.indicator, remedy="要改的，在台账里更正这一条")

    def change(self) -> MonitoringNote:
        """The note."""
        return MonitoringNote.objects.create(
            dossier=self.dossier, indicator=self.indicator, day=self.day, text=self.note.reason, cause=(self.note.cause or ""),
            possibility=(self.note.possibility or ""), by=self.actor.user)

    def log(self, result: MonitoringNote) -> None:
        """Which row, which day, what."""
        record("monitoring.note_written", actor=self.actor, kind="dossier", subject=self.dossier.public_id, label=str(self.dossier),
               indicator=result.indicator, day=result.day, text=result.text, cause=result.cause, possibility=result.possibility)
