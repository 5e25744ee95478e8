"""The check before evaluation: names, types and dimensions; every error points at its character."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

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
from kaocheng.expr.suggestion import count_hint, suggestion
from kaocheng.expr.value_types import (
    BoolType,
    ColumnType,
    DateType,
    IntervalType,
    ListType,
    NumberType,
    RowsType,
    TextType,
    Type,
    field_type,
    number_type,
    same,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.expr.schema import Schema
    from kaocheng.ledger import LedgerKind

_VERBS = {Operator.ADD: "相加", Operator.SUBTRACT: "相减"}


def check(node: Node, schema: Schema, *, text: str, scope: LedgerKind | None = None) -> Type:
    """The type of an expression.

    Args:
        node: The tree.
        schema: What names mean.
        text: The expression as written, for messages.
        scope: The ledger whose fields may be named; ``None`` outside of brackets.

    Raises:
        ExpressionError: A name nobody knows, types or dimensions that don't fit.
    """
    return Checker(schema, text).type_of(node, scope)


@dataclass(slots=True)
class Checker:
    """Finds types; functions ask it for the types of their arguments."""

    schema: Schema
    text: str
    pending: list[str] = field(default_factory=list)
    """Parameters being looked into, against circles."""

    def fail(self, node: Node, what: str, *, expected: str = "", remedy: str = "") -> NoReturn:
        """Report an error at a node."""
        raise ExpressionError(what, text=self.text, at=node.at, expected=expected, remedy=remedy)

    def type_of(self, node: Node, scope: LedgerKind | None) -> Type:  # noqa: PLR0911  (one line a shape)
        """The type of a node."""
        match node:
            case NumberLiteral(_, unit):
                return number_type(unit)
            case TextLiteral():
                return TextType()
            case BoolLiteral():
                return BoolType()
            case DateLiteral() | MonthDay():
                return DateType()
            case Constant(name):
                is_year = name in (ConstantName.FISCAL_YEAR, ConstantName.LAST_YEAR)
                return IntervalType(DateType()) if is_year else DateType()
            case Window():
                return IntervalType(DateType())
            case Name(text):
                return self._name(node, text, scope)
            case Parameter(key):
                return self._parameter(node, key, scope)
            case Call(function):
                return FUNCTIONS[function].check(node, self, scope)
            case Filter() | Projection():
                return self._rows(node, scope)
        return self._operation(node, scope)

    def _operation(self, node: Node, scope: LedgerKind | None) -> Type:
        match node:
            case Negate(operand):
                return self.number(operand, scope, "取负")
            case Not(operand):
                self.condition(operand, scope)
            case Blank(operand):
                self._blank(node, operand, scope)
            case Binary(operator, left, right):
                return self._binary(operator, left, right, scope)
            case Interval(low, high):
                return self._interval(node, low, high, scope)
            case Listing(items):
                return self._listing(node, items, scope)
            case Membership(item, container):
                self._membership(item, container, scope)
            case _:
                raise TypeError(type(node))
        return BoolType()

    def number(self, node: Node, scope: LedgerKind | None, use: str) -> NumberType:
        """The type of a node that must be a number."""
        found = self.type_of(node, scope)
        if not isinstance(found, NumberType):
            self.fail(node, f"{found.label}不能{use}", expected="数", remedy="换成数量或金额；数行数用 计数、去重计数")
        return found

    def condition(self, node: Node, scope: LedgerKind | None) -> None:
        """Make sure that a node is a condition."""
        found = self.type_of(node, scope)
        if not isinstance(found, BoolType):
            self.fail(node, f"此处应为条件，却是{found.label}", expected="如 状态 = \"已举办\"", remedy="写成比较，或选用“是否”类的字段")

    def rows(self, node: Node, scope: LedgerKind | None) -> RowsType | ColumnType:
        """The type of a node that must be rows or a column of a ledger."""
        if scope is not None:
            self.fail(node, "方括号里面不能再数另一个台账", remedy="把它写成单独的度量")
        found = self.type_of(node, None)
        if not isinstance(found, RowsType | ColumnType):
            self.fail(node, f"此处应为台账的行或列，却是{found.label}", expected="如 拜访[条件] 或 拜访[条件].企业", remedy="写上台账名称")
        return found

    def column(self, node: Node, scope: LedgerKind | None) -> ColumnType:
        """The type of a node that must be a column of a ledger."""
        found = self.rows(node, scope)
        if not isinstance(found, ColumnType):
            self.fail(node, f"此处应为一列，却是{found.label}", expected="如 拜访[条件].企业", remedy="在后面加“.字段名”")
        return found

    def numeric_column(self, node: Node) -> NumberType:
        """The type of the values of a column that was checked to hold numbers."""
        element = self.column(node, None).element
        if not isinstance(element, NumberType):
            raise TypeError(element)
        return element

    def dimension_matches(self, node: Node, found: NumberType, wanted: NumberType, use: str, remedy: str = "") -> None:
        """Make sure that two numbers can be put together."""
        if found.dimension != wanted.dimension:
            self.fail(node, f"“{wanted.dimension.label}”和“{found.dimension.label}”不能{use}", expected=wanted.label,
                      remedy=remedy or "检查单位和字段；要算比值用“/”")

    def _name(self, node: Node, text: str, scope: LedgerKind | None) -> Type:
        if scope is not None:
            found = scope.field_named(text)
            if found is None:
                labels = [item.label for item in scope.columns]
                self._unknown(node, text, f"“{scope.label}”台账没有字段“{text}”", labels, "、".join(labels))
            return field_type(found)
        measure = self.schema.measures.get(text)
        if measure is not None:
            return measure
        kind = self.schema.kind(text)
        if kind is None:
            words = [*self.schema.measures, *(item.label for item in self.schema.kinds)]
            self._unknown(node, text, f"没有名为“{text}”的台账或度量", words, "台账或度量的名称")
        return RowsType(kind)

    def _unknown(self, node: Node, text: str, what: str, words: Iterable[str], expected: str) -> NoReturn:
        remedy = suggestion(text, words, "改用已有的名称；词与词之间要留空格，文字要加引号")
        self.fail(node, what, expected=expected, remedy=remedy)

    def _parameter(self, node: Node, key: str, scope: LedgerKind | None) -> Type:
        chosen = self.schema.parameters.get(key)
        if chosen is None:
            self._unknown(node, key, f"没有参数“{key}”", self.schema.parameters, "已声明的参数，如 参数(D3)")
        if key in self.pending:
            self.fail(node, f"参数“{key}”引用了自己", remedy="改正参数的取值")
        self.pending.append(key)
        try:
            return self.type_of(chosen, scope)
        except ExpressionError as error:
            raise ExpressionError(f"参数“{key}”的取值用在这里不对：{error.what}", text=self.text, at=node.at,
                                  expected=error.expected, remedy=error.remedy) from error
        finally:
            self.pending.pop()

    def _rows(self, node: Filter | Projection, scope: LedgerKind | None) -> Type:
        rows = self.rows(node.rows, scope)
        if not isinstance(rows, RowsType):
            self.fail(node, "已经取了一列，不能再筛选或取列", expected="先筛选行，再取一列", remedy="把条件写在方括号里、列名写在最后")
        if isinstance(node, Filter):
            self.condition(node.condition, rows.kind)
            return rows
        element = self.type_of(node.value, rows.kind)
        named = self.resolve(node.value)
        chosen = rows.kind.field_named(named.text) if isinstance(named, Name) else None
        return ColumnType(rows.kind, element, (chosen.count_unit if chosen is not None else "") or "个")

    def resolve(self, node: Node) -> Node:
        """What a parameter stands for, through any number of parameters; other nodes stand for themselves."""
        while isinstance(node, Parameter):
            node = self.schema.parameters[node.key]
        return node

    def _blank(self, node: Node, operand: Node, scope: LedgerKind | None) -> None:
        if scope is None:
            self.fail(node, "“为空”只能用在方括号里的字段上", remedy="写成 台账[字段 为空]")
        self.type_of(operand, scope)

    def _binary(self, operator: Operator, left: Node, right: Node, scope: LedgerKind | None) -> Type:
        if operator.is_logic:
            self.condition(left, scope)
            self.condition(right, scope)
            return BoolType()
        if operator.is_comparison:
            self._comparison(operator, left, right, scope)
            return BoolType()
        one = self.number(left, scope, "参加计算")
        other = self.number(right, scope, "参加计算")
        if operator in _VERBS:
            remedy = count_hint(left, other, self.schema) or count_hint(right, one, self.schema)
            self.dimension_matches(right, other, one, _VERBS[operator], remedy)
            return one
        is_product = operator is Operator.MULTIPLY
        return NumberType(one.dimension * other.dimension if is_product else one.dimension / other.dimension)

    def _comparison(self, operator: Operator, left: Node, right: Node, scope: LedgerKind | None) -> None:
        one, other = self.type_of(left, scope), self.type_of(right, scope)
        self._comparable(left, one, right, other)
        if operator not in (Operator.EQUAL, Operator.UNEQUAL) and not isinstance(one, NumberType | DateType):
            self.fail(left, f"{one.label}不分大小", expected="= 或 ≠", remedy="改用“=”“≠”或“在”")

    def _comparable(self, left: Node, one: Type, right: Node, other: Type) -> None:
        if isinstance(one, NumberType) and isinstance(other, NumberType):
            self.dimension_matches(right, other, one, "比较")
            return
        if not same(one, other) or isinstance(one, RowsType | ColumnType | ListType | IntervalType):
            self.fail(right, f"{one.label}不能与{other.label}比较", expected=one.label, remedy="比较两个同类的值；在范围或清单内用“在”")
        self._known_codes(left, one, right)
        self._known_codes(right, other, left)

    def _known_codes(self, coded: Node, type_: Type, other: Node) -> None:
        """A text compared with a coded field must be one of its codes."""
        literal = self.resolve(other)
        if isinstance(type_, TextType) and type_.codes and isinstance(literal, TextLiteral) and literal.text not in type_.codes:
            name = f"“{coded.text}”" if isinstance(coded, Name) else "这个字段"
            self.fail(other, f"{name}的代码里没有“{literal.text}”", expected="、".join(type_.codes),
                      remedy=suggestion(literal.text, type_.codes, "改用上列代码"))

    def _interval(self, node: Node, low: Node, high: Node, scope: LedgerKind | None) -> Type:
        one, other = self.type_of(low, scope), self.type_of(high, scope)
        if not isinstance(one, NumberType | DateType) or not isinstance(other, NumberType | DateType):
            self.fail(node, f"{one.label}和{other.label}不能组成范围", expected="两个日期或两个数", remedy="改写范围的两端")
        self._comparable(low, one, high, other)
        return IntervalType(one)

    def _listing(self, node: Node, items: tuple[Node, ...], scope: LedgerKind | None) -> Type:
        if not items:
            self.fail(node, "清单是空的", expected="如 {\"投资指南\", \"政策汇编\"}", remedy="至少写一项")
        first, *rest = (self.type_of(item, scope) for item in items)
        for item, found in zip(items[1:], rest, strict=True):
            self._comparable(items[0], first, item, found)
        return ListType(first)

    def _membership(self, item: Node, container: Node, scope: LedgerKind | None) -> None:
        one, other = self.type_of(item, scope), self.type_of(container, scope)
        if not isinstance(other, IntervalType | ListType):
            self.fail(container, f"“在”后面应为范围或清单，却是{other.label}", expected="如 1月1日..5月31日、财年、{\"省外\", \"境外\"}",
                      remedy="改写成范围或清单")
        resolved = self.resolve(container)
        members = resolved.items if isinstance(resolved, Listing) else ()
        self._comparable(item, one, container, other.element)
        for member in members:
            at = member if container is resolved else container
            self._known_codes(item, one, TextLiteral(member.text, at=at.at) if isinstance(member, TextLiteral) else member)
