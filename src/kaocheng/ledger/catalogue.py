"""The ledger kinds of all installed packs, and a bureau's own beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import KaochengError
from kaocheng.base.packs import pack_files
from kaocheng.base.text import squash
from kaocheng.ledger.kind import LedgerKind
from kaocheng.ledger.kind_file import KINDS_FOLDER, read_kind, read_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Catalogue:
    """台账目录: kinds by every word that names them."""

    kinds: Annotated[tuple[LedgerKind, ...], "台账种类"]
    _by_word: dict[str, LedgerKind] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse kinds that share a name, and references that lead nowhere.

        Raises:
            KaochengError: Two kinds answer to one word, or a field refers to what no kind has.
        """
        ensure_distinct(self.kinds)
        object.__setattr__(self, "_by_word", {word: kind for kind in self.kinds for word in kind.words})
        for kind in self.kinds:
            for item in kind.columns:
                self._ensure_reference(kind, item.label, item.references.kind if item.references else "",
                                       item.references.field if item.references else "")

    def _ensure_reference(self, kind: LedgerKind, label: str, target_id: str, target_field: str) -> None:
        target = self._by_word.get(target_id)
        if target_id and (target is None or all(item.name != target_field for item in target.columns)):
            raise KaochengError(f"台账种类“{kind.label}”的“{label}”引用了没有的字段 {target_id}.{target_field}", where=kind.id,
                                expected="references 写已有的台账编号和字段英文名", remedy="改正这个字段的 references")

    @classmethod
    def installed(cls, *folders: Path | None) -> Catalogue:
        """The kinds of the packs and of further folders; ``None`` stands for no folder.

        Raises:
            DataFileError: A file is wrong.
            KaochengError: Kinds share a name, or a folder is not there.
        """
        own = [kind for folder in folders if folder is not None for kind in read_kinds(folder)]
        return cls((*ledger_kinds(), *own)) if own else installed_catalogue()

    @classmethod
    def beside(cls, root: Path, *folders: Path | None) -> Catalogue:
        """The same with the kinds of ``台账种类`` below a folder of ledgers, when there is such a folder."""
        local = root / KINDS_FOLDER
        return cls.installed(local if local.is_dir() else None, *folders)

    def find(self, word: str) -> LedgerKind | None:
        """The kind with this id, label, alias or English name."""
        return self._by_word.get(word) or self._by_word.get(squash(word))

    def named(self, word: str) -> LedgerKind:
        """The same.

        Raises:
            KaochengError: No such kind.
        """
        found = self.find(word)
        if found is None:
            labels = "、".join(kind.label for kind in self.kinds)
            raise KaochengError(f"没有名为“{word}”的台账种类", expected=labels, remedy="改用上列名称之一")
        return found


@cache
def ledger_kinds() -> tuple[LedgerKind, ...]:
    """Every declared kind of the packs, in the order of the files.

    Raises:
        DataFileError: A file is wrong.
        KaochengError: Two files declare the same word.
    """
    kinds = tuple(read_kind(path) for path in pack_files("ledgers/*.yaml"))
    ensure_distinct(kinds)
    return kinds


@cache
def installed_catalogue() -> Catalogue:
    """The kinds of the packs alone."""
    return Catalogue(ledger_kinds())


def ensure_distinct(kinds: Iterable[LedgerKind]) -> None:
    """Refuse kinds that share a name.

    Raises:
        KaochengError: Two kinds answer to one word.
    """
    owners: dict[str, LedgerKind] = {}
    for kind in kinds:
        for word in set(kind.words):
            if owners.setdefault(word, kind) is not kind:
                raise KaochengError(f"“{word}”同时是台账 {owners[word].id} 和 {kind.id} 的名称", expected="每个名称只属于一种台账",
                                    remedy="改掉台账定义中的一处")


def kind_named(word: str) -> LedgerKind:
    """The kind of the packs with this id, label, alias or English name.

    Raises:
        KaochengError: No such kind.
    """
    return installed_catalogue().named(word)
