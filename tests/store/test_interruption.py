"""Two writers at once, and a writer killed at any moment: the store is never half-written, nothing accepted is lost.

How often the writer is killed: ``KAOCHENG_KILLS`` (default 200).
"""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kaocheng.ledger.verification import verify
from kaocheng.store import SqliteStore
from tests.store.ledgers import HEAD, row

KILLS = int(os.environ.get("KAOCHENG_KILLS", "200"))
ROOT = Path(__file__).parents[2]
def test_a_writer_killed_at_any_moment(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.store.kill_loop", str(KILLS), str(tmp_path)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    words = result.stdout.split()
    assert words[:2] == ["kills", str(KILLS)]
    assert int(words[3]) > 0


def _import(store: Path, path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "kaocheng.cli", "ledger", "import", str(store), "拜访", str(path), "--by", "甲"],
                          capture_output=True, text=True, check=False)


def test_two_files_at_once_into_one_ledger(tmp_path: Path) -> None:
    paths = []
    for number in range(4):
        numbers = range(number * 50, number * 50 + 60)  # ten rows overlap with the next file
        path = tmp_path / f"拜访{number}.csv"
        path.write_text("\n".join([HEAD, *(row(n) for n in numbers)]), encoding="utf-8")
        paths.append(path)
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda path: _import(tmp_path / "库", path), paths))
    assert [result.returncode for result in results] == [0, 0, 0, 0], [result.stdout + result.stderr for result in results]
    with SqliteStore.open(tmp_path / "库") as store:
        keys = [body.key[0] for body in store.bodies("L6")]
        assert len(keys) == len(set(keys)) == 210
        assert verify(store).is_sound
