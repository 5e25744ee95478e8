"""首次达到日期: the first day on which a running count or sum reaches a threshold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kaocheng.expr.aggregate import first_of_each, identified, present
from kaocheng.expr.function import Example, RowsFunction
from kaocheng.expr.reasons import label_of
from kaocheng.expr.value_types import ColumnType, DateType, NumberType, Type, number_type
from kaocheng.expr.values import Column, LeftOut, Missing, Result, Rows, show
from kaocheng.units import Quantity

if TYPE_CHECKING:
    from kaocheng.expr.checker import Checker
    from kaocheng.expr.describer import Describer
    from kaocheng.expr.evaluator import Evaluator
    from kaocheng.expr.nodes import Call
    from kaocheng.ledger import LedgerEntry, LedgerKind

Dated = tuple[date, "LedgerEntry"]


class FirstReached(RowsFunction):
    """Numbers are added up, other values counted without repeats, rows counted; in the order of the days."""

    name = "首次达到日期"
    english = "first_reached"
    signature = "首次达到日期(列; 日期字段; 目标)"
    summary = "按日期先后累计，累计数第一次达到目标的那一天；截止日以后的不计；一直没有达到就没有结果"
    arity = (3, 3)
    per_row = (1,)
    examples = (Example("首次达到日期(拜访.企业; 日期; 2家)", "2024-03-02", {
        "拜访": "拜访编号,日期,工作队,企业,状态\n1,2024-02-01,市驻粤工作队,甲公司,已拜访\n2,2024-03-01,市驻粤工作队,甲公司,已拜访\n"
                "3,2024-03-02,市驻粤工作队,乙公司,已拜访\n",
    }),)

    def check_arguments(self, call: Call, checker: Checker, scope: LedgerKind | None) -> Type:
        """A day; the threshold must have the dimension of what is added up or counted."""
        rows, day, threshold = call.arguments
        found = checker.rows(rows, scope)
        if not isinstance(checker.type_of(day, found.kind), DateType):
            checker.fail(day, "第二项应为日期字段", expected="如 日期、省认定日期", remedy="换成日期字段")
        if isinstance(found, ColumnType):
            wanted = found.element if isinstance(found.element, NumberType) else number_type(found.count_unit)
        else:
            wanted = number_type(found.kind.row_unit)
        checker.dimension_matches(threshold, checker.number(threshold, scope, "作为目标"), wanted, "比较")
        return DateType()

    def evaluate(self, call: Call, evaluator: Evaluator, row: LedgerEntry | None) -> Result:
        """Walk through the days."""
        found, target = evaluator.value(call.arguments[0], row), evaluator.value(call.arguments[2], row)
        if not isinstance(found, Rows | Column) or not isinstance(target, Quantity):
            return found if isinstance(found, Missing) else target
        steps, left_out = _steps(found, target)
        dated, undated = _dated(steps, call, evaluator)
        if isinstance(found, Column) and not _is_sum(found):
            dated, repeats = _without_repeats(found, dated)
            undated += repeats
        rows = found.rows if isinstance(found, Column) else found
        running = Quantity.of(0, target.unit.symbol)
        for position, (day, entry) in enumerate(dated):
            running += steps[entry.key][1]
            if running.compare(target) >= 0:
                later = [LeftOut(other, f"{day}已经达到目标，在那以后") for on, other in dated[position + 1 :] if on > day]
                counted = [other for on, other in dated if on <= day]
                return evaluator.record(call, rows.kind, day, counted, [*left_out, *undated, *later])
        never = never_reached(evaluator.as_of, running, target)
        return evaluator.record(call, rows.kind, never, (entry for _, entry in dated), [*left_out, *undated])

    def describe(self, call: Call, describer: Describer) -> str:
        """The call in Chinese prose."""
        rows, day, threshold = (describer.text(item) for item in call.arguments)
        return f"{rows}按{day}累计，首次达到{threshold}的日期"


def never_reached(as_of: date, running: Quantity, target: Quantity) -> Missing:
    """The target was not reached: how far it got."""
    return Missing(f"到{as_of}累计{show(running)}，没有达到{show(target)}")


def _is_sum(column: Column) -> bool:
    return any(isinstance(value, Quantity) for value in column.values)


def _steps(found: Rows | Column, target: Quantity) -> tuple[dict[tuple[str, ...], tuple[LedgerEntry, Quantity]], list[LeftOut]]:
    """By how much every row moves the running figure, by key."""
    one = Quantity.of(1, target.unit.symbol)
    if isinstance(found, Rows):
        return {entry.key: (entry, one) for entry in found.kept}, list(found.left_out)
    if _is_sum(found):
        pairs, left_out = present(found)
        return {entry.key: (entry, value) for entry, value in pairs if isinstance(value, Quantity)}, left_out
    identities, left_out = identified(found)
    return {entry.key: (entry, one) for entry, _ in identities}, left_out


def _dated(
    steps: dict[tuple[str, ...], tuple[LedgerEntry, Quantity]], call: Call, evaluator: Evaluator
) -> tuple[list[Dated], list[LeftOut]]:
    """Rows by day; rows without a day or after the day of the count are left out."""
    dated: list[Dated] = []
    undated: list[LeftOut] = []
    for entry, _ in steps.values():
        day = evaluator.value(call.arguments[1], entry)
        if not isinstance(day, date):
            undated.append(LeftOut(entry, day.reason if isinstance(day, Missing) else "没有日期"))
        elif day > evaluator.as_of:
            label = label_of(call.arguments[1], evaluator)
            undated.append(LeftOut(entry, f"{label}{day}晚于截止日{evaluator.as_of}", f"{label}晚于截止日{evaluator.as_of}"))
        else:
            dated.append((day, entry))
    return sorted(dated, key=lambda item: (item[0], item[1].key)), undated


def _without_repeats(column: Column, dated: list[Dated]) -> tuple[list[Dated], list[LeftOut]]:
    """The earliest row of every identity."""
    identities = {entry.key: identity for entry, identity in identified(column)[0]}
    firsts, repeats = first_of_each(((entry, identities[entry.key]) for _, entry in dated), column.label)
    kept = {entry.key for entry in firsts}
    return [(day, entry) for day, entry in dated if entry.key in kept], repeats
