"""规定期限: a year's deadlines, by the notice of the finance bureau."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from kaocheng.base.errors import KaochengError
from kaocheng.lifecycle import Role, Stage
from kaocheng.web.audit.action import Action, NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.targets.models import StageDeadline

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

STAGES = tuple(stage for stage in Stage if stage.waits_for is not None)
"""Stages that somebody must leave; the year ends with the last one."""
_GROUND = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A deadline that is new, moved or gone (``after`` is ``None``)."""

    stage: Annotated[Stage, "阶段"]
    before: Annotated[date | None, "原期限"]
    after: Annotated[date | None, "新期限"]


class SetDeadlines(Action[list[Changed]]):
    """Set all deadlines of a year; a stage without a day has none."""

    def __init__(self, year: int, days: Mapping[Stage, date | None], ground: str, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.year, self.days, self.ground = year, days, " ".join(ground.split())

    def check(self) -> None:
        """Only a finance bureau, for its own units, by a notice that is named."""
        membership = self.actor.membership
        if membership is None or membership.acting_role is not Role.FINANCE:
            raise NotAllowed("只有财政部门能规定期限")
        if any(self.days.values()) and not self.ground:
            raise KaochengError("没有写依据", expected="规定这些期限的通知，名称和文号", remedy="填上通知名称")
        if len(self.ground) > _GROUND:
            raise KaochengError("依据太长", expected=f"不超过 {_GROUND} 字")

    def change(self) -> list[Changed]:
        """What is different now."""
        finance = self.actor.membership.unit  # type: ignore[union-attr]
        known = {item.stage: item for item in StageDeadline.objects.select_for_update().filter(finance=finance, fiscal_year=self.year)}
        changed = []
        for stage, day in self.days.items():
            found = known.get(stage.value)
            before = found.last_day if found else None
            if found is not None and day is None:
                found.delete()
            elif day is not None and (found is None or (found.last_day, found.ground) != (day, self.ground)):
                StageDeadline.objects.update_or_create(finance=finance, fiscal_year=self.year, stage=stage.value,
                                                       defaults={"last_day": day, "ground": self.ground})
            else:
                continue
            changed.append(Changed(stage=stage, before=before, after=day))
        return changed

    def log(self, result: list[Changed]) -> None:
        """One entry a deadline."""
        for item in result:
            record("deadline.removed" if item.after is None else "deadline.set", actor=self.actor, kind="deadline",
                   subject=f"{self.year}/{item.stage.value}", label=f"{self.year} 年“{item.stage.label}”", before=item.before, after=item.after,
                   ground=self.ground)
