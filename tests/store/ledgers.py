"""Invented rows and stores for the tests of this folder."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kaocheng.ledger import ImportReport, import_csv, kind_named
from kaocheng.ledger.chain import CHINA
from kaocheng.ledger.registration import Registration, Wishes, register
from kaocheng.ledger.store import Origin
from kaocheng.store import SqliteStore

HEAD = "拜访编号,日期,工作队,企业,状态"


def origin(day: int = 1, *, hour: int = 9, why: str = "", by: str = "测试员", file: str = "拜访.csv") -> Origin:
    return Origin(by=by, at=datetime(2024, 7, day, hour, tzinfo=CHINA), why=why, file=file)


def visits(*rows: str, head: str = HEAD) -> ImportReport:
    return import_csv("\n".join([head, *rows]), kind_named("拜访"), file="拜访.csv")


def row(number: int, *, name: str = "", day: int = 5) -> str:
    return f"BF-{number:03d},2024-03-{day:02d},市驻粤工作队,{name or f'虚构企业{number}'},已拜访"


def enter(store: SqliteStore, numbers: range, day: int = 1, **changes: object) -> Registration:
    return register(store, visits(*(row(number) for number in numbers)), origin(day, **changes))  # type: ignore[arg-type]


def filled(root: Path) -> SqliteStore:
    """Ten visits in two imports, one corrected, one withdrawn later by the tests if they like; evidence for the first."""
    store = SqliteStore.open(root, create=True)
    enter(store, range(1, 7), 1)
    enter(store, range(7, 11), 2)
    folder = root.parent / "证据"
    folder.mkdir(exist_ok=True)
    paths = [folder / name for name in ("拜访记录表.pdf", "名片.png")]
    paths[0].write_bytes(b"%PDF-1.4 " + "虚构".encode())
    paths[1].write_bytes(b"\x89PNG\r\n\x1a\n" + "虚构".encode())
    files = {("BF-003",): {path.stem: store.evidence.keep(path) for path in paths}}
    register(store, visits(row(3)), origin(3), Wishes(files=files))
    register(store, visits(row(5, name="虚构企业五")), origin(4, why="依据名片改正名称"), Wishes(correct=True))
    return store
