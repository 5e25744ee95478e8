"""偏差原因: why a target was missed, where the ledger of reasons has nothing."""

from __future__ import annotations

from kaocheng.base.errors import KaochengError
from kaocheng.scoring.from_ledgers import reasons_from
from kaocheng.web.appraisal.days import last_day
from kaocheng.web.appraisal.models import DeviationReason
from kaocheng.web.appraisal.rights import may_appraise
from kaocheng.web.appraisal.sources import ledgers_of
from kaocheng.web.audit.action import Action, NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.targets.models import Dossier

_LONGEST = 2000


def reasons_written(dossier: Dossier) -> dict[str, str]:
    """The latest reason by name of the row."""
    return {one.indicator: one.text for one in dossier.deviation_reasons.all()}


class WriteReason(Action[DeviationReason]):
    """Write a reason. An earlier one stays in the table of reasons; the latest is printed."""

    def __init__(self, dossier: Dossier, indicator: str, text: str, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.dossier, self.indicator, self.text = dossier, indicator, text.strip()

    def check(self) -> None:
        """The unit's clerk, during the appraisal, on a row of the table that the ledger says nothing of."""
        if not may_appraise(self.actor.membership, self.dossier) or self.dossier.approved is None:
            raise NotAllowed("只有本单位的经办人、在自评编制阶段才能写偏差原因", where=str(self.dossier))
        table = self.dossier.approved.table
        if self.indicator not in {row.name for row in table.indicators}:
            raise KaochengError(f"批复的表里没有指标“{self.indicator[:40]}”", where=str(self.dossier), remedy="刷新页面后再写")
        if not self.text or len(self.text) > _LONGEST:
            raise KaochengError("没有写偏差原因" if not self.text else "偏差原因太长", where=self.indicator, expected=f"1 到 {_LONGEST} 字",
                                remedy="写明原因和改进措施")
        snapshot = ledgers_of(self.dossier.unit, last_day(self.dossier.fiscal_year))
        if snapshot is not None and reasons_from(snapshot, table).get(self.indicator):
            raise KaochengError("“偏差说明”台账里已经写了原因，以台账为准", where=self.indicator, remedy="要改的，在台账里更正这一条")

    def change(self) -> DeviationReason:
        """The reason."""
        return DeviationReason.objects.create(dossier=self.dossier, indicator=self.indicator, text=self.text, by=self.actor.user)

    def log(self, result: DeviationReason) -> None:
        """Which row, what."""
        record("appraisal.reason_written", actor=self.actor, kind="dossier", subject=self.dossier.public_id, label=str(self.dossier),
               indicator=result.indicator, text=result.text)
