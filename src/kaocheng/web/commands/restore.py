"""``restore``: a backup into an empty data folder and an empty database; nothing that is there is ever overwritten."""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

from kaocheng.base.errors import KaochengError
from kaocheng.web.commands.postgres import postgres_environment, require_program

SUMS, SQLITE, DUMP = "SHA256SUMS", "kaocheng.sqlite3", "kaocheng.pgdump"
_OWN = {"secret-key", "static"}
"""What the start of the site itself puts into an empty folder; hidden files are those of the account whose home it is."""


def run(argv: list[str]) -> int:
    """Look at the backup, put it back, and say what to do next."""
    parser = argparse.ArgumentParser(prog="kaocheng web restore", description="把备份放回空的数据文件夹")
    parser.add_argument("folder", type=Path, metavar="备份文件夹", help="kaocheng web backup 写出的文件夹")
    folder: Path = parser.parse_args(argv).folder
    data = Path(settings.DATA)
    is_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    names = _sound(folder)
    if (SQLITE if is_sqlite else DUMP) not in names:
        raise KaochengError("备份里没有这种数据库", where=str(folder), expected="用 SQLite 备份的放回 SQLite，用 PostgreSQL 备份的放回 PostgreSQL",
                            remedy="检查 KAOCHENG_DATABASE 是不是备份时的那一种")
    _empty(data)
    if not is_sqlite:
        _into_postgres(folder / DUMP)
    for name in names - {DUMP}:
        target = data / name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copy2(folder / name, target)
    if is_sqlite:
        with closing(sqlite3.connect(data / SQLITE)) as restored:
            answer = restored.execute("PRAGMA integrity_check").fetchone()[0]
        if answer != "ok":
            raise KaochengError("放回的数据库不完整", where=str(data), remedy="不要启动网站，换一份备份再试")
    print(f"已放回 {len(names)} 个文件。接着运行 kaocheng web setup，再核验各单位的台账和留痕，然后启动网站。")
    return 0


def _sound(folder: Path) -> set[str]:
    """The names of the backup's files, every one as its checksum says.

    Raises:
        KaochengError: It is no backup, or something in it is missing or changed.
    """
    sums = folder / SUMS
    if not sums.is_file():
        raise KaochengError("这里没有备份", where=str(folder), expected=f"放有 {SUMS} 的文件夹", remedy="检查路径；备份没有做完的，换一份")
    names = set()
    for line in sums.read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            raise KaochengError(f"备份里少了文件：{name}", where=str(folder), remedy="换一份备份")
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                raise KaochengError(f"备份里的文件和校验和不符：{name}", where=str(folder), remedy="换一份备份")
        names.add(name)
    return names


def _empty(data: Path) -> None:
    """See that nothing would be lost or mixed up: the log of an old database beside a new one would destroy it.

    Raises:
        KaochengError: Something is there.
    """
    found = sorted(path.name for path in data.iterdir() if path.name not in _OWN and not path.name.startswith("."))
    if found:
        raise KaochengError(f"数据文件夹不是空的，有 {'、'.join(found[:5])}", where=str(data), expected="空文件夹",
                            remedy=f"停下网站，把原来的改名留着：mv {data} {data}.old，再恢复")
    (data / "secret-key").unlink(missing_ok=True)


def _into_postgres(dump: Path) -> None:
    if connection.introspection.table_names():
        raise KaochengError("PostgreSQL 里的库不是空的", where=str(settings.DATABASES["default"]["NAME"]), expected="空的数据库",
                            remedy="另建一个空库，改 KAOCHENG_DATABASE 指向它，再恢复")
    require_program("pg_restore")
    environment = postgres_environment()
    done = subprocess.run(["pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", f"--dbname={environment['PGDATABASE']}", str(dump)],  # noqa: S603, S607
                          env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        raise KaochengError(f"pg_restore 没有成功：{done.stderr.strip()[:300]}", remedy="检查版本和权限；库里什么也没有写入")
