"""Tokens to a syntax tree: a hand-written Pratt parser, one method a shape."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from kaocheng.expr.error import ExpressionError
from kaocheng.expr.functions import function_named
from kaocheng.expr.lexer import Token, TokenKind, tokens
from kaocheng.expr.nodes import (
    Binary,
    Blank,
    BoolLiteral,
    Call,
    Constant,
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
    height,
)
from kaocheng.expr.precedence import Power
from kaocheng.expr.vocabulary import BOOLS, CONSTANTS, MONTH_DAY, PARAMETER
from kaocheng.expr.windows import fault_of, window_named

if TYPE_CHECKING:
    from collections.abc import Sequence

DEEPEST = 60
"""Levels of an expression; more than a person can read, few enough for any stack."""
_POWERS = {
    "或": Power.OR, "且": Power.AND, "在": Power.COMPARE, "不在": Power.COMPARE, "为空": Power.COMPARE, "不为空": Power.COMPARE,
    "=": Power.COMPARE, "≠": Power.COMPARE, "<": Power.COMPARE, "≤": Power.COMPARE, ">": Power.COMPARE, "≥": Power.COMPARE,
    "..": Power.INTERVAL, "+": Power.ADD, "-": Power.ADD, "×": Power.MULTIPLY, "/": Power.MULTIPLY,
    "[": Power.POSTFIX, ".": Power.POSTFIX,
}


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """Parse an expression; the same text gives the same tree.

    Raises:
        ExpressionError: The text is no expression; the error points at the character.
    """
    parser = _Parser(text, tokens(text))
    node = parser.expression(Power.NONE)
    parser.expect_end()
    if height(node) > DEEPEST:
        raise ExpressionError("表达式太长", text=text, at=0, remedy="拆成几个度量，再互相引用")
    return node


@dataclass(slots=True)
class _Parser:
    text: str
    tokens: Sequence[Token]
    position: int = 0
    depth: int = field(default=0)

    @property
    def current(self) -> Token:
        return self.tokens[self.position]

    def take(self) -> Token:
        token = self.current
        self.position += token.kind is not TokenKind.END
        return token

    def at_sign(self, *signs: str) -> bool:
        return self.current.kind is TokenKind.SIGN and self.current.text in signs

    def fail(self, what: str, *, expected: str = "", remedy: str = "", at: int | None = None) -> ExpressionError:
        return ExpressionError(what, text=self.text, at=self.current.at if at is None else at, expected=expected, remedy=remedy)

    def expect(self, sign: str, remedy: str) -> None:
        if not self.at_sign(sign):
            found = f"“{self.current.text}”" if self.current.text else "结尾"
            raise self.fail(f"此处应为“{sign}”，却是{found}", remedy=remedy)
        self.take()

    def expect_end(self) -> None:
        if self.current.kind is not TokenKind.END:
            raise self.fail(f"表达式到这里已经完整，多出了“{self.text[self.current.at:][:10]}”",
                            remedy="删去多余的部分，或补上运算符；词与词之间要留空格")

    def expression(self, minimum: Power) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.fail("括号套得太深", remedy="拆成几个度量，再互相引用")
        left = self.prefix()
        while (power := _POWERS.get(self.operator(), Power.NONE)) > minimum:
            left = self.infix(left, power)
        self.depth -= 1
        return left

    def operator(self) -> str:
        return self.current.text if self.current.kind in (TokenKind.SIGN, TokenKind.WORD) else ""

    def prefix(self) -> Node:  # noqa: PLR0911  (one line a shape)
        token = self.take()
        match token.kind, token.text:
            case TokenKind.NUMBER, _:
                return NumberLiteral(token.number, token.unit, at=token.at)
            case TokenKind.TEXT, text:
                return TextLiteral(text, at=token.at)
            case TokenKind.NAME, _:
                return self.name(token)
            case TokenKind.SIGN, "(":
                node = self.expression(Power.NONE)
                self.expect(")", "补上右括号")
                return node
            case TokenKind.SIGN, "{":
                return Listing(self.arguments("}"), at=token.at)
            case TokenKind.SIGN, "-":
                return Negate(self.expression(Power.MULTIPLY), at=token.at)
            case TokenKind.WORD, "非":
                return Not(self.expression(Power.NOT), at=token.at)
        if token.day is not None:
            if token.kind is TokenKind.DATE:
                return DateLiteral(token.day, at=token.at)
            return MonthDay(token.day.month, token.day.day, at=token.at)
        found = f"却是“{token.text}”" if token.text else "却已经结束"
        raise self.fail(f"此处应为表达式，{found}", expected="数字、文字、台账、字段、度量或函数", remedy="补上内容", at=token.at)

    def name(self, token: Token) -> Node:
        quoted = self.text[token.at] == "《"
        if not quoted and token.text in PARAMETER and self.at_sign("("):
            return self.parameter(token)
        if self.at_sign("("):
            function = function_named(token.text, text=self.text, at=token.at)
            self.take()
            return Call(function.name, self.arguments(")"), at=token.at)
        found = None if quoted else self.keyword(token)
        return Name(token.text, at=token.at) if found is None else found

    def keyword(self, token: Token) -> Node | None:
        """What a word outside of 《》 means of itself."""
        if token.text in CONSTANTS:
            return Constant(CONSTANTS[token.text], at=token.at)
        if token.text in BOOLS:
            return BoolLiteral(BOOLS[token.text], at=token.at)
        month_day = MONTH_DAY.fullmatch(token.text)
        if month_day is not None:
            return self.month_day(token, int(month_day[1]), int(month_day[2]))
        window = window_named(token.text, at=token.at)
        if window is not None and fault_of(window):
            raise self.fail(fault_of(window), expected="如 财年第1季度、最近12个月", remedy="改正数字；更长的时段写成 日期..日期", at=token.at)
        return window

    def month_day(self, token: Token, month: int, day: int) -> MonthDay:
        try:
            date(2000, month, day)
        except ValueError as error:
            raise self.fail(f"没有“{token.text}”这一天", expected="如 m5d31", remedy="核对月份和日数", at=token.at) from error
        return MonthDay(month, day, at=token.at)

    def parameter(self, token: Token) -> Node:
        self.take()
        parts = [self.parameter_word()]
        while self.at_sign("."):
            self.take()
            parts.append(self.parameter_word())
        self.expect(")", "补上右括号")
        return Parameter(".".join(parts), at=token.at)

    def parameter_word(self) -> str:
        if self.current.kind is not TokenKind.NAME:
            raise self.fail("此处应为参数的编号或名称", expected="如 参数(D3)", remedy="补上参数名")
        return self.take().text

    def arguments(self, closing: str) -> tuple[Node, ...]:
        found: list[Node] = []
        while not self.at_sign(closing):
            if found:
                if not self.at_sign(";"):
                    raise self.fail(f"此处应为“;”或“{closing}”", remedy="各项之间用分号或逗号隔开，最后补上括号")
                self.take()
            found.append(self.expression(Power.NONE))
        self.take()
        return tuple(found)

    def infix(self, left: Node, power: Power) -> Node:
        token = self.take()
        match token.text:
            case "[":
                condition = self.expression(Power.NONE)
                self.expect("]", "补上右方括号")
                return Filter(left, condition, at=token.at)
            case ".":
                return Projection(left, self.projected(), at=token.at)
            case "..":
                return Interval(left, self.expression(power), at=token.at)
            case "在" | "不在":
                return self.no_chain(Membership(left, self.expression(power), token.text == "不在", at=token.at))
            case "为空" | "不为空":
                return self.no_chain(Blank(left, token.text == "不为空", at=token.at))
        node = Binary(Operator(token.text), left, self.expression(power), at=token.at)
        return self.no_chain(node) if power is Power.COMPARE else node

    def no_chain(self, node: Node) -> Node:
        if _POWERS.get(self.operator()) is Power.COMPARE:
            raise self.fail("比较不能连着写", expected="如 1 ≤ 数量 且 数量 ≤ 5", remedy="用“且”连接两个比较，或用 数量 在 1..5")
        return node

    def projected(self) -> Node:
        token = self.take()
        if token.kind is TokenKind.NAME:
            if token.text in PARAMETER and self.at_sign("("):
                return self.parameter(token)
            return Name(token.text, at=token.at)
        if token.kind is TokenKind.SIGN and token.text == "(":
            node = self.expression(Power.NONE)
            self.expect(")", "补上右括号")
            return node
        raise self.fail("“.”后面应为字段名", expected="如 拜访.企业", remedy="写上字段名", at=token.at)
