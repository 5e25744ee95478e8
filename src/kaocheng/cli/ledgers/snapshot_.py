"""``kaocheng ledger snapshot STORE``: name the state of all ledgers by one hash, to be found again years later."""

from __future__ import annotations

import argparse
from datetime import date

from kaocheng.cli.ledgers.shared import add_kinds, add_person, add_store, catalogue_of, origin_of, print_line

SUMMARY = "取快照：用一个校验和记下全部台账现在的内容，以后可以按它重算"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    add_store(parser)
    parser.add_argument("--list", action="store_true", help="列出取过的快照")
    add_person(parser, reason="取快照的缘由，如“2024年自评”")
    add_kinds(parser)


def run(arguments: argparse.Namespace) -> int:
    """Take a snapshot or list them."""
    from kaocheng.ledger.past import known_now, snapshot_of, take_snapshot
    from kaocheng.store import SqliteStore

    with SqliteStore.open(arguments.store) as store:
        if arguments.list:
            for line in store.journal():
                if line.body.snapshot:
                    print(f"{line.body.snapshot}  {line.body.at[:19].replace('T', ' ')} {line.body.by} {line.body.why}")
            return 0
        snapshot = snapshot_of(store, known_now(store), date.max, catalogue_of(arguments))
        line = take_snapshot(store, snapshot, origin_of(arguments))
    print(f"快照 {snapshot.hash}：{len(snapshot.ledgers)} 种台账，{snapshot.rows} 行。")
    print_line(line)
    return 0
