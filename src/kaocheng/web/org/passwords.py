"""Password policy beyond Django's: three of four kinds of characters (GB/T 22239 asks for complexity, not for a formula)."""

from __future__ import annotations

import secrets
import string
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from kaocheng.web.org.models import User

KINDS_NEEDED = 3
_ALIKE = set("0Oo1Il")
_SIGNS = [sign for sign in string.ascii_letters + string.digits if sign not in _ALIKE]
_LENGTH = 14
_KINDS = (str.islower, str.isupper, str.isdigit)


class KindsOfCharactersValidator:
    """Ask for three of: small letters, capitals, digits, other characters."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002  (Django's signature)
        """Refuse a password with fewer kinds.

        Raises:
            ValidationError: Fewer than three kinds.
        """
        kinds = sum(any(test(sign) for sign in password) for test in _KINDS)
        kinds += any(not (sign.isascii() and sign.isalnum()) for sign in password)
        if kinds < KINDS_NEEDED:
            raise ValidationError(self.get_help_text(), code="password_kinds")

    def get_help_text(self) -> str:
        """What users read."""
        return "密码要包含大写字母、小写字母、数字、其他符号中的至少三种。"


class NewPasswordValidator:
    """Refuse the password that the account has now: a temporary one would go on, an old one never end."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Compare with the password in force.

        Raises:
            ValidationError: It is the same.
        """
        if user is not None and user.pk and user.has_usable_password() and user.check_password(password):
            raise ValidationError(self.get_help_text(), code="password_unchanged")

    def get_help_text(self) -> str:
        """What users read."""
        return "新密码不能和现在的密码一样。"


class FormerPasswordValidator:
    """Refuse one of the last own passwords (GB/T 22239 asks for a periodic change, which going back and forth would undo)."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Compare with the last few.

        Raises:
            ValidationError: It was one of them.
        """
        if user is not None and user.pk and any(
                check_password(password, former.password) for former in user.former_passwords.all()[:settings.PASSWORD_HISTORY]):
            raise ValidationError(self.get_help_text(), code="password_used_before")

    def get_help_text(self) -> str:
        """What users read."""
        return f"新密码不能和最近 {settings.PASSWORD_HISTORY} 次用过的一样。"


def remember(user: User) -> None:
    """Keep the hash of a password that somebody chose; older ones than are asked for go."""
    user.former_passwords.create(password=user.password)
    kept = list(user.former_passwords.values_list("pk", flat=True)[:max(1, settings.PASSWORD_HISTORY)])
    user.former_passwords.exclude(pk__in=kept).delete()


def temporary_password() -> str:
    """A random password that meets the policy, without signs that look alike on paper."""
    return "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH)) + "#7a"
