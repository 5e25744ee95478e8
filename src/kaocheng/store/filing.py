"""A folder of evidence to files kept in the store, by the entry each belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kaocheng.ledger.entry import LedgerEntry
    from kaocheng.store.evidence import EvidenceFolder

Filed = dict[tuple[str, ...], dict[str, str]]
_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))


def folder_name(key: Iterable[str]) -> str:
    """The name of an entry's folder: the parts of its key, signs that no file name can hold replaced by ``_``."""
    return "_".join(part.translate(_FORBIDDEN) for part in key)


def file_evidence(store: EvidenceFolder, folder: Path, entries: Iterable[LedgerEntry]) -> Filed:
    """Keep the files of every entry that has a folder; a file is named for the evidence, e.g. ``拜访记录表.pdf``.

    Raises:
        KaochengError: There is no such folder, a folder in it belongs to no row, or a file can't be kept.
    """
    if not folder.is_dir():
        raise KaochengError("没有这个佐证文件夹", where=str(folder), expected="每条一个子文件夹，以编号命名", remedy="检查路径")
    keys = {folder_name(entry.key): entry.key for entry in entries}
    members = sorted(path for path in folder.iterdir() if path.is_dir())
    strange = next((path for path in members if path.name not in keys), None)
    if strange is not None:
        raise KaochengError(f"佐证文件夹“{strange.name}”不属于要导入的任何一行", where=str(folder),
                            expected="子文件夹以编号命名；编号由几列组成的用 _ 连接", remedy="改名或移走这个子文件夹")
    return {keys[path.name]: {file.stem: store.keep(file) for file in sorted(path.iterdir()) if file.is_file()} for path in members}
