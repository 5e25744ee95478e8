"""What the month asks for: rows that lag first, then those that must go on; a target that stands in two tables is one task."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaocheng.outlook.light import Light
from kaocheng.web.appraisal.dashboard import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaocheng.web.dashboards.year_row import YearRow
    from kaocheng.web.targets.models import Dossier

_BEHIND = (Light.RED, Light.YELLOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A row of a table."""

    dossier: Dossier
    short: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One target that needs something."""

    name: str
    target: str
    shown: str
    light: Light
    asks: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def light_class(self) -> str:
        """For its colour."""
        return CLASSES[self.light]

    @property
    def is_behind(self) -> bool:
        """Whether it lags."""
        return self.light in _BEHIND


def tasks_of(rows: Iterable[tuple[Dossier, str, YearRow]]) -> tuple[Task, ...]:
    """The tasks, the gravest first, else in printed order.

    Args:
        rows: Table, what tells it from the others, and row, in printed order.
    """
    found: dict[tuple[str, str, str], Task] = {}
    for dossier, short, row in rows:
        asks = _asks(row)
        if not asks:
            continue
        progress = row.progress
        place = Place(dossier=dossier, short=short, position=progress.position)
        key = (progress.indicator.name, progress.indicator.target.text, progress.shown)
        before = found.get(key)
        found[key] = Task(
            name=key[0], target=key[1], shown=key[2], light=min(row.light, before.light if before else row.light, key=lambda light: light.rank),
            asks=tuple(dict.fromkeys([*(before.asks if before else ()), *asks])), places=(*(before.places if before else ()), place))
    return tuple(sorted(found.values(), key=lambda task: task.light.rank))


def _asks(row: YearRow) -> list[str]:
    progress = row.progress
    asks = [f"每月还需 {row.needed}"] if row.needed else []
    if progress.needs_reason:
        asks.append("写明偏差原因")
    if progress.missing and not progress.status:
        asks.append(progress.missing)
    return asks
