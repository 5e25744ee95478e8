"""Spark SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.analytics.dialect import Dialect

if TYPE_CHECKING:
    from collections.abc import Sequence


class SparkDialect(Dialect):
    """Names in backticks, backslashes in texts are signs of their own, days by ``datediff``."""

    name = "spark"
    label = "Spark"
    quote = "`"
    text_type = "STRING"

    def text(self, value: str) -> str:
        """A text literal."""
        escaped = value.replace("\\", "\\\\").replace("'", "\\'")
        return f"'{escaped}'"

    def days_between(self, low: str, high: str) -> str:
        """How many days later ``high`` is."""
        return f"datediff({high}, {low})"

    def row(self, parts: Sequence[str]) -> str:
        """Several values as one."""
        return f"struct({', '.join(parts)})"
