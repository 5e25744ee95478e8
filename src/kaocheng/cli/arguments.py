"""Arguments that several commands share, and how their values are read."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from kaocheng.base.errors import KaochengError

DEFAULT_PROFILE = "national"


def day(text: str) -> date:
    """A date as an argument.

    Raises:
        argparse.ArgumentTypeError: The text is no date.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应写成 2024-12-31 的样子") from None


def add_profile(parser: argparse.ArgumentParser) -> None:
    """``--profile``: which parameters and rules to work with."""
    parser.add_argument("--profile", default=DEFAULT_PROFILE, metavar="方案", help="采用的方案（默认 national）")


def write_output(text: str, path: Path | None) -> None:
    """Print, or write a file whole or not at all.

    Raises:
        KaochengError: The file can't be written.
    """
    if path is None:
        print(text)
    else:
        write_file(path, (text + "\n").encode())


def write_file(path: Path, data: bytes) -> None:
    """Write through a neighbour file, so that a failure leaves nothing half-written.

    Raises:
        KaochengError: The file can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.draft")
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as error:
        raise KaochengError(f"文件写不进去（{error.strerror}）", where=str(path), expected="可以写入的位置",
                            remedy="检查文件夹权限和剩余空间，或换一个输出位置") from error
