"""The one-screen summary at the end of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from kaocheng.base.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kaocheng.lint import Report
    from kaocheng.year.appraising import AppraisedTable


def print_summary(tables: Sequence[AppraisedTable], report: Report, out: Path) -> None:
    """Totals, what was missed, and where to look."""
    console = Console(highlight=False)
    grid = Table("", "行数", "达标", "执行率", "总分", "等级", show_edge=False, header_style="bold", pad_edge=False)
    for item in tables:
        score = item.appraisal
        met = sum(row.met for row in score.rows)
        grid.add_row(item.reading.table.form.label, str(sum(row.applies for row in score.rows)), str(met), score.execution.execution_rate_shown or "—",
                     str(score.total_shown), score.grade)
    console.print()
    console.print(grid)
    for item in tables:
        missed = [f"{row.indicator.name}（{row.actual_shown or '无数值'}，目标 {row.indicator.target.text}）"
                  for row in item.appraisal.rows if row.missed]
        if missed:
            console.print(f"\n未达标（{item.reading.table.form.label}）：" + "；".join(missed), markup=False, soft_wrap=True)
    pending = sorted({name for item in tables for name in item.appraisal.unverified})
    if pending:
        console.print(f"\n未与公布原文核对的参数：{'、'.join(pending)}", markup=False, soft_wrap=True)
    counts = "，".join(f"{severity.label} {report.count(severity)}" for severity in Severity)
    console.print(f"\n检查意见：{counts}。", markup=False, soft_wrap=True)
    console.print(f"\n请打开 {out / '报告.html'}（每个数都能展开到台账行）；自评表在 {out}/。", markup=False, soft_wrap=True)
