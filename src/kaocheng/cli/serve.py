"""``kaocheng serve``: the web application, in a process of its own."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

SUMMARY = "网站：在本机启动网上办理（数据放在 data 文件夹，可用 --data 指定）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="文件夹", help="数据库、上传文件和密钥放在哪里；默认 data")
    parser.add_argument("--port", type=int, default=8000, metavar="端口", help="默认 8000")
    parser.add_argument("--host", default="127.0.0.1", metavar="地址", help="默认只有本机能访问")
    parser.add_argument("--demo", type=Path, metavar="示例文件夹", help="空的网站先装入示例单位和账号；只用于试用")


def run(arguments: argparse.Namespace) -> int:
    """Set up what is not there yet, then serve until interrupted."""
    from importlib.util import find_spec

    from kaocheng.base.errors import KaochengError

    if find_spec("django") is None or find_spec("granian") is None:
        raise KaochengError("没有安装网站部分", expected="kaocheng[web]", remedy="运行 pip install 'kaocheng[web]'")
    settings = {"KAOCHENG_DATA": str(arguments.data.resolve()), "KAOCHENG_HOST": arguments.host, "KAOCHENG_PORT": str(arguments.port)}
    python = [sys.executable, "-m", "kaocheng.web"]
    if arguments.demo is None:
        command = [*python, "up"]
    else:
        if not arguments.demo.is_dir():
            raise KaochengError("没有这个文件夹", where=str(arguments.demo), expected="放有示例目标表的文件夹", remedy="检查路径")
        command = [*python, "demo", str(arguments.demo.resolve())]
    try:
        return subprocess.run(command, env={**os.environ, **settings}, check=False).returncode  # noqa: S603  (our own module)
    except KeyboardInterrupt:
        return 0
