"""Text to tokens. Full-width signs count as their half-width twins, one character for one, so positions stay."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto

from kaocheng.expr.error import ExpressionError
from kaocheng.expr.suggestion import suggestion
from kaocheng.expr.vocabulary import NAME_PATTERN, WORDS
from kaocheng.units import parse_unit

_FOLD = str.maketrans("（）［］【】｛｝；，．＋－—−＊·÷／＝＜＞％“”‘’", "()[][]{};,.+---**//=<>%\"\"''")
_SIGNS = ("..", ">=", "<=", "!=", "<>", "(", ")", "[", "]", "{", "}", ";", ",", ".", "、", "+", "-", "*", "/", "×",
          "=", "≠", "<", "≤", ">", "≥")
SIGN_SPELLINGS = {">=": "≥", "<=": "≤", "!=": "≠", "<>": "≠", "*": "×", ";": ";", ",": ";", "、": ";"}
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_MONTH_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_UNIT = re.compile(r"[%‰]|[^\W\d_㎡]+|㎡")
_QUOTES = {'"': '"', "'": "'", "《": "》"}


class TokenKind(Enum):
    """What a token is."""

    NUMBER = auto()
    DATE = auto()
    MONTH_DAY = auto()
    TEXT = auto()
    NAME = auto()
    WORD = auto()
    SIGN = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One token; ``text`` is canonical for words and signs."""

    kind: TokenKind
    text: str
    at: int
    number: Decimal = Decimal(0)
    unit: str = ""
    day: date | None = None


def tokens(text: str) -> list[Token]:
    """Cut an expression into tokens; the last one is END.

    Raises:
        ExpressionError: A character or unit nobody knows, a date that does not exist, an open quotation mark.
    """
    folded = text.translate(_FOLD)
    found: list[Token] = []
    at = 0
    while at < len(folded):
        if folded[at].isspace():
            at += 1
            continue
        token, at = _next(text, folded, at)
        found.append(token)
    return [*found, Token(TokenKind.END, "", len(text))]


def _next(text: str, folded: str, at: int) -> tuple[Token, int]:
    char = folded[at]
    if char in _QUOTES:
        return _quoted(text, folded, at)
    if char.isdigit():
        return _numeric(text, folded, at)
    sign = next((item for item in _SIGNS if folded.startswith(item, at)), None)
    if sign is not None:
        return Token(TokenKind.SIGN, SIGN_SPELLINGS.get(sign, sign), at), at + len(sign)
    match = NAME_PATTERN.match(folded, at)
    if match is None:
        raise ExpressionError(f"不认识的符号“{text[at]}”", text=text, at=at, remedy="删去或改用键盘上的运算符")
    word = WORDS.get(match[0].lower())
    kind = TokenKind.NAME if word is None else TokenKind.WORD
    return Token(kind, word or match[0], at), match.end()


def _quoted(text: str, folded: str, at: int) -> tuple[Token, int]:
    end = folded.find(_QUOTES[folded[at]], at + 1)
    if end < 0:
        raise ExpressionError("引号没有成对", text=text, at=at, expected=f"后面还有一个“{_QUOTES[folded[at]]}”", remedy="补上引号")
    kind = TokenKind.NAME if folded[at] == "《" else TokenKind.TEXT
    if kind is TokenKind.NAME and end == at + 1:
        raise ExpressionError("书名号里没有名称", text=text, at=at, remedy="写上台账、字段或度量的名称")
    return Token(kind, text[at + 1 : end], at), end + 1


def _numeric(text: str, folded: str, at: int) -> tuple[Token, int]:
    match = _DATE.match(folded, at)
    if match:
        try:
            day = date(*(int(part) for part in match.groups()))
        except ValueError as error:
            raise ExpressionError(f"日期“{match[0]}”不存在", text=text, at=at, expected="如 2024-05-31",
                                  remedy="核对月份和日数") from error
        return Token(TokenKind.DATE, match[0], at, day=day), match.end()
    match = _MONTH_DAY.match(folded, at)
    if match:
        month, number = int(match[1]), int(match[2])
        try:
            day = date(2000, month, number)
        except ValueError as error:
            raise ExpressionError(f"没有“{match[0]}”这一天", text=text, at=at, expected="如 5月31日", remedy="核对月份和日数") from error
        return Token(TokenKind.MONTH_DAY, match[0], at, day=day), match.end()
    match = _NUMBER.match(folded, at)
    if match is None:
        raise ExpressionError(f"数字“{text[at]}”不能用", text=text, at=at, expected="阿拉伯数字", remedy="改用 0 到 9")
    unit, end = _unit(text, folded, match.end())
    return Token(TokenKind.NUMBER, match[0], at, number=Decimal(match[0]), unit=unit), end


def _unit(text: str, folded: str, at: int) -> tuple[str, int]:
    """The unit right behind a number: the longest known one, followed by no word or by a reserved one."""
    match = _UNIT.match(folded, at)
    if match is None:
        return "", at
    word = match[0]
    for length in range(len(word), 0, -1):
        rest = word[length:]
        if parse_unit(word[:length]).known and (not rest or any(rest.startswith(item) for item in WORDS)):
            return parse_unit(word[:length]).symbol, at + length
    known = ("家", "个", "人", "人次", "次", "册", "元", "万元", "亿元", "%", "天", "年", "分", "条", "份", "批", "场")
    raise ExpressionError(f"不认识的单位“{word}”", text=text, at=at, expected="如 家、册、次、万元、%",
                          remedy=suggestion(word, known, "改用认识的单位；数字后面若不是单位，空一格"))
