"""Amounts and days of rows, for the checks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.ledger.entry import text_of
from kaocheng.units import Quantity, parse_unit
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.ledger.entry import LedgerEntry

_TEN_THOUSAND = parse_unit("万元")


def amount_of(entry: LedgerEntry, name: str) -> Decimal:
    """A quantity in base units (元 for money); 0 for a blank."""
    value = entry.values.get(name)
    return value.base_value if isinstance(value, Quantity) else Decimal(0)


def day_of(entry: LedgerEntry, name: str) -> date | None:
    """A date; ``None`` for a blank."""
    value = entry.values.get(name)
    return value if isinstance(value, date) else None


def shown(amount: Decimal) -> str:
    """An amount of 元 as users read it."""
    return f"{plain(amount / _TEN_THOUSAND.scale)}万元"


def grouped(entries: Iterable[LedgerEntry], names: Iterable[str]) -> dict[tuple[str, ...], list[LedgerEntry]]:
    """Rows by the text of some fields; rows in which one is blank are left out."""
    wanted = tuple(names)
    groups: dict[tuple[str, ...], list[LedgerEntry]] = {}
    for entry in entries:
        key = tuple(text_of(entry.values.get(name)) for name in wanted)
        if all(key):
            groups.setdefault(key, []).append(entry)
    return groups
