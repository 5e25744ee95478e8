"""统一社会信用代码: form and check character by GB 32100-2015."""

from __future__ import annotations

from operator import mul

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""31 characters: digits and capital letters without I O S V Z."""
_LENGTH = 18
_MODULUS = len(ALPHABET)
_VALUES = {char: value for value, char in enumerate(ALPHABET)}
_WEIGHTS = tuple(pow(3, position, _MODULUS) for position in range(_LENGTH - 1))


def check_character(first: str) -> str:
    """The 18th character for the first 17: weights 3^(i−1) mod 31, 31 − Σ mod 31, with 31 as 0.

    Raises:
        KeyError: A character is not in the alphabet.
    """
    total = sum(map(mul, map(_VALUES.__getitem__, first), _WEIGHTS))
    return ALPHABET[-total % _MODULUS]


def fault_of(code: str) -> str | None:
    """What is wrong with a code, in Chinese; ``None`` when it is right."""
    if len(code) != _LENGTH:
        return f"统一社会信用代码应为18位，这里是{len(code)}位"
    wrong = next((char for char in code if char not in _VALUES), None)
    if wrong is not None:
        return f"统一社会信用代码中不能有“{wrong}”（只用数字和除 I、O、S、V、Z 以外的大写字母）"
    expected = check_character(code[:-1])
    if code[-1] != expected:
        return f"统一社会信用代码的校验位不对：按前17位推算应为“{expected}”"
    return None
