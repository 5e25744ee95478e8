"""PostgreSQL."""

from __future__ import annotations

from kaocheng.analytics.dialect import Dialect


class PostgreSQLDialect(Dialect):
    """Texts are ordered by the database's locale unless told otherwise."""

    name = "postgresql"
    label = "PostgreSQL"
    text_type = "text"
    collation = ' COLLATE "C"'

    def decimal(self, digits: int, places: int) -> str:
        """The type of exact numbers."""
        return f"numeric({digits}, {places})"
