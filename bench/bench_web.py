"""The site under load: a real server with two workers, on this machine, over invented data, beside a bare Django view."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.site_load import Load, ask, load
from bench.timing import heading, padded

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORKERS = 2
_CLIENTS = (20, 50)
_BARE = "/bare/"
_SMALL = (1_000, 200)
_FULL = (1_000_000, 5_000)
"""Rows of the bureau's largest ledger, and tables under one finance bureau."""
_SERVER = """
from granian.constants import Interfaces
from granian.server import Server
import sys
Server("bench.site_wsgi:application", address="127.0.0.1", port=int(sys.argv[1]), interface=Interfaces.WSGI, workers=int(sys.argv[2]),
       blocking_threads=2, log_enabled=False).serve()
"""


def run(*, full: bool = False) -> None:
    """Print the figures."""
    for rows, tables in (_SMALL, *([_FULL] if full else ())):
        with TemporaryDirectory() as folder:
            _site(Path(folder), rows, tables, seconds=8.0 if rows > _SMALL[0] else 1.0)


def _site(folder: Path, rows: int, tables: int, *, seconds: float) -> None:
    heading(f"网站（台账 {rows:,} 行，目标表 {tables:,} 张；{_WORKERS} 个工作进程；每个客户不停地取同一页）")
    environment = {**os.environ, "KAOCHENG_DATA": str(folder), "KAOCHENG_SECOND_FACTOR": "0", "PYTHONPATH": os.pathsep.join(sys.path)}
    start = time.perf_counter()
    made = subprocess.run([sys.executable, "-m", "bench.generated_site", str(rows), str(tables)], env=environment, check=True,
                          capture_output=True, text=True)
    pages: dict[str, list[str]] = json.loads(made.stdout.splitlines()[-1])
    stores = sum(path.stat().st_size for path in (folder / "ledgers").rglob("*.sqlite"))
    print(f"  造数据用 {time.perf_counter() - start:.0f} 秒；台账库 {stores / 2**20:,.0f} MiB，网站数据库 "
          f"{(folder / 'kaocheng.sqlite3').stat().st_size / 2**20:,.0f} MiB")
    with _server(environment) as (port, process):
        for label, (url, cookie) in pages.items():
            print(f"  {padded(f'{label}，第一次')} {_first(port, url, cookie) * 1000:>10.0f} 毫秒")
        for clients in _CLIENTS:
            bare = load(port, "空的 Django 视图", _BARE, "", clients=clients, seconds=seconds)
            _show(bare, bare)
            for label, (url, cookie) in pages.items():
                _show(load(port, label, url, cookie, clients=clients, seconds=seconds), bare)
        for number, (resident, shared_out) in enumerate(_memory(process.pid), start=1):
            print(f"  第 {number} 个工作进程占内存 {resident:.0f} MiB，其中分摊后 {shared_out:.0f} MiB")


def _first(port: int, url: str, cookie: str) -> float:
    start = time.perf_counter()
    status, length = ask(port, url, cookie)
    assert (status, length > 500) == (200, True), (url, status, length)
    return time.perf_counter() - start


@contextmanager
def _server(environment: dict[str, str]) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", _SERVER, str(port), str(_WORKERS)], env=environment,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port, process)
        yield port, process
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended"
        try:
            ask(port, _BARE, "")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError


def _show(found: Load, bare: Load) -> None:
    times = "" if found is bare else f"，{found.median / bare.median:>6.1f} 倍于空视图"
    print(f"  {padded(f'{found.label}，{found.clients} 个客户')} {found.median * 1000:>8.1f} 毫秒，95% 在 {found.p95 * 1000:>8.1f} 毫秒以内，"
          f"{found.rate:>8,.0f} 页/秒{times}")


def _memory(parent: int) -> list[tuple[float, float]]:
    """MiB of each worker: resident, and with what is shared divided among those who share it; empty where the system does not tell."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(path.read_text().rpartition(")")[2].split()[1]) == parent:
                lines = dict(line.split(":", 1) for line in (path.parent / "smaps_rollup").read_text().splitlines()[1:])
                found.append(tuple(int(lines[name].split()[0]) / 1024 for name in ("Rss", "Pss")))
        except OSError:
            continue
    return [(resident, shared) for resident, shared in found if resident > 50]
