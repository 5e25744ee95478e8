"""Running the site in a process of its own: the command line never imports it."""

from __future__ import annotations

import os
import subprocess
import sys
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
    try:
        return subprocess.run([sys.executable, "-m", "kaocheng.web", *command], env={**os.environ, **own}, check=False).returncode  # noqa: S603
    except KeyboardInterrupt:
        return 0
