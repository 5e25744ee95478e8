"""补佐证: a file to an entry; what it is, is told by its first bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.ledger.registration import attach
from kaocheng.web.audit.action import NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.ledgers.actions.store_action import StoreAction
from kaocheng.web.ledgers.people import origin_of
from kaocheng.web.ledgers.rights import may_write
from kaocheng.web.ledgers.stores import open_store

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from kaocheng.ledger.kind import LedgerKind
    from kaocheng.ledger.store import JournalLine
    from kaocheng.web.org.models import Unit

_LONGEST = 60


class AttachEvidence(StoreAction["JournalLine | None"]):
    """File one piece of evidence."""

    def __init__(self, unit: Unit, kind: LedgerKind, key: tuple[str, ...], name: str, file: UploadedFile, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.unit, self.kind, self.key, self.name, self.file = unit, kind, key, name.strip(), file

    def check(self) -> None:
        """Only the unit's clerk, with a name for the evidence."""
        if not may_write(self.actor.membership, self.unit):
            raise NotAllowed("只有本单位的经办人能补佐证")
        if not self.name or len(self.name) > _LONGEST:
            raise KaochengError("没有写佐证名称" if not self.name else "佐证名称太长", expected=f"1 到 {_LONGEST} 字，如“拜访记录表”",
                                remedy="写明是什么材料")

    def change(self) -> JournalLine | None:
        """Kept under its hash, then filed; a kept file that is not filed does no harm."""
        with open_store(self.unit) as store, tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "佐证文件"
            with path.open("wb") as target:
                for chunk in self.file.chunks():
                    target.write(chunk)
            try:
                kept = store.evidence.keep(path)
            except KaochengError as error:
                raise KaochengError(error.what, where=self.file.name or "", expected=error.expected, remedy=error.remedy) from error
            return attach(store, self.kind, self.key, {self.name: kept}, origin_of(self.actor))

    def log(self, result: JournalLine | None) -> None:
        """Which one; nothing when it was filed before."""
        if result is not None:
            record("ledger.evidenced", actor=self.actor, kind="ledger", subject=f"{self.unit.pk}/{self.kind.id}",
                   label=f"{self.unit} {self.kind.label}", evidence=self.name, position=result.body.last, journal=result.body.number,
                   hash=result.hash)
