"""CSV and Parquet files of ledger rows as DuckDB reads them: which columns, how wide their numbers are."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from kaocheng.analytics.table import LedgerTable, TableColumn, table_of
from kaocheng.analytics.terms import MOST_DIGITS
from kaocheng.base.errors import KaochengError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import duckdb

    from kaocheng.analytics.dialect import Dialect
    from kaocheng.ledger import LedgerKind

_DECIMAL = re.compile(r"DECIMAL\((\d+),(\d+)\)")
_WHOLE = re.compile(r"U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?")
_PLAIN = r"^-?[0-9]+(\.[0-9]+)?$"


def relation_of(path: Path, dialect: Dialect) -> str:
    """The file as a table in SQL; of CSV every cell as text, so that no number is guessed at."""
    name = dialect.text(str(path))
    return f"read_parquet({name})" if path.suffix.lower() == ".parquet" else f"read_csv({name}, all_varchar = true, header = true)"


def table_of_file(connection: duckdb.DuckDBPyConnection, relation: str, kind: LedgerKind, dialect: Dialect) -> tuple[LedgerTable, str]:
    """The table that holds a file's rows exactly, and the SQL of its columns.

    Raises:
        KaochengError: A number column holds binary fractions, too many digits, or something that is no number.
    """
    types = {str(row[0]): str(row[1]) for row in connection.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()}
    table = table_of(kind)
    columns = {name: _fitted(connection, relation, column, types, dialect) for name, column in table.columns.items()}
    selected = [f"CAST({dialect.identifier(name) if name in types else 'NULL'} AS {dialect.column_type(column)})"
                for name, column in columns.items()]
    return dataclasses.replace(table, columns=columns), ", ".join(selected)


def _fitted(connection: duckdb.DuckDBPyConnection, relation: str, column: TableColumn, types: Mapping[str, str], dialect: Dialect) -> TableColumn:
    name = column.field.name
    if name not in types or not column.field.type.is_quantity:
        return column
    declared = _DECIMAL.fullmatch(types[name])
    if declared:
        digits, places = int(declared[1]), int(declared[2])
    elif _WHOLE.fullmatch(types[name]):
        digits, places = _text_size(connection, relation, f"CAST({dialect.identifier(name)} AS VARCHAR)", column)
    elif types[name] == "VARCHAR":
        digits, places = _text_size(connection, relation, dialect.identifier(name), column)
    else:
        raise KaochengError(f"“{column.field.label}”（{name}）是{types[name]}，不能精确保存", expected="十进制数（DECIMAL）或整数",
                            remedy="导出时把这一列存成 DECIMAL")
    if digits > MOST_DIGITS:
        raise KaochengError(f"“{column.field.label}”（{name}）有{digits}位，位数太多", expected=f"最多{MOST_DIGITS}位", remedy="核对这一列的数")
    return dataclasses.replace(column, digits=digits, places=places)


def _text_size(connection: duckdb.DuckDBPyConnection, relation: str, sql: str, column: TableColumn) -> tuple[int, int]:
    found = connection.execute(
        f"SELECT max(length(ltrim(split_part({sql}, '.', 1), '-'))), max(length(split_part({sql}, '.', 2))), "
        f"min({sql}) FILTER (WHERE NOT regexp_matches({sql}, '{_PLAIN}')) FROM {relation}"
    ).fetchone() or (None, None, None)
    wholes, places, wrong = found
    if wrong is not None:
        raise KaochengError(f"“{column.field.label}”（{column.field.name}）里的“{wrong}”不是数", expected="只有数字和小数点，如 12000.5",
                            remedy="改正这一列")
    return int(wholes or 1) + int(places or 0), int(places or 0)
