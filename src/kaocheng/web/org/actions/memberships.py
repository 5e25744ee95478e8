"""任职: roles that people hold in units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.lifecycle import Role
from kaocheng.web.org.actions.maintenance import Administration
from kaocheng.web.org.models import Membership, Unit, User
from kaocheng.web.org.rights import APART, UNIT_KINDS

if TYPE_CHECKING:
    from kaocheng.web.audit.record import Actor
    from kaocheng.web.org.models import MaintenanceSession


def role_named(value: str) -> Role:
    """A role that a person can hold.

    Raises:
        KaochengError: There is none such.
    """
    if value not in UNIT_KINDS:
        raise KaochengError("没有选角色", expected="、".join(role.label for role in UNIT_KINDS))
    return Role(value)


def require_fitting(unit: Unit, role: Role) -> None:
    """A role is held in a unit of the right kind.

    Raises:
        KaochengError: It can't be held there.
    """
    if unit.kind not in UNIT_KINDS[role]:
        kinds = "、".join(Unit.Kind(kind).label for kind in sorted(UNIT_KINDS[role]))
        raise KaochengError(f"“{unit}”是{unit.get_kind_display()}，不能设“{role.label}”", expected=kinds, remedy="换一个单位或角色")


class AddMembership(Administration[Membership]):
    """Give a person a role in a unit."""

    def __init__(self, user: User, unit: Unit, role: Role, *, actor: Actor, maintenance: MaintenanceSession | None) -> None:
        super().__init__(actor=actor, maintenance=maintenance)
        self.user, self.unit, self.role = user, unit, role

    def check(self) -> None:
        """Not to oneself, not twice, not what must be kept apart."""
        super().check()
        if self.actor.user is not None and self.user.pk == self.actor.user.pk:
            raise KaochengError("不能给自己增加任职", remedy="请另一位管理员办理")
        require_fitting(self.unit, self.role)
        held = {item.acting_role for item in self.user.memberships.all()}
        if Membership.objects.filter(user=self.user, unit=self.unit, role=self.role.value).exists():
            raise KaochengError(f"{self.user}已经是“{self.unit}”的{self.role.label}")
        apart = next((role for role in (self.role, *held) if role in APART and {self.role, *held} != {role}), None)
        if apart is not None:
            raise KaochengError(f"“{apart.label}”不能兼任其他角色", expected="管理、审计和业务分开", remedy="为这项工作另开账号，或先免去原来的任职")

    def change(self) -> Membership:
        """The membership."""
        return Membership.objects.create(user=self.user, unit=self.unit, role=self.role.value)

    def log(self, result: Membership) -> None:
        """Who became what, where."""
        self.record("account.membership_added", kind="user", subject=self.user.pk, label=f"{self.user.username} {result}")


class RemoveMembership(Administration[Membership]):
    """Take a role from a person; what was done in it stays as it is."""

    def __init__(self, membership: Membership, *, actor: Actor, maintenance: MaintenanceSession | None) -> None:
        super().__init__(actor=actor, maintenance=maintenance)
        self.membership = membership

    def check(self) -> None:
        """Not one's own, so that an administrator is always left."""
        super().check()
        if self.actor.user is not None and self.membership.user_id == self.actor.user.pk:
            raise KaochengError("不能免去自己的任职", remedy="请另一位管理员办理")

    def change(self) -> Membership:
        """The membership, gone from the database but for its name."""
        Membership.objects.filter(pk=self.membership.pk).delete()
        return self.membership

    def log(self, result: Membership) -> None:
        """Who is no longer what."""
        self.record("account.membership_removed", kind="user", subject=result.user_id, label=f"{result.user.username} {result}")
