"""Who may see and change which table. Foreign objects don't exist: views answer 404."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from kaocheng.lifecycle import Role, Stage
from kaocheng.web.targets.models import Dossier

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from kaocheng.web.org.models import Membership

_PRIVATE = [stage.value for stage in (Stage.DRAFT, Stage.UNIT_REVIEW)]
"""What a unit has not handed in yet is nobody else's business."""
_BEFORE_FINANCE = [*_PRIVATE, Stage.SUPERVISOR_REVIEW.value]


def visible(membership: Membership | None) -> QuerySet[Dossier]:
    """The tables that a membership may see."""
    tables = Dossier.objects.select_related("unit", "revision", "approved")
    if membership is None:
        return tables.none()
    match membership.acting_role:
        case Role.CLERK | Role.UNIT_HEAD:
            return tables.filter(unit=membership.unit)
        case Role.SUPERVISOR:
            return tables.filter(unit__supervisor=membership.unit).exclude(stage__in=_PRIVATE)
        case Role.FINANCE:
            return tables.filter(unit__finance=membership.unit).exclude(stage__in=_BEFORE_FINANCE)
        case Role.AUDITOR:
            return tables.exclude(stage__in=_PRIVATE)
    return tables.none()


def dossier_or_404(request: HttpRequest, public_id: object) -> Dossier:
    """One table that the actor may see.

    Raises:
        Http404: There is none such, or it is none of the actor's.
    """
    found = visible(request.acting).filter(public_id=public_id).first()  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def may_edit(membership: Membership | None, dossier: Dossier) -> bool:
    """Whether the actor may change the table now: the clerk of the unit, while nobody reviews it."""
    return (membership is not None and membership.acting_role is Role.CLERK and membership.unit_id == dossier.unit_id
            and dossier.at.is_editable)


def may_comment(membership: Membership | None, dossier: Dossier) -> bool:
    """Whether the actor may write opinions: the unit's head or a reviewer who has the next move."""
    return (membership is not None and membership.acting_role is dossier.at.waits_for and membership.acting_role is not Role.CLERK
            and not dossier.at.is_editable)
