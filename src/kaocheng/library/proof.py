"""Which ledgers prove an indicator, by the measure that its name is bound to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Annotated

from kaocheng.expr.binding import bind
from kaocheng.expr.decision import default_decisions
from kaocheng.expr.measure import installed_measures
from kaocheng.expr.measures import MeasureRun
from kaocheng.ledger import Snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaocheng.model import Indicator, TargetTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """证明: the measure that finds the actual value, and the ledgers it counts."""

    measure: Annotated[str, "度量"]
    label: Annotated[str, "名称"]
    definition: Annotated[str, "指标解释"]
    ledgers: Annotated[tuple[str, ...], "台账"]

    @property
    def sentence(self) -> str:
        """``“印制”台账可以算出完成值（M01 印制册数）``."""
        return f"{'、'.join(f'“{name}”' for name in self.ledgers)}台账可以算出完成值（{self.measure} {self.label}）"

    @property
    def explanation(self) -> str:
        """A definition for the form that also says where the actual value comes from."""
        return f"{self.definition}数据来源：{'、'.join(self.ledgers)}台账。"


def proofs_of(table: TargetTable, rows: Sequence[Indicator]) -> list[Proof | None]:
    """What proves each row; a name that no measure is bound to, or a target of another dimension, has no proof."""
    bound = bind(replace(table, indicators=tuple(rows))).measures
    known = _proofs()
    return [known.get(bound.get(position, "")) for position in range(len(rows))]


@cache
def _proofs() -> dict[str, Proof]:
    """By measure id. What a measure counts does not hang on the year."""
    year = 2024
    run = MeasureRun(snapshot=Snapshot({}, date(year, 12, 31)), fiscal_year=year, decisions=default_decisions())
    return {
        measure.id: Proof(measure=measure.id, label=measure.label, definition=measure.definition, ledgers=_ledgers(run, measure.label))
        for measure in installed_measures()
    }


def _ledgers(run: MeasureRun, name: str) -> tuple[str, ...]:
    """The ledgers of a measure and of the measures it names."""
    found, pending, seen = set(), [name], set()
    while pending:
        now = pending.pop()
        if now not in seen:
            seen.add(now)
            needed = run.requirements(now)
            found |= set(needed.ledgers)
            pending += needed.measures
    return tuple(kind.label for kind in run.kinds if kind.id in found)
