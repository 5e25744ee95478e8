"""Spark SQL, local or on a cluster: every ledger a temporary view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.analytics.dialects.spark import SparkDialect
from kaocheng.analytics.filled import FilledDatabase
from kaocheng.analytics.table import TableColumn, cells, table_of
from kaocheng.base.errors import KaochengError
from kaocheng.ledger.kind import FieldType

try:
    from pyspark.sql import SparkSession, types
except ImportError as error:  # pragma: no cover  (an extra)
    raise KaochengError("没有安装 Spark", expected="安装了 spark 组件和 Java 17",
                        remedy="运行 pip install 'kaocheng[spark]'，或改用逐行计算") from error

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kaocheng.ledger import Ledger


class Spark(FilledDatabase):
    """Ledger tables in Spark.

    Args:
        session: A running session; the engine leaves it running.
    """

    def __init__(self, session: SparkSession) -> None:
        super().__init__(SparkDialect())
        self.session = session

    @classmethod
    def local(cls, threads: int = 2) -> Spark:
        """A session of its own on this machine, without its web page and with few partitions.

        Raises:
            KaochengError: Java is missing or Spark does not start.
        """
        builder: SparkSession.Builder = SparkSession.builder.master(f"local[{threads}]").appName("kaocheng")
        settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": str(threads), "spark.driver.host": "127.0.0.1",
                    "spark.driver.bindAddress": "127.0.0.1", "spark.sql.session.timeZone": "UTC", "spark.ui.showConsoleProgress": "false"}
        for name, value in settings.items():
            builder = builder.config(name, value)
        try:
            session = builder.getOrCreate()
        except (RuntimeError, OSError) as error:
            raise KaochengError("Spark 起不来", expected="装有 Java 17", remedy="安装 Java 17（如 openjdk-17-jre-headless）后再试") from error
        session.sparkContext.setLogLevel("ERROR")
        return cls(session)

    def load(self, ledger: Ledger) -> None:
        """Make the view of a ledger from its rows."""
        table = table_of(ledger.kind, ledger.entries)
        schema = types.StructType([types.StructField(name, _type(column), nullable=True) for name, column in table.columns.items()])
        rows = [cells(entry, table) for entry in ledger.entries]
        self.session.createDataFrame(rows, schema, verifySchema=False).createOrReplaceTempView(table.name)
        self.tables[table.kind.id] = table

    def row(self, sql: str) -> Sequence[object]:
        """The one row of a statement."""
        return tuple(self.session.sql(sql).collect()[0])

    def rows(self, sql: str) -> Iterable[Sequence[object]]:
        """All rows of a statement."""
        return (tuple(row) for row in self.session.sql(sql).collect())

    def close(self) -> None:
        """Stop the session."""
        self.session.stop()


def _type(column: TableColumn) -> types.DataType:
    if column.field.type.is_quantity:
        return types.DecimalType(column.digits, column.places)
    return {FieldType.DATE: types.DateType(), FieldType.BOOL: types.BooleanType()}.get(column.field.type, types.StringType())
