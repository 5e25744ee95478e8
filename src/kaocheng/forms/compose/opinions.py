"""审核意见表: a check report as a sheet that a reviewer sends back, one row a finding, with room for the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.errors import KaochengError
from kaocheng.base.findings import Severity
from kaocheng.forms.codes import reader_codes
from kaocheng.forms.grid import Cell, CellRole, Grid, Sheet
from kaocheng.lint import all_rules
from kaocheng.lint.printed import Printed
from kaocheng.lint.render.text import render_unchecked, short_grounds
from kaocheng.lint.waivers import TITLES, waivers_last

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kaocheng.base.findings import Finding, Spot
    from kaocheng.law import Lawbook, ParameterUse
    from kaocheng.lint import Report

TITLE = "绩效目标审核意见表"
_COLUMNS = (
    ("序号", 3), ("文件", 9), ("表", 3), ("位置", 8), ("原文内容", 11), ("级别", 4), ("规则", 12), ("问题", 20),
    ("修改建议", 16), ("依据（核对情况）", 16), ("单位反馈", 12),
)
"""Heading and relative width of each column."""
_NUMBERS = frozenset({"序号", "表"})
_MOST = 1_000_000
"""A worksheet has 1,048,576 rows."""


def compose_opinions(
    report: Report, lawbook: Lawbook, printed: Mapping[Spot, Printed], unchecked: Sequence[ParameterUse] = (),
) -> Sheet:
    """The sheet: findings in the order of the report, every one with the printed text of its cell.

    Waived findings stand in the notes with reason, author and expiry, as do parameters behind the findings that were
    not compared with the published text.

    Raises:
        KaochengError: There are more findings than a worksheet has rows.
    """
    if len(report.findings) > _MOST:
        raise KaochengError(f"问题有 {len(report.findings)} 处，一张工作表放不下", expected=f"不超过 {_MOST} 处",
                            remedy="分文件夹检查，或改用 --format json")
    bases = _bases({finding.code for finding in report.findings}, lawbook)
    rows = [_row(number, finding, bases[finding.code], printed.get(finding.spot, Printed()))
            for number, finding in enumerate(waivers_last(report.findings), start=1)]
    cells = [Cell(row=0, column=column, text=heading, role=CellRole.HEADER)
             for column, (heading, _) in enumerate(_COLUMNS)]
    cells += [
        Cell(row=row, column=column, text=text, role=_role(heading))
        for row, texts in enumerate(rows, start=1)
        for column, ((heading, _), text) in enumerate(zip(_COLUMNS, texts, strict=True))
    ]
    grid = Grid(cells=tuple(cells), rows=len(rows) + 1, columns=len(_COLUMNS), name=TITLE,
                widths=tuple(width for _, width in _COLUMNS), header_rows=(0, 0))
    return Sheet(grid=grid, title=TITLE, name="审核意见表", landscape=True, listing=True, notes=_notes(report, unchecked))


def _row(number: int, finding: Finding, basis: tuple[str, str], printed: Printed) -> Sequence[str]:
    spot = finding.spot
    title, cited = basis
    place = spot.text.removeprefix(f"表{spot.table}").strip()
    return (
        str(number), spot.document, str(spot.table or ""), "\n".join(part for part in (place, printed.source.label) if part),
        printed.text, finding.severity.label, f"{finding.code} {title}".strip(), finding.message, finding.remedy, cited, "",
    )


def _bases(codes: Iterable[str], lawbook: Lawbook) -> dict[str, tuple[str, str]]:
    """Title and grounds of codes; the reader's own codes rest on nothing but what it saw."""
    titles = {entry.code: (entry.title, "") for entry in reader_codes()} | {code: (told, "") for code, told in TITLES.items()}
    rules = {rule.code: rule for rule in all_rules()}
    return {code: (rules[code].title, short_grounds(rules[code], lawbook)) if code in rules else titles.get(code, ("", ""))
            for code in codes}


def _role(heading: str) -> CellRole:
    return CellRole.NUMBER if heading in _NUMBERS else CellRole.TEXT


def _notes(report: Report, unchecked: Sequence[ParameterUse]) -> tuple[str, ...]:
    counts = "，".join(f"{severity.label} {report.count(severity)}" for severity in Severity)
    waived = [f"{item.finding.code} {item.finding.spot.document} {item.finding.spot.text}：{item.reason}（{item.author}，"
              f"至 {item.expires}）" for item in report.waived]
    told = f"；另有 {len(waived)} 处已豁免，未列出" if waived else ""
    return (
        f"注：检查了 {report.tables} 张表、{report.rules} 条规则：{counts}{told}。",
        *([f"已豁免：{'；'.join(waived)}。"] if waived else []),
        *render_unchecked(unchecked),
        "依据写文号；后面的〔待核对〕〔二手〕表示该条尚未与公布的原文核对，请以原文为准。请在“单位反馈”栏写明已改正、或说明不改的理由。",
    )
