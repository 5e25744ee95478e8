"""How the newest versions are numbered: by shelf (a ledger's standing or withdrawn entries), the newest registration first.

The index of words walks fastest through rising numbers, and lists show the newest registration first.
"""

from __future__ import annotations

SPAN = 1 << 40
"""More than the versions of any ledger."""
SHELF, POSITION = f"({{0}} / {SPAN})", f"({SPAN} - {{0}} % {SPAN})"
"""The shelf and the position of a number, in SQL."""


def number_of(shelf: int, position: int) -> int:
    """The number of a version, by the number of its shelf and its position in the chain (from 1)."""
    return shelf * SPAN + SPAN - position


def shelf_number(number: int) -> int:
    """The shelf of a number."""
    return number // SPAN


def position_of(number: int) -> int:
    """The position in the chain."""
    return SPAN - number % SPAN


def span_of(shelf: int) -> tuple[int, int]:
    """The least and the greatest number on a shelf."""
    return shelf * SPAN, shelf * SPAN + SPAN - 1
