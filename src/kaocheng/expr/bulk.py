"""What an engine for many rows offers the evaluator: the value of one function over a ledger, without its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.expr.evaluator import Evaluator
    from kaocheng.expr.nodes import Call
    from kaocheng.expr.values import Missing, Scalar


class RowsEngine(Protocol):
    """Finds counts, sums, extremes and days over many rows; all further arithmetic stays with the evaluator."""

    @property
    def name(self) -> str:
        """Which engine it is, told beside every value: ``duckdb``."""

    def prepare(self, calls: Iterable[Call], evaluator: Evaluator) -> None:
        """Told beforehand which calls will be asked for, so that they can be found together."""

    def value(self, call: Call, evaluator: Evaluator) -> Scalar | Missing:
        """The value of a function over rows, the same to the last digit as the function's own."""
