"""``kaocheng review TABLE|FOLDER …``: the 绩效目标审核表 filled with proposed grades, for a reviewer to decide."""

from __future__ import annotations

import argparse
from pathlib import Path

from kaocheng.cli.arguments import add_profile

SUMMARY = "审核：由检查结果提出绩效目标审核表的建议等级，每一级都有根据，由审核人决定"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("files", nargs="+", type=Path, metavar="目标表",
                        help="要审核的部门整体或项目目标表，一起给出的表互相核对；给文件夹则按单位分组")
    parser.add_argument("--variant", choices=("general", "key"), default="general",
                        help="审核表种类：general 一般性项目（只评等级），key 重点项目（另计分）；默认 general")
    parser.add_argument("--out", type=Path, metavar="文件",
                        help="把审核表写成文件（docx、xlsx、pdf、html、txt），各表依次排在一起；写成文件夹名则一张表一个 docx")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="屏幕上的输出格式（默认 text）")
    parser.add_argument("--previous", nargs="+", type=Path, default=[], metavar="文件", help="上年的目标表或自评表（文件或文件夹）")
    parser.add_argument("--waivers", type=Path, metavar="文件", help="豁免文件（YAML）；已豁免的问题不扣减，但照列")
    add_profile(parser)


def run(arguments: argparse.Namespace) -> int:
    """Propose; status 0 whatever the grades, 2 when nothing could be reviewed."""
    import json

    from kaocheng.cli.arguments import write_output
    from kaocheng.cli.review_files import require_target, write_reviews
    from kaocheng.cli.review_records import review_record
    from kaocheng.cli.review_text import render_review
    from kaocheng.cli.reviewing import review_files
    from kaocheng.review import Variant

    require_target(arguments.out, (*arguments.files, *arguments.previous))
    reviewed = review_files(arguments.files, arguments.profile, Variant(arguments.variant), previous=arguments.previous,
                            waivers=arguments.waivers, leave_out=arguments.out)
    if arguments.format == "json":
        write_output(json.dumps(review_record(reviewed), ensure_ascii=False, indent=2), None)
    else:
        write_output(render_review(reviewed), None)
    if arguments.out:
        write_reviews(reviewed, arguments.out, quiet=arguments.format == "json")
    return 0
