"""``kaocheng ledger import STORE KIND FILE``: rows into the store, or the file given back with the errors marked."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from kaocheng.cli.arguments import write_file
from kaocheng.cli.ledgers.shared import (
    add_kinds,
    add_person,
    add_store,
    catalogue_of,
    origin_of,
    print_findings,
    print_line,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.base.findings import Finding
    from kaocheng.ledger.importer import ImportReport
    from kaocheng.ledger.registration import Registration
    from kaocheng.ledger.sheet import LedgerSheet

SUMMARY = "把 xlsx 或 csv 导入台账库：逐行校验，有问题的另存一份标注文件；同一文件导入两次没有变化"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    add_store(parser)
    parser.add_argument("kind", metavar="种类", help="台账名称或编号，如 拜访")
    parser.add_argument("file", type=Path, metavar="文件", help="要导入的 .xlsx 或 .csv")
    parser.add_argument("--sheet", metavar="工作表", help="工作簿里的哪一张（默认取列名相符的一张）")
    parser.add_argument("--evidence", type=Path, metavar="文件夹", help="佐证文件夹：每条一个子文件夹，以编号命名，里面的文件以佐证名称命名")
    rows = parser.add_mutually_exclusive_group()
    rows.add_argument("--all-or-nothing", action="store_true", help="有一处问题就一行也不登记（默认）")
    rows.add_argument("--good-rows", action="store_true", help="登记没有问题的行，其余标注后退回")
    parser.add_argument("--correct", action="store_true", help="与已登记内容不同的行作为更正登记，要写 --reason")
    parser.add_argument("--marked", type=Path, metavar="文件", help="标注了问题的副本写到哪里（默认 <原名>-问题.xlsx）")
    add_person(parser, reason="更正的理由")
    add_kinds(parser)


def run(arguments: argparse.Namespace) -> int:
    """Import, register, and say what came of it."""
    from kaocheng.forms.ledgers.reading import read_ledger_file
    from kaocheng.ledger.importer import import_sheet
    from kaocheng.ledger.registration import Wishes, register
    from kaocheng.store import SqliteStore
    from kaocheng.store.filing import file_evidence

    kind = catalogue_of(arguments).named(arguments.kind)
    sheet = read_ledger_file(arguments.file, kind, arguments.sheet)
    data = arguments.file.read_bytes()
    report = import_sheet(sheet, kind)
    with SqliteStore.open(arguments.store, create=True) as store:
        files = file_evidence(store.evidence, arguments.evidence, report.entries) if arguments.evidence else {}
        origin = origin_of(arguments, file=sheet.file, file_hash=hashlib.sha256(data).hexdigest())
        wishes = Wishes(good_rows=arguments.good_rows, correct=arguments.correct, files=files)
        result = register(store, report, origin, wishes)
    _tell(report, result)
    if result.problems:
        _give_back(arguments, data, sheet, report, result.problems)
        return 1
    return 0


def _tell(report: ImportReport, result: Registration) -> None:
    counts = [("新登记", result.entered), ("更正", result.corrected), ("补佐证", result.evidenced), ("没有变化", result.unchanged)]
    told = "，".join(f"{label} {count} 行" for label, count in counts if count)
    print(f"“{report.kind.label}”：读到 {report.rows} 行" + (f"，{told}" if told else "") + "。")
    if result.line is not None:
        print_line(result.line)
    elif result.problems:
        print(f"有 {len(result.problems)} 处问题，一行也没有登记：")
    else:
        print("库里没有变化。")
    if result.line is not None and result.problems:
        print(f"有 {len(result.problems)} 处问题，这些行没有登记：")
    print_findings(result.problems)


def _give_back(arguments: argparse.Namespace, data: bytes, sheet: LedgerSheet, report: ImportReport,
               problems: Sequence[Finding]) -> None:
    from kaocheng.forms.ledgers.marking import mark_errors

    path = arguments.marked or arguments.file.with_name(f"{arguments.file.stem}-问题.xlsx")
    write_file(path, mark_errors(data, sheet, report, problems))
    print(f"标注了问题的副本：{path}（原文件没有动）。改好后再导入。")
