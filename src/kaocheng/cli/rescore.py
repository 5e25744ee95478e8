"""``kaocheng rescore FILE …``: published self-appraisals computed anew."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kaocheng.cli.arguments import add_profile

if TYPE_CHECKING:
    from kaocheng.model import TargetTable

SUMMARY = "复算：把公布的自评表重新算一遍，逐个指出不相符的得分、计算过程和可能的算法"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("files", nargs="+", type=Path, metavar="自评表", help="印有分值、完成值和得分的表，任何读得懂的格式")
    parser.add_argument("--format", choices=("text", "json", "docx", "xlsx"), default="text",
                        help="输出格式：text、json、docx 或 xlsx（复算意见表，留有单位反馈栏）；默认 text")
    parser.add_argument("--output", type=Path, metavar="文件", help="写入文件，不写则输出到屏幕；docx、xlsx 必须写")
    add_profile(parser)


def run(arguments: argparse.Namespace) -> int:
    """Recompute; status 1 when a number does not follow."""
    from kaocheng.base.errors import KaochengError
    from kaocheng.cli.checking import read_tables, standards_for
    from kaocheng.cli.rescore_formats import FILES, render
    from kaocheng.cli.streaming import write_parts
    from kaocheng.scoring.rescore import rescore

    if arguments.format in FILES and arguments.output is None:
        raise KaochengError("复算意见表要写成文件", expected=f"--format {arguments.format} --output 复算意见表.{arguments.format}",
                            remedy="加上 --output 和文件名")
    if arguments.output is not None and any(arguments.output.resolve() == path.resolve() for path in arguments.files):
        raise KaochengError("要写的文件就是要复算的文件，会把它覆盖掉", where=str(arguments.output), expected="另一个文件名",
                            remedy="给 --output 换一个名字")
    readings, _ = read_tables(arguments.files)
    scored = tuple(reading for reading in readings if _is_scored(reading.table))
    if not scored:
        raise KaochengError("没有可以复算的自评表", where="、".join(path.name for path in arguments.files),
                            expected="印有得分的自评表", remedy="换成填好得分的自评表；目标表和台账用 kaocheng appraise")
    found = [(reading, rescore(reading.table, standards_for([reading], arguments.profile))) for reading in scored]
    write_parts([render(arguments.format, found)], arguments.output)
    return 1 if any(one.told for _, one in found) else 0


def _is_scored(table: TargetTable) -> bool:
    return any(row.score is not None for row in table.indicators) or any(line.score is not None for line in table.funds)
