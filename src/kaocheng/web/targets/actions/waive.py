"""豁免: let an error stand, with a reason and an end."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from kaocheng.base.errors import KaochengError
from kaocheng.web.audit.action import Action, NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.targets.current import current_json, project
from kaocheng.web.targets.models import Dossier, Waiver
from kaocheng.web.targets.rights import may_edit

_LONGEST_DAYS = 400


class WaiveFinding(Action[Waiver]):
    """Waive one finding."""

    def __init__(self, dossier: Dossier, code: str, path: str, reason: str, expires: date, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.dossier, self.code, self.path, self.reason, self.expires = dossier, code, path, reason.strip(), expires

    def check(self) -> None:
        """Only the clerk who edits, with a reason, for at most a year and a bit."""
        if not may_edit(self.actor.membership, self.dossier):
            raise NotAllowed("只有本单位的经办人能豁免检查意见", where=str(self.dossier))
        today = timezone.localdate()
        if not self.reason:
            raise KaochengError("没有写豁免的理由", expected="为什么这一处可以不改", remedy="写明理由")
        if not today <= self.expires <= today + timedelta(days=_LONGEST_DAYS):
            raise KaochengError("豁免的到期日不合适", expected=f"今天起 {_LONGEST_DAYS} 天以内", remedy="换一个日期")

    def change(self) -> Waiver:
        """The waiver; the projection follows."""
        waiver = Waiver.objects.create(dossier=self.dossier, code=self.code, path=self.path, reason=self.reason, expires=self.expires,
                                       by=self.actor.user)
        project(self.dossier, current_json(self.dossier))
        return waiver

    def log(self, result: Waiver) -> None:
        """What was waived and why."""
        record("table.waived", actor=self.actor, kind="dossier", subject=self.dossier.public_id, label=str(self.dossier),
               code=result.code, path=result.path, reason=result.reason, expires=result.expires.isoformat())
