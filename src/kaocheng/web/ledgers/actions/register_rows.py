"""登记: rows of a file, of a pasted block or of the form into the unit's store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.base.progress import SILENT, Progress
from kaocheng.ledger.registration import Registration, Wishes, register
from kaocheng.web.audit.action import NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.ledgers.actions.store_action import StoreAction
from kaocheng.web.ledgers.people import origin_of
from kaocheng.web.ledgers.rights import may_write
from kaocheng.web.ledgers.stores import open_store

if TYPE_CHECKING:
    from kaocheng.ledger.importer import ImportReport
    from kaocheng.web.org.models import Unit


class RegisterRows(StoreAction[Registration]):
    """Register what an import understood; the store's own rules decide what is taken."""

    def __init__(self, unit: Unit, report: ImportReport, wishes: Wishes, *, actor: Actor, why: str = "", file: str = "",
                 file_hash: str = "", progress: Progress = SILENT) -> None:
        super().__init__(actor=actor)
        self.unit, self.report, self.wishes, self.progress = unit, report, wishes, progress
        self.origin = origin_of(actor, why, file=file, file_hash=file_hash)

    def check(self) -> None:
        """Only the unit's clerk; a correction says why."""
        if not may_write(self.actor.membership, self.unit):
            raise NotAllowed("只有本单位的经办人能登记台账")
        if self.wishes.correct and not self.origin.why:
            raise KaochengError("更正没有写理由", expected="为什么更正，如“依据原件改正金额”", remedy="写明理由后再提交")

    def change(self) -> Registration:
        """The store's own transaction; its journal is the first record, the trail points to it."""
        with open_store(self.unit) as store:
            return register(store, self.report, self.origin, self.wishes, self.progress)

    def log(self, result: Registration) -> None:
        """Which ledger, how many rows, the line of the journal; nothing when nothing was registered."""
        if result.line is not None:
            kind = self.report.kind
            record("ledger.corrected" if result.corrected else "ledger.registered", actor=self.actor, kind="ledger",
                   subject=f"{self.unit.pk}/{kind.id}", label=f"{self.unit} {kind.label}", entered=result.entered,
                   corrected=result.corrected, journal=result.line.body.number, hash=result.line.hash, reason=self.origin.why,
                   file=self.origin.file)
