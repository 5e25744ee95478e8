"""argparse speaking Chinese."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

_MESSAGES = (
    (r"the following arguments are required: (.+)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.+)", r"不认识的参数：\1"),
    (r"argument (.+?): expected one argument", r"参数 \1 后面要跟一个值"),
    (r"argument (.+?): expected at least one argument", r"参数 \1 后面至少要跟一个值"),
    (r"argument (.+?): invalid choice: '?(.+?)'? \(choose from (.+)\)", r"参数 \1 不能是“\2”，可选：\3"),
    (r"argument (.+?): invalid \S+ value: '?(.+?)'?$", r"参数 \1 的值“\2”不合要求"),
    (r"argument (.+?): not allowed with argument (.+)", r"参数 \1 不能与 \2 同时使用"),
    (r"argument (.+?): (.+)", r"参数 \1：\2"),
)


def translate(message: str) -> str:
    """An argparse message in Chinese; an unknown one is kept."""
    for pattern, chinese in _MESSAGES:
        if re.match(pattern, message):
            return re.sub(pattern, chinese, message)
    return message


class _ChineseFormatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)  # type: ignore[arg-type]


class ChineseParser(argparse.ArgumentParser):
    """An argument parser whose help and errors are Chinese. Errors end with status 2."""

    def __init__(self, *, prog: str | None = None, description: str | None = None, **settings: object) -> None:
        super().__init__(prog=prog, description=description, formatter_class=_ChineseFormatter, add_help=False,
                         **settings)  # type: ignore[arg-type]
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示帮助")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how the command is called."""
        print(f"错误：{translate(message)}。", file=sys.stderr)
        print(self.format_usage().rstrip(), file=sys.stderr)
        self.exit(2)
