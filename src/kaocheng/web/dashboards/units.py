"""各单位并排: a line a unit, sortable by every column; three queries however many units there are."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Count, Sum

from kaocheng.lifecycle import Stage
from kaocheng.model import FormKind
from kaocheng.units.figures import percent
from kaocheng.units.quantity import EXACT
from kaocheng.web.dashboards.late import late_tables
from kaocheng.web.dashboards.models import KeptStanding
from kaocheng.web.dashboards.phases import PHASES, Phase
from kaocheng.web.dashboards.scores import latest_appraisals
from kaocheng.web.dashboards.share import share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from kaocheng.web.targets.models import Dossier

LIGHTS = ("red", "yellow", "green", "blue", "dark")
_DEPARTMENT = FormKind.DEPARTMENT_TARGET.value
_LEAST = Decimal(-1)


@dataclass(slots=True, kw_only=True)
class UnitLine:
    """One unit among others; filled while the rows of the queries come in."""

    pk: int
    name: str
    tables: int = 0
    phases: Counter[Phase] = field(default_factory=Counter)
    lights: Counter[str] = field(default_factory=Counter)
    errors: int = 0
    warnings: int = 0
    late: int = 0
    budget: Decimal | None = None
    """Of the department's table, else of the projects together: a department's money holds that of its projects."""
    rate: Decimal | None = None
    """Rate of execution, 1 = all spent; of the department's table, else of the projects together."""
    score: Decimal | None = None
    """Latest frozen score of the department's table, else the lowest of the projects."""
    as_of: date | None = None
    """Day of the oldest standing behind the lights."""

    @property
    def in_phases(self) -> list[tuple[Phase, int]]:
        """How many tables in each phase."""
        return [(phase, self.phases[phase]) for phase in PHASES]

    @property
    def in_lights(self) -> list[tuple[str, int]]:
        """How many rows show each light."""
        return [(name, self.lights[name]) for name in LIGHTS]

    @property
    def strip(self) -> list[tuple[str, Decimal, Decimal]]:
        """Light, position and length of its part of a strip of 100; empty without standings."""
        found, at, whole = [], Decimal(0), self.lights.total()
        for name in LIGHTS:
            if part := share(self.lights[name], whole):
                found.append((name, at, part))
                at += part
        return found

    @property
    def rate_shown(self) -> str:
        """Rate of execution as printed."""
        return "" if self.rate is None else percent(self.rate)

    @property
    def rate_drawn(self) -> Decimal:
        """Length of its bar of 100."""
        return min(max((self.rate or Decimal(0)) * 100, Decimal(0)), Decimal(100)).quantize(Decimal("0.1"))


COLUMNS: dict[str, tuple[str, Callable[[UnitLine], object]]] = {
    "name": ("单位", lambda line: line.name),
    "tables": ("表", lambda line: line.tables),
    **{phase.id: (phase.label, lambda line, phase=phase: line.phases[phase]) for phase in PHASES},  # type: ignore[misc]
    **{name: (label, lambda line, name=name: line.lights[name])  # type: ignore[misc]
       for name, label in zip(LIGHTS, ("红灯", "黄灯", "绿灯", "蓝灯", "不亮"), strict=True)},
    "rate": ("执行率", lambda line: _LEAST if line.rate is None else line.rate),
    "score": ("得分", lambda line: _LEAST if line.score is None else line.score),
    "late": ("超期", lambda line: line.late),
    "errors": ("错误", lambda line: line.errors),
}
"""Heading and sort key of every column, by the word in the address."""


def unit_lines(tables: QuerySet[Dossier], today: date) -> list[UnitLine]:
    """The units of some tables, those with late tables, red lights and errors first."""
    lines: dict[int, UnitLine] = {}
    budgets: dict[int, dict[bool, Decimal]] = defaultdict(dict)
    plain = tables.order_by()
    for row in plain.values("unit", "unit__name", "stage", "form").annotate(
            n=Count("pk"), errors=Sum("errors"), warnings=Sum("warnings"), budget=Sum("budget_yuan")):
        line = lines.setdefault(row["unit"], UnitLine(pk=row["unit"], name=row["unit__name"]))
        line.tables += row["n"]
        line.phases[Phase.of(Stage(row["stage"]))] += row["n"]
        line.errors += row["errors"]
        line.warnings += row["warnings"]
        _add(budgets[line.pk], row["form"], row["budget"])
    for row in late_tables(plain, today).order_by().values("unit").annotate(n=Count("pk")):
        lines[row["unit"]].late = row["n"]
    for pk, known in budgets.items():
        lines[pk].budget = _of_unit(known)
    _stand(lines, plain)
    _score(lines, plain)
    return sorted(lines.values(), key=lambda line: (-line.late, -line.lights["red"], -line.errors, line.name))


def ordered(lines: Iterable[UnitLine], order: str) -> Sequence[UnitLine]:
    """By a column, ``-`` before its name for downwards; as they come when there is no such column."""
    name = order.removeprefix("-")
    return sorted(lines, key=COLUMNS[name][1], reverse=order.startswith("-")) if name in COLUMNS else list(lines)  # type: ignore[arg-type]


def _stand(lines: dict[int, UnitLine], tables: QuerySet[Dossier]) -> None:
    """Lights and money, from the standings that are kept."""
    based: dict[int, dict[bool, Decimal]] = defaultdict(dict)
    spent: dict[int, dict[bool, Decimal]] = defaultdict(dict)
    for row in KeptStanding.objects.filter(dossier__in=tables.values("pk")).values_list(
            "dossier__unit", "dossier__form", "as_of", "base_yuan", "executed_yuan", *LIGHTS).iterator(chunk_size=2000):
        pk, form, as_of, base, executed, *lights = row
        line = lines[pk]
        for name, rows in zip(LIGHTS, lights, strict=True):
            line.lights[name] += rows
        line.as_of = min(as_of, line.as_of or as_of)
        _add(based[pk], form, base)
        _add(spent[pk], form, executed)
    for pk, known in based.items():
        base, executed = _of_unit(known), _of_unit(spent[pk])
        if base and executed is not None:
            lines[pk].rate = EXACT.divide(executed, base)


def _score(lines: dict[int, UnitLine], tables: QuerySet[Dossier]) -> None:
    found: dict[int, dict[bool, Decimal]] = defaultdict(dict)
    for pk, form, score in latest_appraisals(tables).values_list("dossier__unit", "dossier__form", "score"):
        kind = form == _DEPARTMENT
        found[pk][kind] = min(score, found[pk].get(kind, score))
    for pk, known in found.items():
        lines[pk].score = _of_unit(known)


def _add(sums: dict[bool, Decimal], form: str, amount: Decimal | None) -> None:
    if amount is not None:
        kind = form == _DEPARTMENT
        sums[kind] = sums.get(kind, Decimal(0)) + amount


def _of_unit(sums: dict[bool, Decimal]) -> Decimal | None:
    """The department's figure, else that of the projects."""
    return sums.get(True, sums.get(False))
