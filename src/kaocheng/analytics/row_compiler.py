"""What stands in brackets, compiled to SQL: conditions and columns, with the reference evaluator's three-valued logic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kaocheng.analytics import arithmetic
from kaocheng.analytics.terms import BoolTerm, DateTerm, Level, NotInSqlError, NumberTerm, Term, TextTerm
from kaocheng.expr.nodes import (
    Binary,
    Blank,
    Call,
    Interval,
    Listing,
    Membership,
    Name,
    Negate,
    Node,
    Not,
    Operator,
    Parameter,
    children,
)
from kaocheng.expr.values import Missing, Range, Result
from kaocheng.ledger.kind import FieldType
from kaocheng.units import Quantity, parse_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.analytics.dialect import Dialect
    from kaocheng.analytics.table import LedgerTable, TableColumn
    from kaocheng.expr.evaluator import Evaluator

_SIGNS = {Operator.EQUAL: "=", Operator.UNEQUAL: "<>", Operator.BELOW: "<", Operator.AT_MOST: "<=", Operator.ABOVE: ">",
          Operator.AT_LEAST: ">="}
_RATIOS = ("完成率", "占比")


@dataclass(slots=True)
class RowCompiler:
    """Compiles nodes that are read row by row; what names no field is worked out by the evaluator and put in as a literal."""

    dialect: Dialect
    table: LedgerTable
    evaluator: Evaluator
    """A fresh one: its trail is thrown away."""

    def term(self, node: Node) -> Term:  # noqa: PLR0911  (one line a shape)
        """The SQL of a node.

        Raises:
            NotInSqlError: SQL can't do it to the last digit.
        """
        node = self.resolve(node)
        if not self.names_field(node):
            return self._literal(self.evaluator.value(node, None))
        match node:
            case Name(text):
                return self._column(text)
            case Binary(operator, left, right) if operator.is_logic:
                return self._logic(operator, self.condition(left), self.condition(right))
            case Binary(operator, left, right) if operator.is_comparison:
                return self._comparison(_SIGNS[operator], self.term(left), self.term(right))
            case Binary(operator, left, right):
                return arithmetic.combine(self.dialect, operator, self.number(left), self.number(right))
            case Negate(operand):
                return arithmetic.negative(self.number(operand))
            case Not(operand):
                return BoolTerm(sql=f"NOT {self.condition(operand).within(Level.COMPARE)}", level=Level.NOT)
            case Blank(operand, negated):
                sql = f"{self.term(operand).within(Level.ADD)} IS {'NOT ' if negated else ''}NULL"
                return BoolTerm(sql=sql, level=Level.COMPARE)
            case Membership(item, container, negated):
                return self._membership(self.term(item), container, negated=negated)
            case Call(function, arguments):
                return self._call(function, arguments)
        raise NotInSqlError(type(node).__name__)

    def condition(self, node: Node) -> BoolTerm:
        """A node that is a condition."""
        found = self.term(node)
        if not isinstance(found, BoolTerm):
            raise TypeError(node)
        return found

    def number(self, node: Node) -> NumberTerm:
        """A node that is a number."""
        found = self.term(node)
        if not isinstance(found, NumberTerm):
            raise TypeError(node)
        return found

    def resolve(self, node: Node) -> Node:
        """What a parameter stands for."""
        while isinstance(node, Parameter):
            node = self.evaluator.environment.schema.parameters[node.key]
        return node

    def names_field(self, node: Node) -> bool:
        """Whether the value depends on the row."""
        node = self.resolve(node)
        return isinstance(node, Name) or any(self.names_field(child) for child in children(node))

    def column_named(self, text: str) -> TableColumn:
        """The column of a field, by any of its names."""
        field = self.table.kind.field_named(text)
        if field is None:
            raise TypeError(text)
        return self.table.columns[field.name]

    def _column(self, text: str) -> Term:
        column = self.column_named(text)
        sql = self.dialect.identifier(column.field.name)
        if column.field.type.is_quantity:
            lowest = column.field.minimum
            return NumberTerm(sql=sql, digits=column.digits, places=column.places, unit=column.unit,
                              is_positive=lowest is not None and lowest >= 0)
        return {FieldType.DATE: DateTerm, FieldType.BOOL: BoolTerm}.get(column.field.type, TextTerm)(sql=sql)

    def _literal(self, value: Result) -> Term:
        match value:
            case Quantity():
                return arithmetic.constant(self.dialect, value.value, value.unit)
            case bool():
                return BoolTerm(sql="TRUE" if value else "FALSE")
            case date():
                return DateTerm(sql=self.dialect.day(value))
            case str():
                return TextTerm(sql=self.dialect.text(value))
        raise NotInSqlError("a constant without a value" if isinstance(value, Missing) else type(value).__name__)

    def _logic(self, operator: Operator, left: BoolTerm, right: BoolTerm) -> BoolTerm:
        word, level = ("AND", Level.AND) if operator is Operator.AND else ("OR", Level.OR)
        return BoolTerm(sql=f"{left.within(level)} {word} {right.within(level)}", level=level)

    def _comparison(self, sign: str, left: Term, right: Term) -> BoolTerm:
        if isinstance(left, NumberTerm) and isinstance(right, NumberTerm):
            left, right = arithmetic.comparable(self.dialect, left, right)
        return BoolTerm(sql=f"{left.within(Level.ADD)} {sign} {right.within(Level.ADD)}", level=Level.COMPARE)

    def _membership(self, item: Term, container: Node, *, negated: bool) -> BoolTerm:
        container = self.resolve(container)
        if isinstance(container, Listing):
            found = self._among(item, [self.term(member) for member in container.items])
        else:
            found = self._between(item, *self._ends(container), ends_differ=self.names_field(container))
        return BoolTerm(sql=f"NOT {found.within(Level.COMPARE)}", level=Level.NOT) if negated else found

    def _between(self, item: Term, low: Term, high: Term, *, ends_differ: bool) -> BoolTerm:
        if isinstance(item, NumberTerm) and isinstance(low, NumberTerm) and isinstance(high, NumberTerm):
            item, low, high = arithmetic.comparable(self.dialect, item, low, high)
        texts = [term.within(Level.ADD) for term in (item, low, high)]
        sql = f"{texts[0]} BETWEEN {texts[1]} AND {texts[2]}"
        if not ends_differ:
            return BoolTerm(sql=sql, level=Level.COMPARE)
        # an end without a value leaves the whole without one, even where the other end already decides
        return BoolTerm(sql=f"CASE WHEN {texts[1]} IS NULL OR {texts[2]} IS NULL THEN NULL ELSE {sql} END")

    def _ends(self, container: Node) -> tuple[Term, Term]:
        if self.names_field(container):
            if not isinstance(container, Interval):
                raise NotInSqlError(type(container).__name__)
            return self.term(container.low), self.term(container.high)
        found = self.evaluator.value(container, None)
        if not isinstance(found, Range):
            raise NotInSqlError(type(found).__name__)
        return self._literal(found.low), self._literal(found.high)

    def _among(self, item: Term, members: Sequence[Term]) -> BoolTerm:
        if isinstance(item, TextTerm | DateTerm):
            return BoolTerm(sql=f"{item.within(Level.ADD)} IN ({', '.join(member.sql for member in members)})", level=Level.COMPARE)
        first, *others = (self._comparison("=", item, member) for member in members)
        for other in others:
            first = self._logic(Operator.OR, first, other)
        return first

    def _call(self, function: str, arguments: tuple[Node, ...]) -> Term:
        match function:
            case "如果":
                return self._conditional(arguments)
            case "最大" | "最小":
                return self._extreme("GREATEST" if function == "最大" else "LEAST", [self.term(item) for item in arguments])
            case "推算":
                base, coefficient = (self.number(item) for item in arguments)
                return arithmetic.combine(self.dialect, Operator.MULTIPLY, base, coefficient)
            case "天数":
                return self._days(arguments[0])
        if function in _RATIOS:
            above, below = (self.number(item) for item in arguments)
            return arithmetic.combine(self.dialect, Operator.DIVIDE, above, below)
        raise NotInSqlError(function)

    def _conditional(self, arguments: tuple[Node, ...]) -> Term:
        *pairs, otherwise = arguments
        values = self._alike([self.term(item) for item in (*pairs[1::2], otherwise)])
        branches = ""
        for node, value in zip(pairs[::2], values, strict=False):
            condition = self.condition(node)
            branches += f" WHEN {condition.within(Level.ADD)} IS NULL THEN NULL WHEN {condition.sql} THEN {value.sql}"
        return _merged(values, f"CASE{branches} ELSE {values[-1].sql} END")

    def _extreme(self, word: str, terms: Sequence[Term]) -> Term:
        values = self._alike(terms)
        missing = " OR ".join(f"{value.within(Level.ADD)} IS NULL" for value in values)
        chosen = f"{word}({', '.join(value.sql for value in values)})"
        return _merged(values, f"CASE WHEN {missing} THEN NULL ELSE {chosen} END")

    def _alike(self, terms: Sequence[Term]) -> list[Term]:
        """Terms that may stand in one column: numbers must share their unit, or the result's would differ by row."""
        units = {term.unit for term in terms if isinstance(term, NumberTerm)}
        if len(units) > 1:
            raise NotInSqlError("units differ by row")
        return list(terms)

    def _days(self, container: Node) -> NumberTerm:
        low, high = self._ends(self.resolve(container))
        sql = f"{self.dialect.days_between(low.within(Level.ATOM), high.within(Level.ATOM))} + 1"
        digits = 8
        return NumberTerm(sql=f"CAST({sql} AS {self.dialect.decimal(digits, 0)})", digits=digits, places=0, unit=parse_unit("天"))


def _merged(values: Sequence[Term], sql: str) -> Term:
    first = values[0]
    if isinstance(first, NumberTerm):
        numbers = [value for value in values if isinstance(value, NumberTerm)]
        places = max(value.places for value in numbers)
        return NumberTerm(sql=sql, digits=max(value.digits - value.places for value in numbers) + places, places=places,
                          unit=first.unit, is_positive=all(value.is_positive for value in numbers))
    return type(first)(sql=sql)
