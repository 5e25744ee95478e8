"""``kaocheng convert IN OUT``: any readable form, printed in an official layout, in another format."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaocheng.forms.convert import Converted
    from kaocheng.model import Document, Reading

SUMMARY = "转换：把读得懂的任何表，按正式表式写成 docx、xlsx、pdf、html、txt 或 json"

_LIST = "list"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("source", nargs="?", type=Path, metavar="原文件", help="要转换的目标表、自评表或监控表")
    parser.add_argument("target", nargs="?", type=Path, metavar="新文件", help="写成什么格式由扩展名决定")
    parser.add_argument("--layout", metavar="表式", help="表式的编号或名称，list 列出全部；不写则选最合适的一种")
    parser.add_argument("--table", type=int, metavar="表号", help="只转换第几张表；不写则全部转换")


def run(arguments: argparse.Namespace) -> int:
    """Convert; what the layout has no place for is told on standard error."""
    from kaocheng.base.errors import KaochengError
    from kaocheng.cli.arguments import write_file
    from kaocheng.forms.compose import layout_named
    from kaocheng.forms.convert import convert, require_suffix
    from kaocheng.forms.reading import read_file

    if arguments.layout == _LIST:
        _show_layouts()
        return 0
    if arguments.source is None or arguments.target is None:
        raise KaochengError("没有写全要转换的文件", expected="kaocheng convert 原文件 新文件", remedy="补上原文件和新文件的名字")
    source, target = arguments.source, arguments.target
    suffix = target.suffix.lower()
    require_suffix(suffix)
    layout = layout_named(arguments.layout) if arguments.layout else None
    if target.exists() and source.exists() and target.samefile(source):
        raise KaochengError("新文件就是原文件，会把它覆盖掉", where=str(target), expected="另一个文件名", remedy="给新文件换一个名字")
    document = read_file(source)
    converted = convert(_chosen(document, arguments.table), suffix, layout)
    write_file(target, converted.data)
    print(f"写出 {target}")
    _tell(document, converted)
    return 0


def _chosen(document: Document, number: int | None) -> tuple[Reading, ...]:
    from kaocheng.base.errors import KaochengError

    if number is None:
        return document.readings
    found = tuple(reading for reading in document.readings if reading.number == number)
    if not found:
        raise KaochengError(f"没有第 {number} 张表", where=document.source, expected=f"1 到 {len(document.readings)}",
                            remedy="改用存在的表号，或不写 --table")
    return found


def _tell(document: Document, converted: Converted) -> None:
    """Layouts taken, fields dropped, and whether the reading was sure."""
    for table in converted.tables:
        dropped = f"；这种表式没有地方填：{'、'.join(table.lost)}" if table.lost else ""
        print(f"表{table.number}：{table.layout}{dropped}", file=sys.stderr)
    if document.findings:
        print(f"读表时有 {len(document.findings)} 处不确定，请用 kaocheng read {document.source} 核对。", file=sys.stderr)


def _show_layouts() -> None:
    from kaocheng.forms.compose import installed_layouts
    from kaocheng.law import Lawbook

    lawbook = Lawbook.installed()
    for layout in installed_layouts().values():
        print(f"{layout.id}  {layout.label}（{layout.edition}）  依据：{lawbook.cite(layout.citation)}")
