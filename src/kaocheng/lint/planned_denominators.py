"""Rates over a plan: ``引进数÷目标任务数120家`` says how much of the plan was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.lint.formulas import ratios
from kaocheng.lint.mentions import mentions

if TYPE_CHECKING:
    from kaocheng.lint.lexicon import Lexicon
    from kaocheng.model import Indicator
    from kaocheng.units import Quantity


def planned_denominators(indicator: Indicator, lexicon: Lexicon) -> tuple[str, ...]:
    """The denominators in the definition that are planned figures, in printed order."""
    return tuple([ratio.denominator for ratio in ratios(indicator.definition)
                  if lexicon.in_text("plan-words", ratio.denominator)])


def planned_quantities(indicator: Indicator, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """The quantities that a rate has as planned denominators; none for rows that are no rates."""
    denominators = planned_denominators(indicator, lexicon)
    quantity = indicator.target.quantity if denominators else None
    if quantity is None or not quantity.unit.is_rate:
        return ()
    return tuple(mention.quantity for text in denominators for mention in mentions(text))
