"""DuckDB, embedded: in memory or in a file; filled from ledger rows, CSV or Parquet."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kaocheng.analytics.csv_rows import NULL, csv_lines
from kaocheng.analytics.databases.duckdb_files import relation_of, table_of_file
from kaocheng.analytics.dialects.duckdb import DuckDBDialect
from kaocheng.analytics.filled import FilledDatabase
from kaocheng.analytics.table import LedgerTable, table_of
from kaocheng.base.errors import KaochengError

try:
    import duckdb
except ImportError as error:  # pragma: no cover  (an extra)
    raise KaochengError("没有安装 DuckDB", expected="安装了 analytics 组件", remedy="运行 pip install 'kaocheng[analytics]'，或改用逐行计算") from error

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kaocheng.ledger import Ledger, LedgerKind


class DuckDB(FilledDatabase):
    """Ledger tables in DuckDB.

    Args:
        path: The database file; in memory when left out.
        threads: How many threads a statement may use; all cores when left out.
    """

    def __init__(self, path: Path | None = None, *, threads: int | None = None) -> None:
        super().__init__(DuckDBDialect())
        self.connection = duckdb.connect(str(path) if path is not None else ":memory:")
        self.connection.execute("SET enable_progress_bar = false")
        if threads is not None:
            self.connection.execute(f"SET threads = {threads}")

    def load(self, ledger: Ledger) -> None:
        """Make the table of a ledger from its rows."""
        table = table_of(ledger.kind, ledger.entries)
        self.create(table)
        if not ledger.entries:
            return
        types = ", ".join(f"{self.dialect.text(name)}: {self.dialect.text(self.dialect.column_type(column))}"
                          for name, column in table.columns.items())
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "rows.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                file.writelines(csv_lines(ledger.entries, table))
            self.connection.execute(
                f"INSERT INTO {self.dialect.identifier(table.name)} SELECT * FROM read_csv({self.dialect.text(str(path))}, "
                f"columns = {{{types}}}, auto_detect = false, header = false, delim = ',', quote = '\"', escape = '\"', "
                f"new_line = '\\n', nullstr = '{NULL}', allow_quoted_nulls = false, parallel = false, max_line_size = 100000000)"
            )

    def load_file(self, kind: LedgerKind, path: Path) -> None:
        """Make the table of a kind from a CSV or Parquet file whose columns bear the English field names.

        Columns that the file lacks stay empty. Numbers stand in 元 or in the field's unit.

        Raises:
            KaochengError: The file can't be read, or a value does not fit its column.
        """
        relation = relation_of(path, self.dialect)
        try:
            table, columns = table_of_file(self.connection, relation, kind, self.dialect)
            self.create(table)
            self.connection.execute(f"INSERT INTO {self.dialect.identifier(table.name)} SELECT {columns} FROM {relation}")
        except KaochengError as error:
            raise KaochengError(error.what, where=str(path), expected=error.expected, remedy=error.remedy) from error
        except duckdb.Error as error:
            self.tables.pop(kind.id, None)
            raise KaochengError(f"台账文件装不进数据库（{str(error).splitlines()[0]}）", where=str(path),
                                expected=f"列名为“{kind.label}”台账的英文字段名，值合乎类型", remedy="改正文件，或按台账模板重新导出") from error

    def create(self, table: LedgerTable) -> None:
        """Make an empty table in place of one of the same kind."""
        self.connection.execute(f"CREATE OR REPLACE TABLE {self.dialect.identifier(table.name)} ({self.column_definitions(table)})")
        self.tables[table.kind.id] = table

    def row(self, sql: str) -> Sequence[object]:
        """The one row of a statement.

        Raises:
            OverflowError: A number left the engine's exact range.
        """
        try:
            found: tuple[object, ...] | None = self.connection.execute(sql).fetchone()
        except duckdb.OutOfRangeException as error:
            raise OverflowError from error
        if found is None:
            raise ValueError(sql)
        return found

    def rows(self, sql: str) -> Iterable[Sequence[object]]:
        """All rows of a statement."""
        found: list[tuple[object, ...]] = self.connection.execute(sql).fetchall()
        return found

    def close(self) -> None:
        """Let go of the database."""
        self.connection.close()
