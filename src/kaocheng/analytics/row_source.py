"""The first argument of a function over rows, compiled: which table, which rows, which column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaocheng.analytics.row_compiler import RowCompiler
from kaocheng.analytics.terms import Level, NotInSqlError, Term, TextTerm
from kaocheng.expr.canonical import canonical
from kaocheng.expr.nodes import Filter, Name, Node, Parameter, Projection, conjuncts
from kaocheng.ledger.kind import FieldType

if TYPE_CHECKING:
    from kaocheng.analytics.dialect import Dialect
    from kaocheng.analytics.table import LedgerTable
    from kaocheng.expr.evaluator import Evaluator
    from kaocheng.ledger import LedgerField, LedgerKind

TableOf = Callable[["LedgerKind"], "LedgerTable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSource:
    """Rows of a table that fulfil every condition, and perhaps one value of each."""

    compiler: RowCompiler
    conditions: tuple[str, ...]
    """SQL conditions, all to be fulfilled; each may stand beside AND."""
    value: Term | None = None
    field: LedgerField | None = None
    """Of a value that is a plain field."""
    label: str = "值"

    @property
    def table(self) -> LedgerTable:
        """Where the rows stand."""
        return self.compiler.table

    @property
    def dialect(self) -> Dialect:
        """How the engine wants its SQL."""
        return self.compiler.dialect

    @property
    def count_unit(self) -> str:
        """In what rows or values are counted."""
        if self.value is None:
            return self.table.kind.row_unit
        return (self.field.count_unit if self.field is not None else "") or "个"

    def identity(self) -> tuple[str, ...]:
        """SQL of what tells two values apart: of several groups of fields the first that is filled in.

        Raises:
            NotInSqlError: A field of the groups is no text or day, or there is no value.
        """
        if self.value is None:
            raise NotInSqlError("rows have no identity")
        groups = self.field.identity if self.field is not None else []
        if not groups:
            return (self.value.sql,)
        parts = [[self._identity_part(name) for name in group] for group in groups]
        if all(len(group) == 1 for group in parts):
            names = [group[0] for group in parts]
            return (names[0] if len(names) == 1 else f"COALESCE({', '.join(names)})",)
        return tuple(self._padded(parts, position) for position in range(max(len(group) for group in parts)))

    def _identity_part(self, name: str) -> str:
        column = self.table.columns[name]
        sql = self.dialect.identifier(name)
        match column.field.type:
            case FieldType.TEXT | FieldType.ENUM:
                return sql
            case FieldType.DATE:
                return self.dialect.as_text(sql)
        raise NotInSqlError(f"identity by {name}")

    def _padded(self, groups: list[list[str]], position: int) -> str:
        branches = ""
        for group in groups:
            filled = " AND ".join(f"{part} IS NOT NULL" for part in group)
            chosen = group[position] if position < len(group) else f"CAST(NULL AS {self.dialect.text_type})"
            branches += f" WHEN {filled} THEN {chosen}"
        return f"CASE{branches} END"


def source_of(node: Node, dialect: Dialect, table_of: TableOf, evaluator: Evaluator) -> RowSource:
    """Compile rows or a column of a ledger.

    Raises:
        NotInSqlError: SQL can't do it to the last digit.
    """
    schema = evaluator.environment.schema
    while isinstance(node, Parameter):
        node = schema.parameters[node.key]
    match node:
        case Name(text):
            kind = schema.kind(text)
            if kind is None:
                raise TypeError(text)
            compiler = RowCompiler(dialect, table_of(kind), evaluator)
            return RowSource(compiler=compiler, conditions=_on_time(compiler))
        case Filter(rows, condition):
            source = source_of(rows, dialect, table_of, evaluator)
            return RowSource(compiler=source.compiler, conditions=source.conditions + _parts(condition, source.compiler))
        case Projection(rows, value):
            source = source_of(rows, dialect, table_of, evaluator)
            named = source.compiler.resolve(value)
            field = source.compiler.column_named(named.text).field if isinstance(named, Name) else None
            return RowSource(compiler=source.compiler, conditions=source.conditions, value=source.compiler.term(value),
                             field=field, label=field.label if field is not None else canonical(value))
    raise NotInSqlError(type(node).__name__)


def _on_time(compiler: RowCompiler) -> tuple[str, ...]:
    """Neither the event nor its entry lies after the day of the count; days that are not written don't matter."""
    as_of = compiler.dialect.day(compiler.evaluator.as_of)
    kind = compiler.table.kind
    names = dict.fromkeys((kind.event_date, "entered_on"))
    columns = [compiler.dialect.identifier(name) for name in names if kind_has_date(compiler.table, name)]
    return tuple(f"({column} IS NULL OR {column} <= {as_of})" for column in columns)


def kind_has_date(table: LedgerTable, name: str) -> bool:
    """Whether a column holds days."""
    column = table.columns.get(name)
    return column is not None and column.field.type is FieldType.DATE


def _parts(condition: Node, compiler: RowCompiler) -> tuple[str, ...]:
    found: list[str] = []
    for part in conjuncts(condition):
        resolved = compiler.resolve(part)
        if resolved is not part:
            found += _parts(resolved, compiler)
            continue
        term = compiler.condition(part)
        if term.sql != "TRUE":
            found.append(term.within(Level.NOT))
    return tuple(found)


def key_order(source: RowSource) -> tuple[str, ...]:
    """SQL of the natural key as texts, ordered by code points.

    Raises:
        NotInSqlError: A field of the key is neither text nor day.
    """
    dialect, found = source.dialect, []
    for name in source.table.kind.key:
        kind = source.table.columns[name].field.type
        if kind not in (FieldType.TEXT, FieldType.ENUM, FieldType.DATE):
            raise NotInSqlError(f"key {name}")
        sql = dialect.identifier(name)
        text = dialect.as_text(sql) if kind is FieldType.DATE else sql
        found.append(f"COALESCE({text}, ''){dialect.collation}")
    return tuple(found)


def ordered(value: Term, dialect: Dialect) -> str:
    """A value as it is to be ordered."""
    return f"{value.sql}{dialect.collation}" if isinstance(value, TextTerm) else value.sql
