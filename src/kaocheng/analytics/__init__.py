"""The same expressions over many rows: bulk in SQL (DuckDB, PostgreSQL, Spark), arithmetic in the core."""

from kaocheng.analytics.engine import Database, SqlRows
from kaocheng.analytics.table import LedgerTable, table_of

__all__ = ["Database", "LedgerTable", "SqlRows", "table_of"]
