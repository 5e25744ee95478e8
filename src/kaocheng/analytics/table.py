"""Ledger tables: what columns a ledger kind has in a database, wide enough for every number of the rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kaocheng.analytics.terms import MOST_DIGITS, size_of
from kaocheng.base.errors import KaochengError
from kaocheng.ledger.kind import FieldType, LedgerField, LedgerKind
from kaocheng.units import Quantity, Unit, parse_unit

if TYPE_CHECKING:
    from datetime import date

    from kaocheng.ledger import LedgerEntry

Cell = Decimal | str | bool | None
"""A value as a column holds it; days as `datetime.date`."""
USUAL_SIZE = {FieldType.MONEY: (18, 2), FieldType.NUMBER: (18, 4)}
"""Digits and places of a number column where no rows tell them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """A column; ``digits`` and ``places`` of numbers."""

    field: LedgerField
    digits: int = 0
    places: int = 0

    @property
    def unit(self) -> Unit:
        """The unit in which the numbers stand: money in 元, others as declared."""
        return unit_of(self.field)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerTable:
    """The table of a ledger kind, named by its English name."""

    kind: LedgerKind
    columns: Mapping[str, TableColumn]
    """By English field name, in the order of the kind."""

    @property
    def name(self) -> str:
        """The table's name."""
        return self.kind.name


def unit_of(field: LedgerField) -> Unit:
    """The unit in which a column holds a field: 元 for money, else the declared one."""
    return parse_unit("元") if field.type is FieldType.MONEY else parse_unit(field.unit)


def table_of(kind: LedgerKind, entries: Iterable[LedgerEntry] | None = None) -> LedgerTable:
    """The table of a kind.

    Args:
        kind: The ledger kind.
        entries: Rows that must fit; usual widths when left out.

    Raises:
        KaochengError: A number has more digits than any engine adds up exactly.
    """
    sizes = {item.name: USUAL_SIZE.get(item.type, (0, 0)) for item in kind.columns}
    if entries is not None:
        sizes |= _sizes(kind, entries)
    columns = {item.name: TableColumn(field=item, digits=sizes[item.name][0], places=sizes[item.name][1])
               for item in kind.columns}
    return LedgerTable(kind=kind, columns=columns)


def _sizes(kind: LedgerKind, entries: Iterable[LedgerEntry]) -> dict[str, tuple[int, int]]:
    wholes = {item.name: 1 for item in kind.columns if item.type.is_quantity}
    places = dict.fromkeys(wholes, 0)
    units = {item.name: unit_of(item) for item in kind.columns if item.type.is_quantity}
    for entry in entries:
        for name, unit in units.items():
            value = entry.values.get(name)
            if isinstance(value, Quantity):
                digits, behind = size_of(number_in(value, unit))
                wholes[name], places[name] = max(wholes[name], digits - behind), max(places[name], behind)
                if wholes[name] + places[name] > MOST_DIGITS:
                    raise KaochengError(f"“{value}”的位数太多，数据库里放不下", where=entry.label,
                                        expected=f"同一列的数最多{MOST_DIGITS}位", remedy="核对这一行的数；不用数据库计算时不受此限")
    return {name: (wholes[name] + places[name], places[name]) for name in wholes}


def number_in(quantity: Quantity, unit: Unit) -> Decimal:
    """The bare number in a column's unit."""
    return quantity.to(unit).value


def cells(entry: LedgerEntry, table: LedgerTable) -> tuple[Cell | date, ...]:
    """A row as the columns hold it."""
    values = (entry.values.get(name) for name in table.columns)
    return tuple(number_in(value, column.unit) if isinstance(value, Quantity) else value
                 for value, column in zip(values, table.columns.values(), strict=True))
