"""What an expression needs: ledgers, fields, other measures, parameters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from kaocheng.expr.functions import FUNCTIONS
from kaocheng.expr.nodes import Call, Filter, Name, Node, Parameter, Projection, children
from kaocheng.expr.translation import translate

if TYPE_CHECKING:
    from kaocheng.expr.schema import Schema
    from kaocheng.ledger import LedgerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirements:
    """所需数据, each list sorted."""

    ledgers: Annotated[tuple[str, ...], "台账"]
    fields: Annotated[tuple[str, ...], "字段"]
    """``台账.字段`` by label."""
    measures: Annotated[tuple[str, ...], "度量"]
    parameters: Annotated[tuple[str, ...], "参数"]


def requires(node: Node, schema: Schema) -> Requirements:
    """Collect what an expression names, also through parameters. The expression must have been checked."""
    collector = _Collector(schema)
    collector.visit(translate(node, schema, english=False), None)
    return Requirements(ledgers=tuple(sorted(collector.ledgers)), fields=tuple(sorted(collector.fields)),
                        measures=tuple(sorted(collector.measures)), parameters=tuple(sorted(collector.parameters)))


@dataclass(slots=True)
class _Collector:
    schema: Schema
    ledgers: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    measures: set[str] = field(default_factory=set)
    parameters: set[str] = field(default_factory=set)

    def visit(self, node: Node, scope: LedgerKind | None) -> LedgerKind | None:
        """Note what a node names; gives back the ledger whose rows it stands for."""
        match node:
            case Name(text):
                return self._name(text, scope)
            case Parameter(key):
                self.parameters.add(key)
                return self.visit(self.schema.parameters[key], scope)
            case Filter(rows, inner) | Projection(rows, inner):
                kind = self.visit(rows, scope)
                self.visit(inner, kind)
                return kind
            case Call(function, arguments):
                per_row = FUNCTIONS[function].per_row
                first = self.visit(arguments[0], scope)
                for position, argument in enumerate(arguments[1:], start=1):
                    self.visit(argument, first if position in per_row else scope)
                return None
        for child in children(node):
            self.visit(child, scope)
        return None

    def _name(self, text: str, scope: LedgerKind | None) -> LedgerKind | None:
        if scope is not None:
            found = scope.field_named(text)
            self.fields.add(f"{scope.label}.{found.label if found is not None else text}")
            return None
        if text in self.schema.measures:
            self.measures.add(text)
            return None
        kind = self.schema.kind(text)
        if kind is not None:
            self.ledgers.add(kind.id)
        return kind
