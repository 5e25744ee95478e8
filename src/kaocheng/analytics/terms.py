"""Compiled pieces of a condition or a column: SQL text with its type, exact digits included."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from kaocheng.units import Unit
from kaocheng.units.quantity import EXACT

MOST_DIGITS = 34
"""As many as the reference evaluator keeps (`kaocheng.units.quantity.EXACT`); longer numbers are left to it."""


class NotInSqlError(Exception):
    """What SQL can't do to the last digit, e.g. a quotient a row; the reference evaluator does it instead."""


class Level(IntEnum):
    """How tightly the outermost operator of a piece of SQL binds."""

    OR = 1
    AND = 2
    NOT = 3
    COMPARE = 4
    ADD = 5
    MULTIPLY = 6
    NEGATE = 7
    ATOM = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A piece of SQL."""

    sql: str
    level: Level = Level.ATOM

    def within(self, least: Level) -> str:
        """The text, in brackets when it binds more loosely than ``least``."""
        return self.sql if self.level >= least else f"({self.sql})"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoolTerm(Term):
    """A truth value, perhaps NULL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateTerm(Term):
    """A day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTerm(Term):
    """A text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTerm(Term):
    """An exact number in a unit, of at most ``digits`` digits, ``places`` of them behind the point."""

    digits: int
    places: int
    unit: Unit
    constant: Decimal | None = None
    """The number itself when it is the same in every row."""
    is_positive: bool = False
    """Whether it is known never to be below zero."""

    def __post_init__(self) -> None:
        """Refuse numbers longer than the reference evaluator keeps.

        Raises:
            NotInSqlError: Too many digits.
        """
        if self.digits > MOST_DIGITS:
            raise NotInSqlError(f"{self.digits} digits")


def size_of(number: Decimal) -> tuple[int, int]:
    """Digits and places that hold a number exactly: 1200.50 → (5, 1)."""
    _, digits, exponent = number.normalize(EXACT).as_tuple()
    if not isinstance(exponent, int):
        raise NotInSqlError(str(number))
    places = max(-exponent, 0)
    return max(len(digits) + max(exponent, 0), places, 1), places
