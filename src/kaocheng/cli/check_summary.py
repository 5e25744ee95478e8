"""What a folder check says at the end: findings by unit and by rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TextIO

from rich.console import Console
from rich.table import Table

from kaocheng.base.findings import Severity
from kaocheng.lint import all_rules

if TYPE_CHECKING:
    from kaocheng.cli.gathered import TableSet
    from kaocheng.lint import Report

MOST_UNITS = 40
"""Lines of the table by unit; the rest is told as a number and stands in the other formats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """One group of tables in the summary."""

    unit: Annotated[str, "单位"]
    year: Annotated[int | None, "预算年度"]
    documents: Annotated[tuple[str, ...], "文件"]
    tables: Annotated[int, "表数"]
    counts: Annotated[dict[Severity, int], "问题数"]

    @property
    def rank(self) -> tuple[int, ...]:
        """Sorts the unit with the gravest findings to the front."""
        return tuple(-self.counts[severity] for severity in Severity)

    @property
    def record(self) -> dict[str, object]:
        """The line as JSON."""
        return {"unit": self.unit, "year": self.year, "documents": list(self.documents), "tables": self.tables,
                **{severity.value: count for severity, count in self.counts.items()}}


class Tally:
    """Counts that grow with every group."""

    def __init__(self) -> None:
        self.units: list[UnitLine] = []
        self.rules: Counter[str] = Counter()
        self.severities: dict[str, Severity] = {}
        self.totals: Counter[Severity] = Counter()
        self.tables = 0
        self._units_of_rule: dict[str, set[str]] = defaultdict(set)

    def add(self, tables: TableSet | None, report: Report) -> None:
        """Count a group; ``None`` stands for files without tables, which belong to no unit."""
        counts = {severity: report.count(severity) for severity in Severity}
        self.totals.update(counts)
        self.tables += report.tables
        for finding in report.findings:
            self.rules[finding.code] += 1
            graver = min(finding.severity, self.severities.get(finding.code, finding.severity), key=lambda one: one.rank)
            self.severities[finding.code] = graver
            if tables is not None:
                self._units_of_rule[finding.code].add(tables.label)
        if tables is not None:
            self.units.append(UnitLine(unit=tables.label, year=tables.year, documents=tables.documents,
                                       tables=len(tables.readings), counts=counts))

    @property
    def has_error(self) -> bool:
        """Whether an error stands."""
        return self.totals[Severity.ERROR] > 0

    def show(self, file: TextIO) -> None:
        """Print both tables and the totals."""
        console = Console(file=file, highlight=False, markup=False, width=None if file.isatty() else 120)
        console.print(self._by_unit())
        left = len(self.units) - MOST_UNITS
        if left > 0:
            console.print(f"另有 {left} 个单位没有列出；--format json 列出全部。")
        console.print()
        console.print(self._by_rule())
        counts = "，".join(f"{severity.label} {self.totals[severity]}" for severity in Severity)
        console.print(f"\n共 {len(self.units)} 组、{self.tables} 张表：{counts}；涉及 {len(self.rules)} 条规则。")

    def _by_unit(self) -> Table:
        grid = Table("单位", "年度", "表数", *(severity.label for severity in Severity), title="按单位", title_justify="left",
                     header_style="bold", show_edge=False, pad_edge=False)
        for line in sorted(self.units, key=lambda one: one.rank)[:MOST_UNITS]:
            grid.add_row(line.unit, str(line.year or ""), str(line.tables), *(str(line.counts[s]) for s in Severity))
        return grid

    def _by_rule(self) -> Table:
        titles = {rule.code: rule.title for rule in all_rules()} | _reader_titles()
        grid = Table("代码", "规则", "级别", "处数", "单位数", title="按规则", title_justify="left", header_style="bold",
                     show_edge=False, pad_edge=False)
        for code, count in sorted(self.rules.items(), key=lambda item: (self.severities[item[0]].rank, -item[1], item[0])):
            grid.add_row(code, titles.get(code, ""), self.severities[code].label, str(count),
                         str(len(self._units_of_rule[code])))
        return grid


def _reader_titles() -> dict[str, str]:
    from kaocheng.forms.codes import reader_codes

    return {entry.code: entry.title for entry in reader_codes()}
