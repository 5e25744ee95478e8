"""``kaocheng check FILE|FOLDER …``: target tables against the rules of a profile."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kaocheng.cli.arguments import add_profile

if TYPE_CHECKING:
    from kaocheng.lint.waivers import Waiver

SUMMARY = "检查目标表：逐项指出问题、位置、改法和依据"
_FORMATS = ("text", "json", "html", "sarif", "xlsx")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("files", nargs="+", type=Path, metavar="文件",
                        help="要检查的文件，一起给出的表互相核对；给文件夹则按单位分组检查，并汇总")
    parser.add_argument("--format", choices=_FORMATS, default="text",
                        help="输出格式：text、json、html、sarif（SARIF 2.1.0）、xlsx（审核意见表）；默认 text")
    parser.add_argument("--output", type=Path, metavar="文件", help="写入文件，不写则输出到屏幕；xlsx 必须写")
    parser.add_argument("--previous", nargs="+", type=Path, default=[], metavar="文件",
                        help="上年的目标表或自评表（文件或文件夹）：检查目标值有没有降低、指标有没有丢掉")
    parser.add_argument("--waivers", type=Path, metavar="文件", help="豁免文件（YAML），写明代码、理由、豁免人和到期日")
    parser.add_argument("--fix", action="store_true",
                        help="列出可以放心统一的写法（标点、比较符、空格、百分比、金额单位），改前改后对照，不改原文件，不改含义")
    parser.add_argument("--write", type=Path, metavar="新文件", help="与 --fix 一起用：把统一写法后的表写成新文件（json、docx、xlsx 等）")
    add_profile(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check; status 1 when an error stands, 2 when a file, or in folder mode every file, can't be used."""
    from kaocheng.base.errors import KaochengError
    from kaocheng.cli.check_fix import fix_files
    from kaocheng.cli.check_folder import FolderJob, check_folder
    from kaocheng.cli.check_formats import require_output

    if arguments.fix:
        return fix_files(arguments.files, arguments.write)
    if arguments.write:
        raise KaochengError("--write 要与 --fix 一起用", expected="kaocheng check 文件 --fix --write 新文件", remedy="加上 --fix")
    require_output(arguments.format, arguments.output, (*arguments.files, *arguments.previous))
    waivers = read_waiver_file(arguments.waivers)
    if any(path.is_dir() for path in arguments.files):
        job = FolderJob(paths=tuple(arguments.files), profile=arguments.profile, today=today(),
                        previous=tuple(arguments.previous), waivers=waivers, output=arguments.output)
        return check_folder(job, arguments.format)
    return _check_together(arguments, waivers)


def _check_together(arguments: argparse.Namespace, waivers: tuple[Waiver, ...]) -> int:
    from kaocheng.cli.check_formats import Result, render
    from kaocheng.cli.checking import check_files
    from kaocheng.cli.documents import named_files, relative_uris
    from kaocheng.cli.streaming import write_parts
    from kaocheng.lint.printed import printed_at
    from kaocheng.lint.waivers import apply_waivers

    checked = check_files(arguments.files, arguments.profile, arguments.previous)
    report = apply_waivers(checked.report, waivers, checked.readings, today())
    result = Result(
        report=report, printed=printed_at(report.all_findings, checked.readings), standards=checked.standards,
        documents=tuple(reading.document for reading in checked.readings), uris=relative_uris(named_files(arguments.files)))
    write_parts([render(arguments.format, result)], arguments.output)
    return 1 if report.has_error else 0


def read_waiver_file(path: Path | None) -> tuple[Waiver, ...]:
    """The waivers of a file; none without a file."""
    from kaocheng.lint.waivers import read_waivers

    return read_waivers(path) if path else ()


def today() -> date:
    """The day that decides whether a waiver still holds."""
    return date.today()  # noqa: DTZ011  (the user's own day)
