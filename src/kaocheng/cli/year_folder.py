"""A folder that holds a unit's year: tables, ledgers, and ``考成.yaml`` that says which is which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from kaocheng.base.data import read_data
from kaocheng.base.errors import KaochengError

MANIFEST = "考成.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearManifest:
    """考成.yaml."""

    label: Annotated[str, "名称"]
    tables: Annotated[list[str], "目标表文件"]
    same_as: Annotated[list[str], "同一张表的其他格式"]
    ledgers: Annotated[str, "台账文件夹"]
    as_of: Annotated[date, "数据截止日"]
    profile: Annotated[str, "方案"] = "national"
    notice: Annotated[str, "说明"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFolder:
    """The folder and its manifest."""

    root: Path
    manifest: YearManifest

    @classmethod
    def open(cls, root: Path) -> YearFolder:
        """Open a folder.

        Raises:
            KaochengError: There is no such folder or no manifest in it.
            DataFileError: The manifest does not fit.
        """
        if not (root / MANIFEST).is_file():
            raise KaochengError(f"文件夹里没有 {MANIFEST}", where=str(root),
                                expected=f"写明目标表、台账文件夹和截止日的 {MANIFEST}",
                                remedy="参照 examples/liupanshui-2024 写一个")
        return cls(root=root, manifest=read_data(root / MANIFEST, YearManifest))

    @property
    def tables(self) -> list[Path]:
        """The table files."""
        return [self.root / name for name in self.manifest.tables]

    @property
    def twins(self) -> list[Path]:
        """Files that hold the same tables in another format."""
        return [self.root / name for name in self.manifest.same_as]

    @property
    def ledgers(self) -> Path:
        """The folder of ledgers."""
        return self.root / self.manifest.ledgers
