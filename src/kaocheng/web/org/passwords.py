"""Password policy beyond Django's: three of four kinds of characters (GB/T 22239 asks for complexity, not for a formula)."""

from __future__ import annotations

from django.core.exceptions import ValidationError

KINDS_NEEDED = 3
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
