"""``kaocheng ledger export STORE KIND``: the rows as they stand, as CSV that imports back."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from kaocheng.cli.arguments import write_file
from kaocheng.cli.ledgers.shared import add_kinds, add_known, add_store, catalogue_of, known_of
from kaocheng.ledger.kind import Disclosure

SUMMARY = "导出一种台账现在（或某个快照、某一天）的内容"
_LEVELS = {"public": (Disclosure.PUBLIC,), "internal": (Disclosure.PUBLIC, Disclosure.INTERNAL), "personal": tuple(Disclosure)}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    add_store(parser)
    parser.add_argument("kind", metavar="种类", help="台账名称或编号")
    parser.add_argument("--output", type=Path, metavar="文件", help="写成 .csv（默认输出到屏幕）")
    parser.add_argument("--level", choices=tuple(_LEVELS), default="internal",
                        help="public 只有可公开的列，internal 另有内部的列（默认），personal 全部，含个人信息")
    add_known(parser)
    add_kinds(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the rows."""
    from kaocheng.base.errors import KaochengError
    from kaocheng.ledger.csv_text import write_rows
    from kaocheng.ledger.entry import written_of
    from kaocheng.ledger.past import snapshot_of
    from kaocheng.store import SqliteStore

    catalogue = catalogue_of(arguments)
    kind = catalogue.named(arguments.kind)
    with SqliteStore.open(arguments.store) as store:
        past = bool(arguments.snapshot or arguments.known_on)
        snapshot = snapshot_of(store, known_of(store, arguments), date.max, None if past else catalogue)
    ledger = snapshot.ledgers.get(kind.id)
    if ledger is None:
        raise KaochengError(f"库里没有“{kind.label}”台账的登记", remedy="用 kaocheng ledger history 库 查看登记簿")
    columns = [item for item in ledger.kind.columns if item.disclosure in _LEVELS[arguments.level]]
    rows = [[item.heading for item in columns],
            *([written_of(entry.values.get(item.name), item) for item in columns] for entry in ledger.entries)]
    text = write_rows(rows)
    if arguments.output is None:
        print(text, end="")
    else:
        write_file(arguments.output, ("\ufeff" + text).encode())
        print(f"写出 {arguments.output}：{len(ledger.entries)} 行，{len(columns)} 列。")
    return 0
