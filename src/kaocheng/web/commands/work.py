"""``work``: do long work, until told to stop."""

from __future__ import annotations

import argparse
import os
import signal
import threading

from kaocheng.web.jobs.worker import Worker

_NICE = 10
_WATCH_SECONDS = 1


def run(argv: list[str]) -> int:
    """Work; SIGTERM and SIGINT end it at the next step, and the job under way is done again by the next process."""
    parser = argparse.ArgumentParser(prog="kaocheng web work", description="办理后台工作，直到被要求停止")
    parser.add_argument("--parent", type=int, metavar="进程号", help="这个进程不在了就停止；由 kaocheng web serve 使用")
    parent = parser.parse_args(argv).parent
    stopping = threading.Event()
    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, lambda *_: stopping.set())
    if parent is not None:
        threading.Thread(target=_watch, args=(parent, stopping), daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(_NICE)  # pages go before long work
    Worker(stopping).run()
    return 0


def _watch(parent: int, stopping: threading.Event) -> None:
    while os.getppid() == parent:
        if stopping.wait(_WATCH_SECONDS):
            return
    stopping.set()
