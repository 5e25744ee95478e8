"""撤销: an entry that no longer counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.ledger.registration import withdraw
from kaocheng.web.audit.action import NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.ledgers.actions.store_action import StoreAction
from kaocheng.web.ledgers.people import origin_of
from kaocheng.web.ledgers.rights import may_write
from kaocheng.web.ledgers.stores import open_store

if TYPE_CHECKING:
    from kaocheng.ledger.kind import LedgerKind
    from kaocheng.ledger.store import JournalLine
    from kaocheng.web.org.models import Unit


class WithdrawEntry(StoreAction["JournalLine"]):
    """Withdraw one entry; it stays in the chain."""

    def __init__(self, unit: Unit, kind: LedgerKind, key: tuple[str, ...], why: str, *, actor: Actor, seen: int) -> None:
        super().__init__(actor=actor)
        self.unit, self.kind, self.key, self.seen = unit, kind, key, seen
        self.origin = origin_of(actor, why)

    def check(self) -> None:
        """Only the unit's clerk, with a reason."""
        if not may_write(self.actor.membership, self.unit):
            raise NotAllowed("只有本单位的经办人能撤销登记")
        if not self.origin.why:
            raise KaochengError("撤销没有写理由", expected="为什么撤销，如“重复登记”", remedy="写明理由后再提交")

    def change(self) -> JournalLine:
        """The line of the journal."""
        with open_store(self.unit) as store:
            return withdraw(store, self.kind, self.key, self.origin, seen=self.seen)

    def log(self, result: JournalLine) -> None:
        """Which one, and why."""
        record("ledger.withdrawn", actor=self.actor, kind="ledger", subject=f"{self.unit.pk}/{self.kind.id}",
               label=f"{self.unit} {self.kind.label}", position=result.body.last, journal=result.body.number, hash=result.hash,
               reason=self.origin.why)
