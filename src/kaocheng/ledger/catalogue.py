"""The ledger kinds of all installed packs."""

from __future__ import annotations

from functools import cache

from kaocheng.base.data import read_data
from kaocheng.base.errors import KaochengError
from kaocheng.base.packs import pack_files
from kaocheng.ledger.kind import LedgerKind


@cache
def ledger_kinds() -> tuple[LedgerKind, ...]:
    """Every declared kind, in the order of the files.

    Raises:
        DataFileError: A file is wrong.
        KaochengError: Two files declare the same word.
    """
    kinds = tuple(read_data(path, LedgerKind) for path in pack_files("ledgers/*.yaml"))
    ensure_distinct(kinds)
    return kinds


def ensure_distinct(kinds: tuple[LedgerKind, ...]) -> None:
    """Refuse kinds that share a name.

    Raises:
        KaochengError: Two kinds answer to one word.
    """
    owners: dict[str, str] = {}
    for kind in kinds:
        for word in set(kind.words):
            if owners.setdefault(word, kind.id) != kind.id:
                raise KaochengError(f"“{word}”同时是台账 {owners[word]} 和 {kind.id} 的名称", expected="每个名称只属于一种台账",
                                    remedy="改掉数据包 ledgers 目录中的一处")


def kind_named(word: str) -> LedgerKind:
    """The kind with this id, label, alias or English name.

    Raises:
        KaochengError: No such kind.
    """
    for kind in ledger_kinds():
        if word in kind.words:
            return kind
    labels = "、".join(kind.label for kind in ledger_kinds())
    raise KaochengError(f"没有名为“{word}”的台账种类", expected=labels, remedy="改用上列名称之一")
