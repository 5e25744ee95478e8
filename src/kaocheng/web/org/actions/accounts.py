"""账号: opened with a temporary password, disabled and never deleted, helped back in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.web.org.actions.maintenance import Administration
from kaocheng.web.org.actions.memberships import require_fitting
from kaocheng.web.org.models import Membership, Unit, User
from kaocheng.web.org.passwords import temporary_password

if TYPE_CHECKING:
    from kaocheng.lifecycle import Role
    from kaocheng.web.audit.record import Actor
    from kaocheng.web.org.models import MaintenanceSession

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,29}")
_NAME = 40


@dataclass(frozen=True, slots=True)
class Handed:
    """An account and the temporary password to hand over; it is shown once and kept nowhere."""

    user: User
    password: str


def checked_names(username: str, display_name: str) -> tuple[str, str]:
    """Both names, tidied.

    Raises:
        KaochengError: Not an account name, no shown name, or the account exists.
    """
    username, display_name = username.strip().lower(), " ".join(display_name.split())
    if not _USERNAME.fullmatch(username):
        raise KaochengError(f"账号名“{username[:30]}”不合要求", expected="3 到 30 个小写字母、数字、点、横线，字母或数字开头", remedy="换一个账号名")
    if not 0 < len(display_name) <= _NAME:
        raise KaochengError("姓名没有填，或者太长", expected=f"1 到 {_NAME} 字")
    if User.objects.filter(username__iexact=username).exists():
        raise KaochengError(f"已经有账号“{username}”", expected="一人一个账号，不重复", remedy="换一个账号名；停用的账号可以恢复")
    return username, display_name


class OpenAccount(Administration[Handed]):
    """Open an account with one role and a temporary password."""

    def __init__(self, username: str, display_name: str, unit: Unit, role: Role, *, actor: Actor,
                 maintenance: MaintenanceSession | None) -> None:
        super().__init__(actor=actor, maintenance=maintenance)
        self.username, self.display_name, self.unit, self.role = username, display_name, unit, role

    def check(self) -> None:
        """Names that work, a role that fits the unit."""
        super().check()
        self.username, self.display_name = checked_names(self.username, self.display_name)
        require_fitting(self.unit, self.role)

    def change(self) -> Handed:
        """The account."""
        password = temporary_password()
        user = User.objects.create_user(self.username, password=password, display_name=self.display_name, must_change_password=True)
        Membership.objects.create(user=user, unit=self.unit, role=self.role.value)
        return Handed(user, password)

    def log(self, result: Handed) -> None:
        """For whom, in which role."""
        self.record("account.opened", kind="user", subject=result.user.pk, label=result.user.username, name=self.display_name,
                    unit=self.unit.name, role=self.role.value)


class _OnAccount(Administration[User]):
    """An act on somebody else's account."""

    act = ""

    def __init__(self, user: User, *, actor: Actor, maintenance: MaintenanceSession | None) -> None:
        super().__init__(actor=actor, maintenance=maintenance)
        self.user = user

    def check(self) -> None:
        """Never the own account."""
        super().check()
        if self.actor.user is not None and self.user.pk == self.actor.user.pk:
            raise KaochengError("不能在这里改自己的账号", remedy="自己的密码和两步验证在右上角的菜单里改；其他的请另一位管理员办理")

    def log(self, result: User) -> None:
        """Whose account."""
        self.record(self.act, kind="user", subject=result.pk, label=result.username)


class DisableAccount(_OnAccount):
    """Let nobody log in with an account any more; whoever is logged in is out at the next click."""

    act = "account.disabled"

    def change(self) -> User:
        """The account, disabled."""
        self.user.is_active = False
        self.user.save(update_fields=["is_active"])
        return self.user


class EnableAccount(_OnAccount):
    """Let an account in again, with its old password and roles."""

    act = "account.enabled"

    def change(self) -> User:
        """The account, enabled."""
        self.user.is_active = True
        self.user.save(update_fields=["is_active"])
        return self.user


class ResetSecondFactor(_OnAccount):
    """Take the second factor off an account whose telephone is lost; reviewers set up a new one at the next login."""

    act = "account.second_factor_reset"

    def change(self) -> User:
        """The account without second factor."""
        from allauth.mfa.models import Authenticator

        Authenticator.objects.filter(user=self.user).delete()
        return self.user


class ResetPassword(_OnAccount):
    """Give an account a temporary password; its sessions end."""

    act = "account.password_reset"
    password = ""

    def change(self) -> User:
        """The account with the new password, which stands in ``password``."""
        self.password = temporary_password()
        self.user.set_password(self.password)
        self.user.must_change_password = True
        self.user.save(update_fields=["password", "must_change_password"])
        return self.user
