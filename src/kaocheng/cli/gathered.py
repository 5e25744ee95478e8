"""A folder of forms read once and set aside: groups of tables to check, and what could not be read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Self

from kaocheng.base.errors import KaochengError
from kaocheng.cli.documents import at_document, named_files, relabelled
from kaocheng.cli.many import read_many
from kaocheng.cli.spool import Spool
from kaocheng.cli.table_groups import TableGroup, TableKey, group_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal
    from pathlib import Path
    from types import TracebackType

    from kaocheng.base.findings import Finding
    from kaocheng.model import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSet:
    """Tables of one unit and year, and what their reader was not sure of."""

    unit: Annotated[str, "单位"]
    year: Annotated[int | None, "预算年度"]
    readings: Annotated[tuple[Reading, ...], "表"]
    doubts: Annotated[tuple[Finding, ...], "读表时的问题"] = ()

    @property
    def label(self) -> str:
        """How users know the set: its unit, else its file."""
        return self.unit or self.readings[0].document

    @property
    def documents(self) -> tuple[str, ...]:
        """The files of the tables, in order."""
        return tuple(dict.fromkeys(reading.document for reading in self.readings))


class Gathered:
    """Forms of files and folders, read in parallel and set aside; to be used in a ``with`` block.

    Args:
        paths: Files and folders.
        similarity: Per cent from which a path names a unit, see `kaocheng.cli.table_groups`.
        leave_out: A file that is not read though it lies in a folder.

    Raises:
        KaochengError: No file holds a table, or a folder is empty.
    """

    def __init__(self, paths: Sequence[Path], similarity: Decimal, *, leave_out: Path | None = None) -> None:
        self.files = named_files(paths, leave_out=leave_out)
        """Every file under its name in the report."""
        self.failures: list[str] = []
        """Sentences on files that could not be read."""
        self.loose: list[Finding] = []
        """What the reader says of files without tables."""
        self._spool = Spool()
        self._doubts: dict[tuple[str, int], list[Finding]] = defaultdict(list)
        self._groups: list[TableGroup] = []
        self._by_unit: dict[str, list[TableGroup]] = defaultdict(list)
        try:
            self._groups = group_tables(self._read(), similarity)
            for group in self._groups:
                self._by_unit[group.unit].append(group)
            self._require_tables()
        except BaseException:
            self._spool.__exit__(None, None, None)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None,
    ) -> None:
        self._spool.__exit__(kind, error, trace)

    def __len__(self) -> int:
        return len(self._groups)

    def sets(self) -> Iterator[TableSet]:
        """The groups, one in memory at a time, in the order of their first tables."""
        for group in self._groups:
            yield self._set(group)

    def before(self, tables: TableSet) -> tuple[Reading, ...]:
        """The tables here that are last year's of a set: those of its unit from earlier or unprinted years.

        Tables without a unit are those of a set without one only if there is nothing else here.
        """
        groups = self._by_unit.get(tables.unit, []) if tables.unit or len(self._groups) == 1 else []
        return tuple(
            reading for group in groups if group.year is None or tables.year is None or group.year < tables.year
            for reading in self._set(group).readings)

    def _read(self) -> list[TableKey]:
        keys: list[TableKey] = []
        for name, outcome in zip(self.files, read_many(list(self.files.values())), strict=True):
            if outcome.error is not None:
                self.failures.append(f"{name}：{outcome.error.removeprefix(f'{outcome.document.source}：')}")
            document = relabelled(outcome.document, name)
            if not document.readings:
                self.loose += at_document(document.findings, name)
                continue
            numbers = [reading.number for reading in document.readings]
            for finding in at_document(document.findings, name):
                place = finding.spot.table if finding.spot.table in numbers else numbers[0]
                self._doubts[name, place or 0].append(finding)
            for reading in document.readings:
                self._spool.add(reading)
                keys.append(TableKey.of(reading))
        return keys

    def _require_tables(self) -> None:
        if not self._groups:
            told = f"（其中 {len(self.failures)} 个文件读不出来）" if self.failures else ""
            raise KaochengError(
                f"没有找到绩效目标表：看了 {len(self.files)} 个文件{told}",
                expected="含有一级指标、二级指标、三级指标、指标值的表", remedy="检查文件夹是否选对，或把表格另存为 docx、xlsx 后再试")

    def _set(self, group: TableGroup) -> TableSet:
        readings = tuple(self._spool.get(member) for member in group.members)
        doubts = tuple(doubt for reading in readings for doubt in self._doubts.get((reading.document, reading.number), ()))
        return TableSet(unit=group.unit, year=group.year, readings=readings, doubts=doubts)
