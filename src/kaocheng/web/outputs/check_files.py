"""The check of a table as a file: 审核意见表, a page, or what programs read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kaocheng.forms.codes import reader_codes
from kaocheng.forms.compose.opinions import compose_opinions
from kaocheng.forms.convert import write_sheets
from kaocheng.lint import Report, check
from kaocheng.lint.engine import WaivedFinding
from kaocheng.lint.parameters_used import unchecked_parameters
from kaocheng.lint.printed import printed_at
from kaocheng.lint.render.json import report_record
from kaocheng.lint.render.sarif import render_sarif
from kaocheng.lint.render.text import render_text
from kaocheng.lint.waivers import TITLES
from kaocheng.model import Reading, decode_table
from kaocheng.publish.check_page import render_check_page
from kaocheng.web.targets.checking import check_table, context_of
from kaocheng.web.targets.current import json_for

if TYPE_CHECKING:
    from kaocheng.web.org.models import Membership
    from kaocheng.web.targets.models import Dossier

CHECK_FORMATS = {"xlsx": "Excel", "docx": "Word", "html": "网页", "txt": "文本", "json": "JSON（供程序读）", "sarif": "SARIF（供程序读）"}


def check_report(dossier: Dossier, membership: Membership | None) -> tuple[Reading, Report]:
    """The table as a reader may see it and its report; waived findings are listed apart, with reason, author and expiry."""
    text = json_for(dossier, membership)
    waivers = list(dossier.waivers.select_related("by"))
    reading, checked = Reading(table=decode_table(text), document=dossier.title), check_table(dossier, text, waivers)
    by_place = {(waiver.code, waiver.path): waiver for waiver in waivers}
    waived = tuple(
        WaivedFinding(finding=finding, reason=waiver.reason, author=str(waiver.by), expires=waiver.expires) for finding in checked.waived
        if (waiver := by_place.get((finding.code, str(finding.spot.path)))) is not None)
    rules = check((), context_of(dossier)).rules
    return reading, Report(findings=checked.findings, tables=1, rules=rules, waived=waived)


def check_file(dossier: Dossier, suffix: str, membership: Membership | None) -> bytes:
    """The report in one of `CHECK_FORMATS`."""
    reading, report = check_report(dossier, membership)
    standards = context_of(dossier).standards
    printed, unchecked = printed_at(report.all_findings, (reading,)), unchecked_parameters(report.findings, standards)
    match suffix:
        case "xlsx" | "docx":
            return write_sheets([compose_opinions(report, standards.lawbook, printed, unchecked)], f".{suffix}")
        case "html":
            return render_check_page(report, (reading.document,), standards).encode()
        case "json":
            return json.dumps(report_record(report, standards.lawbook, printed, unchecked), ensure_ascii=False, indent=2).encode()
        case "sarif":
            titles = {entry.code: entry.title for entry in reader_codes()} | TITLES
            return render_sarif(report, standards.lawbook, printed, uris={}, titles=titles).encode()
    return render_text(report, standards.lawbook, unchecked).encode()
