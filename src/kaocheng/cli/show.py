"""Tables for the eye: what was read, printed with aligned columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from kaocheng.base.text import clip
from kaocheng.model.places import field_labels
from kaocheng.model.table import ProjectProfile, Safeguards, TargetTable

if TYPE_CHECKING:
    from kaocheng.model import Document, FundLine, Reading


def show_document(document: Document) -> None:
    """Print every table of a document and what the reader is not sure of."""
    console = Console(highlight=False)
    for reading in document.readings:
        _show_table(console, reading)
    for finding in document.findings:
        console.print(f"{finding.severity.label} {finding.code} {finding.spot.text} {finding.message}", markup=False)
    if not document.readings:
        console.print(f"{document.source}：没有找到绩效目标表。", markup=False)


def _show_table(console: Console, reading: Reading) -> None:
    table = reading.table
    console.rule(f"{reading.document} 表{reading.number} {table.title or table.form.label}")
    labels = field_labels(TargetTable)
    facts: list[tuple[str, object]] = [("表种", table.form.label)]
    facts += [(labels[name], getattr(table, name))
              for name in ("fiscal_year", "unit", "supervisor", "project", "duties", "objective", "total_score")]
    for part, cls in ((table.profile, ProjectProfile), (table.safeguards, Safeguards)):
        facts += [(label, getattr(part, name)) for name, label in field_labels(cls).items() if name != "leader"]
    for label, value in facts:
        if value is not None:
            console.print(f"{label}：{clip(str(value), 100)}", markup=False)
    for fund in table.funds:
        console.print(f"资金：{_fund(fund)}", markup=False)
    for position, detail in enumerate(table.details, start=1):
        console.print(f"明细目标{position}：{detail}", markup=False)
    for phase in table.phases:
        console.print(f"阶段：{phase.from_month}—{phase.to_month}月 {clip(phase.text, 100)}", markup=False)
    _show_indicators(console, reading)


def _fund(fund: FundLine) -> str:
    figures = [("预算", fund.budget), ("调整", fund.adjusted), ("执行", fund.executed), ("执行率", fund.rate),
               ("分值", fund.points), ("得分", fund.score)]
    printed = "，".join(f"{label} {value}" for label, value in figures if value is not None)
    return f"{fund.label or '（无名称）'}：{printed or '未填'}{f'（{fund.unit}）' if fund.unit else ''}"


def _show_indicators(console: Console, reading: Reading) -> None:
    rows = reading.table.indicators
    grid = Table("行", "一级指标", "二级指标", "三级指标", "指标值", show_edge=False, header_style="bold")
    with_actual = any(row.actual or row.score is not None for row in rows)
    if with_actual:
        grid.add_column("完成值")
        grid.add_column("分值")
        grid.add_column("得分")
    for number, row in enumerate(rows, start=1):
        cells = [str(number), row.level1 or "", row.level2 or "", row.name, row.target.text]
        if with_actual:
            cells += [row.actual.text if row.actual else "", _number(row.points), _number(row.score)]
        grid.add_row(*cells)
    console.print(grid)
    console.print(f"共 {len(rows)} 行指标。")


def _number(value: object) -> str:
    return "" if value is None else str(value)
