"""重新检查一年的表: every unit's tables together, as handed in; one 审核意见表 a unit, and the totals, in one zip file."""

from __future__ import annotations

import dataclasses
import re
import zipfile
from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils import timezone

from kaocheng.base.errors import KaochengError
from kaocheng.base.findings import Severity
from kaocheng.forms.compose.check_totals import CheckTotals, compose_check_totals
from kaocheng.forms.compose.opinions import compose_opinions
from kaocheng.forms.formats.xlsx.writer import write
from kaocheng.lint import Report, check
from kaocheng.lint.engine import WaivedFinding
from kaocheng.lint.parameters_used import unchecked_parameters
from kaocheng.lint.printed import printed_at
from kaocheng.model import Reading, decode_table
from kaocheng.web.jobs.kinds import JobKind, Outcome, Work
from kaocheng.web.targets.checking import context_of
from kaocheng.web.targets.rights import visible

if TYPE_CHECKING:
    from datetime import date

    from kaocheng.web.targets.models import Dossier

_UNSAFE = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|]')
_LONGEST = 60
SUMMARY = "汇总.xlsx"


def _run(work: Work) -> Outcome:
    year = int(work.arguments["year"])
    tables = visible(work.actor.membership).filter(fiscal_year=year, revision__isnull=False)
    units = list(tables.order_by("unit__name").values_list("unit", "unit__name").annotate(Count("pk")))
    whole, done, totals = sum(count for *_, count in units), 0, CheckTotals()
    if not whole:
        raise KaochengError(f"{year} 年没有您能看的、已经报来的表", remedy="等单位报来后再检查")
    today = timezone.localdate()
    with zipfile.ZipFile(work.result, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (pk, name, count) in enumerate(units, start=1):
            work.progress.step(done, whole, f"检查{name}")
            stem = f"{number:04d} {_UNSAFE.sub('_', name)[:_LONGEST].rstrip(' .')}.xlsx"
            report, data = _checked(list(tables.filter(unit=pk).order_by("form", "title").prefetch_related("waivers__by")), year, today)
            archive.writestr(stem, data)
            totals.add(name, report, stem)
            done += count
        work.progress.step(done, whole, "写汇总")
        title = f"{year} 年绩效目标检查汇总"
        archive.writestr(SUMMARY, write(compose_check_totals(totals, title, (
            f"注：{timezone.localtime():%Y年%m月%d日 %H:%M} 检查，只含 {work.actor.membership} 能看的、已经报来的表；各单位的表互相核对。",))))
    counts = "，".join(f"{severity.label} {totals.total(severity)} 处" for severity in Severity)
    return Outcome(told=f"检查了 {len(units)} 个单位的 {whole} 张表：{counts}。", file_name=f"{year}年审核意见表.zip")


def _checked(dossiers: list[Dossier], year: int, today: date) -> tuple[Report, bytes]:
    """A unit's report, and its 审核意见表."""
    context = context_of(dossiers[0].unit.profile, year)
    readings = tuple(Reading(table=decode_table(dossier.revision.table_json), document=dossier.title, number=number)
                     for number, dossier in enumerate(dossiers, start=1) if dossier.revision)
    report = _waived(check(readings, context), dossiers, today)
    sheet = compose_opinions(report, context.standards.lawbook, printed_at(report.all_findings, readings),
                             unchecked_parameters(report.findings, context.standards))
    return report, write([sheet])


def _waived(report: Report, dossiers: list[Dossier], today: date) -> Report:
    """What a unit let stand, with its reason, until a day, apart."""
    known = {(number, waiver.code, waiver.path): waiver for number, dossier in enumerate(dossiers, start=1)
             for waiver in dossier.waivers.all() if waiver.expires >= today}
    kept, waived = [], []
    for finding in report.findings:
        waiver = known.get((finding.spot.table or 0, finding.code, str(finding.spot.path)))
        if waiver is None:
            kept.append(finding)
        else:
            waived.append(WaivedFinding(finding=finding, reason=waiver.reason, author=str(waiver.by), expires=waiver.expires))
    return dataclasses.replace(report, findings=tuple(kept), waived=tuple(waived))


KIND = JobKind(id="tables.check", label="重新检查一年的表", run=_run)
