"""Packs: data that is true in a place, a year or a sector, found by entry point ``kaocheng.packs``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from kaocheng.base.data import read_data
from kaocheng.base.errors import KaochengError


@dataclass(frozen=True, slots=True, kw_only=True)
class PackManifest:
    """What ``pack.yaml`` says of a pack."""

    name: str
    label: str
    rank: int
    """Reading order: central 0, province 10, city 20, sector 30; a later pack may add, never silently replace."""
    description: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of data with a manifest."""

    root: Path
    manifest: PackManifest

    @classmethod
    def at(cls, root: Path) -> Pack:
        """Open the pack in a folder.

        Raises:
            DataFileError: The manifest is missing or wrong.
        """
        return cls(root, read_data(root / "pack.yaml", PackManifest))

    def files(self, pattern: str) -> tuple[Path, ...]:
        """The pack's files that match a glob pattern, sorted."""
        return tuple(sorted(self.root.glob(pattern)))


@cache
def installed_packs() -> tuple[Pack, ...]:
    """All packs of installed distributions, by rank and name."""
    found = (Pack.at(Path(point.load()())) for point in entry_points(group="kaocheng.packs"))
    return tuple(sorted(found, key=lambda pack: (pack.manifest.rank, pack.manifest.name)))


def pack_named(name: str) -> Pack:
    """One installed pack.

    Raises:
        KaochengError: No such pack.
    """
    for pack in installed_packs():
        if pack.manifest.name == name:
            return pack
    names = "、".join(pack.manifest.name for pack in installed_packs())
    raise KaochengError(f"没有名为“{name}”的数据包", expected=names or "已安装的数据包", remedy="改用上列名称之一")


def pack_files(pattern: str) -> tuple[Path, ...]:
    """Files of all installed packs that match, in pack order."""
    return tuple(path for pack in installed_packs() for path in pack.files(pattern))
