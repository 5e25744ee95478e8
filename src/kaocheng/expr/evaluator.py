"""The reference evaluator: exact decimals, row by row, with every row counted or left out and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import localcontext
from typing import TYPE_CHECKING

from kaocheng.expr.canonical import canonical
from kaocheng.expr.checker import Checker, check
from kaocheng.expr.error import ExpressionError
from kaocheng.expr.functions import FUNCTIONS
from kaocheng.expr.nodes import (
    Binary,
    Blank,
    BoolLiteral,
    Call,
    Constant,
    ConstantName,
    DateLiteral,
    Filter,
    Interval,
    Listing,
    Membership,
    MonthDay,
    Name,
    Negate,
    Node,
    Not,
    NumberLiteral,
    Operator,
    Parameter,
    Projection,
    TextLiteral,
    Window,
)
from kaocheng.expr.operations import calculate, compare, either, everything, invert, is_member
from kaocheng.expr.reasons import failures
from kaocheng.expr.schema import Schema
from kaocheng.expr.values import Column, Evaluation, LeftOut, Missing, Range, Result, Rows, Scalar, Use, scalar
from kaocheng.expr.windows import span
from kaocheng.units import Quantity, parse_unit
from kaocheng.units.quantity import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.expr.bulk import RowsEngine
    from kaocheng.ledger import LedgerEntry, LedgerField, LedgerKind, Snapshot


def _no_measures(name: str) -> Evaluation:
    return Evaluation(value=None, reason=f"“{name}”没有计算")


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """Where an expression is evaluated: rows, day of the count, fiscal year, meaning of names."""

    snapshot: Snapshot
    fiscal_year: int
    """The budget year is the calendar year."""
    schema: Schema
    measure: Callable[[str], Evaluation] = _no_measures
    """The evaluation of another measure by name."""
    bulk: RowsEngine | None = None
    """Asked for functions over rows instead of walking over the snapshot; it then keeps no trail of rows."""


def evaluate(node: Node, environment: Environment, *, text: str | None = None) -> Evaluation:
    """Check and evaluate an expression.

    Args:
        node: The tree.
        environment: Rows and names.
        text: The expression as written, for messages; the canonical text when left out.

    Raises:
        ExpressionError: The expression does not fit the schema, or is not a single value.
    """
    text = canonical(node) if text is None else text
    check(node, environment.schema, text=text)
    evaluator = Evaluator(environment, text)
    with localcontext(EXACT):
        value = evaluator.value(node, None)
    if isinstance(value, Range | tuple | Rows | Column):
        raise ExpressionError("结果不是一个值", text=text, at=node.at, expected="一个数、日期、文字或是否",
                              remedy="用 计数、求和 等函数包起来")
    uses, steps = tuple(evaluator.uses), tuple(evaluator.steps)
    if isinstance(value, Missing):
        return Evaluation(value=None, reason=value.reason, uses=uses, steps=steps)
    return Evaluation(value=value, uses=uses, steps=steps)


@dataclass(slots=True)
class Evaluator:
    """Evaluates nodes; functions ask it for the values of their arguments and report the rows they used."""

    environment: Environment
    text: str
    uses: list[Use] = field(default_factory=list)
    steps: list[tuple[Node, Scalar | Missing]] = field(default_factory=list)
    _fields: dict[tuple[str, str], LedgerField] = field(default_factory=dict)

    @property
    def as_of(self) -> date:
        """The day of the count."""
        return self.environment.snapshot.as_of

    def value(self, node: Node, row: LedgerEntry | None) -> Result:  # noqa: C901, PLR0911, PLR0912
        """The value of a node; ``row`` inside of brackets. One line a shape, the frequent ones first."""
        match node:
            case Name(text):
                return self._name(node, text, row)
            case Binary(operator, left, right):
                return self._binary(operator, left, right, row)
            case TextLiteral(text):
                return text
            case Membership(item, container, negated):
                found = is_member(self.value(item, row), self.value(container, row))
                return invert(found) if negated else found
            case Parameter(key):
                return self._step(node, self.value(self.environment.schema.parameters[key], row), row)
            case Interval(low, high):
                return _range(self.value(low, row), self.value(high, row))
            case Constant(name):
                return self._constant(name)
            case Window():
                return Range(*span(node, self.environment.fiscal_year, self.as_of))
            case MonthDay():
                return self._month_day(node)
            case DateLiteral(day):
                return day
            case NumberLiteral(number, unit):
                return Quantity(number, parse_unit(unit))
            case BoolLiteral(truth):
                return truth
            case Listing(items):
                return tuple(scalar(self.value(item, row)) for item in items)
            case Blank(operand, negated):
                return isinstance(self.value(operand, row), Missing) is not negated
            case Negate(operand):
                return calculate(Operator.SUBTRACT, None, self.value(operand, row))
            case Not(operand):
                return invert(self.value(operand, row))
            case Filter(rows, condition):
                return self._filter(rows, condition)
            case Projection(rows, value_node):
                return self._project(rows, value_node)
            case Call():
                return self._step(node, self._call(node, row), row)
        raise TypeError(type(node))

    def record(self, call: Call, kind: LedgerKind, value: Scalar | Missing, counted: Iterable[LedgerEntry],
               left_out: Iterable[LeftOut]) -> Scalar | Missing:
        """Keep the rows behind a value; gives the value back."""
        self.uses.append(Use(expression=canonical(call), ledger=kind.label, value=value, counted=tuple(counted),
                             left_out=tuple(left_out)))
        return value

    def checker(self) -> Checker:
        """Asked for types where no value tells them."""
        return Checker(self.environment.schema, self.text)

    def _call(self, call: Call, row: LedgerEntry | None) -> Result:
        function, bulk = FUNCTIONS[call.function], self.environment.bulk
        if bulk is not None and function.reads_rows(call):
            return bulk.value(call, self)
        return function.evaluate(call, self, row)

    def _step(self, node: Node, value: Result, row: LedgerEntry | None) -> Result:
        """Keep a single value that was found outside of brackets, for `kaocheng.expr.explain`."""
        if row is None and isinstance(value, Scalar | Missing):
            self.steps.append((node, value))
        return value

    def _name(self, node: Node, text: str, row: LedgerEntry | None) -> Result:
        if row is not None:
            item = self._field(row.kind, text)
            value = row.values.get(item.name)
            return Missing(f"{item.label}为空") if value is None else value
        if text in self.environment.schema.measures:
            result = self.environment.measure(text)
            self.uses += result.uses
            found = Missing(result.reason) if result.value is None else result.value
            self.steps.append((node, found))
            return found
        return self._ledger(text)

    def _ledger(self, word: str) -> Result:
        kind = self.environment.schema.kind(word)
        ledger = self.environment.snapshot.ledgers.get(kind.id) if kind is not None else None
        if kind is None or ledger is None:
            return Missing(f"没有导入“{kind.label if kind is not None else word}”台账")
        kept: list[LedgerEntry] = []
        left_out: list[LeftOut] = []
        for entry in ledger.entries:
            late = self._late(entry)
            if late:
                left_out.append(LeftOut(entry, late, f"晚于截止日{self.as_of}"))
            else:
                kept.append(entry)
        return Rows(kind, tuple(kept), tuple(left_out))

    def _late(self, entry: LedgerEntry) -> str:
        event = self._field(entry.kind, entry.kind.event_date).label
        for label, day in ((event, entry.event_on), ("登记日期", entry.entered_on)):
            if day is not None and day > self.as_of:
                return f"{label}{day}晚于截止日{self.as_of}"
        return ""

    def _field(self, kind: LedgerKind, word: str) -> LedgerField:
        known = self._fields.get((kind.id, word))
        if known is None:
            known = next(item for item in (kind.field_named(word),) if item is not None)
            self._fields[kind.id, word] = known
        return known

    def _filter(self, rows_node: Node, condition: Node) -> Result:
        rows = self.value(rows_node, None)
        if not isinstance(rows, Rows):
            return rows
        kept: list[LedgerEntry] = []
        left_out = list(rows.left_out)
        for entry in rows.kept:
            if self.value(condition, entry) is True:
                kept.append(entry)
            else:
                failed = failures(condition, self, entry)
                left_out.append(LeftOut(entry, failed.reason, failed.condition))
        return Rows(rows.kind, tuple(kept), tuple(left_out))

    def _project(self, rows_node: Node, value_node: Node) -> Result:
        rows = self.value(rows_node, None)
        if not isinstance(rows, Rows):
            return rows
        named = value_node
        while isinstance(named, Parameter):
            named = self.environment.schema.parameters[named.key]
        item = self._field(rows.kind, named.text) if isinstance(named, Name) else None
        values = tuple(scalar(self.value(value_node, entry)) for entry in rows.kept)
        return Column(rows, values, item, item.label if item is not None else canonical(value_node))

    def _binary(self, operator: Operator, left: Node, right: Node, row: LedgerEntry | None) -> Result:
        if operator is Operator.AND:
            return everything((self.value(left, row), self.value(right, row)))
        if operator is Operator.OR:
            return either((self.value(left, row), self.value(right, row)))
        one, other = self.value(left, row), self.value(right, row)
        return compare(operator, one, other) if operator.is_comparison else calculate(operator, one, other)

    def _month_day(self, node: MonthDay) -> date:
        try:
            return date(self.environment.fiscal_year, node.month, node.day)
        except ValueError as error:
            raise ExpressionError(f"{self.environment.fiscal_year}年没有{node.month}月{node.day}日", text=self.text, at=node.at,
                                  remedy="改用该年存在的日期") from error

    def _constant(self, name: ConstantName) -> Result:
        year = self.environment.fiscal_year
        match name:
            case ConstantName.FISCAL_YEAR:
                return Range(date(year, 1, 1), date(year, 12, 31))
            case ConstantName.LAST_YEAR:
                return Range(date(year - 1, 1, 1), date(year - 1, 12, 31))
            case ConstantName.YEAR_START:
                return date(year, 1, 1)
            case ConstantName.YEAR_END:
                return date(year, 12, 31)
            case ConstantName.AS_OF:
                return self.as_of


def _range(low: Result, high: Result) -> Result:
    for end in (low, high):
        if isinstance(end, Missing):
            return end
    if isinstance(low, Quantity | date) and isinstance(high, Quantity | date):
        return Range(low, high)
    raise TypeError(low, high)
