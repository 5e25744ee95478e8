"""``kaocheng ledger history STORE [KIND [KEY …]]``: the journal, or every version of an entry."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kaocheng.cli.ledgers.shared import add_kinds, add_store, catalogue_of

if TYPE_CHECKING:
    from kaocheng.ledger.chain import EntryBody
    from kaocheng.ledger.store import LedgerStore

SUMMARY = "登记簿，或一条登记的全部版次：谁、什么时候、为什么、改了什么"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    add_store(parser)
    parser.add_argument("kind", nargs="?", metavar="种类", help="台账名称或编号；不写则列出登记簿")
    parser.add_argument("key", nargs="*", metavar="编号", help="认定一条的各列的值；不写则列出改过的各条")
    add_kinds(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the journal or versions."""
    from kaocheng.base.errors import KaochengError
    from kaocheng.store import SqliteStore

    with SqliteStore.open(arguments.store) as store:
        if arguments.kind is None:
            _journal(store)
            return 0
        kind = catalogue_of(arguments).named(arguments.kind)
        labels = {item.name: item.label for item in kind.columns}
        found = False
        versions: dict[tuple[str, ...], list[EntryBody]] = {}
        for body in store.bodies(kind.id):
            versions.setdefault(tuple(body.key), []).append(body)
        for key, bodies in versions.items():
            if (key == tuple(arguments.key)) if arguments.key else len(bodies) > 1:
                found = True
                _entry(f"{kind.label} {'、'.join(key)}", bodies, labels)
        if arguments.key and not found:
            raise KaochengError(f"“{kind.label}”台账里没有“{'、'.join(arguments.key)}”", expected="、".join(kind.key_labels),
                                remedy=f"用 kaocheng ledger export 库 {kind.label} 查看登记过的条目")
        if not found:
            print(f"“{kind.label}”共 {len(versions)} 条，都没有改过。")
    return 0


def _journal(store: LedgerStore) -> None:
    for line in store.journal():
        body = line.body
        what = f"快照 {body.snapshot[:12]}" if body.snapshot else f"{body.kind} 第{body.first}至{body.last}条" + (
            f"，来自 {body.file}" if body.file else "")
        print(f"第{body.number}号 {body.at[:19].replace('T', ' ')} {body.by} {what}{f'：{body.why}' if body.why else ''}  存证号 {line.hash[:16]}…")


def _entry(title: str, bodies: list[EntryBody], labels: dict[str, str]) -> None:
    print(title)
    before: dict[str, str] = {}
    for body in bodies:
        why = f"：{body.why}" if body.why else ""
        place = f"，{body.file}第{body.line}行" if body.file and body.line else ""
        print(f"  第{body.version}版 {body.act.label} {body.at[:19].replace('T', ' ')} {body.by}{why}{place}")
        if body.version > 1:
            for name in dict.fromkeys([*labels, *before, *body.values]):
                if before.get(name) != body.values.get(name):
                    print(f"      {labels.get(name, name)}：{before.get(name, '空白')} → {body.values.get(name, '空白')}")
        for name, stored in body.files.items():
            print(f"      佐证 {name}：{stored}")
        before = body.values
