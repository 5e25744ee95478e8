"""The table as a page draws it: blocks in the order of the official form, each cell with its path, findings and opinions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kaocheng.base.paths import FieldPath
from kaocheng.model.edits import text_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.base.findings import Finding
    from kaocheng.model import TargetTable
    from kaocheng.web.targets.difference import Change
    from kaocheng.web.targets.models import Opinion

_COLUMNS = ("level1", "level2", "name", "target", "points", "definition")
_LABELS = {"level1": "一级指标", "level2": "二级指标", "name": "三级指标", "target": "指标值", "points": "分值", "definition": "指标解释及计算公式"}
_FUND = (("label", "名称"), ("budget", "预算数"), ("unit", "单位"))
_HEAD = {
    True: (("unit", "编制单位"), ("supervisor", "主管部门"), ("fiscal_year", "预算年度")),
    False: (("project", "项目名称"), ("unit", "实施单位"), ("supervisor", "主管部门"), ("fiscal_year", "预算年度"),
            ("profile.category", "项目类别"), ("profile.nature", "项目属性"), ("profile.start_year", "起始年"),
            ("profile.end_year", "终止年"), ("profile.funding_source", "资金性质")),
}


@dataclass(slots=True)
class Cell:
    """One cell: where, what, and what was said of it."""

    path: str
    label: str
    text: str
    findings: list[Finding] = field(default_factory=list)
    opinions: list[Opinion] = field(default_factory=list)
    was: str | None = None
    """What stood here in the table that this one is held against; ``None`` where nothing changed."""
    span: int = 1
    """Rows that a merged level cell covers; 0 when a cell above covers it."""

    @property
    def long(self) -> bool:
        """Whether an editor should offer several lines."""
        return self.path.endswith(("objective", "definition", "duties", "text", "rules", "organisation")) or self.path.startswith("details")


@dataclass(slots=True)
class Row:
    """A row of cells with its key, for edits of rows."""

    index: int
    key: str
    cells: list[Cell]
    findings: list[Finding] = field(default_factory=list)
    is_new: bool = False
    """Whether the table that this one is held against has no such row."""


@dataclass(slots=True)
class Sheet:
    """All blocks of a table."""

    head: list[Cell]
    funds: list[Row]
    objective: Cell
    details: list[Row]
    phases: list[Row]
    safeguards: list[Cell]
    duties: Cell | None
    indicators: list[Row]
    general: list[Finding]
    """Findings on the table as a whole."""
    columns: list[str] = field(default_factory=lambda: [_LABELS[name] for name in _COLUMNS])


class Drawer:
    """Builds the sheet of one table."""

    def __init__(
        self, table: TargetTable, findings: Iterable[Finding] = (), opinions: Iterable[Opinion] = (), changes: Iterable[Change] = (),
    ) -> None:
        self.table = table
        self.changed = {change.path: change for change in changes if change.path}
        self.findings: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            self.findings[str(finding.spot.path)].append(finding)
        self.opinions: dict[str, list[Opinion]] = defaultdict(list)
        for opinion in opinions:
            self.opinions[opinion.path].append(opinion)

    def sheet(self) -> Sheet:
        """The sheet; every finding stands somewhere in it."""
        table = self.table
        sheet = Sheet(
            head=[self._cell(path, label) for path, label in _HEAD[table.form.is_department]],
            funds=[self._row("funds", i, line.label or "", _FUND) for i, line in enumerate(table.funds)],
            objective=self._cell("objective", "年度目标"),
            details=[Row(i, text, [self._cell(f"details[{i}]", f"明细目标{i + 1}")]) for i, text in enumerate(table.details)],
            phases=[self._row("phases", i, phase.text, (("from_month", "起始月"), ("to_month", "截止月"), ("text", "内容")))
                    for i, phase in enumerate(table.phases)],
            safeguards=[self._cell("safeguards.organisation", "组织机构"), self._cell("safeguards.rules", "管理制度")],
            duties=self._cell("duties", "部门职能") if table.form.is_department else None,
            indicators=[self._row("indicators", i, row.name, tuple(_LABELS.items())) for i, row in enumerate(table.indicators)],
            general=[])
        _merge_levels(sheet.indicators)
        sheet.general = [finding for left in self.findings.values() for finding in left]
        return sheet

    def _cell(self, path: str, label: str) -> Cell:
        changed = self.changed.get(path)
        return Cell(path, label, text_at(self.table, FieldPath.parse(path)), self._taken(path), self.opinions.get(path, []),
                    changed.before if changed else None)

    def _row(self, block: str, index: int, key: str, columns: Iterable[tuple[str, str]]) -> Row:
        base = f"{block}[{index}]"
        cells = [self._cell(f"{base}.{name}", label) for name, label in columns]
        rest = [path for path in self.findings if path == base or path.startswith(f"{base}.")]
        return Row(index, key, cells, [finding for path in rest for finding in self._taken(path)], base in self.changed)

    def _taken(self, path: str) -> list[Finding]:
        return self.findings.pop(path, [])


def _merge_levels(rows: list[Row]) -> None:
    """Equal levels of neighbouring rows become one tall cell; level 2 merges only inside level 1."""
    for column in (0, 1):
        start = 0
        for index in range(1, len(rows) + 1):
            same = index < len(rows) and all(rows[index].cells[c].text == rows[start].cells[c].text for c in range(column + 1))
            if same:
                rows[index].cells[column].span = 0
            else:
                rows[start].cells[column].span = index - start
                start = index
