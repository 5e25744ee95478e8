"""PostgreSQL, through psycopg; filled by COPY."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.analytics.dialects.postgresql import PostgreSQLDialect
from kaocheng.analytics.filled import FilledDatabase
from kaocheng.analytics.table import cells, table_of
from kaocheng.base.errors import KaochengError

try:
    import psycopg
except ImportError as error:  # pragma: no cover  (an extra)
    raise KaochengError("没有安装 PostgreSQL 的驱动", expected="安装了 analytics 组件",
                        remedy="运行 pip install 'kaocheng[analytics]'，或改用逐行计算") from error

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import LiteralString

    from kaocheng.ledger import Ledger


class PostgreSQL(FilledDatabase):
    """Ledger tables in PostgreSQL.

    Args:
        address: A libpq connection string.

    Raises:
        KaochengError: The server can't be reached.
    """

    def __init__(self, address: str) -> None:
        super().__init__(PostgreSQLDialect())
        try:
            self.connection = psycopg.connect(address, autocommit=True, prepare_threshold=None)
        except psycopg.OperationalError as error:
            raise KaochengError(f"连不上 PostgreSQL（{str(error).splitlines()[0]}）", expected="能用的连接串",
                                remedy="检查地址、用户名和服务是否启动") from error

    def load(self, ledger: Ledger) -> None:
        """Make the table of a ledger from its rows.

        Raises:
            KaochengError: A text holds a character that PostgreSQL can't store.
        """
        table = table_of(ledger.kind, ledger.entries)
        name = self.dialect.identifier(table.name)
        try:
            with self.connection.transaction(), self.connection.cursor() as cursor:
                cursor.execute(_sql(f"DROP TABLE IF EXISTS {name}"))
                cursor.execute(_sql(f"CREATE TABLE {name} ({self.column_definitions(table)})"))
                with cursor.copy(_sql(f"COPY {name} FROM STDIN")) as copy:
                    for entry in ledger.entries:
                        copy.write_row(cells(entry, table))
        except psycopg.DataError as error:
            raise KaochengError(f"台账装不进数据库（{str(error).splitlines()[0]}）", where=ledger.kind.label,
                                expected="不含空字符的文字", remedy="改正这一行的文字") from error
        self.tables[table.kind.id] = table

    def row(self, sql: str) -> Sequence[object]:
        """The one row of a statement.

        Raises:
            OverflowError: A number left the engine's exact range.
        """
        try:
            found = self.connection.execute(_sql(sql)).fetchone()
        except psycopg.errors.NumericValueOutOfRange as error:
            raise OverflowError from error
        if found is None:
            raise ValueError(sql)
        return found

    def rows(self, sql: str) -> Iterable[Sequence[object]]:
        """All rows of a statement."""
        return self.connection.execute(_sql(sql)).fetchall()

    def close(self) -> None:
        """Let go of the connection."""
        self.connection.close()


def _sql(text: str) -> LiteralString:
    """Tell the type checker that the dialect has quoted every name and text."""
    return text
