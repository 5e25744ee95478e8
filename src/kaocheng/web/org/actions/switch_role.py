"""切换角色: act in another of one's own roles."""

from __future__ import annotations

from kaocheng.web.audit.action import Action, NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.org.models import Membership


class SwitchRole(Action[Membership]):
    """Choose the role for what follows."""

    def __init__(self, membership: Membership, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.membership = membership

    def check(self) -> None:
        """Only an own role."""
        if self.actor.user is None or self.membership.user_id != self.actor.user.pk:
            raise NotAllowed("不是您的任职")

    def change(self) -> Membership:
        """The role; it is kept in the session."""
        return self.membership

    def log(self, result: Membership) -> None:
        """Into which."""
        record("account.role_switched", actor=self.actor, kind="user", subject=result.user_id, label=str(result))
