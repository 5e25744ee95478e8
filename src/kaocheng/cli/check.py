"""``kaocheng check FILE …``: target tables against the rules of a profile."""

from __future__ import annotations

import argparse
import dataclasses
from datetime import date
from pathlib import Path

from kaocheng.cli.arguments import add_profile, write_output

SUMMARY = "检查目标表：逐项指出问题、位置、改法和依据"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("files", nargs="+", type=Path, metavar="文件", help="要检查的文件；一起给出的表互相核对")
    parser.add_argument("--format", choices=("text", "json", "html"), default="text", help="输出格式（默认 text）")
    parser.add_argument("--output", type=Path, metavar="文件", help="写入文件，不写则输出到屏幕")
    parser.add_argument("--waivers", type=Path, metavar="文件", help="豁免文件（YAML），写明代码、理由、豁免人和到期日")
    add_profile(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check; status 1 when an error stands, 2 when a file can't be read."""
    from kaocheng.cli.checking import check_files
    from kaocheng.lint.render.json import render_json
    from kaocheng.lint.render.text import render_text
    from kaocheng.lint.waivers import apply_waivers, read_waivers
    from kaocheng.publish.check_page import render_check_page

    checked = check_files(arguments.files, arguments.profile)
    if arguments.waivers:
        today = date.today()  # noqa: DTZ011  (the user's own day)
        report = apply_waivers(checked.report, read_waivers(arguments.waivers), checked.readings, today)
        checked = dataclasses.replace(checked, report=report)
    lawbook = checked.standards.lawbook
    if arguments.format == "json":
        text = render_json(checked.report, lawbook, checked.readings)
    elif arguments.format == "html":
        text = render_check_page(checked.report, checked.readings, checked.standards)
    else:
        text = render_text(checked.report, lawbook)
    write_output(text, arguments.output)
    return 1 if checked.report.has_error else 0


