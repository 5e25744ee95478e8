"""Several functions in one SQL statement: one scan a ledger, each function with its own condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.analytics.aggregates import Plan


def statement_of(plans: Sequence[Plan]) -> str:
    """One statement that gives one row: the values of all plans, one plan after another.

    Conditions that all functions over a ledger share become the scan's, the others go behind each aggregate.
    """
    scans: dict[str, list[int]] = {}
    for position, plan in enumerate(plans):
        if plan.aggregates:
            scans.setdefault(plan.source.table.name, []).append(position)
    names: dict[int, list[str]] = {}
    parts: list[str] = []
    for number, positions in enumerate(scans.values()):
        text, columns = _scan([plans[position] for position in positions], number)
        parts.append(text)
        names |= dict(zip(positions, columns, strict=True))
    for position, plan in enumerate(plans):
        if plan.query:
            names[position] = [f"q{position}_{number}" for number in range(plan.width)]
            parts.append(f"({plan.query}) AS q{position} ({', '.join(names[position])})")
    selected = ", ".join(name for position in range(len(plans)) for name in names[position])
    # every part gives one row, but a query for the latest row may give none: it is joined to one that always does
    return f"SELECT {selected}\nFROM (SELECT 1 AS one) AS anchor" + "".join(f"\nLEFT JOIN {part} ON TRUE" for part in parts)


def _scan(plans: Sequence[Plan], number: int) -> tuple[str, list[list[str]]]:
    """One pass over a table, and the names of each plan's values in it; what two plans ask alike is asked once."""
    source = plans[0].source
    common = [part for part in source.conditions if all(part in plan.source.conditions for plan in plans)]
    columns: dict[str, str] = {}
    names: list[list[str]] = []
    for plan in plans:
        own = [part for part in plan.source.conditions if part not in common]
        condition = f" FILTER (WHERE {' AND '.join(own)})" if own else ""
        asked = [f"{aggregate}{condition}" for aggregate in plan.aggregates]
        names.append([columns.setdefault(text, f"s{number}_{len(columns)}") for text in asked])
    where = f" WHERE {' AND '.join(common)}" if common else ""
    listed = ",\n  ".join(f"{text} AS {name}" for text, name in columns.items())
    return f"(SELECT {listed}\n FROM {source.dialect.identifier(source.table.name)}{where}) AS s{number}", names
