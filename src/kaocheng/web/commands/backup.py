"""``backup``: database, ledgers, uploaded files and the site's key into a new folder, while the site runs."""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.conf import settings

from kaocheng.base.errors import KaochengError
from kaocheng.store.sqlite import FILE
from kaocheng.web.commands.postgres import postgres_environment, require_program


def run(argv: list[str]) -> int:
    """Make the backup, look at it, and say where it is."""
    parser = argparse.ArgumentParser(prog="kaocheng web backup", description="备份到一个新文件夹")
    parser.add_argument("folder", type=Path, metavar="备份文件夹", help="还不存在的文件夹")
    folder: Path = parser.parse_args(argv).folder
    try:
        folder.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise KaochengError(f"建不了备份文件夹：{error.strerror}", where=str(folder), expected="还不存在的文件夹", remedy="换一个名字") from error
    # the database first: every file it knows is stored before its row is, so the files that follow hold them all
    _database(folder)
    if Path(settings.MEDIA_ROOT).exists():
        shutil.copytree(settings.MEDIA_ROOT, folder / "files")
    _ledgers(folder / "ledgers")
    if (key := Path(settings.DATA) / "secret-key").exists():
        shutil.copy2(key, folder / "secret-key")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sums = "".join(f"{_digest(path)}  {path.relative_to(folder)}\n" for path in files)
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")
    print(f"已备份 {len(files)} 个文件到 {folder} 。里面有密钥和全部数据，请加密保存，并定期试着恢复。")
    return 0


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _ledgers(folder: Path) -> None:
    """Every unit's store, copied as it stands at one moment; then its evidence, which holds whatever the copy knows."""
    for root in sorted(path for path in Path(settings.LEDGERS_ROOT).glob("*") if (path / FILE).is_file()):
        (folder / root.name).mkdir(parents=True)
        with closing(sqlite3.connect(root / FILE)) as source, closing(sqlite3.connect(folder / root.name / FILE)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        for part in (path for path in root.iterdir() if path.is_dir()):
            shutil.copytree(part, folder / root.name / part.name, ignore=shutil.ignore_patterns(".draft-*"))


def _database(folder: Path) -> None:
    known = settings.DATABASES["default"]
    if known["ENGINE"].endswith("sqlite3"):
        with closing(sqlite3.connect(known["NAME"])) as source, closing(sqlite3.connect(folder / "kaocheng.sqlite3")) as copy:
            source.backup(copy)
            answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if answer != "ok":
            raise KaochengError("备份的数据库不完整", where=str(folder), remedy="不要删除旧的备份，检查磁盘后再备份")
        return
    require_program("pg_dump")
    done = subprocess.run(["pg_dump", "--format=custom", "--no-owner", f"--file={folder / 'kaocheng.pgdump'}"],  # noqa: S603, S607
                          env=postgres_environment(), check=False, capture_output=True, text=True)
    if done.returncode:
        raise KaochengError(f"pg_dump 没有成功：{done.stderr.strip()[:300]}", remedy="检查版本（不得低于服务器）和权限")
