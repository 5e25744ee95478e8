"""Personal data in tables: find names and numbers, and show them only masked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaocheng.base.text import DECIMALS, squash

if TYPE_CHECKING:
    from collections.abc import Iterator

_LANDLINE = re.compile(r"(?<!\d)\(?0\d{2,3}\)?[-—]?\d{7,8}(?!\d)")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d-?\d{4}-?\d{4}(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)")
_PHONE_WITHOUT_AREA = re.compile(r"(?<!\d)\d{7,8}(?!\d)")
_HIDDEN = re.compile(r"[*＊×xX•●]{2,}|[\u4e00-\u9fff][*＊×]")
_LONG_NUMBER = re.compile(rf"[{DECIMALS}]\d{{3}}-?\d{{4}}")  # begins with a single digit, so that the engine runs over all else
_NAME = re.compile(r"^[\u4e00-\u9fff]{1,4}(?:·[\u4e00-\u9fff]{1,10})?")


def has_long_number(squashed: str) -> bool:
    """Whether a text has a run of digits in which a private number could be; tells most texts apart at a glance."""
    return _LONG_NUMBER.search(squashed) is not None


def private_numbers(text: str) -> Iterator[str]:
    """Mobile and identity numbers in running text; landlines and hotlines are offices."""
    folded = squash(text)
    if not has_long_number(folded):
        return
    for pattern in (_IDENTITY, _MOBILE):
        yield from (match[0] for match in pattern.finditer(folded))


def phone_numbers(text: str) -> tuple[str, ...]:
    """Telephone numbers in a field that holds them, with or without area code; hidden ones are left out."""
    folded = squash(text)
    for pattern in (_MOBILE, _LANDLINE, _PHONE_WITHOUT_AREA):
        found = tuple(match[0] for match in pattern.finditer(folded))
        if found:
            return found
    return ()


def person_name(text: str) -> str | None:
    """The name at the beginning of a field (``某某联系电话：…``); ``None`` when blank or hidden by asterisks."""
    folded = squash(text)
    match = _NAME.match(folded.split("联系")[0].split("电话")[0])
    return match[0] if match and not _HIDDEN.search(folded[: match.end() + 2]) else None


def masked_name(name: str) -> str:
    """The family name and asterisks: ``张某某`` → ``张**``."""
    return name[:1] + "*" * max(len(name) - 1, 1)


def masked_number(number: str) -> str:
    """The first three digits and asterisks; marks between digits stay: ``0858-0000000`` → ``085*-*******``."""
    seen = 0
    shown = []
    for char in number:
        seen += char.isalnum()
        shown.append("*" if char.isalnum() and seen > 3 else char)  # noqa: PLR2004  (three digits are shown)
    return "".join(shown)
