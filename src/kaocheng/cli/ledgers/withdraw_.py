"""``kaocheng ledger withdraw STORE KIND KEY …``: an entry that no longer counts."""

from __future__ import annotations

import argparse

from kaocheng.cli.ledgers.shared import add_kinds, add_person, add_store, catalogue_of, origin_of, print_line

SUMMARY = "撤销一条登记：不再计入，原内容保留为旧版"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    add_store(parser)
    parser.add_argument("kind", metavar="种类", help="台账名称或编号")
    parser.add_argument("key", nargs="+", metavar="编号", help="认定这一条的各列的值，按次序写")
    add_person(parser, reason="撤销的理由（必写）")
    add_kinds(parser)


def run(arguments: argparse.Namespace) -> int:
    """Withdraw."""
    from kaocheng.ledger.registration import withdraw
    from kaocheng.store import SqliteStore

    kind = catalogue_of(arguments).named(arguments.kind)
    with SqliteStore.open(arguments.store) as store:
        line = withdraw(store, kind, arguments.key, origin_of(arguments))
    print(f"已撤销“{kind.label}”{'、'.join(arguments.key)}。")
    print_line(line)
    return 0
