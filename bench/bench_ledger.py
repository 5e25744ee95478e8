"""Ledgers: import rows a second beside pandas + pandera on the same checks; a chain of a million entries verified."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.timing import heading, measured, ratio
from kaocheng.ledger import ImportReport, import_csv, kind_named
from kaocheng.ledger.chain import Act
from kaocheng.ledger.credit_code import ALPHABET, check_character, fault_of
from kaocheng.ledger.registration import register
from kaocheng.ledger.store import Draft, Origin
from kaocheng.ledger.verification import verify
from kaocheng.store import SqliteStore

SIZES = (1_000, 10_000, 100_000)
CHAINS = (10_000, 100_000, 1_000_000)
HEAD = ("拜访编号", "日期", "工作队", "企业", "统一社会信用代码", "状态")
TEAMS = ("市驻粤工作队", "市驻其他地区工作队", "市局机关", "县区")
STATES = ("已拜访", "计划中", "已取消")


def run() -> None:
    """Print the figures."""
    for rows in SIZES:
        _import(rows, runs=5 if rows < SIZES[-1] else 3)
    for entries in CHAINS:
        _chain(entries)


def visits_csv(rows: int, start: int = 0) -> str:
    """Invented visits with right codes, numbered from ``start``; every enterprise is visited about three times."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    first = date(2024, 1, 1)
    for number in range(start, start + rows):
        enterprise = number * 7919 % (rows // 3 + 1)
        code = f"91990000XG{enterprise:07d}"
        writer.writerow((f"BF-{number:07d}", first + timedelta(days=number % 366), TEAMS[number % 4], f"虚构企业{enterprise}",
                         code + check_character(code), STATES[number % 3]))
    return out.getvalue()


def _import(rows: int, runs: int) -> None:
    heading(f"台账导入（{rows} 行拜访，6 列：编号唯一、日期、两张代码表、信用代码校验位、必填）")
    text, kind = visits_csv(rows), kind_named("拜访")

    def ours() -> ImportReport:
        report = import_csv(text, kind, file="拜访.csv")
        assert not report.problems
        assert len(report.entries) == rows
        return report

    mine = measured("导入并校验（逐格说明问题）", ours, amount=rows, unit="行", runs=runs)
    peer = _peer(text, rows)
    if peer is not None:
        ratio(mine, measured("pandas + pandera 同样的检查", peer, amount=rows, unit="行", runs=runs))
    report = ours()
    with TemporaryDirectory() as folder:
        count = iter(range(100))

        def stored() -> None:
            with SqliteStore.open(Path(folder) / str(next(count)), create=True) as store:
                register(store, report, Origin(by="测速", at=datetime.now(UTC)))

        measured("登记入库（校验链、索引、落盘）", stored, amount=rows, unit="行", runs=runs)


def _peer(text: str, rows: int) -> Callable[[], object] | None:
    missing = [name for name in ("pandas", "pandera") if find_spec(name) is None]
    if missing:
        print(f"  没有安装 {'、'.join(missing)}，不比：python -m pip install pandas pandera")
        return None
    import pandas as pd
    import pandera.pandas as pa

    schema = pa.DataFrameSchema({
        "拜访编号": pa.Column(str, unique=True), "日期": pa.Column("datetime64[ns]"), "工作队": pa.Column(str, pa.Check.isin(TEAMS)),
        "企业": pa.Column(str), "状态": pa.Column(str, pa.Check.isin(STATES)),
        "统一社会信用代码": pa.Column(str, pa.Check(lambda codes: codes.map(lambda code: fault_of(code) is None)), nullable=True),
    })

    def check() -> object:
        frame = pd.read_csv(io.StringIO(text), dtype=str)
        frame["日期"] = pd.to_datetime(frame["日期"], format="%Y-%m-%d")
        found = schema.validate(frame, lazy=True)
        assert len(found) == rows
        return found

    return check


def _chain(entries: int) -> None:
    heading(f"核验校验链（{entries} 条登记）")
    kind = kind_named("拜访")
    with TemporaryDirectory() as folder, SqliteStore.open(Path(folder), create=True) as store:
        size = 10_000
        for start in range(0, entries, size):
            drafts = [Draft(key=(f"BF-{number:07d}",), act=Act.ENTER, version=1, line=number, values={
                "enterprise_code": f"91990000XG{number % 9999999:07d}{ALPHABET[number % 31]}", "enterprise_name": f"虚构企业{number % 9999}",
                "status": "已拜访", "team": TEAMS[number % 4], "visited_on": "2024-03-05", "visit_number": f"BF-{number:07d}",
            }) for number in range(start, min(start + size, entries))]
            with store.writing():
                store.append(kind, drafts, Origin(by="测速", at=datetime.now(UTC), file="拜访.csv"))

        def work() -> None:
            result = verify(store)
            assert result.is_sound
            assert result.entries == entries

        measured("核验（读库、重算每条、对登记簿）", work, amount=entries, unit="条", runs=3 if entries < CHAINS[-1] else 1)
        start = time.process_time()
        work()
        print(f"  其中处理器时间折合 {entries / (time.process_time() - start):,.0f} 条/秒/核")
