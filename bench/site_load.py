"""Clients that ask a server on this machine for one page again and again, each as soon as its answer is there."""

from __future__ import annotations

import statistics
import threading
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import quote

_TIMEOUT, _FIRST_TIMEOUT = 120, 3600
"""Seconds; the first progress over a million rows takes many minutes."""


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it."""

    label: str
    clients: int
    seconds: tuple[float, ...]
    """Of every answer."""
    wall: float

    @property
    def median(self) -> float:
        """Half of the answers took less."""
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        """Nineteen of twenty answers took less."""
        return sorted(self.seconds)[int(len(self.seconds) * 0.95)]

    @property
    def rate(self) -> float:
        """Answers a second, of all clients."""
        return len(self.seconds) / self.wall


def ask(port: int, url: str, cookie: str) -> tuple[int, int]:
    """Status and length of one page.

    Raises:
        OSError: The server is not there.
    """
    connection = HTTPConnection("127.0.0.1", port, timeout=_FIRST_TIMEOUT)
    try:
        return _answer(connection, quote(url, safe="/?=&%"), {"Cookie": cookie} if cookie else {})
    finally:
        connection.close()


def load(port: int, label: str, url: str, cookie: str, *, clients: int, seconds: float) -> Load:
    """Let clients ask for a page during some seconds; every answer must be a whole page."""
    spent: list[list[float]] = [[] for _ in range(clients)]
    wrong: list[int] = []
    begun = time.perf_counter()
    until = begun + seconds
    address, headers = quote(url, safe="/?=&%"), {"Cookie": cookie} if cookie else {}

    def client(own: list[float]) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT)
        while not own or time.perf_counter() < until:
            start = time.perf_counter()
            status, _ = _answer(connection, address, headers)
            own.append(time.perf_counter() - start)
            if status != 200:
                wrong.append(status)
                break
        connection.close()

    threads = [threading.Thread(target=client, args=(own,)) for own in spent]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong, f"{url} answered {wrong[0]}"
    return Load(label, clients, tuple(one for own in spent for one in own), time.perf_counter() - begun)


def _answer(connection: HTTPConnection, address: str, headers: dict[str, str]) -> tuple[int, int]:
    connection.request("GET", address, headers=headers)
    answer = connection.getresponse()
    return answer.status, len(answer.read())
