"""DuckDB."""

from __future__ import annotations

from kaocheng.analytics.dialect import Dialect


class DuckDBDialect(Dialect):
    """Texts compare by bytes; days are subtracted to whole days."""

    name = "duckdb"
    label = "DuckDB"
