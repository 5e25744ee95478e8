"""Values while an expression is evaluated."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from kaocheng.expr.nodes import Node
from kaocheng.ledger import LedgerEntry, LedgerField, LedgerKind
from kaocheng.ledger.entry import text_of
from kaocheng.units import Quantity


@dataclass(frozen=True, slots=True)
class Missing:
    """No value, and why: a blank field, a division by zero, a target never reached."""

    reason: str


Scalar = Quantity | date | str | bool


@dataclass(frozen=True, slots=True)
class Range:
    """From ``low`` to ``high``, both included."""

    low: Quantity | date
    high: Quantity | date


@dataclass(frozen=True, slots=True)
class LeftOut:
    """未计入: a row that was not counted, and the condition it failed."""

    entry: Annotated[LedgerEntry, "条目"]
    reason: Annotated[str, "原因"]
    """With the row's own values: ``日期2023-12-14不在2024-01-01至2024-12-31``."""
    condition: Annotated[str, "条件"] = ""
    """The same without them, by which rows are grouped: ``日期不在2024-01-01至2024-12-31``."""

    @property
    def group(self) -> str:
        """What rows left out for the same cause have in common."""
        return self.condition or self.reason


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a ledger that are still in, and those that fell out on the way."""

    kind: LedgerKind
    kept: tuple[LedgerEntry, ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One value for every kept row; ``field`` when the values are a plain field."""

    rows: Rows
    values: tuple[Scalar | Missing, ...]
    field: LedgerField | None = None
    label: str = "值"


Result = Scalar | Missing | Range | tuple[Scalar | Missing, ...] | Rows | Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """取数: one function over ledger rows, the rows it counted and the rows it left out."""

    expression: Annotated[str, "表达式"]
    ledger: Annotated[str, "台账"]
    value: Annotated[Scalar | Missing, "值"]
    counted: Annotated[tuple[LedgerEntry, ...], "计入的行"]
    left_out: Annotated[tuple[LeftOut, ...], "未计入的行"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """计算结果: the value or why there is none, and every row looked at."""

    value: Annotated[Scalar | None, "值"]
    reason: Annotated[str, "没有值的原因"] = ""
    uses: Annotated[tuple[Use, ...], "取数"] = ()
    steps: Annotated[tuple[tuple[Node, Scalar | Missing], ...], "中间值"] = field(default=(), repr=False)
    """Value of every function and measure of the expression, for `kaocheng.expr.explain`."""

    @property
    def counted(self) -> tuple[LedgerEntry, ...]:
        """Rows that any part of the expression counted, each once."""
        found = {(entry.kind.id, entry.key): entry for use in self.uses for entry in use.counted}
        return tuple(found.values())

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Rows that no part counted, each once, with the first reason given."""
        counted = {(entry.kind.id, entry.key) for entry in self.counted}
        found: dict[tuple[str, tuple[str, ...]], LeftOut] = {}
        for use in self.uses:
            for item in use.left_out:
                found.setdefault((item.entry.kind.id, item.entry.key), item)
        return tuple(item for key, item in found.items() if key not in counted)


def scalar(value: Result) -> Scalar | Missing:
    """Narrow a result that the checker has proved to be a single value."""
    if isinstance(value, Range | tuple | Rows | Column):
        raise TypeError(value)
    return value


def show(value: Result) -> str:  # noqa: PLR0911  (one line a shape)
    """A value as users read it in reasons and explanations."""
    match value:
        case Missing(reason):
            return f"无（{reason}）"
        case Range(low, high):
            return f"{show(low)}至{show(high)}"
        case tuple():
            return "、".join(show(item) for item in value)
        case Rows(kind, kept):
            return f"“{kind.label}”{len(kept)}行"
        case Column(rows):
            return f"“{rows.kind.label}”{len(rows.kept)}个值"
        case str():
            return f"“{value}”"
    return text_of(value)
