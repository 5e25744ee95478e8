"""``kaocheng ledger reconcile STORE [FILE] --year YEAR``: internal, platform and certified values side by side."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kaocheng.cli.arguments import write_file
from kaocheng.cli.ledgers.shared import add_kinds, add_known, add_store, catalogue_of, known_of
from kaocheng.ledger.reconciliation.rule import PLATFORM_LEDGER

if TYPE_CHECKING:
    from kaocheng.ledger import Snapshot
    from kaocheng.ledger.entry import LedgerEntry
    from kaocheng.ledger.kind import LedgerKind
    from kaocheng.ledger.reconciliation import Confirmed, Reconciliation

SUMMARY = "与省平台、省考核认定对账：按代码配对，名称相近的列出由人确认，写出对账表（xlsx、html）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    add_store(parser)
    parser.add_argument("file", nargs="?", type=Path, metavar="省平台清单", help="省平台导出的清单（列名同“省平台认定”台账）；不写则用库里的")
    parser.add_argument("--year", type=int, required=True, metavar="年度", help="对哪一年的账")
    parser.add_argument("--confirmed", type=Path, metavar="文件", help="填好“是否同一”的匹配确认表")
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="文件夹", help="对账表写到哪里（默认 out）")
    add_known(parser)
    add_kinds(parser)


def run(arguments: argparse.Namespace) -> int:
    """Reconcile, write, and print the totals."""
    from kaocheng.cli.ledger_source import load_ledgers
    from kaocheng.forms.compose.reconciliation import compose_confirmation, compose_reconciliation
    from kaocheng.forms.formats.html.writer import write as write_html
    from kaocheng.forms.formats.xlsx.writer import write as write_xlsx
    from kaocheng.ledger.reconciliation import reconcile, reconciliation_rules

    catalogue = catalogue_of(arguments)
    snapshot = load_ledgers(arguments.store, date.max, catalogue, lambda store: known_of(store, arguments))
    platform = _platform(arguments, snapshot, catalogue.named(PLATFORM_LEDGER))
    confirmed = _confirmed(arguments.confirmed)
    results = [reconcile(rule, snapshot, platform, arguments.year, confirmed) for rule in reconciliation_rules()]
    sheets = compose_reconciliation(results)
    write_file(arguments.out / "对账表.xlsx", write_xlsx(sheets))
    write_file(arguments.out / "对账表.html", write_html(sheets))
    for result in results:
        _tell(result)
    print(f"写出 {arguments.out / '对账表.xlsx'}、{arguments.out / '对账表.html'}（快照 {snapshot.hash[:12]}）")
    pairs = compose_confirmation(results)
    if pairs is not None:
        path = arguments.out / "匹配确认.xlsx"
        write_file(path, write_xlsx([pairs]))
        print(f"有 {pairs.grid.rows - 1} 对名称相近的对象要人确认：在 {path} 的“是否同一”栏填“是”或“否”，再用 --confirmed 交回。没有确认的不配对。")
    return 0


def _platform(arguments: argparse.Namespace, snapshot: Snapshot, kind: LedgerKind) -> tuple[LedgerEntry, ...]:
    from kaocheng.base.errors import KaochengError

    if arguments.file is not None:
        return _read(arguments.file, kind)
    ledger = snapshot.ledgers.get(kind.id)
    if ledger is None:
        raise KaochengError(f"没有“{kind.label}”的内容", expected="省平台清单文件，或库里有这种台账",
                            remedy=f"写上清单文件，或先用 kaocheng ledger import 库 {kind.label} 清单.xlsx 导入")
    return ledger.entries


def _read(path: Path, kind: LedgerKind) -> tuple[LedgerEntry, ...]:
    from kaocheng.forms.ledgers.reading import read_ledger_file
    from kaocheng.ledger.folder import LedgerProblemsError
    from kaocheng.ledger.importer import import_sheet

    report = import_sheet(read_ledger_file(path, kind), kind)
    if report.problems:
        raise LedgerProblemsError(report.problems, str(path))
    return report.entries


def _confirmed(path: Path | None) -> Confirmed:
    from kaocheng.ledger.reconciliation import CONFIRMATION, Confirmed, confirmed_of

    return Confirmed() if path is None else confirmed_of(_read(path, CONFIRMATION))


def _tell(result: Reconciliation) -> None:
    from kaocheng.units.quantity import plain

    unit = result.rule.unit
    totals = [f"{label} {plain(result.total(name))}{unit}" for label, name in
              (("内部台账", "internal"), ("省平台", "platform"), ("省考核认定", "certified"))]
    print(f"{result.rule.indicator}：{'，'.join(totals)}；{len(result.lines)} 个对象，{len(result.differing)} 个有差异")
    for line in result.differing[:5]:
        name = line.object.name if line.object else line.platform_object.name if line.platform_object else ""
        values = [("—" if value is None else plain(value)) for value in (line.internal, line.platform, line.certified)]
        print(f"    {name}：{' / '.join(values)}（{line.basis}）")
