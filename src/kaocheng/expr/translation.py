"""Names of an expression in the other language: ledgers, fields, measures and parameters by their twins."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaocheng.expr.canonical import canonical
from kaocheng.expr.functions import FUNCTIONS
from kaocheng.expr.nodes import Call, Filter, Name, Node, Parameter, Projection

if TYPE_CHECKING:
    from kaocheng.expr.schema import Schema
    from kaocheng.ledger import LedgerKind


def translate(node: Node, schema: Schema, *, english: bool) -> Node:
    """The same expression with every name by its English twin, or by its Chinese label.

    The expression must have been checked. Texts, codes and units are data and stay; a name without a twin stays too.
    """
    names = dict(schema.twins) if english else {twin: name for name, twin in schema.twins.items()}
    return _Translator(schema, names, english).node(node, None)[0]


def english_text(node: Node, schema: Schema) -> str:
    """The canonical text in English."""
    return canonical(translate(node, schema, english=True), english=True)


@dataclass(frozen=True, slots=True)
class _Translator:
    schema: Schema
    names: dict[str, str]
    english: bool

    def node(self, node: Node, scope: LedgerKind | None) -> tuple[Node, LedgerKind | None]:
        """The node translated, and the ledger whose rows it stands for."""
        match node:
            case Name(text):
                return self._name(node, text, scope)
            case Parameter(key):
                kind = self.node(self.schema.parameters[key], scope)[1] if key in self.schema.parameters else None
                return Parameter(self.names.get(key, key), at=node.at), kind
            case Filter(rows, inner) | Projection(rows, inner):
                translated, kind = self.node(rows, scope)
                return type(node)(translated, self.node(inner, kind)[0], at=node.at), kind
            case Call(function, arguments):
                return Call(function, self._arguments(function, arguments, scope), at=node.at), None
        changes: dict[str, object] = {}
        for item in dataclasses.fields(node):
            value = getattr(node, item.name)
            if isinstance(value, Node):
                changes[item.name] = self.node(value, scope)[0]
            elif isinstance(value, tuple):
                changes[item.name] = tuple(self.node(child, scope)[0] for child in value)
        return dataclasses.replace(node, **changes), None  # type: ignore[arg-type]

    def _arguments(self, function: str, arguments: tuple[Node, ...], scope: LedgerKind | None) -> tuple[Node, ...]:
        per_row, rows_kind, found = FUNCTIONS[function].per_row, None, []
        for position, argument in enumerate(arguments):
            translated, kind = self.node(argument, rows_kind if position in per_row else scope)
            rows_kind = kind if position == 0 else rows_kind
            found.append(translated)
        return tuple(found)

    def _name(self, node: Name, text: str, scope: LedgerKind | None) -> tuple[Node, LedgerKind | None]:
        if scope is not None:
            field = scope.field_named(text)
            return Name((field.name if self.english else field.label) if field is not None else text, at=node.at), None
        if text in self.schema.measures:
            return Name(self.names.get(text, text), at=node.at), None
        kind = self.schema.kind(text)
        return Name((kind.name if self.english else kind.label) if kind is not None else text, at=node.at), kind
