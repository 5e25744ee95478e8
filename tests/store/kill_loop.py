"""``python -m tests.store.kill_loop TIMES FOLDER``: kills a writer again and again; prints what was accepted and found.

A process of its own without threads, so that it can fork writers that need no start-up.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from kaocheng.ledger.registration import Wishes, register
from kaocheng.ledger.store import Origin
from kaocheng.ledger.verification import verify
from kaocheng.store import SqliteStore
from tests.store.ledgers import row, visits

BATCH = 40
_VERIFIED_EVERY = 10
_LONGEST = 0.1


def write(root: Path, start: int, told: int) -> None:
    """Import batch after batch, each with a file of evidence; tell every batch that was accepted."""
    evidence = root.parent / f"{start}.pdf"
    with SqliteStore.open(root, create=True) as store:
        for first in range(start, start + 10**6, BATCH):
            evidence.write_bytes(b"%PDF-1.4 " + str(first).encode() * 2000)
            report = visits(*(row(number) for number in range(first, first + BATCH)))
            files = {report.entries[0].key: {"拜访记录表": store.evidence.keep(evidence)}}
            if register(store, report, Origin(by="w", at=datetime.now(UTC)), Wishes(files=files)).entered == BATCH:
                os.write(told, b"+")


def main(times: int, folder: Path) -> None:
    """Fork, wait a little, kill, look."""
    chance, root, accepted = random.Random(2024), folder / "库", 0  # noqa: S311  (moments of killing, no secret)
    visits(row(0))  # ledger kinds are loaded before the first fork
    usual = _time_of_one_batch(folder / "试写")
    for kill in range(times):
        reading, told = os.pipe()
        writer = os.fork()
        if not writer:
            os.close(reading)
            try:
                write(root, kill * 10**6, told)
            except BaseException as error:
                sys.stderr.write(f"writer failed by itself: {error!r}\n")
                sys.stderr.flush()
            os._exit(1)
        os.close(told)
        time.sleep(chance.uniform(0, 4 * usual))
        os.kill(writer, signal.SIGKILL)
        if os.waitpid(writer, 0)[1] != signal.SIGKILL:
            sys.exit("the writer ended before it was killed")
        while count := len(os.read(reading, 4096)):
            accepted += count * BATCH
        os.close(reading)
        if (root / "台账.sqlite").exists():
            _look(root, accepted, thoroughly=kill % _VERIFIED_EVERY == 0 or kill == times - 1)
    sys.stdout.write(f"kills {times} accepted {accepted}\n")


def _time_of_one_batch(root: Path) -> float:
    """Seconds from opening a store to its first batch, on this machine, now."""
    start = time.perf_counter()
    with SqliteStore.open(root, create=True) as store:
        register(store, visits(*(row(number) for number in range(BATCH))), Origin(by="w", at=datetime.now(UTC)))
    return min(time.perf_counter() - start, _LONGEST)


def _look(root: Path, accepted: int, *, thoroughly: bool) -> None:
    with SqliteStore.open(root, create=True) as store:
        sizes = [line.body.last - line.body.first + 1 for line in store.journal()]
        if set(sizes) - {BATCH}:
            sys.exit(f"a batch is half there: {sizes}")
        if sum(sizes) < accepted:
            sys.exit(f"{accepted} rows were accepted, {sum(sizes)} are there")
        if thoroughly:
            result = verify(store)
            if not result.is_sound or result.entries != sum(sizes):
                sys.exit(f"not sound: {result.findings}")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
