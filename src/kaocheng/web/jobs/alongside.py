"""The processes that do long work, started beside the site, ended with it, started anew when one dies."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import Self

_PATIENCE = 20
"""Seconds in which a job comes to its next step before its process is ended."""
_SOON, _LATEST = 1, 60
"""Seconds until a dead process is started anew: doubled each time, up to the second number."""


class Alongside:
    """Keeps processes going; to be used in a ``with`` block.

    The first processes start at once, before the server forks its own: a fork in the midst of a start would keep the
    pipe open on which the start waits.

    Args:
        count: How many.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._over = threading.Event()
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        for number in range(self._count):
            self._processes[number] = _start()
            self._threads.append(threading.Thread(target=self._keep, args=(number,), name=f"work {number}", daemon=True))
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for process in list(self._processes.values()):
            process.terminate()
        for thread in self._threads:
            thread.join(_PATIENCE)
        for process in list(self._processes.values()):
            if process.poll() is None:
                process.kill()

    def _keep(self, number: int) -> None:
        pause = _SOON
        while True:
            status = self._processes[number].wait()
            if self._over.wait(pause):
                return
            print(f"办后台工作的进程结束了（状态 {status}），重新启动。", file=sys.stderr, flush=True)
            pause = min(_LATEST, pause * 2)
            self._processes[number] = _start()
            if self._over.is_set():  # the end came between the two lines
                self._processes[number].terminate()


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "kaocheng.web", "work", f"--parent={os.getpid()}"], start_new_session=True)  # noqa: S603
