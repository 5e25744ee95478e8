"""What the functions over rows share: present values, distinct identities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.expr.values import Column, LeftOut, Missing, Scalar, show

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.ledger import LedgerEntry

Pair = tuple["LedgerEntry", Scalar]


def present(column: Column) -> tuple[list[Pair], list[LeftOut]]:
    """Rows with a value, and the rows left out so far with those whose value is missing."""
    pairs: list[Pair] = []
    left_out = list(column.rows.left_out)
    for entry, value in zip(column.rows.kept, column.values, strict=True):
        if isinstance(value, Missing):
            left_out.append(LeftOut(entry, value.reason))
        else:
            pairs.append((entry, value))
    return pairs, left_out


def identified(column: Column) -> tuple[list[tuple[LedgerEntry, tuple[str, ...]]], list[LeftOut]]:
    """Rows with what tells their value apart, e.g. the credit code; rows without any are left out."""
    field = column.field
    if field is None or not field.identity:
        pairs, left_out = present(column)
        return [(entry, (show(value),)) for entry, value in pairs], left_out
    left_out = list(column.rows.left_out)
    found: list[tuple[LedgerEntry, tuple[str, ...]]] = []
    for entry in column.rows.kept:
        identity = entry.identity(field)
        if identity:
            found.append((entry, identity))
        else:
            left_out.append(LeftOut(entry, f"{field.label}为空"))
    return found, left_out


def first_of_each(pairs: Iterable[tuple[LedgerEntry, tuple[str, ...]]], label: str) -> tuple[list[LedgerEntry], list[LeftOut]]:
    """The first row of every identity; the others are left out as repeats."""
    firsts: dict[tuple[str, ...], LedgerEntry] = {}
    repeats: list[LeftOut] = []
    for entry, identity in pairs:
        first = firsts.setdefault(identity, entry)
        if first is not entry:
            place = f"第{first.line}行" if first.line else "前面的行"
            repeats.append(LeftOut(entry, f"与{place}是同一{label}，只计一次", f"同一{label}重复，只计一次"))
    return list(firsts.values()), repeats
