"""``make run``: sets up, loads the example, prints the accounts, serves; a taken port is told in a sentence."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kaocheng.lifecycle import Role

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 120


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _command(tmp_path: Path, port: int) -> list[str]:
    return [sys.executable, "-m", "kaocheng.cli", "serve", "--demo", "examples/liupanshui-2024", "--data", str(tmp_path / "data"), "--port", str(port)]


@pytest.fixture
def started(tmp_path: Path) -> Iterator[tuple[int, str]]:
    """The port, and what the screen shows once the site is up."""
    port, screen = _free_port(), tmp_path / "screen"
    with screen.open("wb") as output:
        process = subprocess.Popen(_command(tmp_path, port), cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
        try:
            ends = time.monotonic() + _PATIENCE
            while "按 Ctrl+C 停止" not in screen.read_text(encoding="utf-8"):
                assert process.poll() is None, screen.read_text(encoding="utf-8")
                assert time.monotonic() < ends, "the site did not start"
                time.sleep(0.2)
            yield port, screen.read_text(encoding="utf-8")
        finally:
            process.terminate()
            process.wait(30)
        with socket.create_server(("127.0.0.1", port)):  # nobody stayed behind
            pass


def _status(port: int, path: str) -> int:
    for _ in range(50):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except ConnectionRefusedError:
            time.sleep(0.2)
        finally:
            connection.close()
    pytest.fail("nothing answers")


def test_it_sets_up_prints_an_account_of_every_role_and_serves(started: tuple[int, str]) -> None:
    port, screen = started
    for role in Role:
        assert role is Role.PUBLIC or re.search(rf"{re.escape(role.label)}　*\s*[a-z]+\d?\s+\S+", screen), role
    assert "从这里走一遍" in screen
    assert f"http://127.0.0.1:{port}/" in screen
    assert _status(port, "/accounts/login/") == 200
    assert _status(port, "/tables/") == 302


def test_a_taken_port_is_told_before_anything_is_loaded(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        ended = subprocess.run(_command(tmp_path, server.getsockname()[1]), cwd=ROOT, capture_output=True, text=True, check=False, timeout=_PATIENCE)
    assert ended.returncode == 2
    assert "换一个端口" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "data" / "示例账号.txt").exists()


def test_make_run_is_this_command() -> None:
    if shutil.which("make") is None:
        pytest.skip("没有 make，跳过")
    shown = subprocess.run(["make", "--dry-run", "--no-print-directory", "run"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "kaocheng serve --demo examples/liupanshui-2024" in shown
