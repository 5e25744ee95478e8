"""An expression in Chinese prose, for people who don't read formulas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaocheng.expr.canonical import canonical
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
    Operator,
    Parameter,
    Projection,
    TextLiteral,
    Window,
)
from kaocheng.expr.windows import window_text

if TYPE_CHECKING:
    from kaocheng.expr.schema import Schema

_WORDS = {
    Operator.AND: "，并且", Operator.OR: "，或者", Operator.EQUAL: "为", Operator.UNEQUAL: "不是", Operator.BELOW: "小于",
    Operator.AT_MOST: "不超过", Operator.ABOVE: "大于", Operator.AT_LEAST: "不少于", Operator.ADD: "加上", Operator.SUBTRACT: "减去",
    Operator.MULTIPLY: "乘以", Operator.DIVIDE: "除以",
}
_DATE_WORDS = {Operator.BELOW: "早于", Operator.AT_MOST: "不晚于", Operator.ABOVE: "晚于", Operator.AT_LEAST: "不早于"}
_CONSTANTS = {ConstantName.FISCAL_YEAR: "本预算年度", ConstantName.LAST_YEAR: "上一预算年度", ConstantName.YEAR_START: "年初",
              ConstantName.YEAR_END: "年末", ConstantName.AS_OF: "统计截止日"}


def describe(node: Node, schema: Schema) -> str:
    """Tell an expression in one Chinese sentence, without its full stop."""
    return Describer(schema).text(node)


@dataclass(frozen=True, slots=True)
class Describer:
    """Turns nodes into prose; functions ask it for the prose of their arguments."""

    schema: Schema

    def text(self, node: Node) -> str:  # noqa: C901, PLR0911, PLR0912  (one line a shape)
        """The prose of a node."""
        match node:
            case Constant(name):
                return _CONSTANTS[name]
            case Window():
                return window_text(node)
            case Name(text):
                kind = None if text in self.schema.measures else self.schema.kind(text)
                return f"“{kind.label}”台账的全部行" if kind is not None else text
            case Parameter(key):
                chosen = self.schema.parameters.get(key)
                if chosen == BoolLiteral(value=True):
                    return f"不另设条件（按参数{key}）"
                return f"{self.text(chosen) if chosen is not None else '未定'}（按参数{key}）"
            case TextLiteral(text):
                return f"“{text}”"
            case Negate(operand):
                return f"负的{self.text(operand)}"
            case Not(operand):
                return f"不满足“{self.text(operand)}”"
            case Binary(operator, left, right):
                return self._binary(operator, left, right)
            case Interval(low, high):
                return f"{self.text(low)}至{self.text(high)}"
            case Listing(items):
                return "、".join(self.text(item) for item in items)
            case Membership(item, container, negated):
                return f"{self.text(item)}{'不' if negated else ''}在{self.text(container)}之内"
            case Blank(operand, negated):
                return f"{self.text(operand)}{'不' if negated else ''}为空"
            case Filter(rows, condition):
                return f"{self._rows(rows)}中{self.text(condition)}的行"
            case Projection(rows, value):
                return f"{self._rows(rows)}的{self.text(value)}"
            case Call(function):
                return FUNCTIONS[function].describe(node, self)
        return canonical(node)

    def _rows(self, node: Node) -> str:
        return self.text(node).removesuffix("的全部行")

    def _binary(self, operator: Operator, left: Node, right: Node) -> str:
        words = _DATE_WORDS if isinstance(right, DateLiteral | MonthDay | Constant) else {}
        first, second = (f"（{self.text(side)}）" if _needs_brackets(operator, side) else self.text(side) for side in (left, right))
        return f"{first}{words.get(operator, _WORDS[operator])}{second}"


def _needs_brackets(operator: Operator, side: Node) -> bool:
    if not isinstance(side, Binary):
        return False
    mixed_logic = operator.is_logic and side.operator.is_logic and side.operator is not operator
    sums = (Operator.ADD, Operator.SUBTRACT)
    return mixed_logic or (operator in (Operator.MULTIPLY, Operator.DIVIDE) and side.operator in sums)
