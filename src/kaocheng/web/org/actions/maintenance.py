"""维护: begun with a reason, ended by hand, by time, by log-out or by another login; and what every act in it must check."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TypeVar

from django.conf import settings
from django.utils import timezone

from kaocheng.base.errors import KaochengError
from kaocheng.lifecycle import Role
from kaocheng.web.audit.action import Action, NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.org.models import MaintenanceSession

T = TypeVar("T")
_SHORTEST, _LONGEST = 4, 200


class Ending(StrEnum):
    """How a maintenance session ended."""

    BY_HAND = "手动结束"
    BY_TIME = "到时结束"
    BY_LOGOUT = "退出登录"
    BY_LOGIN = "再次登录"


class BeginMaintenance(Action[MaintenanceSession]):
    """Begin a maintenance session."""

    def __init__(self, reason: str, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.reason = " ".join(reason.split())

    def check(self) -> None:
        """Only an administrator, with a reason."""
        membership = self.actor.membership
        if membership is None or membership.acting_role is not Role.ADMINISTRATOR:
            raise NotAllowed("只有系统管理员能开始维护")
        if not _SHORTEST <= len(self.reason) <= _LONGEST:
            raise KaochengError("没有写清维护的事由" if len(self.reason) < _SHORTEST else "事由太长", expected=f"{_SHORTEST} 到 {_LONGEST} 字",
                                remedy="写明应谁的要求、办什么事")

    def change(self) -> MaintenanceSession:
        """The session; another open one of the same person ends."""
        assert self.actor.user is not None  # noqa: S101  (check ran)
        end_all(self.actor, Ending.BY_LOGIN)
        return MaintenanceSession.objects.create(
            user=self.actor.user, reason=self.reason, expires_at=timezone.now() + timedelta(minutes=settings.MAINTENANCE_MINUTES))

    def log(self, result: MaintenanceSession) -> None:
        """Why, and until when."""
        record("account.maintenance_begun", actor=self.actor, kind="maintenance", subject=result.pk, label=result.reason,
               until=timezone.localtime(result.expires_at).isoformat(timespec="minutes"))


class EndMaintenance(Action[MaintenanceSession]):
    """End a maintenance session."""

    def __init__(self, session: MaintenanceSession, how: Ending, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.session, self.how = session, how

    def check(self) -> None:
        """Only the own one."""
        if self.actor.user is None or self.session.user_id != self.actor.user.pk:
            raise NotAllowed("不是您的维护")

    def change(self) -> MaintenanceSession:
        """The session, ended; one that ran out ended when it ran out."""
        self.session.ended_at = min(timezone.now(), self.session.expires_at)
        self.session.save(update_fields=["ended_at"])
        return self.session

    def log(self, result: MaintenanceSession) -> None:
        """How it ended."""
        record("account.maintenance_ended", actor=self.actor, kind="maintenance", subject=result.pk, label=result.reason, how=self.how.value)


def end_all(actor: Actor, how: Ending) -> None:
    """End every session of the actor that is not ended yet."""
    for session in MaintenanceSession.objects.filter(user=actor.user, ended_at=None):
        EndMaintenance(session, how if session.is_open else Ending.BY_TIME, actor=actor).run()


class Administration(Action[T]):
    """An act of administration: only inside an open maintenance session of the actor."""

    def __init__(self, *, actor: Actor, maintenance: MaintenanceSession | None) -> None:
        super().__init__(actor=actor)
        self.maintenance = maintenance

    def check(self) -> None:
        """An administrator, in maintenance.

        Raises:
            NotAllowed: Not in this role, or not in maintenance.
        """
        membership, session = self.actor.membership, self.maintenance
        if membership is None or membership.acting_role is not Role.ADMINISTRATOR:
            raise NotAllowed("只有系统管理员能修改账号和单位")
        if session is None or not session.is_open or session.user_id != membership.user_id:
            raise NotAllowed("维护已经结束", expected="在维护时间内", remedy="写明事由，重新开始维护")

    def record(self, act: str, *, kind: str, subject: object, label: str, **detail: object) -> None:
        """Write the trail, with the session in which it was done."""
        assert self.maintenance is not None  # noqa: S101  (check ran)
        record(act, actor=self.actor, kind=kind, subject=subject, label=label, maintenance=self.maintenance.pk,
               reason=self.maintenance.reason, **detail)
