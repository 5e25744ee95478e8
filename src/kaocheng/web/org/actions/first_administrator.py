"""The first administrator of a fresh installation: made on the machine itself, never over the network."""

from __future__ import annotations

from kaocheng.base.errors import KaochengError
from kaocheng.lifecycle import Role
from kaocheng.web.audit.action import Action
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.org.actions.accounts import Handed, checked_names
from kaocheng.web.org.models import Membership, Unit, User
from kaocheng.web.org.passwords import temporary_password


class CreateFirstAdministrator(Action[Handed]):
    """Open the first administrator's account, in a unit that is opened with it; there is no default password."""

    def __init__(self, username: str, display_name: str, unit: str) -> None:
        super().__init__(actor=Actor(address="本机命令"))
        self.username, self.display_name, self.unit = username, display_name, unit.strip()[:120]

    def check(self) -> None:
        """Only where no administrator can log in."""
        if Membership.objects.filter(role=Role.ADMINISTRATOR.value, user__is_active=True).exists():
            raise KaochengError("已经有系统管理员", expected="全新的网站", remedy="请现有的管理员在“系统管理”里开立账号")
        if not self.unit:
            raise KaochengError("没有写管理员所在的单位", expected="单位全称，例如财政局")
        self.username, self.display_name = checked_names(self.username, self.display_name)

    def change(self) -> Handed:
        """The account with a temporary password."""
        unit, _ = Unit.objects.get_or_create(name=self.unit, defaults={"kind": Unit.Kind.FINANCE})
        password = temporary_password()
        user = User.objects.create_user(self.username, password=password, display_name=self.display_name, must_change_password=True)
        Membership.objects.create(user=user, unit=unit, role=Role.ADMINISTRATOR.value)
        return Handed(user, password)

    def log(self, result: Handed) -> None:
        """That it was made on the machine."""
        record("account.opened", actor=self.actor, kind="user", subject=result.user.pk, label=result.user.username, first=True)
