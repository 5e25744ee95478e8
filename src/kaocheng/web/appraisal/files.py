"""The official files of a table's year: 监控表, 自评表, 自评报告."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from kaocheng.forms.compose import AppraisalWords, compose_appraisal
from kaocheng.forms.compose.monitoring import ExpectedYear, compose_monitoring
from kaocheng.forms.convert import write_sheets
from kaocheng.forms.formats.docx.narrative_writer import write_narrative
from kaocheng.ledger.snapshot import Snapshot
from kaocheng.outlook.known import known_at
from kaocheng.publish.appraisal_report import compose_report
from kaocheng.publish.monitoring_page import render_monitoring_page
from kaocheng.year.names import short_name

if TYPE_CHECKING:
    from kaocheng.web.appraisal.standing import Question, Standing
    from kaocheng.year.appraising import AppraisedTable

MONITORING_FORMS = ("docx", "xlsx", "pdf", "html")


def monitoring_file(found: Standing, question: Question, suffix: str) -> bytes:
    """The 监控表 of 财预〔2019〕136号, or the page that opens every value, as a file."""
    item = found.table
    if suffix == "html":
        known = known_at(question.snapshot, question.day)
        return render_monitoring_page((item,), question.standards, known, late_rows=found.late_rows).encode()
    expected = ExpectedYear(rows={position: one.short for position, one in item.expected.items()})
    return write_sheets([compose_monitoring(item.monitoring, expected)], f".{suffix}")


def appraisal_files(item: AppraisedTable, snapshot: Snapshot, words: AppraisalWords) -> dict[str, bytes]:
    """自评表 as docx, xlsx and, where the part for it is installed, pdf; 自评报告 as docx."""
    sheet, stem = compose_appraisal(item.appraisal, words=words), short_name(item.reading.table)
    suffixes = ("docx", "xlsx", "pdf") if find_spec("typst") else ("docx", "xlsx")
    found = {f"自评表-{stem}.{suffix}": write_sheets([sheet], f".{suffix}") for suffix in suffixes}
    found[f"自评报告-{stem}.docx"] = write_narrative(compose_report(item, snapshot, words=words))
    return found
