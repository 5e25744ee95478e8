"""台账种类 from a file: one kind a file, faults told with file, line and key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.data import parse_yaml, read_data
from kaocheng.base.data_faults import line_of, unknown_key
from kaocheng.base.errors import DataFileError, KaochengError
from kaocheng.ledger.kind import KindContradictionError, LedgerKind

if TYPE_CHECKING:
    from pathlib import Path

KINDS_FOLDER = "台账种类"
"""A bureau's own kinds stand in a folder of this name beside its ledgers or in its store."""


def read_kind(path: Path) -> LedgerKind:
    """Read one kind.

    Raises:
        DataFileError: The file can't be read, does not follow the schema, or contradicts itself.
    """
    _ensure_known_keys(path)  # first: a missing key may be a misspelt one
    try:
        return read_data(path, LedgerKind)
    except KindContradictionError as error:
        raise KindContradictionError(error.label, error.key, error.problem, where=_place(path, error.key)) from None


def _ensure_known_keys(path: Path) -> None:
    if not path.is_file():
        return
    key = unknown_key(parse_yaml(path.read_text(encoding="utf-8", errors="replace"), name=path.name), LedgerKind)
    if key:
        raise DataFileError(f"不认识的键“{key.rpartition('.')[2]}”（{key}）", where=_place(path, key),
                            expected="台账定义的键，写法见 docs/howto/add-a-ledger.md", remedy="改正或删去这个键")


def _place(path: Path, key: str) -> str:
    line = line_of(path.read_text(encoding="utf-8"), key)
    return f"{path.name} 第{line}行" if line else path.name


def read_kinds(folder: Path) -> tuple[LedgerKind, ...]:
    """Every kind of a folder (``*.yaml``), in the order of the files.

    Raises:
        KaochengError: There is no such folder.
        DataFileError: A file is wrong.
    """
    if not folder.is_dir():
        raise KaochengError("没有这个文件夹", where=str(folder), expected="放有台账种类文件（*.yaml）的文件夹", remedy="检查路径")
    return tuple(read_kind(path) for path in sorted(folder.glob("*.yaml")))
