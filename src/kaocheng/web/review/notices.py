"""Who is told of a move: those who have the next one, and on a return or a decision the unit's clerks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from kaocheng.lifecycle import Role
from kaocheng.web.org.models import Membership
from kaocheng.web.review.models import Notice

if TYPE_CHECKING:
    from kaocheng.lifecycle import Move
    from kaocheng.web.audit.record import Actor
    from kaocheng.web.targets.models import Dossier

_SHOWN = 60


def notify(dossier: Dossier, move: Move, opinion: str, *, by: Actor) -> None:
    """Write the notices of a move."""
    unit = dossier.unit
    places = {
        Role.CLERK: Q(unit=unit), Role.UNIT_HEAD: Q(unit=unit), Role.SUPERVISOR: Q(unit=unit.supervisor_id),
        Role.FINANCE: Q(unit=unit.finance_id),
    }
    wanted = Q(pk__in=[])
    for role, place in places.items():
        if role in (Role.CLERK, move.end.waits_for):
            wanted |= Q(role=role.value) & place
    role_label = by.membership.acting_role.label if by.membership else ""
    text = f"{role_label}“{move.label}”：{dossier.title}（{dossier.fiscal_year} 年），现在是“{move.end.label}”"
    if opinion:
        text += f"。意见：{opinion[:_SHOWN]}{'……' if len(opinion) > _SHOWN else ''}"
    mine = by.membership.pk if by.membership else None
    Notice.objects.bulk_create(Notice(membership=item, dossier=dossier, text=text[:300])
                               for item in Membership.objects.filter(wanted).exclude(pk=mine))
