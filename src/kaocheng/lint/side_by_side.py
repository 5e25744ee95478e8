"""A department's table and its project tables side by side: the same indicator, another target, only here, only there; and the money."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.text import squash
from kaocheng.lint.budget_lines import budget_of, position_of, total_position
from kaocheng.lint.row_pairs import adds_up, annual_rows, row_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.base.paths import FieldPath
    from kaocheng.lint.department_sets import DepartmentSet
    from kaocheng.lint.row_pairs import RowPair
    from kaocheng.lint.rule import Context
    from kaocheng.model import Indicator, TargetValue
    from kaocheng.units import Quantity


class Agreement(StrEnum):
    """How a department's row and those of its projects stand to each other."""

    DIFFERENT = "different"
    DEPARTMENT_ONLY = "department_only"
    PROJECT_ONLY = "project_only"
    SAME = "same"

    @property
    def label(self) -> str:
        """The Chinese words users read."""
        return {"different": "指标值不同", "department_only": "只在部门表", "project_only": "只在项目表", "same": "一致"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A project's row: which project (0-based), where, what."""

    project: Annotated[int, "项目"]
    path: Annotated[FieldPath, "位置"]
    row: Annotated[Indicator, "指标"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """One indicator in the department's table, in those of its projects, or in both."""

    row: Annotated[Indicator | None, "部门表的指标"]
    path: Annotated[FieldPath | None, "部门表的位置"]
    parts: Annotated[tuple[Part, ...], "项目表的指标"]
    total: Annotated[Quantity | None, "项目合计"]
    """What several projects' counts or amounts make together; ``None`` where they don't add up."""

    @property
    def name(self) -> str:
        """The department's name of it, else the first project's."""
        return self.row.name if self.row is not None else self.parts[0].row.name

    @property
    def agreement(self) -> Agreement:
        """How they stand to each other; parts that make the whole together agree with it."""
        if self.row is None:
            return Agreement.PROJECT_ONLY
        if not self.parts:
            return Agreement.DEPARTMENT_ONLY
        whole = self.row.target
        if self.total is not None and whole.quantity is not None and _comparable(self.total, whole.quantity) and self.total.compare(whole.quantity) == 0:
            return Agreement.SAME
        return Agreement.SAME if all(_same(part.row.target, whole) for part in self.parts) else Agreement.DIFFERENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """预算: the department's project spending and what its projects ask for."""

    planned: Annotated[Quantity | None, "部门表的项目支出"]
    planned_at: Annotated[int | None, "资金行"]
    budgets: Annotated[tuple[Quantity | None, ...], "各项目预算"]

    @property
    def total(self) -> Quantity | None:
        """All projects together; ``None`` while one has no budget."""
        known = [budget for budget in self.budgets if budget is not None]
        return sum(known[1:], known[0]) if known and len(known) == len(self.budgets) else None

    @property
    def gap(self) -> Quantity | None:
        """What the projects lack (or, below zero, exceed); ``None`` when it can't be told."""
        return None if self.planned is None or self.total is None else self.planned - self.total.to(self.planned.unit)

    @property
    def over(self) -> Quantity | None:
        """The gap the other way round: what the projects exceed."""
        return None if self.planned is None or self.total is None else self.total.to(self.planned.unit) - self.planned


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """The comparison."""

    rows: Annotated[tuple[ComparedRow, ...], "指标"]
    money: Annotated[Money, "预算"]

    def by(self, agreement: Agreement) -> tuple[ComparedRow, ...]:
        """The rows that stand so to each other."""
        return tuple(row for row in self.rows if row.agreement is agreement)


def side_by_side(tables: DepartmentSet, context: Context) -> SideBySide:
    """Set the rows beside each other, paired as the rules between tables pair them.

    Args:
        tables: A department's table and those of its projects.
        context: Synonyms, labels of money lines, and how like names may be.
    """
    pairs: dict[FieldPath, list[Part]] = defaultdict(list)
    alone: list[Part] = []
    for number, project in enumerate(tables.projects):
        found: dict[FieldPath, RowPair] = {pair.project_path: pair for pair in row_pairs(tables.department, project, context)}
        for path, row in annual_rows(project, context):
            part = Part(project=number, path=path, row=row)
            if path in found:
                pairs[found[path].department_path].append(part)
            else:
                alone.append(part)
    rows = [ComparedRow(row=row, path=path, parts=tuple(pairs[path]), total=_total(row, pairs[path]))
            for path, row in annual_rows(tables.department, context)]
    return SideBySide(rows=(*rows, *_together(alone)), money=_money(tables, context))


def _together(alone: Sequence[Part]) -> list[ComparedRow]:
    """Rows that only projects have; one that several have stands once."""
    groups: dict[str, list[Part]] = defaultdict(list)
    for part in alone:
        groups[squash(part.row.name)].append(part)
    return [ComparedRow(row=None, path=None, parts=tuple(group), total=_total(group[0].row, group)) for group in groups.values()]


def _total(whole: Indicator, parts: Sequence[Part]) -> Quantity | None:
    quantities = [part.row.target.quantity for part in parts]
    known = [quantity for quantity in quantities if quantity is not None]
    first = whole.target.quantity or (known[0] if known else None)
    if len(parts) < 2 or len(known) < len(parts) or first is None or not adds_up(first):  # noqa: PLR2004  (one adds up to itself)
        return None
    return sum(known[1:], known[0]).to(first.unit) if all(_comparable(quantity, first) for quantity in known) else None


def _comparable(left: Quantity, right: Quantity) -> bool:
    return left.unit.dimension == right.unit.dimension


def _same(left: TargetValue, right: TargetValue) -> bool:
    if left.quantity is not None and right.quantity is not None:
        return left.comparator == right.comparator and _comparable(left.quantity, right.quantity) and left.quantity.compare(right.quantity) == 0
    return squash(left.text) == squash(right.text)


def _money(tables: DepartmentSet, context: Context) -> Money:
    lexicon = context.lexicon
    place = position_of(tables.department.table, "project-fund-labels", lexicon)
    return Money(planned=budget_of(tables.department.table, place), planned_at=place,
                 budgets=tuple(budget_of(project.table, total_position(project.table, lexicon)) for project in tables.projects))
