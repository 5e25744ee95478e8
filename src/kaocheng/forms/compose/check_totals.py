"""检查汇总: findings by unit and by rule, as two sheets of a workbook."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.findings import Severity
from kaocheng.forms.grid import Cell, CellRole, Grid, Sheet
from kaocheng.lint import all_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.lint import Report

_BY_UNIT = (("单位", 24), ("表数", 6), ("错误", 6), ("警告", 6), ("提示", 6), ("豁免", 6), ("审核意见表", 24))
_BY_RULE = (("规则", 8), ("名称", 40), ("处数", 8), ("表数", 8), ("单位数", 8))


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTotal:
    """单位汇总."""

    unit: Annotated[str, "单位"]
    tables: Annotated[int, "表数"]
    counts: Annotated[tuple[int, ...], "各级问题数"]
    """In the order of `Severity`."""
    waived: Annotated[int, "豁免数"]
    file: Annotated[str, "审核意见表"]


@dataclass(slots=True)
class CheckTotals:
    """汇总: counts that grow with every unit."""

    units: Annotated[list[UnitTotal], "单位"] = field(default_factory=list)
    findings: Annotated[Counter[str], "各规则处数"] = field(default_factory=Counter)
    tables: Annotated[Counter[str], "各规则表数"] = field(default_factory=Counter)
    touched: Annotated[Counter[str], "各规则单位数"] = field(default_factory=Counter)

    def add(self, unit: str, report: Report, file: str) -> None:
        """Count a unit's report."""
        codes = [finding.code for finding in report.findings]
        self.findings.update(codes)
        self.tables.update(code for code, _ in {(finding.code, finding.spot.table) for finding in report.findings})
        self.touched.update(set(codes))
        self.units.append(UnitTotal(unit=unit, tables=report.tables, counts=tuple(report.count(severity) for severity in Severity),
                                    waived=len(report.waived), file=file))

    def total(self, severity: Severity) -> int:
        """How many findings of a severity there are in all."""
        return sum(line.counts[tuple(Severity).index(severity)] for line in self.units)


def compose_check_totals(totals: CheckTotals, title: str, notes: Sequence[str] = ()) -> list[Sheet]:
    """Units with the gravest findings first; rules by how many tables they fire on."""
    titles = {rule.code: rule.title for rule in all_rules()}
    units = [(line.unit, str(line.tables), *map(str, line.counts), str(line.waived), line.file)
             for line in sorted(totals.units, key=lambda one: ([-count for count in one.counts], one.unit))]
    rules = [(code, titles.get(code, ""), str(totals.findings[code]), str(count), str(totals.touched[code]))
             for code, count in totals.tables.most_common()]
    return [_sheet(title, "按单位", _BY_UNIT, units, notes), _sheet(title, "按规则", _BY_RULE, rules, ())]


def _sheet(title: str, name: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]], notes: Sequence[str]) -> Sheet:
    cells = [Cell(row=0, column=column, text=heading, role=CellRole.HEADER) for column, (heading, _) in enumerate(columns)]
    cells += [Cell(row=row, column=column, text=text, role=CellRole.NUMBER if text.isdecimal() else CellRole.TEXT)
              for row, texts in enumerate(rows, start=1) for column, text in enumerate(texts)]
    grid = Grid(cells=tuple(cells), rows=len(rows) + 1, columns=len(columns), name=name, widths=tuple(width for _, width in columns),
                header_rows=(0, 0))
    return Sheet(grid=grid, title=title, name=name, landscape=True, listing=True, notes=tuple(notes))
