"""One row of a table as a drawing: a bar for what is reached, a tick for the plan, a span for what may come.

A page draws it in the row itself, so that the table is the chart. It holds positions only: words, colours and numbers are the page's.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

LIMIT = Decimal(150)
"""Lanes are cut at this many percent of the annual target; the row's numbers still say the value."""
WIDTH = Decimal(300)
"""Of the drawing, in its own units."""
GOAL = WIDTH * 100 / LIMIT
"""Where 100 % stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """P10 to P90, with P50 as a point; positions."""

    low: Decimal
    middle: Decimal
    high: Decimal

    @property
    def length(self) -> Decimal:
        """From P10 to P90."""
        return self.high - self.low


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Positions from 0 to `WIDTH`."""

    reached: Decimal
    planned: Decimal | None
    span: Span | None
    cut: bool
    """Whether something lies beyond the limit."""

    @classmethod
    def of(cls, reached: Decimal, planned: Decimal | None = None, span: tuple[Decimal, Decimal, Decimal] | None = None) -> Lane:
        """From percent of the annual target.

        Args:
            reached: Reached by the day.
            planned: What the plan asks by the day.
            span: P10, P50 and P90 of the year's end.
        """
        return cls(
            reached=position(reached), planned=None if planned is None else position(planned),
            span=None if span is None else Span(low=position(span[0]), middle=position(span[1]), high=position(span[2])),
            cut=max(reached, planned or reached, *(span or (reached,))) > LIMIT)


def position(percent: Decimal) -> Decimal:
    """Where a percentage stands, to a tenth; nothing stands outside the drawing."""
    return (min(max(percent, Decimal(0)), LIMIT) * WIDTH / LIMIT).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
