"""A real browser against the real server: the example installed once, copied and served for every test."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "liupanshui-2024"
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync"]
_PATIENCE = 60


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all journeys."""
    path = shutil.which("chromium")
    if path is None or find_spec("playwright") is None:
        pytest.skip("没有 chromium 或 playwright，跳过浏览器里的测试")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield started
        started.close()


def _environment(folder: Path) -> dict[str, str]:
    own = {"KAOCHENG_DATA": str(folder), "KAOCHENG_SECOND_FACTOR": "0", "KAOCHENG_DATABASE": f"sqlite:///{folder / 'kaocheng.sqlite3'}",
           "DJANGO_SETTINGS_MODULE": "kaocheng.web.config.settings"}
    return {**os.environ, **own}


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the example in it."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "kaocheng.web", "load", str(EXAMPLE)], env=_environment(folder), check=True, capture_output=True)
    return folder


class Site:
    """The example site, and people to visit it as."""

    def __init__(self, url: str, folder: Path, browser: Browser) -> None:
        self.url, self.browser = url, browser
        lines = (folder / "示例账号.txt").read_text(encoding="utf-8").splitlines()
        self.passwords = {words[1]: words[2] for words in (line.split() for line in lines)}
        self.problems: list[str] = []

    def visit(self, username: str = "", *, width: int = 1440, scripts: bool = True) -> Page:
        """A page of somebody's own browser window, logged in."""
        window = self.browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN", java_script_enabled=scripts)
        page = window.new_page()
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.goto(f"{self.url}/accounts/login/" if username else f"{self.url}/")
        if username:
            page.fill("#id_login", username)
            page.fill("#id_password", self.passwords[username])
            page.click("main button")
            page.wait_for_url(lambda url: "/accounts/login/" not in url)
        return page


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("网站没有启动")


@pytest.fixture
def site(installed: Path, browser: Browser, tmp_path: Path) -> Iterator[Site]:
    """A copy of the example, served; no page may have thrown a script error."""
    folder = tmp_path / "data"
    shutil.copytree(installed, folder)
    port = _free_port()
    with subprocess.Popen([sys.executable, "-m", "kaocheng.web", "serve", str(port)], env=_environment(folder),
                          stdout=subprocess.DEVNULL) as server:
        try:
            _wait_for(port, server)
            found = Site(f"http://127.0.0.1:{port}", folder, browser)
            yield found
        finally:
            server.terminate()
    assert found.problems == []
