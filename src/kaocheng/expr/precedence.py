"""How tightly operators bind, loosest first."""

from enum import IntEnum


class Power(IntEnum):
    """Binding power; a higher one binds tighter."""

    NONE = 0
    OR = 1
    AND = 2
    NOT = 3
    COMPARE = 4
    INTERVAL = 5
    ADD = 6
    MULTIPLY = 7
    NEGATE = 8
    POSTFIX = 9
    ATOM = 10
