"""``kaocheng check FOLDER …``: unit by unit, with a summary; one broken file never stops the rest."""

from __future__ import annotations

import dataclasses
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.findings import Finding, Severity, Spot
from kaocheng.cli.check_formats import TEXT, Result, render
from kaocheng.cli.check_summary import Tally
from kaocheng.cli.checking import check_readings, standards_for, standards_on
from kaocheng.cli.documents import relative_uris
from kaocheng.cli.gathered import Gathered, TableSet
from kaocheng.cli.many import progress_bar
from kaocheng.cli.streaming import write_parts
from kaocheng.lint import Report
from kaocheng.lint.engine import WaivedFinding
from kaocheng.lint.parameters_used import unchecked_parameters
from kaocheng.lint.printed import Printed, printed_at
from kaocheng.lint.render.text import render_findings, render_unchecked, render_waived
from kaocheng.lint.waivers import Waiver, Waiving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kaocheng.law import Standards

LOOSE = "其他（没有读到表的文件、豁免文件）"


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderJob:
    """What to check and by what."""

    paths: Annotated[tuple[Path, ...], "文件和文件夹"]
    profile: Annotated[str, "方案"]
    today: Annotated[date, "今天"]
    previous: Annotated[tuple[Path, ...], "上年的表"] = ()
    waivers: Annotated[tuple[Waiver, ...], "豁免"] = ()
    output: Annotated[Path | None, "写入文件"] = None
    """An earlier report of this name in the folder is no form to check."""

    @property
    def standards(self) -> Standards:
        """The parameters of today, for what belongs to no year."""
        return standards_on(self.profile, self.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The check of one group; without tables, what is to be said of files without tables and of waivers."""

    report: Annotated[Report, "检查结果"]
    tables: Annotated[TableSet | None, "表"] = None
    printed: Annotated[dict[Spot, Printed], "原文"] = dataclasses.field(default_factory=dict)

    @property
    def heading(self) -> str:
        """One line over the findings."""
        counts = "，".join(f"{severity.label} {self.report.count(severity)}" for severity in Severity)
        if self.tables is None:
            return f"══ {LOOSE}：{counts}"
        year = f"（{self.tables.year}年）" if self.tables.year else ""
        return f"══ {self.tables.label}{year} {self.report.tables} 张表：{counts}"


def check_folder(job: FolderJob, format_name: str) -> int:
    """Check and report; text is written group by group, the other formats at the end.

    Returns:
        1 when an error stands, else 0.

    Raises:
        KaochengError: No file holds a table, or the output can't be written.
    """
    tally = Tally()
    similarity = job.standards.number("lint.same-unit-similarity")
    earlier = Gathered(job.previous, similarity) if job.previous else nullcontext()
    with earlier as before, Gathered(job.paths, similarity, leave_out=job.output) as now:
        parts = _counted(_parts(job, now, before), tally)
        if format_name == TEXT:
            write_parts((_block(part, job.standards) for part in parts), job.output)
        else:
            result = _joined(parts, job, now, tally)
            write_parts([render(format_name, result)], job.output)
        for gathered in (now, before):
            _tell_failures(gathered)
    tally.show(sys.stdout if job.output is not None or format_name == TEXT else sys.stderr)
    return 1 if tally.has_error else 0


def _parts(job: FolderJob, now: Gathered, before: Gathered | None) -> Iterator[Part]:
    """The groups one after another, then what belongs to none."""
    waiving = Waiving(job.waivers, job.today)
    compared = False
    with progress_bar() as progress:
        for tables in progress.track(now.sets(), total=len(now), description="检查"):
            earlier = before.before(tables) if before else ()
            compared = compared or bool(earlier)
            standards = standards_for(tables.readings, job.profile)
            report = check_readings(tables.readings, tables.doubts, standards, earlier)
            report = waiving.apply(report, tables.readings)
            yield Part(report=report, tables=tables, printed=printed_at(report.all_findings, tables.readings))
    if before and not compared:
        print("提示：--previous 的表里没有这些单位上年的表，没有作年度之间的比较。", file=sys.stderr)
    loose = waiving.apply(Report(findings=tuple(now.loose), tables=0, rules=0), ())
    loose = dataclasses.replace(loose, findings=(*loose.findings, *waiving.remarks()))
    if loose.all_findings:
        yield Part(report=loose)


def _counted(parts: Iterator[Part], tally: Tally) -> Iterator[Part]:
    for part in parts:
        tally.add(part.tables, part.report)
        yield part


def _block(part: Part, standards: Standards) -> bytes:
    lawbook = standards.lawbook
    unchecked = unchecked_parameters(part.report.findings, standards)
    blocks = [part.heading, *render_findings(part.report, lawbook), *render_waived(part.report), *render_unchecked(unchecked)]
    return ("\n\n".join(blocks) + "\n\n").encode("utf-8", "replace")


def _joined(parts: Iterator[Part], job: FolderJob, now: Gathered, tally: Tally) -> Result:
    """All parts as one report; only findings and what is printed at them are kept."""
    findings: list[Finding] = []
    waived: list[WaivedFinding] = []
    printed: dict[Spot, Printed] = {}
    rules = 0
    for part in parts:
        findings += part.report.findings
        waived += part.report.waived
        printed |= part.printed
        rules = max(rules, part.report.rules)
    report = Report(findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)), tables=tally.tables,
                    rules=rules, waived=tuple(waived))
    return Result(
        report=report, printed=printed, standards=job.standards, uris=relative_uris(now.files),
        documents=(f"{'、'.join(str(path) for path in job.paths)}（{len(now.files)} 个文件）",),
        extra={"groups": [line.record for line in tally.units], "unreadable": now.failures})


def _tell_failures(gathered: Gathered | None) -> None:
    if gathered and gathered.failures:
        for sentence in gathered.failures:
            print(f"错误：{sentence}", file=sys.stderr)
        print(f"有 {len(gathered.failures)} 个文件没有读成。", file=sys.stderr)
