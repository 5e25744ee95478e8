"""Running the site in a process of its own: the command line never imports it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from importlib.util import find_spec
from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def run_site(command: Sequence[str], data: Path | None, settings: Mapping[str, str] | None = None) -> int:
    """Run ``python -m kaocheng.web`` with a command and return its exit status.

    Raises:
        KaochengError: The site is not installed.
    """
    if find_spec("django") is None or find_spec("granian") is None:
        raise KaochengError("没有安装网站部分", expected="kaocheng[web]", remedy="运行 pip install 'kaocheng[web]'")
    own = {**(settings or {}), **({"KAOCHENG_DATA": str(data.resolve())} if data is not None else {})}
    process = subprocess.Popen([sys.executable, "-m", "kaocheng.web", *command], env={**os.environ, **own})  # noqa: S603
    _end_with_us(process)
    try:
        return process.wait()
    except KeyboardInterrupt:  # the site, of the same terminal, was told too
        process.wait()
        return 0


def _end_with_us(process: subprocess.Popen[bytes]) -> None:
    """Told to end, the site is told to: nobody stays behind on the port."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
