"""Folders of invented tables as files: a package of eight tables a unit, one file and folder each."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from bench.generated_tables import sequence
from kaocheng.forms.convert import convert

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kaocheng.model import Reading

PACKAGE = 8
"""Tables of one unit."""
_PRINTED = 25
"""Packages that are printed by our own writer; further ones are copies under the name of another unit."""
_UNIT = "虚构单位"


def packages(amount: int) -> Iterator[list[Reading]]:
    """The tables of so many units in the order of the sequence, one department table and its projects at best."""
    for number, tables in enumerate(islice(_batched(), amount), start=1):
        yield list(_of_unit(tables, f"{_UNIT}{number:06}"))


def write_folder(folder: Path, tables: int) -> int:
    """Write text files, the format read fastest, with at least so many tables; returns how many there are."""
    amount = -(-tables // PACKAGE)
    printed = [convert(package, ".txt").data.decode() for package in packages(min(amount, _PRINTED))]
    for number in range(1, amount + 1):
        text = printed[(number - 1) % len(printed)]
        own = f"{_UNIT}{(number - 1) % len(printed) + 1:06}"
        unit = folder / f"{number // 1000:03}" / f"{number:06}"
        unit.mkdir(parents=True)
        (unit / "目标表.txt").write_text(text.replace(own, f"{_UNIT}{number:06}"), encoding="utf-8")
    return amount * PACKAGE


def _batched() -> Iterator[tuple[Reading, ...]]:
    tables = sequence()
    while True:
        yield tuple(islice(tables, PACKAGE))


def _of_unit(tables: tuple[Reading, ...], unit: str) -> Iterator[Reading]:
    for number, reading in enumerate(tables, start=1):
        table = replace(reading.table, unit=unit, supervisor=unit, title=f"{unit}绩效目标表")
        yield replace(reading, table=table, document=f"{unit}.txt", number=number)
