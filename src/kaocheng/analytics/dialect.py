"""SQL as one engine wants it: names, literals, types and the few functions that differ."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from kaocheng.ledger.kind import FieldType
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.analytics.table import TableColumn


class Dialect:
    """Standard SQL; an engine's own file overrides what it does otherwise."""

    name: ClassVar[str]
    label: ClassVar[str]
    """What users read."""
    quote: ClassVar[str] = '"'
    text_type: ClassVar[str] = "VARCHAR"
    collation: ClassVar[str] = ""
    """Put behind a text to order it by code points, where that is not the rule."""

    def identifier(self, name: str) -> str:
        """A table's or column's name."""
        return f"{self.quote}{name.replace(self.quote, self.quote * 2)}{self.quote}"

    def text(self, value: str) -> str:
        """A text literal."""
        doubled = value.replace("'", "''")
        return f"'{doubled}'"

    def day(self, value: date) -> str:
        """A date literal."""
        return f"DATE '{value.isoformat()}'"

    def number(self, value: Decimal, digits: int, places: int) -> str:
        """An exact number."""
        return f"CAST({plain(value)} AS {self.decimal(digits, places)})"

    def decimal(self, digits: int, places: int) -> str:
        """The type of exact numbers."""
        return f"DECIMAL({digits}, {places})"

    def column_type(self, column: TableColumn) -> str:
        """The type of a ledger column."""
        if column.field.type.is_quantity:
            return self.decimal(column.digits, column.places)
        return {FieldType.DATE: "DATE", FieldType.BOOL: "BOOLEAN"}.get(column.field.type, self.text_type)

    def days_between(self, low: str, high: str) -> str:
        """How many days later ``high`` is."""
        return f"({high} - {low})"

    def as_text(self, sql: str) -> str:
        """A day as ISO text."""
        return f"CAST({sql} AS {self.text_type})"

    def row(self, parts: Sequence[str]) -> str:
        """Several values as one, to be told apart as a whole."""
        return f"({', '.join(parts)})"
