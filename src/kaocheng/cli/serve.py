"""``kaocheng serve``: the web application, in a process of its own."""

from __future__ import annotations

import argparse
from pathlib import Path

from kaocheng.base.errors import KaochengError
from kaocheng.cli.site_process import run_site

SUMMARY = "网站：在本机启动网上办理（数据放在 data 文件夹，可用 --data 指定）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="文件夹", help="数据库、上传文件和密钥放在哪里；默认 data")
    parser.add_argument("--port", type=int, default=8000, metavar="端口", help="默认 8000")
    parser.add_argument("--host", default="127.0.0.1", metavar="地址", help="默认只有本机能访问")
    parser.add_argument("--demo", type=Path, metavar="示例文件夹", help="空的网站先装入示例单位和账号；只用于试用")


def run(arguments: argparse.Namespace) -> int:
    """Set up what is not there yet, then serve until interrupted."""
    command = ["up"]
    if arguments.demo is not None:
        if not arguments.demo.is_dir():
            raise KaochengError("没有这个文件夹", where=str(arguments.demo), expected="放有示例目标表的文件夹", remedy="检查路径")
        command = ["demo", str(arguments.demo.resolve())]
    return run_site(command, arguments.data, {"KAOCHENG_HOST": arguments.host, "KAOCHENG_PORT": str(arguments.port)})
