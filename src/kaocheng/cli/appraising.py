"""From tables and ledgers to scored tables: shared by ``appraise`` and ``run``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.cli.arguments import write_file
from kaocheng.expr.binding import bind
from kaocheng.expr.chosen import chosen_result
from kaocheng.expr.measures import MeasureResult, measure_all
from kaocheng.forms.compose import compose_appraisal
from kaocheng.forms.formats.docx.narrative_writer import write_narrative
from kaocheng.forms.formats.docx.writer import write as write_docx
from kaocheng.forms.formats.xlsx.writer import write as write_xlsx
from kaocheng.publish.appraisal_report import compose_report
from kaocheng.publish.report import AppraisedTable
from kaocheng.scoring import appraise
from kaocheng.scoring.from_ledgers import execution_from, left_out_from, reasons_from
from kaocheng.scoring.from_measures import actual_from

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kaocheng.law import Standards
    from kaocheng.ledger import Snapshot
    from kaocheng.model import Reading, TargetTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A form that was written."""

    path: Path
    label: str


def measure_tables(snapshot: Snapshot, readings: Sequence[Reading]) -> dict[str, MeasureResult]:
    """All measures for the fiscal year of the tables.

    Raises:
        KaochengError: No table says its year.
    """
    years = {reading.table.fiscal_year for reading in readings if reading.table.fiscal_year}
    if len(years) != 1:
        found = "、".join(str(year) for year in sorted(years)) or "没有"
        raise KaochengError(f"目标表的预算年度不能确定（读到：{found}）", expected="各表写明同一个年度",
                            remedy="检查表头的年度，或分年度处理")
    return measure_all(snapshot, years.pop())


def appraise_tables(
    readings: Sequence[Reading], snapshot: Snapshot, results: Mapping[str, MeasureResult], standards: Standards,
) -> tuple[AppraisedTable, ...]:
    """Score every table from the measured values and the ledgers of budget execution and reasons."""
    return tuple(_appraise(reading, snapshot, results, standards) for reading in readings)


def _appraise(
    reading: Reading, snapshot: Snapshot, results: Mapping[str, MeasureResult], standards: Standards,
) -> AppraisedTable:
    table = reading.table
    chosen = {position: chosen_result(table.indicators[position], binding, results)
              for position, binding in bind(table).bound.items()}
    reasons = reasons_from(snapshot, table)
    actuals = {position: actual_from(result, standards, reasons.get(table.indicators[position].name))
               for position, result in chosen.items()}
    appraisal = appraise(table, actuals, execution_from(snapshot, table), standards, left_out_from(snapshot, table))
    return AppraisedTable(reading=reading, appraisal=appraisal, results=chosen)


def write_forms(tables: Sequence[AppraisedTable], folder: Path) -> list[Written]:
    """Write the 自评表 of every table as docx and xlsx; each file is written whole or not at all."""
    written = []
    for item in tables:
        sheet = compose_appraisal(item.appraisal)
        stem = f"自评表-{short_name(item.reading.table)}"
        for suffix, writer in ((".docx", write_docx), (".xlsx", write_xlsx)):
            path = folder / f"{stem}{suffix}"
            write_file(path, writer([sheet]))
            written.append(Written(path=path, label=sheet.title))
    return written


def write_reports(tables: Sequence[AppraisedTable], snapshot: Snapshot, folder: Path, *, notice: str) -> list[Written]:
    """Write the 自评报告 of every table as docx."""
    written = []
    for item in tables:
        report = compose_report(item, snapshot, notice=notice)
        path = folder / f"自评报告-{short_name(item.reading.table)}.docx"
        write_file(path, write_narrative(report))
        written.append(Written(path=path, label=report.title))
    return written


def short_name(table: TargetTable) -> str:
    """What a file of the table is called: unit or project, without signs that file systems refuse."""
    name = (table.unit or "部门整体") if table.form.is_department else (table.project or "项目")
    return "".join(sign for sign in name if sign not in '\\/:*?"<>|\n\r\t')[:40]
