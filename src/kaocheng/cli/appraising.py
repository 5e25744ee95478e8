"""The files of scored tables: shared by ``appraise`` and ``run``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaocheng.cli.arguments import write_file
from kaocheng.forms.compose import compose_appraisal
from kaocheng.forms.formats.docx.narrative_writer import write_narrative
from kaocheng.forms.formats.docx.writer import write as write_docx
from kaocheng.forms.formats.xlsx.writer import write as write_xlsx
from kaocheng.publish.appraisal_report import compose_report
from kaocheng.year.names import short_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kaocheng.ledger import Snapshot
    from kaocheng.year.appraising import AppraisedTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A form that was written."""

    path: Path
    label: str


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
