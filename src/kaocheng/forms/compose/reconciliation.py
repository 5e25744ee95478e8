"""对账表: the three values of each indicator as sheets that print, and the pairs of names to confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.forms.grid import Cell, CellRole, Grid, Sheet
from kaocheng.ledger.reconciliation.confirmation import CONFIRMATION
from kaocheng.units.quantity import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from kaocheng.ledger.reconciliation import Line, Reconciliation

_HEADINGS = (("对象", 16), ("省平台编号", 12), ("内部台账值", 7), ("省平台值", 7), ("认定值", 7), ("台账－平台", 7), ("台账－认定", 7), ("依据", 8),
             ("台账行", 14))
_SUMMARY = (("指标", 12), ("单位", 5), ("内部台账值", 10), ("省平台值", 10), ("省考核认定值", 10), ("台账－平台", 10), ("台账－认定", 10),
            ("三者相同", 8), ("不同", 6), ("待确认", 6))
_TEXTS = frozenset({"对象", "省平台编号", "依据", "台账行", "指标", "单位"})
_ROWS_SHOWN = 3


def compose_reconciliation(results: Sequence[Reconciliation]) -> list[Sheet]:
    """One sheet of totals, then one an indicator with every object whose values differ."""
    year = results[0].year if results else ""
    rows = [[item.rule.indicator, item.rule.unit, *_values(item.total("internal"), item.total("platform"), item.total("certified")),
             str(sum(line.is_equal for line in item.lines)), str(len(item.differing)), str(len(item.candidates))] for item in results]
    first = _sheet("对账总表", f"{year}年内部台账、省平台、省考核认定对账总表", _SUMMARY, rows,
                   ("注：内部台账值由本单位台账算出，省平台值和认定值取自导入的清单；三者并列，互不覆盖。差异是核对的线索。",))
    return [first, *(_indicator(item) for item in results)]


def _indicator(result: Reconciliation) -> Sheet:
    rows = [[_name(line), line.platform_object.number if line.platform_object else "", *_values(line.internal, line.platform, line.certified),
             line.basis, _rows(line)] for line in result.differing]
    told = f"注：单位{result.rule.unit}。{len(result.lines)} 个对象，三个值都相同的 {len(result.lines) - len(rows)} 个不列出。"
    return _sheet(result.rule.indicator, f"{result.rule.indicator}差异明细", _HEADINGS, rows, (told, "“未配上”的对象只在一边有；名称相近的见“匹配确认”表。"))


def compose_confirmation(results: Sequence[Reconciliation]) -> Sheet | None:
    """The file to confirm names in; ``None`` when there is nothing to confirm."""
    rows = [[item.rule.indicator, pair.platform_object.number, pair.platform_object.name, pair.object.key, pair.object.name, str(pair.likeness),
             "", "", ""] for item in results for pair in item.candidates]
    widths = (10, 12, 16, 14, 16, 6, 7, 8, 8)
    names = [item.label for item in CONFIRMATION.fields]
    return _sheet("匹配确认", "", tuple(zip(names, widths, strict=True)), rows, (), texts=True) if rows else None


def _sheet(name: str, title: str, headings: tuple[tuple[str, int], ...], rows: list[list[str]], notes: tuple[str, ...], *,
           texts: bool = False) -> Sheet:
    cells = [Cell(row=0, column=column, text=heading, role=CellRole.HEADER) for column, (heading, _) in enumerate(headings)]
    cells += [Cell(row=row, column=column, text=text,
                   role=CellRole.TEXT if texts or headings[column][0] in _TEXTS else CellRole.NUMBER)
              for row, line in enumerate(rows, start=1) for column, text in enumerate(line) if text]
    grid = Grid(cells=tuple(cells), rows=len(rows) + 1, columns=len(headings), name=name,
                widths=tuple(width for _, width in headings), header_rows=(0, 0))
    return Sheet(grid=grid, title=title, name=name, landscape=True, listing=True, notes=notes)


def _values(internal: Decimal | None, platform: Decimal | None, certified: Decimal | None) -> list[str]:
    shown = ["" if value is None else plain(value) for value in (internal, platform, certified)]
    differences = ["" if internal is None or value is None else plain(internal - value) for value in (platform, certified)]
    return [*shown, *differences]


def _name(line: Line) -> str:
    if line.object is not None:
        return line.object.name
    return line.platform_object.name if line.platform_object is not None else ""


def _rows(line: Line) -> str:
    lines = [str(entry.line) for entry in line.object.entries if entry.line] if line.object is not None else []
    more = f"等{len(lines)}行" if len(lines) > _ROWS_SHOWN else "行" if lines else ""
    return f"第{'、'.join(lines[:_ROWS_SHOWN])}{more}" if lines else ""
