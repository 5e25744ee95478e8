"""同名指标在两张表里指标值不同。

## 是什么
部门表与项目表有同一个指标，指标值却互相矛盾：比率不同、方向不同、项目的数比整个部门的还大。

## 为什么不好
同一件事有两个目标，自评时按哪张表算，得分就不一样。

## 示例
部门表：企业满意度 ≥90%；唯一的项目表：企业满意度 ≥80%。

## 改法
统一指标值；确是两回事的，在名称里写明范围。部门的数由几个项目合成的，不在此列，见 F06。

## 依据
规则目录 F03，一般道理，未见成文规定。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kaocheng.base.findings import Finding, Severity
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash
from kaocheng.law import Citation
from kaocheng.lint.department_sets import DepartmentSet, department_sets
from kaocheng.lint.forms import DEPARTMENT_TARGETS
from kaocheng.lint.row_pairs import RowPair, adds_up, row_pairs
from kaocheng.lint.rows import is_deadline
from kaocheng.lint.rule import Context, SetRule
from kaocheng.model import Reading, TargetValue
from kaocheng.units import Comparator


class SameIndicatorDifferentTarget(SetRule):
    """F03: department and project promise different values for one indicator."""

    code = "F03"
    severity = Severity.ERROR
    forms = DEPARTMENT_TARGETS
    fewest_tables = 2
    citations = (Citation(instrument="product-catalogue", article="F03"),)
    remedy = "统一指标值；确是两回事的，在名称里写明范围"

    def check_set(self, readings: Sequence[Reading], context: Context) -> Iterator[Finding]:
        """Compare the targets of paired rows."""
        for tables in department_sets(readings):
            yield from self._contradictions(tables, context)

    def _contradictions(self, tables: DepartmentSet, context: Context) -> Iterator[Finding]:
        paired = [(project, pair) for project in tables.projects for pair in row_pairs(tables.department, project, context)]
        siblings: dict[FieldPath, list[RowPair]] = defaultdict(list)
        for _, pair in paired:
            siblings[pair.department_path].append(pair)
        for project, pair in paired:
            if _contradict(pair, siblings[pair.department_path]):
                yield self.finding(
                    project, pair.project_path / "target",
                    f"“{pair.project.name}”项目表是“{pair.project.target.text}”，部门表是“{pair.department.target.text}”")


def _contradict(pair: RowPair, siblings: Sequence[RowPair]) -> bool:
    ours, whole = pair.project.target, pair.department.target
    if ours.is_blank or whole.is_blank:
        return False
    left, right = ours.quantity, whole.quantity
    if left is None or right is None:
        return _words_differ(ours, whole)
    if left.unit.dimension != right.unit.dimension or _opposite(ours.comparator, whole.comparator):
        return True
    if adds_up(right):
        return left.compare(right) > 0
    return left.compare(right) != 0 and not _between(whole, siblings)


def _words_differ(left: TargetValue, right: TargetValue) -> bool:
    """Whether words stand against other words; deadlines of parts may well come earlier than that of the whole."""
    if left.qualitative and right.qualitative:
        return squash(left.text) != squash(right.text) and not is_deadline(left.text) and not is_deadline(right.text)
    return False


def _opposite(left: Comparator | None, right: Comparator | None) -> bool:
    return left is not None and right is not None and (
        (left.is_upward and right.is_downward) or (left.is_downward and right.is_upward))


def _between(whole: TargetValue, siblings: Sequence[RowPair]) -> bool:
    """Whether the department's rate lies between those of its projects, as an average does."""
    values = [pair.project.target.quantity for pair in siblings]
    known = [value for value in values if value is not None and whole.quantity is not None
             and value.unit.dimension == whole.quantity.unit.dimension]
    if len(known) < 2 or whole.quantity is None:  # noqa: PLR2004  (an average needs two)
        return False
    return min(value.base_value for value in known) <= whole.quantity.base_value <= max(value.base_value for value in known)
