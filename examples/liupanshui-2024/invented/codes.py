"""Credit codes that pass the check and can belong to nobody.

A 统一社会信用代码 (GB 32100-2015) is 91 (registered enterprise), six digits of the region, nine characters of the
organisation code (GB 11714) and a check character. The region here is ``990000``: no province of GB/T 2260 begins
with 99, so no registration authority can have issued such a code. The organisation code begins with ``XG``.
"""

from __future__ import annotations

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
PREFIX = "91990000XG"


def credit_code(serial: int) -> str:
    """The code of the invented enterprise with this number, 0 to 999999."""
    organisation = f"XG{serial:06d}"
    total = sum(_LETTERS.index(char) * weight for char, weight in zip(organisation, _ORGANISATION_WEIGHTS, strict=True))
    digit = -total % 11
    body = "91990000" + organisation + ("X" if digit == 10 else str(digit))
    total = sum(_ALPHABET.index(char) * weight for char, weight in zip(body, _CREDIT_WEIGHTS, strict=True))
    return body + _ALPHABET[-total % 31]
