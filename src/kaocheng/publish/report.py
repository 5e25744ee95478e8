"""The appraisal report: one HTML file that opens every number down to the rows behind it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from markupsafe import Markup

from kaocheng.base.findings import Severity
from kaocheng.charts.attainment import Bar, attainment_chart
from kaocheng.charts.render import to_svg
from kaocheng.publish.finding_groups import group_findings
from kaocheng.publish.pages import render_page
from kaocheng.publish.proof import Proof, proof_of

if TYPE_CHECKING:
    from kaocheng.law import ParameterUse, Standards
    from kaocheng.ledger import Snapshot
    from kaocheng.lint import Report as CheckReport
    from kaocheng.scoring import ScoredRow
    from kaocheng.year.appraising import AppraisedTable


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row of the page."""

    scored: ScoredRow
    proof: Proof | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """A table on the page."""

    title: str
    short: str
    """Title for a heading of a few words."""
    table: AppraisedTable
    rows: tuple[_Row, ...]
    chart: Markup
    narrow_chart: Markup
    met: int
    counted: int
    """Rows that apply to the unit."""


def render_report(
    tables: tuple[AppraisedTable, ...], check: CheckReport, standards: Standards, snapshot: Snapshot, *, notice: str = "",
) -> str:
    """The page.

    Args:
        tables: The appraised tables, in printed order.
        check: Findings on the same tables.
        standards: Profile and day of the parameters.
        snapshot: The ledgers the values were measured from.
        notice: A sentence set above everything, e.g. that the ledgers are invented.
    """
    return render_page(
        "report.html.j2",
        unit=next((item.reading.table.unit for item in tables if item.reading.table.unit), "绩效自评"),
        year=next((item.reading.table.fiscal_year for item in tables if item.reading.table.fiscal_year), None),
        profile=standards.profile,
        snapshot=snapshot,
        notice=notice,
        sections=[_section(item, number) for number, item in enumerate(tables, start=1)],
        counts=[(severity, check.count(severity)) for severity in Severity],
        groups=group_findings(check.findings, standards.lawbook),
        parameters=_parameters(tables),
    )


def _section(item: AppraisedTable, number: int) -> _Section:
    rows = item.appraisal.rows
    bars = [Bar(label=f"{row.position + 1} {row.indicator.name}", percent=_percent(row), met=row.met,
                shown=row.attainment_rate_shown or "无数值") for row in rows if row.applies]
    proofs = {position: proof_of(result) for position, result in item.results.items()}
    return _Section(
        title=item.reading.table.title or item.reading.table.form.label, short=_short(item), table=item, chart=_drawn(bars, f"wide{number}"), narrow_chart=_drawn(bars, f"narrow{number}", narrow=True),
        rows=tuple(_Row(scored=row, proof=proofs.get(row.position)) for row in rows), met=sum(row.met for row in rows),
        counted=sum(row.applies for row in rows))


def _drawn(bars: list[Bar], name: str, *, narrow: bool = False) -> Markup:
    """The chart as SVG; it comes from our own specification, and the renderer escapes the texts inside it."""
    return Markup(to_svg(attainment_chart(bars, narrow=narrow), name=name))  # noqa: S704


def _short(item: AppraisedTable) -> str:
    return "部门整体" if item.reading.table.form.is_department else item.reading.table.project or "项目"


def _percent(row: ScoredRow) -> Decimal | None:
    return None if row.attainment_rate is None else row.attainment_rate * 100


def _parameters(tables: tuple[AppraisedTable, ...]) -> list[ParameterUse]:
    uses = {use.id: use for item in tables for use in item.appraisal.parameters}
    return list(uses.values())
