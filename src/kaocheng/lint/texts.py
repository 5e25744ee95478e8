"""The written parts of a table with their paths."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kaocheng.base.memory import remembered
from kaocheng.base.paths import FieldPath
from kaocheng.base.text import squash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaocheng.model import TargetTable


def texts(table: TargetTable) -> Iterator[tuple[FieldPath, str]]:
    """Goals, phases and indicators in the order of the form; empty ones are left out."""
    return iter(_texts(table))


@remembered(64)
def whole_text(table: TargetTable) -> str:
    """The texts as printed, a line each: to see at once what no text of a table has."""
    return "\n".join([text for _, text in _texts(table)])


@remembered(64)
def squashed_text(table: TargetTable) -> str:
    """The same without white space and in one width, a null character between the texts."""
    return squash("\0".join([text for _, text in _texts(table)]))


@lru_cache(maxsize=1024)
def _path(*parts: str | int) -> FieldPath:
    return FieldPath(parts)


@remembered(64)
def _texts(table: TargetTable) -> tuple[tuple[FieldPath, str], ...]:
    return tuple(_walk(table))


def _walk(table: TargetTable) -> Iterator[tuple[FieldPath, str]]:
    if table.objective:
        yield _path("objective"), table.objective
    for position, text in enumerate(table.details):
        yield _path("details", position), text
    for position, phase in enumerate(table.phases):
        yield _path("phases", position), phase.text
    for position, row in enumerate(table.indicators):
        yield _path("indicators", position, "name"), row.name
        if row.definition:
            yield _path("indicators", position, "definition"), row.definition
