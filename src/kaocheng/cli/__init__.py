"""The command line: one command a file; messages in Chinese; exit status 0, 1 (errors found) or 2 (unusable input)."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from kaocheng import __version__
from kaocheng.base.errors import KaochengError
from kaocheng.cli.parser import ChineseParser

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = ("run", "read", "check", "review", "rule", "law", "ledger", "measure", "expr", "monitor", "forecast", "appraise", "rescore",
            "sample", "convert", "serve", "web")

OK, FOUND, UNUSABLE = 0, 1, 2


def build_parser() -> ChineseParser:
    """The parser with all commands; each command's module adds its own arguments."""
    parser = ChineseParser(prog="kaocheng", description="考成：绩效目标的读取、检查、度量与自评")
    parser.add_argument("--version", action="version", version=f"kaocheng {__version__}", help="显示版本号")
    commands = parser.add_subparsers(dest="command", metavar="命令", title="命令", required=True)
    for name in COMMANDS:
        module = import_module(f"kaocheng.cli.{name}")
        summary = (module.__doc__ or "").splitlines()[0]
        command = commands.add_parser(name, help=module.SUMMARY, description=module.SUMMARY)
        command.set_defaults(run=module.run, purpose=summary)
        module.add_arguments(command)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; no failure of the input gives a traceback."""
    arguments = build_parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except KaochengError as error:
        print(f"错误：{error.sentence}", file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return 130
    except Exception as error:
        if os.environ.get("KAOCHENG_DEBUG"):
            raise
        print(f"错误：程序内部出错（{type(error).__name__}），没有写出不完整的结果。这是软件的缺陷，请把命令和文件发给开发者；"
              "设置环境变量 KAOCHENG_DEBUG=1 可看到详情。", file=sys.stderr)
        return UNUSABLE
    return status
