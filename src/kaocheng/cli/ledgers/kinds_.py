"""``kaocheng ledger kinds [KIND]``: the kinds of ledgers, or the fields of one."""

from __future__ import annotations

import argparse
from pathlib import Path

from kaocheng.cli.ledgers.shared import add_kinds, catalogue_of

SUMMARY = "列出台账种类，或一种台账的各列"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("kind", nargs="?", metavar="种类", help="台账名称或编号；不写则列出全部")
    parser.add_argument("--store", type=Path, metavar="库", help="台账库，其中可以有自己的台账种类")
    add_kinds(parser)


def run(arguments: argparse.Namespace) -> int:
    """List."""
    catalogue = catalogue_of(arguments)
    if arguments.kind is None:
        for kind in catalogue.kinds:
            print(f"{kind.id:<4} {kind.label}（{len(kind.fields)} 列，按{'、'.join(kind.key_labels)}认定）")
        print(f"共 {len(catalogue.kinds)} 种台账。")
        return 0
    kind = catalogue.named(arguments.kind)
    print(f"{kind.id} {kind.label}\n{kind.description}")
    print(f"一行由“{'、'.join(kind.key_labels)}”认定；应有佐证：{'、'.join(kind.evidence) or '无'}。\n")
    for item in kind.columns:
        codes = f"：{'、'.join(item.codes)}" if item.codes else ""
        print(f"{'*' if item.required else ' '} {item.heading}（{item.type.label}{codes}，{item.disclosure.label}）{item.help}")
    return 0
