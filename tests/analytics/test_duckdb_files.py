"""Ledger rows from CSV and Parquet files: exact numbers or a clear refusal. Rows invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaocheng.base.errors import KaochengError
from kaocheng.ledger import Ledger, Snapshot
from tests.analytics.differential import same
from tests.analytics.invented import AS_OF, KIND, environment

pytest.importorskip("duckdb", reason="没有安装 DuckDB：pip install 'kaocheng[analytics]'")
from kaocheng.analytics.databases.duckdb import DuckDB

CSV = ("number,happened_on,firm,firm_code,sort,checked,amount,copies\n"
       "1,2024-03-01,甲,C1,甲类,true,12000.12345,3\n2,2024-04-01,\"乙,丙\",,乙类,false,,0.5\n3,2025-01-01,甲,C1,甲类,true,1,1\n")
ASKED = ("计数(虚构)", "求和(虚构.金额)", "平均(虚构.册数)", "去重计数(虚构.企业)", "计数(虚构[已审 且 类别 = \"甲类\"])")


@pytest.fixture
def database() -> object:
    found = DuckDB()
    yield found
    found.close()


def _write(database: DuckDB, path: Path, text: str = CSV) -> Path:
    source = path.with_suffix(".csv")
    source.write_text(text, encoding="utf-8")
    if path.suffix == ".parquet":
        database.connection.execute(f"COPY (SELECT * REPLACE (CAST(amount AS DECIMAL(20, 5)) AS amount) FROM '{source}') TO '{path}' (FORMAT parquet)")
    return path


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_file_holds_what_its_rows_hold(suffix: str, database: DuckDB, tmp_path: Path) -> None:
    path = _write(database, tmp_path / f"rows{suffix}")
    if suffix == ".parquet":
        with pytest.raises(KaochengError, match="copies）是DOUBLE，不能精确保存"):
            database.load_file(KIND, path)
        database.connection.execute(f"COPY (SELECT * REPLACE (CAST(copies AS DECIMAL(4, 1)) AS copies) FROM '{path}') TO '{path}.2.parquet' (FORMAT parquet)")
        path = Path(f"{path}.2.parquet")
    database.load_file(KIND, path)
    table = database.tables[KIND.id]
    entries = tuple(database.entries(table))
    assert len(entries) == 3
    assert str(entries[0].values["amount"]) == "12000.12345元"
    assert entries[1].values["firm"] == "乙,丙"
    assert entries[1].values["amount"] is None
    snapshot = Snapshot.of([Ledger(KIND, entries)], AS_OF)
    for text in ASKED:
        same(text, environment(snapshot), database)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("number,amount\n1,1e3\n", "“金额”（amount）里的“1e3”不是数"), ("number,amount\n1,一千\n", "里的“一千”不是数"),
        ("number,happened_on\n1,2024-02-30\n", "台账文件装不进数据库"), (f"number,amount\n1,{'9' * 40}\n", "有40位，位数太多"),
    ],
)
def test_what_does_not_fit_is_refused(text: str, message: str, database: DuckDB, tmp_path: Path) -> None:
    path = _write(database, tmp_path / "rows.csv", text)
    with pytest.raises(KaochengError, match=r"rows\.csv") as caught:
        database.load_file(KIND, path)
    assert message in str(caught.value)
    assert KIND.id not in database.tables


def test_a_file_that_is_not_there_is_told(database: DuckDB, tmp_path: Path) -> None:
    with pytest.raises(KaochengError, match="装不进数据库"):
        database.load_file(KIND, tmp_path / "none.parquet")
