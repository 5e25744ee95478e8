"""Converting: tables as read, printed in an official layout, in any format that can be written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Protocol, cast

from kaocheng.base.errors import KaochengError
from kaocheng.forms.compose import carried, compose_table, layout_for, lost, require_suited
from kaocheng.forms.contract import contract_json
from kaocheng.model import Document, Preparer, ProjectProfile, Safeguards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.forms.compose import Layout
    from kaocheng.forms.grid import Sheet
    from kaocheng.model import Reading, TargetTable

JSON = ".json"
_WRITERS = {".docx": "docx", ".xlsx": "xlsx", ".pdf": "pdf", ".html": "html", ".txt": "text"}
SHEET_SUFFIXES = tuple(_WRITERS)
SUFFIXES = (*SHEET_SUFFIXES, JSON)
"""Name endings of the files that can be written."""
_CONTRACT = "约定格式"


class FormatWriter(Protocol):
    """What every ``formats/<fmt>/writer.py`` offers."""

    def write(self, sheets: Sequence[Sheet]) -> bytes:
        """Turn sheets into a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One table of a converted file: the layout taken, and the filled-in fields it has no place for."""

    number: Annotated[int, "表号"]
    layout: Annotated[str, "表式名称"]
    lost: Annotated[tuple[str, ...], "没有印出的内容"] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A converted file."""

    data: Annotated[bytes, "文件内容"]
    tables: Annotated[tuple[Printed, ...], "表"]


def convert(readings: Sequence[Reading], suffix: str, layout: Layout | None = None) -> Converted:
    """Print tables one after another into one file.

    Args:
        readings: The tables.
        suffix: Name ending of the file, e.g. ``.docx``.
        layout: The layout for all of them; for each the one that carries most when left out. A JSON holds what the
            contract has a place for and, with a layout, only what that prints.

    Raises:
        KaochengError: The ending is unknown, there is no table, a layout does not suit, or a part for the format is
            not installed.
    """
    require_suffix(suffix)
    if not readings:
        raise KaochengError("没有可以转换的表", remedy="检查文件里有没有绩效目标表、自评表或监控表")
    for reading in readings if layout else ():
        require_suited(reading.table, cast("Layout", layout))
    if suffix == JSON:
        return _as_json(readings, layout)
    sheets, printed = [], []
    for reading in readings:
        chosen = layout or layout_for(reading.table)
        sheets.append(compose_table(reading.table, chosen))
        printed.append(Printed(number=reading.number, layout=chosen.label, lost=lost(reading.table, chosen)))
    return Converted(data=write_sheets(sheets, suffix), tables=tuple(printed))


def write_sheets(sheets: Sequence[Sheet], suffix: str) -> bytes:
    """Sheets as a file of a format that holds sheets.

    Raises:
        KaochengError: The ending is none of `SHEET_SUFFIXES`.
    """
    if suffix not in _WRITERS:
        raise KaochengError(f"不能写出“{suffix or '没有扩展名的'}”文件", expected="、".join(SHEET_SUFFIXES), remedy="换一个扩展名")
    writer = cast("FormatWriter", import_module(f"kaocheng.forms.formats.{_WRITERS[suffix]}.writer"))
    return writer.write(sheets)


def require_suffix(suffix: str) -> None:
    """See that files with this name ending can be written.

    Raises:
        KaochengError: They can't.
    """
    if suffix not in SUFFIXES:
        raise KaochengError(f"不能写出“{suffix or '没有扩展名的'}”文件", expected="、".join(SUFFIXES), remedy="换一个扩展名")


def carried_by_contract(table: TargetTable) -> TargetTable:
    """What the contract's JSON has a place for: no duties, no profile, no safeguards, no personal data, no months of monitoring.

    Level 2 is known by its standard name only.
    """
    rows = tuple(replace(row, level2_printed=row.level2) for row in table.indicators)
    return replace(table, duties=None, profile=ProjectProfile(), preparer=Preparer(), safeguards=Safeguards(), reported_until=None,
                   indicators=rows)


def _as_json(readings: Sequence[Reading], layout: Layout | None) -> Converted:
    tables = [carried(reading.table, layout) if layout else reading.table for reading in readings]
    document = Document(source=readings[0].document, readings=tuple(
        replace(reading, table=table) for reading, table in zip(readings, tables, strict=True)))
    printed = tuple(
        Printed(number=reading.number, layout=layout.label if layout else _CONTRACT,
                lost=lost(reading.table, layout) if layout else _lost_in_contract(reading.table))
        for reading in readings)
    return Converted(data=(contract_json([document]) + "\n").encode(), tables=printed)


def _lost_in_contract(table: TargetTable) -> tuple[str, ...]:
    names = (("duties", "部门（单位）职能描述"), ("profile", "项目基本情况"), ("preparer", "编制信息"), ("safeguards", "保障措施"))
    kept = carried_by_contract(table)
    return tuple(label for name, label in names if getattr(table, name) != getattr(kept, name))
