"""What names mean: ledgers, measures, parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kaocheng.expr.nodes import Node
from kaocheng.expr.value_types import Type
from kaocheng.ledger import LedgerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """Everything an expression may name."""

    kinds: tuple[LedgerKind, ...] = ()
    measures: Mapping[str, Type] = field(default_factory=dict)
    """Type by every word that names a measure."""
    parameters: Mapping[str, Node] = field(default_factory=dict)
    """The chosen option's expression by key, e.g. ``D3``."""

    twins: Mapping[str, str] = field(default_factory=dict)
    """English name by Chinese name of measures and parameters; ledgers and fields bear their own."""

    def kind(self, word: str) -> LedgerKind | None:
        """The ledger that a word names."""
        return next((kind for kind in self.kinds if word in kind.words), None)
