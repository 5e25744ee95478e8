"""待我办理: which tables wait for a role, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from kaocheng.lifecycle import Deadline, Stage, Urgency
from kaocheng.web.targets.models import Dossier, StageDeadline
from kaocheng.web.targets.rights import visible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kaocheng.web.org.models import Membership


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A table that waits, and how urgent it is."""

    dossier: Dossier
    deadline: Deadline | None
    urgency: Urgency
    sentence: str


def waiting_for(membership: Membership, today: date, limit: int = 50) -> list[Task]:
    """What waits for a membership, most urgent first; tables in execution wait until their year is over."""
    role = membership.acting_role
    stages = [stage.value for stage in Stage if stage.waits_for is role]
    running = Q(stage=Stage.ISSUED.value, fiscal_year__gte=today.year)
    found = list(visible(membership).filter(stage__in=stages).exclude(running).order_by("stage_since")[:limit])
    return sorted(with_deadlines(found, today), key=lambda task: (task.deadline.last_day if task.deadline else today.max))


def with_deadlines(dossiers: Iterable[Dossier], today: date) -> list[Task]:
    """The tables with the deadlines that their finance bureau set."""
    found = list(dossiers)
    known = {
        (item.finance_id, item.fiscal_year, item.stage): Deadline(stage=Stage(item.stage), last_day=item.last_day, ground=item.ground)
        for item in StageDeadline.objects.filter(fiscal_year__in={d.fiscal_year for d in found})
    } if found else {}
    tasks = []
    for dossier in found:
        deadline = known.get((dossier.unit.finance_id, dossier.fiscal_year, dossier.stage))
        tasks.append(Task(dossier=dossier, deadline=deadline, urgency=deadline.urgency(today) if deadline else Urgency.CALM,
                          sentence=deadline.sentence(today) if deadline else ""))
    return tasks
