"""The written parts of a table with their paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaocheng.base.paths import FieldPath

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.model import TargetTable


def texts(table: TargetTable) -> Iterator[tuple[FieldPath, str]]:
    """Goals, phases and indicators in the order of the form; empty ones are left out."""
    if table.objective:
        yield FieldPath.of("objective"), table.objective
    for position, text in enumerate(table.details):
        yield FieldPath.of("details", position), text
    for position, phase in enumerate(table.phases):
        yield FieldPath.of("phases", position), phase.text
    for position, row in enumerate(table.indicators):
        yield FieldPath.of("indicators", position, "name"), row.name
        if row.definition:
            yield FieldPath.of("indicators", position, "definition"), row.definition
