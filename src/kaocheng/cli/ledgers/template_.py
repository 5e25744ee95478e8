"""``kaocheng ledger template KIND``: a workbook to fill in."""

from __future__ import annotations

import argparse
from pathlib import Path

from kaocheng.cli.arguments import write_file
from kaocheng.cli.ledgers.shared import add_kinds, catalogue_of

SUMMARY = "写出一种台账的填报模板（xlsx：列名、下拉列表、格式、批注、填写说明、示例行）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("kind", metavar="种类", help="台账名称或编号，如 拜访")
    parser.add_argument("--output", type=Path, metavar="文件", help="写到哪里（默认 <台账名称>.xlsx）")
    parser.add_argument("--store", type=Path, metavar="库", help="台账库，其中可以有自己的台账种类")
    add_kinds(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the workbook."""
    from kaocheng.forms.ledgers.template import write_template

    kind = catalogue_of(arguments).named(arguments.kind)
    path = arguments.output or Path(f"{kind.label.replace('/', '、')}.xlsx")
    write_file(path, write_template(kind))
    print(f"写出 {path}：{len(kind.columns)} 列，其中必填 {sum(item.required for item in kind.columns)} 列；第2行是示例，导入时跳过。")
    return 0
