"""Cost indicators: whether a name asks for the cost of one thing or of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.units import leading_unit

if TYPE_CHECKING:
    from kaocheng.lint.lexicon import Lexicon


def names_unit_cost(name: str, lexicon: Lexicon) -> bool:
    """Whether a name speaks of the cost of one: 每公里造价, 人均成本, 单盏路灯补助标准."""
    return lexicon.in_text("unit-cost-words", name) or any(leading_unit(rest) for rest in name.split("单")[1:])
